//! The list of all that needs a decision.

use crate::console::movable::movable;
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::frame::mark;
use crate::frame::words::say_moment;
use crate::inbox::text as said;
use crate::inbox::text::Inbox as Words;
use crate::route::{Route, StaffPage};
use domain::calendar::RunsOut;
use domain::ceremony::task;
use domain::inbox::filter::{Filter, PAGE};
use domain::inbox::limit::Due;
use domain::inbox::{Kind, Stage};
use domain::{application, letter};
use maud::{Markup, html};

/// A page of the list.
pub struct Inbox<'a> {
    /// What was asked for.
    pub filter: &'a Filter,
    /// The kinds that whoever asks may see.
    pub kinds: &'a [Kind],
    /// The records of this page.
    pub rows: &'a [Row],
    /// How many there are on all pages.
    pub count: u32,
    /// The table of holidays ends soon.
    pub table_ends: Option<RunsOut>,
}

/// A record on the list.
pub struct Row {
    /// What the resident reads out at the counter.
    pub code: String,
    /// Where it stands.
    pub stage: Stage,
    /// Statistics code; empty where the record names none.
    pub town: String,
    /// UTC, RFC 3339.
    pub came_at: String,
    /// When the shortest limit ends that may count; none if no law sets one.
    pub due: Option<Due>,
    /// Whether that day is past.
    pub over: bool,
    /// Who has taken it.
    pub taken: Option<Taken>,
}

/// Who has taken a record.
pub struct Taken {
    /// `domain::staff::StaffId`.
    pub who: String,
    /// What colleagues call them.
    pub label: String,
    /// Whether it is who looks.
    pub mine: bool,
}

impl Row {
    pub(super) fn urgent(&self) -> bool {
        matches!(self.stage, Stage::Application { urgent: true, .. })
    }
}

/// The list as a page.
pub fn inbox(context: &Context, signed: &Signed, inbox: &Inbox<'_>) -> String {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let body = html! {
        h1 { (words.title) }
        p.lead { (words.lead) }
        @if let Some(RunsOut { last, .. }) = inbox.table_ends {
            div.note.note-warn { (mark::WARN) div { p { (said::table_ends(last, lang)) } } }
        }
        (filter(context, inbox))
        p.inbox-count role="status" { (said::count(inbox.count, lang)) }
        @if inbox.rows.is_empty() {
            p { (words.nothing) " " a href=(address(context, "")) { (words.all) } }
        } @else {
            ul.inbox-list { @for row in inbox.rows { li { (listed(context, row)) } } }
        }
        (pages(context, inbox))
    };
    framed(context, signed, &body)
}

pub(super) fn framed(context: &Context, signed: &Signed, body: &Markup) -> String {
    movable(context, signed, &StaffPage::Inbox, body)
}

/// The list's address with a query, in the view's size.
pub(super) fn address(context: &Context, query: &str) -> String {
    let inbox = Route::Staff(StaffPage::Inbox);
    context.view.href_with(&inbox, query)
}

/// A town's name by its statistics code.
pub(super) fn town(context: &Context, code: &str) -> String {
    let towns = &context.pack.towns;
    let town = towns.iter().find(|town| town.code == code);
    town.map_or_else(String::new, |town| {
        town.name.get(context.view.lang).to_owned()
    })
}

fn listed(context: &Context, row: &Row) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    html! {
        a.inbox-code href=(place(context, row)) { (row.code) }
        p.inbox-what {
            @if row.urgent() { span.tag.tag-urgent { (mark::WARN) (lang.pick("急难", "Urgent")) } " " }
            strong { (said::kind(row.stage.kind(), lang)) } " "
            span.tag { (said::stage(row.stage, lang)) } " "
            (town(context, &row.town))
        }
        p.why {
            (words.came) " " (say_moment(&row.came_at, lang))
            @if let Some(due) = row.due {
                " · "
                @if row.over { strong.inbox-over { (mark::WARN) (words.over) } " " }
                (words.due) " " (said::due(due, lang))
            }
            @if row.stage.kind() != Kind::Ceremony { " · " (taken(row, lang)) }
        }
    }
}

