//! What became of a letter.

use super::Shown;
use crate::letter::form_parts;
use crate::letter::text::Letter;
use crate::route::Route;
use domain::text::Lang;
use leptos::prelude::*;

/// The page behind the private link: the island reads what stands behind its `#`.
pub(super) fn page(lang: Lang) -> AnyView {
    let words = Letter::of(lang);
    let paste = form_parts::paste(lang).into_string();
    view! {
        <h1>{words.own}</h1>
        <p class="lead">{words.own_lead}</p>
        <div class="island" data-own="" data-lang=lang.tag()><p role="status">{words.loading}</p></div>
        <noscript><div inner_html=paste></div></noscript>
        <div class="note note-warn if-failed"><div>{words.offline}</div></div>
    }
    .into_any()
}

pub(super) fn shown(lang: Lang, shown: &Shown<'_>) -> AnyView {
    let words = Letter::of(lang);
    let again = |say: &str| {
        let paste = form_parts::paste(lang).into_string();
        format!("<p class=\"note note-warn\" role=\"alert\">{say}</p>{paste}")
    };
    let html = match shown {
        Shown::Done {
            code,
            linked,
            origin,
        } => {
            let link = format!("{origin}{}#{linked}", Route::Letter.path(lang));
            form_parts::done(code, &link, linked, false, lang).into_string()
        }
        Shown::Standing { letter, linked } => {
            form_parts::standing(letter, linked, lang).into_string()
        }
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
