//! A hit as an entry of the list.

use super::combobox::entry_id;
use crate::placename::text::{about, why};
use crate::route::{Route, View};
use domain::placename::{Hit, Index, Level, RowId};
use domain::text::Lang;
use maud::html;

/// The markup of an entry: the name, what kind of place it is and where, and why it matches.
pub(super) fn entry(at: usize, hit: &Hit, index: &Index, view: View) -> String {
    let lang = view.lang;
    let place = hit.place;
    let about = about(
        &index.roman(place),
        town(index, place, lang),
        index.level(place),
        index.status(place),
        lang,
    );
    let entry = html! {
        li role="option" id=(entry_id(at)) data-href=(view.href(&Route::Place(index.id(place)))) {
            b lang="zh-CN" { (index.name(place)) }
            span { (about) }
            @if let Some(why) = why(&hit.via, &hit.why, lang) {
                span.why-found { (why) }
            }
        }
    };
    entry.into_string()
}

/// The town or street in which a place lies.
fn town(index: &Index, place: RowId, lang: Lang) -> Option<String> {
    let parent = index.parent(place)?;
    if index.level(parent) == Level::Town {
        Some(lang.pick(index.name(parent), index.roman(parent)))
    } else {
        town(index, parent, lang)
    }
}
