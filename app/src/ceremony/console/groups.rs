//! Group weddings on the console: who has joined, and calling one off.

use crate::ceremony::pages::GroupEvent;
use crate::ceremony::text as said;
use crate::ceremony::text::group::Group;
use crate::console::frame::{console, token};
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::route::{Route, StaffPage};
use domain::ceremony::Venue;
use domain::staff::Action;
use leptos::prelude::*;
use maud::{Markup, html};

/// What the page shows.
pub struct GroupsShown<'g> {
    /// The venue.
    pub venue: &'g Venue,
    /// Its events, the next first.
    pub events: &'g [GroupEvent],
    /// Nothing was called off.
    pub wrong: bool,
}

/// The page.
pub fn groups(context: &Context, signed: &Signed, shown: &GroupsShown<'_>) -> String {
    let lang = context.view.lang;
    let words = Group::of(lang);
    let body = html! {
        h1 { (words.title) }
        p.lead { (words.off_lead) }
        @if shown.wrong { div.note.note-warn role="alert" { p { (words.wrong) } } }
        @if shown.events.is_empty() { p { (words.none) } }
        ul.desk-list { @for event in shown.events { li { (row(context, signed, shown, event)) } } }
    };
    console(context, signed, &StaffPage::Groups, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

fn row(context: &Context, signed: &Signed, shown: &GroupsShown<'_>, event: &GroupEvent) -> Markup {
    let lang = context.view.lang;
    let words = Group::of(lang);
    let later = shown
        .events
        .iter()
        .filter(|it| it.day > event.day && !it.slot.closed);
    let later: Vec<&GroupEvent> = later.collect();
    let start = event.slot.slot.start;
    let id = format!("next-{}", event.day);
    html! {
        p { b { (said::say_full_date(event.day, lang)) " " (start) } }
        @if event.slot.closed { p { (words.is_off) } }
        @else {
            p { (said::joined(event.slot.joined, event.slot.slot.minimum, lang)) }
            @if later.is_empty() { p.why { (words.off_no_next) } }
            @else if signed.may(Action::CallOff) {
                details.others {
                    summary { (words.off) }
                    form.apply method="post" action=(context.href(&Route::Staff(StaffPage::Groups))) {
                        (token(signed))
                        input type="hidden" name="day" value=(event.day);
                        input type="hidden" name="slot" value=(start);
                        div.field {
                            label for=(id) { (words.off_next) }
                            select.text.wide id=(id) name="next" {
                                @for it in &later { option value={ (it.day) " " (it.slot.slot.start) } { (said::say_full_date(it.day, lang)) " " (it.slot.slot.start) } }
                            }
                        }
                        p.actions { button.btn type="submit" { (words.off_yes) } }
                    }
                }
            }
        }
    }
}
