//! The bureau's inbox: all that residents have sent and that waits for a decision, in one list.
//!
//! Each kind of record has its own states ([`crate::application::state`], [`crate::letter::state`]);
//! here is what they have in common, so that a later kind is one more variant.
//!
//! - [`limit`]: the legal time limits, and what is overdue.
//! - [`filter`]: what of the list somebody wants to see.
//! - [`export`]: sealed records in a file, for the day the portal is gone (feature `key-file`).

#[cfg(feature = "key-file")]
pub mod export;
pub mod filter;
pub mod limit;

use crate::ceremony::task;
use crate::record::step::NoStep;
use crate::{application, letter};

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A joint application.
    Application,
    /// A letter.
    Letter(letter::Kind),
    /// A couple's booking.
    Ceremony,
}

/// Where a record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// An application.
    Application {
        /// Its state.
        state: application::State,
        /// 绿色通道: urgent need.
        urgent: bool,
    },
    /// A letter.
    Letter {
        /// Its kind.
        kind: letter::Kind,
        /// Its state.
        state: letter::State,
    },
    /// A booking.
    Ceremony(task::State),
}

impl Kind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Kind; 4] = [
        Kind::Application,
        Kind::Letter(letter::Kind::Correction),
        Kind::Letter(letter::Kind::Proposal),
        Kind::Ceremony,
    ];

    /// The word in the database, in addresses and in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Application => "application",
            Kind::Letter(kind) => kind.word(),
            Kind::Ceremony => "ceremony",
        }
    }

    /// Reads [`Kind::word`].
    pub fn parse(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

impl Stage {
    /// Reads a record's kind, state and urgency as the database keeps them.
    pub fn parse(kind: &str, state: &str, urgent: bool) -> Option<Stage> {
        Some(match Kind::parse(kind)? {
            Kind::Application => Stage::Application {
                state: application::State::parse(state)?,
                urgent,
            },
            Kind::Letter(kind) => Stage::Letter {
                kind,
                state: letter::State::parse(state)?,
            },
            Kind::Ceremony => Stage::Ceremony(task::State::parse(state)?),
        })
    }

    /// What it is.
    pub const fn kind(self) -> Kind {
        match self {
            Stage::Application { .. } => Kind::Application,
            Stage::Letter { kind, .. } => Kind::Letter(kind),
            Stage::Ceremony(_) => Kind::Ceremony,
        }
    }

    /// The word of its state.
    pub const fn word(self) -> &'static str {
        match self {
            Stage::Application { state, .. } => state.word(),
            Stage::Letter { state, .. } => state.word(),
            Stage::Ceremony(state) => state.word(),
        }
    }

    /// The same record in another state.
    pub fn to(self, word: &str) -> Option<Stage> {
        match self {
            Stage::Application { urgent, .. } => {
                let state = application::State::parse(word)?;
                Some(Stage::Application { state, urgent })
            }
            Stage::Letter { kind, .. } => {
                let state = letter::State::parse(word)?;
                Some(Stage::Letter { kind, state })
            }
            Stage::Ceremony(_) => task::State::parse(word).map(Stage::Ceremony),
        }
    }

    /// Where staff may bring it from here by a step with a reason; what becomes of a booking is noted on the
    /// registrar's own pages.
    pub fn next(self) -> Vec<Stage> {
        match self {
            Stage::Application { state, urgent } => {
                let next = state.next(urgent).iter();
                next.map(|state| Stage::Application {
                    state: *state,
                    urgent,
                })
                .collect()
            }
            Stage::Letter { kind, state } => {
                let next = state.next().iter();
                next.map(|state| Stage::Letter {
                    kind,
                    state: *state,
                })
                .collect()
            }
            Stage::Ceremony(_) => Vec::new(),
        }
    }

    /// Whether it waits for the bureau.
    pub const fn is_open(self) -> bool {
        match self {
            Stage::Application { state, .. } => state.is_open(),
            Stage::Letter { state, .. } => state.is_open(),
            Stage::Ceremony(state) => state.is_open(),
        }
    }

    /// Whether the resident must be told why it comes into this state.
    pub const fn needs_reason(self) -> bool {
        match self {
            Stage::Application { state, .. } => state.needs_reason(),
            Stage::Letter { state, .. } => state.needs_reason(),
            Stage::Ceremony(_) => false,
        }
    }

    /// The step to another state, with the reason as residents read it.
    ///
    /// # Errors
    /// [`NoStep`] says why not.
    pub fn step(self, to: Stage, said: &str) -> Result<String, NoStep> {
        match (self, to) {
            (Stage::Application { state, urgent }, Stage::Application { state: to, .. }) => {
                state.step(to, urgent, said)
            }
            (Stage::Letter { state, .. }, Stage::Letter { state: to, .. }) => state.step(to, said),
            _ => Err(NoStep::NotFromHere),
        }
    }

    /// Whether time limits count anew from this step.
    pub const fn starts_clock(self, to: Stage) -> bool {
        match (self, to) {
            (Stage::Application { state, .. }, Stage::Application { state: to, .. }) => {
                state.starts_clock(to)
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_stages_read_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::parse(kind.word()), Some(kind));
        }
        for (kind, state) in [
            ("application", "papers_asked"),
            ("correction", "accepted"),
            ("proposal", "under_review"),
            ("ceremony", "displaced"),
        ] {
            let stage = Stage::parse(kind, state, true).unwrap();
            assert_eq!((stage.kind().word(), stage.word()), (kind, state));
        }
        assert_eq!(Stage::parse("application", "accepted", false), None);
        assert_eq!(Stage::parse("pledge", "received", false), None);
    }

    #[test]
    fn a_record_never_becomes_one_of_another_kind() {
        let application = Stage::parse("application", "received", false).unwrap();
        let letter = Stage::parse("proposal", "under_review", false).unwrap();
        assert_eq!(application.step(letter, "好"), Err(NoStep::NotFromHere));
        for stage in [application, letter] {
            for next in stage.next() {
                assert_eq!(next.kind(), stage.kind());
                assert!(stage.step(next, "好").is_ok());
            }
        }
    }
}
