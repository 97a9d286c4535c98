//! Who is signed in.

use super::frame::{console, token};
use crate::console::signed::Signed;
use crate::console::text as said;
use crate::console::text::Staff;
use crate::frame::context::Context;
use crate::frame::words::say_moment;
use crate::route::{Route, StaffPage};
use domain::staff::{Action, Roles};
use leptos::prelude::*;
use maud::html;

/// A sign-in that stands.
#[derive(Clone, Debug)]
pub struct Session {
    /// Names it to the server, and opens nothing.
    pub handle: String,
    /// Who signed in: `domain::staff::StaffId`.
    pub who: String,
    /// What colleagues call them.
    pub label: String,
    /// Their roles.
    pub roles: Roles,
    /// UTC, RFC 3339.
    pub began_at: String,
    /// UTC, RFC 3339.
    pub seen_at: String,
}

/// Who is signed in.
pub struct Sessions<'s> {
    /// All sign-ins that stand.
    pub sessions: &'s [Session],
    /// The handle of one that was to be ended for a reason that cannot be kept, and that reason.
    pub wrong: Option<(&'s str, &'s str)>,
}

/// All sign-ins that stand; each can be ended.
pub fn sessions(context: &Context, signed: &Signed, shown: &Sessions<'_>) -> String {
    let lang = context.view.lang;
    let text = Staff::of(lang);
    let action = context.href(&Route::Staff(StaffPage::Sessions));
    let ends = signed.may(Action::EndSessions);
    let body = html! {
        h1 { (text.sessions) }
        p.lead { (text.sessions_lead) }
        ul.desk-list {
            @for session in shown.sessions {
                @let wrong = shown.wrong.filter(|(handle, _)| *handle == session.handle);
                li {
                    p {
                        strong { (session.label) } " " small { (session.who) }
                        @for role in session.roles.iter() { " " span.role { (said::role(role, lang)) } }
                        br;
                        small {
                            (text.since) " " (say_moment(&session.began_at, lang)) " · "
                            (text.last_used) " " (say_moment(&session.seen_at, lang))
                        }
                    }
                    @if ends {
                        form.desk-row method="post" action=(action) {
                            (token(signed))
                            label for={ "why-" (session.handle) } { (text.end_why) }
                            @if wrong.is_some() { p.field-error id={ "error-" (session.handle) } role="alert" { (text.end_wrong) } }
                            input.text.wide id={ "why-" (session.handle) } type="text" name="why" required maxlength="200" autocomplete="off"
                                value=[wrong.map(|(_, why)| why)] aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| format!("error-{}", session.handle))];
                            button.btn-quiet type="submit" name="end" value=(session.handle) {
                                (text.end) span.unseen { " " (session.label) }
                            }
                        }
                    }
                }
            }
        }
    };
    console(context, signed, &StaffPage::Sessions, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}
