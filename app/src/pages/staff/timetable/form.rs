//! The timetable as a form, and the editions before.

use super::preview::{self, Stranded};
use super::{Field, Notice, Tab, framed, summary};
use crate::components::mark;
use crate::pages::Context;
use crate::pages::staff::Signed;
use crate::pages::staff::frame::token;
use crate::route::{Route, StaffPage};
use crate::text::ceremony::weekdays;
use crate::text::say_moment;
use crate::text::timetable::{self as said, Timetable as Words};
use domain::ceremony::draft::{ClosingDraft, Draft, MOST_ROWS, OpeningDraft, Wrong};
use domain::ceremony::effect::Effect;
use domain::ceremony::{Timetable, Venue};
use domain::staff::Action;
use maud::{Markup, html};

/// So many blank rows stand below those that are filled in.
const BLANK: usize = 1;

/// The form.
pub struct TimesForm<'t> {
    /// All venues.
    pub venues: &'t [Venue],
    /// What is in force.
    pub current: Option<&'t Timetable>,
    /// The number of its edition; 0 if none was published here.
    pub based_on: u32,
    /// What stands in the fields.
    pub draft: &'t Draft,
    /// What needs changing.
    pub wrong: &'t [Wrong],
    /// What it changes; if this is there, it can be published.
    pub effect: Option<(&'t Effect, &'t [Stranded])>,
    /// Names the edition: the form sent twice publishes once.
    pub ticket: &'t str,
    /// What is said at the top.
    pub notice: Notice,
    /// The editions, the newest first.
    pub editions: &'t [EditionRow],
    /// More blank rows are wanted.
    pub more: bool,
}

/// An edition on the list.
pub struct EditionRow {
    /// Its id.
    pub id: String,
    /// Its number.
    pub number: u32,
    /// What colleagues call who published it.
    pub by: String,
    /// When, UTC.
    pub at: String,
}

/// The page.
pub fn times(context: &Context, signed: &Signed, shown: &TimesForm<'_>) -> String {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let wrong: Vec<_> = shown
        .wrong
        .iter()
        .map(|it| (it.field.clone(), said::trouble(&it.trouble, lang)))
        .collect();
    let body = html! {
        p.lead { (words.lead) }
        @match shown.current {
            None => { div.note.note-warn { (mark::WARN) div { p { (words.none) } } } }
            Some(it) if it.sample => { div.note.note-warn { (mark::WARN) div { p { (words.sample) } } } }
            Some(_) => {}
        }
        (summary(context, &wrong))
        @if let Some((effect, stranded)) = shown.effect { (preview::effect(context, shown.venues, effect, stranded)) }
        form.apply method="post" action=(context.href(&Route::Staff(StaffPage::Timetable))) {
            (token(signed))
            input type="hidden" name="part" value="times";
            input type="hidden" name="id" value=(shown.ticket);
            input type="hidden" name="based-on" value=(shown.based_on);
            (publish(context, signed, shown))
            (fields(context, shown, &wrong))
        }
        (editions(context, signed, shown))
    };
    framed(context, signed, Tab::Times, shown.notice, &body)
}

fn publish(context: &Context, signed: &Signed, shown: &TimesForm<'_>) -> Markup {
    let words = Words::of(context.view.lang);
    html! {
        @if shown.effect.is_some() && signed.may(Action::Publish) {
            p.actions { button.btn type="submit" name="do" value="publish" { (words.publish) } }
        }
    }
}

fn fields(context: &Context, shown: &TimesForm<'_>, wrong: &[(String, String)]) -> Markup {
    let words = Words::of(context.view.lang);
    let blank = if shown.more { BLANK + 4 } else { BLANK };
    let openings = rows(&shown.draft.openings, blank);
    let closings = rows(&shown.draft.closings, blank);
    html! {
        input type="hidden" name="openings" value=(openings.len());
        input type="hidden" name="closings" value=(closings.len());
        (text(wrong, "days-ahead", words.days_ahead, "", &shown.draft.days_ahead, None))
        label.keep { input type="checkbox" name="customs" value="yes" checked[shown.draft.customs]; span { (words.customs) } }
        h2 #openings tabindex="-1" { (words.openings) }
        @for (at, row) in openings.iter().enumerate() { (opening(context, shown, wrong, at, row)) }
        h2 { (words.closings) }
        p.why { (words.closings_hint) }
        @for (at, row) in closings.iter().enumerate() { (closing(context, shown, wrong, at, row)) }
        p.actions {
            button.btn type="submit" name="do" value="preview" { (words.preview) }
            button.btn-quiet type="submit" name="do" value="more" { (words.more) }
        }
    }
}

