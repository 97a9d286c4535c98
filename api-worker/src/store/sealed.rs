//! Envelopes that are to be sealed to other keys: their heads out, new heads in, each by compare and swap.

use super::application::{BUCKET, key};
use super::{DATABASE, changed, registrar};
use crate::objects::venue_day::client::{self as venue_day, NewHead};
use data_encoding::BASE64URL_NOPAD;
use domain::application::{ApplicationId, Binding};
use domain::ceremony::couple;
use domain::charity::pledge;
use domain::day::Day;
use domain::envelope::{Envelope, Head, readers};
use domain::letter::{self, Kind};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use wasm_bindgen::JsValue;
use worker::{Conditional, Env, Range};

/// Where an envelope lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An application's form.
    Form(ApplicationId),
    /// A letter's contact.
    Contact(ApplicationId),
    /// A donor's contact.
    Pledge(ApplicationId),
    /// A request of a draw.
    Draw(ApplicationId),
    /// A couple's booking; it lies with its day.
    Booking(ApplicationId),
    /// A photo of an application.
    Photo(ApplicationId, u8),
}

impl Place {
    /// The order in which they are handed out.
    const fn rank(self) -> u8 {
        match self {
            Place::Form(_) => 0,
            Place::Contact(_) => 1,
            Place::Pledge(_) => 2,
            Place::Draw(_) => 3,
            Place::Booking(_) => 4,
            Place::Photo(..) => 5,
        }
    }

    /// What comes next after it within its kind.
    fn key(self) -> String {
        match self {
            Place::Form(id)
            | Place::Contact(id)
            | Place::Pledge(id)
            | Place::Draw(id)
            | Place::Booking(id) => id.to_string(),
            Place::Photo(id, number) => format!("{id}/{number}"),
        }
    }
}

/// `form/ID`, `contact/ID`, `pledge/ID`, `draw/ID`, `booking/ID`, `photo/ID/NUMBER`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Form(id) => write!(f, "form/{id}"),
            Place::Contact(id) => write!(f, "contact/{id}"),
            Place::Pledge(id) => write!(f, "pledge/{id}"),
            Place::Draw(id) => write!(f, "draw/{id}"),
            Place::Booking(id) => write!(f, "booking/{id}"),
            Place::Photo(id, number) => write!(f, "photo/{id}/{number}"),
        }
    }
}

/// This names no envelope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPlace;

impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Place, NoPlace> {
        let mut parts = text.split('/');
        let what = parts.next().ok_or(NoPlace)?;
        let id = parts.next().and_then(|id| id.parse().ok()).ok_or(NoPlace)?;
        let number = parts.next().map(str::parse::<u8>);
        match (what, number, parts.next()) {
            ("form", None, None) => Ok(Place::Form(id)),
            ("contact", None, None) => Ok(Place::Contact(id)),
            ("pledge", None, None) => Ok(Place::Pledge(id)),
            ("draw", None, None) => Ok(Place::Draw(id)),
            ("booking", None, None) => Ok(Place::Booking(id)),
            ("photo", Some(Ok(number)), None) => Ok(Place::Photo(id, number)),
            _ => Err(NoPlace),
        }
    }
}

/// An envelope that others are to open.
pub struct Due {
    /// Where it lies.
    pub place: Place,
    /// What it is bound to.
    pub context: String,
    /// Who can open it.
    pub head: Head,
}

#[derive(Deserialize)]
struct Form {
    id: String,
    town: String,
    urgent: u8,
    attachments: u8,
    envelope: String,
}

#[derive(Deserialize)]
struct Contact {
    id: String,
    kind: String,
    contact: String,
}

#[derive(Deserialize)]
struct Donor {
    id: String,
    contact: String,
}

#[derive(Deserialize)]
struct Drawn {
    id: String,
    sealed: String,
}

#[derive(Deserialize)]
struct Booked {
    id: String,
    venue: String,
    day: Day,
}

#[derive(Deserialize)]
struct Photo {
    application: String,
    number: u8,
    town: String,
    urgent: u8,
    attachments: u8,
}

const FORMS: &str = "SELECT id, town, urgent, attachments, envelope FROM application \
     WHERE envelope > '' AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2)) AND id > ?3 ORDER BY id LIMIT ?4";
const CONTACTS: &str = "SELECT id, kind, contact FROM letter \
     WHERE contact IS NOT NULL AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2)) AND id > ?3 ORDER BY id LIMIT ?4";
const PLEDGES: &str = "SELECT id, contact FROM pledge \
     WHERE contact IS NOT NULL AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2)) AND id > ?3 ORDER BY id LIMIT ?4";
const DRAWS: &str = "SELECT id, sealed FROM draw_request \
     WHERE sealed IS NOT NULL AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2)) AND id > ?3 ORDER BY id LIMIT ?4";
