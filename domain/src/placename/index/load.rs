//! From a file to an [`Index`]. Whatever the bytes say is checked before it is used.

use super::super::characters::Characters;
use super::super::fold::Classes;
use super::super::neighbours::Neighbours;
use super::super::spelling::specific;
use super::cells::{Cell, Forms, Kind};
use super::suffixes::Suffixes;
use super::wire::{Columns, IndexError, Naming, decode};
use super::{Index, Lines, Row, RowId};

/// Other readings for each name, on average; the national list has a sixth of one. A file of a few
/// kilobytes could otherwise ask for gigabytes.
const OTHER_READINGS: usize = 4;

impl Index {
    /// The index in the bytes of a file.
    ///
    /// # Errors
    /// [`IndexError`] for anything that [`crate::placename::index::encode`] did not write, in full and unaltered.
    pub fn load(bytes: &[u8]) -> Result<Index, IndexError> {
        let columns = decode(bytes)?;
        let rows = rows(&columns)?;
        let mut characters = Characters::new(&columns.characters);
        let mut forms = Forms::default();
        forms.reserve(rows.len() + columns.others.len());
        let mut unusual = columns.readings.into_iter();
        let mut next = unusual.next();
        let mut others = columns.others.iter();
        let mut cells = Vec::new();
        for (at, name) in (0..).zip(columns.names.lines()) {
            cells.clear();
            for character in name.chars() {
                let reading = match &mut next {
                    Some((0, reading)) => {
                        let reading = *reading;
                        characters.read_as(character, reading);
                        next = unusual.next();
                        Some(reading)
                    }
                    _ => characters.usual(character),
                };
                if let Some((distance, _)) = &mut next {
                    *distance = distance.saturating_sub(1);
                }
                let glyph = characters.intern(character).ok_or(IndexError::TooLarge)?;
                cells.push(Cell { glyph, reading });
            }
            if cells.len() > Forms::LONGEST {
                return Err(IndexError::TooLarge);
            }
            let other = match (at < rows.len(), others.as_slice()) {
                (true, _) => None,
                (false, []) => return Err(IndexError::Damaged),
                (false, [(row, naming), ..]) => {
                    others.next();
                    let kind = match naming {
                        Naming::Former => Kind::Former,
                        Naming::Alias => Kind::Alias,
                    };
                    Some((row_id(*row, rows.len())?, kind))
                }
            };
            forms.push(&cells, specific(name).chars().count() as u8, other);
        }
        if forms.len() != rows.len() + columns.others.len() {
            return Err(IndexError::Damaged);
        }
        add_other_readings(&mut forms, &characters, rows.len())?;
        if forms.len() > Forms::MOST {
            return Err(IndexError::TooLarge);
        }
        forms.shrink();
        let classes = Classes::new();
        let suffixes = Suffixes::new(&forms, &classes);
        let mut romans = columns
            .romans
            .iter()
            .map(|(roman, row)| Ok((roman.clone(), row_id(*row, rows.len())?)))
            .collect::<Result<Vec<_>, _>>()?;
        romans.sort_unstable();
        Ok(Index {
            characters,
            classes,
            neighbours: Neighbours::new(),
            forms,
            suffixes,
            romans,
            rows,
            ids: Lines::new(columns.ids),
        })
    }
}

fn rows(columns: &Columns) -> Result<Vec<Row>, IndexError> {
    let count = columns.levels.len();
    let lines = columns.ids.bytes().filter(|byte| *byte == b'\n').count();
    if columns.statuses.len() != count || columns.parents.len() != count || lines != count {
        return Err(IndexError::Damaged);
    }
    let parent = |parent: u32| match parent.checked_sub(1) {
        None => Ok(None),
        Some(row) => row_id(row, count).map(Some),
    };
    let rest = columns.levels.iter().zip(&columns.statuses);
    rest.zip(&columns.parents)
        .map(|((level, status), at)| {
            Ok(Row {
                parent: parent(*at)?,
                level: *level,
                status: *status,
            })
        })
        .collect()
}

fn row_id(row: u32, count: usize) -> Result<RowId, IndexError> {
    if (row as usize) < count {
        Ok(RowId(row))
    } else {
        Err(IndexError::Damaged)
    }
}

/// Every standard name once more for each other reading that a dictionary has for one of its
/// characters, so that it is found by it, if later.
fn add_other_readings(
    forms: &mut Forms,
    characters: &Characters,
    rows: usize,
) -> Result<(), IndexError> {
    let most = forms.len() * (1 + OTHER_READINGS);
    for row in (0..rows as u32).map(RowId) {
        let form = super::FormId::of(row);
        for at in 0..forms.specific(form) {
            let cell = forms.cells(form)[at];
            for reading in characters.other_syllables(cell.glyph, cell.reading) {
                let mut otherwise = forms.cells(form).to_vec();
                otherwise[at].reading = Some(reading);
                let specific = forms.specific(form) as u8;
                if forms.len() >= most {
                    return Err(IndexError::TooLarge);
                }
                forms.push(&otherwise, specific, Some((row, Kind::Otherwise(at as u8))));
            }
        }
    }
    Ok(())
}
