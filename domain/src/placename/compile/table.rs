//! The rows of the CSV files, and reading them with their lines.

use super::super::record::{Category, Level, Status};
use crate::policy::compile::{Diagnostic, SourceFile};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A row of `sources.csv`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRow {
    /// Stable name.
    pub id: String,
    /// What it is.
    pub title: String,
    /// On what terms it may be used.
    pub licence: Option<String>,
    /// The state it shows.
    pub as_of: String,
}

/// A row of `places.csv`; [`crate::placename::record::Place`] says what the columns mean.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct PlaceRow {
    pub id: String,
    pub name: String,
    pub official: Option<String>,
    pub pinyin: String,
    pub roman: String,
    pub reading_note: Option<String>,
    pub category: Category,
    pub level: Level,
    pub parent: Option<String>,
    pub status: Status,
    pub code: Option<String>,
    pub latitude: Option<f64>,
    pub longitude: Option<f64>,
    pub point_source: Option<String>,
    pub origin: Option<String>,
    pub origin_source: Option<String>,
    pub source: String,
    pub first_check: Option<String>,
    pub second_check: Option<String>,
}

/// A row of `former.csv`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormerRow {
    /// The place's stable name.
    pub place: String,
    /// The name it had.
    pub name: String,
    /// Its reading.
    pub pinyin: String,
    /// Why the reading is in doubt.
    pub reading_note: Option<String>,
    /// The last edition with it.
    pub from: String,
    /// The first edition without it.
    pub to: String,
    /// Where it was read.
    pub source: String,
}

/// A row of `aliases.csv`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AliasRow {
    /// The place's stable name.
    pub place: String,
    /// The other name.
    pub name: String,
    /// Its reading, if it is written in characters.
    pub pinyin: Option<String>,
    /// Where it was read.
    pub source: String,
}

/// A row of `polyphones.csv`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolyphoneRow {
    /// The character.
    pub character: char,
    /// Its readings in place names.
    pub readings: String,
    /// Whether every row that has it must say why it is read as it is.
    pub note: YesNo,
}

/// A yes or no in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum YesNo {
    /// Yes.
    Yes,
    /// No.
    No,
}

/// The rows of a file with their lines; those that cannot be read are told.
pub(super) fn rows<T: DeserializeOwned>(
    file: &SourceFile,
    found: &mut Vec<Diagnostic>,
) -> Vec<(u64, T)> {
    let mut reader = csv::Reader::from_reader(file.text.as_bytes());
    let mut rows = Vec::new();
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => {
            tell(file, 1, error.to_string(), found);
            return rows;
        }
    };
    for record in reader.records() {
        match record {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                match record.deserialize(Some(&header)) {
                    Ok(row) => rows.push((line, row)),
                    Err(error) => tell(file, line, error.to_string(), found),
                }
            }
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                tell(file, line, error.to_string(), found);
            }
        }
    }
    rows
}

pub(super) fn tell(
    file: &SourceFile,
    line: u64,
    message: impl Into<String>,
    found: &mut Vec<Diagnostic>,
) {
    found.push(Diagnostic {
        path: file.path.clone(),
        line,
        message: message.into(),
    });
}
