//! Place names: the search with its results, and browsing by town, kind and initial.

use crate::frame::context::Context;
use crate::frame::document::{Frame, document};
use crate::letter::naming_text::Naming;
use crate::placename::text::{self, CATEGORIES, Placename};
use crate::route::{Route, View};
use domain::placename::{Gazetteer, Hit, Index, Level, Place, PlaceId, QueryError, Status};
use domain::text::Lang;
use leptos::prelude::*;

/// A search and what came of it.
pub struct Search<'s> {
    /// As it was typed.
    pub typed: &'s str,
    /// Places by how well they match, or why nothing was looked up.
    pub found: Result<Vec<Hit>, QueryError>,
    /// What was searched.
    pub index: &'s Index,
}

/// The edition of the codes that the names follow.
pub(super) fn edition(places: &Gazetteer) -> &str {
    let first = places
        .places
        .first()
        .map(|place| usize::from(place.source.0));
    let source = first.and_then(|source| places.sources.get(source));
    source.map_or("", |source| &source.as_of)
}

/// So many hits stand on a page.
pub const HITS: usize = 20;

pub fn page(context: &Context) -> AnyView {
    let text = Placename::of(context.view.lang);
    let body = view! {
        <h1>{text.title}</h1>
        <p class="lead">{text.lead}</p>
        {form(context, "")}
        {browse(context)}
        <p class="actions"><a class="btn-quiet" href=context.href(&Route::Propose)>{Naming::of(context.view.lang).link}</a></p>
        <p class="cite">
            {text.data}" "<a href="/api/placenames">"JSON"</a>" · "<a href="/api/placenames.csv">"CSV"</a>" · "
            <a href="/api/placenames.geojson">"GeoJSON"</a>
        </p>
    };
    frame(context, text.title, body)
}

pub fn results(context: &Context, search: &Search<'_>) -> AnyView {
    let lang = context.view.lang;
    let text = Placename::of(lang);
    let found = match &search.found {
        Err(error) => {
            view! { <p class="note note-warn" role="status">{text::query_error(*error, lang)}</p> }
                .into_any()
        }
        Ok(hits) if hits.is_empty() => {
            view! { <p class="note note-warn" role="status">{text.nothing}</p> }.into_any()
        }
        Ok(hits) => {
            let rows = hits
                .iter()
                .filter_map(|hit| row(context, search.index, hit))
                .collect_view();
            view! { <ol class="benefit-list hits">{rows}</ol> }.into_any()
        }
    };
    let all = context.href(&Route::Names);
    let body = view! {
        <h1>{text.title}</h1>
        {form(context, search.typed)}
        {found}
        <p class="actions"><a class="btn-quiet" href=all>{text.all}</a></p>
    };
    frame(context, text.title, body)
}

fn frame(context: &Context, title: &str, body: impl IntoView) -> AnyView {
    let frame = Frame {
        title: title.to_owned(),
        route: Some(Route::Names),
        above: Vec::new(),
    };
    document(context, frame, body).into_any()
}

fn form(context: &Context, typed: &str) -> impl IntoView + use<> {
    let View { lang, large } = context.view;
    let text = Placename::of(lang);
    let keep_size = large.then(|| view! { <input type="hidden" name="size" value="large"/> });
    view! {
        <form class="find island" role="search" action=Route::Names.path(lang) method="get" data-lang=lang.tag() data-index=context.names_index.clone() data-edition=edition(&context.places).to_owned()>
            <label for="q">{text.label}</label>
            <p class="why" id="q-hint">{text.hint}</p>
            <div class="field-row">
                <input class="text" type="text" id="q" name="q" value=typed.to_owned() maxlength="60" inputmode="search" enterkeyhint="search" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="q-hint"/>
                <button type="submit" class="btn">{text.search}</button>
            </div>
            {keep_size}
        </form>
    }
}

fn row(context: &Context, index: &Index, hit: &Hit) -> Option<AnyView> {
    let lang = context.view.lang;
    let places = &context.places;
    let place = places.named(&index.id(hit.place))?;
    let href = context.href(&Route::Place(place.id.clone()));
    let town = places
        .town(place)
        .map(|town| lang.pick(&town.name.text, &town.roman).clone());
    let about = text::about(&place.roman, town, place.level, place.status, lang);
    let why = text::why(&hit.via, &hit.why, lang)
        .map(|why| view! { <span class="why-found">{why}</span> });
    Some(
        view! {
            <li><a href=href><b>{place.name.text.clone()}</b><span>{about}{why}</span></a></li>
        }
        .into_any(),
    )
}

fn browse(context: &Context) -> AnyView {
    let lang = context.view.lang;
    let text = Placename::of(lang);
    let all = &context.places.places;
    let is_current = |place: &&Place| place.status != Status::Former;
    let towns = (0..)
        .map(PlaceId)
        .zip(all)
        .filter(|(_, place)| place.level == Level::Town)
        .map(|(id, town)| {
            let within = all.iter().filter(move |place| place.parent == Some(id));
            let href = context.href(&Route::Place(town.id.clone()));
            let (name, roman) = (town.name.text.clone(), town.roman.clone());
            view! {
                <section class="shelf">
                    <h3><a href=href>{name}" "<small lang="zh-Latn">{roman}</small></a></h3>
                    {links(context, within.filter(is_current))}
                </section>
            }
        })
        .collect_view();
    let kinds = CATEGORIES
        .into_iter()
        .map(|category| {
            let members = all.iter().filter(move |place| place.category == category);
            view! { <h3>{text::category(category, lang)}</h3>{links(context, members.filter(is_current))} }
        })
        .collect_view();
    let initials = ('A'..='Z')
        .filter_map(|initial| {
            let begins = |place: &&Place| place.roman.starts_with(initial);
            let members: Vec<_> = all.iter().filter(begins).filter(is_current).collect();
            (!members.is_empty()).then(
                || view! { <h3>{initial.to_string()}</h3>{links(context, members.into_iter())} },
            )
        })
        .collect_view();
    view! {
        <h2>{text.by_town}</h2>
        {towns}
        <details class="others"><summary>{text.by_category}</summary>{kinds}</details>
        <details class="others"><summary>{text.by_initial}</summary>{initials}</details>
    }
    .into_any()
}

/// Names, each a link to its page.
pub(super) fn links<'p>(context: &Context, places: impl Iterator<Item = &'p Place>) -> AnyView {
    let lang = context.view.lang;
    let rows = places
        .map(|place| {
            let href = context.href(&Route::Place(place.id.clone()));
            let name = match lang {
                Lang::Zh => place.name.text.clone(),
                Lang::En => format!("{} {}", place.roman, place.name.text),
            };
            view! { <li><a href=href>{name}</a></li> }
        })
        .collect_view();
    view! { <ul class="names">{rows}</ul> }.into_any()
}
