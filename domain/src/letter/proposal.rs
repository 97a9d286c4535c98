//! A name that somebody proposes for something new.

use super::content::{Field, Reader, Wrong};
use super::{LONGEST_NAME, LONGEST_TEXT};
use crate::placename::naming;
use crate::record::plain;
use crate::record::trouble::Trouble;
use serde::{Deserialize, Serialize};

/// A name for something new.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// What is to be named.
    pub purpose: naming::Kind,
    /// The statistics code of the town in which it is to lie; empty if that is open.
    pub town: String,
    /// The proposed name.
    pub name: String,
    /// What it means, and why this name.
    pub reason: String,
}

impl Proposal {
    pub(super) fn read(value: &dyn Fn(Field) -> String) -> Result<Proposal, Vec<Wrong>> {
        let mut reader = Reader::new(value);
        let purpose = reader.take(Field::Purpose, purpose);
        let town = reader.take(Field::Town, town);
        let name = reader.take(Field::Name, name);
        let reason = reader.take(Field::Reason, |text| plain::plain(text, LONGEST_TEXT));
        let read = || {
            Some(Proposal {
                purpose: purpose?,
                town: town?,
                name: name?,
                reason: reason?,
            })
        };
        reader.done(read())
    }

    pub(super) fn value(&self, field: Field) -> &str {
        match field {
            Field::Purpose => self.purpose.word(),
            Field::Town => &self.town,
            Field::Name => &self.name,
            Field::Reason => &self.reason,
            _ => "",
        }
    }
}

fn purpose(word: &str) -> Result<naming::Kind, Trouble> {
    match word {
        "" => Err(Trouble::Empty),
        word => naming::Kind::parse(word).ok_or(Trouble::Unknown),
    }
}

fn town(code: &str) -> Result<String, Trouble> {
    match code.trim() {
        "" => Ok(String::new()),
        code => plain::plain(code, 12),
    }
}

/// A name that could be one. Whether it may be is [`naming::check`]'s to look at and people's to
/// decide.
///
/// # Errors
/// [`Trouble::Impossible`] for what has no Han character or a gap in it, and all that is no plain
/// text.
pub fn name(text: &str) -> Result<String, Trouble> {
    let name = plain::plain(text, LONGEST_NAME)?;
    let gap = name.chars().any(char::is_whitespace);
    if gap || !name.chars().any(naming::is_han) {
        return Err(Trouble::Impossible);
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::{Content, Kind};

    #[test]
    fn impossible_names_are_refused_and_doubtful_ones_are_not() {
        for good in [
            "新埭家园",
            "A区花园",
            "威尼斯花园",
            "𠮷路",
            &"长".repeat(30),
        ] {
            assert_eq!(name(good).as_deref(), Ok(good));
        }
        for (bad, trouble) in [
            ("", Trouble::Empty),
            ("Garden", Trouble::Impossible),
            ("新埭 家园", Trouble::Impossible),
            ("!!!", Trouble::Impossible),
            ("路\u{202e}新", Trouble::Characters),
        ] {
            assert_eq!(name(bad), Err(trouble), "{bad}");
        }
        assert_eq!(name(&"长".repeat(31)), Err(Trouble::TooLong(30)));
    }

    #[test]
    fn what_is_read_reads_back() {
        for purpose in naming::Kind::ALL {
            let content = Content::Proposal(Proposal {
                purpose,
                town: String::new(),
                name: "新埭家园".to_owned(),
                reason: "靠近新埭".to_owned(),
            });
            assert_eq!(content.checked(), Ok(content.clone()));
            assert_eq!(content.kind(), Kind::Proposal);
        }
    }
}
