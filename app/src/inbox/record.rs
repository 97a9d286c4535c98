//! A record on somebody's desk: what is not sealed, time limits, history, and the decision.

use crate::console::frame::token;
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::frame::mark;
use crate::frame::words::say_moment;
use crate::inbox::list::{Row, address, framed, taken, town};
use crate::inbox::text as said;
use crate::inbox::text::Inbox as Words;
use crate::letter::form_parts as letters;
use crate::route::{Route, StaffPage};
use domain::application::State;
use domain::inbox::limit::{Due, Limit};
use domain::inbox::{Kind, Stage};
use domain::letter::Content;
use domain::policy::pack::{Citation, SourceId};
use domain::record::id::ApplicationId;
use domain::record::step::LONGEST_REASON;
use domain::record::trouble::Trouble;
use maud::{Markup, html};

/// A record.
pub struct Record<'a> {
    /// Which.
    pub id: ApplicationId,
    /// As the list shows it.
    pub row: &'a Row,
    /// Whether something is sealed.
    pub sealed: bool,
    /// How many photos have come, and of how many.
    pub photos: (usize, usize),
    /// What a letter says.
    pub content: Option<&'a Content>,
    /// What the portal noticed.
    pub noticed: &'a [String],
    /// How it came where it stands, first first.
    pub history: &'a [Moment],
    /// The time limits that may count.
    pub times: &'a [Time],
    /// Names the step that the form will send: the form sent twice is one step.
    pub step: &'a str,
    /// What was tried and refused.
    pub tried: &'a Tried,
}

/// When a record came into a state.
pub struct Moment {
    /// The state's word.
    pub state: String,
    /// UTC, RFC 3339.
    pub at: String,
    /// What the resident reads.
    pub reason: String,
    /// Who of staff did it; none for the resident.
    pub label: Option<String>,
}

/// A time limit of a record.
pub struct Time {
    /// The limit.
    pub limit: Limit,
    /// Its last day.
    pub due: Due,
    /// The last day in special cases, where the law has such.
    pub at_most: Option<Due>,
    /// Whether it is past.
    pub over: bool,
}

/// A step that was tried and refused.
#[derive(Default)]
pub struct Tried {
    /// The state that was chosen, by its word.
    pub to: String,
    /// The reason that was typed.
    pub reason: String,
    /// What is wrong with it.
    pub trouble: Option<Trouble>,
    /// The record has moved on, or is with somebody else.
    pub elsewhere: bool,
}

/// A record as a page.
pub fn record(context: &Context, signed: &Signed, record: &Record<'_>) -> String {
    let lang = context.view.lang;
    let (words, row) = (Words::of(lang), record.row);
    let body = html! {
        p { a href=(address(context, "")) { "‹ " (words.back) } }
        @if record.tried.elsewhere {
            div.note.note-warn role="alert" tabindex="-1" data-error { (mark::WARN) div { p { (words.elsewhere) } } }
        }
        h1 tabindex="-1" { (said::kind(row.stage.kind(), lang)) " " span.code-inline { (row.code) } }
        p.inbox-what {
            @if row.urgent() { span.tag.tag-urgent { (mark::WARN) (lang.pick("急难", "Urgent")) } " " }
            span.tag { (said::stage(row.stage, lang)) } " " (town(context, &row.town))
            @if record.photos.1 > 0 { " · " (said::photos(record.photos.0, record.photos.1, lang)) }
        }
        (desk(context, signed, record))
        (times(context, record))
        @if let Some(content) = record.content {
            h2 { (words.said) }
            (letters::said(content, lang))
        }
        @if !record.noticed.is_empty() {
            h3 { (words.noticed) }
            ul { @for sentence in record.noticed { li { (sentence) } } }
        }
        (sealed(context, record))
        (decision(context, signed, record))
        (history(context, record))
    };
    framed(context, signed, &body)
}

/// With whom it is, and taking it.
fn desk(context: &Context, signed: &Signed, record: &Record<'_>) -> Markup {
    let lang = context.view.lang;
    let (words, row) = (Words::of(lang), record.row);
    let mine = row.taken.as_ref().is_some_and(|taken| taken.mine);
    let (deed, label) = match &row.taken {
        None => ("take", words.take),
        Some(_) if mine => ("give", words.give_back),
        Some(_) => ("take", words.take_over),
    };
    html! {
        form.desk-row method="post" action=(post(context)) {
            (token(signed))
            input type="hidden" name="record" value=(row.code);
            @if let Some(taken) = row.taken.as_ref().filter(|taken| !taken.mine) {
                input type="hidden" name="from" value=(taken.who);
            }
            span { (words.who) (lang.pick("：", ": ")) (taken(row, lang)) }
            @if row.stage.is_open() || mine || !row.stage.next().is_empty() {
                button type="submit" name="do" value=(deed) class=(if mine { "link" } else { "btn-quiet" }) { (label) }
            }
        }
    }
}

fn post(context: &Context) -> String {
    context.href(&Route::Staff(StaffPage::Inbox))
}