/// What is filled in, and some blank rows.
fn rows<T: Clone + Default>(filled: &[T], blank: usize) -> Vec<T> {
    let blank = std::iter::repeat_n(T::default(), blank);
    filled.iter().cloned().chain(blank).take(MOST_ROWS).collect()
}

fn text(
    wrong: &[(String, String)],
    name: &str,
    label: &str,
    hint: &str,
    value: &str,
    lang: Option<&'static str>,
) -> Markup {
    let said = wrong.iter().find(|(field, _)| field == name);
    Field {
        name,
        label,
        hint,
        value,
        wrong: said.map(|(_, said)| said.clone()),
        lang,
        wide: true,
    }
    .markup()
}

fn venue(
    context: &Context,
    shown: &TimesForm<'_>,
    (name, chosen): (&str, &str),
    all: bool,
) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    html! {
        div.field {
            label for=(name) { (words.venue) }
            select.text.wide id=(name) name=(name) {
                @if all { option value="" selected[chosen.is_empty()] { (words.all_venues) } }
                @for venue in shown.venues { option value=(venue.id) selected[venue.id == chosen] { (venue.name.get(lang)) } }
            }
        }
    }
}

fn opening(
    context: &Context,
    shown: &TimesForm<'_>,
    wrong: &[(String, String)],
    at: usize,
    row: &OpeningDraft,
) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let name = |part: &str| format!("opening-{at}-{part}");
    let first = name("day-0");
    let no_day = wrong.iter().find(|(field, _)| *field == first);
    html! {
        fieldset.row-of {
            legend { (words.opening) " " (at + 1) }
            (venue(context, shown, (&name("venue"), &row.venue), false))
            fieldset.days {
                legend { (words.weekdays) }
                p.field-error { @if let Some((_, said)) = no_day { (said) } }
                @for (day, label) in weekdays(lang).into_iter().enumerate() {
                    label.keep {
                        input type="checkbox" id=(name(&format!("day-{day}"))) name=(name(&format!("day-{day}"))) value="yes" checked[row.weekdays[day]];
                        span { (lang.pick("周", "")) (label) }
                    }
                }
                label.keep { input type="checkbox" name=(name("working")) value="yes" checked[row.working_weekends]; span { (words.working) } }
            }
            (text(wrong, &name("dates"), words.dates, words.dates_hint, &row.dates, None))
            (text(wrong, &name("starts"), words.starts, words.starts_hint, &row.starts, None))
            div.numbers {
                (text(wrong, &name("minutes"), words.minutes, "", &row.minutes, None))
                (text(wrong, &name("places"), words.places, "", &row.places, None))
                (text(wrong, &name("minimum"), words.minimum, "", &row.minimum, None))
            }
            @if at < shown.draft.openings.len() { (gone(&name("gone"), words.gone)) }
        }
    }
}

fn closing(
    context: &Context,
    shown: &TimesForm<'_>,
    wrong: &[(String, String)],
    at: usize,
    row: &ClosingDraft,
) -> Markup {
    let words = Words::of(context.view.lang);
    let name = |part: &str| format!("closing-{at}-{part}");
    html! {
        fieldset.row-of {
            legend { (words.closing) " " (at + 1) }
            (venue(context, shown, (&name("venue"), &row.venue), true))
            div.numbers {
                (text(wrong, &name("from"), words.from, "", &row.from, None))
                (text(wrong, &name("to"), words.to, "", &row.to, None))
            }
            (text(wrong, &name("zh"), words.why_zh, "", &row.zh, Some("zh-CN")))
            (text(wrong, &name("en"), words.why_en, "", &row.en, Some("en")))
            @if at < shown.draft.closings.len() { (gone(&name("gone"), words.gone)) }
        }
    }
}

fn gone(name: &str, label: &str) -> Markup {
    html! { label.keep { input type="checkbox" name=(name) value="yes"; span { (label) } } }
}

fn editions(context: &Context, signed: &Signed, shown: &TimesForm<'_>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    html! {
        @if !shown.editions.is_empty() {
            h2 { (words.editions) }
            ul.desk-list {
                @for edition in shown.editions {
                    li {
                        form.desk-row method="post" action=(context.href(&Route::Staff(StaffPage::Timetable))) {
                            (token(signed))
                            input type="hidden" name="part" value="times";
                            input type="hidden" name="do" value="restore";
                            p {
                                b { (edition.number) } " · " (say_moment(&edition.at, lang)) " · " (edition.by)
                                @if edition.number == shown.based_on { " " span.tag { (words.in_force) } }
                            }
                            @if edition.number != shown.based_on && signed.may(Action::Publish) {
                                button.btn-quiet type="submit" name="edition" value=(edition.id) { (words.restore) span.hidden { " " (edition.number) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
