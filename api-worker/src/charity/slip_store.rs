//! Old paper slips (`migrations/0018_old_slip.sql`).

use crate::web::d1::DATABASE;
use domain::charity::slips::Slip;
use domain::charity::standing;
use domain::day::Day;
use domain::money::Fen;
use domain::record::id::Code;
use serde::Deserialize;
use worker::Env;

/// A slip in one of its passes.
#[derive(Deserialize)]
pub struct Typed {
    /// The number on the paper.
    pub number: String,
    /// 1 or 2.
    pub pass: u8,
    /// The day on it.
    pub day: Day,
    /// How much.
    pub fen: Fen,
    /// Who typed it.
    pub keyed_by: String,
}

// What both passes agree on stays, and a slip of another pledge is not taken over.
const TYPE: &str = "INSERT INTO old_slip (number, pass, pledge, day, fen, keyed_by) \
     SELECT row.value ->> 'number', ?2, ?1, row.value ->> 'day', row.value ->> 'fen', ?4 FROM json_each(?3) AS row \
     WHERE NOT EXISTS (SELECT 1 FROM old_slip_agreed AS agreed WHERE agreed.number = row.value ->> 'number') \
     AND NOT EXISTS (SELECT 1 FROM old_slip AS other WHERE other.number = row.value ->> 'number' AND other.pledge <> ?1) \
     ON CONFLICT (number, pass) DO UPDATE SET day = excluded.day, fen = excluded.fen, keyed_by = excluded.keyed_by, keyed_at = excluded.keyed_at";

/// Keeps slips of a pass.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn keep(
    env: &Env,
    pledge: &Code,
    pass: u8,
    slips: &[Slip],
    by: &str,
) -> worker::Result<()> {
    let rows: Vec<_> = slips
        .iter()
        .map(|slip| serde_json::json!({"number": slip.number, "day": slip.day, "fen": slip.amount.fen()}))
        .collect();
    let rows = serde_json::to_string(&rows)?;
    let values = [
        pledge.to_string().into(),
        pass.into(),
        rows.into(),
        by.into(),
    ];
    let statement = env.d1(DATABASE)?.prepare(TYPE).bind(&values)?;
    statement.run().await.map(drop)
}

/// Which of these numbers stand under another pledge.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn elsewhere(env: &Env, pledge: &Code, slips: &[Slip]) -> worker::Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Row {
        number: String,
    }
    let sql = "SELECT DISTINCT number FROM old_slip WHERE pledge <> ?1 AND number IN (SELECT value FROM json_each(?2))";
    let numbers: Vec<&str> = slips.iter().map(|slip| slip.number.as_str()).collect();
    let values = [
        pledge.to_string().into(),
        serde_json::to_string(&numbers)?.into(),
    ];
    let rows = env.d1(DATABASE)?.prepare(sql).bind(&values)?.all().await?;
    Ok(rows
        .results::<Row>()?
        .into_iter()
        .map(|row| row.number)
        .collect())
}

/// All that was typed for a pledge.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn typed(env: &Env, pledge: &Code) -> worker::Result<Vec<Typed>> {
    let sql = "SELECT number, pass, day, fen, keyed_by FROM old_slip WHERE pledge = ?1 ORDER BY number, pass";
    let values = [pledge.to_string().into()];
    env.d1(DATABASE)?
        .prepare(sql)
        .bind(&values)?
        .all()
        .await?
        .results()
}

/// The slips that both passes agree on, the oldest first.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn agreed(env: &Env, pledge: &Code) -> worker::Result<Vec<standing::Slip>> {
    let sql = "SELECT number, day, fen FROM old_slip_agreed WHERE pledge = ?1 ORDER BY day, number";
    let values = [pledge.to_string().into()];
    env.d1(DATABASE)?
        .prepare(sql)
        .bind(&values)?
        .all()
        .await?
        .results()
}

/// Takes a slip out: it was typed wrongly twice, or belongs to somebody else.
///
/// # Errors
/// The database cannot be reached or refuses the statement.
pub async fn take_out(env: &Env, pledge: &Code, number: &str) -> worker::Result<()> {
    let sql = "DELETE FROM old_slip WHERE pledge = ?1 AND number = ?2";
    let values = [pledge.to_string().into(), number.into()];
    let statement = env.d1(DATABASE)?.prepare(sql).bind(&values)?;
    statement.run().await.map(drop)
}

/// Deletes all slips of a pledge whose donor wants to be forgotten.
///
/// # Errors
/// The database cannot be reached; it may be asked again.
pub async fn forget(env: &Env, pledge: &Code) -> worker::Result<()> {
    let sql = "DELETE FROM old_slip WHERE pledge = ?1";
    let values = [pledge.to_string().into()];
    let statement = env.d1(DATABASE)?.prepare(sql).bind(&values)?;
    statement.run().await.map(drop)
}
