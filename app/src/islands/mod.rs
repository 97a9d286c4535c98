//! The code that ships to browsers, one island a folder. Islands are flat, take plain props and
//! know no router.
//!
//! Two habits keep an island small (brotli bytes of the interview's module, Leptos 0.8.23):
//!
//! - The server renders the first screen and the browser puts the living one in its place. That is
//!   mounting, not hydrating: hydration of views that change took 202 KB, mounting 152 KB.
//! - Leptos holds what changes in place. A screen that is replaced as a whole is markup by `maud`,
//!   whose elements carry `data-do`; one listener at the island's root reads it.

pub mod interview;

#[cfg(feature = "browser")]
mod mount {
    use super::interview::Interview;
    use domain::day::Day;
    use domain::text::Lang;
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use wasm_bindgen::prelude::wasm_bindgen;

    /// Brings the interview to life in `place`; our own loader (`pages::document`) calls it.
    #[wasm_bindgen]
    pub fn interview(place: web_sys::HtmlElement, lang: &str, pack: String) {
        let lang = if lang == Lang::En.tag() {
            Lang::En
        } else {
            Lang::Zh
        };
        let day = chosen_before(&place);
        place.set_inner_html("");
        leptos::mount::mount_to(
            place,
            move || view! { <Interview lang=lang pack=pack.clone() day=day/> },
        )
        .forget();
    }

    /// The date that somebody typed before the island arrived.
    fn chosen_before(place: &web_sys::HtmlElement) -> Option<Day> {
        let field = place.query_selector("#day").ok()??;
        let field: web_sys::HtmlInputElement = field.dyn_into().ok()?;
        field.value().parse().ok()
    }
}
