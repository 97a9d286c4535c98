//! Without network: the search goes on with what is on the device, and says so.

use super::Search;
use crate::device::element::{on, one};
use crate::frame::spoken::spoken;
use crate::placename::text::{Placename, status};
use crate::placename::typing_text::away;
use crate::route::Route;
use domain::day::Day;
use domain::placename::{Index, RowId};
use domain::policy::explain::say_day;
use maud::html;
use web_sys::{Event, HtmlElement, Window};

/// Says that there is no network, as long as there is none. A page that was kept says it by itself.
pub(super) fn watch(search: &Search, form: &HtmlElement) {
    let Some(window) = web_sys::window() else {
        return;
    };
    if note_of_a_kept_page(&window).is_some() {
        return;
    }
    let edition = form.get_attribute("data-edition").unwrap_or_default();
    let today = Day::in_shanghai(js_sys::Date::now() as i64);
    let words = away(
        &say_day(today, search.view.lang),
        &edition,
        search.view.lang,
    );
    let note = html! { div.note.note-warn role="status" data-offline hidden { (words) } };
    let _ = form.insert_adjacent_html("afterbegin", &note.into_string());
    let Some(note) = one(form, "[data-offline]") else {
        return;
    };
    note.set_hidden(window.navigator().on_line());
    for (event, online) in [("online", true), ("offline", false)] {
        let note = note.clone();
        on(&window, event, move |_: Event| note.set_hidden(online));
    }
}

/// On a page that stands for one that was not kept: what the index knows of the place, or what was
/// searched for.
pub(super) fn stand_in(search: &Search) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let Some(note) = note_of_a_kept_page(&window) else {
        return;
    };
    let asked = window.location().search().unwrap_or_default();
    let asked = web_sys::UrlSearchParams::new_with_str(&asked).ok();
    if let Some(typed) = asked.and_then(|asked| asked.get("q")) {
        search.combobox.set(&typed);
    }
    let path = window.location().pathname().unwrap_or_default();
    if let Some((_, Route::Place(id))) = Route::parse(&path)
        && note.get_attribute("data-away").as_deref() == Some("missing")
        && let Some(index) = &search.index
        && let Some(place) = index.places().find(|place| index.id(*place) == id)
    {
        let _ = note.insert_adjacent_html("afterend", &card(search, index, place));
    }
}

fn note_of_a_kept_page(window: &Window) -> Option<HtmlElement> {
    let main = window.document()?.get_element_by_id("main")?;
    one(&main, "[data-away]")
}

fn card(search: &Search, index: &Index, place: RowId) -> String {
    let lang = search.view.lang;
    let text = Placename::of(lang);
    let name = index.name(place);
    let readings: Vec<_> = index.readings(place).collect();
    let card = html! {
        section.kept {
            h2 { (name) }
            @if let Some(status) = status(index.status(place), lang) {
                p { (status) }
            }
            dl.place {
                div { dt { (text.say) } dd { (spoken(&name, &readings)) } }
                div { dt { (text.roman) } dd { (index.roman(place)) } }
                @if let Some(parent) = index.parent(place) {
                    div {
                        dt { (text.lies_in) }
                        dd { a href=(search.view.href(&Route::Place(index.id(parent)))) { (index.name(parent)) } }
                    }
                }
            }
        }
    };
    card.into_string()
}
