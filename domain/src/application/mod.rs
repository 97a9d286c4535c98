//! The joint application (社会救助“一件事”): one form for all benefits chosen, sealed to the bureau.
//!
//! The resident's device makes the id and the secret; the server sees the id, a hash that proves
//! the secret, the town, whether it is urgent, and envelopes.
//!
//! - [`form`]: what is sealed.
//! - [`state`]: where an application stands, and what may come next.

pub mod form;
pub mod state;

pub use crate::record::id::{AccessToken, ApplicationId, Code, Secret, linked};
pub use state::State;

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
