//! D1 and R2; no SQL elsewhere.

pub mod application;
pub mod bureau_key;
pub mod letter;
pub mod region_pack;

const DATABASE: &str = "DB";

/// Whether a statement of a batch changed a row.
fn changed(result: Option<&worker::D1Result>) -> worker::Result<bool> {
    let meta = match result {
        Some(result) => result.meta()?,
        None => None,
    };
    Ok(meta.and_then(|meta| meta.changes).unwrap_or(0) > 0)
}
