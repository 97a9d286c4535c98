//! How long what is sealed is kept, and when its time is over.
//!
//! The times are data (`data/retention.yaml`), each with its reason; where no law that was read names
//! one, it says that the bureau has to confirm it. What is deleted is what was sealed: that there was a
//! record, and what became of it, stays.

#[cfg(feature = "compile")]
pub mod compile;

use crate::text::Bilingual;
use serde::{Deserialize, Serialize};

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What is kept for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    /// The form and the photos of a joint application, counted from the day it was decided.
    Application,
    /// How to reach whoever wrote a letter, counted from the day it was answered.
    LetterContact,
    /// What a couple sealed for its ceremony, counted from the end of its day.
    Ceremony,
    /// The telephone number for text messages, counted from the day it was left.
    NoticePhone,
    /// How to reach a donor, counted from the day it was left and from the last month pledged.
    PledgeContact,
}

impl Record {
    /// All, in the order in which they are told.
    pub const ALL: [Record; 5] = [
        Record::Application,
        Record::LetterContact,
        Record::Ceremony,
        Record::NoticePhone,
        Record::PledgeContact,
    ];

    /// The word in the data and in the log.
    pub const fn word(self) -> &'static str {
        match self {
            Record::Application => "application",
            Record::LetterContact => "letter_contact",
            Record::Ceremony => "ceremony",
            Record::NoticePhone => "notice_phone",
            Record::PledgeContact => "pledge_contact",
        }
    }
}

/// Who says how long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// No law that was read names a time: a cautious one stands until the bureau has confirmed it.
    ToBeConfirmed,
    /// This law, with its article.
    Law(Bilingual),
}

/// How long a kind of record is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Of what.
    pub record: Record,
    /// For so many days of 24 hours.
    pub days: u16,
    /// Who says so.
    pub basis: Basis,
    /// What is kept, and from when the days count.
    pub what: Bilingual,
    /// Why so long and no longer.
    pub why: Bilingual,
}

/// A rule for each kind of record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rules(Vec<Rule>);

impl Rules {
    /// The rule for a kind of record.
    pub fn of(&self, record: Record) -> Option<&Rule> {
        self.0.iter().find(|rule| rule.record == record)
    }

    /// All, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Rule> {
        self.0.iter()
    }
}

impl Rule {
    /// The time in Unix milliseconds before which the count must have begun for the time to be over.
    pub fn over_before_ms(&self, now_ms: i64) -> i64 {
        now_ms.saturating_sub(i64::from(self.days) * DAY_MS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_is_over_to_the_millisecond_and_not_before() {
        let both = |text: &str| Bilingual {
            zh: text.to_owned(),
            en: text.to_owned(),
        };
        let rule = Rule {
            record: Record::Application,
            days: 365,
            basis: Basis::ToBeConfirmed,
            what: both("form"),
            why: both("short"),
        };
        let decided = 1_790_000_000_000;
        let year = 365 * 24 * 3600 * 1000;
        let over = |now| decided < rule.over_before_ms(now);
        assert!(!over(decided));
        assert!(!over(decided + year));
        assert!(over(decided + year + 1));
        assert!(!over(i64::MIN));
    }
}
