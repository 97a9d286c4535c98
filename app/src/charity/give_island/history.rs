//! What the donor's page shows: what the device has checked, the months, each gift and where it went.

use super::check::{Checked, Past};
use super::pledged::{besides, pledged};
use crate::charity::give_island::names::Names;
use crate::charity::text::charity::{doubt, state};
use crate::charity::text::charity_form::{
    Form, bad_entry, entry, grown, included, slips_sum, streak,
};
use crate::charity::text::giving_own::{Own, statement};
use crate::frame::mark;
use crate::frame::yuan::yuan;
use domain::charity::log::Leaf;
use domain::charity::pledge::{State, Way};
use domain::charity::schedule::{Filled, Period, fill};
use domain::charity::standing::{Gift, Standing, Went};
use domain::charity::yearly::years;
use domain::day::Day;
use domain::money::Fen;
use domain::policy::explain::say_day;
use domain::text::Lang;
use maud::{Markup, html};

/// The page.
pub(super) fn page(
    standing: &Standing,
    checked: Option<&Checked>,
    names: &Names,
    today: Day,
    lang: Lang,
) -> Markup {
    let words = Form::of(lang);
    html! {
        p.why { (words.code) }
        p.code { (standing.code) }
        p.lead tabindex="-1" data-state { (state(standing.state, lang)) }
        p { (pledged(standing, names, lang)) }
        (besides(standing, lang))
        @if let Some(checked) = checked { (steps(checked, &standing.gifts, lang)) }
        (sums(standing, today, lang))
        @if standing.gifts.is_empty() {
            p.note { (words.nothing_came) }
        } @else {
            h2 { (words.gifts) }
            @for (at, gift) in standing.gifts.iter().enumerate() {
                (one_gift(at, gift, checked, names, lang))
            }
            p.why { (words.went_why) }
        }
        (slips(standing, lang))
        (months(standing, today, lang))
        (files(standing, lang))
        p.actions {
            @if matches!(standing.pledge.way, Way::Monthly { .. }) && standing.state == State::Active {
                button.btn-quiet type="button" data-do="calendar" { (words.calendar) }
            }
            button.link type="button" data-do="print" { (words.print) }
        }
        (changes(standing, lang))
    }
}

/// The steps of the check in plain words; what does not hold is named by its number in the ledger.
fn steps(checked: &Checked, gifts: &[Gift], lang: Lang) -> Markup {
    let words = Form::of(lang);
    let step = |good: bool, text: &str| {
        html! {
            li class=(if good { "good" } else { "bad" }) {
                @if good { (mark::YES) } @else { (mark::WARN) }
                span { (text) }
            }
        }
    };
    let (past_good, past) = match &checked.past {
        Past::First => (true, words.step_first.to_owned()),
        Past::Grown(before) => {
            let now = checked.head.as_ref().map_or(*before, |head| head.size);
            (true, grown(*before, now, lang))
        }
        Past::OtherKey => (false, words.step_key_bad.to_owned()),
        Past::Changed => (false, words.step_bad_past.to_owned()),
        Past::Unknown => (false, words.step_no_past.to_owned()),
    };
    let bad: Vec<String> = gifts
        .iter()
        .zip(&checked.gifts)
        .filter_map(|(gift, found)| Some((gift.number, found.as_ref().err()?)))
        .map(|(number, found)| bad_entry(number, doubt(*found, lang), lang))
        .collect();
    html! {
        section.checked.doubtful[!checked.agrees()] role=(if checked.agrees() { "status" } else { "alert" }) {
            h2 { @if checked.agrees() { (words.checked_all) } @else { (words.doubtful) } }
            @if !checked.agrees() { p { (words.doubtful_do) } }
            details open[!checked.agrees()] {
                summary { (words.checked) }
                ul.steps-done {
                    @match &checked.head {
                        Ok(_) => { (step(true, words.step_key)) }
                        Err(found) => { (step(false, doubt(*found, lang))) }
                    }
                    (step(past_good, &past))
                    @if !gifts.is_empty() && bad.is_empty() {
                        (step(true, &included(gifts.len(), lang)))
                        (step(true, words.step_salt))
                    }
                    @for found in &bad { (step(false, found)) }
                }
            }
        }
    }
}

