//! What every dated value has to be, wherever it comes from: a value of its unit, with a source, on days
//! that touch no other's. The compiler of the region pack and the publisher's edits both ask here.

use super::pack::{Citation, Source, SourceId, Unit};
use crate::day::Day;
use crate::money::Fen;
use std::fmt;

/// Reads a value as people write it: yuan, years, a number, or a ratio such as `1.5`.
pub fn read_amount(unit: Unit, text: &str) -> Option<i64> {
    match unit {
        Unit::FenPerMonth | Unit::FenPerYear | Unit::Fen => {
            Fen::parse_yuan(text).ok().map(|amount| amount.0)
        }
        Unit::Years | Unit::Number => text.parse::<u32>().ok().map(i64::from),
        Unit::Thousandths => thousandths(text),
    }
}

/// `1.5` to 1500.
fn thousandths(text: &str) -> Option<i64> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    if part.len() > 3 || !part.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part: i64 = format!("{part:0<3}").parse().ok()?;
    Some(i64::from(whole.parse::<u32>().ok()?) * 1000 + part)
}

/// Reads `sa-law-2026 18`: a source and, if it has any, the article.
///
/// # Errors
/// The name of the source that is not there.
pub fn read_citation<'t>(text: &'t str, sources: &[Source]) -> Result<Citation, &'t str> {
    let (id, article) = text
        .split_once(' ')
        .map_or((text, None), |(id, article)| (id, Some(article)));
    match sources.iter().position(|source| source.id == id) {
        Some(position) => Ok(Citation {
            source: SourceId(position as u16),
            article: article.map(str::to_owned),
        }),
        None => Err(id),
    }
}

/// Why a time does not follow the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// It ends before it begins, on this day.
    Backwards(Day),
    /// The one before it has no last day.
    BeforeIsOpen,
    /// It begins on the first day, but the one before it ends on the second.
    Overlaps(Day, Day),
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Clash::Backwards(from) => write!(f, "it ends before it begins, on {from}"),
            Clash::BeforeIsOpen => f.write_str("the one before it has no `to`, so they overlap"),
            Clash::Overlaps(from, end) => {
                write!(
                    f,
                    "it begins on {from}, but the one before it ends on {end}"
                )
            }
        }
    }
}

/// Times must follow one another without touching the same day twice: what does not, by its place.
pub fn clashes(times: impl Iterator<Item = (Day, Option<Day>)>) -> Vec<(usize, Clash)> {
    let mut found = Vec::new();
    let mut before: Option<Option<Day>> = None;
    for (at, (from, to)) in times.enumerate() {
        if to.is_some_and(|to| to < from) {
            found.push((at, Clash::Backwards(from)));
        }
        match before {
            Some(None) => found.push((at, Clash::BeforeIsOpen)),
            Some(Some(end)) if end >= from => found.push((at, Clash::Overlaps(from, end))),
            _ => {}
        }
        before = Some(to);
    }
    found
}
