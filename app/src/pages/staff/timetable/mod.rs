//! The timetable of ceremonies, what is said of venues, and public holidays: forms with a preview.

mod facts;
mod form;
mod holidays;
mod preview;

pub use facts::{FactsForm, facts};
pub use form::{EditionRow, TimesForm, times};
pub use holidays::{YearForm, holidays};
pub use preview::Stranded;

use super::Signed;
use super::frame::console;
use crate::components::mark;
use crate::pages::Context;
use crate::route::{Route, StaffPage};
use crate::text::timetable::Timetable as Words;
use leptos::prelude::*;
use maud::{Markup, html};

/// What is said at the top of a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notice {
    /// Nothing.
    #[default]
    None,
    /// It was published.
    Done,
    /// Somebody else published meanwhile.
    Conflict,
    /// An earlier edition was taken up.
    Restored,
}

/// Which of the forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tab {
    Times,
    Facts,
    Holidays,
}

/// The page's address with a query, in the view's size.
fn address(context: &Context, query: &str) -> String {
    let page = context.href(&Route::Staff(StaffPage::Timetable));
    match (query.is_empty(), page.contains('?')) {
        (true, _) => page,
        (false, true) => format!("{page}&{query}"),
        (false, false) => format!("{page}?{query}"),
    }
}

fn framed(
    context: &Context,
    signed: &Signed,
    tab: Tab,
    notice: Notice,
    body: &Markup,
) -> String {
    let words = Words::of(context.view.lang);
    let tabs = [
        (Tab::Times, "", words.times),
        (Tab::Facts, "part=venues", words.facts),
        (Tab::Holidays, "part=holidays", words.holidays),
    ];
    let body = html! {
        h1 { (words.title) }
        nav.chips aria-label=(words.title) {
            ul { @for (this, query, name) in tabs { li { a href=(address(context, query)) aria-current=[(this == tab).then_some("page")] { (name) } } } }
        }
        @match notice {
            Notice::None => {}
            Notice::Done => { div.note role="status" tabindex="-1" data-error { p { (words.done) } } }
            Notice::Conflict => { div.note.note-warn role="alert" tabindex="-1" data-error { (mark::WARN) div { p { (words.conflict) } } } }
            Notice::Restored => { div.note role="status" tabindex="-1" data-error { p { (words.restored) } } }
        }
        (body)
    };
    console(context, signed, &StaffPage::Timetable, || {
        view! { <div class="timetable" inner_html=body.into_string()></div> }
    })
}

/// A field of a form, with what is wrong with it.
struct Field<'f> {
    name: &'f str,
    label: &'f str,
    hint: &'f str,
    value: &'f str,
    wrong: Option<String>,
    lang: Option<&'static str>,
    wide: bool,
}

impl Field<'_> {
    fn markup(&self) -> Markup {
        let Field { name, .. } = self;
        let (hint, error) = (format!("{name}-hint"), format!("{name}-error"));
        let wrong = self.wrong.as_deref().unwrap_or_default();
        html! {
            div.field {
                label for=(name) { (self.label) }
                @if !self.hint.is_empty() { p.why id=(hint) { (self.hint) } }
                p.field-error id=(error) { (wrong) }
                input.text.wide[self.wide] id=(name) type="text" name=(name) value=(self.value) lang=[self.lang] autocomplete="off"
                    aria-describedby={ @if !self.hint.is_empty() { (hint) " " } (error) } aria-invalid=[self.wrong.as_ref().map(|_| "true")];
            }
        }
    }
}

/// The list of what needs changing, each with a way to its field.
fn summary(context: &Context, wrong: &[(String, String)]) -> Markup {
    html! {
        @if !wrong.is_empty() {
            div.error-summary role="alert" tabindex="-1" data-error {
                p { (Words::of(context.view.lang).wrong) }
                ul { @for (field, said) in wrong { li { a href={ "#" (field) } { (said) } } } }
            }
        }
    }
}
