//! Closed periods of the charity ledger (`migrations/0016_charity_closing.sql`).

use crate::web::d1::{DATABASE, changed};
use domain::charity::Quarter;
use domain::charity::disclosure::Disclosure;
use serde::Deserialize;
use worker::Env;

/// A closed period.
#[derive(Clone, Debug, Deserialize)]
pub struct Closing {
    /// Which one, from 1.
    pub turn: u32,
    /// After which quarter it is called.
    pub quarter: Quarter,
    /// The entry after its last.
    pub size: u64,
    body: String,
    /// The signed head in which it ends.
    pub head: String,
    /// When it was closed, UTC, RFC 3339.
    pub closed_at: String,
}

impl Closing {
    /// What was published.
    pub fn disclosure(&self) -> Option<Disclosure> {
        serde_json::from_str(&self.body).ok()
    }
}

const COLUMNS: &str = "turn, quarter, size, body, head, closed_at";

/// All closed periods, the newest first.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn all(env: &Env) -> worker::Result<Vec<Closing>> {
    let sql = format!("SELECT {COLUMNS} FROM charity_closing ORDER BY turn DESC");
    env.d1(DATABASE)?.prepare(sql).all().await?.results()
}

/// A closed period.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn find(env: &Env, quarter: Quarter) -> worker::Result<Option<Closing>> {
    let sql = format!("SELECT {COLUMNS} FROM charity_closing WHERE quarter = ?1");
    env.d1(DATABASE)?
        .prepare(sql)
        .bind(&[quarter.to_string().into()])?
        .first::<Closing>(None)
        .await
}

/// Closes a period after the one that was closed last; says whether it is this one that stands.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn close(
    env: &Env,
    turn: u32,
    disclosure: &Disclosure,
    head: &str,
    at: &str,
    by: &str,
) -> worker::Result<bool> {
    let sql = "INSERT INTO charity_closing (turn, quarter, first, size, body, head, closed_at, closed_by) \
               SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 \
               WHERE ?1 = (SELECT COALESCE(MAX(turn), 0) + 1 FROM charity_closing) ON CONFLICT DO NOTHING";
    let body = serde_json::to_string(disclosure)?;
    let done = env
        .d1(DATABASE)?
        .prepare(sql)
        .bind(&[
            turn.into(),
            disclosure.quarter.to_string().into(),
            (disclosure.first as f64).into(),
            (disclosure.size as f64).into(),
            body.into(),
            head.into(),
            at.into(),
            by.into(),
        ])?
        .run()
        .await?;
    changed(Some(&done))
}
