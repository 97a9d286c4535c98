//! Where the bureau publishes dated values: what there is, a new value, an edition.
//!
//! - `overview`: the values, what waits, what was published.
//! - `value`: the form for a new value; `edition`: one edition and what it changes.
//! - `change`: the preview that both show.

pub mod change;
pub mod edition;
pub mod overview;
pub mod value;

pub use change::Change;
pub use edition::{Deciding, Edition};
pub use edition::{Kind, edition};
pub use overview::editions;
pub use overview::{Overview, overview};
pub use value::{ValueForm, value};

use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::frame::words::say_moment;
use crate::publishing::text as said;
use crate::publishing::text::Publishing;
use domain::publishing::State;
use domain::text::Lang;
use maud::{Markup, html};

/// An edition as a list shows it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// From 1; none until it is published.
    pub number: Option<u32>,
    /// Whether it is the one in force.
    pub in_force: bool,
    /// Where it stands.
    pub state: State,
    /// Why it was proposed.
    pub why: String,
    /// What colleagues call who proposed it.
    pub proposed_by: String,
    /// UTC, RFC 3339.
    pub proposed_at: String,
    /// What colleagues call who decided, and when (UTC, RFC 3339).
    pub decided: Option<(String, String)>,
    /// Why it was decided so; may be empty.
    pub reason: String,
}

/// An edition of dated values.
pub fn values_edition(context: &Context, signed: &Signed, shown: &Edition<'_>) -> String {
    let text = Publishing::of(context.view.lang);
    let kind = Kind {
        approve: text.approve_lead,
        restore: text.restore_lead,
    };
    edition(context, signed, shown, &kind)
}

/// The lines about an edition.
fn lines(listed: &Listed, lang: Lang) -> Markup {
    let text = Publishing::of(lang);
    html! {
        @if listed.in_force { span.tag { (text.in_force) } " " }
        @else { span.tag { (said::state(listed.state, lang)) } " " }
        (listed.why)
        br;
        small {
            (text.proposed) " " (listed.proposed_by) " " (say_moment(&listed.proposed_at, lang))
            @if let Some((by, at)) = &listed.decided {
                " · " (text.decided) " " (by) " " (say_moment(at, lang))
            }
            @if !listed.reason.is_empty() { " · " (text.reason) " " (listed.reason) }
        }
    }
}

/// What an edition is called.
fn name(listed: &Listed, lang: Lang) -> String {
    let text = Publishing::of(lang);
    match listed.number {
        Some(number) => format!("{}{number}{}", text.edition, lang.pick("版", "")),
        None => said::state(listed.state, lang).to_owned(),
    }
}
