//! Pledges (`migrations/0009_pledge.sql`). Each write is one batch, and finds what an earlier try has done.

use crate::web::d1::{DATABASE, about, changed};
use domain::charity::Pledge;
use domain::charity::journal::Account;
use domain::charity::pledge::State;
use domain::charity::standing::Row;
use domain::day::Day;
use domain::record::id::{AccessToken, ApplicationId as PledgeId, Code};
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};
use worker::{D1Database, D1PreparedStatement, Env};

/// A pledge as the server sees it.
#[derive(Debug, Deserialize)]
pub struct Stored {
    /// The payment reference.
    pub code: String,
    access_hash: String,
    content_hash: String,
    content: String,
    state: String,
    reachable: u8,
}

impl Stored {
    /// What was pledged.
    pub fn pledge(&self) -> Option<Pledge> {
        serde_json::from_str(&self.content).ok()
    }

    /// Where it stands.
    pub fn state(&self) -> Option<State> {
        State::parse(&self.state)
    }

    /// Whether a sealed contact came with it.
    pub fn is_reachable(&self) -> bool {
        self.reachable != 0
    }

    /// Whether this is what `create` was asked to store; it may have been changed since.
    pub fn is(&self, new: &New<'_>) -> bool {
        self.access_hash == new.access_hash && self.content_hash == new.content_hash
    }
}

/// A pledge to store.
pub struct New<'t> {
    /// Which one.
    pub id: PledgeId,
    /// Proves the donor's secret.
    pub access_hash: &'t str,
    /// Tells a repeated request from another one.
    pub content_hash: &'t str,
    /// What is pledged.
    pub pledge: &'t Pledge,
    /// The sealed contact, base64url.
    pub contact: Option<&'t str>,
    /// To whom it is sealed.
    pub readers: &'t str,
    /// Its months so far.
    pub rows: &'t [Row],
}

const INSERT: &str = "INSERT INTO pledge (id, code, access_hash, content_hash, content, contact, state, sealed_to) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, 'active', ?7) ON CONFLICT DO NOTHING";
// A month that is there stays as it is, whoever adds it again.
const ADD_ROWS: &str = "INSERT INTO pledge_month (pledge, month, due, fen) \
     SELECT pledge.id, row.value ->> 'month', row.value ->> 'due', row.value ->> 'fen' \
     FROM pledge, json_each(?2) AS row WHERE pledge.id = ?1 AND pledge.state = 'active' \
     ON CONFLICT DO NOTHING";
// For a new pledge only: a repeated request adds nothing to one that was changed meanwhile.
const FIRST_ROWS: &str = "INSERT INTO pledge_month (pledge, month, due, fen) \
     SELECT pledge.id, row.value ->> 'month', row.value ->> 'due', row.value ->> 'fen' \
     FROM pledge, json_each(?2) AS row WHERE pledge.id = ?1 AND changes() > 0";
const SELECT: &str = "SELECT code, access_hash, content_hash, content, state, \
     contact IS NOT NULL AS reachable FROM pledge WHERE id = ?1";
const ROWS: &str = "SELECT month, due, fen FROM pledge_month WHERE pledge = ?1 ORDER BY month";
// Only what was read is changed: of two changes at once the second finds nothing here, nor do its months.
const CHANGE: &str = "UPDATE pledge SET content = ?2, state = ?3, \
     contact = CASE WHEN ?3 = 'stopped' THEN NULL ELSE contact END \
     WHERE id = ?1 AND state <> 'stopped' AND content = ?4 AND state = ?5";
const DROP_ROWS: &str = "DELETE FROM pledge_month WHERE pledge = ?1 AND due > ?2 AND changes() > 0";
const NEXT_ROWS: &str = "INSERT INTO pledge_month (pledge, month, due, fen) \
     SELECT pledge.id, row.value ->> 'month', row.value ->> 'due', row.value ->> 'fen' \
     FROM pledge, json_each(?2) AS row WHERE pledge.id = ?1 AND pledge.state = 'active' AND pledge.content = ?3 \
     ON CONFLICT DO NOTHING";
const BY_CODE: &str = "SELECT code, access_hash, content_hash, content, state, \
     contact IS NOT NULL AS reachable FROM pledge WHERE code = ?1";

