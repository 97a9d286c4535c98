//! Published region packs, newest last (`migrations/0001_region_pack.sql`).

use super::DATABASE;
use serde::Deserialize;
use worker::Env;

#[derive(Deserialize)]
struct Row {
    version: String,
}

#[derive(Deserialize)]
struct Body {
    body: String,
}

/// The newest pack's JSON, unless it is the one with this version or there is none.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn newest_unless(env: &Env, version: &str) -> worker::Result<Option<String>> {
    let newest = env
        .d1(DATABASE)?
        .prepare("SELECT version FROM region_pack ORDER BY loaded_at DESC LIMIT 1")
        .first::<Row>(None)
        .await?;
    match newest {
        Some(row) if row.version != version => with_version(env, &row.version).await,
        _ => Ok(None),
    }
}

/// The JSON of the pack with this version.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn with_version(env: &Env, version: &str) -> worker::Result<Option<String>> {
    let found = env
        .d1(DATABASE)?
        .prepare("SELECT body FROM region_pack WHERE version = ?1")
        .bind(&[version.into()])?
        .first::<Body>(None)
        .await?;
    Ok(found.map(|row| row.body))
}

/// Whether the database answers.
pub async fn answers(env: &Env) -> bool {
    let Ok(database) = env.d1(DATABASE) else {
        return false;
    };
    database
        .prepare("SELECT 1 AS one")
        .first::<serde_json::Value>(None)
        .await
        .is_ok()
}
