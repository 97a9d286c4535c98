//! From the files that people edit (`data/placenames`) to a checked [`Gazetteer`].
//!
//! Everything that can be wrong is found here, with file and line: a row without a source, a name
//! without a reading for each character, a spelling that breaks the rule, a parent that is not
//! there. All errors are reported, not only the first.
//!
//! - [`table`]: the shapes of the rows.
//! - `places`: rows to places.
//! - `characters`: the character table.
//! - [`corrections`]: what the bureau published, on top.

mod characters;
pub mod corrections;
mod places;
pub mod table;

use super::characters::CharacterTable;
use super::record::Gazetteer;
use crate::policy::compile::{Diagnostic, SourceFile};
use sha2::{Digest, Sha256};

/// The files of the gazetteer.
#[derive(Clone, Debug)]
pub struct Files {
    /// `sources.csv`.
    pub sources: SourceFile,
    /// `places.csv`, a parent before its children.
    pub places: SourceFile,
    /// `former.csv`.
    pub former: SourceFile,
    /// `aliases.csv`.
    pub aliases: SourceFile,
    /// `corrections.csv`: what the bureau published in the console and these files have taken over.
    pub corrections: SourceFile,
    /// `readings.txt`: a reading and its characters a line.
    pub readings: SourceFile,
    /// `polyphones.csv`.
    pub polyphones: SourceFile,
    /// `traditional.txt`: a simplified character and its traditional forms a line.
    pub traditional: SourceFile,
}

/// What the files say.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The places.
    pub gazetteer: Gazetteer,
    /// How characters are read.
    pub characters: CharacterTable,
}

/// Checks and compiles the files.
///
/// # Errors
/// Every [`Diagnostic`] found, file by file.
pub fn compile(files: &Files) -> Result<Compiled, Vec<Diagnostic>> {
    let mut found = Vec::new();
    let (characters, doubtful) = characters::table(files, &mut found);
    let mut gazetteer = places::gazetteer(files, &doubtful, &mut found);
    corrections::apply(files, &mut gazetteer, &mut found);
    if !found.is_empty() {
        return Err(found);
    }
    gazetteer.version = version(files);
    Ok(Compiled {
        gazetteer,
        characters,
    })
}

/// The first 16 hex digits of the SHA-256 of all files.
fn version(files: &Files) -> String {
    let mut digest = Sha256::new();
    for file in [
        &files.sources,
        &files.places,
        &files.former,
        &files.aliases,
        &files.corrections,
        &files.readings,
        &files.polyphones,
        &files.traditional,
    ] {
        digest.update(file.text.as_bytes());
    }
    digest
        .finalize()
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
