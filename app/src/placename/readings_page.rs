//! The staff's list of readings to confirm: names with a character that is read otherwise than usual,
//! or in several ways. Public data, nothing about anybody.

use crate::console::text::Staff;
use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::placename::text::Readings;
use crate::route::{Route, StaffPage};
use domain::placename::doubt::{Doubt, doubts};
use domain::placename::{Characters, Place};
use leptos::prelude::*;

pub fn page(context: &Context, characters: &Characters) -> AnyView {
    let lang = context.view.lang;
    let text = Readings::of(lang);
    let doubtful: Vec<(&Place, Vec<Doubt>)> = context
        .places
        .places
        .iter()
        .map(|place| (place, doubts(&place.name, characters)))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    let noted = |place: &Place| place.reading_note.is_some();
    let departs = |found: &[Doubt]| found.iter().any(Doubt::differs);
    let shelf =
        |heading: &'static str, why: &'static str, wanted: &dyn Fn(&Place, &[Doubt]) -> bool| {
            let rows: Vec<_> = doubtful
                .iter()
                .filter(|(place, found)| wanted(place, found))
                .map(|(place, found)| row(context, place, found))
                .collect();
            let count = rows.len();
            (count > 0).then(|| {
                view! {
                    <h2>{heading}" · "{count}</h2>
                    <p class="why">{why}</p>
                    <ul class="readings">{rows}</ul>
                }
            })
        };
    let body = view! {
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
        {shelf(text.noted, text.noted_why, &|place, _| noted(place))}
        {shelf(text.departs, text.departs_why, &|place, found| !noted(place) && departs(found))}
        {shelf(text.several, text.several_why, &|place, found| !noted(place) && !departs(found))}
        <p class="cite"><a href="/api/placenames/readings">"JSON"</a></p>
    };
    let frame = Frame {
        title: text.title.to_owned(),
        route: Some(Route::Readings),
        above: vec![(
            Staff::of(lang).console.to_owned(),
            Route::Staff(StaffPage::Home),
        )],
    };
    document(context, frame, body).into_any()
}

fn row(context: &Context, place: &Place, found: &[Doubt]) -> AnyView {
    let lang = context.view.lang;
    let text = Readings::of(lang);
    let href = context.href(&Route::Place(place.id.clone()));
    let readings: Vec<_> = place
        .name
        .readings
        .iter()
        .map(ToString::to_string)
        .collect();
    let (comma, colon) = (lang.pick("、", ", "), lang.pick("：", ": "));
    let said: Vec<String> = found
        .iter()
        .map(|doubt| {
            let others = doubt
                .readings
                .iter()
                .filter(|reading| **reading != doubt.taken);
            let others: Vec<_> = others.map(ToString::to_string).collect();
            format!(
                "{}{colon}{} {}",
                doubt.character,
                text.also,
                others.join(comma)
            )
        })
        .collect();
    let note = place
        .reading_note
        .clone()
        .map(|note| view! { <span lang="zh-CN">{note}</span> });
    view! {
        <li>
            <a href=href>{place.name.text.clone()}</a>" "<span lang="zh-Latn">{readings.join(" ")}</span>
            <small>{said.join(lang.pick("；", "; "))}</small>
            {note.map(|note| view! { <small>{note}</small> })}
        </li>
    }
    .into_any()
}
