//! Where a letter stands, and what may come next.

use crate::record::step::{NoStep, reason};
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

    /// Whether it waits for the bureau.
    pub const fn is_open(self) -> bool {
        !self.next().is_empty()
    }

    /// The step of staff to another state, with the reason as residents read it. A decision needs one.
    ///
    /// # Errors
    /// [`NoStep`] says why not.
    pub fn step(self, to: State, said: &str) -> Result<String, NoStep> {
        if !self.next().contains(&to) {
            return Err(NoStep::NotFromHere);
        }
        reason(said, to.needs_reason())
    }

    /// Whether the resident has to be told why.
    pub const fn needs_reason(self) -> bool {
        matches!(self, State::Accepted | State::Declined)
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
    fn a_decision_needs_a_reason() {
        use crate::record::trouble::Trouble;
        for to in [State::Accepted, State::Declined] {
            let step = |said: &str| State::Received.step(to, said);
            assert_eq!(step(" "), Err(NoStep::Reason(Trouble::Empty)));
            assert_eq!(
                step(" 地名志写的是旧名 "),
                Ok("地名志写的是旧名".to_owned())
            );
        }
        let step = State::Received.step(State::UnderReview, "");
        assert_eq!(step, Ok(String::new()));
    }
}
