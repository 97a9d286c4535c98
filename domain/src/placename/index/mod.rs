//! Names ready to be searched.
//!
//! A name is a row of cells, each a character with its reading. All endings of all names lie in the
//! order of their sounds ([`Suffixes`]), so a sequence of sounds anywhere in any name is one range,
//! and going wrong once on the way costs a few ranges more instead of a look at every name.
//!
//! - [`wire`]: the file.
//! - `cells`: names as cells.
//! - `suffixes`: the order of all endings.

mod cells;
mod load;
mod suffixes;
pub mod wire;

use super::characters::Characters;
use super::fold::Classes;
use super::neighbours::Neighbours;
use super::record::{Level, Status};
use super::spelling::{romanised, slug};
use super::syllable::Reading;
pub(super) use cells::{Cell, FormId, Forms, Kind};
pub(super) use suffixes::{Suffix, Suffixes};
pub use wire::{Entry, IndexError, Naming, OtherName, character_table, encode, fingerprint};

/// A searchable set of places.
#[derive(Clone, Debug)]
pub struct Index {
    pub(super) characters: Characters,
    pub(super) classes: Classes,
    pub(super) neighbours: Neighbours,
    pub(super) forms: Forms,
    pub(super) suffixes: Suffixes,
    /// Spellings in Roman letters that are not pinyin, in order: letters only.
    pub(super) romans: Vec<(String, RowId)>,
    rows: Vec<Row>,
    /// Addresses, empty where it is the name's own spelling.
    ids: Lines,
}

/// The position of a place in an index; the more important place comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId(pub(super) u32);

impl RowId {
    /// The most important place.
    pub(super) const FIRST: RowId = RowId(0);
}

/// What an index knows about a place beside its names.
#[derive(Clone, Copy, Debug)]
struct Row {
    parent: Option<RowId>,
    level: Level,
    status: Status,
}

/// Many short texts in one.
#[derive(Clone, Debug)]
struct Lines {
    text: String,
    /// The position of the line feed after each.
    ends: Vec<u32>,
}

impl Lines {
    fn new(text: String) -> Lines {
        let bytes = (0..).zip(text.bytes());
        let feeds = bytes.filter_map(|(at, byte)| (byte == b'\n').then_some(at));
        Lines {
            ends: feeds.collect(),
            text,
        }
    }

    /// A line; empty if there are not so many.
    fn get(&self, at: usize) -> &str {
        let from = at
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .map_or(0, |end| end + 1);
        let to = self.ends.get(at).copied().unwrap_or(from);
        self.text
            .get(from as usize..to as usize)
            .unwrap_or_default()
    }
}

impl Index {
    /// How many places there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All places, the more important first.
    pub fn places(&self) -> impl Iterator<Item = RowId> + use<> {
        (0..self.rows.len() as u32).map(RowId)
    }

    /// The stable name of a place ([`crate::placename::record::Place::id`]).
    pub fn id(&self, row: RowId) -> String {
        match self.ids.get(row.0 as usize) {
            "" => slug(&self.roman(row)),
            id => id.to_owned(),
        }
    }

    /// Its standard name.
    pub fn name(&self, row: RowId) -> String {
        self.text(FormId::of(row))
    }

    /// The readings of its name; none where a character has no known one.
    pub fn readings(&self, row: RowId) -> impl Iterator<Item = Option<Reading>> {
        self.forms
            .cells(FormId::of(row))
            .iter()
            .map(|cell| cell.reading)
    }

    /// Its spelling in Roman letters.
    pub fn roman(&self, row: RowId) -> String {
        let readings: Vec<_> = self.readings(row).flatten().collect();
        romanised(&self.name(row), &readings)
    }

    /// Its level.
    pub fn level(&self, row: RowId) -> Level {
        self.rows[row.0 as usize].level
    }

    /// Whether its name is in use.
    pub fn status(&self, row: RowId) -> Status {
        self.rows[row.0 as usize].status
    }

    /// What it lies in.
    pub fn parent(&self, row: RowId) -> Option<RowId> {
        self.rows[row.0 as usize].parent
    }

    /// How characters are read.
    pub fn characters(&self) -> &Characters {
        &self.characters
    }

    pub(super) fn text(&self, form: FormId) -> String {
        let cells = self.forms.cells(form).iter();
        cells
            .map(|cell| self.characters.character(cell.glyph))
            .collect()
    }
}
