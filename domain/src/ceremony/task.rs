//! A booking on the bureau's list of all that needs something done.

/// Where a booking stands for the bureau. The database works it out from its copy of the booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Nothing was noted yet, and its time is not closed.
    Booked,
    /// Its time was closed, and the couple has not chosen another yet.
    Displaced,
    /// They came.
    Arrived,
    /// They did not come.
    Missed,
    /// They gave it up.
    Cancelled,
}

impl State {
    /// All.
    pub const ALL: [State; 5] = [
        State::Booked,
        State::Displaced,
        State::Arrived,
        State::Missed,
        State::Cancelled,
    ];

    /// The word in the database and in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            State::Booked => "booked",
            State::Displaced => "displaced",
            State::Arrived => "arrived",
            State::Missed => "missed",
            State::Cancelled => "cancelled",
        }
    }

    /// Reads [`State::word`].
    pub fn parse(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether the bureau has still something to do.
    pub const fn is_open(self) -> bool {
        matches!(self, State::Booked | State::Displaced)
    }
}

/// What couples are told by text message (`data/notices.yaml`).
pub const TOLD: [&str; 2] = ["closed", "offered"];
