//! Where an island is to stand.

use domain::text::Lang;

/// What the page says of an island's place: `data-lang` and `data-pack`.
#[cfg(feature = "browser")]
pub struct Place {
    /// The page's language.
    pub lang: Lang,
    /// The address of the region pack.
    pub pack: String,
}

#[cfg(feature = "browser")]
impl Place {
    /// Reads it from the element.
    pub fn of(element: &web_sys::HtmlElement) -> Place {
        Place {
            lang: lang(element),
            pack: element.get_attribute("data-pack").unwrap_or_default(),
        }
    }
}

/// The page's language: `data-lang`.
pub fn lang(element: &web_sys::HtmlElement) -> Lang {
    if element.get_attribute("data-lang").as_deref() == Some(Lang::En.tag()) {
        Lang::En
    } else {
        Lang::Zh
    }
}
