//! `corrections.csv`: what the bureau published in the console (`crate::placename::correction`) and the files have
//! taken over, put on top of the other files by the same rule.

use super::Files;
use super::table::{rows, tell};
use crate::day::Day;
use crate::placename::correction::{Change, Correction, Corrections};
use crate::placename::record::Gazetteer;
use crate::policy::compile::Diagnostic;
use serde::{Deserialize, Serialize};

/// A row; [`Correction`] says what the columns mean.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct CorrectionRow {
    place: String,
    what: What,
    name: Option<String>,
    pinyin: String,
    last_seen: Option<String>,
    replaced_by: Option<String>,
    source: String,
    of: Day,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Reading,
    Renamed,
    Alias,
    Former,
}

impl CorrectionRow {
    fn of(correction: &Correction) -> CorrectionRow {
        let (what, name, pinyin, times) = match &correction.change {
            Change::Reading { pinyin } => (What::Reading, None, pinyin, None),
            Change::Renamed { name, pinyin } => (What::Renamed, Some(name), pinyin, None),
            Change::Alias { name, pinyin } => (What::Alias, Some(name), pinyin, None),
            Change::Former {
                name,
                pinyin,
                last_seen,
                replaced_by,
            } => (
                What::Former,
                Some(name),
                pinyin,
                Some((last_seen, replaced_by)),
            ),
        };
        CorrectionRow {
            place: correction.place.clone(),
            what,
            name: name.cloned(),
            pinyin: pinyin.clone(),
            last_seen: times.map(|(last_seen, _)| last_seen.clone()),
            replaced_by: times.map(|(_, replaced_by)| replaced_by.clone()),
            source: correction.source.clone(),
            of: correction.of,
        }
    }

    fn correction(self) -> Result<Correction, &'static str> {
        let pinyin = self.pinyin;
        let change = match (self.what, self.name, self.last_seen, self.replaced_by) {
            (What::Reading, None, None, None) => Change::Reading { pinyin },
            (What::Renamed, Some(name), None, None) => Change::Renamed { name, pinyin },
            (What::Alias, Some(name), None, None) => Change::Alias { name, pinyin },
            (What::Former, Some(name), Some(last_seen), Some(replaced_by)) => Change::Former {
                name,
                pinyin,
                last_seen,
                replaced_by,
            },
            _ => {
                return Err(
                    "a reading has no name, another name has one, only a former one tells when",
                );
            }
        };
        Ok(Correction {
            place: self.place,
            change,
            source: self.source,
            of: self.of,
        })
    }
}

/// The file's corrections, each with its line.
fn read(files: &Files, found: &mut Vec<Diagnostic>) -> Vec<(u64, Correction)> {
    let mut read = Vec::new();
    for (line, row) in rows::<CorrectionRow>(&files.corrections, found) {
        match row.correction() {
            Ok(correction) => read.push((line, correction)),
            Err(why) => tell(&files.corrections, line, why, found),
        }
    }
    read
}

/// Puts the file's corrections into the gazetteer.
pub(super) fn apply(files: &Files, gazetteer: &mut Gazetteer, found: &mut Vec<Diagnostic>) {
    for (line, correction) in read(files, found) {
        match correction.apply(gazetteer) {
            Ok(()) => gazetteer.taken_over.push(correction.key()),
            Err(why) => tell(&files.corrections, line, format!("{why:?}"), found),
        }
    }
}

/// The text of `corrections.csv` with those that it does not have yet behind the others.
///
/// # Errors
/// Every [`Diagnostic`], if the files with them are not sound.
pub fn write_back(files: &Files, corrections: &Corrections) -> Result<String, Vec<Diagnostic>> {
    let mut found = Vec::new();
    let known: Vec<String> = read(files, &mut found)
        .iter()
        .map(|(_, correction)| correction.key())
        .collect();
    let mut writer = csv::WriterBuilder::new()
        .has_headers(false)
        .from_writer(Vec::new());
    let new = corrections.0.iter();
    for correction in new.filter(|correction| !known.contains(&correction.key())) {
        if let Err(error) = writer.serialize(CorrectionRow::of(correction)) {
            tell(&files.corrections, 0, error.to_string(), &mut found);
        }
    }
    let added = writer.into_inner().ok();
    let added = added.and_then(|bytes| String::from_utf8(bytes).ok());
    let text = files.corrections.text.clone() + &added.unwrap_or_default();
    let mut with = files.clone();
    with.corrections.text.clone_from(&text);
    super::compile(&with)?;
    if found.is_empty() {
        Ok(text)
    } else {
        Err(found)
    }
}
