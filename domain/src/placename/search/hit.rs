//! What a search finds, and why.

use super::super::index::RowId;
use super::super::syllable::Syllable;

/// A place that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The place.
    pub place: RowId,
    /// By which of its names.
    pub via: Via,
    /// How that name matches.
    pub why: Why,
}

/// The name by which a place was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Via {
    /// Its standard name.
    Standard,
    /// A name it had (旧名).
    Former(String),
    /// Another name (别名).
    Alias(String),
}

/// How a name matches what was typed; the first fault is told, better ways come first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is what was typed, with or without the generic term (通名).
    Exact,
    /// It begins with what was typed.
    Prefix,
    /// What was typed stands inside it.
    Inside,
    /// What was typed is its pinyin.
    Pinyin(Extent),
    /// What was typed is partly characters, partly pinyin.
    Mixed(Extent),
    /// What was typed are initials, some syllables perhaps in full: `xc`, `xcang`.
    Initials(Extent),
    /// 同音: another character of the same sound.
    Homophone {
        /// The typed character.
        typed: char,
        /// The one in the name.
        official: char,
    },
    /// A reading of the dictionary that is not the place's own.
    DictionaryReading {
        /// The character with several readings.
        character: char,
        /// The dictionary's.
        dictionary: Syllable,
        /// The place's.
        official: Syllable,
    },
    /// 近音: a sound that is easily confused (n/ng, c/ch, s/sh, z/zh, l/n, f/h).
    Confused {
        /// The typed letters, or the sound of the typed character.
        typed: String,
        /// The sound in the name.
        official: Syllable,
    },
    /// One letter or character is wrong.
    Typo(Slip),
}

/// How much of a name was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// All, with or without the generic term.
    Whole,
    /// Its beginning.
    Prefix,
    /// A part further on.
    Inside,
}

/// What is wrong in what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    /// A letter too many, too few or wrong.
    Letter {
        /// The typed letters.
        typed: String,
        /// The syllable in the name.
        official: Syllable,
    },
    /// Two neighbours changed places.
    Swapped {
        /// As they were typed.
        typed: String,
    },
    /// A wrong character.
    WrongCharacter {
        /// The typed one.
        typed: char,
        /// The one in the name.
        official: char,
    },
    /// A character is missing.
    MissingCharacter {
        /// The one in the name.
        official: char,
    },
    /// A character too many.
    ExtraCharacter {
        /// The typed one.
        typed: char,
    },
}
