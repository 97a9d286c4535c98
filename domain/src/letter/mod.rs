//! Letters to the bureau: what anybody may write without an account, and follow by a code.
//!
//! What is said stands in the clear and is nobody's secret; how to reach whoever said it is sealed.
//! Names and secrets are those of applications ([`crate::application::id`]): made by the resident's
//! device, or by the server for a browser without scripts.
//!
//! - [`content`]: what is said, and what is wrong with it.
//! - [`correction`], [`proposal`]: the kinds of letters.
//! - [`contact`]: what is sealed.
//! - [`plain`]: text that may stand in the clear.
//! - [`state`]: where a letter stands, and what may come next.

pub mod contact;
pub mod content;
pub mod correction;
pub mod plain;
pub mod proposal;
pub mod state;

pub use crate::application::{AccessToken, ApplicationId as LetterId, Code, Secret};
pub use contact::Contact;
pub use content::{Content, Field, Kind, Trouble, Wrong};
pub use correction::{Aspect, Correction};
pub use proposal::Proposal;
pub use state::State;

/// A letter's text has at most this many characters.
pub const LONGEST_TEXT: usize = 2000;
/// A proposed name has at most this many characters; the longest in use have about a dozen.
pub const LONGEST_NAME: usize = 30;
/// The sealed contact is at most this large, in bytes.
pub const LARGEST_CONTACT: usize = 4 * 1024;

/// What a contact's envelope is bound to.
pub fn binding(id: LetterId, kind: Kind) -> String {
    format!("letter/1 {id} kind={}", kind.word())
}
