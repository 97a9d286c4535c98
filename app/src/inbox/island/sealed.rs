//! Asking for the key, opening what is sealed, and showing it. Nothing of it leaves the tab.

use super::wire::{Photo, Sealed};
use super::{Desk, bookings, shown};
use crate::device::answer::Failure;
use crate::device::browser::fetch_pack;
use crate::device::dom::save_blob;
use crate::device::element::{all, one};
use crate::device::unlock::{self, Held};
use crate::inbox::island::opening::{Closed, Opened, ask, content, said};
use crate::inbox::island::wire;
use crate::inbox::text::Inbox as Words;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use domain::application::form::{self, Form};
use domain::inbox::Kind;
use domain::policy::Pack;
use domain::text::Lang;
use js_sys::{Array, Uint8Array};
use leptos::prelude::window;
use maud::{Markup, html};
use sha2::{Digest, Sha256};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, Element, HtmlElement, HtmlFormElement, Url};

/// The kind of a donor's contact.
const PLEDGE: &str = "pledge";

thread_local! {
    /// The pictures that are shown, by their addresses in this tab.
    static PICTURES: RefCell<Vec<(String, Blob)>> = const { RefCell::new(Vec::new()) };
    /// The packs that were loaded, by their addresses.
    static PACKS: RefCell<Vec<(String, Rc<Pack>)>> = const { RefCell::new(Vec::new()) };
}

/// Opens what is sealed on the page, or asks for the key.
pub(super) fn arrive(desk: &Rc<Desk>) {
    let Some(spot) = one(&desk.place, "[data-sealed]") else {
        return;
    };
    match unlock::held() {
        Some(key) => open(desk, spot, key),
        None => ask(&spot, "", desk.lang),
    }
}

/// What was shown is let go.
pub(super) fn leave() {
    for (address, _) in PICTURES.take() {
        let _ = Url::revoke_object_url(&address);
    }
}

/// A button of what was opened.
pub(super) fn pressed(desk: &Rc<Desk>, button: &Element) {
    match button.get_attribute("data-do").as_deref() {
        Some("forget-key") => {
            bookings::drop_key();
            leave();
            // What was shown goes with it.
            for opened in all(&desk.place, "[data-booking]") {
                opened.set_inner_html("");
            }
            arrive(desk);
            bookings::arrive(desk);
        }
        Some("print-day") => drop(window().print()),
        Some("save-photo") => {
            let wanted = button.get_attribute("data-picture").unwrap_or_default();
            let name = button.get_attribute("data-name").unwrap_or_default();
            PICTURES.with_borrow(|pictures| {
                if let Some((_, blob)) = pictures.iter().find(|(address, _)| *address == wanted) {
                    save_blob(blob, &name);
                }
            });
        }
        _ => {}
    }
}

fn open(desk: &Rc<Desk>, spot: HtmlElement, key: Held) {
    let record = spot.get_attribute("data-sealed").unwrap_or_default();
    let words = Words::of(desk.lang);
    let waiting = html! { p role="status" { (words.loading) } };
    spot.set_inner_html(&waiting.into_string());
    let desk = desk.clone();
    spawn_local(async move {
        let is_pledge = spot.get_attribute("data-kind").as_deref() == Some(PLEDGE);
        let sealed = match wire::sealed(&record, is_pledge).await {
            Ok(sealed) => sealed,
            Err(Failure::Offline) => return ask(&spot, words.offline, desk.lang),
            Err(_) => return ask(&spot, words.refused, desk.lang),
        };
        let began = now();
        let opened = match opened(&sealed, &key) {
            Ok(opened) => opened,
            Err(say) => {
                bookings::drop_key();
                return ask(&spot, say.said(desk.lang), desk.lang);
            }
        };
        match opened {
            Opened::Form(form) => {
                let took = now() - began;
                let pack = pack(&desk, &form).await;
                let began = now();
                show(
                    &desk,
                    &spot,
                    &key,
                    &shown::form(&form, pack.as_deref(), desk.lang),
                );
                measured(&spot, took + now() - began);
                only_limits_of(&desk, &form);
                photos(&spot, &record, sealed.photos, &form, &key, desk.lang).await;
            }
            Opened::Contact(contact) => {
                show(&desk, &spot, &key, &shown::contact(&contact, desk.lang));
            }
            Opened::Nothing => spot.set_inner_html(""),
        }
    });
}

fn opened(sealed: &Sealed, key: &Held) -> Result<Opened, Closed> {
    let Some(envelope) = &sealed.envelope else {
        return Ok(Opened::Nothing);
    };
    let bytes = BASE64URL_NOPAD.decode(envelope.as_bytes());
    let content = content(&bytes.map_err(|_| Closed::Altered)?, &sealed.context, key)?;
    let unreadable = |_| Closed::Altered;
    match Kind::parse(&sealed.kind) {
        Some(Kind::Application) => {
            let form: Form = serde_json::from_slice(&content).map_err(unreadable)?;
            let known = form.version == form::VERSION;
            known
                .then(|| Opened::Form(Box::new(form)))
                .ok_or(Closed::Altered)
        }
        Some(Kind::Letter(_)) => serde_json::from_slice(&content)
            .map(Opened::Contact)
            .map_err(unreadable),
        // Not among the records that are decided on; its contact is the same.
        None if sealed.kind == PLEDGE => serde_json::from_slice(&content)
            .map(Opened::Contact)
            .map_err(unreadable),
        // Bookings are opened by the day: `bookings`.
        Some(Kind::Ceremony) | None => Err(Closed::Altered),
    }
}

