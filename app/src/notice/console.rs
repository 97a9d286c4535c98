//! Text messages on their way: where each stands, and those that nobody tries any more.

use crate::console::frame::{console, token};
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::frame::words::say_moment;
use crate::publishing::text as said;
use crate::publishing::text::Publishing;
use crate::route::{Route, StaffPage};
use domain::notice::delivery::State;
use domain::staff::Action;
use leptos::prelude::*;
use maud::html;

/// A message.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its id.
    pub id: String,
    /// The code of what it is about.
    pub code: String,
    /// What it says; empty if nothing is said at this step.
    pub text: String,
    /// In which language: a BCP 47 tag.
    pub lang: String,
    /// When the step was taken: UTC, RFC 3339.
    pub at: String,
    /// Where it stands.
    pub state: State,
    /// How often it was tried.
    pub tries: u32,
    /// When it is tried again: UTC, RFC 3339.
    pub due_at: String,
    /// How the last try ended, if not well.
    pub trouble: String,
}

/// The page. `gateway`: whether one is set up.
pub fn outbox(context: &Context, signed: &Signed, messages: &[Message], gateway: bool) -> String {
    let lang = context.view.lang;
    let text = Publishing::of(lang);
    let action = context.href(&Route::Staff(StaffPage::Outbox));
    let may = signed.may(Action::SendAgain);
    let body = html! {
        h1 { (text.outbox) }
        p.lead { (text.outbox_lead) }
        @if !gateway { div.note.note-warn { p { (text.no_gateway) } } }
        @if messages.is_empty() { p { (text.outbox_none) } }
        ul.desk-list {
            @for message in messages {
                li {
                    p {
                        span.tag.tag-warn[message.state == State::Dead] { (said::delivery(message.state, lang)) }
                        " " (message.code) " "
                        small {
                            (say_moment(&message.at, lang))
                            @if message.tries > 0 { " · " (message.tries) " " (text.tries) }
                            @if !message.trouble.is_empty() { " · " (message.trouble) }
                            @if message.state == State::Waiting { " · " (text.next_try) " " (say_moment(&message.due_at, lang)) }
                        }
                        @if !message.text.is_empty() { br; span lang=(message.lang) { (message.text) } }
                    }
                    @if may && message.state == State::Dead {
                        form.desk-row method="post" action=(action) {
                            (token(signed))
                            label for={ "why-" (message.id) } { (text.send_why) }
                            input.text.wide id={ "why-" (message.id) } type="text" name="why" required maxlength="200" autocomplete="off";
                            button.btn-quiet type="submit" name="again" value=(message.id) {
                                (text.send_again) span.unseen { " " (message.code) }
                            }
                        }
                    }
                }
            }
        }
    };
    console(context, signed, &StaffPage::Outbox, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}
