//! Letters to the bureau. The server's form stays as it is and works without this; the island seals
//! the contact, keeps a draft, and sends in a way that can be tried again.
//!
//! - `form`: the form on the page, `draft`: what is kept of it on the device.
//! - `send`: sealing and sending, `wire`: the portal's API.
//! - `own`: one's own letter behind its private link.

pub mod form;
pub mod own;
#[cfg(feature = "naming")]
pub mod propose;
pub mod send;
pub mod wire;

use crate::device::dom::tell;
use crate::device::place::Place;

/// Brings the form, or one's own view of a letter, to life in `place`.
pub fn start(place: web_sys::HtmlElement) {
    let lang = Place::of(&place).lang;
    if place.has_attribute("data-own") {
        own::start(place, lang);
    } else {
        form::start(place, lang);
    }
}
