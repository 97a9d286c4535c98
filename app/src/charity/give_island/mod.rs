//! Pledges. The server's form stays as it is; the island seals the contact and sends in a way that can
//! be tried again. On the donor's own page it fetches the gifts with their proofs and verifies them here.
//!
//! - `form`: the pledge form; `calendar`: the monthly reminder.
//! - `own`: the page behind the private link; `history`: what it shows; `follow`: one gift on its way;
//!   `pledged`: what was pledged; `year`: the statement of a year.
//! - `check`: verifying, and what this device remembers of the ledger.
//! - `wire`: the portal's API.

pub mod calendar;
pub mod check;
pub mod follow;
pub mod form;
pub mod history;
pub mod names;
pub mod own;
pub mod pledged;
pub mod wire;
pub mod year;

use crate::device::place::Place;

/// Brings the form, or one's own page, to life in `place`.
pub fn start(place: web_sys::HtmlElement) {
    let lang = Place::of(&place).lang;
    if place.has_attribute("data-own") {
        own::start(place, lang);
    } else {
        form::start(place, lang);
    }
}
