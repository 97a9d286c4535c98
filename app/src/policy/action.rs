//! What a press on an element with `data-do` asks for.

use domain::policy::FactId;
use std::fmt;

/// A press. Its text form is the value of `data-do`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// To the first question.
    Begin,
    /// To get the region pack once more.
    Retry,
    /// To the screen before.
    Back,
    /// To an answered question.
    Change(FactId),
    /// No answer stays on the device.
    Forget,
    /// Onto paper.
    Print,
    /// To another page that takes the answers along.
    TakeAlong,
}

const WORDS: [(&str, Action); 6] = [
    ("begin", Action::Begin),
    ("retry", Action::Retry),
    ("back", Action::Back),
    ("forget", Action::Forget),
    ("print", Action::Print),
    ("along", Action::TakeAlong),
];

impl Action {
    /// Reads a value of `data-do`.
    pub fn parse(text: &str) -> Option<Action> {
        match text.parse() {
            Ok(fact) => Some(Action::Change(FactId(fact))),
            Err(_) => WORDS
                .iter()
                .find(|(word, _)| *word == text)
                .map(|(_, action)| *action),
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Action::Change(fact) => write!(f, "{}", fact.0),
            action => WORDS
                .iter()
                .filter(|(_, known)| known == action)
                .try_for_each(|(word, _)| f.write_str(word)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_reads_back_from_its_text() {
        for action in WORDS
            .map(|(_, action)| action)
            .into_iter()
            .chain([Action::Change(FactId(7))])
        {
            assert_eq!(Action::parse(&action.to_string()), Some(action));
        }
        assert_eq!(Action::parse("-1"), None);
        assert_eq!(Action::parse(""), None);
    }
}
