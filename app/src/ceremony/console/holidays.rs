//! Public holidays: the years that the portal counts by, and the form for a State Council notice.

use super::difference::{Difference, address, difference};
use crate::ceremony::text::times::Times as Words;
use crate::ceremony::text::times_say;
use crate::console::frame::console;
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::frame::mark;
use crate::inbox::text::table_ends;
use crate::publishing::edition_form::{Edition, Form, history};
use crate::route::StaffPage;
use domain::calendar::reading::MOST_HOLIDAYS;
use domain::calendar::{Calendar, RunsOut, Year};
use domain::day::Day;
use domain::policy::explain::{say_day, say_span};
use domain::staff::Action;
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

/// What the page shows.
pub struct Overview<'t> {
    /// The table in force.
    pub calendar: &'t Calendar,
    /// It ends soon.
    pub runs_out: Option<RunsOut>,
    /// Editions, the newest first.
    pub editions: &'t [Edition],
}

/// The page.
pub fn holidays(context: &Context, signed: &Signed, shown: &Overview<'_>) -> String {
    let lang = context.view.lang;
    let text = Words::of(lang);
    let may = signed.may(Action::PublishTimes);
    let action = address(context, StaffPage::Holidays);
    let body = html! {
        h1 { (text.holidays) }
        p.lead { (text.holidays_lead) }
        @if let Some(RunsOut { last, .. }) = shown.runs_out {
            div.note.note-warn { (mark::WARN) div { p { (table_ends(last, lang)) } } }
        }
        @if may { p { a.btn href={ (action) "?change=year" } { (text.year_new) } } }
        ul.desk-list {
            @for it in shown.calendar.years().iter().rev() {
                li {
                    details {
                        summary { (it.year) (lang.pick("年", "")) }
                        (year(it, lang))
                        @if may { p { a.btn-quiet href={ (action) "?change=year&year=" (it.year) } { (text.year_correct) span.unseen { " " (it.year) } } } }
                    }
                }
            }
        }
        (history(shown.editions, &action, may, lang))
    };
    console(context, signed, &StaffPage::Holidays, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

/// A year with its notice.
fn year(it: &Year, lang: Lang) -> Markup {
    let text = Words::of(lang);
    let days = |days: &[Day]| {
        let said: Vec<String> = days.iter().map(|day| say_day(*day, lang)).collect();
        said.join(lang.pick("、", "; "))
    };
    html! {
        p { (it.notice.title.get(lang)) (lang.pick("（", " (")) (it.notice.number) (lang.pick("，", ", ")) (say_day(it.notice.issued, lang)) (lang.pick("）", ")")) }
        dl.place {
            @for holiday in &it.holidays {
                div {
                    dt { (holiday.name.get(lang)) }
                    dd {
                        (say_span(holiday.from, Some(holiday.to), lang)) (lang.pick("，", ", ")) (times_say::days(length(holiday.from, holiday.to), lang))
                        @if !holiday.work.is_empty() { br; (text.work) (lang.pick("：", ": ")) (days(&holiday.work)) }
                    }
                }
            }
        }
    }
}

fn length(from: Day, to: Day) -> usize {
    usize::try_from(from.days_until(to) + 1).unwrap_or(0)
}

/// What a year, or an earlier edition, would change.
pub struct Would<'w> {
    /// The year; none if an edition is restored.
    pub year: Option<&'w Year>,
    /// The same year as it stands now.
    pub before: Option<&'w Year>,
    /// Names without days.
    pub left_out: &'w [String],
    /// The last day of the table then.
    pub last: Day,
    /// What it does to the calendar of ceremonies.
    pub times: Difference<'w>,
}

/// The page with the form for a year; `corrects` is one that is there. `restores` is an edition.
pub fn holidays_change(
    context: &Context,
    signed: &Signed,
    form: &Form<'_>,
    corrects: bool,
    restores: bool,
    would: Option<&Would<'_>>,
) -> String {
    let lang = context.view.lang;
    let text = Words::of(lang);
    let (title, lead) = match (restores, corrects) {
        (true, _) => (text.restore, text.restore_lead),
        (false, true) => (text.year_correct, text.year_correct_lead),
        (false, false) => (text.year_new, text.year_lead),
    };
    let preview = would.map(|it| preview(context, it));
    let fields = if restores {
        html! {}
    } else {
        fields(form)
    };
    let action = address(context, StaffPage::Holidays);
    let body = html! {
        h1 { (title) }
        p.lead { (lead) }
        @if corrects { p { (text.year_lead) } }
        (form.shown(signed, &action, preview.as_ref(), &fields))
    };
    console(context, signed, &StaffPage::Holidays, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

fn preview(context: &Context, would: &Would<'_>) -> Markup {
    let lang = context.view.lang;
    let text = Words::of(lang);
    html! {
        @match (would.before, would.year) {
            (Some(before), Some(after)) => {
                h3 { (text.before) } (year(before, lang))
                h3 { (text.after) } (year(after, lang))
            }
            (_, Some(after)) => (year(after, lang)),
            _ => {}
        }
        @if !would.left_out.is_empty() { p { (text.left_out) (would.left_out.join(lang.pick("、", ", "))) } }
        p { (text.counted_from_now) (lang.pick("", " ")) (say_day(would.last, lang)) (lang.pick("。", ".")) }
        (difference(context, &would.times, text.times_alike))
    }
}

fn fields(form: &Form<'_>) -> Markup {
    let lang = form.lang;
    html! {
        (form.number("year"))
        (form.line("title_zh", "text"))
        (form.line("title_en", "text"))
        (form.line("number", "text"))
        (form.line("issued", "date"))
        @for row in 0..MOST_HOLIDAYS {
            fieldset.holiday-row {
                legend { (Words::of(lang).holiday) " " (row + 1) }
                div.pair { (form.line(&format!("name_zh_{row}"), "text")) (form.line(&format!("name_en_{row}"), "text")) }
                div.pair { (form.line(&format!("from_{row}"), "date")) (form.line(&format!("to_{row}"), "date")) }
                (form.line(&format!("work_{row}"), "text"))
            }
        }
    }
}
