//! D1 and R2; no SQL elsewhere.

pub mod alarm;
pub mod application;
pub mod bureau_key;
pub mod ceremony;
pub mod closing;
pub mod desk;
pub mod draw;
pub mod edition;
pub mod ledger;
pub mod ledger_moves;
pub mod ledger_trace;
pub mod letter;
pub mod notice;
pub mod pledge;
pub mod public_name;
pub mod region_pack;
pub mod registrar;
pub mod retention;
pub mod sealed;
pub mod slip;
pub mod staff;
pub mod witness;

use domain::application::ApplicationId;
use serde::de::DeserializeOwned;
use worker::{D1Database, D1PreparedStatement, D1Result};

const DATABASE: &str = "DB";

/// A statement about what has this id.
fn about(
    database: &D1Database,
    sql: &str,
    id: ApplicationId,
) -> worker::Result<D1PreparedStatement> {
    database.prepare(sql).bind(&[id.to_string().into()])
}

/// What a batch that inserts, notes and selects has found, and whether its first statement stored it.
fn stored<T: DeserializeOwned>(done: &[D1Result]) -> worker::Result<(Option<T>, bool)> {
    Ok((selected(done)?, changed(done.first())?))
}

/// The row of the last statement of a batch.
fn selected<T: DeserializeOwned>(done: &[D1Result]) -> worker::Result<Option<T>> {
    match done.last() {
        Some(found) => Ok(found.results::<T>()?.pop()),
        None => Ok(None),
    }
}

/// Whether a statement of a batch changed a row.
fn changed(result: Option<&D1Result>) -> worker::Result<bool> {
    let meta = match result {
        Some(result) => result.meta()?,
        None => None,
    };
    Ok(meta.and_then(|meta| meta.changes).unwrap_or(0) > 0)
}
