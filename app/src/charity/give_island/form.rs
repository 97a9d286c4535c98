//! The pledge form. Its fields hold their own values; what is read and sent are they.

use super::{calendar, wire};
use crate::charity::parts;
use crate::charity::text::charity::fault;
use crate::charity::text::charity_form::Form;
use crate::device::answer::Failure;
use crate::device::browser;
use crate::device::dom::save;
use crate::device::draft::Draft;
use crate::device::element::{all, on, one};
use crate::device::sealed::tried::{Tried, once};
use crate::device::sealed::wire::{Key, keys};
use crate::device::sealed::{as_text, copy, fingerprints, seal};
use crate::route::Route;
use domain::charity::pledge::{Field, Pledge, Wrong, binding};
use domain::charity::standing::Standing;
use domain::letter::Contact;
use domain::text::Lang;
use leptos::prelude::window;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, FormData, HtmlElement, HtmlFormElement, HtmlInputElement};

struct Page {
    place: HtmlElement,
    form: HtmlFormElement,
    lang: Lang,
    keys: RefCell<Vec<Key>>,
    /// What is kept on the device until it is sent.
    draft: RefCell<Draft>,
    busy: Cell<bool>,
}

/// Takes the server's form over.
pub(super) fn start(place: HtmlElement, lang: Lang) {
    let form = one(&place, "form").and_then(|form| form.dyn_into().ok());
    let Some(form) = form else {
        return;
    };
    let page = Rc::new(Page {
        keys: RefCell::default(),
        draft: RefCell::new(Draft::kept(draft_name(&form))),
        busy: Cell::new(false),
        place,
        form,
        lang,
    });
    let fresh = page.form.has_attribute("data-fresh");
    page.draft.borrow().restore(&page.form, fresh);
    for hint in all(&page.form, "[data-scripted]") {
        hint.set_hidden(false);
    }
    let heard = page.clone();
    on(&page.form, "input", move |_: Event| heard.keep());
    if let Some(start) = page.input(Field::Start)
        && start.value().is_empty()
    {
        start.set_value(&browser::today().to_string());
    }
    for button in all(&page.form, "[data-amount]") {
        let (page, amount) = (page.clone(), button.get_attribute("data-amount"));
        on(&button, "click", move |_: Event| {
            if let Some(input) = page.input(Field::Amount) {
                input.set_value(amount.as_deref().unwrap_or_default());
            }
            page.keep();
        });
    }
    for shown in all(&page.form, "[data-amounts]") {
        shown.set_hidden(false);
    }
    let heard = page.clone();
    on(&page.form, "submit", move |event: Event| {
        event.prevent_default();
        heard.submit();
    });
    spawn_local(async move { page.offer_contact(keys().await.unwrap_or_default()) });
}

impl Page {
    fn input(&self, field: Field) -> Option<HtmlInputElement> {
        one(&self.form, &format!("#{}", field.word()))?
            .dyn_into()
            .ok()
    }

    fn value(&self, name: &str) -> String {
        let data = FormData::new_with_form(&self.form).ok();
        let value = data.and_then(|data| data.get(name).as_string());
        value.unwrap_or_default()
    }

    fn keep(&self) {
        if let Ok(data) = FormData::new_with_form(&self.form) {
            let mut draft = self.draft.borrow_mut();
            draft.take(&data);
            draft.keep();
        }
    }

    /// Asks how to reach the donor, once it can be sealed.
    fn offer_contact(&self, keys: Vec<Key>) {
        let Some(contact) = one(&self.form, "[data-contact]") else {
            return;
        };
        if keys.is_empty() {
            return self.say(Form::of(self.lang).no_contact);
        }
        if let Some(note) = one(&contact, "[data-development]") {
            note.set_hidden(!keys.iter().any(|key| key.development));
        }
        if let Some(told) = one(&contact, "[data-fingerprint]") {
            told.set_text_content(Some(&fingerprints(&keys, self.lang)));
        }
        let _ = contact.remove_attribute("disabled");
        contact.set_hidden(false);
        self.keys.replace(keys);
    }

    fn say(&self, text: &str) {
        if let Some(status) = one(&self.form, "[data-status]") {
            status.set_hidden(text.is_empty());
            status.set_text_content(Some(text));
        }
    }

