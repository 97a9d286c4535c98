//! A bank's statement from a file, and the fingerprint of a voucher. Both files are read on the device: of
//! the statement days, amounts, numbers and payment references are sent, of the voucher its hash.
//!
//! - `file`: a file as text or as a fingerprint; `import`: from the file to the ledger, step by step.
//! - `shown`: what the steps look like; `wire`: the console's API.

pub mod file;
pub mod found;
pub mod import;
pub mod shown;
pub mod wire;

use crate::device::element::{on, one};
use crate::device::place;
use domain::text::Lang;
use import::Import;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement, HtmlInputElement};

/// Brings the treasurer's page to life in `place`.
pub fn start(place: HtmlElement) {
    let lang = place::lang(&place);
    if let Some(part) = one(&place, "[data-import]") {
        Import::start(part, lang);
    }
    if let Some(part) = one(&place, "[data-voucher]") {
        voucher(&part, lang);
    }
}

/// Fills in the fingerprint of the file that is chosen.
fn voucher(part: &HtmlElement, lang: Lang) {
    part.set_hidden(false);
    let part = Rc::new(part.clone());
    let heard = part.clone();
    on(&part, "change", move |event: Event| {
        let input: Option<HtmlInputElement> = event.target().and_then(|it| it.dyn_into().ok());
        let Some(chosen) = input.and_then(|input| input.files()?.get(0)) else {
            return;
        };
        let part = heard.clone();
        spawn_local(async move {
            let hash = file::fingerprint(&chosen).await.unwrap_or_default();
            if let Some(field) = part
                .closest("form")
                .ok()
                .flatten()
                .and_then(|form| one(&form, "[name=voucher]"))
            {
                let field: HtmlInputElement = field.unchecked_into();
                field.set_value(&hash);
            }
            if let Some(told) = one(&part, "[role=status]") {
                told.set_text_content(Some(shown::fingerprint(!hash.is_empty(), lang)));
            }
        });
    });
}
