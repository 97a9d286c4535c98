//! What the steps of an import look like.

use crate::charity::text::import as said;
use crate::charity::text::import::Import as Words;
use crate::charity::treasury_island::found::Found;
use crate::device::answer::Failure;
use crate::frame::yuan::yuan;
use domain::charity::journal::Account;
use domain::charity::statement::{Guess, Incoming, Table, Unreadable, Why};
use domain::money::Fen;
use domain::spreadsheet::{MARK, row};
use domain::text::Lang;
use maud::{Markup, html};

/// So many lines of a part are shown.
const SHOWN: usize = 50;

/// What becomes of lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// To the fund or project of their pledge.
    Matched,
    /// To what waits.
    Waits,
    /// Booked before.
    Before,
    /// Another line was booked under their number.
    Taken,
}

impl Part {
    const ALL: [Part; 4] = [Part::Matched, Part::Waits, Part::Before, Part::Taken];

    fn name(self, words: &Words) -> &'static str {
        match self {
            Part::Matched => words.matched,
            Part::Waits => words.waits,
            Part::Before => words.before,
            Part::Taken => words.taken,
        }
    }
}

/// What would become of a statement.
pub(super) struct Summary<'f> {
    lines: Vec<(Part, &'f Incoming, String)>,
    left_out: &'f [(u64, Why)],
}

impl<'f> Summary<'f> {
    pub(super) fn of(found: &'f Found, names: &[(String, String)]) -> Summary<'f> {
        let name = |account: &Account| {
            let word = account.to_string();
            let known = names.iter().find(|(account, _)| *account == word);
            known.map_or(String::new(), |(_, name)| name.clone())
        };
        let pairs = found.statement.incoming.iter().zip(&found.looked);
        Summary {
            lines: pairs
                .map(|(one, looked)| (Part::of(looked), one, name(&looked.to)))
                .collect(),
            left_out: &found.statement.left_out,
        }
    }

    fn part(&self, part: Part) -> impl Iterator<Item = (&'f Incoming, &str)> {
        let lines = self.lines.iter().filter(move |(of, ..)| *of == part);
        lines.map(|(_, one, name)| (*one, name.as_str()))
    }
}

pub(super) fn reading(lang: Lang) -> Markup {
    html! { p role="status" { (Words::of(lang).reading) } }
}

pub(super) fn unreadable(why: Unreadable, lang: Lang) -> Markup {
    html! { p.note.note-warn role="alert" { (said::unreadable(why, lang)) } }
}

pub(super) fn choose(lang: Lang) -> Markup {
    html! { p.note.note-warn role="alert" { (Words::of(lang).choose) } }
}

/// Whether the fingerprint of a voucher stands in its field.
pub(super) fn fingerprint(there: bool, lang: Lang) -> &'static str {
    let words = Words::of(lang);
    if there {
        words.fingerprint_there
    } else {
        words.fingerprint_not
    }
}

/// Which column holds what.
pub(super) fn columns(table: &Table, known: &Guess, lang: Lang) -> Markup {
    let words = Words::of(lang);
    let select = |name: &str, label: &str, needed: bool, chosen: Option<usize>| {
        html! {
            div.field {
                label for=(name) { (label) }
                select.text.wide id=(name) name=(name) required[needed] {
                    option value="" { (if needed { words.please } else { words.no_column }) }
                    @for (at, heading) in table.headings.iter().enumerate() {
                        option value=(at) selected[chosen == Some(at)] {
                            (heading.trim())
                            @let sample: String = table.sample(at).chars().take(20).collect();
                            @if !sample.is_empty() { (lang.pick("（如：", " (such as ")) (sample) (lang.pick("）", ")")) }
                        }
                    }
                }
            }
        }
    };
    let remark = |at: usize| known.remarks.get(at).copied();
    html! {
        form.columns-form novalidate {
            p role="status" { (said::lines(table.lines(), lang)) }
            p.why { (words.columns_why) }
            (select("day-column", words.day, true, known.day))
            (select("amount-column", words.amount, true, known.amount))
            (select("number-column", words.number, false, known.number))
            (select("remark-column", words.remark, false, remark(0)))
            (select("remark-two-column", words.remark_two, false, remark(1)))
            (select("direction-column", words.direction, false, known.direction))
            p.actions { button.btn-quiet type="submit" { (words.look) } }
        }
    }
}

