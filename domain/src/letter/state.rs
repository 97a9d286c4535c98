//! Where a letter stands, and what may come next.

use super::{Trouble, plain};
use serde::{Deserialize, Serialize};

/// Where a letter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It has come.
    Received,
    /// Somebody at the bureau looks into it.
    UnderReview,
    /// The bureau agrees.
    Accepted,
    /// The bureau does not, and says why.
    Declined,
    /// The resident took it back; nothing of what it said is left.
    Withdrawn,
}

/// Why a letter cannot be brought into a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoStep {
    /// Nothing leads there from where it stands.
    NotFromHere,
    /// The reason that residents read is missing or cannot be shown to them.
    Reason(Trouble),
}

/// A reason has at most this many characters.
pub const LONGEST_REASON: usize = 500;

impl State {
    /// All states.
    pub const ALL: [State; 5] = [
        State::Received,
        State::UnderReview,
        State::Accepted,
        State::Declined,
        State::Withdrawn,
    ];

    /// The word in the database and the API.
    pub const fn word(self) -> &'static str {
        match self {
            State::Received => "received",
            State::UnderReview => "under_review",
            State::Accepted => "accepted",
            State::Declined => "declined",
            State::Withdrawn => "withdrawn",
        }
    }

    /// Reads [`State::word`].
    pub fn parse(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Where staff may bring a letter from here.
    pub const fn next(self) -> &'static [State] {
        match self {
            State::Received => &[State::UnderReview, State::Accepted, State::Declined],
            State::UnderReview => &[State::Accepted, State::Declined],
            State::Accepted | State::Declined | State::Withdrawn => &[],
        }
    }

    /// The step of staff to another state, with the reason as residents read it. To decline needs one.
    ///
    /// # Errors
    /// [`NoStep`] says why not.
    pub fn step(self, to: State, reason: &str) -> Result<String, NoStep> {
        if !self.next().contains(&to) {
            return Err(NoStep::NotFromHere);
        }
        match plain::plain(reason, LONGEST_REASON) {
            Err(Trouble::Empty) if to != State::Declined => Ok(String::new()),
            // The bureau's own telephone may stand in a reason.
            Err(Trouble::Private) => Ok(reason.trim().to_owned()),
            read => read.map_err(NoStep::Reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for state in State::ALL {
            assert_eq!(State::parse(state.word()), Some(state));
        }
        assert_eq!(State::parse("lost"), None);
    }

    #[test]
    fn every_step_that_is_not_listed_is_refused() {
        use State::{Accepted, Declined, Received, UnderReview};
        let allowed = [
            (Received, UnderReview),
            (Received, Accepted),
            (Received, Declined),
            (UnderReview, Accepted),
            (UnderReview, Declined),
        ];
        for from in State::ALL {
            for to in State::ALL {
                let step = from.step(to, "已核对");
                assert_eq!(
                    step.is_ok(),
                    allowed.contains(&(from, to)),
                    "{from:?} {to:?}"
                );
            }
        }
    }

    #[test]
    fn to_decline_needs_a_reason_that_can_be_read() {
        let step = |reason: &str| State::Received.step(State::Declined, reason);
        assert_eq!(step(" "), Err(NoStep::Reason(Trouble::Empty)));
        assert_eq!(step("\u{202e}"), Err(NoStep::Reason(Trouble::Characters)));
        let long = "长".repeat(501);
        assert_eq!(step(&long), Err(NoStep::Reason(Trouble::TooLong(500))));
        assert_eq!(
            step(" 地名志写的是旧名 "),
            Ok("地名志写的是旧名".to_owned())
        );
        assert!(step("请打0573-85000000").is_ok());
        assert_eq!(
            State::Received.step(State::UnderReview, ""),
            Ok(String::new())
        );
    }
}