fn times(context: &Context, record: &Record<'_>) -> Markup {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let Stage::Application { state, urgent } = record.row.stage else {
        return html! { @if record.row.stage.is_open() { h2 { (words.times) } p { (words.times_none) } } };
    };
    html! {
        @if state == State::PapersAsked {
            h2 { (words.times) }
            p { (words.times_paused) }
        } @else if !record.times.is_empty() {
            h2 { (words.times) }
            @if urgent { p.note.note-warn { (words.times_urgent) } }
            ul.times {
                @for time in record.times {
                    li data-benefits=(time.limit.benefits.join(" ")) {
                        strong { (benefits(context, &time.limit)) } (lang.pick("：", ": "))
                        (time.limit.text.get(lang)) (lang.pick("，到", ", until ")) (said::due(time.due, lang))
                        @if let Some(at_most) = time.at_most {
                            (lang.pick("；", "; ")) (words.special) " " (said::due(at_most, lang))
                        }
                        @if time.over { " " strong.inbox-over { (mark::WARN) (words.over) } }
                        small.cite { (cite(context, &time.limit)) }
                    }
                }
            }
            p.why { (words.times_why) }
        }
    }
}

fn benefits(context: &Context, limit: &Limit) -> String {
    let pack = &context.pack;
    let names = limit.benefits.iter().filter_map(|id| pack.policy_named(id));
    let names: Vec<_> = names
        .map(|id| pack.policy(id).name.get(context.view.lang))
        .collect();
    names.join(context.view.lang.pick("、", ", "))
}

fn cite(context: &Context, limit: &Limit) -> String {
    let pack = &context.pack;
    let at = pack
        .sources
        .iter()
        .position(|source| source.id == limit.source);
    let Some(at) = at.and_then(|at| u16::try_from(at).ok()) else {
        return limit.source.clone();
    };
    let citation = Citation {
        source: SourceId(at),
        article: limit.article.clone(),
    };
    pack.say_citations(&[citation], context.view.lang)
}

/// Where the island opens what is sealed.
fn sealed(context: &Context, record: &Record<'_>) -> Markup {
    let words = Words::of(context.view.lang);
    let mine = record.row.taken.as_ref().is_some_and(|taken| taken.mine);
    html! {
        h2 { (words.sealed) }
        @if record.sealed {
            p.why { (words.sealed_why) }
            @if !mine || !record.row.stage.is_open() { p.note.note-warn { (words.untaken) } }
            noscript { p.note { (words.sealed_script) } }
            div data-sealed=(record.id) data-kind=(record.row.stage.kind().word()) { }
        } @else {
            p { (words.sealed_none) }
        }
    }
}

fn decision(context: &Context, signed: &Signed, record: &Record<'_>) -> Markup {
    let lang = context.view.lang;
    let (words, row, tried) = (Words::of(lang), record.row, record.tried);
    let next = row.stage.next();
    let mine = row.taken.as_ref().is_some_and(|taken| taken.mine);
    let trouble = tried.trouble.map(|trouble| said::reason(trouble, lang));
    html! {
        h2 #decide { (words.decide) }
        @if !row.stage.is_open() { p { (words.decide_done) } }
        @if next.is_empty() {
        } @else if !mine {
            p { (words.take_first) }
        } @else {
            form.apply method="post" action=(post(context)) {
                (token(signed))
                input type="hidden" name="record" value=(row.code);
                input type="hidden" name="do" value="step";
                input type="hidden" name="step" value=(record.step);
                input type="hidden" name="from" value=(row.stage.word());
                @if let Some(trouble) = &trouble {
                    div.error-summary role="alert" tabindex="-1" data-error {
                        ul { li { a href="#reason" { (words.reason) (lang.pick("：", ": ")) (trouble) } } }
                    }
                }
                fieldset {
                    legend { (words.next) }
                    @for (at, to) in next.iter().enumerate() {
                        label.opt {
                            input type="radio" name="to" value=(to.word()) required checked[tried.to == to.word() || (next.len() == 1 && at == 0)];
                            span { (said::step(*to, lang)) }
                        }
                    }
                }
                div.field {
                    label for="reason" { (words.reason) }
                    p.why #reason-hint { (words.reason_hint) }
                    p.field-error #reason-error { @if let Some(trouble) = &trouble { (trouble) } }
                    textarea.text.wide #reason name="reason" rows="4" maxlength=(LONGEST_REASON) aria-invalid=[trouble.as_ref().map(|_| "true")] aria-describedby="reason-hint reason-error" { (tried.reason) }
                }
                p.actions { button.btn type="submit" { (words.send) } }
            }
        }
    }
}

fn history(context: &Context, record: &Record<'_>) -> Markup {
    let lang = context.view.lang;
    let kind: Kind = record.row.stage.kind();
    let stage = |word: &str| Stage::parse(kind.word(), word, false);
    html! {
        h2 { (Words::of(lang).history) }
        ol.inbox-history {
            @for moment in record.history {
                li {
                    (say_moment(&moment.at, lang)) " "
                    @if let Some(stage) = stage(&moment.state) { strong { (said::stage(stage, lang)) } }
                    @if let Some(label) = &moment.label { " · " (label) }
                    @if !moment.reason.is_empty() { p.as-typed { (moment.reason) } }
                }
            }
        }
    }
}