fn with_rows(
    database: &D1Database,
    sql: &str,
    id: PledgeId,
    rows: &[Row],
) -> worker::Result<D1PreparedStatement> {
    // Strings and numbers: JSON can always write them.
    let rows = serde_json::to_string(rows).unwrap_or_default();
    database
        .prepare(sql)
        .bind(&[id.to_string().into(), rows.into()])
}

/// Stores a pledge with its months unless one with this id is there, and gives what is there. The flag
/// says whether it was stored just now.
///
/// # Errors
/// The database cannot be reached or refuses the statements; nothing is stored then.
pub async fn create(env: &Env, new: &New<'_>) -> worker::Result<(Option<Stored>, bool)> {
    let database = env.d1(DATABASE)?;
    let content = serde_json::to_string(new.pledge).unwrap_or_default();
    let insert = database.prepare(INSERT).bind(&[
        new.id.to_string().into(),
        new.id.code().to_string().into(),
        new.access_hash.into(),
        new.content_hash.into(),
        content.into(),
        new.contact.map_or(wasm_bindgen::JsValue::NULL, Into::into),
        new.readers.into(),
    ])?;
    let done = database
        .batch(vec![
            insert,
            with_rows(&database, FIRST_ROWS, new.id, new.rows)?,
            about(&database, SELECT, new.id)?,
        ])
        .await?;
    crate::web::d1::stored(&done)
}

/// The pledge that this token opens; none if there is none or the token is another's.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn find(env: &Env, id: PledgeId, token: &AccessToken) -> worker::Result<Option<Stored>> {
    let found = about(&env.d1(DATABASE)?, SELECT, id)?
        .first::<Stored>(None)
        .await?;
    // Hashes are compared: how long that takes tells nothing of the token.
    Ok(found.filter(|stored| stored.access_hash == token.hash()))
}

/// The pledge with this payment reference.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn with_code(env: &Env, code: &Code) -> worker::Result<Option<Stored>> {
    env.d1(DATABASE)?
        .prepare(BY_CODE)
        .bind(&[code.to_string().into()])?
        .first::<Stored>(None)
        .await
}

/// What a donor wishes for the use of a pledge.
#[derive(Deserialize)]
pub struct Wish {
    /// The pledge's reference.
    pub code: String,
    /// The wish.
    pub wish: String,
}

/// Wishes for the use of pledges, at most so many.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn wishes(env: &Env, most: u32) -> worker::Result<Vec<Wish>> {
    let sql = "SELECT code, content ->> '$.wish' AS wish FROM pledge \
               WHERE content ->> '$.wish' IS NOT NULL ORDER BY code LIMIT ?1";
    let statement = env.d1(DATABASE)?.prepare(sql).bind(&[most.into()])?;
    statement.all().await?.results()
}

/// Where the pledges with these references say that money goes; those that are not there are left out.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn purposes(
    env: &Env,
    codes: impl Iterator<Item = Code>,
) -> worker::Result<HashMap<Code, Account>> {
    #[derive(Deserialize)]
    struct Found {
        code: String,
        purpose: String,
    }
    let codes: BTreeSet<String> = codes.map(|code| code.to_string()).collect();
    if codes.is_empty() {
        return Ok(HashMap::new());
    }
    let sql = "SELECT code, content ->> 'purpose' AS purpose FROM pledge \
               WHERE code IN (SELECT value FROM json_each(?1))";
    let codes = serde_json::to_string(&codes)?;
    let rows = env
        .d1(DATABASE)?
        .prepare(sql)
        .bind(&[codes.into()])?
        .all()
        .await?
        .results::<Found>()?;
    let pair = |row: &Found| Some((row.code.parse().ok()?, row.purpose.parse().ok()?));
    Ok(rows.iter().filter_map(pair).collect())
}

/// Somebody who gives with a firm or team.
#[derive(Debug, Deserialize)]
pub struct Member {
    /// The payment reference.
    pub code: String,
    /// What was pledged, in fen.
    pub fen: i64,
    /// Whether the pledge runs.
    pub runs: u8,
}

