//! The frame of the console's pages.

use crate::console::signed::Signed;
use crate::console::text::Staff;
use crate::console::{text as said, titles};
use crate::frame::context::{Context, to_html};
use crate::frame::document::{Frame, document};
use crate::frame::mark;
use crate::route::{Route, StaffPage};
use leptos::prelude::*;
use maud::{Markup, html};

/// A page of the console as HTML.
pub fn console<V: IntoView + 'static>(
    context: &Context,
    signed: &Signed,
    page: &StaffPage,
    body: impl FnOnce() -> V,
) -> String {
    let lang = context.view.lang;
    let above = match page {
        StaffPage::Home => Vec::new(),
        _ => vec![(
            Staff::of(lang).console.to_owned(),
            Route::Staff(StaffPage::Home),
        )],
    };
    to_html(|| {
        let frame = Frame {
            title: titles::page(page, lang).to_owned(),
            route: Some(Route::Staff(page.clone())),
            above,
        };
        let body = view! {
            <div inner_html=head(context, signed, page).into_string()></div>
            {body()}
        };
        document(context, frame, body).into_any()
    })
}

/// The mark of the development issuer, which no page of the console goes without.
pub fn development(context: &Context) -> Markup {
    html! {
        div.note.note-warn data-development {
            (mark::WARN) div { p { (Staff::of(context.view.lang).development) } }
        }
    }
}

fn head(context: &Context, signed: &Signed, page: &StaffPage) -> Markup {
    let lang = context.view.lang;
    let text = Staff::of(lang);
    let roles: Vec<_> = signed.staff.roles.iter().collect();
    let account = context.href(&Route::Staff(StaffPage::Account));
    html! {
        @if signed.staff.development { (development(context)) }
        div.desk {
            p.desk-who {
                span.desk-name { (signed.staff.label) }
                @for role in &roles { " " span.role { (said::role(*role, lang)) } }
            }
            form method="post" action=(account) {
                (token(signed))
                button.btn-quiet type="submit" name="end" value="here" { (text.sign_out) }
            }
        }
        nav.desk-menu aria-label=(text.tools) {
            ul {
                @for other in StaffPage::ALL.iter().filter(|other| signed.may(other.action())) {
                    li {
                        a href=(context.href(&Route::Staff(other.clone()))) aria-current=[(other == page).then_some("page")] {
                            (titles::page(other, lang))
                        }
                    }
                }
            }
        }
    }
}

/// What shows that a form is one of the console's: each form holds it.
pub fn token(signed: &Signed) -> Markup {
    html! { input type="hidden" name="token" value=(signed.form_token); }
}
