//! Reads the legal time limits.

use domain::policy::compile::SourceFile;
use std::path::Path;
use std::{fs, io};

/// Reads `root/limits.yaml`.
///
/// # Errors
/// It cannot be read.
pub fn read(root: &Path) -> io::Result<SourceFile> {
    let path = "limits.yaml".to_owned();
    let text = fs::read_to_string(root.join(&path))
        .map_err(|error| io::Error::new(error.kind(), format!("data/{path}: {error}")))?;
    Ok(SourceFile { path, text })
}
