//! Deleting what is sealed when its time is over. Each statement finds what an earlier one has left, so a
//! run that breaks off is finished by the next.

use crate::application::store::{BUCKET, key};
use crate::web::d1::DATABASE;
use domain::retention::Record;
use domain::{application, letter};
use serde::Deserialize;
use worker::Env;

/// The states in which nothing more is decided, as a list for SQL. The words are constants of the domain.
fn closed(record: Record) -> String {
    let words: Vec<&str> = match record {
        Record::Application => application::State::ALL
            .into_iter()
            .filter(|state| !state.is_open() && *state != application::State::Withdrawn)
            .map(application::State::word)
            .collect(),
        Record::LetterContact => letter::State::ALL
            .into_iter()
            .filter(|state| state.next().is_empty())
            .map(letter::State::word)
            .collect(),
        Record::Ceremony | Record::NoticePhone | Record::PledgeContact => Vec::new(),
    };
    words
        .iter()
        .map(|word| format!("'{word}'"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// What is kept although its count began before a moment: ids of applications and letters.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn due(
    env: &Env,
    record: Record,
    before: &str,
    most: u32,
) -> worker::Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Row {
        id: String,
    }
    let closed = closed(record);
    let sql = match record {
        Record::Application => format!(
            "SELECT id FROM application WHERE state IN ({closed}) AND erased_at IS NULL \
             AND (SELECT MAX(at) FROM application_event WHERE application = id) < ?1 LIMIT ?2"
        ),
        Record::LetterContact => format!(
            "SELECT id FROM letter WHERE contact IS NOT NULL AND state IN ({closed}) \
             AND (SELECT MAX(at) FROM letter_event WHERE letter = id) < ?1 LIMIT ?2"
        ),
        // Its day ends at 16:00 UTC.
        Record::Ceremony => {
            "SELECT id FROM ceremony_booking WHERE sealed = 1 AND erased_at IS NULL \
             AND standing <> 'cancelled' AND day || 'T16:00:00.000Z' < ?1 LIMIT ?2"
                .to_owned()
        }
        Record::NoticePhone => {
            "SELECT DISTINCT record AS id FROM notice_phone WHERE left_at < ?1 LIMIT ?2".to_owned()
        }
        Record::PledgeContact => {
            "SELECT id FROM pledge WHERE contact IS NOT NULL AND contact_at < ?1 \
             AND NOT EXISTS (SELECT 1 FROM pledge_month WHERE pledge = pledge.id AND due >= substr(?1, 1, 10)) LIMIT ?2".to_owned()
        }
    };
    let statement = env
        .d1(DATABASE)?
        .prepare(&sql)
        .bind(&[before.into(), most.into()])?;
    let rows = statement.all().await?.results::<Row>()?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Deletes what is sealed of these. The photos of applications go with [`sweep_photos`].
///
/// # Errors
/// The database cannot be reached or refuses the statement; nothing is deleted then.
pub async fn erase(env: &Env, record: Record, ids: &[String], now: &str) -> worker::Result<()> {
    let sql = match record {
        Record::Application => {
            "UPDATE application SET envelope = '', erased_at = ?2 \
             WHERE id IN (SELECT value FROM json_each(?1)) AND erased_at IS NULL AND state <> 'withdrawn'"
        }
        Record::LetterContact => {
            "UPDATE letter SET contact = NULL WHERE id IN (SELECT value FROM json_each(?1))"
        }
        Record::Ceremony => {
            "UPDATE ceremony_booking SET erased_at = ?2 WHERE id IN (SELECT value FROM json_each(?1))"
        }
        Record::NoticePhone => {
            "DELETE FROM notice_phone WHERE record IN (SELECT value FROM json_each(?1))"
        }
        Record::PledgeContact => {
            "UPDATE pledge SET contact = NULL WHERE id IN (SELECT value FROM json_each(?1))"
        }
    };
    let ids = serde_json::to_string(ids)?;
    let statement = env.d1(DATABASE)?.prepare(sql);
    let statement = match record {
        Record::Application | Record::Ceremony => statement.bind(&[ids.into(), now.into()])?,
        _ => statement.bind(&[ids.into()])?,
    };
    statement.run().await.map(drop)
}

const PHOTOS_LEFT: &str = "SELECT id, attachments FROM application \
     WHERE photos_gone_at IS NULL AND attachments > 0 AND (state = 'withdrawn' OR erased_at IS NOT NULL) \
     AND (SELECT MAX(at) FROM application_event WHERE application = id) < ?1 LIMIT ?2";

/// Deletes from R2 what may be left of the photos of applications that were withdrawn before a moment or
/// whose time is over, and notes that it did; says of how many applications.
///
/// # Errors
/// The bucket or the database cannot be reached; it may be asked again.
pub async fn sweep_photos(env: &Env, before: &str, now: &str, most: u32) -> worker::Result<usize> {
    #[derive(Deserialize)]
    struct Row {
        id: String,
        attachments: u8,
    }
    let database = env.d1(DATABASE)?;
    let rows: Vec<Row> = database
        .prepare(PHOTOS_LEFT)
        .bind(&[before.into(), most.into()])?
        .all()
        .await?
        .results()?;
    if rows.is_empty() {
        return Ok(0);
    }
    let (bucket, mut gone) = (env.bucket(BUCKET)?, Vec::new());
    for row in &rows {
        let Ok(id) = row.id.parse() else { continue };
        let keys: Vec<String> = (0..row.attachments).map(|number| key(id, number)).collect();
        bucket.delete_multiple(keys).await?;
        let note = "UPDATE application SET photos_gone_at = ?2 WHERE id = ?1";
        let values = [row.id.as_str().into(), now.into()];
        gone.push(database.prepare(note).bind(&values)?);
    }
    database.batch(gone).await?;
    Ok(rows.len())
}
