//! A mistake that somebody found on a place's page.

use super::LONGEST_TEXT;
use super::content::{Field, Reader, Wrong};
use crate::record::plain;
use crate::record::trouble::Trouble;
use serde::{Deserialize, Serialize};

/// A mistake on a place's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The place's stable name.
    pub place: String,
    /// What is wrong.
    pub aspect: Aspect,
    /// What it should be, and how one knows.
    pub text: String,
}

/// What is wrong with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// How it is written.
    Characters,
    /// How it is read.
    Reading,
    /// What it was called.
    Former,
    /// Where it lies.
    Position,
    /// What it means or where it comes from.
    Meaning,
    /// Something else.
    Other,
}

impl Aspect {
    /// All, in the order in which they are offered.
    pub const ALL: [Aspect; 6] = [
        Aspect::Characters,
        Aspect::Reading,
        Aspect::Former,
        Aspect::Position,
        Aspect::Meaning,
        Aspect::Other,
    ];

    /// The word in forms and the API.
    pub const fn word(self) -> &'static str {
        match self {
            Aspect::Characters => "characters",
            Aspect::Reading => "reading",
            Aspect::Former => "former",
            Aspect::Position => "position",
            Aspect::Meaning => "meaning",
            Aspect::Other => "other",
        }
    }

    fn parse(word: &str) -> Result<Aspect, Trouble> {
        if word.is_empty() {
            return Err(Trouble::Empty);
        }
        let found = Aspect::ALL.into_iter().find(|aspect| aspect.word() == word);
        found.ok_or(Trouble::Unknown)
    }
}

impl Correction {
    pub(super) fn read(value: &dyn Fn(Field) -> String) -> Result<Correction, Vec<Wrong>> {
        let mut reader = Reader::new(value);
        // The longest stable name has about forty letters.
        let place = reader.take(Field::Place, |text| plain::plain(text, 80));
        let aspect = reader.take(Field::Aspect, Aspect::parse);
        let text = reader.take(Field::Text, |text| plain::plain(text, LONGEST_TEXT));
        let read = || {
            Some(Correction {
                place: place?,
                aspect: aspect?,
                text: text?,
            })
        };
        reader.done(read())
    }

    pub(super) fn value(&self, field: Field) -> &str {
        match field {
            Field::Place => &self.place,
            Field::Aspect => self.aspect.word(),
            Field::Text => &self.text,
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::{Content, Kind};

    fn read(place: &str, aspect: &str, text: &str) -> Result<Content, Vec<Wrong>> {
        let value = |field| match field {
            Field::Place => place.to_owned(),
            Field::Aspect => aspect.to_owned(),
            Field::Text => text.to_owned(),
            _ => String::new(),
        };
        Content::read(Kind::Correction, &value)
    }

    #[test]
    fn what_is_read_reads_back() {
        for aspect in Aspect::ALL {
            let content = read("xincang-zhen", aspect.word(), " 应读 xū ");
            let content = content.unwrap_or_else(|_| unreachable!());
            assert_eq!(content.checked(), Ok(content.clone()));
            assert_eq!(content.kind(), Kind::Correction);
        }
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let wrong = |field, trouble| Wrong { field, trouble };
        assert_eq!(
            read("", "", ""),
            Err(vec![
                wrong(Field::Place, Trouble::Empty),
                wrong(Field::Aspect, Trouble::Empty),
                wrong(Field::Text, Trouble::Empty),
            ])
        );
        assert_eq!(
            read("a", "colour", &"长".repeat(2001)),
            Err(vec![
                wrong(Field::Aspect, Trouble::Unknown),
                wrong(Field::Text, Trouble::TooLong(2000)),
            ])
        );
    }
}
