//! The registrar's pages: the month, a day with its bookings, closing times, feeds.

pub mod close;
pub mod day;
pub mod feeds;
pub mod month;

pub use close::{Closing, Hit, close};
pub use day::{BookingShown, DayList, SlotList, VenueList, WalkedIn, day};
pub use feeds::{FeedRow, Feeds, feeds};
pub use month::{DayRow, Month, VenueCount, month};

use crate::ceremony::text::registrar::Registrar as Words;
use crate::console::movable::movable;
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::route::{Route, StaffPage};
use maud::{Markup, html};

/// The page's address with a query, in the view's size.
pub fn address(context: &Context, query: &str) -> String {
    let page = Route::Staff(StaffPage::Ceremonies);
    context.view.href_with(&page, query)
}

/// A page whose content the island may replace.
fn framed(context: &Context, signed: &Signed, body: &Markup) -> String {
    let body = html! { div.registrar { (body) } };
    movable(context, signed, &StaffPage::Ceremonies, &body)
}

/// The field that finds a booking by its code.
fn find(context: &Context, code: &str, missing: bool) -> Markup {
    let words = Words::of(context.view.lang);
    html! {
        form.inbox-filter method="get" action=(context.href(&Route::Staff(StaffPage::Ceremonies))) role="search" aria-label=(words.code) {
            @if context.view.large { input type="hidden" name="size" value="large"; }
            div.inbox-find {
                div.field {
                    label for="code" { (words.code) }
                    input.text #code type="text" name="code" value=(code) required autocomplete="off" autocapitalize="characters" spellcheck="false"
                        aria-describedby="code-hint code-error" aria-invalid=[missing.then_some("true")];
                    p.why #code-hint { (words.code_hint) }
                    p.field-error #code-error role=[missing.then_some("alert")] { @if missing { (words.no_such_code) } }
                }
                button.btn type="submit" { (words.find) }
            }
        }
    }
}
