//! One place: its name, how to say it, what it was called, where it lies, and who says so.

use crate::frame;
use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::letter::text::Letter;
use crate::placename::search_page::links;
use crate::placename::text::{self, Placename};
use crate::route::Route;
use domain::placename::record::{AliasName, Name, SourceId};
use domain::placename::{Level, Place, PlaceId, Status};
use domain::text::Lang;
use leptos::prelude::*;

pub fn page(context: &Context, place: &Place) -> AnyView {
    let lang = context.view.lang;
    let text = Placename::of(lang);
    let status =
        text::status(place.status, lang).map(|status| view! { <p class="lead">{status}</p> });
    let gone = (place.status == Status::Former).then(|| view! { <p>{text.gone}</p> });
    let body = view! {
        <h1>{place.name.text.clone()}</h1>
        {status}
        {gone}
        {facts(context, place)}
        <p class="actions"><a class="btn-quiet" href=context.href(&Route::Correct(Some(place.id.clone())))>{Letter::of(lang).correct_link}</a></p>
        {around(context, place)}
    };
    let mut above = vec![(text.title.to_owned(), Route::Names)];
    if let Some(town) = context.places.town(place) {
        above.push((town.name.text.clone(), Route::Place(town.id.clone())));
    }
    let frame = Frame {
        title: place.name.text.clone(),
        route: Some(Route::Place(place.id.clone())),
        above,
    };
    document(context, frame, body).into_any()
}

fn spoken(name: &Name) -> AnyView {
    let readings: Vec<_> = name.readings.iter().copied().map(Some).collect();
    let said = frame::spoken::spoken(&name.text, &readings).into_string();
    view! { <span inner_html=said></span> }.into_any()
}

fn facts(context: &Context, place: &Place) -> AnyView {
    let lang = context.view.lang;
    let text = Placename::of(lang);
    let said = |said: &str| said.to_owned().into_any();
    let source = |id: SourceId| source(context, id);
    let mut rows: Vec<(&str, AnyView)> = vec![
        (text.say, spoken(&place.name)),
        (text.roman, said(&place.roman)),
        (text.kind, kind(place, lang)),
    ];
    if let Some(note) = &place.reading_note {
        rows.push((text.doubt, said(note)));
    }
    if let Some(official) = &place.official {
        rows.push((text.official, said(official)));
    }
    if let Some(parent) = place.parent.map(|id| context.places.place(id)) {
        let href = context.href(&Route::Place(parent.id.clone()));
        let name = parent.name.text.clone();
        rows.push((text.lies_in, view! { <a href=href>{name}</a> }.into_any()));
    }
    for former in &place.former {
        let when = text::replaced(&former.last_seen, &former.replaced_by, lang);
        let row = view! { {spoken(&former.name)}<br/>{when}<small class="cite">{source(former.source)}</small> };
        rows.push((text.former, row.into_any()));
    }
    for alias in &place.aliases {
        let name = match &alias.name {
            AliasName::Han(name) => spoken(name),
            AliasName::Roman(name) => said(name),
        };
        rows.push((
            text.aliases,
            view! { {name}<small class="cite">{source(alias.source)}</small> }.into_any(),
        ));
    }
    if let Some(origin) = &place.origin {
        let (told, cite) = (origin.text.clone(), source(origin.source));
        rows.push((
            text.origin,
            view! { {told}<small class="cite">{cite}</small> }.into_any(),
        ));
    }
    if let Some(point) = place.point {
        let degrees = |millionths: i32| format!("{:.4}", f64::from(millionths) / 1e6);
        let at = format!(
            "{}°N {}°E · {}",
            degrees(point.latitude),
            degrees(point.longitude),
            text.datum
        );
        rows.push((
            text.point,
            view! { {at}<small class="cite">{source(point.source)}</small> }.into_any(),
        ));
    }
    if let Some(code) = &place.code {
        rows.push((text.code, said(code)));
    }
    rows.push((
        text.checks,
        said(&text::checks(place.first_check, place.second_check, lang)),
    ));
    rows.push((text.sources, said(&source(place.source))));
    let rows = rows
        .into_iter()
        .map(|(label, value)| view! { <div><dt>{label}</dt><dd>{value}</dd></div> })
        .collect_view();
    view! { <dl class="place">{rows}</dl> }.into_any()
}

fn kind(place: &Place, lang: Lang) -> AnyView {
    let code = place
        .category
        .code()
        .map(|code| view! { <small class="cite">{text::category_code(code, lang)}</small> });
    view! { {text::category(place.category, lang)}{code} }.into_any()
}

fn source(context: &Context, id: SourceId) -> String {
    let Some(source) = context.places.sources.get(usize::from(id.0)) else {
        return String::new();
    };
    let licence = source.licence.as_deref().unwrap_or_default();
    let parts = [source.title.as_str(), source.as_of.as_str(), licence];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(context.view.lang.pick("，", ", "))
}

/// What lies in it, or beside it.
fn around(context: &Context, place: &Place) -> AnyView {
    let text = Placename::of(context.view.lang);
    let places = &context.places.places;
    let own = places.iter().position(|known| known.id == place.id);
    let own = own.map(|at| PlaceId(at as u32));
    let (heading, parent) = match place.level {
        Level::City | Level::Town => (text.within, own),
        Level::Community | Level::Village | Level::Other => (text.neighbours, place.parent),
    };
    let members: Vec<_> = places
        .iter()
        .filter(|known| known.parent.is_some() && known.parent == parent)
        .filter(|known| known.id != place.id && known.status != Status::Former)
        .collect();
    if members.is_empty() {
        return ().into_any();
    }
    view! { <h2>{heading}</h2>{links(context, members.into_iter())} }.into_any()
}
