//! Reads the gazetteer's files from `placenames`.

use domain::placename::compile::Files;
use domain::policy::compile::SourceFile;
use std::path::Path;
use std::{fs, io};

/// Reads all files below `root/placenames`.
///
/// # Errors
/// The first file that cannot be read, by name.
pub fn read(root: &Path) -> io::Result<Files> {
    let file = |name: &str| {
        let path = format!("placenames/{name}");
        fs::read_to_string(root.join(&path))
            .map_err(|error| io::Error::new(error.kind(), format!("data/{path}: {error}")))
            .map(|text| SourceFile { path, text })
    };
    Ok(Files {
        sources: file("sources.csv")?,
        places: file("places.csv")?,
        former: file("former.csv")?,
        aliases: file("aliases.csv")?,
        corrections: file("corrections.csv")?,
        readings: file("readings.txt")?,
        polyphones: file("polyphones.csv")?,
        traditional: file("traditional.txt")?,
    })
}
