//! One edition: what it changes, who has said what, and the decision.

use super::{Listed, lines, name};
use crate::console::frame::{console, token};
use crate::console::signed::Signed;
use crate::console::titles;
use crate::frame::context::Context;
use crate::publishing::text as said;
use crate::publishing::text::Publishing;
use crate::route::{Route, StaffPage};
use domain::publishing::State;
use domain::publishing::values::Refused;
use leptos::prelude::*;
use maud::{Markup, html};

/// What whoever looks at it may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deciding {
    /// Agree to it or not.
    Decide,
    /// It is their own proposal: they may take it back.
    Own,
    /// Another edition was published since: it can only be declined.
    Stale,
    /// It was published: they may propose it again.
    Restore,
    /// Look at it.
    Look,
}

/// An edition.
pub struct Edition<'e> {
    /// On which page it stands.
    pub page: StaffPage,
    /// What the list says of it.
    pub listed: &'e Listed,
    /// What changes from what is in force to this; for what was published, from the edition before it.
    pub preview: &'e dyn Fn(&Context) -> Markup,
    /// What of it the files no longer take.
    pub refused: &'e [Refused],
    /// What may be done with it.
    pub deciding: Deciding,
    /// Names a proposal to restore it.
    pub ticket: &'e str,
    /// A reason was needed and is missing, or cannot be kept.
    pub no_reason: bool,
}

/// What is special about editions of a kind.
pub struct Kind {
    /// What to look at before one agrees.
    pub approve: &'static str,
    /// What restoring does.
    pub restore: &'static str,
}

/// The page.
pub fn edition(context: &Context, signed: &Signed, shown: &Edition<'_>, kind: &Kind) -> String {
    let lang = context.view.lang;
    let text = Publishing::of(lang);
    let body = html! {
        h1 { (titles::page(&shown.page, lang)) (lang.pick("：", ": ")) (name(shown.listed, lang)) }
        p { (lines(shown.listed, lang)) }
        @if !shown.refused.is_empty() {
            div.note.note-warn { div {
                p { (text.refused) }
                ul { @for refused in shown.refused { li { (said::refused(&refused.why, lang)) } } }
            } }
        }
        section.preview aria-labelledby="preview" {
            h2 id="preview" { (text.preview_title) }
            ((shown.preview)(context))
        }
        (decision(context, signed, shown, kind))
    };
    console(context, signed, &shown.page, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

fn decision(context: &Context, signed: &Signed, shown: &Edition<'_>, kind: &Kind) -> Markup {
    let lang = context.view.lang;
    let text = Publishing::of(lang);
    let (lead, buttons): (&str, Vec<(&str, &str)>) = match shown.deciding {
        Deciding::Decide => (
            kind.approve,
            vec![("approve", text.approve), ("decline", text.decline)],
        ),
        Deciding::Own => (text.own, vec![("decline", text.take_back)]),
        Deciding::Stale => (text.stale, vec![("decline", text.decline)]),
        Deciding::Restore => (kind.restore, vec![("restore", text.restore)]),
        Deciding::Look => return html! {},
    };
    let published = shown.listed.state == State::Published;
    let label = if published {
        text.restore_why
    } else {
        text.decide_reason
    };
    html! {
        form.apply method="post" action=(context.href(&Route::Staff(shown.page.clone()))) {
            (token(signed))
            input type="hidden" name="edition" value=(shown.listed.id);
            input type="hidden" name="id" value=(shown.ticket);
            p.note { (lead) }
            div.field {
                label for="reason" { (label) }
                p.field-error id="reason-error" {
                    @if shown.no_reason { (lang.pick("请写明理由，不要写电话号码和身份证号", "Please give a reason, without telephone or identity numbers")) }
                }
                input.text.wide type="text" id="reason" name="reason" maxlength="200" autocomplete="off" aria-describedby="reason-error"
                    aria-invalid=[shown.no_reason.then_some("true")];
            }
            p.actions {
                @for (at, (value, label)) in buttons.iter().enumerate() {
                    button.btn[at == 0].btn-quiet[at > 0] type="submit" name="do" value=(value) { (label) }
                }
            }
        }
    }
}
