//! Where the bureau publishes what the charity federation says of itself.
//!
//! - `overview`: what is in force, what waits, what was published.
//! - `part`: the form for a part; `change`: what it changes, which an edition shows, too.

pub mod change;
pub mod overview;
pub mod part;

pub use change::changes;
pub use overview::{Overview, overview};
pub use part::{PartForm, part};

use crate::charity::text::funds::Funds;
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::publishing::values::{self, Edition, Kind};

/// An edition.
pub fn edition(context: &Context, signed: &Signed, shown: &Edition<'_>) -> String {
    let text = Funds::of(context.view.lang);
    let kind = Kind {
        approve: text.approve,
        restore: text.restore,
    };
    values::edition(context, signed, shown, &kind)
}
