//! Sealed telephone numbers and the outbox (`migrations/0006_retention_and_notices.sql`). A trigger there
//! queues a message for each step of a record whose owner left a number.

use crate::web::d1::{DATABASE, changed};
use domain::notice::About;
use domain::notice::delivery::{LEASE_MS, State};
use domain::record::id::ApplicationId;
use domain::text::Lang;
use serde::Deserialize;
use wasm_bindgen::JsValue;
use worker::{D1Database, D1PreparedStatement, Env};

/// A statement about the number and the messages of a record.
fn of(
    database: &D1Database,
    sql: &str,
    about: About,
    id: ApplicationId,
) -> worker::Result<D1PreparedStatement> {
    let values = [about.word().into(), id.to_string().into()];
    database.prepare(sql).bind(&values)
}

/// Keeps a number, in the place of an earlier one.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn leave(
    env: &Env,
    about: About,
    id: ApplicationId,
    lang: Lang,
    phone: &str,
) -> worker::Result<()> {
    let leave = "INSERT INTO notice_phone (about, record, lang, phone) VALUES (?1, ?2, ?3, ?4) \
         ON CONFLICT (about, record) DO UPDATE SET lang = excluded.lang, phone = excluded.phone, left_at = excluded.left_at";
    let values = [
        about.word().into(),
        id.to_string().into(),
        lang.tag().into(),
        phone.into(),
    ];
    let statement = env.d1(DATABASE)?.prepare(leave).bind(&values)?;
    statement.run().await.map(drop)
}

/// Whether there is a number.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn is_left(env: &Env, about: About, id: ApplicationId) -> worker::Result<bool> {
    let sql = "SELECT 1 AS one FROM notice_phone WHERE about = ?1 AND record = ?2";
    let found = of(&env.d1(DATABASE)?, sql, about, id)?
        .first::<serde_json::Value>(None)
        .await?;
    Ok(found.is_some())
}

/// Deletes the number, and drops what has not been sent yet: statements for the caller's batch.
///
/// # Errors
/// A value that the database does not take.
pub fn forget(
    database: &D1Database,
    about: About,
    id: ApplicationId,
) -> worker::Result<[D1PreparedStatement; 2]> {
    let number = "DELETE FROM notice_phone WHERE about = ?1 AND record = ?2";
    let messages = "UPDATE notice SET state = 'dropped' WHERE about = ?1 AND record = ?2 \
         AND state IN ('queued', 'waiting', 'sending', 'dead')";
    Ok([
        of(database, number, about, id)?,
        of(database, messages, about, id)?,
    ])
}

/// Takes a number back.
///
/// # Errors
/// The database cannot be reached or refuses the statements; nothing is changed then.
pub async fn take_back(env: &Env, about: About, id: ApplicationId) -> worker::Result<()> {
    let database = env.d1(DATABASE)?;
    database
        .batch(forget(&database, about, id)?.into())
        .await
        .map(drop)
}

/// A message that somebody is about to send.
#[derive(Debug, Deserialize)]
pub struct Claimed {
    /// The gateway's idempotency key.
    pub id: String,
    about: String,
    record: String,
    /// `State::word` of what it is about.
    pub step: String,
    /// When the step was taken, UTC.
    pub at: String,
    lang: String,
    /// Which try this is, from 1.
    pub tries: u32,
    /// The sealed number; none if it was deleted meanwhile.
    pub phone: Option<String>,
}

impl Claimed {
    /// What it is about.
    pub fn about(&self) -> Option<(About, ApplicationId)> {
        Some((About::parse(&self.about)?, self.record.parse().ok()?))
    }

    /// The language it was asked for in.
    pub fn lang(&self) -> Lang {
        let known = Lang::ALL.into_iter().find(|lang| lang.tag() == self.lang);
        known.unwrap_or(Lang::Zh)
    }
}

const CLAIM: &str = "UPDATE notice SET state = 'sending', tries = tries + 1, due_at = ?2 WHERE id IN ( \
     SELECT id FROM notice WHERE state IN ('queued', 'waiting', 'sending') AND due_at <= ?1 ORDER BY due_at LIMIT ?3) \
     RETURNING id, about, record, step, at, lang, tries, \
     (SELECT phone FROM notice_phone WHERE notice_phone.about = notice.about AND notice_phone.record = notice.record) AS phone";