// Day by day, so that few days are asked for a page.
const BOOKINGS: &str = "SELECT id, venue, day FROM ceremony_booking \
     WHERE sealed = 1 AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2)) \
     AND (?3 = '' OR (day, venue, id) > (SELECT day, venue, id FROM ceremony_booking WHERE id = ?3)) ORDER BY day, venue, id LIMIT ?4";
const PHOTOS: &str = "SELECT application, number, town, urgent, application.attachments FROM attachment \
     JOIN application ON application.id = application \
     WHERE application.envelope > '' AND attachment.sealed_to <> ?1 \
     AND (attachment.sealed_to = '' OR instr(attachment.sealed_to, ?2)) \
     AND application || '/' || number > ?3 ORDER BY application || '/' || number LIMIT ?4";
const LEFT: &str = "SELECT \
     (SELECT COUNT(*) FROM application WHERE envelope > '' AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2))) + \
     (SELECT COUNT(*) FROM letter WHERE contact IS NOT NULL AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2))) + \
     (SELECT COUNT(*) FROM pledge WHERE contact IS NOT NULL AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2))) + \
     (SELECT COUNT(*) FROM draw_request WHERE sealed IS NOT NULL AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2))) + \
     (SELECT COUNT(*) FROM ceremony_booking WHERE sealed = 1 AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2))) + \
     (SELECT COUNT(*) FROM attachment JOIN application ON application.id = application WHERE application.envelope > '' \
      AND attachment.sealed_to <> ?1 AND (attachment.sealed_to = '' OR instr(attachment.sealed_to, ?2))) AS count";

/// How many envelopes a key opens that are not sealed to the readers that they should have.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn left(env: &Env, readers: &str, key: &str) -> worker::Result<u32> {
    #[derive(Deserialize)]
    struct Count {
        count: u32,
    }
    let row = env
        .d1(DATABASE)?
        .prepare(LEFT)
        .bind(&[readers.into(), key.into()])?
        .first::<Count>(None)
        .await?;
    Ok(row.map_or(0, |row| row.count))
}

/// At most `limit` envelopes that a key opens and that are not sealed to the readers that they should
/// have, those after a place in their order: [`Place::rank`].
///
/// # Errors
/// The database or the bucket cannot be reached.
pub async fn due(
    env: &Env,
    readers: &str,
    key: &str,
    after: Option<Place>,
    limit: u32,
) -> worker::Result<Vec<Due>> {
    let ask = async |sql: &str, after: String, limit: u32| {
        env.d1(DATABASE)?
            .prepare(sql)
            .bind(&[readers.into(), key.into(), after.into(), limit.into()])?
            .all()
            .await
    };
    let start = |rank: u8| match after {
        Some(after) if after.rank() == rank => Some(after.key()),
        Some(after) if after.rank() > rank => None,
        _ => Some(String::new()),
    };
    let mut found = Vec::new();
    for rank in 0..=5 {
        let room = limit.saturating_sub(found.len() as u32);
        let Some(start) = start(rank).filter(|_| room > 0) else {
            continue;
        };
        match rank {
            0 => {
                let rows = ask(FORMS, start, room).await?.results::<Form>()?;
                found.extend(rows.iter().filter_map(Form::due));
            }
            1 => {
                let rows = ask(CONTACTS, start, room).await?.results::<Contact>()?;
                found.extend(rows.iter().filter_map(Contact::due));
            }
            2 => {
                let rows = ask(PLEDGES, start, room).await?.results::<Donor>()?;
                found.extend(rows.iter().filter_map(Donor::due));
            }
            3 => {
                let rows = ask(DRAWS, start, room).await?.results::<Drawn>()?;
                let due = |row: &Drawn| of_couple(&row.id, &row.sealed, Place::Draw);
                found.extend(rows.iter().filter_map(due));
            }
            4 => {
                let rows = ask(BOOKINGS, start, room).await?.results::<Booked>()?;
                found.extend(booked(env, &rows).await?);
            }
            _ => {
                for row in ask(PHOTOS, start, room).await?.results::<Photo>()? {
                    found.extend(row.due(env).await?);
                }
            }
        }
    }
    Ok(found)
}

impl Form {
    fn due(&self) -> Option<Due> {
        let id = self.id.parse().ok()?;
        let binding = Binding {
            id,
            town: &self.town,
            urgent: self.urgent != 0,
            attachments: self.attachments,
        };
        Some(Due {
            place: Place::Form(id),
            context: binding.of_form(),
            head: head(&self.envelope)?,
        })
    }
}

impl Contact {
    fn due(&self) -> Option<Due> {
        let id = self.id.parse().ok()?;
        Some(Due {
            place: Place::Contact(id),
            context: letter::binding(id, Kind::parse(&self.kind)?),
            head: head(&self.contact)?,
        })
    }
}

