//! Notices on the home page: a few words for some days, in both languages.

use crate::day::Day;
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};

/// All notices of the home page, also those of other days.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Announcements(pub Vec<Announcement>);

/// A notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Announcement {
    /// The first day on which it stands there.
    pub from: Day,
    /// The last.
    pub to: Day,
    /// What it says.
    pub text: Bilingual,
}

/// A notice has at most so many characters in each language.
pub const LONGEST: usize = 200;
/// At most so many stand on the home page on one day: the first of them.
pub const MOST_AT_ONCE: usize = 3;

/// Why a notice cannot be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It says nothing, in one language or the other.
    Empty,
    /// It is longer than [`LONGEST`].
    TooLong,
    /// It ends before it begins.
    Backwards,
}

impl Announcement {
    /// Checks what was written.
    ///
    /// # Errors
    /// Why it cannot be published.
    pub fn checked(self) -> Result<Announcement, Why> {
        for text in [&self.text.zh, &self.text.en] {
            if text.trim().is_empty() {
                return Err(Why::Empty);
            }
            if text.chars().count() > LONGEST {
                return Err(Why::TooLong);
            }
        }
        if self.to < self.from {
            return Err(Why::Backwards);
        }
        Ok(self)
    }
}

impl Announcements {
    /// Those that stand on the home page on a day.
    pub fn on(&self, day: Day) -> impl Iterator<Item = &Announcement> {
        let stands = move |notice: &&Announcement| notice.from <= day && day <= notice.to;
        self.0.iter().filter(stands).take(MOST_AT_ONCE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notice(from: &str, to: &str, zh: &str) -> Announcement {
        Announcement {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
            text: Bilingual {
                zh: zh.to_owned(),
                en: "closed".to_owned(),
            },
        }
    }

    #[test]
    fn it_stands_from_its_first_day_to_its_last() {
        let all = Announcements(vec![notice("2026-11-30", "2026-12-01", "窗口停办")]);
        let on = |day: &str| all.on(day.parse().unwrap()).count();
        assert_eq!(
            ["2026-11-29", "2026-11-30", "2026-12-01", "2026-12-02"].map(on),
            [0, 1, 1, 0]
        );
    }

    #[test]
    fn one_that_says_nothing_or_ends_before_it_begins_is_refused() {
        let checked = |from, to, zh| notice(from, to, zh).checked().map(drop);
        assert_eq!(checked("2026-11-30", "2026-11-30", "停办"), Ok(()));
        assert_eq!(
            checked("2026-11-30", "2026-11-29", "停办"),
            Err(Why::Backwards)
        );
        assert_eq!(checked("2026-11-30", "2026-11-30", " "), Err(Why::Empty));
        let long = "长".repeat(LONGEST + 1);
        assert_eq!(
            checked("2026-11-30", "2026-11-30", &long),
            Err(Why::TooLong)
        );
    }
}
