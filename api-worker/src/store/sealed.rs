//! Envelopes that are to be sealed to other keys: their heads out, new heads in, each by compare and swap.

use super::application::{BUCKET, key};
use super::{DATABASE, changed};
use data_encoding::BASE64URL_NOPAD;
use domain::application::{ApplicationId, Binding};
use domain::charity::pledge;
use domain::envelope::{Envelope, Head};
use domain::letter::{self, Kind};
use serde::Deserialize;
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
    /// A photo of an application.
    Photo(ApplicationId, u8),
}

/// `form/ID`, `contact/ID`, `pledge/ID`, `photo/ID/NUMBER`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Form(id) => write!(f, "form/{id}"),
            Place::Contact(id) => write!(f, "contact/{id}"),
            Place::Pledge(id) => write!(f, "pledge/{id}"),
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
const PHOTOS: &str = "SELECT application, number, town, urgent, application.attachments FROM attachment \
     JOIN application ON application.id = application \
     WHERE application.envelope > '' AND attachment.sealed_to <> ?1 \
     AND (attachment.sealed_to = '' OR instr(attachment.sealed_to, ?2)) \
     AND application || '/' || number > ?3 ORDER BY application || '/' || number LIMIT ?4";
const LEFT: &str = "SELECT \
     (SELECT COUNT(*) FROM application WHERE envelope > '' AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2))) + \
     (SELECT COUNT(*) FROM letter WHERE contact IS NOT NULL AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2))) + \
     (SELECT COUNT(*) FROM pledge WHERE contact IS NOT NULL AND sealed_to <> ?1 AND (sealed_to = '' OR instr(sealed_to, ?2))) + \
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
/// have, those after a place in their order: forms, contacts, donors' contacts, photos.
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
    let mut found = Vec::new();
    let room = |found: &Vec<Due>| limit.saturating_sub(found.len() as u32);
    if matches!(after, None | Some(Place::Form(_))) {
        let start = match after {
            Some(Place::Form(id)) => id.to_string(),
            _ => String::new(),
        };
        let rows = ask(FORMS, start, limit).await?.results::<Form>()?;
        found.extend(rows.iter().filter_map(Form::due));
    }
    if room(&found) > 0 && !matches!(after, Some(Place::Pledge(_) | Place::Photo(..))) {
        let start = match after {
            Some(Place::Contact(id)) => id.to_string(),
            _ => String::new(),
        };
        let rows = ask(CONTACTS, start, room(&found)).await?;
        found.extend(rows.results::<Contact>()?.iter().filter_map(Contact::due));
    }
    if room(&found) > 0 && !matches!(after, Some(Place::Photo(..))) {
        let start = match after {
            Some(Place::Pledge(id)) => id.to_string(),
            _ => String::new(),
        };
        let rows = ask(PLEDGES, start, room(&found)).await?;
        found.extend(rows.results::<Donor>()?.iter().filter_map(Donor::due));
    }
    if room(&found) > 0 {
        let start = match after {
            Some(Place::Photo(id, number)) => format!("{id}/{number}"),
            _ => String::new(),
        };
        let rows = ask(PHOTOS, start, room(&found)).await?;
        for row in rows.results::<Photo>()? {
            found.extend(row.due(env).await?);
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
            Place::Photo(..) => None,
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
            match changed_text(&old, item) {
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
    for (at, item) in all.iter().enumerate() {
        if let Place::Photo(id, number) = item.place {
            done[at] = photo(env, item, id, number, readers).await?;
        }
    }
    Ok(done)
}

/// What a new head makes of an envelope.
enum Changed {
    /// These bytes.
    To(String),
    /// It has that head already.
    Before,
    /// It has another head than the one that was seen.
    Elsewhere,
}

fn changed_text(old: &str, item: &Reseal) -> Changed {
    let bytes = BASE64URL_NOPAD.decode(old.as_bytes()).unwrap_or_default();
    match Envelope::parse(&bytes) {
        Ok(envelope) if *envelope.head() == item.head => Changed::Before,
        Ok(envelope) if envelope.head().hash() == item.was => {
            let new = envelope.under(item.head.clone());
            Changed::To(BASE64URL_NOPAD.encode(&new.to_bytes()))
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