    fn submit(self: &Rc<Page>) {
        if self.busy.get() {
            return;
        }
        self.keep();
        let value = |field: Field| self.value(field.word());
        let pledge = Pledge::read(&value, &|_| true, browser::today());
        let contact = Contact::read(&self.value("salutation"), &self.value("phone"));
        self.mark(pledge.as_ref().err().map_or(&[], Vec::as_slice));
        self.mark_phone(contact.is_err());
        let (Ok(pledge), Ok(contact)) = (pledge, contact) else {
            return browser::focus("[data-error], #phone[aria-invalid]");
        };
        self.busy.set(true);
        self.say(Form::of(self.lang).sending);
        let page = self.clone();
        spawn_local(async move {
            let keep = |tried| {
                let mut draft = page.draft.borrow_mut();
                draft.tried = Some(tried);
                draft.keep();
            };
            let tried = page.draft.borrow().tried;
            let put = async |tried| page.put(tried, &pledge, contact.as_ref()).await;
            let withdraw = async |tried: Tried| {
                let gone = wire::forget(tried.id, &tried.secret.token()).await;
                gone.map(drop)
            };
            let sent = once(tried, keep, put, withdraw).await;
            page.busy.set(false);
            match sent {
                Ok((tried, standing)) => page.done(tried, &standing),
                Err(failure) => page.say(failed(failure, page.lang)),
            }
        });
    }

    async fn put(
        &self,
        tried: Tried,
        pledge: &Pledge,
        contact: Option<&Contact>,
    ) -> Result<(Tried, Standing), Failure> {
        let json = |_: serde_json::Error| Failure::Refused;
        let mut all = serde_json::to_vec(pledge).map_err(json)?;
        let contact = match contact {
            None => None,
            Some(contact) => {
                let contact = serde_json::to_vec(contact).map_err(json)?;
                all.extend(&contact);
                let keys = self.keys.borrow().clone();
                Some(as_text(&seal(&contact, &binding(tried.id), &keys)?))
            }
        };
        let new = wire::NewPledge {
            access_hash: tried.secret.token().hash(),
            content_hash: tried.secret.content_hash(&all),
            pledge,
            contact,
        };
        Ok((tried, wire::create(tried.id, &new).await?))
    }

    /// Shows what needs changing, above the form and at each field.
    fn mark(&self, wrong: &[Wrong]) {
        self.say("");
        if let Some(summary) = one(&self.form, "[data-summary]") {
            summary.set_inner_html(&parts::summary(wrong, self.lang).into_string());
        }
        for place in all(&self.form, ".field-error") {
            let id = place.id();
            let field = id.trim_end_matches("-error");
            let wrong = wrong.iter().find(|wrong| wrong.field.word() == field);
            let said = wrong.map(|wrong| fault(*wrong, self.lang));
            place.set_text_content(said.as_deref());
            self.invalid(field, wrong.is_some());
        }
    }

    fn mark_phone(&self, wrong: bool) {
        if let Some(place) = one(&self.form, "#phone-error") {
            let said = wrong.then_some(Form::of(self.lang).no_phone);
            place.set_text_content(said);
        }
        self.invalid("phone", wrong);
    }

    fn invalid(&self, field: &str, wrong: bool) {
        if let Some(input) = one(&self.form, &format!(".text[name={field}]")) {
            let _ = if wrong {
                input.set_attribute("aria-invalid", "true")
            } else {
                input.remove_attribute("aria-invalid")
            };
        }
    }

    fn done(&self, tried: Tried, standing: &Standing) {
        self.draft.borrow_mut().forget();
        let origin = window().location().origin().unwrap_or_default();
        let linked = format!("{}.{}", tried.id, tried.secret);
        let link = format!("{origin}{}#{linked}", Route::MyGiving.path(self.lang));
        let reminder = calendar::file(&standing.pledge, &standing.code, self.lang);
        let made = parts::Done {
            code: &standing.code,
            link: &link,
            origin: &origin,
            pledge: &standing.pledge,
            reminder: reminder.is_some(),
            scripted: true,
            bank: self.place.get_attribute("data-bank"),
        };
        let html = parts::done(&made, self.lang);
        self.place.set_inner_html(&html.into_string());
        if let (Some(button), Some(file)) = (one(&self.place, "[data-do=calendar]"), reminder) {
            let name = format!("{}.ics", standing.code);
            on(&button, "click", move |_: Event| save(&file, &name));
        }
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

/// Each day of giving has a draft of its own.
fn draft_name(form: &HtmlFormElement) -> String {
    let team = one(form, "[name=team]").and_then(|team| team.get_attribute("value"));
    format!("pledge {}", team.unwrap_or_default())
}

fn failed(failure: Failure, lang: Lang) -> &'static str {
    let words = Form::of(lang);
    match failure {
        Failure::Offline => words.not_sent,
        Failure::Later => words.wait,
        Failure::NotFound | Failure::Taken | Failure::Refused => words.refused,
    }
}
