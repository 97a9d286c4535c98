//! The frozen list as a file, and the outcome that is written below it later.
//!
//! ```text
//! pinghu ceremony draw/1
//! venue hall
//! day 2027-05-20
//! closed 2027-04-20T10:00:00.000Z
//! source 双色球第2027045期，2027年4月22日开奖
//! places 09:00=1 09:30=1
//! entries 2
//! 3f…  09:00 09:30
//! 9a…  09:30
//! outcome 02 05 11 19 22 30 07
//! read https://… 2027-04-22
//! ```
//!
//! One line each, LF after every line, entries in the order of their digits: the same list is always the same
//! bytes. The hash is of the lines before `outcome`.

use super::entry::{Entry, Wishes};
use crate::ceremony::plan::Start;
use crate::day::Day;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

const TITLE: &str = "pinghu ceremony draw/1";
/// An outcome has at most this many characters.
const LONGEST_OUTCOME: usize = 200;

/// What is drawn, and by what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Which venue.
    pub venue: String,
    /// Which day.
    pub day: Day,
    /// Until when requests were taken: UTC, RFC 3339.
    pub closed: String,
    /// The source of randomness, named before it spoke.
    pub source: String,
    /// How many places each time has.
    pub places: BTreeMap<Start, u16>,
}

/// All who entered. The order in which they came is not part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// What is drawn.
    pub head: Head,
    /// The entries and their wishes.
    pub entries: BTreeMap<Entry, Wishes>,
}

/// What the source said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Its words or numbers: plain characters, single spaces. Only these decide.
    text: String,
    /// Where they can be read.
    pub link: String,
    /// On which day it spoke.
    pub day: Day,
}

/// A list, with the outcome if it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The list.
    pub list: List,
    /// The outcome.
    pub outcome: Option<Outcome>,
}

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// This line, counted from 1, is not what stands there in such a file.
    Line(usize),
    /// There are more or fewer entries than the list says.
    Count,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Broken::Line(line) => write!(f, "line {line} is not as it should be"),
            Broken::Count => write!(f, "there are more or fewer entries than the list says"),
        }
    }
}

impl std::error::Error for Broken {}

/// The outcome holds something else than plain characters, or no link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPlain;

impl Outcome {
    /// As somebody typed it: spaces around it and doubled ones do not count.
    ///
    /// # Errors
    /// It holds other characters than `A-Z a-z 0-9 + - . : /`, nothing, or too many; or the link is none.
    pub fn new(text: &str, link: &str, day: Day) -> Result<Outcome, NotPlain> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let (text, link) = (words.join(" "), link.trim());
        let plain = |c: char| c.is_ascii_alphanumeric() || " +-.:/".contains(c);
        let fits = !text.is_empty() && text.len() <= LONGEST_OUTCOME && text.chars().all(plain);
        let linked = link.starts_with("https://") && link.len() <= 500;
        if !fits || !linked || link.contains(char::is_whitespace) {
            return Err(NotPlain);
        }
        Ok(Outcome {
            text,
            link: link.to_owned(),
            day,
        })
    }

    /// What decides.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl List {
    /// What is published before the source speaks: SHA-256 of the file.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.to_string()).into()
    }

    /// The hash as 64 digits.
    pub fn fingerprint(&self) -> String {
        HEXLOWER.encode(&self.hash())
    }
}

impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Head {
            venue,
            day,
            closed,
            source,
            places,
        } = &self.head;
        let places: Vec<String> = places.iter().map(|(at, it)| format!("{at}={it}")).collect();
        writeln!(f, "{TITLE}\nvenue {venue}\nday {day}\nclosed {closed}")?;
        writeln!(f, "source {source}\nplaces {}", places.join(" "))?;
        writeln!(f, "entries {}", self.entries.len())?;
        for (entry, wishes) in &self.entries {
            writeln!(f, "{entry} {wishes}")?;
        }
        Ok(())
    }
}

impl fmt::Display for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.list)?;
        match &self.outcome {
            Some(Outcome { text, link, day }) => writeln!(f, "outcome {text}\nread {link} {day}"),
            None => Ok(()),
        }
    }
}

/// Lines, counted.
struct Lines<'t> {
    rest: std::str::Split<'t, char>,
    number: usize,
}

impl<'t> Lines<'t> {
    fn next(&mut self) -> Option<&'t str> {
        self.number += 1;
        self.rest.next()
    }

    fn broken(&self) -> Broken {
        Broken::Line(self.number)
    }

    /// What follows a word at the beginning of the next line.
    fn after(&mut self, word: &str) -> Result<&'t str, Broken> {
        let line = self.next();
        let rest = line.and_then(|line| line.strip_prefix(word)?.strip_prefix(' '));
        rest.ok_or(self.broken())
    }

    fn parsed<T: FromStr>(&mut self, word: &str) -> Result<T, Broken> {
        let rest = self.after(word)?;
        rest.parse().map_err(|_| self.broken())
    }
}

impl FromStr for File {
    type Err = Broken;

    /// Reads a file, and nothing that prints differently: what was read is what was hashed.
    fn from_str(text: &str) -> Result<File, Broken> {
        let mut lines = Lines {
            rest: text.split('\n'),
            number: 0,
        };
        if lines.next() != Some(TITLE) {
            return Err(lines.broken());
        }
        let head = Head {
            venue: lines.after("venue")?.to_owned(),
            day: lines.parsed("day")?,
            closed: lines.after("closed")?.to_owned(),
            source: lines.after("source")?.to_owned(),
            places: {
                let written = lines.after("places")?;
                let places: Option<BTreeMap<_, _>> = written.split(' ').map(place).collect();
                places.ok_or(lines.broken())?
            },
        };
        let count: usize = lines.parsed("entries")?;
        let mut entries = BTreeMap::new();
        let mut outcome = None;
        while let Some(line) = lines.next() {
            if let Some(text) = line.strip_prefix("outcome ") {
                let (link, day) = lines
                    .after("read")?
                    .rsplit_once(' ')
                    .ok_or(lines.broken())?;
                let day = day.parse().map_err(|_| lines.broken())?;
                outcome = Some(Outcome::new(text, link, day).map_err(|_| lines.broken())?);
                continue;
            }
            if line.is_empty() && lines.rest.clone().next().is_none() {
                break;
            }
            let (entry, wishes) = line.split_once(' ').ok_or(lines.broken())?;
            let entry: Entry = entry.parse().map_err(|_| lines.broken())?;
            let wishes: Wishes = wishes.parse().map_err(|_| lines.broken())?;
            let known = wishes.times().iter().all(|it| head.places.contains_key(it));
            let in_order = entries
                .last_key_value()
                .is_none_or(|(last, _)| *last < entry);
            if !known || !in_order || outcome.is_some() {
                return Err(lines.broken());
            }
            entries.insert(entry, wishes);
        }
        if entries.len() != count {
            return Err(Broken::Count);
        }
        let file = File {
            list: List { head, entries },
            outcome,
        };
        let printed = file.to_string();
        if printed == text {
            return Ok(file);
        }
        let mut both = printed.split('\n').zip(text.split('\n'));
        let differs = both.position(|(one, other)| one != other);
        Err(Broken::Line(differs.map_or(lines.number, |at| at + 1)))
    }
}

fn place(text: &str) -> Option<(Start, u16)> {
    let (start, places) = text.split_once('=')?;
    Some((start.parse().ok()?, places.parse().ok()?))
}
