//! What a change of times or holidays does, in plain words.

use crate::ceremony::text::times::Times as Words;
use crate::ceremony::text::{say_full_date, times_say};
use crate::frame::context::Context;
use crate::route::{Route, StaffPage};
use domain::ceremony::Venue;
use domain::ceremony::times::difference::{Changed, Outside};
use domain::day::Day;
use domain::text::Lang;
use maud::{Markup, html};

/// What changes.
pub struct Difference<'d> {
    /// All venues.
    pub venues: &'d [Venue],
    /// Days that change.
    pub changed: &'d [Changed],
    /// Taken places that would stand outside.
    pub outside: &'d [Outside],
}

/// So many days of a group are shown at once.
const SHOWN: usize = 5;

/// The days, and the places that are taken.
pub fn difference(context: &Context, shown: &Difference<'_>, alike: &str) -> Markup {
    let lang = context.view.lang;
    let text = Words::of(lang);
    html! {
        @if shown.changed.is_empty() { p { (alike) } }
        @else {
            ul.days-changed {
                @for it in shown.changed {
                    li {
                        strong { (called(shown.venues, &it.venue, lang)) } (lang.pick("：", ": "))
                        (times_say::places(it.before, it.after, lang)) (lang.pick("，", ", ")) (times_say::days(it.days.len(), lang))
                        @if it.later { (times_say::later(lang)) }
                        (days(&it.days, lang))
                    }
                }
            }
        }
        @if shown.outside.is_empty() { p { (text.outside_none) } }
        @else {
            h3 { (text.outside_title) }
            ul {
                @for it in shown.outside {
                    li {
                        (called(shown.venues, &it.taken.venue, lang)) " "
                        (say_full_date(it.taken.day, lang)) " " (it.taken.slot) (lang.pick("：", ": "))
                        (times_say::outside(it.taken.couples, it.places, lang))
                    }
                }
            }
            p { (text.outside_lead) }
        }
    }
}

fn days(days: &[Day], lang: Lang) -> Markup {
    let all = |days: &[Day]| {
        let said: Vec<String> = days.iter().map(|day| say_full_date(*day, lang)).collect();
        said.join(lang.pick("、", "; "))
    };
    html! {
        @if days.len() <= SHOWN { br; small { (all(days)) } }
        @else {
            details {
                summary { (all(&days[..1])) (lang.pick(" 等", " and more")) }
                p { small { (all(days)) } }
            }
        }
    }
}

/// What a venue is called; its name in addresses if it is gone.
pub fn called<'v>(venues: &'v [Venue], id: &'v str, lang: Lang) -> &'v str {
    let venue = venues.iter().find(|venue| venue.id == id);
    venue.map_or(id, |venue| venue.name.get(lang))
}

/// The address of a page of the console.
pub fn address(context: &Context, page: StaffPage) -> String {
    context.href(&Route::Staff(page))
}
