//! Corrections of place names. One person is enough; each change is an edition, seen in the audit, and any earlier one
//! can be published again.

use crate::in_force::edition_store::Stored;
use crate::in_force::{edition_store as store, places};
use crate::publishing::one_person::publish_now;
use crate::staff::guard::{Answer, Desk, Noted};
use crate::staff::store as staff;
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::random::random_hex;
use crate::web::reply::{Reply, json};
use app::placename::console as pages;
use app::placename::console::{Edition, Names, Tried};
use app::route::{Route, StaffPage, View};
use domain::audit::Subject;
use domain::placename::Gazetteer;
use domain::placename::correction::{Change, Correction, Corrections, Why};
use domain::publishing::{Kind, LONGEST_REASON};
use domain::record::plain::plain;

const SUBJECT: &str = "place-names";
/// As many editions are shown.
const MOST: u32 = 20;

fn failed(_: worker::Error) -> Problem {
    Problem::internal()
}

/// The page; `place` fills in which place is meant.
///
/// # Errors
/// The database cannot be reached.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    let typed = |name: &str| match name {
        "place" => desk.asked.parameter("place").unwrap_or_default(),
        _ => String::new(),
    };
    let page = shown(view, desk, &typed, Tried::Nothing).await?;
    Ok((page, Noted::no_record()))
}

async fn shown(
    view: View,
    desk: &Desk<'_>,
    typed: &dyn Fn(&str) -> String,
    tried: Tried<'_>,
) -> Result<Reply, Problem> {
    let editions = published(desk).await?;
    let labels = staff::labels(
        desk.env,
        editions.iter().filter_map(|it| it.decided_by.as_deref()),
    );
    let labels = labels.await.map_err(failed)?;
    let listed: Vec<Edition> = editions
        .iter()
        .filter_map(|stored| {
            let by = stored.decided_by.as_deref().unwrap_or_default();
            Some(Edition {
                id: stored.id.clone(),
                number: stored.number?,
                count: document(stored).ok()?.0.len(),
                by: labels.get(by).map_or(by, String::as_str).to_owned(),
                at: stored.decided_at.clone().unwrap_or_default(),
                why: stored.why.clone(),
            })
        })
        .collect();
    let corrections = editions
        .first()
        .map(document)
        .transpose()?
        .unwrap_or_default();
    let status = if matches!(tried, Tried::Wrong(_) | Tried::NoReason) {
        422
    } else {
        200
    };
    let shown = Names {
        corrections: &corrections,
        editions: &listed,
        ticket: &random_hex(),
        typed,
        tried,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Names, view, |context| {
        pages::names(context, &signed, &shown)
    })?;
    Ok(Reply { status, ..page })
}

/// The published editions, the newest first.
async fn published(desk: &Desk<'_>) -> Result<Vec<Stored>, Problem> {
    let mut editions = store::newest(desk.env, Kind::PlaceNames, MOST)
        .await
        .map_err(failed)?;
    editions.retain(|edition| edition.number.is_some());
    editions.sort_by_key(|edition| std::cmp::Reverse(edition.number));
    Ok(editions)
}

fn document(stored: &Stored) -> Result<Corrections, Problem> {
    serde_json::from_str(&stored.body).map_err(|_| Problem::internal())
}

/// The corrections in force and the number of their edition.
async fn current(desk: &Desk<'_>) -> Result<(u32, Corrections), Problem> {
    let stored = store::in_force(desk.env, Kind::PlaceNames)
        .await
        .map_err(failed)?;
    let corrections = stored.as_ref().map(document).transpose()?;
    let number = stored.and_then(|stored| stored.number).unwrap_or(0);
    Ok((number, corrections.unwrap_or_default()))
}

