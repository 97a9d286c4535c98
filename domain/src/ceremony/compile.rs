//! From `venues.yaml` and the sample timetable, which people edit, to checked data.

use super::venue::{Timetable, Venue};
use crate::policy::compile::{Diagnostic, SourceFile};
use serde::de::DeserializeOwned;

/// Checks and compiles both files.
///
/// # Errors
/// What is wrong, with its line where there is one.
pub fn compile(
    venues: &SourceFile,
    timetable: &SourceFile,
) -> Result<(Vec<Venue>, Timetable), Vec<Diagnostic>> {
    let list: Vec<Venue> = read(venues)?;
    let times: Timetable = read(timetable)?;
    let mut wrong = Vec::new();
    let known = |id: &str| list.iter().any(|venue| venue.id == id);
    for (position, venue) in list.iter().enumerate() {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if venue.id.is_empty() || !venue.id.chars().all(plain) {
            let id = &venue.id;
            wrong.push(told(
                venues,
                0,
                format!("`{id}` is no name: a-z, 0-9 and - only"),
            ));
        }
        if list.iter().take(position).any(|other| other.id == venue.id) {
            wrong.push(told(
                venues,
                0,
                format!("venue `{}` is there twice", venue.id),
            ));
        }
        if let Some(other) = &venue.in_bad_weather
            && (!known(other) || *other == venue.id)
        {
            wrong.push(told(
                venues,
                0,
                format!("`{other}` cannot stand in for `{}`", venue.id),
            ));
        }
    }
    for opening in &times.openings {
        if !known(&opening.venue) {
            wrong.push(told(
                timetable,
                0,
                format!("there is no venue `{}`", opening.venue),
            ));
        }
        if opening.places == 0 || opening.minutes == 0 || opening.minimum > opening.places {
            let venue = &opening.venue;
            wrong.push(told(
                timetable,
                0,
                format!("`{venue}`: an empty opening, or more couples needed than it takes"),
            ));
        }
    }
    for closing in &times.closings {
        let unknown = closing.venue.as_deref().is_some_and(|id| !known(id));
        if unknown || closing.to < closing.from {
            let from = closing.from;
            wrong.push(told(
                timetable,
                0,
                format!("the closing from {from}: no such venue, or it ends before it begins"),
            ));
        }
    }
    if wrong.is_empty() {
        Ok((list, times))
    } else {
        Err(wrong)
    }
}

fn read<T: DeserializeOwned>(file: &SourceFile) -> Result<T, Vec<Diagnostic>> {
    serde_saphyr::from_str(&file.text).map_err(|error| {
        let line = error.location().map_or(0, |location| location.line());
        vec![told(file, line, error.without_snippet().to_string())]
    })
}

fn told(file: &SourceFile, line: u64, message: String) -> Diagnostic {
    Diagnostic {
        path: file.path.clone(),
        line,
        message,
    }
}
