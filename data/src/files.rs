//! Reads the region pack's files from a folder.

use domain::notice::template::Template;
use domain::policy::compile::{Diagnostic, Files, SourceFile};
use domain::retention::Rules;
use domain::{notice, retention};
use std::path::Path;
use std::{fs, io};

/// What people edit here: a change is compiled.
#[allow(dead_code)] // the build script's half of this file
pub const WATCHED: [&str; 6] = [
    "facts.yaml",
    "sources.yaml",
    "towns.yaml",
    "policies",
    "retention.yaml",
    "notices.yaml",
];

/// Reads all files below `root`.
///
/// # Errors
/// The first file or folder that cannot be read, by name.
pub fn read(root: &Path) -> io::Result<Files> {
    let file = |path: &str| one(root, path);
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

/// Reads one file below `root`.
fn one(root: &Path, path: &str) -> io::Result<SourceFile> {
    fs::read_to_string(root.join(path))
        .map(|text| SourceFile {
            path: path.to_owned(),
            text,
        })
        .map_err(|error| io::Error::new(error.kind(), format!("data/{path}: {error}")))
}

/// How long things are kept, and what text messages say.
///
/// # Errors
/// What cannot be read or does not fit, with file and line.
#[allow(dead_code)] // the build script's half of this file
pub fn bureau_rules(root: &Path) -> Result<(Rules, Vec<Template>), Vec<Diagnostic>> {
    let file = |path: &str| {
        one(root, path).map_err(|error| {
            vec![Diagnostic {
                path: path.to_owned(),
                line: 0,
                message: error.to_string(),
            }]
        })
    };
    let rules = retention::compile::compile(&file("retention.yaml")?)?;
    let templates = notice::compile::compile(&file("notices.yaml")?)?;
    Ok((rules, templates))
}