/// Where a record is looked at: bookings have pages of their own.
fn place(context: &Context, row: &Row) -> String {
    match row.stage.kind() {
        Kind::Ceremony => context.view.href_with(
            &Route::Staff(StaffPage::Ceremonies),
            &format!("code={}", row.code),
        ),
        Kind::Application | Kind::Letter(_) => address(context, &format!("record={}", row.code)),
    }
}

/// With whom a record is.
pub(super) fn taken(row: &Row, lang: domain::text::Lang) -> Markup {
    let words = Words::of(lang);
    html! {
        @match &row.taken {
            None => { (words.free) }
            Some(taken) if taken.mine => { strong { (words.with_you) } }
            Some(taken) => { (lang.pick("在办：", "With ")) (taken.label) }
        }
    }
}

fn filter(context: &Context, inbox: &Inbox<'_>) -> Markup {
    let lang = context.view.lang;
    let (words, asked) = (Words::of(lang), inbox.filter);
    html! {
        form.inbox-filter method="get" action=(context.href(&Route::Staff(StaffPage::Inbox))) role="search" aria-label=(words.filter) {
            @if context.view.large { input type="hidden" name="size" value="large"; }
            div.inbox-find {
                div.field {
                    label for="code" { (words.code) }
                    input.text #code type="text" name="code" value=[asked.code.as_deref()] autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-hint";
                    p.why #code-hint { (words.code_hint) }
                }
                button.btn type="submit" { (words.show) }
            }
            details.inbox-more open[narrowed(asked)] {
                summary { (words.more) }
                div.inbox-fields {
                    div.field {
                        label for="kind" { (words.kind) }
                        select.text #kind name="kind" {
                            option value="" { (words.any) }
                            @for kind in inbox.kinds {
                                option value=(kind.word()) selected[asked.kind == Some(*kind)] { (said::kind(*kind, lang)) }
                            }
                        }
                    }
                    div.field {
                        label for="state" { (words.state) }
                        select.text #state name="state" {
                            option value="" { (words.any) }
                            @for state in states(inbox.kinds) {
                                option value=(state) selected[asked.state.as_deref() == Some(state)] { (said::state(state, lang)) }
                            }
                        }
                    }
                    div.field {
                        label for="town" { (words.town) }
                        select.text #town name="town" {
                            option value="" { (words.any) }
                            @for town in &context.pack.towns {
                                option value=(town.code) selected[asked.town.as_ref() == Some(&town.code)] { (town.name.get(lang)) }
                            }
                        }
                    }
                }
                div.inbox-ticks {
                    @for (name, label, on) in [
                        ("urgent", words.urgent, asked.urgent), ("mine", words.mine, asked.mine),
                        ("overdue", words.overdue, asked.overdue), ("closed", words.closed, asked.closed),
                    ] {
                        label.keep { input type="checkbox" name=(name) value="yes" checked[on]; span { (label) } }
                    }
                }
            }
        }
    }
}

/// Whether more is asked for than a code: then it shows what.
fn narrowed(asked: &Filter) -> bool {
    let rest = Filter {
        code: None,
        page: 0,
        ..asked.clone()
    };
    rest != Filter::default()
}

/// The words of all states that a record of these kinds may have, each once.
fn states(kinds: &[Kind]) -> Vec<&'static str> {
    let of = |kind: &Kind| match kind {
        Kind::Application => application::State::ALL
            .map(application::State::word)
            .to_vec(),
        Kind::Letter(_) => letter::State::ALL.map(letter::State::word).to_vec(),
        Kind::Ceremony => task::State::ALL.map(task::State::word).to_vec(),
    };
    let mut words: Vec<&str> = Vec::new();
    for word in kinds.iter().flat_map(of) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

fn pages(context: &Context, inbox: &Inbox<'_>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let (page, of) = (inbox.filter.page, inbox.count.div_ceil(PAGE));
    let to = |page| address(context, &inbox.filter.query(page));
    html! {
        @if of > 1 {
            nav.inbox-pages aria-label=(words.pages) {
                @if page > 0 { a.btn-quiet href=(to(page - 1)) { (words.earlier) } }
                span { (said::page(page + 1, of, lang)) }
                @if page + 1 < of { a.btn-quiet href=(to(page + 1)) { (words.later) } }
            }
        }
    }
}
