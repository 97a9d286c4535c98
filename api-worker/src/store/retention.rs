//! Deleting what is sealed when its time is over. Each statement finds what an earlier one has left, so a
//! run that breaks off is finished by the next.

use super::DATABASE;
use super::application::{BUCKET, key};
use domain::application;
use domain::letter;
use serde::Deserialize;
use worker::Env;

#[derive(Deserialize)]
struct Id {
    id: String,
}

/// States in which nothing more is decided, as a list for SQL. The words are constants of the domain.
fn listed(words: impl Iterator<Item = &'static str>) -> String {
    words
        .map(|word| format!("'{word}'"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Empties the forms of applications that were closed before a moment. Their photos go with
/// [`sweep_photos`].
///
/// # Errors
/// The database cannot be reached or refuses the statement; nothing is deleted then.
pub async fn erase_applications(
    env: &Env,
    before: &str,
    now: &str,
    most: u32,
) -> worker::Result<Vec<String>> {
    let closed = application::State::ALL
        .into_iter()
        .filter(|state| !state.is_open() && *state != application::State::Withdrawn);
    let sql = format!(
        "UPDATE application SET envelope = '', erased_at = ?2 WHERE id IN ( \
         SELECT id FROM application WHERE state IN ({}) AND erased_at IS NULL \
         AND (SELECT MAX(at) FROM application_event WHERE application = id) < ?1 LIMIT ?3) RETURNING id",
        listed(closed.map(application::State::word))
    );
    erase(env, &sql, &[before.into(), now.into(), most.into()]).await
}

/// Deletes the contacts of letters that were answered before a moment.
///
/// # Errors
/// The database cannot be reached or refuses the statement; nothing is deleted then.
pub async fn erase_letter_contacts(
    env: &Env,
    before: &str,
    most: u32,
) -> worker::Result<Vec<String>> {
    let closed = letter::State::ALL
        .into_iter()
        .filter(|state| state.next().is_empty());
    let sql = format!(
        "UPDATE letter SET contact = NULL WHERE id IN ( \
         SELECT id FROM letter WHERE contact IS NOT NULL AND state IN ({}) \
         AND (SELECT MAX(at) FROM letter_event WHERE letter = id) < ?1 LIMIT ?2) RETURNING id",
        listed(closed.map(letter::State::word))
    );
    erase(env, &sql, &[before.into(), most.into()]).await
}

/// Deletes telephone numbers that were left before a moment.
///
/// # Errors
/// The database cannot be reached or refuses the statement; nothing is deleted then.
pub async fn erase_phones(env: &Env, before: &str, most: u32) -> worker::Result<Vec<String>> {
    let sql = "DELETE FROM notice_phone WHERE rowid IN ( \
         SELECT rowid FROM notice_phone WHERE left_at < ?1 LIMIT ?2) RETURNING record AS id";
    erase(env, sql, &[before.into(), most.into()]).await
}

async fn erase(
    env: &Env,
    sql: &str,
    values: &[wasm_bindgen::JsValue],
) -> worker::Result<Vec<String>> {
    let statement = env.d1(DATABASE)?.prepare(sql).bind(values)?;
    let rows = statement.all().await?.results::<Id>()?;
    Ok(rows.into_iter().map(|row| row.id).collect())
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
        gone.push(
            database
                .prepare(note)
                .bind(&[row.id.as_str().into(), now.into()])?,
        );
    }
    database.batch(gone).await?;
    Ok(rows.len())
}