/// Takes what is due for one sender. What a dead sender left behind is due when its time has run out.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn claim(env: &Env, now_ms: i64, most: u32) -> worker::Result<Vec<Claimed>> {
    let (now, until) = (
        crate::web::clock::moment(now_ms),
        crate::web::clock::moment(now_ms + LEASE_MS),
    );
    let values = [now.into(), until.into(), most.into()];
    let statement = env.d1(DATABASE)?.prepare(CLAIM).bind(&values)?;
    statement.all().await?.results()
}

/// What became of a claimed message.
pub struct Settled {
    /// Where it stands now.
    pub state: State,
    /// When it is tried again, if it is: Unix milliseconds.
    pub due_ms: Option<i64>,
    /// What went wrong, if something did.
    pub trouble: String,
    /// Whether this was the last that there is to say: the number has served its purpose.
    pub last: bool,
}

/// Notes what became of a message, unless its sender's time has run out and another has it.
///
/// # Errors
/// The database cannot be reached or refuses the statements; it will be sent again then.
pub async fn settle(env: &Env, claimed: &Claimed, settled: &Settled) -> worker::Result<()> {
    let database = env.d1(DATABASE)?;
    let sql = "UPDATE notice SET state = ?3, due_at = COALESCE(?4, due_at), trouble = ?5 \
         WHERE id = ?1 AND tries = ?2 AND state = 'sending'";
    let values = [
        claimed.id.as_str().into(),
        claimed.tries.into(),
        settled.state.word().into(),
        settled
            .due_ms
            .map_or(JsValue::NULL, |due| crate::web::clock::moment(due).into()),
        settled.trouble.as_str().into(),
    ];
    let mut batch = vec![database.prepare(sql).bind(&values)?];
    if settled.last
        && let Some((about, id)) = claimed.about()
    {
        let number = "DELETE FROM notice_phone WHERE about = ?1 AND record = ?2";
        batch.push(of(&database, number, about, id)?);
    }
    database.batch(batch).await.map(drop)
}

/// Without a gateway: what is queued can be read on the outbox page, and that is all.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn show(env: &Env) -> worker::Result<usize> {
    let sql = "UPDATE notice SET state = 'shown' WHERE state IN ('queued', 'waiting')";
    let result = env.d1(DATABASE)?.prepare(sql).run().await?;
    let meta = result.meta()?;
    Ok(meta.and_then(|meta| meta.changes).unwrap_or(0))
}

/// A message as staff see it.
#[derive(Debug, Deserialize)]
pub struct Listed {
    /// Its id.
    pub id: String,
    about: String,
    record: String,
    /// `State::word` of what it is about.
    pub step: String,
    /// When the step was taken, UTC.
    pub at: String,
    /// In which language it goes.
    pub lang: String,
    state: String,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried again, UTC.
    pub due_at: String,
    /// How the last try ended, if not well.
    pub trouble: String,
}

impl Listed {
    /// What it is about.
    pub fn about(&self) -> Option<(About, ApplicationId)> {
        Some((About::parse(&self.about)?, self.record.parse().ok()?))
    }

    /// Where it stands.
    pub fn state(&self) -> Option<State> {
        State::parse(&self.state)
    }
}

/// The newest messages, what needs staff first.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn newest(env: &Env, most: u32) -> worker::Result<Vec<Listed>> {
    let sql = "SELECT id, about, record, step, at, lang, state, tries, due_at, trouble FROM notice \
         ORDER BY state = 'dead' DESC, at DESC LIMIT ?1";
    let statement = env.d1(DATABASE)?.prepare(sql).bind(&[most.into()])?;
    statement.all().await?.results()
}

/// Queues a message again that nobody tries any more; whether there was one.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn send_again(env: &Env, id: &str, now: &str) -> worker::Result<bool> {
    let sql = "UPDATE notice SET state = 'queued', tries = 0, trouble = '', due_at = ?2 \
         WHERE id = ?1 AND state = 'dead'";
    let statement = env
        .d1(DATABASE)?
        .prepare(sql)
        .bind(&[id.into(), now.into()])?;
    changed(Some(&statement.run().await?))
}
