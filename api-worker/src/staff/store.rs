//! Sign-ins of the bureau's people (`migrations/0004_staff.sql`).

use crate::web::d1::{DATABASE, changed};
use domain::staff::attempt::{self, Attempt};
use domain::staff::session::{IDLE_MS, LONGEST_MS, SessionKey, Span};
use domain::staff::{Roles, Staff, StaffId};
use serde::Deserialize;
use std::collections::HashMap;
use worker::{D1PreparedStatement, Env};

/// A sign-in.
#[derive(Debug, Deserialize)]
pub struct Session {
    /// What names it here; the key cannot be found from it.
    pub key_hash: String,
    who: String,
    label: String,
    roles: String,
    development: u8,
    began_ms: i64,
    seen_ms: i64,
}

impl Session {
    /// Who signed in; none if the row is unreadable.
    pub fn staff(&self) -> Option<Staff> {
        Some(Staff {
            id: StaffId::try_from(self.who.clone()).ok()?,
            label: self.label.clone(),
            roles: Roles::parse(&self.roles),
            development: self.development != 0,
        })
    }

    /// When it began and was last used.
    pub fn span(&self) -> Span {
        Span {
            began_ms: self.began_ms,
            seen_ms: self.seen_ms,
        }
    }
}

const ATTEMPT: &str = "INSERT INTO staff_attempt (key_hash, began_ms) VALUES (?1, ?2)";
const STALE_ATTEMPTS: &str = "DELETE FROM staff_attempt WHERE began_ms < ?1";
const STRIKE_OUT: &str = "DELETE FROM staff_attempt WHERE key_hash = ?1 AND began_ms > ?2";
const BEGIN: &str = "INSERT INTO staff_session (key_hash, who, label, roles, development, began_ms, seen_ms) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";
const LABEL: &str = "INSERT INTO staff_label (who, label) VALUES (?1, ?2) \
     ON CONFLICT (who) DO UPDATE SET label = excluded.label";
const STALE: &str = "DELETE FROM staff_session WHERE began_ms < ?1 OR seen_ms < ?2";
const FIND: &str = "SELECT * FROM staff_session WHERE key_hash = ?1";
const SEEN: &str = "UPDATE staff_session SET seen_ms = ?2 WHERE key_hash = ?1 AND seen_ms < ?2";
const END: &str = "DELETE FROM staff_session WHERE key_hash = ?1";
const END_ALL: &str = "DELETE FROM staff_session WHERE who = ?1";
const ALL: &str = "SELECT * FROM staff_session ORDER BY label, began_ms LIMIT 500";
const OF: &str = "SELECT * FROM staff_session WHERE who = ?1 ORDER BY began_ms LIMIT 100";
const LABELS: &str =
    "SELECT who, label FROM staff_label WHERE who IN (SELECT value FROM json_each(?1))";

/// A statement with what it is about; times are numbers that JavaScript holds exactly.
fn statement(env: &Env, sql: &str, about: &str, ms: &[i64]) -> worker::Result<D1PreparedStatement> {
    let about = (!about.is_empty()).then(|| about.into());
    let times = ms.iter().map(|ms| (*ms as f64).into());
    let values: Vec<_> = about.into_iter().chain(times).collect();
    env.d1(DATABASE)?.prepare(sql).bind(&values)
}

/// Notes that a sign-in is under way, and forgets those that were given up.
///
/// # Errors
/// The database cannot be reached.
pub async fn begin_attempt(env: &Env, attempt: &Attempt, now_ms: i64) -> worker::Result<()> {
    let stale = statement(env, STALE_ATTEMPTS, "", &[now_ms - attempt::LONGEST_MS])?;
    let begin = statement(env, ATTEMPT, &attempt.hash(), &[now_ms])?;
    env.d1(DATABASE)?.batch(vec![stale, begin]).await?;
    Ok(())
}

/// Strikes out a sign-in under way: true once, if it was noted and is not too old.
///
/// # Errors
/// The database cannot be reached.
pub async fn strike_out(env: &Env, attempt: &Attempt, now_ms: i64) -> worker::Result<bool> {
    let oldest = now_ms - attempt::LONGEST_MS;
    let done = statement(env, STRIKE_OUT, &attempt.hash(), &[oldest])?
        .run()
        .await?;
    changed(Some(&done))
}

/// Begins a sign-in, and forgets those that are over.
///
/// # Errors
/// The database cannot be reached.
pub async fn begin(env: &Env, key: &SessionKey, staff: &Staff, now_ms: i64) -> worker::Result<()> {
    let database = env.d1(DATABASE)?;
    let begin = database.prepare(BEGIN).bind(&[
        key.hash().into(),
        staff.id.to_string().into(),
        staff.label.as_str().into(),
        staff.roles.to_string().into(),
        u8::from(staff.development).into(),
        (now_ms as f64).into(),
    ])?;
    let label = database
        .prepare(LABEL)
        .bind(&[staff.id.to_string().into(), staff.label.as_str().into()])?;
    let stale = statement(env, STALE, "", &[now_ms - LONGEST_MS, now_ms - 2 * IDLE_MS])?;
    database.batch(vec![stale, begin, label]).await?;
    Ok(())
}

/// The sign-in with this key, whether it still stands or not.
///
/// # Errors
/// The database cannot be reached.
pub async fn find(env: &Env, key: &SessionKey) -> worker::Result<Option<Session>> {
    statement(env, FIND, &key.hash(), &[])?.first(None).await
}

/// Notes that a sign-in was used.
///
/// # Errors
/// The database cannot be reached.
pub async fn seen(env: &Env, key: &SessionKey, now_ms: i64) -> worker::Result<()> {
    statement(env, SEEN, &key.hash(), &[now_ms])?.run().await?;
    Ok(())
}

/// Ends the sign-in that this names.
///
/// # Errors
/// The database cannot be reached.
pub async fn end(env: &Env, key_hash: &str) -> worker::Result<()> {
    statement(env, END, key_hash, &[])?.run().await?;
    Ok(())
}

/// Ends all sign-ins of a person.
///
/// # Errors
/// The database cannot be reached.
pub async fn end_all(env: &Env, who: &StaffId) -> worker::Result<()> {
    statement(env, END_ALL, &who.to_string(), &[])?
        .run()
        .await?;
    Ok(())
}

/// The sign-ins of all, or of one person, that stand.
///
/// # Errors
/// The database cannot be reached.
pub async fn standing(
    env: &Env,
    who: Option<&StaffId>,
    now_ms: i64,
) -> worker::Result<Vec<Session>> {
    let asked = match who {
        None => statement(env, ALL, "", &[])?,
        Some(who) => statement(env, OF, &who.to_string(), &[])?,
    };
    let sessions: Vec<Session> = asked.all().await?.results()?;
    let stand = |session: &Session| session.span().stands(now_ms);
    Ok(sessions.into_iter().filter(stand).collect())
}

/// What colleagues call these people, by their ids; those who never signed in are left out.
///
/// # Errors
/// The database cannot be reached.
pub async fn labels(
    env: &Env,
    who: impl Iterator<Item = &str>,
) -> worker::Result<HashMap<String, String>> {
    #[derive(Deserialize)]
    struct Row {
        who: String,
        label: String,
    }
    let who = serde_json::to_string(&who.collect::<Vec<_>>())?;
    let rows: Vec<Row> = statement(env, LABELS, &who, &[])?.all().await?.results()?;
    Ok(rows.into_iter().map(|row| (row.who, row.label)).collect())
}