pub(super) fn progress(done: usize, all: usize, lang: Lang) -> Markup {
    html! {
        p.steps {
            span role="status" { (said::progress(done, all, lang)) }
            progress max=(all.max(1)) value=(done) aria-label=(Words::of(lang).working) {}
        }
    }
}

/// What went wrong, and how to go on.
pub(super) fn failed(failure: Failure, booking: bool, lang: Lang) -> Markup {
    let words = Words::of(lang);
    html! {
        div.note.note-warn role="alert" {
            p { (match failure { Failure::Refused => words.refused, _ => words.offline }) }
            @if booking { p { (words.again_is_safe) } p.actions { button.btn type="button" data-do="book" { (words.go_on) } } }
        }
    }
}

/// What would become of the lines.
pub(super) fn summary(summary: &Summary<'_>, lang: Lang) -> Markup {
    let words = Words::of(lang);
    let count = |part| summary.part(part).count();
    let sum = |part| Fen(summary.part(part).map(|(one, _)| one.amount.fen().0).sum());
    let new = count(Part::Matched) + count(Part::Waits);
    let lost = count(Part::Taken) + summary.left_out.len();
    html! {
        h3 tabindex="-1" { (words.found) }
        table.facts-table {
            thead { tr { th scope="col" { (words.becomes) } th scope="col" { (words.count) } th scope="col" { (words.sum) } } }
            tbody {
                @for part in Part::ALL {
                    tr { th scope="row" { (part.name(words)) } td data-label=(words.count) { (count(part)) } td data-label=(words.sum) { (yuan(sum(part), lang)) } }
                }
                tr { th scope="row" { (words.left_out) } td data-label=(words.count) { (summary.left_out.len()) } td data-label=(words.sum) { "–" } }
            }
        }
        @for part in Part::ALL { @if count(part) > 0 { (part_lines(summary, part, lang)) } }
        @if !summary.left_out.is_empty() {
            details.others {
                summary { (words.left_out) " (" (summary.left_out.len()) ")" }
                ul { @for (line, why) in summary.left_out.iter().take(SHOWN) { li { (said::line(*line, lang)) (lang.pick("：", ": ")) (said::why(*why, lang)) } } }
                @if summary.left_out.len() > SHOWN { p { (words.more) } }
            }
        }
        p.actions {
            @if new > 0 { button.btn type="button" data-do="book" { (said::book(new, lang)) } }
            @if lost > 0 { button.link type="button" data-do="save" { (words.save) } }
        }
        @if new == 0 { p.note { (words.nothing_new) } }
    }
}

fn part_lines(summary: &Summary<'_>, part: Part, lang: Lang) -> Markup {
    let words = Words::of(lang);
    let count = summary.part(part).count();
    html! {
        details.others {
            summary { (part.name(words)) " (" (count) ")" }
            table.facts-table {
                thead { tr { th scope="col" { (words.line) } th scope="col" { (words.day) } th scope="col" { (words.amount) } th scope="col" { (words.to) } } }
                tbody {
                    @for (one, name) in summary.part(part).take(SHOWN) {
                        tr {
                            th scope="row" { (one.line) }
                            td data-label=(words.day) { (one.day) }
                            td data-label=(words.amount) { (yuan(one.amount.fen(), lang)) }
                            td data-label=(words.to) { @if name.is_empty() { (words.waits) } @else { (name) } }
                        }
                    }
                }
            }
            @if count > SHOWN { p { (words.more) } }
        }
    }
}

/// What became of them.
pub(super) fn done(booked: usize, refused: &[(u64, String)], lang: Lang) -> Markup {
    let words = Words::of(lang);
    html! {
        h3 tabindex="-1" { (said::done(booked, refused.len(), lang)) }
        @if !refused.is_empty() {
            ul { @for (line, word) in refused.iter().take(SHOWN) { li { (said::line(*line, lang)) (lang.pick("：", ": ")) (said::refused(word, lang)) } } }
        }
        p { (words.done_next) }
    }
}

/// The lines that are not booked, as CSV.
pub(super) fn left_out_file(summary: &Summary<'_>, lang: Lang) -> String {
    let words = Words::of(lang);
    let mut text = MARK.to_owned() + &row([words.line, words.reason]);
    for (line, why) in summary.left_out {
        text += &row([line.to_string(), said::why(*why, lang).to_owned()]);
    }
    for (one, _) in summary.part(Part::Taken) {
        text += &row([one.line.to_string(), words.taken.to_owned()]);
    }
    text
}
