//! Draws and the requests that enter them (`migrations/0013_draw.sql`).

use crate::web::d1::{DATABASE, changed};
use domain::ceremony::Opened;
use domain::ceremony::draw::{Entry, File, Head, List, MOST_ENTRIES, Outcome, Wishes};
use domain::day::Day;
use domain::record::id::ApplicationId as BookingId;
use serde::Deserialize;
use std::collections::BTreeMap;
use worker::Env;

/// A draw.
#[derive(Clone, Debug, Deserialize)]
pub struct Draw {
    /// Which venue.
    pub venue: String,
    /// Which day.
    pub day: Day,
    /// Until when requests are taken: UTC, RFC 3339.
    pub closes_at: String,
    /// The source of randomness.
    pub source: String,
    /// The day on which it speaks.
    pub source_day: Day,
    opened: String,
    /// Requests are taken no more, by the clock of the database.
    closed: u8,
    /// SHA-256 of the frozen list.
    pub hash: Option<String>,
    outcome: Option<String>,
    outcome_link: Option<String>,
    outcome_day: Option<Day>,
    /// So many have been placed, in order.
    pub placed: u32,
    /// All have been.
    pub placed_at: Option<String>,
    /// How many requests there are.
    pub requests: u32,
}

impl Draw {
    /// Whether requests are taken no more.
    pub const fn is_closed(&self) -> bool {
        self.closed != 0
    }

    /// What the day opens.
    pub fn opened(&self) -> Vec<Opened> {
        serde_json::from_str(&self.opened).unwrap_or_default()
    }

    /// What the source said; none before it has spoken.
    pub fn outcome(&self) -> Option<Outcome> {
        let link = self.outcome_link.as_deref()?;
        Outcome::new(self.outcome.as_deref()?, link, self.outcome_day?).ok()
    }
}

/// A request as it is stored.
#[derive(Clone, Debug, Deserialize)]
pub struct Request {
    /// Proves the couple's secret.
    pub access_hash: String,
    /// Tells a repeated request from another one.
    pub content_hash: String,
    /// What stands for it on the list.
    pub entry: String,
    /// Its wishes.
    pub wishes: String,
    withdrawn: u8,
}

impl Request {
    /// Whether this is what `enter` was asked to store.
    pub fn is(&self, new: &New<'_>) -> bool {
        self.access_hash == new.access_hash
            && self.content_hash == new.content_hash
            && self.entry == new.entry.to_string()
            && self.wishes == new.wishes.to_string()
    }

    /// Whether it was taken back.
    pub const fn is_withdrawn(&self) -> bool {
        self.withdrawn != 0
    }
}

/// A request to store.
pub struct New<'t> {
    /// Which.
    pub id: BookingId,
    /// Proves the couple's secret.
    pub access_hash: &'t str,
    /// Tells a repeated request from another one.
    pub content_hash: &'t str,
    /// What stands for it on the list.
    pub entry: Entry,
    /// Its wishes.
    pub wishes: &'t Wishes,
    /// The sealed form, base64url.
    pub sealed: &'t str,
    /// Who can open it (`domain::envelope::readers`).
    pub readers: &'t str,
    /// The device, if it is known.
    pub device: Option<&'t str>,
}

const COLUMNS: &str = "SELECT venue, day, closes_at, source, source_day, opened, \
     closes_at <= strftime('%Y-%m-%dT%H:%M:%fZ', 'now') AS closed, hash, outcome, outcome_link, outcome_day, placed, placed_at, \
     (SELECT count(*) FROM draw_request AS request WHERE request.venue = draw.venue AND request.day = draw.day) AS requests \
     FROM ceremony_draw AS draw";
const ANNOUNCE: &str = "INSERT INTO ceremony_draw (venue, day, closes_at, source, source_day, opened) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING";
const ENTER: &str = "INSERT INTO draw_request (id, venue, day, access_hash, content_hash, entry, wishes, sealed, device, sealed_to) \
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?11 \
     WHERE (SELECT count(*) FROM draw_request WHERE venue = ?2 AND day = ?3) < ?10 ON CONFLICT DO NOTHING";
const REQUEST: &str = "SELECT access_hash, content_hash, entry, wishes, withdrawn FROM draw_request WHERE id = ?1 AND venue = ?2 AND day = ?3";
const TAKE_BACK: &str = "DELETE FROM draw_request WHERE id = ?1";
const TAKE_BACK_LATE: &str = "UPDATE draw_request SET withdrawn = 1, sealed = NULL WHERE id = ?1";
const FREEZE: &str =
    "UPDATE ceremony_draw SET list = ?3, hash = ?4 WHERE venue = ?1 AND day = ?2 AND list IS NULL";
