//! Place names as open data, and their search.

use crate::in_force::places;
use crate::web::problem::Problem;
use crate::web::reply::{IMMUTABLE, JSON, REVALIDATE, Reply};
use crate::web::request::Asked;
use app::placename::search_page::HITS;
use app::placename::text::why;
use domain::day::Day;
use domain::placename::Reading;
use domain::placename::doubt::doubts;
use domain::placename::record::{AliasName, Gazetteer, Name, Place, SourceId};
use domain::spreadsheet::{self, MARK};
use domain::text::Lang;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// All place names, or those that match a query.
#[derive(Serialize, ToSchema)]
pub struct Placenames<'p> {
    /// Changes with the data.
    version: &'p str,
    /// What the rows cite, with licences.
    #[schema(value_type = [Object])]
    sources: &'p [domain::placename::record::Source],
    /// The places.
    places: Vec<Row<'p>>,
}

/// A place.
#[derive(Serialize, ToSchema)]
pub struct Row<'p> {
    /// Its page is `/names/{id}`.
    id: &'p str,
    /// The standard name.
    name: &'p str,
    /// With tone marks, a syllable a character.
    pinyin: String,
    /// By the national rule for place names.
    roman: &'p str,
    #[schema(value_type = String)]
    category: domain::placename::Category,
    /// The category's code in GB/T 18521 as far as it is known, second-hand: the standard was not seen.
    category_code: Option<&'static str>,
    #[schema(value_type = String)]
    level: domain::placename::Level,
    #[schema(value_type = String)]
    status: domain::placename::Status,
    /// Statistics code.
    code: Option<&'p str>,
    /// The id of what it lies in.
    parent: Option<&'p str>,
    /// Names it had.
    former: Vec<&'p str>,
    /// Other names.
    aliases: Vec<&'p str>,
    /// WGS-84: longitude and latitude.
    point: Option<[f64; 2]>,
    /// The id of its source.
    source: &'p str,
    /// The days of the two rounds of checking (一核, 二核), where they were recorded.
    #[schema(value_type = Option<String>)]
    first_check: Option<Day>,
    #[schema(value_type = Option<String>)]
    second_check: Option<Day>,
    /// Why it was found, in Chinese; only in answers to a query, and only if it is not plain to see.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

/// All place names as JSON, or with `q` those that match, the best first.
#[utoipa::path(get, path = "/api/placenames", params(("q" = Option<String>, Query, description = "Characters, pinyin, initials or a mixture")), responses((status = 200, body = Placenames), (status = 304, description = "Not changed"), (status = 422, body = Problem, content_type = "application/problem+json", description = "Nothing to look up, or longer than any name")))]
pub fn placenames(asked: &Asked) -> Reply {
    let Some(gazetteer) = places::gazetteer() else {
        return Problem::internal().reply(asked);
    };
    let rows = match asked.parameter("q") {
        None => Ok(gazetteer
            .places
            .iter()
            .map(|place| row(&gazetteer, place))
            .collect()),
        Some(typed) => search(&gazetteer, &typed),
    };
    match rows {
        Ok(places) => data(
            JSON,
            &gazetteer.version,
            serde_json::to_string(&Placenames {
                version: &gazetteer.version,
                sources: &gazetteer.sources,
                places,
            })
            .unwrap_or_default(),
        ),
        Err(problem) => problem.reply(asked),
    }
}

fn search<'p>(gazetteer: &'p Gazetteer, typed: &str) -> Result<Vec<Row<'p>>, Problem> {
    let found = places::with_index(|index| {
        let query = index.query(typed).map_err(|_| Problem::unreadable("q"))?;
        let rows = index.search(&query, HITS).into_iter().filter_map(|hit| {
            let place = gazetteer.named(&index.id(hit.place))?;
            Some(Row {
                why: why(&hit.via, &hit.why, Lang::Zh),
                ..row(gazetteer, place)
            })
        });
        Ok(rows.collect())
    });
    found.unwrap_or_else(|| Err(Problem::internal()))
}

/// The places with a position as GeoJSON (RFC 7946, WGS-84).
#[utoipa::path(get, path = "/api/placenames.geojson", responses((status = 200, body = Object, content_type = "application/geo+json")))]
pub fn geojson(asked: &Asked) -> Reply {
    let Some(gazetteer) = places::gazetteer() else {
        return Problem::internal().reply(asked);
    };
    let features: Vec<Value> = gazetteer
        .places
        .iter()
        .map(|place| row(&gazetteer, place))
        .filter_map(|row| {
            let point = row.point?;
            Some(json!({
                "type": "Feature",
                "id": row.id,
                "geometry": { "type": "Point", "coordinates": point },
                "properties": row,
            }))
        })
        .collect();
    let collection = json!({ "type": "FeatureCollection", "version": gazetteer.version, "sources": gazetteer.sources, "features": features });
    data(
        "application/geo+json",
        &gazetteer.version,
        collection.to_string(),
    )
}

