//! The bureau's list and its records. The server's pages stay as they are and work without this; the
//! island moves between them without leaving the tab, so that a key is asked for once, and opens what is
//! sealed.
//!
//! - `travel`: from page to page within the tab.
//! - `sealed`: asking for the key, opening, showing; `wire`: the console's API.
//! - `bookings`: what the couples of a day sealed.
//! - `shown`: what was sealed, as people read it.

pub mod bookings;
pub mod opening;
pub mod sealed;
pub mod shown;
pub mod travel;
pub mod wire;

use crate::device::place::Place;
use domain::text::Lang;
use std::rc::Rc;
use web_sys::HtmlElement;

/// Where the island stands, and what it needs.
struct Desk {
    place: HtmlElement,
    lang: Lang,
    /// The address of the region pack.
    pack: String,
}

/// Brings the list, or a record, to life in `place`.
pub fn start(place: HtmlElement) {
    let Place { lang, pack } = Place::of(&place);
    let desk = Rc::new(Desk { place, lang, pack });
    travel::start(&desk);
    sealed::arrive(&desk);
    bookings::arrive(&desk);
}
