//! Parts of the published reports.

use super::Context;

use crate::charity::text::report::Report as Words;

use crate::route::Route;
use domain::charity::Quarter;
use domain::charity::disclosure::Disclosure;

use domain::day::Day;

use domain::policy::explain::say_day;
use domain::text::{Bilingual, Lang};
use maud::{Markup, html};

/// A published period as the list shows it.
pub struct Told {
    /// What was published.
    pub disclosure: Disclosure,
    /// When, UTC, RFC 3339.
    pub closed_at: String,
}

/// A witness that has signed a head.
pub struct Seen {
    /// Who.
    pub name: Bilingual,
    /// Its public key, `NAME+ID+KEY`.
    pub key: String,
    /// When it saw the head.
    pub on: Day,
}

/// Who has signed the head as well, or that nobody has.
pub(super) fn witnesses(context: &Context, seen: &[Seen]) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    html! {
        @if seen.is_empty() { p { (words.no_witness) } } @else {
            ul.plain { @for it in seen {
                li { b { (it.name.get(lang)) } " " @match lang {
                    Lang::Zh => { (say_day(it.on, lang)) (words.saw) }
                    Lang::En => { (words.saw) " " (say_day(it.on, lang)) }
                } br; code.key { (it.key) } }
            } }
        }
    }
}

/// The address of a period, for other pages.
pub fn address(quarter: Quarter, context: &Context) -> String {
    context.href(&Route::Report(quarter))
}
