//! Where one is signed in.

use super::frame::{console, token};
use super::sessions::Session;
use crate::console::signed::Signed;
use crate::console::text::Staff;
use crate::frame::context::Context;
use crate::frame::words::say_moment;
use crate::route::{Route, StaffPage};
use leptos::prelude::*;
use maud::html;

/// One's own sign-ins.
pub struct Account<'a> {
    /// All that stand.
    pub sessions: &'a [Session],
    /// The handle of the one that asks.
    pub here: &'a str,
}

/// One's own sign-ins, and the way out of all of them.
pub fn account(context: &Context, signed: &Signed, shown: &Account<'_>) -> String {
    let lang = context.view.lang;
    let text = Staff::of(lang);
    let action = context.href(&Route::Staff(StaffPage::Account));
    let body = html! {
        h1 { (text.account) }
        p.lead { (text.account_lead) }
        ul.desk-list {
            @for session in shown.sessions {
                li {
                    p {
                        (text.since) " " (say_moment(&session.began_at, lang))
                        @if session.handle == shown.here { " " span.role { (text.here) } }
                        br;
                        small { (text.last_used) " " (say_moment(&session.seen_at, lang)) }
                    }
                }
            }
        }
        form method="post" action=(action) {
            (token(signed))
            p.actions { button.btn type="submit" name="end" value="everywhere" { (text.sign_out_everywhere) } }
        }
    };
    console(context, signed, &StaffPage::Account, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}
