//! Names as cells: a character and its reading, in four bytes.

use super::super::characters::Glyph;
use super::super::fold::{Class, Classes};
use super::super::syllable::Reading;
use super::RowId;

/// A character of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub(in super::super) glyph: Glyph,
    /// None for a character that nobody has told the reading of, a digit for instance.
    pub(in super::super) reading: Option<Reading>,
}

impl Cell {
    pub(in super::super) fn class(self, classes: &Classes) -> Class {
        self.reading
            .map_or(Class::SILENT, |reading| classes.of(reading.syllable()))
    }
}

/// The position of a form in [`Forms`]. The standard names come first, in the order of the places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FormId(pub(super) u32);

impl FormId {
    pub(in super::super) fn of(row: RowId) -> FormId {
        FormId(row.0)
    }
}

/// Which name of a place a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Standard,
    /// The standard name with a dictionary's other reading of the character at this position.
    Otherwise(u8),
    Former,
    Alias,
}

/// All names that are searched.
#[derive(Clone, Debug, Default)]
pub struct Forms {
    cells: Vec<Cell>,
    starts: Vec<u32>,
    /// How many cells the specific term (专名) has.
    specific: Vec<u8>,
    /// The places of the forms after the standard names.
    others: Vec<(RowId, Kind)>,
}

impl Forms {
    /// Cells of the longest name.
    pub(super) const LONGEST: usize = 63;
    /// Forms that can be told apart beside a position of six bits.
    pub(super) const MOST: usize = 1 << 26;

    /// Appends the next standard name, or another name of a place once all of those are there.
    pub(super) fn push(&mut self, cells: &[Cell], specific: u8, other: Option<(RowId, Kind)>) {
        if self.starts.is_empty() {
            self.starts.push(0);
        }
        self.cells.extend_from_slice(cells);
        self.starts.push(self.cells.len() as u32);
        self.specific.push(specific);
        self.others.extend(other);
    }

    pub(super) fn reserve(&mut self, forms: usize) {
        self.starts.reserve(forms + 1);
        self.specific.reserve(forms);
    }

    pub(super) fn shrink(&mut self) {
        self.cells.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.specific.shrink_to_fit();
    }

    pub(super) fn len(&self) -> usize {
        self.specific.len()
    }

    /// All cells, name after name.
    pub(super) fn all(&self) -> &[Cell] {
        &self.cells
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = FormId> + use<> {
        (0..self.len() as u32).map(FormId)
    }

    pub(in super::super) fn cells(&self, form: FormId) -> &[Cell] {
        let at = form.0 as usize;
        &self.cells[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    pub(in super::super) fn specific(&self, form: FormId) -> usize {
        usize::from(self.specific[form.0 as usize])
    }

    pub(in super::super) fn place(&self, form: FormId) -> (RowId, Kind) {
        let standard = self.len() - self.others.len();
        (form.0 as usize)
            .checked_sub(standard)
            .map_or((RowId(form.0), Kind::Standard), |other| self.others[other])
    }
}
