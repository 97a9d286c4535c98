//! Where an island is to stand.

use domain::text::Lang;

/// What the page says of an island's place: `data-lang` and `data-pack`.
pub(super) struct Place {
    /// The page's language.
    pub(super) lang: Lang,
    /// The address of the region pack.
    pub(super) pack: String,
}

impl Place {
    /// Reads it from the element.
    pub(super) fn of(element: &web_sys::HtmlElement) -> Place {
        let said = |name| element.get_attribute(name).unwrap_or_default();
        Place {
            lang: if said("data-lang") == Lang::En.tag() {
                Lang::En
            } else {
                Lang::Zh
            },
            pack: said("data-pack"),
        }
    }
}
