//! Public holidays: the years that are known, and the next one.

use super::{Field, Notice, Tab, framed, summary};
use crate::components::mark;
use crate::pages::Context;
use crate::pages::staff::Signed;
use crate::pages::staff::frame::token;
use crate::route::{Route, StaffPage};
use crate::text::ceremony::say_date;
use crate::text::inbox::table_ends;
use crate::text::timetable::{self as said, Timetable as Words};
use domain::calendar::year::MOST_HOLIDAYS;
use domain::calendar::{Calendar, RunsOut, WrongYear, Year};
use domain::staff::Action;
use maud::{Markup, html};

/// The form.
pub struct YearForm<'y> {
    /// The table in force.
    pub calendar: &'y Calendar,
    /// It ends soon.
    pub table_ends: Option<RunsOut>,
    /// The number of the edition in force.
    pub based_on: u32,
    /// Names the edition.
    pub ticket: &'y str,
    /// What was typed into a field.
    pub typed: &'y dyn Fn(&str) -> String,
    /// What needs changing.
    pub wrong: &'y [WrongYear],
    /// What is said at the top.
    pub notice: Notice,
}

/// The page.
pub fn holidays(context: &Context, signed: &Signed, shown: &YearForm<'_>) -> String {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let wrong: Vec<_> = shown
        .wrong
        .iter()
        .map(|it| (it.field.clone(), said::year_trouble(&it.trouble, lang)))
        .collect();
    let body = html! {
        p.lead { (words.holidays_lead) }
        @if let Some(ends) = shown.table_ends { div.note.note-warn { (mark::WARN) div { p { (table_ends(ends.last, lang)) } } } }
        (summary(context, &wrong))
        @if signed.may(Action::Publish) { (form(context, signed, shown, &wrong)) }
        h2 { (words.known) }
        @for year in shown.calendar.years().iter().rev() { (known(context, year)) }
    };
    framed(context, signed, Tab::Holidays, shown.notice, &body)
}

fn form(
    context: &Context,
    signed: &Signed,
    shown: &YearForm<'_>,
    wrong: &[(String, String)],
) -> Markup {
    let words = Words::of(context.view.lang);
    let field = |name: &str, label: &str, lang: Option<&'static str>| {
        let typed = (shown.typed)(name);
        let value = if name == "year" && typed.is_empty() {
            shown.calendar.next_year().to_string()
        } else {
            typed
        };
        let said = wrong.iter().find(|(field, _)| field == name);
        Field {
            name,
            label,
            hint: "",
            value: &value,
            wrong: said.map(|(_, said)| said.clone()),
            lang,
            wide: true,
        }
        .markup()
    };
    html! {
        form.apply method="post" action=(context.href(&Route::Staff(StaffPage::Timetable))) {
            (token(signed))
            input type="hidden" name="part" value="holidays";
            input type="hidden" name="id" value=(shown.ticket);
            input type="hidden" name="based-on" value=(shown.based_on);
            (field("year", words.year, None))
            (field("notice-zh", words.notice_zh, Some("zh-CN")))
            (field("notice-en", words.notice_en, Some("en")))
            div.numbers { (field("number", words.number, None)) (field("issued", words.issued, None)) }
            @for at in 0..MOST_HOLIDAYS {
                fieldset.row-of {
                    legend { (words.holiday) " " (at + 1) }
                    div.numbers {
                        (field(&format!("holiday-{at}-name-zh"), words.name_zh, Some("zh-CN")))
                        (field(&format!("holiday-{at}-name-en"), words.name_en, Some("en")))
                        (field(&format!("holiday-{at}-from"), words.first_off, None))
                        (field(&format!("holiday-{at}-to"), words.last_off, None))
                        (field(&format!("holiday-{at}-work"), words.work_days, None))
                    }
                }
            }
            p.actions { button.btn type="submit" name="do" value="publish" { (words.publish) } }
        }
    }
}

fn known(context: &Context, year: &Year) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    html! {
        details.others {
            summary { (year.year) }
            p.why { (year.notice.title.get(lang)) " " (year.notice.number) }
            ul {
                @for it in &year.holidays {
                    li {
                        b { (it.name.get(lang)) } " " (say_date(it.from, lang)) "–" (say_date(it.to, lang))
                        @if !it.work.is_empty() {
                            " · " (words.work_days)
                            @for day in &it.work { " " (say_date(*day, lang)) }
                        }
                    }
                }
            }
        }
    }
}
