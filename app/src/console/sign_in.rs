//! Where staff sign in, and what is said to those who may not open a page.

use super::frame::{console, development};
pub use crate::console::sign_in_text::Refusal;
use crate::console::sign_in_text::said;
use crate::console::signed::Signed;
use crate::console::text::Staff;
use crate::frame::context::{Context, to_html};
use crate::frame::document::{Frame, still};
use crate::frame::mark;
use crate::route::{Route, StaffPage};
use leptos::prelude::*;
use maud::html;

/// The page where staff sign in. `start` is where the sign-in begins; none if nothing is set up.
pub fn sign_in(
    context: &Context,
    start: Option<&str>,
    is_development: bool,
    refusal: Option<Refusal>,
) -> String {
    let lang = context.view.lang;
    let text = Staff::of(lang);
    let body = html! {
        h1 { (text.sign_in) }
        @if let Some(refusal) = refusal {
            div.note.note-warn role="alert" { (mark::WARN) div { p { (said(refusal, lang)) } } }
        }
        @if is_development { (development(context)) }
        p.lead { (text.sign_in_lead) }
        @match start {
            Some(start) => p.actions { a.btn href=(start) { (text.sign_in_button) } },
            None => div.note.note-warn { (mark::WARN) div { p { (text.off) } } },
        }
        p.why { (text.sign_in_residents) }
    };
    to_html(|| {
        let frame = Frame {
            title: text.sign_in.to_owned(),
            route: Some(Route::SignIn),
            above: Vec::new(),
        };
        still(
            context,
            frame,
            view! { <div inner_html=body.into_string()></div> },
        )
        .into_any()
    })
}

/// What is said to those whose roles do not open a page.
pub fn forbidden(context: &Context, signed: &Signed) -> String {
    let text = Staff::of(context.view.lang);
    console(context, signed, &StaffPage::Home, || {
        view! {
            <h1>{text.forbidden}</h1>
            <p class="lead">{text.forbidden_lead}</p>
        }
    })
}
