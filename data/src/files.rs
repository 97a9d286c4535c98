//! Reads the region pack's files from a folder.

use domain::policy::compile::{Files, SourceFile};
use std::path::Path;
use std::{fs, io};

/// What the pack is made of: a change here is a new pack.
#[allow(dead_code)] // the build script's half of this file
pub const WATCHED: [&str; 4] = ["facts.yaml", "sources.yaml", "towns.yaml", "policies"];

/// Reads all files below `root`.
///
/// # Errors
/// The first file or folder that cannot be read, by name.
pub fn read(root: &Path) -> io::Result<Files> {
    let file = |path: &str| {
        fs::read_to_string(root.join(path))
            .map(|text| SourceFile {
                path: path.to_owned(),
                text,
            })
            .map_err(|error| io::Error::new(error.kind(), format!("data/{path}: {error}")))
    };
    let mut names: Vec<String> = fs::read_dir(root.join("policies"))?
        .map(|entry| Ok(format!("policies/{}", entry?.file_name().to_string_lossy())))
        .collect::<io::Result<_>>()?;
    names.retain(|name| name.ends_with(".yaml"));
    names.sort();
    Ok(Files {
        sources: file("sources.yaml")?,
        facts: file("facts.yaml")?,
        towns: file("towns.yaml")?,
        policies: names
            .iter()
            .map(|name| file(name))
            .collect::<io::Result<_>>()?,
    })
}
