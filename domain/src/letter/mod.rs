//! Letters to the bureau: what anybody may write without an account, and follow by a code.
//!
//! What is said stands in the clear and is nobody's secret; how to reach whoever said it is sealed.
//! Names and secrets are those of all records ([`crate::record::id`]): made by the resident's
//! device, or by the server for a browser without scripts.
//!
//! - [`content`]: what is said, and what is wrong with it.
//! - [`correction`], [`proposal`]: the kinds of letters.
//! - [`contact`]: what is sealed.
//! - [`state`]: where a letter stands, and what may come next; [`standing`]: as its writer sees it.

pub mod contact;
pub mod content;
pub mod correction;
pub mod proposal;
pub mod standing;
pub mod state;

pub use crate::record::id::{AccessToken, ApplicationId as LetterId, Code, Secret, linked};
pub use crate::record::trouble::Trouble;
pub use contact::Contact;
pub use content::{Content, Field, Kind, Wrong};
pub use correction::{Aspect, Correction};
pub use proposal::Proposal;
pub use standing::{Moment, Standing};
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_reads_back_however_it_was_copied() {
        let (id, secret) = (super::LetterId([7; 16]), Secret([9; 16]));
        for link in [
            format!("https://example.org/en/letter#{id}.{secret}"),
            format!(" /letter#{id}.{secret}\n"),
            format!("{id}.{secret}"),
        ] {
            let read = linked(&link);
            assert!(
                read.is_some_and(|read| read.0 == id && read.1 == secret),
                "{link}"
            );
        }
        for broken in ["", "#", "a.b", "https://example.org/letter"] {
            assert!(linked(broken).is_none(), "{broken}");
        }
    }
}
