//! What the registrar's pages ask of the calendar's copy (`migrations/0010_registrar.sql`): it finds and
//! counts, and decides nothing.

use crate::web::d1::{DATABASE, changed};
use domain::day::Day;
use domain::record::id::ApplicationId as BookingId;
use serde::Deserialize;
use worker::Env;

/// How many couples a venue has on a day.
#[derive(Debug, Deserialize)]
pub struct Count {
    /// Which day.
    pub day: Day,
    /// Which venue.
    pub venue: String,
    /// Booked, whether they came or not.
    pub booked: u32,
    /// Whose time was closed and who have not chosen another yet.
    pub displaced: u32,
    /// On the waiting list, or offered a place from it.
    pub waiting: u32,
}

/// The days between two, both included, on which somebody has booked or waits.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn counts(env: &Env, from: Day, to: Day) -> worker::Result<Vec<Count>> {
    const SQL: &str = "SELECT day, venue, SUM(standing IN ('confirmed', 'departing')) AS booked, \
         SUM(standing = 'confirmed' AND closed AND presence = 'expected') AS displaced, \
         SUM(standing IN ('waiting', 'offered')) AS waiting \
         FROM ceremony_booking WHERE day BETWEEN ?1 AND ?2 AND standing NOT IN ('cancelled', 'lapsed', 'held') \
         GROUP BY day, venue ORDER BY day";
    env.d1(DATABASE)?
        .prepare(SQL)
        .bind(&[from.to_string().into(), to.to_string().into()])?
        .all()
        .await?
        .results()
}

/// Where a booking is.
#[derive(Debug, Deserialize)]
pub struct Found {
    /// Which.
    pub id: String,
    /// At which venue.
    pub venue: String,
    /// On which day.
    pub day: Day,
}

/// The booking with a code.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn by_code(env: &Env, code: &str) -> worker::Result<Option<Found>> {
    env.d1(DATABASE)?
        .prepare("SELECT id, venue, day FROM ceremony_booking WHERE code = ?1")
        .bind(&[code.into()])?
        .first(None)
        .await
}

/// The booking with an id.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn by_id(env: &Env, id: BookingId) -> worker::Result<Option<Found>> {
    env.d1(DATABASE)?
        .prepare("SELECT id, venue, day FROM ceremony_booking WHERE id = ?1")
        .bind(&[id.to_string().into()])?
        .first(None)
        .await
}

/// Notes who can open what some couples sealed.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn resealed(env: &Env, ids: &[&str], readers: &str) -> worker::Result<()> {
    const SQL: &str = "UPDATE ceremony_booking SET sealed_to = ?2 WHERE sealed = 1 AND id IN (SELECT value FROM json_each(?1))";
    let values = [serde_json::to_string(ids)?.into(), readers.into()];
    env.d1(DATABASE)?.prepare(SQL).bind(&values)?.run().await?;
    Ok(())
}

/// Which bookings of a day have left a number for text messages.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn with_phone(env: &Env, day: Day) -> worker::Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Row {
        id: String,
    }
    const SQL: &str = "SELECT id FROM ceremony_booking JOIN notice_phone ON about = 'ceremony' AND record = id WHERE day = ?1";
    let rows = env
        .d1(DATABASE)?
        .prepare(SQL)
        .bind(&[day.to_string().into()])?
        .all()
        .await?;
    let rows: Vec<Row> = rows.results()?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// A feed of a venue's calendar.
#[derive(Debug, Deserialize)]
pub struct Feed {
    /// Its id.
    pub id: String,
    /// Of which venue.
    pub venue: String,
    /// Who uses it.
    pub label: String,
    /// Who made it (`domain::staff::StaffId`).
    pub made_by: String,
    /// When, UTC.
    pub made_at: String,
    /// The last day on which it was read; none if it never was.
    pub read_on: Option<Day>,
}

const FEED: &str = "SELECT id, venue, label, made_by, made_at, read_on FROM ceremony_feed WHERE revoked_at IS NULL";

/// All feeds in use.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn feeds(env: &Env) -> worker::Result<Vec<Feed>> {
    let all = env
        .d1(DATABASE)?
        .prepare(format!("{FEED} ORDER BY made_at"));
    all.all().await?.results()
}

/// A feed to make.
pub struct NewFeed<'f> {
    /// Made by the form.
    pub id: &'f str,
    /// Of which venue.
    pub venue: &'f str,
    /// Who uses it.
    pub label: &'f str,
    /// SHA-256 of its secret.
    pub hash: &'f str,
    /// Who makes it.
    pub by: &'f str,
}

/// Makes a feed; whether what has this id now is this one, in use.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn make_feed(env: &Env, new: &NewFeed<'_>) -> worker::Result<bool> {
    const SQL: &str = "INSERT INTO ceremony_feed (id, venue, label, hash, made_by) VALUES (?1, ?2, ?3, ?4, ?5) \
         ON CONFLICT DO NOTHING";
    let values = [new.id, new.venue, new.label, new.hash, new.by].map(Into::into);
    env.d1(DATABASE)?.prepare(SQL).bind(&values)?.run().await?;
    let made = feed(env, new.hash).await?;
    Ok(made.is_some_and(|made| made.id == new.id && made.venue == new.venue))
}

/// The feed in use with this hash.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn feed(env: &Env, hash: &str) -> worker::Result<Option<Feed>> {
    env.d1(DATABASE)?
        .prepare(format!("{FEED} AND hash = ?1"))
        .bind(&[hash.into()])?
        .first(None)
        .await
}

/// Notes that a feed was read on a day; written once a day.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn feed_read(env: &Env, id: &str, today: Day) -> worker::Result<()> {
    const SQL: &str = "UPDATE ceremony_feed SET read_on = ?2 WHERE id = ?1";
    let values = [id.into(), today.to_string().into()];
    env.d1(DATABASE)?.prepare(SQL).bind(&values)?.run().await?;
    Ok(())
}

/// Ends a feed; whether it was in use.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn revoke_feed(env: &Env, id: &str) -> worker::Result<bool> {
    const SQL: &str = "UPDATE ceremony_feed SET revoked_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') \
         WHERE id = ?1 AND revoked_at IS NULL";
    let done = env.d1(DATABASE)?.prepare(SQL).bind(&[id.into()])?;
    changed(Some(&done.run().await?))
}

/// A booking in a venue's feed.
#[derive(Debug, Deserialize)]
pub struct Fed {
    /// Which.
    pub id: String,
    /// Its code.
    pub code: String,
    /// Which day.
    pub day: Day,
    /// Minutes after midnight.
    pub slot: u16,
    /// The number of moves.
    pub sequence: u32,
    /// `domain::ceremony::Presence::word`.
    pub presence: String,
    /// Its slot was closed.
    pub closed: u8,
}

/// What a venue has booked from a day on.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn fed(env: &Env, venue: &str, from: Day) -> worker::Result<Vec<Fed>> {
    const SQL: &str = "SELECT id, code, day, slot, sequence, presence, closed FROM ceremony_booking \
         WHERE venue = ?1 AND day >= ?2 AND standing IN ('confirmed', 'departing') ORDER BY day, slot, id LIMIT 5000";
    env.d1(DATABASE)?
        .prepare(SQL)
        .bind(&[venue.into(), from.to_string().into()])?
        .all()
        .await?
        .results()
}