const SAY: &str = "UPDATE ceremony_draw SET outcome = ?3, outcome_link = ?4, outcome_day = ?5 \
     WHERE venue = ?1 AND day = ?2 AND outcome IS NULL AND list IS NOT NULL";
const FORMS: &str = "SELECT id, entry, access_hash, content_hash, sealed FROM draw_request \
     WHERE entry IN (SELECT value FROM json_each(?1)) AND withdrawn = 0 AND sealed IS NOT NULL";
const PLACED: &str = "UPDATE ceremony_draw SET placed = ?3, \
     placed_at = CASE WHEN ?4 THEN strftime('%Y-%m-%dT%H:%M:%fZ', 'now') END \
     WHERE venue = ?1 AND day = ?2 AND placed <= ?3 AND placed_at IS NULL";
const FORGET: &str =
    "UPDATE draw_request SET sealed = NULL WHERE entry IN (SELECT value FROM json_each(?1))";

/// All draws, the next day first.
///
/// # Errors
/// The database cannot be reached.
pub async fn all(env: &Env) -> worker::Result<Vec<Draw>> {
    let query = format!("{COLUMNS} ORDER BY day, venue LIMIT 200");
    env.d1(DATABASE)?.prepare(query).all().await?.results()
}

/// A draw.
///
/// # Errors
/// The database cannot be reached.
pub async fn find(env: &Env, venue: &str, day: Day) -> worker::Result<Option<Draw>> {
    let query = format!("{COLUMNS} WHERE venue = ?1 AND day = ?2");
    let statement = env.d1(DATABASE)?.prepare(query);
    let statement = statement.bind(&[venue.into(), day.to_string().into()])?;
    statement.first(None).await
}

/// Announces a draw; whether it is new.
///
/// # Errors
/// The database cannot be reached.
pub async fn announce(
    env: &Env,
    venue: &str,
    day: Day,
    closes_at: &str,
    source: (&str, Day),
    opened: &[Opened],
) -> worker::Result<bool> {
    let opened = serde_json::to_string(opened)?;
    let values = [
        venue.into(),
        day.to_string().into(),
        closes_at.into(),
        source.0.into(),
        source.1.to_string().into(),
        opened.into(),
    ];
    let statement = env.d1(DATABASE)?.prepare(ANNOUNCE).bind(&values)?;
    changed(Some(&statement.run().await?))
}

/// Stores a request, if the draw takes one and the device has none yet.
///
/// # Errors
/// The draw is closed, or the database cannot be reached.
pub async fn enter(env: &Env, venue: &str, day: Day, new: &New<'_>) -> worker::Result<bool> {
    let values = [
        new.id.to_string().into(),
        venue.into(),
        day.to_string().into(),
        new.access_hash.into(),
        new.content_hash.into(),
        new.entry.to_string().into(),
        new.wishes.to_string().into(),
        new.sealed.into(),
        new.device.into(),
        (MOST_ENTRIES as u32).into(),
        new.readers.into(),
    ];
    let statement = env.d1(DATABASE)?.prepare(ENTER).bind(&values)?;
    changed(Some(&statement.run().await?))
}

/// A request of a draw.
///
/// # Errors
/// The database cannot be reached.
pub async fn request(
    env: &Env,
    venue: &str,
    day: Day,
    id: BookingId,
) -> worker::Result<Option<Request>> {
    let values = [id.to_string().into(), venue.into(), day.to_string().into()];
    let statement = env.d1(DATABASE)?.prepare(REQUEST).bind(&values)?;
    statement.first(None).await
}

/// Takes a request back: it is deleted, or once the list is frozen only what was sealed is.
///
/// # Errors
/// The database cannot be reached.
pub async fn take_back(env: &Env, id: BookingId, closed: bool) -> worker::Result<()> {
    let sql = if closed { TAKE_BACK_LATE } else { TAKE_BACK };
    let statement = env.d1(DATABASE)?.prepare(sql);
    statement.bind(&[id.to_string().into()])?.run().await?;
    Ok(())
}

