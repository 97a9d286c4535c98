//! Witnesses of the charity ledger and what they have signed (`migrations/0030_witness.sql`).

use crate::web::d1::DATABASE;
use domain::charity::Quarter;
use domain::charity::log::note::Verifier;
use serde::Deserialize;
use worker::Env;

/// A witness.
#[derive(Debug, Deserialize)]
pub struct Witness {
    key: String,
}

impl Witness {
    /// Its public key; none if what was entered is none.
    pub fn verifier(&self) -> Option<Verifier> {
        self.key.parse().ok()
    }
}

/// A co-signature of a closed period's head.
#[derive(Debug, Deserialize)]
pub struct Cosignature {
    /// The line under the head.
    pub line: String,
    /// What the witness is called in Chinese.
    pub zh: String,
    /// And in English.
    pub en: String,
    /// Its public key.
    pub key: String,
    /// When it says that it saw the head, Unix seconds.
    pub seen_at: u64,
}

/// All witnesses.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn all(env: &Env) -> worker::Result<Vec<Witness>> {
    let sql = "SELECT key FROM charity_witness ORDER BY name";
    env.d1(DATABASE)?.prepare(sql).all().await?.results()
}

/// Who has signed a period's head, the first first.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn of(env: &Env, quarter: Quarter) -> worker::Result<Vec<Cosignature>> {
    let sql = "SELECT line, key, zh, en, seen_at FROM charity_cosignature \
               JOIN charity_witness ON name = witness WHERE quarter = ?1 ORDER BY seen_at, witness";
    let found = env
        .d1(DATABASE)?
        .prepare(sql)
        .bind(&[quarter.to_string().into()])?;
    found.all().await?.results()
}

/// A head with their lines under it.
pub fn under(head: &str, signed: &[Cosignature]) -> String {
    let lines = signed.iter().map(|it| format!("{}\n", it.line));
    std::iter::once(head.to_owned()).chain(lines).collect()
}

/// Keeps a witness's line under a period's head. Its first one stays.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn keep(
    env: &Env,
    quarter: Quarter,
    witness: &Verifier,
    line: &str,
    seen_at: u64,
) -> worker::Result<()> {
    let sql = "INSERT INTO charity_cosignature (quarter, witness, line, seen_at) \
               VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING";
    env.d1(DATABASE)?
        .prepare(sql)
        .bind(&[
            quarter.to_string().into(),
            witness.name.as_str().into(),
            line.into(),
            (seen_at as f64).into(),
        ])?
        .run()
        .await?;
    Ok(())
}
