//! Envelopes that are to be sealed to other keys: their heads out, new heads in, each by compare and swap.

use crate::application::store::{BUCKET, key};
use crate::ceremony::registrar_store;
use crate::ceremony::venue_day::client as venue_day;
use crate::ceremony::venue_day::client::NewHead;
pub use crate::keys::due_store::{due, left};
pub use crate::keys::place::Place;
use crate::seal::envelope_row::{Changed, changed_text};
use crate::web::d1::{DATABASE, changed};
use data_encoding::BASE64URL_NOPAD;
use domain::day::Day;
use domain::envelope::{Envelope, Head};
use domain::record::id::ApplicationId;
use serde::Deserialize;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;
use worker::{Conditional, Env};

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
        if let Some(found) = registrar_store::by_id(env, id).await? {
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
        registrar_store::resealed(env, &ids, readers).await?;
    }
    Ok(())
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

impl Reseal {
    /// The head that is to come, base64url.
    pub fn head(&self) -> String {
        BASE64URL_NOPAD.encode(&self.head.to_bytes())
    }
}
