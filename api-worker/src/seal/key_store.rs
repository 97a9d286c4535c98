//! The public keys of the bureau (`migrations/0002_joint_application.sql`, `0005_desk.sql`) and of its SMS
//! gateway (`0006_retention_and_notices.sql`).

use crate::web::d1::DATABASE;
use domain::envelope::keys::{Fingerprint, PublicKey};
use domain::staff::StaffId;
use serde::Deserialize;
use worker::Env;

/// A key of the bureau.
pub struct BureauKey {
    /// The key.
    pub public: PublicKey,
    /// Made for a developer's machine.
    pub development: bool,
    /// What it is called; may be empty.
    pub label: String,
    /// When it was published, UTC, RFC 3339.
    pub added_at: String,
    /// When it was retired: nothing is sealed to it any more.
    pub retired_at: Option<String>,
}

impl BureauKey {
    /// Its short form.
    pub fn fingerprint(&self) -> Fingerprint {
        self.public.fingerprint()
    }

    /// Whether residents seal to it.
    pub fn is_in_use(&self) -> bool {
        self.retired_at.is_none()
    }
}

#[derive(Deserialize)]
struct Row {
    public: String,
    development: u8,
    label: String,
    added_at: String,
    retired_at: Option<String>,
}

/// All keys, oldest first. A row that is no key is left out.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn all(env: &Env) -> worker::Result<Vec<BureauKey>> {
    let sql = "SELECT public, development, label, added_at, retired_at FROM bureau_key ORDER BY added_at, public";
    rows(env, sql).await
}

/// The keys of the SMS gateway in use, oldest first.
///
/// # Errors
/// As [`all`].
pub async fn of_gateway(env: &Env) -> worker::Result<Vec<BureauKey>> {
    let sql = "SELECT public, development, '' AS label, added_at, retired_at FROM gateway_key \
         WHERE retired_at IS NULL ORDER BY added_at, public";
    rows(env, sql).await
}

async fn rows(env: &Env, sql: &str) -> worker::Result<Vec<BureauKey>> {
    let rows = env
        .d1(DATABASE)?
        .prepare(sql)
        .all()
        .await?
        .results::<Row>()?;
    let key = |row: Row| {
        Some(BureauKey {
            public: row.public.parse().ok()?,
            development: row.development != 0,
            label: row.label,
            added_at: row.added_at,
            retired_at: row.retired_at,
        })
    };
    Ok(rows.into_iter().filter_map(key).collect())
}

/// The keys in use, oldest first.
///
/// # Errors
/// As [`all`].
pub async fn in_use(env: &Env) -> worker::Result<Vec<BureauKey>> {
    let keys = all(env).await?;
    Ok(keys.into_iter().filter(BureauKey::is_in_use).collect())
}

/// Publishes a key: from now on residents seal to it. One that is there stays as it is.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn publish(env: &Env, key: PublicKey, label: &str, who: &StaffId) -> worker::Result<()> {
    env.d1(DATABASE)?
        .prepare(
            "INSERT INTO bureau_key (public, label, who) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )
        .bind(&[key.to_string().into(), label.into(), who.to_string().into()])?
        .run()
        .await
        .map(drop)
}

/// Retires a key, unless it is the last one in use: residents could not apply any more.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn retire(env: &Env, key: PublicKey) -> worker::Result<()> {
    env.d1(DATABASE)?
        .prepare(
            "UPDATE bureau_key SET retired_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now') \
             WHERE public = ?1 AND retired_at IS NULL \
             AND EXISTS (SELECT 1 FROM bureau_key WHERE retired_at IS NULL AND public <> ?1)",
        )
        .bind(&[key.to_string().into()])?
        .run()
        .await
        .map(drop)
}