impl Donor {
    fn due(&self) -> Option<Due> {
        let id = self.id.parse().ok()?;
        Some(Due {
            place: Place::Pledge(id),
            context: pledge::binding(id),
            head: head(&self.contact)?,
        })
    }
}

impl Photo {
    async fn due(&self, env: &Env) -> worker::Result<Option<Due>> {
        let Ok(id) = self.application.parse::<ApplicationId>() else {
            return Ok(None);
        };
        let binding = Binding {
            id,
            town: &self.town,
            urgent: self.urgent != 0,
            attachments: self.attachments,
        };
        let length = Head::LONGEST as u64;
        let range = Range::OffsetWithLength { offset: 0, length };
        let bucket = env.bucket(BUCKET)?;
        let start = bucket.get(key(id, self.number)).range(range);
        let Some(found) = start.execute().await? else {
            return Ok(None);
        };
        let Some(body) = found.body() else {
            return Ok(None);
        };
        let bytes = body.bytes().await?;
        Ok(Head::parse(&bytes).ok().map(|(head, _)| Due {
            place: Place::Photo(id, self.number),
            context: binding.of_attachment(self.number),
            head,
        }))
    }
}

/// What a couple sealed, for a draw or for its booking: it takes the same form from one to the other.
fn of_couple(id: &str, envelope: &str, place: fn(ApplicationId) -> Place) -> Option<Due> {
    let id = id.parse().ok()?;
    Some(Due {
        place: place(id),
        context: couple::binding(id),
        head: head(envelope)?,
    })
}

/// The forms of bookings lie with their days.
async fn booked(env: &Env, rows: &[Booked]) -> worker::Result<Vec<Due>> {
    let mut found = Vec::new();
    for of_day in rows.chunk_by(|one, next| (&one.venue, one.day) == (&next.venue, next.day)) {
        let Some(Booked { venue, day, .. }) = of_day.first() else {
            continue;
        };
        let ids = of_day.iter().map(|row| row.id.clone()).collect();
        let forms = venue_day::sealed_some(env, venue, *day, ids).await?;
        let due = forms
            .iter()
            .filter_map(|it| of_couple(&it.id, &it.envelope, Place::Booking));
        found.extend(due);
    }
    Ok(found)
}

/// Who can open an envelope, base64url; nobody, if it is none.
pub fn readers_of(envelope: &str) -> String {
    head(envelope).map_or_else(String::new, |head| readers(head.keys()))
}

fn head(envelope: &str) -> Option<Head> {
    let bytes = BASE64URL_NOPAD.decode(envelope.as_bytes()).ok()?;
    Head::parse(&bytes).ok().map(|(head, _)| head)
}

/// A new head for an envelope.
pub struct Reseal {
    /// Where the envelope lies.
    pub place: Place,
    /// The hash of the head that is to go ([`Head::hash`]).
    pub was: String,
    /// The head that is to come.
    pub head: Head,
}

/// Gives envelopes new heads, each only if its head is still the one that was seen. Gives for each
/// whether it has the new head now; one that was given it before has it.
///
/// # Errors
/// The database or the bucket cannot be reached; all may be sent again.
pub async fn reseal(env: &Env, all: &[Reseal], readers: &str) -> worker::Result<Vec<bool>> {
    let database = env.d1(DATABASE)?;
    let mut done = vec![false; all.len()];
    let texts: Vec<_> = all
        .iter()
        .enumerate()
        .filter_map(|(at, item)| match item.place {
            Place::Form(id) => Some((at, item, "application", "envelope", id)),
            Place::Contact(id) => Some((at, item, "letter", "contact", id)),
            Place::Pledge(id) => Some((at, item, "pledge", "contact", id)),
            Place::Draw(id) => Some((at, item, "draw_request", "sealed", id)),
            Place::Booking(_) | Place::Photo(..) => None,
        })
        .collect();
    if !texts.is_empty() {
        #[derive(Deserialize)]
        struct Row {
            sealed: Option<String>,
        }
        let reads = texts.iter().map(|(_, _, table, column, id)| {
            database
                .prepare(format!(
                    "SELECT {column} AS sealed FROM {table} WHERE id = ?1"
                ))
                .bind(&[id.to_string().into()])
        });
        let reads = database.batch(reads.collect::<Result<_, _>>()?).await?;
        let (mut writes, mut written) = (Vec::new(), Vec::new());
        for ((at, item, table, column, id), read) in texts.iter().zip(&reads) {
            let Some(old) = read.results::<Row>()?.pop().and_then(|row| row.sealed) else {
                continue;
            };
            match changed_text(&old, &item.was, &item.head()) {
                Changed::To(new) => {
                    let write = database
                        .prepare(format!("UPDATE {table} SET {column} = ?2, sealed_to = ?3 WHERE id = ?1 AND {column} = ?4"))
                        .bind(&[id.to_string().into(), new.into(), readers.into(), old.into()])?;
                    writes.push(write);
                    written.push(*at);
                }
                Changed::Before => done[*at] = true,
                Changed::Elsewhere => {}
            }
        }
        if !writes.is_empty() {
            let results = database.batch(writes).await?;
            for (at, result) in written.into_iter().zip(&results) {
                done[at] = changed(Some(result))?;
            }
        }
    }
    bookings(env, all, readers, &mut done).await?;
    for (at, item) in all.iter().enumerate() {
        if let Place::Photo(id, number) = item.place {
            done[at] = photo(env, item, id, number, readers).await?;
        }
    }
    Ok(done)
}