/// Those who give with a firm or team: at most 5,000.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn members(env: &Env, team: &str) -> worker::Result<Vec<Member>> {
    let sql = "SELECT code, COALESCE(content ->> '$.way.once.amount', 0) AS fen, state <> 'stopped' AS runs \
               FROM pledge WHERE team = ?1 LIMIT 5000";
    let found = env.d1(DATABASE)?.prepare(sql).bind(&[team.into()])?;
    found.all().await?.results()
}

/// A pledge in the treasurer's list.
#[derive(Debug, Deserialize)]
pub struct Listed {
    /// Which one.
    pub id: String,
    /// The payment reference.
    pub code: String,
    /// What was pledged, as JSON.
    pub content: String,
    /// Where it stands.
    pub state: String,
    /// Whether a contact is there.
    pub reachable: u8,
    /// What was pledged for months up to today, in fen.
    pub due: i64,
}

const LISTED: &str = "SELECT id, code, content, state, contact IS NOT NULL AS reachable, \
     (SELECT COALESCE(SUM(fen), 0) FROM pledge_month WHERE pledge = pledge.id AND due <= ?1) AS due FROM pledge";

/// Running pledges after an id.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn listed(env: &Env, after: &str, most: u32, today: Day) -> worker::Result<Vec<Listed>> {
    let sql = format!("{LISTED} WHERE state = 'active' AND id > ?2 ORDER BY id LIMIT ?3");
    let values = [today.to_string().into(), after.into(), most.into()];
    env.d1(DATABASE)?
        .prepare(sql)
        .bind(&values)?
        .all()
        .await?
        .results()
}

/// A pledge by its reference, as the list shows it.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn listed_one(env: &Env, code: &Code, today: Day) -> worker::Result<Option<Listed>> {
    let sql = format!("{LISTED} WHERE code = ?2");
    let values = [today.to_string().into(), code.to_string().into()];
    env.d1(DATABASE)?
        .prepare(sql)
        .bind(&values)?
        .first::<Listed>(None)
        .await
}

/// The sealed contact of a pledge, base64url.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn contact(env: &Env, id: PledgeId) -> worker::Result<Option<String>> {
    #[derive(Deserialize)]
    struct Row {
        contact: Option<String>,
    }
    let found = about(
        &env.d1(DATABASE)?,
        "SELECT contact FROM pledge WHERE id = ?1",
        id,
    )?
    .first::<Row>(None)
    .await?;
    Ok(found.and_then(|row| row.contact))
}

/// Its months, the oldest first.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn rows(env: &Env, id: PledgeId) -> worker::Result<Vec<Row>> {
    about(&env.d1(DATABASE)?, ROWS, id)?.all().await?.results()
}

/// Adds months to a running pledge; those that are there stay as they are.
///
/// # Errors
/// The database cannot be reached; it may be asked again.
pub async fn add_rows(env: &Env, id: PledgeId, rows: &[Row]) -> worker::Result<()> {
    let database = env.d1(DATABASE)?;
    with_rows(&database, ADD_ROWS, id, rows)?.run().await?;
    Ok(())
}

/// Changes a pledge that is not stopped: months after `today` are made anew. Whether it was done: not if
/// the pledge is another by now than the one that was read.
///
/// # Errors
/// The database cannot be reached; it may be asked again.
pub async fn change(
    env: &Env,
    id: PledgeId,
    read: &Stored,
    (pledge, state): (&Pledge, State),
    today: Day,
    rows: &[Row],
) -> worker::Result<bool> {
    let database = env.d1(DATABASE)?;
    let content = serde_json::to_string(pledge)?;
    let change = database.prepare(CHANGE).bind(&[
        id.to_string().into(),
        content.as_str().into(),
        state.word().into(),
        read.content.as_str().into(),
        read.state.as_str().into(),
    ])?;
    let drop = database
        .prepare(DROP_ROWS)
        .bind(&[id.to_string().into(), today.to_string().into()])?;
    let add = database.prepare(NEXT_ROWS).bind(&[
        id.to_string().into(),
        serde_json::to_string(rows)?.into(),
        content.into(),
    ])?;
    let done = database.batch(vec![change, drop, add]).await?;
    changed(done.first())
}
