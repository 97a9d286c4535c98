//! From `venues.yaml`, the sample timetable and `fairness.yaml`, which people edit, to checked data.

use super::fair::{Bound, Rules};
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
    for (part, field, why) in times.faults(&list) {
        wrong.push(told(timetable, 0, format!("{part:?}, {field}: {why:?}")));
    }
    if wrong.is_empty() {
        Ok((list, times))
    } else {
        Err(wrong)
    }
}

/// Checks and compiles the rules of fair use.
///
/// # Errors
/// What is wrong, with its line where there is one.
pub fn fairness(file: &SourceFile) -> Result<Rules, Vec<Diagnostic>> {
    let rules: Rules = read(file)?;
    let sound = |it: Bound| it.open >= 1 && it.a_day >= it.open;
    let steady = |it: crate::allowance::Allowance| it.burst >= 1 && it.refill_ms >= 1;
    let wrong = [
        (
            sound(rules.device) && sound(rules.network),
            "nobody could hold a place",
        ),
        (
            rules.network.open >= rules.device.open && rules.network.a_day >= rules.device.a_day,
            "a network has room for at least one device",
        ),
        (
            steady(rules.busy_day) && steady(rules.busy_network),
            "everything would be pressure",
        ),
        (
            (1..=64).contains(&rules.proof.parts) && (1..=20).contains(&rules.proof.bits),
            "a proof has 1 to 64 parts of 1 to 20 bits",
        ),
        (rules.proof.seconds >= 60, "a slow phone needs a minute"),
        (rules.line.a_minute >= 1, "the line would stand still"),
    ];
    let wrong = wrong.into_iter().filter(|(fits, _)| !fits);
    let told: Vec<Diagnostic> = wrong
        .map(|(_, why)| told(file, 0, why.to_owned()))
        .collect();
    if told.is_empty() {
        Ok(rules)
    } else {
        Err(told)
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
