//! What the couples of a day sealed, opened in their places in the day's list; and printing it.

use super::wire::SealedBooking;
use super::{Desk, shown};
use crate::ceremony::text::registrar::Registrar as Words;
use crate::device::answer::Failure;
use crate::device::element::{all, one};
use crate::device::unlock::{self, Held};
use crate::inbox::island::opening::{ask, content, said_why};
use crate::inbox::island::wire;
use crate::inbox::text::Inbox;
use data_encoding::BASE64URL_NOPAD;
use domain::ceremony::couple::{self, Form};
use maud::html;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

/// Where the key is asked for on a day's page.
pub(super) const SPOT: &str = "[data-day]";

/// Opens the day's list, or asks for the key.
pub(super) fn arrive(desk: &Rc<Desk>) {
    let Some(spot) = one(&desk.place, SPOT) else {
        return;
    };
    match unlock::held() {
        Some(key) => open(desk, spot, key),
        None => ask(&spot, "", desk.lang),
    }
}

thread_local! {
    /// What was opened in this tab with the key at hand. Who checks couples in comes back to the same day
    /// after each: nothing is handed out, audited and opened again for that.
    static OPENED: RefCell<HashMap<String, Form>> = RefCell::default();
}

/// Forgets what was opened, with its key.
pub(super) fn forget() {
    OPENED.take();
}

pub(super) fn open(desk: &Rc<Desk>, spot: HtmlElement, key: Held) {
    let inbox = Inbox::of(desk.lang);
    let only = spot.get_attribute("data-only");
    if fill(desk) {
        let after = after(desk, &key, only.is_none());
        return spot.set_inner_html(&after.into_string());
    }
    let waiting = html! { p role="status" { (inbox.loading) } };
    spot.set_inner_html(&waiting.into_string());
    let day = spot.get_attribute("data-day").unwrap_or_default();
    let desk = desk.clone();
    spawn_local(async move {
        let sealed = match wire::of_day(&day, only.as_deref()).await {
            Ok(sealed) => sealed,
            Err(Failure::Offline) => return ask(&spot, inbox.offline, desk.lang),
            Err(_) => return ask(&spot, inbox.refused, desk.lang),
        };
        let opened: Vec<_> = sealed.iter().map(|it| (it, read(it, &key))).collect();
        // A key that opens nothing is the wrong one.
        if let Some((_, Err(first))) = opened.first()
            && opened.iter().all(|(_, opened)| opened.is_err())
        {
            drop_key();
            return ask(&spot, said_why(*first, desk.lang), desk.lang);
        }
        for (booking, form) in opened {
            if let Ok(form) = form {
                OPENED.with_borrow_mut(|known| known.insert(booking.id.clone(), form));
            } else if let Some(place) = one(&desk.place, &place_of(&booking.id)) {
                let closed = html! { p.inbox-over { (Words::of(desk.lang).unreadable) } };
                place.set_inner_html(&closed.into_string());
            }
        }
        fill(&desk);
        spot.set_inner_html(&after(&desk, &key, only.is_none()).into_string());
    });
}

fn place_of(booking: &str) -> String {
    format!("[data-booking=\"{booking}\"]")
}

/// Shows what was opened in the places of the list; whether that is all of them.
fn fill(desk: &Desk) -> bool {
    let mut all_known = true;
    for place in all(&desk.place, "[data-booking]") {
        let id = place.get_attribute("data-booking").unwrap_or_default();
        let known = OPENED.with_borrow(|known| Some(shown::couple(known.get(&id)?, desk.lang)));
        match known {
            Some(markup) => place.set_inner_html(&markup.into_string()),
            None => all_known = false,
        }
    }
    all_known
}

fn read(
    booking: &SealedBooking,
    key: &Held,
) -> Result<Form, crate::inbox::island::opening::Closed> {
    let altered = crate::inbox::island::opening::Closed::Altered;
    let bytes = BASE64URL_NOPAD.decode(booking.envelope.as_bytes());
    let content = content(&bytes.map_err(|_| altered)?, &booking.context, key)?;
    let form: Form = serde_json::from_slice(&content).map_err(|_| altered)?;
    let known = form.version == couple::VERSION;
    known.then_some(form).ok_or(altered)
}

fn after(desk: &Desk, key: &Held, whole_day: bool) -> maud::Markup {
    let (words, inbox) = (Words::of(desk.lang), Inbox::of(desk.lang));
    html! {
        @if whole_day {
            p.actions { button.btn type="button" data-do="print-day" { (words.print) } }
            p.why { (words.print_why) }
        }
        p.why {
            (inbox.key_is) " " (key.fingerprint) " "
            button.link type="button" data-do="forget-key" { (inbox.forget_key) }
        }
    }
}

/// Lets go of the key, and of what it opened.
pub(super) fn drop_key() {
    unlock::hold(None);
    forget();
}
