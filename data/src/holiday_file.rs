//! Reads the table of public holidays.

use domain::policy::compile::SourceFile;
use std::path::Path;
use std::{fs, io};

/// Reads `root/holidays.yaml`.
///
/// # Errors
/// It cannot be read.
pub fn read(root: &Path) -> io::Result<SourceFile> {
    let path = "holidays.yaml".to_owned();
    let text = fs::read_to_string(root.join(&path))
        .map_err(|error| io::Error::new(error.kind(), format!("data/{path}: {error}")))?;
    Ok(SourceFile { path, text })
}