/// Freezes the list of a draw that is closed, unless that was done.
///
/// # Errors
/// The database cannot be reached, or holds what this build cannot read.
pub async fn freeze(env: &Env, draw: &Draw) -> worker::Result<()> {
    #[derive(Deserialize)]
    struct Row {
        entry: String,
        wishes: String,
    }
    let database = env.d1(DATABASE)?;
    let (venue, day) = (draw.venue.as_str(), draw.day.to_string());
    let rows = "SELECT entry, wishes FROM draw_request WHERE venue = ?1 AND day = ?2";
    let rows = database
        .prepare(rows)
        .bind(&[venue.into(), day.clone().into()])?;
    let rows: Vec<Row> = rows.all().await?.results()?;
    let entries = rows.iter().map(|row| {
        let entry = row.entry.parse().ok()?;
        Some((entry, row.wishes.parse().ok()?))
    });
    let entries: Option<BTreeMap<Entry, Wishes>> = entries.collect();
    let opened = draw.opened().into_iter();
    let list = List {
        head: Head {
            venue: draw.venue.clone(),
            day: draw.day,
            closed: draw.closes_at.clone(),
            source: draw.source.clone(),
            places: opened.map(|it| (it.start, it.places)).collect(),
        },
        entries: entries.ok_or_else(|| worker::Error::from("a request cannot be read"))?,
    };
    let (text, hash) = (list.to_string(), list.fingerprint());
    let values = [venue.into(), day.into(), text.into(), hash.into()];
    database.prepare(FREEZE).bind(&values)?.run().await?;
    Ok(())
}

/// The frozen list with the outcome, as far as both are known.
///
/// # Errors
/// The database cannot be reached, or holds what this build cannot read.
pub async fn file(env: &Env, draw: &Draw) -> worker::Result<Option<File>> {
    #[derive(Deserialize)]
    struct Row {
        list: Option<String>,
    }
    let query = "SELECT list FROM ceremony_draw WHERE venue = ?1 AND day = ?2";
    let statement = env.d1(DATABASE)?.prepare(query);
    let statement = statement.bind(&[draw.venue.as_str().into(), draw.day.to_string().into()])?;
    let found: Option<Row> = statement.first(None).await?;
    let Some(text) = found.and_then(|row| row.list) else {
        return Ok(None);
    };
    let file: File = text
        .parse()
        .map_err(|broken: domain::ceremony::draw::Broken| {
            worker::Error::from(broken.to_string())
        })?;
    Ok(Some(File {
        outcome: draw.outcome(),
        ..file
    }))
}

/// Notes what the source said; whether it was not known before.
///
/// # Errors
/// The database cannot be reached.
pub async fn say(env: &Env, venue: &str, day: Day, said: &Outcome) -> worker::Result<bool> {
    let values = [
        venue.into(),
        day.to_string().into(),
        said.text().into(),
        said.link.as_str().into(),
        said.day.to_string().into(),
    ];
    let statement = env.d1(DATABASE)?.prepare(SAY).bind(&values)?;
    changed(Some(&statement.run().await?))
}

/// A request that is to be placed.
#[derive(Debug, Deserialize)]
pub struct Form {
    /// Which.
    pub id: String,
    /// What stands for it on the list.
    pub entry: String,
    /// Proves the couple's secret.
    pub access_hash: String,
    /// Of the sealed form.
    pub content_hash: String,
    /// The sealed form.
    pub sealed: String,
}

/// The forms of some entries; none of those that were taken back.
///
/// # Errors
/// The database cannot be reached.
pub async fn forms(env: &Env, entries: &[Entry]) -> worker::Result<Vec<Form>> {
    let statement = env.d1(DATABASE)?.prepare(FORMS);
    let statement = statement.bind(&[as_json(entries).into()])?;
    statement.all().await?.results()
}

/// Notes that the first `placed` of the order have been told to the venue's day, which keeps their forms
/// from now on.
///
/// # Errors
/// The database cannot be reached.
pub async fn note_placed(
    env: &Env,
    draw: &Draw,
    placed: u32,
    all: bool,
    entries: &[Entry],
) -> worker::Result<()> {
    let database = env.d1(DATABASE)?;
    let values = [
        draw.venue.as_str().into(),
        draw.day.to_string().into(),
        placed.into(),
        u32::from(all).into(),
    ];
    let note = database.prepare(PLACED).bind(&values)?;
    let forget = database.prepare(FORGET).bind(&[as_json(entries).into()])?;
    database.batch(vec![note, forget]).await?;
    Ok(())
}

fn as_json(entries: &[Entry]) -> String {
    let entries: Vec<String> = entries.iter().map(Entry::to_string).collect();
    serde_json::Value::from(entries).to_string()
}
