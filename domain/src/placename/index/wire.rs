//! The index as a file: `PHPN`, a format number, a checksum (CRC-32, so that bytes lost or altered
//! on the way are noticed), and columns in postcard, which compress well.

use super::super::characters::{CharacterTable, Characters};
use super::super::record::{AliasName, Gazetteer, Level, Name, Status};
use super::super::spelling::{romanised, slug, specific};
use super::super::syllable::Reading;
use serde::{Deserialize, Serialize};

/// Why bytes are not an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexError {
    /// They do not begin as one.
    NotAnIndex,
    /// One of another format; the file and the program were not built together.
    Format(u8),
    /// Some are missing or altered.
    Damaged,
    /// More or longer names than an index holds.
    TooLarge,
}

/// A place to be indexed.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its stable name.
    pub id: String,
    /// Its standard name.
    pub name: Name,
    /// Its level.
    pub level: Level,
    /// Whether the name is in use.
    pub status: Status,
    /// What it lies in: a position in the same list.
    pub parent: Option<usize>,
    /// Its other names.
    pub others: Vec<OtherName>,
}

/// Another name of a place.
#[derive(Clone, Debug)]
pub struct OtherName {
    /// The name.
    pub name: AliasName,
    /// How it relates to the place.
    pub naming: Naming,
}

/// How another name relates to the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Naming {
    /// It had it once.
    Former,
    /// It has it beside the standard one.
    Alias,
}

const MAGIC: [u8; 4] = *b"PHPN";
const FORMAT: u8 = 1;
const HEADER: usize = 9;

#[derive(Serialize, Deserialize)]
pub(super) struct Columns {
    pub(super) characters: CharacterTable,
    /// A line each, empty where it is the slug of the spelling.
    pub(super) ids: String,
    pub(super) levels: Vec<Level>,
    pub(super) statuses: Vec<Status>,
    /// Position + 1, or 0.
    pub(super) parents: Vec<u32>,
    /// A line each: the standard names, then the others.
    pub(super) names: String,
    /// Unusual readings: how many characters after the last one, and the reading.
    pub(super) readings: Vec<(u32, Reading)>,
    pub(super) others: Vec<(u32, Naming)>,
    pub(super) romans: Vec<(String, u32)>,
}

/// The places as an index file. They may come in any order.
///
/// # Errors
/// [`IndexError::TooLarge`] if there are more places than an index holds.
pub fn encode(entries: &[Entry], characters: &CharacterTable) -> Result<Vec<u8>, IndexError> {
    let columns = columns(entries, characters)?;
    let body = postcard::to_allocvec(&columns).map_err(|_| IndexError::TooLarge)?;
    let mut bytes = Vec::with_capacity(HEADER + body.len());
    bytes.extend_from_slice(&MAGIC);
    bytes.push(FORMAT);
    bytes.extend_from_slice(&checksum(&body).to_le_bytes());
    bytes.extend_from_slice(&body);
    Ok(bytes)
}

/// How the index reads characters: what another index of the same names is made with.
///
/// # Errors
/// These are not the bytes of an index.
pub fn character_table(bytes: &[u8]) -> Result<CharacterTable, IndexError> {
    Ok(decode(bytes)?.characters)
}

pub(super) fn decode(bytes: &[u8]) -> Result<Columns, IndexError> {
    let (header, body) = bytes
        .split_at_checked(HEADER)
        .ok_or(IndexError::NotAnIndex)?;
    match header {
        [magic @ .., format, a, b, c, d] if *magic == MAGIC => {
            if *format != FORMAT {
                return Err(IndexError::Format(*format));
            }
            if u32::from_le_bytes([*a, *b, *c, *d]) != checksum(body) {
                return Err(IndexError::Damaged);
            }
        }
        _ => return Err(IndexError::NotAnIndex),
    }
    match postcard::take_from_bytes(body) {
        Ok((columns, [])) => Ok(columns),
        _ => Err(IndexError::Damaged),
    }
}