fn filled(standing: &Standing) -> Vec<Filled> {
    let periods: Vec<Period> = standing
        .months
        .iter()
        .map(|row| Period {
            month: row.month,
            due: row.due,
            pledged: row.fen,
        })
        .collect();
    fill(&periods, standing.came()).months
}

fn is_full(month: &Filled) -> bool {
    month.came >= month.period.pledged
}

fn is_newest(month: &Filled, due: &[&Filled]) -> bool {
    due.last().is_some_and(|last| last.period == month.period)
}

/// What has come, and how many months in a row: for the donor's eyes only.
fn sums(standing: &Standing, today: Day, lang: Lang) -> Markup {
    let words = Form::of(lang);
    let due = filled(standing);
    let due: Vec<&Filled> = due
        .iter()
        .filter(|month| month.period.due <= today || month.came > Fen(0))
        .collect();
    // The newest month may still come: it ends no row.
    let settled = due
        .iter()
        .rev()
        .skip_while(|month| !is_full(month) && is_newest(month, &due));
    let row = settled.take_while(|month| is_full(month)).count();
    html! {
        dl.sums {
            div.now { dt { (words.came) } dd { (yuan(standing.came(), lang)) } }
        }
        @if row > 1 { p { (streak(row, lang)) } }
        @if due.iter().any(|month| !is_full(month)) { p.why { (words.missed) } }
    }
}

fn one_gift(
    at: usize,
    gift: &Gift,
    checked: Option<&Checked>,
    names: &Names,
    lang: Lang,
) -> Markup {
    let words = Form::of(lang);
    let leaf: Option<Leaf> = gift.leaf.parse().ok();
    let sound = checked.and_then(|checked| checked.gifts.get(at));
    html! {
        article.gift {
            @if let Some(leaf) = &leaf {
                h3 { (say_day(leaf.entry.day, lang)) " " (yuan(leaf.entry.amount.fen(), lang)) }
                p.why { (leaf.entry.amount.in_capitals()) " · " (words.record) " · " (entry(gift.number, lang)) }
            }
            p {
                @match sound {
                    Some(Ok(())) => { span.good { (mark::YES) " " (words.checked_all) } }
                    Some(Err(found)) => { span.bad { (mark::WARN) " " (doubt(*found, lang)) } }
                    None => {}
                }
            }
            p {
                @match &gift.receipt {
                    Some(receipt) => { (words.receipt) (lang.pick("：", ": ")) b { (receipt) } }
                    None => { (words.no_receipt) }
                }
            }
            @if !gift.went.is_empty() {
                h4 { (words.went) }
                (bar(&gift.went))
                ul.went {
                    @for went in &gift.went { li { (where_it_went(went, names, lang)) } }
                }
            }
            p.actions {
                @if !gift.went.is_empty() { button.btn-quiet type="button" data-follow=(at) { (Own::of(lang).follow) } }
                button.link type="button" data-proof=(at) { (words.proof) }
            }
        }
    }
}

pub(super) fn where_it_went(went: &Went, names: &Names, lang: Lang) -> Markup {
    let words = Form::of(lang);
    html! {
        b { (yuan(went.fen, lang)) } " "
        @if let Some(pot) = &went.lies_in {
            (words.lies_in) " " (names.of(pot, lang))
        }
        @if let Some(by) = &went.by {
            @if by.returned {
                (words.returned)
            } @else {
                (words.spent_by) " " (names.of(&by.from, lang))
                @if !by.note.is_empty() { (lang.pick("：", ": ")) (by.note) }
            }
            span.why { " " (say_day(by.day, lang)) (lang.pick("，", ", ")) (entry(by.number, lang)) }
        }
    }
}

/// Statements by year, and the whole history as files.
fn files(standing: &Standing, lang: Lang) -> Markup {
    let words = Own::of(lang);
    let years = years(standing);
    html! {
        @if !years.is_empty() {
            h2 { (words.years) }
            p.why { (words.years_why) }
            p.actions {
                @for year in &years { button.btn-quiet type="button" data-year=(year.year) { (statement(year.year, lang)) } }
            }
            h2 { (words.keep) }
            p.why { (words.keep_why) }
            p.actions {
                button.btn-quiet type="button" data-do="csv" { (words.csv) }
                button.btn-quiet type="button" data-do="json" { (words.json) }
            }
        }
    }
}

