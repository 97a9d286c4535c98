//! Alarms of the ledger's own check, and acknowledging them.

use crate::charity::text::alarms as said;
use crate::charity::text::alarms::Alarms as Words;
use crate::console::frame::{console, token};
use crate::console::signed::Signed;
use crate::console::titles;
use crate::frame::context::Context;
use crate::frame::mark;
use crate::frame::words::say_moment;
use crate::route::{Route, StaffPage};
use domain::staff::Action;
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

/// Something that was found wrong.
pub struct Alarm {
    /// Which alarm.
    pub id: u32,
    /// Its word, and which entry or file.
    pub what: (String, String),
    /// When it was found and last seen, UTC, RFC 3339.
    pub at: (String, String),
    /// When it was acknowledged, and why.
    pub acknowledged: Option<(String, String)>,
}

/// The page.
pub struct Alarms {
    /// Those that stand first.
    pub alarms: Vec<Alarm>,
    /// When the check ran last, and when it last came through the whole.
    pub ran: Option<(String, Option<String>)>,
    /// Whether the last step worked.
    pub said: Option<bool>,
}

/// What stands on other pages while there is an alarm.
pub fn warning(context: &Context, signed: &Signed, standing: u32) -> Markup {
    let words = Words::of(context.view.lang);
    html! {
        @if standing > 0 {
            div.note.note-warn role="alert" data-alarm {
                (mark::WARN)
                div { p {
                    @if signed.may(Action::SeeAlarms) {
                        a href=(context.href(&Route::Staff(StaffPage::Alarms))) { (words.standing) }
                    } @else { (words.standing) }
                } }
            }
        }
    }
}

/// The alarms.
pub fn alarms(context: &Context, signed: &Signed, shown: &Alarms) -> String {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let colon = lang.pick("：", ": ");
    let (standing, past): (Vec<_>, Vec<_>) = shown
        .alarms
        .iter()
        .partition(|alarm| alarm.acknowledged.is_none());
    let body = html! {
        h1 { (titles::page(&StaffPage::Alarms, lang)) }
        p.lead { (words.lead) }
        @match shown.said {
            Some(true) => { p.note role="status" { (words.done) } }
            Some(false) => { p.note.note-warn role="alert" { (words.wrong) } }
            None => {}
        }
        @match &shown.ran {
            None => { p { (words.never) } }
            Some((ran, whole)) => {
                p.why {
                    (words.ran) (colon) (say_moment(ran, lang)) " · " (words.whole) (colon)
                    @match whole { Some(at) => { (say_moment(at, lang)) } None => { (words.not_yet) } }
                }
            }
        }
        @if standing.is_empty() { p.good { (mark::YES) " " (words.none) } }
        @for alarm in standing { (one(alarm, context, signed)) }
        @if !past.is_empty() {
            details.others {
                summary { (words.before) " (" (past.len()) ")" }
                ul { @for alarm in past { li { (told(alarm, lang)) } } }
            }
        }
    };
    console(context, signed, &StaffPage::Alarms, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

fn told(alarm: &Alarm, lang: Lang) -> Markup {
    let words = Words::of(lang);
    let (word, place) = &alarm.what;
    html! {
        b { (said::what(word, place, lang)) }
        " · " (words.found) " " (say_moment(&alarm.at.0, lang))
        @match &alarm.acknowledged {
            Some((at, why)) => { " · " (words.acknowledged) " " (say_moment(at, lang)) " · " (why) }
            None => { " · " (words.seen) " " (say_moment(&alarm.at.1, lang)) }
        }
    }
}

fn one(alarm: &Alarm, context: &Context, signed: &Signed) -> Markup {
    let words = Words::of(context.view.lang);
    let why = format!("why-{}", alarm.id);
    html! {
        div.note.note-warn {
            (mark::WARN)
            div {
                p { (told(alarm, context.view.lang)) }
                p { (words.do_now) }
                @if signed.may(Action::AcknowledgeAlarm) {
                    form method="post" action=(context.href(&Route::Staff(StaffPage::Alarms))) {
                        (token(signed))
                        div.field {
                            label for=(why) { (words.why) }
                            input.text.wide id=(why) name="why" type="text" required maxlength="200" autocomplete="off";
                        }
                        p.actions { button.btn-quiet type="submit" name="alarm" value=(alarm.id) { (words.acknowledge) } }
                    }
                }
            }
        }
    }
}
