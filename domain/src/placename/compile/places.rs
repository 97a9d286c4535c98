//! Rows to places.

use super::super::record::{
    Alias, AliasName, FormerName, Gazetteer, Level, Name, Origin, Place, PlaceId, Point, Source,
    SourceId,
};
use super::super::spelling::{romanised, slug};
use super::super::syllable::readings;
use super::Files;
use super::table::{AliasRow, FormerRow, PlaceRow, SourceRow, rows, tell};
use crate::day::Day;
use crate::policy::compile::{Diagnostic, SourceFile};
use std::collections::{BTreeMap, BTreeSet};

/// What a row is read with.
struct Reader<'a> {
    file: &'a SourceFile,
    line: u64,
    sources: &'a BTreeMap<String, SourceId>,
    doubtful: &'a BTreeSet<char>,
    found: &'a mut Vec<Diagnostic>,
}

pub(super) fn gazetteer(
    files: &Files,
    doubtful: &BTreeSet<char>,
    found: &mut Vec<Diagnostic>,
) -> Gazetteer {
    let source_rows = rows::<SourceRow>(&files.sources, found);
    let sources: BTreeMap<String, SourceId> = (0..)
        .zip(&source_rows)
        .map(|(at, (_, row))| (row.id.clone(), SourceId(at)))
        .collect();
    let mut places: Vec<Place> = Vec::new();
    let mut ids = BTreeMap::new();
    for (line, row) in rows::<PlaceRow>(&files.places, found) {
        let mut reader = Reader {
            file: &files.places,
            line,
            sources: &sources,
            doubtful,
            found,
        };
        if let Some(place) = reader.place(row, &ids) {
            if ids
                .insert(place.id.clone(), PlaceId(places.len() as u32))
                .is_some()
            {
                reader.tell(format!("there is a place `{}` already", place.id));
            }
            places.push(place);
        }
    }
    for (line, row) in rows::<FormerRow>(&files.former, found) {
        let mut reader = Reader {
            file: &files.former,
            line,
            sources: &sources,
            doubtful,
            found,
        };
        let former = reader.former(&row);
        if let (Some(id), Some(former)) = (reader.known(&ids, &row.place), former) {
            places[id.index()].former.push(former);
        }
    }
    for (line, row) in rows::<AliasRow>(&files.aliases, found) {
        let mut reader = Reader {
            file: &files.aliases,
            line,
            sources: &sources,
            doubtful,
            found,
        };
        let alias = reader.alias(&row);
        if let (Some(id), Some(alias)) = (reader.known(&ids, &row.place), alias) {
            places[id.index()].aliases.push(alias);
        }
    }
    let sources = source_rows
        .into_iter()
        .map(|(_, row)| Source {
            id: row.id,
            title: row.title,
            licence: row.licence,
            as_of: row.as_of,
        })
        .collect();
    Gazetteer {
        version: String::new(),
        sources,
        places,
        taken_over: Vec::new(),
    }
}

