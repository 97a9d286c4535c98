//! Editions of what the bureau publishes (`migrations/0007_publishing.sql`).

use crate::web::d1::{DATABASE, changed};
use domain::publishing::{Kind, State};
use serde::Deserialize;
use worker::Env;

/// An edition.
#[derive(Clone, Debug, Deserialize)]
pub struct Stored {
    /// Its id.
    pub id: String,
    kind: String,
    /// From 1 within its kind; none until it is published.
    pub number: Option<u32>,
    /// The number of the edition that it was made from.
    pub based_on: u32,
    /// The document, as JSON.
    pub body: String,
    /// Why it was proposed.
    pub why: String,
    state: String,
    /// Who proposed it.
    pub proposed_by: String,
    /// UTC, RFC 3339.
    pub proposed_at: String,
    /// Who decided.
    pub decided_by: Option<String>,
    /// UTC, RFC 3339.
    pub decided_at: Option<String>,
    /// Why it was decided so; may be empty.
    pub reason: String,
}

impl Stored {
    /// What kind of document it is.
    pub fn kind(&self) -> Option<Kind> {
        Kind::parse(&self.kind)
    }

    /// Where it stands.
    pub fn state(&self) -> Option<State> {
        State::parse(&self.state)
    }
}

const COLUMNS: &str = "id, kind, number, based_on, body, why, state, proposed_by, proposed_at, decided_by, decided_at, reason";

/// An edition to propose.
pub struct New<'t> {
    /// Made by the form.
    pub id: &'t str,
    /// What kind of document it is.
    pub kind: Kind,
    /// The number of the edition that it was made from; 0 if there was none.
    pub based_on: u32,
    /// The document, as JSON.
    pub body: &'t str,
    /// Why.
    pub why: &'t str,
    /// Who.
    pub by: &'t str,
}

/// Stores a proposal unless one with this id is there; whether what is there is this one.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn propose(env: &Env, new: &New<'_>) -> worker::Result<bool> {
    let sql = "INSERT INTO edition (id, kind, based_on, body, why, proposed_by) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING";
    let values = [
        new.id.into(),
        new.kind.word().into(),
        new.based_on.into(),
        new.body.into(),
        new.why.into(),
        new.by.into(),
    ];
    env.d1(DATABASE)?.prepare(sql).bind(&values)?.run().await?;
    let stored = find(env, new.id).await?;
    Ok(stored.is_some_and(|stored| {
        stored.body == new.body && stored.proposed_by == new.by && stored.kind() == Some(new.kind)
    }))
}

/// The edition with this id.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn find(env: &Env, id: &str) -> worker::Result<Option<Stored>> {
    let sql = format!("SELECT {COLUMNS} FROM edition WHERE id = ?1");
    let statement = env.d1(DATABASE)?.prepare(sql).bind(&[id.into()])?;
    statement.first(None).await
}

/// The edition of a kind that is in force; none if the files alone are.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn in_force(env: &Env, kind: Kind) -> worker::Result<Option<Stored>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM edition WHERE kind = ?1 AND number IS NOT NULL ORDER BY number DESC LIMIT 1"
    );
    let statement = env.d1(DATABASE)?.prepare(sql).bind(&[kind.word().into()])?;
    statement.first(None).await
}

/// The newest editions of a kind, those that wait first.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn newest(env: &Env, kind: Kind, most: u32) -> worker::Result<Vec<Stored>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM edition WHERE kind = ?1 \
         ORDER BY state = 'proposed' DESC, COALESCE(decided_at, proposed_at) DESC LIMIT ?2"
    );
    let values = [kind.word().into(), most.into()];
    let statement = env.d1(DATABASE)?.prepare(sql).bind(&values)?;
    statement.all().await?.results()
}

/// Publishes a proposal; whether it still stood, and on what is in force. The database refuses who
/// proposed it, where two are needed.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn publish(env: &Env, edition: &Stored, by: &str, reason: &str) -> worker::Result<bool> {
    let sql = "UPDATE edition SET state = 'published', \
         number = (SELECT COALESCE(MAX(number), 0) + 1 FROM edition AS other WHERE other.kind = ?2), \
         decided_by = ?3, reason = ?4, decided_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') \
         WHERE id = ?1 AND state = 'proposed' \
         AND based_on = (SELECT COALESCE(MAX(number), 0) FROM edition AS other WHERE other.kind = ?2)";
    decide(env, sql, edition, by, reason).await
}

/// Declines a proposal, or takes one's own back; whether it still stood.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn decline(env: &Env, edition: &Stored, by: &str, reason: &str) -> worker::Result<bool> {
    let sql = "UPDATE edition SET state = 'declined', decided_by = ?3, reason = ?4, \
         decided_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') WHERE id = ?1 AND kind = ?2 AND state = 'proposed'";
    decide(env, sql, edition, by, reason).await
}

async fn decide(
    env: &Env,
    sql: &str,
    edition: &Stored,
    by: &str,
    reason: &str,
) -> worker::Result<bool> {
    let values = [
        edition.id.as_str().into(),
        edition.kind.as_str().into(),
        by.into(),
        reason.into(),
    ];
    let statement = env.d1(DATABASE)?.prepare(sql).bind(&values)?;
    changed(Some(&statement.run().await?))
}