/// The places as CSV, with a header line.
#[utoipa::path(get, path = "/api/placenames.csv", responses((status = 200, body = String, content_type = "text/csv")))]
pub fn csv(asked: &Asked) -> Reply {
    let Some(gazetteer) = places::gazetteer() else {
        return Problem::internal().reply(asked);
    };
    let mut text = MARK.to_owned()
        + "id,name,pinyin,roman,category,category_code,level,status,code,parent,former,aliases,longitude,latitude,source,licence,first_check,second_check,version\r\n";
    for place in &gazetteer.places {
        let row = row(&gazetteer, place);
        let source = gazetteer.sources.get(usize::from(place.source.0));
        let licence = source.and_then(|source| source.licence.as_deref());
        let degree = |at: usize| row.point.map(|point| point[at].to_string());
        let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let word = |value: Value| value.as_str().unwrap_or_default().to_owned();
        let fields = [
            row.id.to_owned(),
            row.name.to_owned(),
            row.pinyin.clone(),
            row.roman.to_owned(),
            word(json!(row.category)),
            row.category_code.unwrap_or_default().to_owned(),
            word(json!(row.level)),
            word(json!(row.status)),
            row.code.unwrap_or_default().to_owned(),
            row.parent.unwrap_or_default().to_owned(),
            row.former.join(";"),
            row.aliases.join(";"),
            degree(0).unwrap_or_default(),
            degree(1).unwrap_or_default(),
            row.source.to_owned(),
            licence.unwrap_or_default().to_owned(),
            day(row.first_check),
            day(row.second_check),
            gazetteer.version.clone(),
        ];
        text.push_str(&spreadsheet::row(fields));
    }
    data("text/csv; charset=utf-8", &gazetteer.version, text)
}

/// The places ready to be searched and compared with, as this portal's own pages load them. The bytes
/// may change with any build: programs read the JSON.
#[utoipa::path(get, path = "/api/placenames.index", params(("v" = Option<String>, Query, description = "Which index, as the pages say it: the answer never changes")), responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream", description = "domain::placename::Index, gzip"), (status = 304, description = "Not changed")))]
pub fn index(asked: &Asked) -> Reply {
    match places::index_for_device() {
        Some(index) if asked.parameter("v") == Some(places::index_version()) => Reply {
            cache: IMMUTABLE,
            ..Reply::compressed(&index)
        },
        Some(index) => Reply::compressed(&index),
        None => Problem::internal().reply(asked),
    }
}

/// A name with characters that can be read otherwise.
#[derive(Serialize, ToSchema)]
struct Doubtful<'p> {
    /// The place's stable name.
    id: &'p str,
    /// The standard name.
    name: &'p str,
    /// As it is read now.
    pinyin: String,
    /// Why staff have to confirm it, where that was written down.
    note: Option<&'p str>,
    /// Its characters in doubt.
    characters: Vec<InDoubt>,
}

/// A character that can be read otherwise.
#[derive(Serialize, ToSchema)]
struct InDoubt {
    character: char,
    /// As the name reads it.
    taken: String,
    /// As it is usually read.
    usual: Option<String>,
    /// All readings.
    readings: Vec<String>,
}

/// The names whose reading departs from the usual one or is one of several: for staff to confirm.
#[utoipa::path(get, path = "/api/placenames/readings", responses((status = 200, body = [Doubtful]), (status = 304, description = "Not changed")))]
pub fn readings(asked: &Asked) -> Reply {
    let Some(gazetteer) = places::gazetteer() else {
        return Problem::internal().reply(asked);
    };
    let text = |reading: &Reading| reading.to_string();
    let rows = places::with_index(|index| {
        let row = |place: &Place| {
            let found = doubts(&place.name, index.characters());
            let characters = found.iter().map(|doubt| InDoubt {
                character: doubt.character,
                taken: text(&doubt.taken),
                usual: doubt.usual.as_ref().map(text),
                readings: doubt.readings.iter().map(text).collect(),
            });
            let doubtful = Doubtful {
                id: &place.id,
                name: &place.name.text,
                pinyin: place
                    .name
                    .readings
                    .iter()
                    .map(text)
                    .collect::<Vec<_>>()
                    .join(" "),
                note: place.reading_note.as_deref(),
                characters: characters.collect(),
            };
            serde_json::to_value(doubtful)
                .ok()
                .filter(|_| !found.is_empty())
        };
        gazetteer.places.iter().filter_map(row).collect::<Vec<_>>()
    });
    let body = Value::from(rows.unwrap_or_default()).to_string();
    data(JSON, &gazetteer.version, body)
}

fn data(content_type: &'static str, version: &str, body: String) -> Reply {
    Reply {
        // Weak: the same data may be asked about in different ways.
        etag: Some(format!("W/\"{version}-{}\"", body.len())),
        ..Reply::data(content_type, REVALIDATE, body)
    }
}

fn row<'p>(gazetteer: &'p Gazetteer, place: &'p Place) -> Row<'p> {
    let text = |name: &'p Name| name.text.as_str();
    let source = |id: SourceId| gazetteer.sources.get(usize::from(id.0));
    let syllables: Vec<_> = place
        .name
        .readings
        .iter()
        .map(ToString::to_string)
        .collect();
    let degrees = |millionths: i32| f64::from(millionths) / 1e6;
    Row {
        id: &place.id,
        name: &place.name.text,
        pinyin: syllables.join(" "),
        roman: &place.roman,
        category: place.category,
        category_code: place.category.code(),
        level: place.level,
        status: place.status,
        code: place.code.as_deref(),
        parent: place.parent.map(|id| gazetteer.place(id).id.as_str()),
        former: place
            .former
            .iter()
            .map(|former| text(&former.name))
            .collect(),
        aliases: place
            .aliases
            .iter()
            .map(|alias| match &alias.name {
                AliasName::Han(name) => text(name),
                AliasName::Roman(name) => name,
            })
            .collect(),
        point: place
            .point
            .map(|point| [degrees(point.longitude), degrees(point.latitude)]),
        source: source(place.source).map_or("", |source| source.id.as_str()),
        first_check: place.first_check,
        second_check: place.second_check,
        why: None,
    }
}
