//! The page that holds the booking's form and, behind the private link, the booking itself.

use super::{Ceremonies, HeldShown, banner};
use crate::ceremony::text::{self, Ceremony as Words};
use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::route::Route;
use domain::text::Lang;
use leptos::prelude::*;
use maud::{Markup, html};

/// What was held just now. The island goes on from here; without scripts this is where it ends.
pub fn held(context: &Context, ceremonies: &Ceremonies<'_>, shown: &HeldShown<'_>) -> AnyView {
    let lang = context.view.lang;
    let words = Words::of(lang);
    let inner = html! {
        (banner(ceremonies, lang))
        @if shown.given_back { p role="status" { (words.given_back) } }
        @else {
            (where_and_when(shown, lang))
            noscript { (without(context, shown)) }
        }
        @if shown.given_back { p { a.btn href=(context.href(&Route::Ceremony(String::new()))) { (words.to_calendar) } } }
    };
    let island = (!shown.given_back).then(|| {
        view! { <div class="island" data-lang=lang.tag() data-link=shown.linked.to_owned()><p role="status">{words.loading}</p></div> }
    });
    let title = match (shown.given_back, shown.ahead) {
        (true, _) => words.own,
        (_, Some(_)) => words.waiting,
        (_, None) => words.held,
    };
    let body = view! {
        <h1>{title}</h1>
        <div class="ceremonies" inner_html=inner.into_string()></div>
        {island}
        <div class="note note-warn if-failed"><div>{words.failed}</div></div>
    };
    frame(context, title, body)
}

fn where_and_when(shown: &HeldShown<'_>, lang: Lang) -> Markup {
    html! {
        p.lead.when {
            (text::say_full_date(shown.day, lang)) " " b { (shown.slot) } br; (shown.venue.name.get(lang))
            @if let Some(until) = &shown.until { br; span data-until { (text::kept_until(until, lang)) } }
            @if let Some(ahead) = shown.ahead { br; (text::ahead(ahead, lang)) }
        }
    }
}

fn without(context: &Context, shown: &HeldShown<'_>) -> Markup {
    let words = Words::of(context.view.lang);
    let link = format!(
        "{}{}#{}",
        shown.origin,
        Route::Booking.path(context.view.lang),
        shown.linked
    );
    html! {
        div.note.note-warn { div { @if shown.until.is_some() { (words.held_no_script) } @else { (words.look_daily) } } }
        h2 { (words.continue_elsewhere) }
        p.secret-link { a href=(link) { (link) } }
        p.why { (words.link_hint) }
        form method="post" action=(context.href(&Route::Booking)) {
            input type="hidden" name="link" value=(shown.linked);
            p.actions { button.btn-quiet type="submit" name="cancel" value="yes" { (words.give_back) } }
        }
    }
}

/// The page behind the private link.
pub fn own(context: &Context) -> AnyView {
    let words = Words::of(context.view.lang);
    let body = view! {
        <h1>{words.own}</h1>
        <p class="lead">{words.own_lead}</p>
        <div class="island" data-lang=context.view.lang.tag()><p role="status">{words.loading}</p></div>
        <noscript><div class="note note-warn"><div>{words.own_no_script}</div></div></noscript>
        <div class="note note-warn if-failed"><div>{words.failed}</div></div>
    };
    frame(context, words.own, body)
}

fn frame(context: &Context, title: &str, body: impl IntoView) -> AnyView {
    let words = Words::of(context.view.lang);
    let frame = Frame {
        title: title.to_owned(),
        route: Some(Route::Booking),
        above: vec![(words.title.to_owned(), Route::Ceremony(String::new()))],
    };
    document(context, frame, body).into_any()
}