/// Looks at a correction, publishes it, takes one away, or publishes an earlier edition again.
///
/// # Errors
/// Somebody else was quicker, or the database cannot be reached.
pub async fn post(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let typed = |name: &str| form.get(name);
    let asked = form.get("do");
    let why = plain(&form.get("why"), LONGEST_REASON);
    let (number, mut all) = current(desk).await?;
    let built_in = places::built_in().ok_or_else(Problem::internal)?;
    match asked.as_str() {
        "preview" | "publish" => {
            let (before, _) = all.applied(&built_in);
            let mut after = before.clone();
            let correction = read(form, &before).and_then(|correction| {
                correction.apply(&mut after)?;
                Ok(correction)
            });
            let correction = match correction {
                Ok(correction) => correction,
                Err(why) => return refused(view, desk, &typed, Tried::Wrong(why)).await,
            };
            if why.is_err() {
                return refused(view, desk, &typed, Tried::NoReason).await;
            }
            if asked == "preview" {
                let of = |places: &'_ Gazetteer| {
                    places
                        .places
                        .iter()
                        .position(|place| place.id == correction.place)
                };
                let at = of(&before).ok_or_else(Problem::internal)?;
                let (before, after) = (&before.places[at], &after.places[at]);
                return refused(view, desk, &typed, Tried::Preview { before, after }).await;
            }
            // Nothing is published that cannot be searched.
            places::index_of(&after).ok_or_else(Problem::internal)?;
            all.0.push(correction);
        }
        "remove" => {
            let at: usize = form
                .get("at")
                .parse()
                .map_err(|_| Problem::unreadable("at"))?;
            if form.get("based_on") != number.to_string() || at >= all.0.len() {
                return Err(Problem::conflict());
            }
            all.0.remove(at);
        }
        "restore" => {
            let stored = store::find(desk.env, &form.get("edition"))
                .await
                .map_err(failed)?;
            let stored =
                stored.filter(|it| it.kind() == Some(Kind::PlaceNames) && it.number.is_some());
            all = document(&stored.ok_or_else(Problem::not_found)?)?;
        }
        _ => return Err(Problem::unreadable("do")),
    }
    let Ok(why) = why else {
        return refused(view, desk, &typed, Tried::NoReason).await;
    };
    let id = form.get("id");
    let noted = desk.note(Subject::new(SUBJECT, &id), &why).await?;
    let body = serde_json::to_string(&all).map_err(|_| Problem::internal())?;
    publish_now(desk, Kind::PlaceNames, &id, number, &body, &why).await?;
    let page = view.href(&Route::Staff(StaffPage::Names));
    Ok((Reply::see(page), noted))
}

/// The page again, with what was typed.
async fn refused(
    view: View,
    desk: &Desk<'_>,
    typed: &dyn Fn(&str) -> String,
    tried: Tried<'_>,
) -> Answer {
    Ok((shown(view, desk, typed, tried).await?, Noted::no_record()))
}

/// What the form says. A place may be given by its address or by its standard name.
fn read(form: &Posted, places: &Gazetteer) -> Result<Correction, Why> {
    let get = |name: &str| form.get(name).trim().to_owned();
    let place = get("place");
    let found = places
        .places
        .iter()
        .find(|it| it.id == place || it.name.text == place);
    let (name, pinyin) = (get("name"), get("pinyin"));
    let change = match get("what").as_str() {
        "renamed" => Change::Renamed { name, pinyin },
        "alias" => Change::Alias { name, pinyin },
        "former" => Change::Former {
            name,
            pinyin,
            last_seen: get("last_seen"),
            replaced_by: get("replaced_by"),
        },
        _ => Change::Reading { pinyin },
    };
    Ok(Correction {
        place: found.ok_or(Why::NoPlace)?.id.clone(),
        change,
        source: get("source"),
        of: get("of").parse().map_err(|_| Why::NoSource)?,
    })
}

/// The corrections in force, for the files.
#[utoipa::path(get, path = "/api/staff/names/export", responses((status = 200, body = Object, description = "domain::placename::correction::Corrections"), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json")))]
pub async fn export(desk: &Desk<'_>) -> Answer {
    let (_, all) = current(desk).await?;
    let noted = desk.note(Subject::all(SUBJECT), "").await?;
    Ok((json(&all), noted))
}