/// By which an index file is told from another: format and checksum, in hex; empty if it is none.
pub fn fingerprint(bytes: &[u8]) -> String {
    let told = bytes.get(MAGIC.len()..HEADER).unwrap_or_default();
    told.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn columns(entries: &[Entry], table: &CharacterTable) -> Result<Columns, IndexError> {
    let mut order: Vec<usize> = (0..entries.len()).collect();
    order.sort_by_cached_key(|at| rank(&entries[*at]));
    let mut positions = vec![0; entries.len()];
    for (position, at) in (1_u32..).zip(&order) {
        positions[*at] = position;
    }
    let order: Vec<&Entry> = order.into_iter().map(|at| &entries[at]).collect();
    let mut names = Names {
        characters: Characters::new(table),
        text: String::new(),
        readings: Vec::new(),
        since: 0,
    };
    let mut columns = Columns {
        characters: table.clone(),
        ids: String::new(),
        levels: order.iter().map(|entry| entry.level).collect(),
        statuses: order.iter().map(|entry| entry.status).collect(),
        parents: Vec::with_capacity(order.len()),
        names: String::new(),
        readings: Vec::new(),
        others: Vec::new(),
        romans: Vec::new(),
    };
    for entry in &order {
        if slug(&romanised(&entry.name.text, &entry.name.readings)) != entry.id {
            columns.ids.push_str(&entry.id);
        }
        columns.ids.push('\n');
        let parent = entry.parent.map(|parent| positions.get(parent).copied());
        columns
            .parents
            .push(parent.unwrap_or(Some(0)).ok_or(IndexError::TooLarge)?);
        names.push(&entry.name);
    }
    for (row, entry) in (0..).zip(&order) {
        for other in &entry.others {
            match &other.name {
                AliasName::Han(name) => {
                    names.push(name);
                    columns.others.push((row, other.naming));
                }
                AliasName::Roman(roman) => columns.romans.push((roman.clone(), row)),
            }
        }
    }
    columns.names = names.text;
    columns.readings = names.readings;
    Ok(columns)
}

/// The more important place first, and the shorter of two as important.
fn rank(entry: &Entry) -> (Level, Status, usize, String) {
    let length = specific(&entry.name.text).chars().count();
    (entry.level, entry.status, length, entry.id.clone())
}

/// The column of names, and what is unusual in their readings.
struct Names {
    characters: Characters,
    text: String,
    readings: Vec<(u32, Reading)>,
    since: u32,
}

impl Names {
    fn push(&mut self, name: &Name) {
        for (character, reading) in name.text.chars().zip(&name.readings) {
            if self.characters.usual(character) != Some(*reading) {
                self.readings.push((self.since, *reading));
                self.since = 0;
            }
            self.since += 1;
        }
        self.text.push_str(&name.text);
        self.text.push('\n');
    }
}

impl Gazetteer {
    /// Its places as [`encode`] takes them.
    pub fn entries(&self) -> Vec<Entry> {
        let entry = |place: &super::super::record::Place| {
            let former = place.former.iter().map(|former| OtherName {
                name: AliasName::Han(former.name.clone()),
                naming: Naming::Former,
            });
            let aliases = place.aliases.iter().map(|alias| OtherName {
                name: alias.name.clone(),
                naming: Naming::Alias,
            });
            Entry {
                id: place.id.clone(),
                name: place.name.clone(),
                level: place.level,
                status: place.status,
                parent: place.parent.map(super::super::record::PlaceId::index),
                others: former.chain(aliases).collect(),
            }
        };
        self.places.iter().map(entry).collect()
    }
}

/// CRC-32 as in gzip.
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc: u32, byte| {
        crc >> 8 ^ CRC[(crc as u8 ^ byte) as usize]
    })
}

const CRC: [u32; 256] = {
    let mut table = [0; 256];
    let mut at = 0;
    while at < 256 {
        let mut crc = at as u32;
        let mut bit = 0;
        while bit < 8 {
            crc = if crc & 1 == 1 {
                crc >> 1 ^ 0xEDB8_8320
            } else {
                crc >> 1
            };
            bit += 1;
        }
        table[at] = crc;
        at += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    #[test]
    fn the_checksum_is_that_of_gzip() {
        assert_eq!(super::checksum(b"123456789"), 0xCBF4_3926);
    }
}
