//! A mistake on a place's page.

use super::{Context, Form, document, fields, frame};
use crate::letter::text::{self, Letter};
use crate::route::Route;
use domain::letter::{Aspect, Field, Kind};
use domain::placename::Place;
use leptos::prelude::*;

pub(super) fn form(context: &Context, place: &Place, form: &Form<'_>) -> AnyView {
    let lang = context.view.lang;
    let words = Letter::of(lang);
    let route = Route::Correct(Some(place.id.clone()));
    let chosen = (form.typed)(Field::Aspect);
    let aspects = Aspect::ALL
        .into_iter()
        .map(|aspect| {
            let word = aspect.word();
            let checked = chosen == word;
            view! {
                <label class="opt"><input type="radio" name="aspect" value=word checked=checked/><span>{text::aspect(aspect, lang)}</span></label>
            }
        })
        .collect_view();
    let filled = view! {
        <input type="hidden" name="place" value=place.id.clone()/>
        <fieldset class="aspects" id="aspect" tabindex="-1" aria-describedby="aspect-error">
            <legend><h2>{words.aspect}</h2></legend>
            {fields::trouble(Field::Aspect, form, lang)}
            {aspects}
        </fieldset>
        {fields::long(Field::Text, words.text_hint, form, lang)}
    };
    let body = view! {
        <h1>{words.correct}</h1>
        <p class="lead">{words.correct_lead}</p>
        <p>{words.about}"　"<b class="named">{place.name.text.clone()}</b>" "<span lang="zh-Latn">{place.roman.clone()}</span></p>
        {fields::form(context, Kind::Correction, context.href(&route), form, filled)}
    };
    document(context, frame(context, route), body).into_any()
}

/// Where no place was said.
pub(super) fn which(context: &Context) -> AnyView {
    let words = Letter::of(context.view.lang);
    let names = context.href(&Route::Names);
    let body = view! {
        <h1>{words.correct}</h1>
        <p class="lead">{words.correct_lead}</p>
        <p>{words.which_first}</p>
        <p class="actions"><a class="btn" href=names>{words.to_names}</a></p>
    };
    super::still(context, frame(context, Route::Correct(None)), body).into_any()
}
