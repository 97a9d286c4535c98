//! What there is to know about venues: as it stands, and the form for one of them.

use super::difference::{address, called};
use crate::ceremony::text::times::Times as Words;
use crate::ceremony::text::times_fields;
use crate::console::frame::console;
use crate::console::signed::Signed;
use crate::frame::context::Context;
use crate::publishing::edition_form::{Edition, Form, history};
use crate::route::StaffPage;
use domain::ceremony::Venue;
use domain::ceremony::facts::Facts;
use domain::staff::Action;
use domain::text::{Bilingual, Lang};
use leptos::prelude::*;
use maud::{Markup, html};

/// What the page shows.
pub struct Overview<'t> {
    /// The venues as residents see them.
    pub venues: &'t [Venue],
    /// Editions, the newest first.
    pub editions: &'t [Edition],
}

/// The page.
pub fn venues(context: &Context, signed: &Signed, shown: &Overview<'_>) -> String {
    let lang = context.view.lang;
    let text = Words::of(lang);
    let may = signed.may(Action::PublishTimes);
    let action = address(context, StaffPage::Venues);
    let body = html! {
        h1 { (text.venues) }
        p.lead { (text.venues_lead) }
        @for venue in shown.venues {
            section {
                h2 { (venue.name.get(lang)) }
                p { (venue.about.get(lang)) }
                (facts(&Facts::of(venue), lang))
                @if may { p { a.btn-quiet href={ (action) "?venue=" (venue.id) } { (text.change) span.unseen { " " (venue.name.get(lang)) } } } }
            }
        }
        (history(shown.editions, &action, may, lang))
    };
    console(context, signed, &StaffPage::Venues, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}

fn facts(it: &Facts, lang: Lang) -> Markup {
    let text = Words::of(lang);
    let one = |said: &Option<Bilingual>| match said {
        Some(said) => html! { (said.zh) br; span lang="en" { (said.en) } },
        None => html! { (text.to_be_set) },
    };
    let many = |list: &[Bilingual]| match list {
        [] => html! { (text.to_be_set) },
        _ => {
            html! { ul { @for line in list { li { (line.zh) br; span lang="en" { (line.en) } } } } }
        }
    };
    let name = |stem: &str| times_fields::fact(stem, lang);
    html! {
        dl.place {
            div { dt { (name("address")) } dd { (one(&it.address)) } }
            div { dt { (name("directions")) } dd { (one(&it.directions)) } }
            div { dt { (name("accessibility")) } dd { (one(&it.accessibility)) } }
            div { dt { (name("bring")) } dd { (many(&it.bring)) } }
            div { dt { (name("programme")) } dd { (many(&it.programme)) } }
        }
    }
}

/// Facts about venues that would change: as they are, and as they would be.
pub struct Would {
    /// Each venue that changes.
    pub changed: Vec<(Facts, Facts)>,
}

/// The page with the form for a venue's facts; none if an edition is restored.
pub fn venues_change(
    context: &Context,
    signed: &Signed,
    form: &Form<'_>,
    venue: Option<&Venue>,
    venues: &[Venue],
    would: Option<&Would>,
) -> String {
    let lang = context.view.lang;
    let text = Words::of(lang);
    let title = venue.map_or(text.restore, |it| it.name.get(lang));
    let lead = venue.map_or(text.restore_lead, |_| text.venues_lead);
    let preview = would.map(|it| {
        html! {
            @if it.changed.is_empty() { p { (text.nothing_new) } }
            @for (before, after) in &it.changed {
                h3 { (called(venues, &after.venue, lang)) }
                h4 { (text.before) } (facts(before, lang))
                h4 { (text.after) } (facts(after, lang))
            }
        }
    });
    let fields = html! {
        @if venue.is_some() {
            @for stem in ["address", "directions", "accessibility", "bring", "programme"] {
                @for lang in ["zh", "en"] {
                    (form.area(&format!("{stem}_{lang}"), if matches!(stem, "bring" | "programme") { 5 } else { 2 }))
                }
            }
        }
    };
    let action = address(context, StaffPage::Venues);
    let body = html! {
        h1 { (title) }
        p.lead { (lead) }
        (form.shown(signed, &action, preview.as_ref(), &fields))
    };
    console(context, signed, &StaffPage::Venues, || {
        view! { <div inner_html=body.into_string()></div> }
    })
}
