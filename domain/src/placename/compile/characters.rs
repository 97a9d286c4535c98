//! The character table from its three files.

use super::super::characters::CharacterTable;
use super::super::syllable::{Reading, readings};
use super::Files;
use super::table::{PolyphoneRow, YesNo, rows, tell};
use crate::policy::compile::{Diagnostic, SourceFile};
use std::collections::BTreeSet;

/// The table, and the characters whose reading every row has to account for.
pub(super) fn table(
    files: &Files,
    found: &mut Vec<Diagnostic>,
) -> (CharacterTable, BTreeSet<char>) {
    let mut table = CharacterTable::default();
    let mut known = BTreeSet::new();
    for (line, reading, characters) in pairs(&files.readings, found) {
        match Reading::parse(reading) {
            Ok(reading) => table.usual.push((reading, characters.to_owned())),
            Err(_) => tell(
                &files.readings,
                line,
                format!("`{reading}` is no reading"),
                found,
            ),
        }
        for character in characters
            .chars()
            .filter(|character| !known.insert(*character))
        {
            tell(
                &files.readings,
                line,
                format!("`{character}` has a usual reading already"),
                found,
            );
        }
    }
    let mut doubtful = BTreeSet::new();
    for (line, row) in rows::<PolyphoneRow>(&files.polyphones, found) {
        match readings(&row.readings) {
            Ok(readings) if readings.len() > 1 => table.polyphones.push((row.character, readings)),
            _ => tell(
                &files.polyphones,
                line,
                "two or more readings are expected",
                found,
            ),
        }
        if row.note == YesNo::Yes {
            doubtful.insert(row.character);
        }
    }
    for (_, simplified, forms) in pairs(&files.traditional, found) {
        let simplified = simplified.chars().next();
        table
            .traditional
            .extend(forms.chars().zip(simplified.into_iter().cycle()));
    }
    table.traditional.sort_unstable();
    (table, doubtful)
}

/// The two words of each line.
fn pairs<'a>(file: &'a SourceFile, found: &mut Vec<Diagnostic>) -> Vec<(u64, &'a str, &'a str)> {
    let mut pairs = Vec::new();
    for (line, text) in (1..).zip(file.text.lines()) {
        match text.split_once(' ') {
            Some((one, other)) => pairs.push((line, one, other)),
            None => tell(file, line, "two words are expected", found),
        }
    }
    pairs
}
