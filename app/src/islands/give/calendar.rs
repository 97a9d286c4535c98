//! The monthly reminder as a file for the device's calendar.

use crate::text::charity::yuan;
use crate::text::charity_form::Form;
use domain::charity::pledge::{Pledge, Way};
use domain::charity::reminder::calendar;
use domain::charity::schedule::Schedule;
use domain::text::Lang;
use js_sys::Array;
use leptos::prelude::{document, request_animation_frame};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, HtmlAnchorElement, Url};

/// The calendar file of a monthly pledge; none for others.
pub(super) fn file(pledge: &Pledge, code: &str, lang: Lang) -> Option<String> {
    let Way::Monthly {
        amount,
        start,
        months,
    } = pledge.way
    else {
        return None;
    };
    let now = String::from(js_sys::Date::new_0().to_iso_string());
    let stamp: String = now.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    // `20261125T083000123Z`: the calendar knows no milliseconds.
    let stamp = format!("{}Z", stamp.get(..15)?);
    let words = Form::of(lang);
    let title = format!("{} {}", words.calendar_title, yuan(amount.fen(), lang));
    let told = format!("{}: {code}", words.code);
    let schedule = Schedule { start, months };
    Some(calendar(
        &schedule,
        &format!("{code}@pinghu-giving"),
        &stamp,
        &title,
        &told,
    ))
}

/// Offers a text as a download.
pub(super) fn save(text: &str, name: &str) {
    let offer = || -> Result<(), JsValue> {
        let blob = Blob::new_with_str_sequence(&Array::of1(&text.into()))?;
        let address = Url::create_object_url_with_blob(&blob)?;
        let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
        link.set_href(&address);
        link.set_download(name);
        link.click();
        request_animation_frame(move || {
            let _ = Url::revoke_object_url(&address);
        });
        Ok(())
    };
    // A browser that offers no downloads has nothing to tell us either.
    let _ = offer();
}
