//! The form on the page. Its fields hold their own values; what is read, kept and sent are they.

use super::send::{Sent, Written};
use super::tell;
use crate::device::answer::Failure;
use crate::device::browser;
use crate::device::draft::Draft;
use crate::device::element::{all, on, one};
use crate::device::sealed::wire::{Key, keys};
use crate::device::sealed::{copy, fingerprints};
use crate::letter::form_parts;
use crate::letter::island::send;
use crate::letter::text::Letter;
use crate::route::Route;
use domain::letter::{Contact, Content, Field, Kind, Wrong};
use domain::text::Lang;
use leptos::prelude::window;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, FormData, HtmlElement, HtmlFormElement};

struct Page {
    place: HtmlElement,
    form: HtmlFormElement,
    kind: Kind,
    lang: Lang,
    draft: RefCell<Draft>,
    keys: RefCell<Vec<Key>>,
    busy: Cell<bool>,
}

/// Takes the server's form over.
pub(super) fn start(place: HtmlElement, lang: Lang) {
    let kind = place.get_attribute("data-kind");
    let form = one(&place, "form").and_then(|form| form.dyn_into().ok());
    let (Some(kind), Some(form)) = (kind.as_deref().and_then(Kind::parse), form) else {
        return;
    };
    let about = value(&form, Field::Place);
    let page = Rc::new(Page {
        draft: RefCell::new(Draft::kept(format!("letter {} {about}", kind.word()))),
        keys: RefCell::default(),
        busy: Cell::new(false),
        place,
        form,
        kind,
        lang,
    });
    page.draft.borrow().restore(&page.form, false);
    for hint in all(&page.form, "[data-scripted]") {
        hint.set_hidden(false);
    }
    let heard = page.clone();
    on(&page.form, "input", move |_: Event| heard.keep());
    let heard = page.clone();
    on(&page.form, "submit", move |event: Event| {
        event.prevent_default();
        heard.submit();
    });
    spawn_local(async move { page.offer_contact(keys().await.unwrap_or_default()) });
}

/// The value of a field of the form.
fn value(form: &HtmlFormElement, field: Field) -> String {
    let data = FormData::new_with_form(form).ok();
    let value = data.and_then(|data| data.get(field.word()).as_string());
    value.unwrap_or_default()
}

impl Page {
    fn keep(&self) {
        if let Ok(data) = FormData::new_with_form(&self.form) {
            let mut draft = self.draft.borrow_mut();
            draft.take(&data);
            draft.keep();
        }
    }

    /// Asks how to reach the resident, once it can be sealed.
    fn offer_contact(&self, keys: Vec<Key>) {
        let Some(contact) = one(&self.form, "[data-contact]") else {
            return;
        };
        if keys.is_empty() {
            return self.say(Letter::of(self.lang).no_contact);
        }
        if let Some(note) = one(&contact, "[data-development]") {
            note.set_hidden(!keys.iter().any(|key| key.development));
        }
        tell(
            &contact,
            "[data-fingerprint]",
            &fingerprints(&keys, self.lang),
        );
        let _ = contact.remove_attribute("disabled");
        contact.set_hidden(false);
        self.keys.replace(keys);
    }

    fn say(&self, text: &str) {
        tell(&self.form, "[data-status]", text);
    }

    fn read(&self) -> Result<Written, Vec<Wrong>> {
        let value = |field| value(&self.form, field);
        let content = Content::read(self.kind, &value);
        let contact = Contact::read(&value(Field::Salutation), &value(Field::Phone));
        match (content, contact) {
            (Ok(content), Ok(contact)) => Ok(Written { content, contact }),
            (content, contact) => {
                let wrong = content.err().into_iter().chain(contact.err());
                Err(wrong.flatten().collect())
            }
        }
    }

    fn submit(self: &Rc<Page>) {
        if self.busy.get() {
            return;
        }
        self.keep();
        let read = self.read();
        self.mark(read.as_ref().err().map_or(&[], Vec::as_slice));
        let Ok(written) = read else {
            return browser::focus("[data-error]");
        };
        self.busy.set(true);
        self.say(Letter::of(self.lang).sending);
        let page = self.clone();
        spawn_local(async move {
            let mut draft = page.draft.borrow().clone();
            let keys = page.keys.borrow().clone();
            let sent = send::send(&written, &keys, &mut draft).await;
            page.draft.replace(draft);
            page.busy.set(false);
            match sent {
                Ok(sent) => page.done(&sent),
                Err(failure) => page.say(failed(failure, page.lang)),
            }
        });
    }

    /// Shows what needs changing, above the form and at each field.
    fn mark(&self, wrong: &[Wrong]) {
        self.say("");
        if let Some(summary) = one(&self.form, "[data-summary]") {
            summary.set_inner_html(&form_parts::summary(wrong, self.lang).into_string());
        }
        for place in all(&self.form, ".field-error") {
            let id = place.id();
            let field = id.trim_end_matches("-error");
            let wrong = wrong.iter().find(|wrong| wrong.field.word() == field);
            let said = wrong.and_then(|wrong| form_parts::error(wrong.field, &[*wrong], self.lang));
            place.set_text_content(said.as_deref());
            if let Some(input) = one(&self.form, &format!(".text[name={field}]")) {
                let _ = match wrong {
                    Some(_) => input.set_attribute("aria-invalid", "true"),
                    None => input.remove_attribute("aria-invalid"),
                };
            }
        }
    }

    fn done(&self, sent: &Sent) {
        self.draft.borrow_mut().forget();
        let origin = window().location().origin().unwrap_or_default();
        let linked = format!("{}.{}", sent.tried.id, sent.tried.secret);
        let link = format!("{origin}{}#{linked}", Route::Letter.path(self.lang));
        let html = form_parts::done(&sent.code, &link, &linked, true, self.lang);
        self.place.set_inner_html(&html.into_string());
        if let Some(button) = one(&self.place, "[data-do=copy]") {
            let place = self.place.clone();
            on(&button, "click", move |_: Event| {
                let (place, link) = (place.clone(), link.clone());
                spawn_local(async move {
                    let copied = copy(&link).await;
                    if let Some(said) = one(&place, "[data-copied]") {
                        said.set_hidden(!copied);
                    }
                });
            });
        }
        if let Some(button) = one(&self.place, "[data-do=print]") {
            on(&button, "click", |_: Event| drop(window().print()));
        }
        browser::focus("[data-focus]");
    }
}

fn failed(failure: Failure, lang: Lang) -> &'static str {
    let words = Letter::of(lang);
    match failure {
        Failure::Offline => words.not_sent,
        Failure::Later => words.wait,
        Failure::NotFound | Failure::Taken | Failure::Refused => words.refused,
    }
}