impl Reseal {
    /// The head that is to come, base64url.
    fn head(&self) -> String {
        BASE64URL_NOPAD.encode(&self.head.to_bytes())
    }
}

/// Those of bookings, each by its day; then the calendar's copy hears who can open them.
async fn bookings(
    env: &Env,
    all: &[Reseal],
    readers: &str,
    done: &mut [bool],
) -> worker::Result<()> {
    let mut days: BTreeMap<(String, Day), Vec<(usize, NewHead)>> = BTreeMap::new();
    for (at, item) in all.iter().enumerate() {
        let Place::Booking(id) = item.place else {
            continue;
        };
        if let Some(found) = registrar::by_id(env, id).await? {
            let head = NewHead {
                id: id.to_string(),
                was: item.was.clone(),
                head: item.head(),
            };
            let day = days.entry((found.venue, found.day)).or_default();
            day.push((at, head));
        }
    }
    for ((venue, day), heads) in days {
        let sent = heads.iter().map(|(_, head)| head.clone()).collect();
        let kept = venue_day::reseal(env, &venue, day, sent).await?;
        let kept: Vec<_> = heads.iter().zip(kept).filter(|(_, kept)| *kept).collect();
        kept.iter().for_each(|((at, _), _)| done[*at] = true);
        let ids: Vec<&str> = kept.iter().map(|((_, head), _)| head.id.as_str()).collect();
        registrar::resealed(env, &ids, readers).await?;
    }
    Ok(())
}

/// What a new head makes of an envelope.
pub enum Changed {
    /// This text.
    To(String),
    /// It has that head already.
    Before,
    /// It has another head than the one that was seen, or there is none to come.
    Elsewhere,
}

/// What a new head, base64url, makes of an envelope whose head had this hash when it was seen.
pub fn changed_text(old: &str, was: &str, head: &str) -> Changed {
    let bytes = BASE64URL_NOPAD.decode(old.as_bytes()).unwrap_or_default();
    match (Envelope::parse(&bytes), self::head(head)) {
        (Ok(envelope), Some(head)) if *envelope.head() == head => Changed::Before,
        (Ok(envelope), Some(head)) if envelope.head().hash() == was => {
            Changed::To(BASE64URL_NOPAD.encode(&envelope.under(head).to_bytes()))
        }
        _ => Changed::Elsewhere,
    }
}

async fn photo(
    env: &Env,
    item: &Reseal,
    id: ApplicationId,
    number: u8,
    readers: &str,
) -> worker::Result<bool> {
    let (bucket, name) = (env.bucket(BUCKET)?, key(id, number));
    let Some(found) = bucket.get(name.clone()).execute().await? else {
        return Ok(false);
    };
    let Some(body) = found.body() else {
        return Ok(false);
    };
    let Ok(envelope) = Envelope::parse(&body.bytes().await?) else {
        return Ok(false);
    };
    if *envelope.head() != item.head {
        if envelope.head().hash() != item.was {
            return Ok(false);
        }
        let still = Conditional {
            etag_matches: Some(found.etag()),
            ..Conditional::default()
        };
        let bytes = envelope.under(item.head.clone()).to_bytes();
        let put = bucket.put(name.clone(), bytes).only_if(still);
        if put.execute().await?.is_none() {
            return Ok(false);
        }
    }
    let noted = env
        .d1(DATABASE)?
        .prepare(
            "UPDATE attachment SET sealed_to = ?3 WHERE application = ?1 AND number = ?2 \
             AND EXISTS (SELECT 1 FROM application WHERE id = ?1 AND state <> 'withdrawn')",
        )
        .bind(&[id.to_string().into(), number.into(), JsValue::from(readers)])?
        .run()
        .await?;
    let kept = changed(Some(&noted))?;
    if !kept {
        // It was withdrawn meanwhile: nothing sealed may stay.
        bucket.delete(name).await?;
    }
    Ok(kept)
}
