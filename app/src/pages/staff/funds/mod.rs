//! Where the bureau publishes what the charity federation says of itself.
//!
//! - `overview`: what is in force, what waits, what was published.
//! - `part`: the form for a part; `change`: what it changes, which an edition shows, too.

mod change;
mod overview;
mod part;

pub use change::changes;
pub use overview::{Overview, overview};
pub use part::{PartForm, part};

use super::Signed;
use super::publishing::{self, Edition, Kind};
use crate::pages::Context;
use crate::text::funds::Funds;

/// An edition.
pub fn edition(context: &Context, signed: &Signed, shown: &Edition<'_>) -> String {
    let text = Funds::of(context.view.lang);
    let kind = Kind {
        approve: text.approve,
        restore: text.restore,
    };
    publishing::edition(context, signed, shown, &kind)
}