fn show(desk: &Desk, spot: &Element, key: &Held, inside: &Markup) {
    let words = Words::of(desk.lang);
    let markup = html! {
        div.opened { (inside) }
        p.why {
            (words.key_is) " " (key.fingerprint) " "
            button.link type="button" data-do="forget-key" { (words.forget_key) }
        }
    };
    spot.set_inner_html(&markup.into_string());
}

/// The pack by which the form was filled in, else the present one.
async fn pack(desk: &Desk, form: &Form) -> Option<Rc<Pack>> {
    let own = format!("/api/policies/{}/{}", form.pack, desk.lang.tag());
    for address in [&own, &desk.pack] {
        let known = PACKS.with_borrow(|packs| {
            let found = packs.iter().find(|(known, _)| known == address);
            found.map(|(_, pack)| pack.clone())
        });
        if known.is_some() {
            return known;
        }
        if let Some(pack) = fetch_pack(address).await.map(Rc::new) {
            PACKS.with_borrow_mut(|packs| packs.push((address.clone(), pack.clone())));
            return Some(pack);
        }
    }
    None
}

/// Time limits of benefits that are not applied for do not count.
fn only_limits_of(desk: &Desk, form: &Form) {
    for limit in all(&desk.place, "[data-benefits]") {
        let benefits = limit.get_attribute("data-benefits").unwrap_or_default();
        let counts = |id: &str| form.benefits.iter().any(|applied| applied == id);
        limit.set_hidden(!benefits.split(' ').any(counts));
    }
}

/// Opens the photos one after the other, each shown as soon as it is.
async fn photos(
    spot: &Element,
    record: &str,
    sealed: Vec<Photo>,
    form: &Form,
    key: &Held,
    lang: Lang,
) {
    let words = Words::of(lang);
    for photo in sealed {
        let number = photo.number;
        let Some(about) = form.photos.get(usize::from(number)) else {
            continue;
        };
        let opened = match wire::photo(record, number).await {
            Ok(bytes) => content(&bytes, &photo.context, key),
            Err(_) => continue,
        };
        let Some(place) = one(spot, &format!("[data-photo=\"{number}\"] [role=status]")) else {
            return;
        };
        let is_the_one = |bytes: &Vec<u8>| HEXLOWER.encode(&Sha256::digest(bytes)) == about.sha256;
        match opened {
            Ok(bytes) if is_the_one(&bytes) => picture(&place, &bytes, about, words),
            Ok(_) => place.set_text_content(Some(words.photo_other)),
            Err(closed) => place.set_text_content(Some(closed.said(lang))),
        }
    }
}

/// Shows a picture. What the resident's device said of it decides only whether the browser is asked to
/// draw it; anything else is a file to be saved.
fn picture(place: &Element, bytes: &[u8], about: &form::Photo, words: &Words) {
    const DRAWN: [&str; 3] = ["image/jpeg", "image/png", "image/webp"];
    let drawn = DRAWN.into_iter().find(|known| *known == about.media_type);
    let options = BlobPropertyBag::new();
    options.set_type(drawn.unwrap_or("application/octet-stream"));
    let parts = Array::of1(&Uint8Array::from(bytes));
    let Ok(blob) = Blob::new_with_u8_array_sequence_and_options(&parts, &options) else {
        return;
    };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else {
        return;
    };
    let markup = html! {
        @if drawn.is_some() { img src=(address) alt=(about.name); }
        button.btn-quiet type="button" data-do="save-photo" data-picture=(address) data-name=(about.name) { (words.save_photo) }
    };
    PICTURES.with_borrow_mut(|pictures| pictures.push((address, blob)));
    place.set_inner_html(&markup.into_string());
}

fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}

/// How long opening and showing took, in milliseconds, without waiting for the network: the benchmark
/// reads it.
fn measured(spot: &Element, took: f64) {
    let _ = spot.set_attribute("data-opened-ms", &format!("{took:.1}"));
}

/// Opens the key file that was chosen, and with it what is sealed.
pub(super) fn unlock(desk: &Rc<Desk>, form: &HtmlFormElement) {
    let words = Words::of(desk.lang);
    if let Some(status) = one(form, "[data-status]") {
        status.set_text_content(Some(words.opening));
    }
    let (desk, form) = (desk.clone(), form.clone());
    spawn_local(async move {
        let opened = unlock::open(&form).await;
        // The page may be another by now.
        let day = one(&desk.place, bookings::SPOT);
        let Some(spot) = one(&desk.place, "[data-sealed]").or_else(|| day.clone()) else {
            return;
        };
        match opened {
            Ok(key) => {
                unlock::hold(Some(key.clone()));
                if day.is_some() {
                    bookings::open(&desk, spot, key);
                } else {
                    open(&desk, spot, key);
                }
            }
            Err(error) => {
                ask(&spot, said(error, desk.lang), desk.lang);
                if let Some(field) = one(&spot, "#key-file") {
                    let _ = field.focus();
                }
            }
        }
    });
}
