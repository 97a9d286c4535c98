//! The public keys of the bureau (`migrations/0002_joint_application.sql`) and of its SMS gateway
//! (`migrations/0006_retention_and_notices.sql`).

use super::DATABASE;
use domain::envelope::keys::PublicKey;
use serde::Deserialize;
use worker::Env;

/// A key to seal to.
pub struct BureauKey {
    /// The key.
    pub public: PublicKey,
    /// Made for a developer's machine.
    pub development: bool,
}

#[derive(Deserialize)]
struct Row {
    public: String,
    development: u8,
}

/// The keys in use, oldest first. A row that is no key is left out.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn in_use(env: &Env) -> worker::Result<Vec<BureauKey>> {
    rows(
        env,
        "SELECT public, development FROM bureau_key WHERE retired_at IS NULL ORDER BY added_at",
    )
    .await
}

/// The gateway's keys in use, as [`in_use`].
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn of_gateway(env: &Env) -> worker::Result<Vec<BureauKey>> {
    rows(
        env,
        "SELECT public, development FROM gateway_key WHERE retired_at IS NULL ORDER BY added_at",
    )
    .await
}

async fn rows(env: &Env, sql: &str) -> worker::Result<Vec<BureauKey>> {
    let rows = env
        .d1(DATABASE)?
        .prepare(sql)
        .all()
        .await?
        .results::<Row>()?;
    let key = |row: &Row| {
        row.public.parse().ok().map(|public| BureauKey {
            public,
            development: row.development != 0,
        })
    };
    Ok(rows.iter().filter_map(key).collect())
}
