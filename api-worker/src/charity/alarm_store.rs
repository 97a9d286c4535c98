//! Alarms of the ledger's own check (`migrations/0017_ledger_alarm.sql`).

use crate::web::d1::{DATABASE, changed};
use domain::charity::log::check::Fault;
use serde::Deserialize;
use wasm_bindgen::JsValue;
use worker::Env;

/// Something that was found wrong.
#[derive(Clone, Debug, Deserialize)]
pub struct Alarm {
    /// Which alarm.
    pub id: u32,
    /// [`Fault::word`].
    pub what: String,
    /// [`Fault::place`].
    pub place: String,
    /// When it was found, UTC, RFC 3339.
    pub found_at: String,
    /// When it was seen last.
    pub seen_at: String,
    /// When somebody acknowledged it.
    pub acknowledged_at: Option<String>,
    /// Why.
    pub why: Option<String>,
}

/// How the check stands.
#[derive(Clone, Debug, Deserialize)]
pub struct Stand {
    /// When it ran last.
    pub ran_at: String,
    /// When it last came through the whole ledger.
    pub whole_at: Option<String>,
}

/// Raises an alarm; one that stands already is only seen again.
///
/// # Errors
/// The database cannot be reached.
pub async fn raise(env: &Env, fault: &Fault, now: &str) -> worker::Result<()> {
    let sql = "INSERT INTO ledger_alarm (what, place, found_at, seen_at) VALUES (?1, ?2, ?3, ?3) \
         ON CONFLICT (what, place) WHERE acknowledged_at IS NULL DO UPDATE SET seen_at = excluded.seen_at";
    let place: String = fault.place().chars().take(200).collect();
    let values = [fault.word().into(), place.into(), now.into()];
    let statement = env.d1(DATABASE)?.prepare(sql).bind(&values)?;
    statement.run().await.map(drop)
}

/// Notes that the check ran, how far it came, and whether it has now seen everything.
///
/// # Errors
/// The database cannot be reached.
pub async fn ran(env: &Env, now: &str, seen: u64, size: u64, whole: bool) -> worker::Result<()> {
    let sql = "INSERT INTO ledger_check (one, ran_at, seen, size, whole_at) VALUES (1, ?1, ?2, ?3, ?4) \
         ON CONFLICT (one) DO UPDATE SET ran_at = ?1, seen = ?2, size = ?3, whole_at = COALESCE(?4, whole_at)";
    let at = if whole { now.into() } else { JsValue::NULL };
    let values = [now.into(), (seen as f64).into(), (size as f64).into(), at];
    let statement = env.d1(DATABASE)?.prepare(sql).bind(&values)?;
    statement.run().await.map(drop)
}

/// How the check stands; none before its first run.
///
/// # Errors
/// The database cannot be reached.
pub async fn stand(env: &Env) -> worker::Result<Option<Stand>> {
    let sql = "SELECT ran_at, whole_at FROM ledger_check";
    env.d1(DATABASE)?.prepare(sql).first::<Stand>(None).await
}

/// Alarms, those that stand first, then the newest of the others.
///
/// # Errors
/// The database cannot be reached.
pub async fn all(env: &Env) -> worker::Result<Vec<Alarm>> {
    let sql = "SELECT id, what, place, found_at, seen_at, acknowledged_at, why FROM ledger_alarm \
         ORDER BY acknowledged_at IS NOT NULL, id DESC LIMIT 100";
    env.d1(DATABASE)?.prepare(sql).all().await?.results()
}

/// How many alarms stand.
///
/// # Errors
/// The database cannot be reached.
pub async fn standing(env: &Env) -> worker::Result<u32> {
    #[derive(Deserialize)]
    struct Count {
        count: u32,
    }
    let sql = "SELECT COUNT(*) AS count FROM ledger_alarm WHERE acknowledged_at IS NULL";
    let row = env.d1(DATABASE)?.prepare(sql).first::<Count>(None).await?;
    Ok(row.map_or(0, |row| row.count))
}

/// Acknowledges an alarm that stands; says whether it did.
///
/// # Errors
/// The database cannot be reached.
pub async fn acknowledge(
    env: &Env,
    id: u32,
    now: &str,
    by: &str,
    why: &str,
) -> worker::Result<bool> {
    let sql = "UPDATE ledger_alarm SET acknowledged_at = ?2, acknowledged_by = ?3, why = ?4 \
         WHERE id = ?1 AND acknowledged_at IS NULL";
    let values = [id.into(), now.into(), by.into(), why.into()];
    let done = env.d1(DATABASE)?.prepare(sql).bind(&values)?.run().await?;
    changed(Some(&done))
}
