//! Text messages that tell a resident how something stands, and what becomes of each on its way out.
//!
//! A message is a template (`data/notices.yaml`) with at most two values in it: the code of what it is
//! about and a day. Neither is a text, so no template can carry one: no name, no benefit, no reason. The
//! telephone number is sealed on the resident's device to the key of the bureau's SMS gateway; the portal
//! passes the envelope on and cannot open it.
//!
//! - [`template`]: what is said at which step.
//! - [`delivery`]: queued, on its way, sent, again later, given up.
//! - [`signature`]: how the gateway knows that it was the portal (feature `sign`).

#[cfg(feature = "compile")]
pub mod compile;
pub mod delivery;
#[cfg(feature = "sign")]
pub mod signature;
pub mod template;

use crate::record::id::ApplicationId;
use crate::text::Lang;
use serde::{Deserialize, Serialize};

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// A joint application.
    Application,
    /// A letter to the bureau.
    Letter,
    /// A couple's booking.
    Ceremony,
}

impl About {
    /// All.
    pub const ALL: [About; 3] = [About::Application, About::Letter, About::Ceremony];

    /// The word in the database and in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            About::Application => "application",
            About::Letter => "letter",
            About::Ceremony => "ceremony",
        }
    }

    /// Reads [`About::word`].
    pub fn parse(word: &str) -> Option<About> {
        About::ALL.into_iter().find(|about| about.word() == word)
    }
}

/// The context of the envelope with the telephone number: it opens for nothing else, in no other language.
pub fn phone_context(about: About, id: ApplicationId, lang: Lang) -> String {
    format!("notice-phone/1 {} {id} lang={}", about.word(), lang.tag())
}
