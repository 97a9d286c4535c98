//! Characters: how they are usually read, what else they may be read as, and their simplified form.

use super::syllable::Reading;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is known about characters, as it is kept in files and in the index.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CharacterTable {
    /// A reading, and the characters that are usually read so.
    pub usual: Vec<(Reading, String)>,
    /// Characters with several readings in place names.
    pub polyphones: Vec<(char, Vec<Reading>)>,
    /// Traditional characters in order, each with its simplified form.
    pub traditional: Vec<(char, char)>,
}

/// The position of a character in [`Characters`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Glyph(u16);

/// The table, ready to be asked.
#[derive(Clone, Debug)]
pub struct Characters {
    /// [`Glyph`] + 1 of a character in the block of common Han characters.
    common: Vec<u16>,
    rare: BTreeMap<char, Glyph>,
    all: Vec<Known>,
    traditional: Vec<(char, char)>,
}

/// A character with its readings.
#[derive(Clone, Debug)]
struct Known {
    character: char,
    usual: Option<Reading>,
    others: Vec<Reading>,
}

const COMMON: std::ops::Range<u32> = 0x3400..0xA000;

impl Characters {
    /// The table ready to be asked.
    pub fn new(table: &CharacterTable) -> Characters {
        let mut characters = Characters {
            common: vec![0; COMMON.len()],
            rare: BTreeMap::new(),
            all: Vec::new(),
            traditional: table.traditional.clone(),
        };
        characters.traditional.sort_unstable();
        for (reading, same) in &table.usual {
            for character in same.chars() {
                if let Some(glyph) = characters.intern(character) {
                    characters.all[usize::from(glyph.0)].usual = Some(*reading);
                }
            }
        }
        for (character, readings) in &table.polyphones {
            for reading in readings {
                characters.read_as(*character, *reading);
            }
        }
        characters
    }

    /// The usual reading.
    pub fn usual(&self, character: char) -> Option<Reading> {
        self.known(character)?.usual
    }

    /// The usual reading, then the others.
    pub fn readings(&self, character: char) -> impl Iterator<Item = Reading> {
        let known = self.known(character).into_iter();
        known.flat_map(|known| known.usual.iter().chain(&known.others).copied())
    }

    fn known(&self, character: char) -> Option<&Known> {
        self.glyph(character)
            .map(|glyph| &self.all[usize::from(glyph.0)])
    }

    /// The simplified form of a traditional character, else the character itself.
    pub fn simplified(&self, character: char) -> char {
        self.traditional
            .binary_search_by_key(&character, |(traditional, _)| *traditional)
            .map_or(character, |at| self.traditional[at].1)
    }

    /// Readings of a character that differ from a known one in more than the tone, one a syllable.
    pub(super) fn other_syllables(
        &self,
        glyph: Glyph,
        known: Option<Reading>,
    ) -> impl Iterator<Item = Reading> + use<'_> {
        let character = &self.all[usize::from(glyph.0)];
        let all = || character.usual.iter().chain(&character.others).copied();
        all().enumerate().filter_map(move |(at, reading)| {
            let same = |other: Reading| other.syllable() == reading.syllable();
            let new = known.is_some_and(|known| !same(known)) && !all().take(at).any(same);
            new.then_some(reading)
        })
    }

    /// Notes that a character is also read so.
    pub(super) fn read_as(&mut self, character: char, reading: Reading) {
        if self.readings(character).all(|known| known != reading)
            && let Some(glyph) = self.intern(character)
        {
            self.all[usize::from(glyph.0)].others.push(reading);
        }
    }

    /// The glyph of a character, new if need be; none once there are 65,535.
    pub(super) fn intern(&mut self, character: char) -> Option<Glyph> {
        if let Some(glyph) = self.glyph(character) {
            return Some(glyph);
        }
        let glyph = Glyph(
            u16::try_from(self.all.len())
                .ok()
                .filter(|at| *at < u16::MAX)?,
        );
        self.all.push(Known {
            character,
            usual: None,
            others: Vec::new(),
        });
        match self.common.get_mut(place(character)) {
            Some(slot) => *slot = glyph.0 + 1,
            None => {
                self.rare.insert(character, glyph);
            }
        }
        Some(glyph)
    }

    pub(super) fn glyph(&self, character: char) -> Option<Glyph> {
        match self.common.get(place(character)) {
            Some(0) => None,
            Some(next) => Some(Glyph(next - 1)),
            None => self.rare.get(&character).copied(),
        }
    }

    pub(super) fn character(&self, glyph: Glyph) -> char {
        self.all[usize::from(glyph.0)].character
    }
}

fn place(character: char) -> usize {
    u32::from(character).wrapping_sub(COMMON.start) as usize
}
