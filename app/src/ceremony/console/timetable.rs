//! When ceremonies can be booked: what stands now, and the form for one change.

use super::difference::{Difference, address, called, difference};
use crate::ceremony::text::times::Times as Words;
use crate::ceremony::text::{say_full_date, times_fields, times_say};
use crate::console::frame::console;
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::frame::mark;
use crate::publishing::edition_form::{Edition, Form, history};
use crate::route::StaffPage;
use domain::ceremony::venue::{Opening, Weekday};
use domain::ceremony::{Timetable, Venue};
use domain::day::Day;
use domain::policy::explain::say_span;
use domain::staff::Action;
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

/// What the page shows.
pub struct Overview<'t> {
    /// The timetable in force; none if none was ever published or loaded.
    pub timetable: Option<&'t Timetable>,
    /// All venues.
    pub venues: &'t [Venue],
    /// Editions, the newest first.
    pub editions: &'t [Edition],
}

/// The page.
pub fn timetable(context: &Context, signed: &Signed, shown: &Overview<'_>) -> String {
    let lang = context.view.lang;
    let text = Words::of(lang);
    let page = Page {
        context,
        shown,
        may: signed.may(Action::PublishTimes),
        action: address(context, StaffPage::Timetable),
    };
    let body = html! {
        h1 { (text.timetable) }
        p.lead { (text.timetable_lead) }
        @match shown.timetable {
            None => {
                div.note.note-warn { (mark::WARN) div { p { (text.none_yet) } } }
                (page.link("settings", None, text.settings))
            }
            Some(timetable) => {
                @if timetable.sample {
                    div.note.note-warn { (mark::WARN) div { p { (text.sample) } } }
                    (page.link("own", None, text.own))
                }
                h2 { (text.settings) }
                p { (times_say::settings(timetable.days_ahead, timetable.customs, lang)) }
                (page.link("settings", None, text.change))
                (page.openings(timetable))
                (page.closures(timetable))
                (page.releases(timetable))
            }
        }
        (history(shown.editions, &page.action, page.may, lang))
    };
    console(context, signed, &StaffPage::Timetable, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

struct Page<'p> {
    context: &'p Context,
    shown: &'p Overview<'p>,
    may: bool,
    action: String,
}

impl Page<'_> {
    /// To the form for a change, for those who may make one.
    fn link(&self, change: &str, at: Option<usize>, name: &str) -> Markup {
        let at = at.map_or_else(String::new, |at| format!("&at={at}"));
        html! {
            @if self.may { p { a.btn-quiet href={ (self.action) "?change=" (change) (at) } { (name) } } }
        }
    }

    fn change(&self, change: &str, at: usize, what: &str) -> Markup {
        let text = Words::of(self.context.view.lang);
        html! {
            @if self.may {
                p { a.btn-quiet href={ (self.action) "?change=" (change) "&at=" (at) } { (text.change) span.unseen { " " (what) } } }
            }
        }
    }

    fn openings(&self, timetable: &Timetable) -> Markup {
        let lang = self.context.view.lang;
        let text = Words::of(lang);
        html! {
            h2 { (text.openings) }
            @if timetable.openings.is_empty() { p { (text.openings_none) } }
            ul.desk-list {
                @for (at, it) in timetable.openings.iter().enumerate() {
                    @let venue = called(self.shown.venues, &it.venue, lang);
                    li {
                        p { strong { (venue) } br; (when(it, lang)) br; (starts(it)) br; (times_say::each(it.minutes, it.places, it.minimum, lang)) }
                        (self.change("opening", at, &format!("{venue} {}", starts(it))))
                    }
                }
            }
            (self.link("opening", None, text.opening_new))
        }
    }

    fn closures(&self, timetable: &Timetable) -> Markup {
        let lang = self.context.view.lang;
        let text = Words::of(lang);
        html! {
            h2 { (text.closures) }
            p.why { (text.closures_lead) }
            @if timetable.closures.is_empty() { p { (text.none) } }
            ul.desk-list {
                @for (at, it) in timetable.closures.iter().enumerate() {
                    @let days = say_span(it.from, Some(it.to), lang);
                    li {
                        p { strong { (called(self.shown.venues, &it.venue, lang)) } br; (days) br; (it.why.get(lang)) }
                        (self.change("closure", at, &days))
                    }
                }
            }
            (self.link("closure", None, text.closure_new))
        }
    }

    fn releases(&self, timetable: &Timetable) -> Markup {
        let lang = self.context.view.lang;
        let text = Words::of(lang);
        html! {
            h2 { (text.releases) }
            p.why { (text.releases_lead) }
            @if timetable.releases.is_empty() { p { (text.none) } }
            ul.desk-list {
                @for (at, it) in timetable.releases.iter().enumerate() {
                    li {
                        p {
                            strong { (called(self.shown.venues, &it.venue, lang)) } br; (dates(&it.dates, lang)) br;
                            (times_fields::label("on", lang)) (lang.pick("：", ": ")) (say_full_date(it.on, lang)) " " (it.at)
                        }
                        (self.change("release", at, &dates(&it.dates, lang)))
                    }
                }
            }
            (self.link("release", None, text.release_new))
        }
    }
}

fn dates(days: &[Day], lang: Lang) -> String {
    let said: Vec<String> = days.iter().map(|day| say_full_date(*day, lang)).collect();
    said.join(lang.pick("、", "; "))
}

