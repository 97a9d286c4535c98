//! Reads one of the tables in this folder.

use domain::policy::compile::SourceFile;
use std::path::Path;
use std::{fs, io};

/// Reads a file below `root`.
///
/// # Errors
/// It cannot be read.
pub fn read(root: &Path, path: &str) -> io::Result<SourceFile> {
    let text = fs::read_to_string(root.join(path))
        .map_err(|error| io::Error::new(error.kind(), format!("data/{path}: {error}")))?;
    let path = path.to_owned();
    Ok(SourceFile { path, text })
}