/// The parts as a bar; the list below says the same in words.
fn bar(went: &[Went]) -> Markup {
    let total: i64 = went.iter().map(|went| went.fen.0).sum();
    let mut from = 0;
    let parts: Vec<(i64, i64, &str)> = went
        .iter()
        .map(|went| {
            let kind = match (&went.lies_in, &went.by) {
                (Some(_), _) => "lies",
                (_, Some(by)) if by.returned => "back",
                _ => "spent",
            };
            let start = from * 1000 / total.max(1);
            from += went.fen.0;
            (start, from * 1000 / total.max(1) - start, kind)
        })
        .collect();
    html! {
        svg.bar viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true" {
            @for (start, width, kind) in parts { rect class=(kind) x=(start) y="0" width=((width - 4).max(2)) height="24" {} }
        }
    }
}

/// What was given before the ledger began: entered later, and marked as that.
fn slips(standing: &Standing, lang: Lang) -> Markup {
    let words = Form::of(lang);
    let sum = Fen(standing.slips.iter().map(|slip| slip.fen.0).sum());
    html! {
        @if !standing.slips.is_empty() {
            section.slips {
                h2 { (words.slips) }
                p { (slips_sum(standing.slips.len(), &yuan(sum, lang), lang)) }
                p.why { (words.slips_why) }
                details.others {
                    summary { (words.slips_all) }
                    table.facts-table {
                        thead { tr { th scope="col" { (words.slip_number) } th scope="col" { (words.slip_day) } th scope="col" { (words.came) } } }
                        tbody {
                            @for slip in &standing.slips {
                                tr {
                                    th scope="row" { (slip.number) " " small { (words.entered_later) } }
                                    td data-label=(words.slip_day) { (say_day(slip.day, lang)) }
                                    td data-label=(words.came) { (yuan(slip.fen, lang)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn months(standing: &Standing, today: Day, lang: Lang) -> Markup {
    let words = Form::of(lang);
    let shown = filled(standing);
    let shown: Vec<&Filled> = shown
        .iter()
        .filter(|month| month.period.due <= today || month.came > Fen(0))
        .collect();
    let next = standing.months.iter().find(|row| row.due > today);
    html! {
        @if !shown.is_empty() || next.is_some() {
            details.others {
                summary { (words.months) }
                table.facts-table {
                    thead { tr { th scope="col" { (words.month) } th scope="col" { (words.pledged) } th scope="col" { (words.came) } } }
                    tbody {
                        @for month in shown.iter().rev() {
                            tr {
                                th scope="row" { (month.period.month) }
                                td data-label=(words.pledged) { (yuan(month.period.pledged, lang)) }
                                td data-label=(words.came) { (yuan(month.came, lang)) }
                            }
                        }
                        @if let Some(row) = next {
                            tr {
                                th scope="row" { (row.month) " (" (say_day(row.due, lang)) ")" }
                                td data-label=(words.pledged) { (yuan(row.fen, lang)) }
                                td data-label=(words.came) { "–" }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn changes(standing: &Standing, lang: Lang) -> Markup {
    let words = Form::of(lang);
    let press = |name: &str, text: &str| {
        html! { form data-pause[name == "pause"] data-resume[name == "resume"] { p.actions { button.btn-quiet type="submit" { (text) } } } }
    };
    html! {
        details.others {
            summary { (words.change) }
            @match standing.state {
                State::Active => { @if matches!(standing.pledge.way, Way::Monthly { .. }) { (press("pause", words.pause)) } }
                State::Paused => { (press("resume", words.resume)) }
                State::Stopped => {}
            }
            @if standing.state != State::Stopped {
                @if matches!(standing.pledge.way, Way::Monthly { .. }) {
                    form data-new-amount novalidate {
                        div.field {
                            label for="new-amount" { (words.new_amount) }
                            input.text #new-amount type="text" inputmode="decimal" autocomplete="off";
                        }
                        p.actions { button.btn-quiet type="submit" { (words.save_amount) } }
                    }
                }
                form data-stop { p { (words.stop_sure) } p.actions { button.btn-quiet type="submit" { (words.stop) } } }
            }
            form data-forget { p { (words.forget_sure) } p.actions { button.btn-quiet type="submit" { (words.forget) } } }
        }
    }
}