impl Reader<'_> {
    fn place(&mut self, row: PlaceRow, ids: &BTreeMap<String, PlaceId>) -> Option<Place> {
        let name = self.name(&row.name, &row.pinyin, row.reading_note.as_deref());
        let parent = row.parent.as_deref().map(|parent| self.known(ids, parent));
        let source = self.source(&row.source);
        let point = self.point(&row);
        let origin = self.origin(row.origin, row.origin_source.as_deref());
        let first_check = self.day(row.first_check.as_deref());
        let second_check = self.day(row.second_check.as_deref());
        if slug(&row.id) != row.id || row.id.is_empty() {
            self.tell(format!(
                "`{}` is no address: lower-case letters and hyphens",
                row.id
            ));
        }
        if second_check < first_check {
            self.tell("the second check is before the first");
        }
        let name = name?;
        self.spelling(&name, &row.roman, row.level);
        Some(Place {
            id: row.id,
            name,
            official: row.official,
            roman: row.roman,
            reading_note: row.reading_note,
            category: row.category,
            level: row.level,
            parent: parent.unwrap_or(None),
            status: row.status,
            code: row.code,
            point,
            origin,
            former: Vec::new(),
            aliases: Vec::new(),
            source: source?,
            first_check,
            second_check,
        })
    }

    fn former(&mut self, row: &FormerRow) -> Option<FormerName> {
        let name = self.name(&row.name, &row.pinyin, row.reading_note.as_deref());
        let source = self.source(&row.source);
        if row.from.is_empty() || row.to.is_empty() {
            self.tell("between which editions the name changed has to be said");
        }
        Some(FormerName {
            name: name?,
            last_seen: row.from.clone(),
            replaced_by: row.to.clone(),
            source: source?,
        })
    }

    fn alias(&mut self, row: &AliasRow) -> Option<Alias> {
        let name = match &row.pinyin {
            Some(pinyin) => self.name(&row.name, pinyin, None).map(AliasName::Han),
            None => Some(AliasName::Roman(row.name.clone())),
        };
        let source = self.source(&row.source);
        Some(Alias {
            name: name?,
            source: source?,
        })
    }

    fn name(&mut self, text: &str, pinyin: &str, note: Option<&str>) -> Option<Name> {
        let Ok(readings) = readings(pinyin) else {
            self.tell(format!(
                "`{pinyin}` is no pinyin with tone marks, a space between syllables"
            ));
            return None;
        };
        let characters = text.chars().count();
        if characters == 0 || readings.len() != characters {
            self.tell(format!(
                "{characters} characters, {} readings",
                readings.len()
            ));
            return None;
        }
        for character in text
            .chars()
            .filter(|character| self.doubtful.contains(character))
        {
            if !note.is_some_and(|note| note.contains(character)) {
                self.tell(format!(
                    "`{character}` has several readings: say in reading_note why this one"
                ));
            }
        }
        Some(Name {
            text: text.to_owned(),
            readings,
        })
    }

    /// A settlement is spelled by the rule; where a facility's words part is the writer's choice.
    fn spelling(&mut self, name: &Name, roman: &str, level: Level) {
        let rule = romanised(&name.text, &name.readings);
        let letters = |text: &str| slug(text).replace('-', "");
        let sound = match level {
            Level::Other => letters(&rule) == letters(roman),
            _ => rule == roman,
        };
        if !sound {
            self.tell(format!("spelled `{roman}`, by the rule `{rule}`"));
        }
    }

    fn point(&mut self, row: &PlaceRow) -> Option<Point> {
        match (row.latitude, row.longitude, row.point_source.as_deref()) {
            (None, None, None) => None,
            (Some(latitude), Some(longitude), Some(source))
                if latitude.abs() <= 90.0 && longitude.abs() <= 180.0 =>
            {
                let millionths = |degrees: f64| (degrees * 1e6).round() as i32;
                Some(Point {
                    latitude: millionths(latitude),
                    longitude: millionths(longitude),
                    source: self.source(source)?,
                })
            }
            _ => {
                self.tell("a point needs a latitude, a longitude and a source");
                None
            }
        }
    }

    fn origin(&mut self, text: Option<String>, source: Option<&str>) -> Option<Origin> {
        match (text, source) {
            (Some(text), Some(source)) => Some(Origin {
                text,
                source: self.source(source)?,
            }),
            (None, None) => None,
            _ => {
                self.tell("an origin needs a source, and a source an origin");
                None
            }
        }
    }

    fn source(&mut self, id: &str) -> Option<SourceId> {
        let source = self.sources.get(id).copied();
        if source.is_none() {
            self.tell(match id {
                "" => "a row needs a source".to_owned(),
                _ => format!("there is no source `{id}`"),
            });
        }
        source
    }

    fn known(&mut self, ids: &BTreeMap<String, PlaceId>, id: &str) -> Option<PlaceId> {
        let place = ids.get(id).copied();
        if place.is_none() {
            self.tell(format!("there is no place `{id}` above this line"));
        }
        place
    }

    fn day(&mut self, text: Option<&str>) -> Option<Day> {
        let day = text?.parse();
        if day.is_err() {
            self.tell("a day is written 2026-11-24");
        }
        day.ok()
    }

    fn tell(&mut self, message: impl Into<String>) {
        tell(self.file, self.line, message, self.found);
    }
}
