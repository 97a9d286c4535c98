//! What became of a letter.

use super::Shown;
use crate::components::letter;
use crate::route::Route;
use crate::text::letter::Letter;
use domain::text::Lang;
use leptos::prelude::*;

/// The page behind the private link: the island reads what stands behind its `#`.
pub(super) fn page(lang: Lang) -> AnyView {
    let words = Letter::of(lang);
    let paste = letter::paste(lang).into_string();
    let again = paste.clone();
    view! {
        <h1>{words.own}</h1>
        <p class="lead">{words.own_lead}</p>
        <div class="island" data-own="" data-lang=lang.tag()><p role="status" class="if-scripted">{words.loading}</p></div>
        <noscript><div inner_html=paste></div></noscript>
        <div class="if-failed" inner_html=again></div>
    }
    .into_any()
}

pub(super) fn shown(lang: Lang, shown: &Shown<'_>) -> AnyView {
    let words = Letter::of(lang);
    let again = |say: &str| {
        let paste = letter::paste(lang).into_string();
        format!("<p class=\"note note-warn\" role=\"alert\">{say}</p>{paste}")
    };
    let html = match shown {
        Shown::Done {
            code,
            linked,
            origin,
        } => {
            let link = format!("{origin}{}#{linked}", Route::Letter.path(lang));
            letter::done(code, &link, linked, false, lang).into_string()
        }
        Shown::Standing { letter, linked } => letter::standing(letter, linked, lang).into_string(),
        Shown::BadLink => again(words.bad_link),
        Shown::NotFound => again(words.not_found),
        Shown::Failed => again(words.offline),
    };
    view! {
        <h1>{words.own}</h1>
        <div inner_html=html></div>
    }
    .into_any()
}
