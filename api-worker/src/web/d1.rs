//! D1 and R2; no SQL elsewhere.

use domain::record::id::ApplicationId;
use serde::de::DeserializeOwned;
use worker::{D1Database, D1PreparedStatement, D1Result};

pub const DATABASE: &str = "DB";

/// A statement about what has this id.
pub fn about(
    database: &D1Database,
    sql: &str,
    id: ApplicationId,
) -> worker::Result<D1PreparedStatement> {
    database.prepare(sql).bind(&[id.to_string().into()])
}

/// What a batch that inserts, notes and selects has found, and whether its first statement stored it.
pub fn stored<T: DeserializeOwned>(done: &[D1Result]) -> worker::Result<(Option<T>, bool)> {
    Ok((selected(done)?, changed(done.first())?))
}

/// The row of the last statement of a batch.
pub fn selected<T: DeserializeOwned>(done: &[D1Result]) -> worker::Result<Option<T>> {
    match done.last() {
        Some(found) => Ok(found.results::<T>()?.pop()),
        None => Ok(None),
    }
}

/// Whether a statement of a batch changed a row.
pub fn changed(result: Option<&D1Result>) -> worker::Result<bool> {
    let meta = match result {
        Some(result) => result.meta()?,
        None => None,
    };
    Ok(meta.and_then(|meta| meta.changes).unwrap_or(0) > 0)
}
