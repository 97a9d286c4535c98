//! Where an application stands, and what may come next.

use crate::record::step::{NoStep, reason};
use serde::{Deserialize, Serialize};

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The form has come, not all photos have.
    Receiving,
    /// It is with the bureau.
    Received,
    /// 受理: its papers are complete, and the bureau looks into it.
    UnderReview,
    /// 补正: the bureau has said, once, which papers are missing.
    PapersAsked,
    /// The help is given.
    Approved,
    /// It is not, and the bureau says why.
    Declined,
    /// The resident took it back; nothing sealed is left.
    Withdrawn,
}

impl State {
    /// All states.
    pub const ALL: [State; 7] = [
        State::Receiving,
        State::Received,
        State::UnderReview,
        State::PapersAsked,
        State::Approved,
        State::Declined,
        State::Withdrawn,
    ];

    /// The word in the database and the API.
    pub const fn word(self) -> &'static str {
        match self {
            State::Receiving => "receiving",
            State::Received => "received",
            State::UnderReview => "under_review",
            State::PapersAsked => "papers_asked",
            State::Approved => "approved",
            State::Declined => "declined",
            State::Withdrawn => "withdrawn",
        }
    }

    /// Reads [`State::word`].
    pub fn parse(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Where staff may bring an application from here.
    ///
    /// What is complete must be accepted, and what lacks papers be told so once (最低生活保障审核确认
    /// 办法 10): nothing is declined before it was looked into. What is urgent may be helped first, and
    /// be examined later (社会救助法 50). Who disagrees is examined again (审核确认办法 18).
    pub const fn next(self, urgent: bool) -> &'static [State] {
        match self {
            State::Receiving | State::Received if urgent => {
                &[State::UnderReview, State::PapersAsked, State::Approved]
            }
            State::Receiving | State::Received => &[State::UnderReview, State::PapersAsked],
            State::UnderReview => &[State::PapersAsked, State::Approved, State::Declined],
            State::PapersAsked => &[State::UnderReview, State::Declined],
            State::Declined => &[State::UnderReview],
            State::Approved | State::Withdrawn => &[],
        }
    }

    /// Whether it waits for somebody: the bureau, or papers that it has asked for.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            State::Receiving | State::Received | State::UnderReview | State::PapersAsked
        )
    }

    /// The step of staff to another state, with the reason as residents read it.
    ///
    /// # Errors
    /// [`NoStep`] says why not.
    pub fn step(self, to: State, urgent: bool, said: &str) -> Result<String, NoStep> {
        if !self.next(urgent).contains(&to) {
            return Err(NoStep::NotFromHere);
        }
        reason(said, to.needs_reason() || self == State::Declined)
    }

    /// Whether the resident has to be told why, or what is missing.
    pub const fn needs_reason(self) -> bool {
        matches!(self, State::PapersAsked | State::Approved | State::Declined)
    }

    /// Whether time limits count anew from here: papers that were missing have come.
    pub const fn starts_clock(self, to: State) -> bool {
        matches!(
            (self, to),
            (State::PapersAsked | State::Declined, State::UnderReview)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::trouble::Trouble;

    #[test]
    fn words_read_back() {
        for state in State::ALL {
            assert_eq!(State::parse(state.word()), Some(state));
        }
        assert_eq!(State::parse("lost"), None);
    }

    #[test]
    fn every_step_that_is_not_listed_is_refused() {
        use State::{Approved, Declined, PapersAsked, Received, Receiving, UnderReview};
        let always = [
            (Receiving, UnderReview),
            (Receiving, PapersAsked),
            (Received, UnderReview),
            (Received, PapersAsked),
            (UnderReview, PapersAsked),
            (UnderReview, Approved),
            (UnderReview, Declined),
            (PapersAsked, UnderReview),
            (PapersAsked, Declined),
            (Declined, UnderReview),
        ];
        let urgent_only = [(Receiving, Approved), (Received, Approved)];
        for from in State::ALL {
            for to in State::ALL {
                for urgent in [false, true] {
                    let step = from.step(to, urgent, "已核对");
                    let allowed =
                        always.contains(&(from, to)) || urgent && urgent_only.contains(&(from, to));
                    assert_eq!(step.is_ok(), allowed, "{from:?} {to:?} {urgent}");
                }
            }
        }
    }

    #[test]
    fn what_the_resident_must_know_needs_a_reason() {
        for to in [State::Approved, State::Declined, State::PapersAsked] {
            let step = State::UnderReview.step(to, false, " ");
            assert_eq!(step, Err(NoStep::Reason(Trouble::Empty)), "{to:?}");
        }
        let begin = State::Received.step(State::UnderReview, false, "");
        assert_eq!(begin, Ok(String::new()));
        let again = State::Declined.step(State::UnderReview, false, "");
        assert_eq!(again, Err(NoStep::Reason(Trouble::Empty)));
    }

    #[test]
    fn only_what_has_somewhere_to_go_is_open() {
        for state in State::ALL {
            let waits = state.is_open() && state.next(false).is_empty();
            assert!(!waits, "{state:?}");
        }
        assert!(!State::Withdrawn.is_open());
    }
}
