//! Notices on the home page: those that stand or will, and a form for another.

use crate::console::frame::{console, token};
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::publishing::text as said;
use crate::publishing::text::Publishing;
use crate::route::{Route, StaffPage};
use domain::policy::explain::say_span;
use domain::publishing::announcement::{Announcement, Why};
use domain::staff::Action;
use leptos::prelude::*;
use maud::html;

/// The page as somebody fills it in.
pub struct Shown<'f> {
    /// Those that stand or will stand on the home page.
    pub all: &'f [Announcement],
    /// Made anew for each form, so that a notice is published once.
    pub ticket: &'f str,
    /// What was typed.
    pub typed: &'f dyn Fn(&str) -> String,
    /// Why it cannot be published.
    pub wrong: Option<Why>,
}

/// The page.
pub fn announcements(context: &Context, signed: &Signed, shown: &Shown<'_>) -> String {
    let lang = context.view.lang;
    let text = Publishing::of(lang);
    let action = context.href(&Route::Staff(StaffPage::Announcements));
    let may = signed.may(Action::Publish);
    let line = |name: &str, label: &str, kind: &str| {
        html! {
            div.field {
                label for=(name) { (label) }
                input.text.wide type=(kind) id=(name) name=(name) value=((shown.typed)(name)) autocomplete="off"
                    aria-invalid=[shown.wrong.map(|_| "true")] aria-describedby=[shown.wrong.map(|_| "wrong")];
            }
        }
    };
    let body = html! {
        h1 { (text.announcements) }
        p.lead { (text.announcements_lead) }
        @if shown.all.is_empty() { p { (text.none) } }
        ul.desk-list {
            @for (at, notice) in shown.all.iter().enumerate() {
                li {
                    p lang="zh-CN" { (notice.text.zh) }
                    p lang="en" { (notice.text.en) }
                    p { small { (say_span(notice.from, Some(notice.to), lang)) } }
                    @if may {
                        form.desk-row method="post" action=(action) {
                            (token(signed))
                            input type="hidden" name="id" value=(shown.ticket);
                            input type="hidden" name="text" value=(notice.text.zh);
                            button.btn-quiet type="submit" name="remove" value=(at) {
                                (text.remove) span.unseen { " " (notice.text.get(lang)) }
                            }
                        }
                    }
                }
            }
        }
        @if may {
            h2 { (text.announcement_new) }
            @if let Some(why) = shown.wrong {
                div.note.note-warn role="alert" id="wrong" { p { (said::not_announced(why, lang)) } }
            }
            form.apply method="post" action=(action) novalidate {
                (token(signed))
                input type="hidden" name="id" value=(shown.ticket);
                (line("zh", text.announcement_zh, "text"))
                (line("en", text.announcement_en, "text"))
                div.field-row {
                    (line("from", lang.pick("从哪天起", "First day"), "date"))
                    (line("to", lang.pick("到哪天止", "Last day"), "date"))
                }
                p.actions { button.btn type="submit" { (text.publish) } }
            }
        }
    };
    console(context, signed, &StaffPage::Announcements, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}
