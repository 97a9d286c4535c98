//! The joint application (社会救助“一件事”): one form for all benefits chosen, sealed to the bureau.
//!
//! The resident's device makes the id and the secret; the server sees the id, a hash that proves
//! the secret, the town, whether it is urgent, and envelopes.
//!
//! - [`id`]: names and secrets of an application.
//! - [`person`]: identity numbers and telephone numbers.
//! - [`form`]: what is sealed.

pub mod form;
pub mod id;
pub mod person;

pub use id::{AccessToken, ApplicationId, Code, Secret};

/// At most this many photos of papers.
pub const MOST_ATTACHMENTS: u8 = 10;
/// A photo is at most this large, in bytes: 5 MB.
pub const LARGEST_ATTACHMENT: usize = 5 * 1024 * 1024;
/// What an envelope adds to its content at most: 16 keys and the filling.
pub const ENVELOPE_ROOM: usize = 4 * 1024;
/// The sealed form is at most this large, in bytes.
pub const LARGEST_FORM: usize = 128 * 1024;

/// What the server knows of an application, and what each of its envelopes is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding<'t> {
    /// Which application.
    pub id: ApplicationId,
    /// The town's statistics code.
    pub town: &'t str,
    /// 绿色通道: urgent need (急难).
    pub urgent: bool,
    /// How many photos come with it.
    pub attachments: u8,
}

impl Binding<'_> {
    /// The context of the form's envelope.
    pub fn of_form(&self) -> String {
        let Binding {
            id,
            town,
            urgent,
            attachments,
        } = self;
        format!("joint-application/1 {id} town={town} urgent={urgent} attachments={attachments}")
    }

    /// The context of a photo's envelope, counted from 0.
    pub fn of_attachment(&self, number: u8) -> String {
        format!("joint-application/1 {} attachment={number}", self.id)
    }
}

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// The form has come, not all photos have.
    Receiving,
    /// It is with the bureau.
    Received,
    /// The resident took it back; nothing sealed is left.
    Withdrawn,
}

impl State {
    /// All states.
    pub const ALL: [State; 3] = [State::Receiving, State::Received, State::Withdrawn];

    /// Whether something will still be decided about it.
    pub const fn is_open(self) -> bool {
        matches!(self, State::Receiving | State::Received)
    }

    /// The word in the database and the API.
    pub fn word(self) -> &'static str {
        match self {
            State::Receiving => "receiving",
            State::Received => "received",
            State::Withdrawn => "withdrawn",
        }
    }

    /// Reads [`State::word`].
    pub fn parse(word: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.word() == word)
    }
}
