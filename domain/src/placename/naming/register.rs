//! The names of a scope, to compare a new one with.

use super::super::characters::Characters;
use super::super::record::Name;
use super::super::syllable::Syllable;

/// The names of a scope in which none may be repeated: a province's towns, a township's villages.
#[derive(Clone, Debug, Default)]
pub struct Register {
    names: Vec<(String, Vec<Syllable>)>,
}

/// How an existing name is like a proposed one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// 重名.
    SameCharacters,
    /// 同音, whatever the tones.
    SameSound,
}

impl Register {
    /// A register of these names.
    pub fn new(names: impl IntoIterator<Item = Name>) -> Register {
        let syllables = |name: &Name| {
            name.readings
                .iter()
                .map(|reading| reading.syllable())
                .collect()
        };
        Register {
            names: names
                .into_iter()
                .map(|name| (syllables(&name), name.text))
                .map(|(sound, text)| (text, sound))
                .collect(),
        }
    }

    /// The names like a proposed one. Each of its characters may be read in any way the dictionary
    /// knows, so that no clash is missed for a wrong guess.
    pub fn alike<'a>(
        &'a self,
        proposed: &str,
        characters: &Characters,
    ) -> impl Iterator<Item = (&'a str, Likeness)> {
        let sounds: Vec<(char, Vec<Syllable>)> = proposed
            .chars()
            .map(|character| {
                let readings = characters.readings(character);
                (
                    character,
                    readings.map(|reading| reading.syllable()).collect(),
                )
            })
            .collect();
        self.names.iter().filter_map(move |(text, syllables)| {
            let same_sound = syllables.len() == sounds.len()
                && text.chars().zip(syllables).zip(&sounds).all(
                    |((official, syllable), (typed, read))| {
                        official == *typed || read.contains(syllable)
                    },
                );
            let same = text
                .chars()
                .eq(sounds.iter().map(|(character, _)| *character));
            match (same, same_sound) {
                (true, _) => Some((text.as_str(), Likeness::SameCharacters)),
                (false, true) => Some((text.as_str(), Likeness::SameSound)),
                (false, false) => None,
            }
        })
    }
}
