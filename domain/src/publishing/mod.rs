//! What the bureau publishes without a developer: editions that one proposes and another approves.
//!
//! An edition is a whole document of its kind, so that any earlier one can be published again as it was.
//! The region pack in force is the one of the files with the newest edition of dated values applied; what
//! the files have taken over meanwhile changes nothing.
//!
//! - [`values`]: dated values of policies; `apply` puts them into a pack by the compiler's own rules.
//! - [`difference`]: what an edition would change: values, pages, verdicts.
//! - [`form`]: a new value as a publisher types it; `reading` reads it.
//! - [`announcement`]: notices on the home page.
//! - [`funds`]: how gifts reach the charity federation, its funds and projects.
//! - [`typed`]: what was typed into the forms for times, holidays and venues, field by field.
//! - [`yaml`]: an edition written back into the region pack's files (feature `compile`).

pub mod announcement;
#[cfg(feature = "publish")]
mod apply;
pub mod difference;
pub mod form;
pub mod funds;
#[cfg(feature = "publish")]
pub mod reading;
pub mod typed;
pub mod values;
#[cfg(feature = "compile")]
pub mod yaml;

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Dated values of policies ([`values::PolicyValues`]).
    PolicyValues,
    /// Notices on the home page ([`announcement::Announcements`]).
    Announcements,
    /// Corrections of place names ([`crate::placename::correction::Corrections`]).
    PlaceNames,
    /// How gifts reach the charity federation, its funds and projects ([`funds::FundFacts`]).
    Funds,
    /// When ceremonies can be booked ([`crate::ceremony::Timetable`]).
    Timetable,
    /// Years of public holidays that the files do not have ([`crate::calendar::Holidays`]).
    Holidays,
    /// What the sources do not say about venues ([`crate::ceremony::VenueFacts`]).
    Venues,
}

impl Kind {
    /// All.
    pub const ALL: [Kind; 7] = [
        Kind::PolicyValues,
        Kind::Announcements,
        Kind::PlaceNames,
        Kind::Funds,
        Kind::Timetable,
        Kind::Holidays,
        Kind::Venues,
    ];

    /// The word in the database and in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::PolicyValues => "policy_values",
            Kind::Announcements => "announcements",
            Kind::PlaceNames => "place_names",
            Kind::Funds => "funds",
            Kind::Timetable => "timetable",
            Kind::Holidays => "holidays",
            Kind::Venues => "venues",
        }
    }

    /// Reads [`Kind::word`].
    pub fn parse(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether whoever proposed an edition may not approve it. The database enforces the same.
    pub const fn needs_two(self) -> bool {
        match self {
            Kind::PolicyValues | Kind::Funds => true,
            Kind::Announcements
            | Kind::PlaceNames
            | Kind::Timetable
            | Kind::Holidays
            | Kind::Venues => false,
        }
    }
}

/// Where an edition stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// It waits for somebody to approve it.
    Proposed,
    /// It was published; the one with the highest number is in force.
    Published,
    /// Somebody said no, and why.
    Declined,
}

impl State {
    /// All.
    pub const ALL: [State; 3] = [State::Proposed, State::Published, State::Declined];

    /// The word in the database.
    pub const fn word(self) -> &'static str {
        match self {
            State::Proposed => "proposed",
            State::Published => "published",
            State::Declined => "declined",
        }
    }

    /// Reads [`State::word`].
    pub fn parse(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.word() == word)
    }
}

/// The longest reason that is written beside an edition, in characters.
pub const LONGEST_REASON: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.word()), Some(kind));
        }
        for state in State::ALL {
            assert_eq!(State::parse(state.word()), Some(state));
        }
    }
}
