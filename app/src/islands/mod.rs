//! The code that ships to browsers, one island a folder. Islands are flat, take plain props and
//! know no router.

//!
//! The server renders an island's first screen; the browser puts the living one in its place.
//! That is mounting and not hydrating on purpose: Leptos' hydration code for views that change
//! made this module a third larger (202 against 152 KB of brotli, 0.8.23), and a first screen of one button has
//! nothing to keep.

pub mod interview;

#[cfg(feature = "browser")]
mod mount {
    use super::interview::Interview;
    use domain::text::Lang;
    use leptos::prelude::*;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Brings the interview to life in `place`; our own loader (`pages::document`) calls it.
    #[wasm_bindgen]
    pub fn interview(place: web_sys::HtmlElement, lang: &str, pack: String) {
        let lang = if lang == Lang::En.tag() {
            Lang::En
        } else {
            Lang::Zh
        };
        place.set_inner_html("");
        leptos::mount::mount_to(
            place,
            move || view! { <Interview lang=lang pack=pack.clone()/> },
        )
        .forget();
    }
}