fn starts(it: &Opening) -> String {
    let starts: Vec<String> = it.starts.iter().map(ToString::to_string).collect();
    starts.join(" ")
}

/// On which days an opening is open.
fn when(it: &Opening, lang: Lang) -> String {
    let comma = lang.pick("、", ", ");
    let weekdays: Vec<&str> = it
        .weekdays
        .iter()
        .map(|day| times_say::weekday(*day, lang))
        .collect();
    let mut parts = Vec::new();
    if !weekdays.is_empty() {
        let off = Words::of(lang).off_on_holidays;
        parts.push(format!(
            "{}{}{off}{}",
            weekdays.join(comma),
            lang.pick("（", " ("),
            lang.pick("）", ")")
        ));
    }
    if it.working_weekends {
        parts.push(times_fields::label("working_weekends", lang));
    }
    if !it.dates.is_empty() {
        parts.push(dates(&it.dates, lang));
    }
    parts.join(lang.pick("；", "; "))
}

/// Which change a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// These are the bureau's own times.
    Own,
    /// What counts for all venues.
    Settings,
    /// An opening.
    Opening,
    /// Days that open at an announced time.
    Release,
    /// Days on which a venue is not open.
    Closure,
    /// An earlier edition again.
    Restore,
}

impl Change {
    /// The word in addresses and forms.
    pub const fn word(self) -> &'static str {
        match self {
            Change::Own => "own",
            Change::Settings => "settings",
            Change::Opening => "opening",
            Change::Release => "release",
            Change::Closure => "closure",
            Change::Restore => "restore",
        }
    }

    /// Reads [`Change::word`].
    pub fn parse(word: &str) -> Option<Change> {
        let all = [
            Change::Own,
            Change::Settings,
            Change::Opening,
            Change::Release,
            Change::Closure,
            Change::Restore,
        ];
        all.into_iter().find(|it| it.word() == word)
    }

    fn title(self, new: bool, lang: Lang) -> (&'static str, &'static str) {
        let text = Words::of(lang);
        let either = |a, b| if new { a } else { b };
        match self {
            Change::Own => (text.own, text.own_lead),
            Change::Settings => (text.settings, ""),
            Change::Opening => (
                either(text.opening_new, text.opening_change),
                text.opening_lead,
            ),
            Change::Release => (
                either(text.release_new, text.release_change),
                text.releases_lead,
            ),
            Change::Closure => (
                either(text.closure_new, text.closure_change),
                text.closures_lead,
            ),
            Change::Restore => (text.restore, text.restore_lead),
        }
    }
}

/// The page with the form for one change.
pub fn timetable_change(
    context: &Context,
    signed: &Signed,
    change: Change,
    form: &Form<'_>,
    venues: &[Venue],
    would: Option<&Difference<'_>>,
) -> String {
    let lang = context.view.lang;
    let text = Words::of(lang);
    let (title, lead) = change.title(form.was.is_empty(), lang);
    let preview = would.map(|it| difference(context, it, text.days_alike));
    let fields = html! {
        @match change {
            Change::Own => (own(form)),
            Change::Settings => {
                (form.number("days_ahead"))
                (form.tick("customs", &times_fields::label("customs", lang)))
            }
            Change::Opening => (opening(form, venues)),
            Change::Release => {
                (venue(form, venues)) (form.line("dates", "text"))
                div.pair { (form.line("on", "date")) (form.line("at", "text")) }
            }
            Change::Closure => {
                (venue(form, venues))
                div.pair { (form.line("from", "date")) (form.line("to", "date")) }
                (form.line("text_zh", "text")) (form.line("text_en", "text"))
            }
            Change::Restore => {}
        }
    };
    let action = address(context, StaffPage::Timetable);
    let body = html! {
        h1 { (title) }
        @if !lead.is_empty() { p.lead { (lead) } }
        (form.shown(signed, &action, preview.as_ref(), &fields))
    };
    console(context, signed, &StaffPage::Timetable, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

fn venue(form: &Form<'_>, venues: &[Venue]) -> Markup {
    let options = venues.iter();
    let options = options.map(|it| (it.id.as_str(), it.name.get(form.lang)));
    form.choice("venue", options)
}

fn own(form: &Form<'_>) -> Markup {
    let text = Words::of(form.lang);
    let chosen = (form.typed)("own");
    html! {
        fieldset {
            legend { (times_fields::label("own", form.lang)) }
            (form.group_error("own"))
            @for (value, shown) in [("keep", text.own_keep), ("anew", text.own_anew)] {
                label.opt { input type="radio" name="own" value=(value) checked[chosen == value]; span { (shown) } }
            }
        }
    }
}

fn opening(form: &Form<'_>, venues: &[Venue]) -> Markup {
    let lang = form.lang;
    html! {
        (venue(form, venues))
        fieldset {
            legend { (times_fields::label("weekdays", lang)) }
            (form.group_error("weekdays"))
            @for day in Weekday::ALL { (form.tick(day.word(), times_say::weekday(day, lang))) }
            (form.tick("working_weekends", &times_fields::label("working_weekends", lang)))
        }
        (form.line("dates", "text"))
        (form.line("starts", "text"))
        div.pair { (form.number("minutes")) (form.number("places")) }
        (form.number("minimum"))
    }
}
