//! Names that donors let be told (`migrations/0021_public_name.sql`). They come and go with their pledge.

use crate::web::d1::{DATABASE, about, changed};
use domain::charity::consent::{Consent, Stand, Which};
use domain::record::id::ApplicationId as PledgeId;
use serde::Deserialize;
use wasm_bindgen::JsValue;
use worker::Env;

/// A name with the pledge it belongs to.
#[derive(Clone, Debug, Deserialize)]
pub struct Named {
    /// Which pledge.
    pub id: String,
    /// Its payment reference.
    pub code: String,
    /// Which of its names.
    pub which: Which,
    /// The name.
    pub name: String,
    /// When its donor agreed, UTC, RFC 3339.
    pub given_at: String,
    /// What was pledged, as JSON.
    pub content: String,
}

const NAMED: &str = "SELECT pledge.id, pledge.code, which, name, given_at, content \
     FROM public_name JOIN pledge ON pledge.id = public_name.pledge";
/// At most so many names are told or looked at at once.
const MOST: u32 = 1_000;

/// The names of a pledge.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn of(env: &Env, id: PledgeId) -> worker::Result<Vec<Consent>> {
    let sql = "SELECT which, name, given_at, stand, reason, withdrawn_at FROM public_name \
               WHERE pledge = ?1 ORDER BY which";
    about(&env.d1(DATABASE)?, sql, id)?.all().await?.results()
}

/// Names that stand so, the oldest first.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn standing(env: &Env, stand: Stand) -> worker::Result<Vec<Named>> {
    let sql = format!("{NAMED} WHERE stand = ?1 ORDER BY given_at LIMIT {MOST}");
    env.d1(DATABASE)?
        .prepare(sql)
        .bind(&[stand.word().into()])?
        .all()
        .await?
        .results()
}

/// The confirmed names of those who give with a firm or team, and its own.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn of_team(env: &Env, code: &str) -> worker::Result<Vec<Named>> {
    let sql = format!(
        "{NAMED} WHERE stand = 'confirmed' AND (team = ?1 OR code = ?1) ORDER BY given_at LIMIT {MOST}"
    );
    let found = env.d1(DATABASE)?.prepare(sql).bind(&[code.into()])?;
    found.all().await?.results()
}

/// Decides on a name that waits, if it still is this one. With a reason it is not told.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn decide(
    env: &Env,
    which: (&str, Which, &str),
    reason: Option<&str>,
    at: &str,
    by: &str,
) -> worker::Result<bool> {
    let sql = "UPDATE public_name SET stand = ?4, reason = ?5, decided_at = ?6, decided_by = ?7 \
               WHERE pledge = ?1 AND which = ?2 AND name = ?3 AND stand IN ('waiting', 'confirmed', 'refused')";
    let (id, which, name) = which;
    let stand = if reason.is_some() {
        Stand::Refused
    } else {
        Stand::Confirmed
    };
    let done = env
        .d1(DATABASE)?
        .prepare(sql)
        .bind(&[
            id.into(),
            which.word().into(),
            name.into(),
            stand.word().into(),
            reason.map_or(JsValue::NULL, Into::into),
            at.into(),
            by.into(),
        ])?
        .run()
        .await?;
    changed(Some(&done))
}
