//! Region packs of the files and of editions (`migrations/0001_region_pack.sql`, `0007_publishing.sql`).

use crate::web::d1::DATABASE;
use serde::Deserialize;
use worker::Env;

#[derive(Deserialize)]
struct Body {
    body: String,
}

/// What is in force, by name.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
pub struct Stand {
    /// The version of the newest pack of the files; none if none was loaded.
    pub base: Option<String>,
    /// The number of the edition of dated values; 0 if there is none.
    pub policy_values: u32,
    /// The number of the edition of announcements; 0 if there is none.
    pub announcements: u32,
    /// The number of the edition of corrected place names; 0 if there is none.
    pub place_names: u32,
    /// The number of the edition of the charity federation's facts; 0 if there is none.
    pub funds: u32,
    /// The number of the edition of public holidays; 0 if there is none.
    pub holidays: u32,
    /// The number of the edition of facts about venues; 0 if there is none.
    pub venues: u32,
}

impl Stand {
    /// Whether the files alone are in force.
    pub fn is_plain(&self) -> bool {
        let files = Stand {
            base: self.base.clone(),
            ..Stand::default()
        };
        *self == files
    }
}

/// What is in force.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn stand(env: &Env) -> worker::Result<Stand> {
    let sql = "SELECT (SELECT version FROM region_pack WHERE origin = 'files' ORDER BY loaded_at DESC LIMIT 1) AS base, \
         COALESCE((SELECT MAX(number) FROM edition WHERE kind = 'policy_values'), 0) AS policy_values, \
         COALESCE((SELECT MAX(number) FROM edition WHERE kind = 'announcements'), 0) AS announcements, \
         COALESCE((SELECT MAX(number) FROM edition WHERE kind = 'place_names'), 0) AS place_names, \
         COALESCE((SELECT MAX(number) FROM edition WHERE kind = 'funds'), 0) AS funds, \
         COALESCE((SELECT MAX(number) FROM edition WHERE kind = 'holidays'), 0) AS holidays, \
         COALESCE((SELECT MAX(number) FROM edition WHERE kind = 'venues'), 0) AS venues";
    let stand = env.d1(DATABASE)?.prepare(sql).first(None).await?;
    Ok(stand.unwrap_or_default())
}

/// Keeps a pack that an edition has made, so that what was answered then can be explained later.
///
/// # Errors
/// The database cannot be reached or refuses the statements.
pub async fn keep(env: &Env, version: &str, json: &str) -> worker::Result<()> {
    if with_version(env, version).await?.is_some() {
        return Ok(());
    }
    let sql = "INSERT INTO region_pack (version, body, origin) VALUES (?1, ?2, 'edition') ON CONFLICT DO NOTHING";
    let statement = env.d1(DATABASE)?.prepare(sql);
    statement
        .bind(&[version.into(), json.into()])?
        .run()
        .await
        .map(drop)
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
