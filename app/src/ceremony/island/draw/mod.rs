//! A draw: entering it, one's own request behind the private link, and drawing again on this device.
//!
//! - `again`: the list, checked and drawn; `wire`: the portal's API.

pub mod again;
pub mod wire;

use super::{form, one, shown, tell};
use crate::ceremony::text::Ceremony;
use crate::ceremony::text::draw::Draw as Words;
use crate::device::answer::Failure;
use crate::device::browser;
use crate::device::element::on;
use crate::device::place::Place;
use crate::device::sealed::wire::{Key, keys};
use crate::device::sealed::{as_text, copy, seal, secret};
use crate::route::Route;
use domain::ceremony::couple::{Form, binding};
use domain::ceremony::draw::{Entry, Wishes};
use domain::ceremony::link::Link;
use domain::day::Day;
use domain::text::Lang;
use leptos::prelude::window;
use maud::{Markup, html};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement, HtmlFormElement, HtmlSelectElement};
use wire::{NewRequest, State};

struct Page {
    place: HtmlElement,
    lang: Lang,
    venue: String,
    day: Day,
    times: Vec<String>,
    /// The published hash of the list; empty before it is frozen.
    hash: String,
    wedding: bool,
    keys: RefCell<Vec<Key>>,
    link: RefCell<Option<Link>>,
    busy: Cell<bool>,
}

/// Brings a draw to life that stands at `stage`: `open`, `closed` or `drawn`.
pub(super) fn start(place: HtmlElement, stage: &str) {
    let said = |name: &str| place.get_attribute(name).unwrap_or_default();
    let Ok(day) = said("data-day").parse::<Day>() else {
        return;
    };
    let (venue, open) = (said("data-venue"), stage == "open");
    let hash = window().location().hash().unwrap_or_default();
    let link = hash.parse::<Link>().ok();
    let link = link.filter(|link| link.venue == venue && link.day == day);
    let page = Rc::new(Page {
        lang: Place::of(&place).lang,
        times: said("data-times").split(' ').map(str::to_owned).collect(),
        hash: said("data-hash"),
        wedding: place.has_attribute("data-wedding"),
        venue,
        day,
        place,
        keys: RefCell::default(),
        link: RefCell::new(link.clone()),
        busy: Cell::new(false),
    });
    let drawn = stage == "drawn";
    spawn_local(async move {
        page.keys.replace(keys().await.unwrap_or_default());
        match link {
            Some(link) => page.look(&link).await,
            None if open => page.ask(),
            None => page.put(&html! { p.lead { (page.words().closed) } div data-again {} }),
        }
        if !open {
            again::start(&page, drawn).await;
        }
    });
}

impl Page {
    fn words(&self) -> &'static Words {
        Words::of(self.lang)
    }

    fn put(&self, html: &Markup) {
        self.place.set_inner_html(&html.0);
    }

    /// The form.
    fn ask(self: &Rc<Self>) {
        let words = self.words();
        if self.keys.borrow().is_empty() {
            return self.put(&shown::alert(Ceremony::of(self.lang).no_key));
        }
        let keys = self.keys.borrow();
        self.put(&html! {
            form.apply novalidate autocomplete="on" {
                h2 { (words.enter) }
                p.why { (words.one_each) }
                @for (number, label) in words.wish.iter().enumerate() {
                    div.field {
                        label for={ "wish-" (number) } { (label) }
                        select.text.wide id={ "wish-" (number) } {
                            @if number > 0 { option value="" { (words.no_wish) } }
                            @for time in &self.times { option value=(time) { (time) } }
                        }
                    }
                }
                (form::fields(self.lang, self.wedding, &keys))
                p.actions { button.btn type="submit" { (words.send) } }
                p role="status" data-status hidden {}
            }
        });
        drop(keys);
        let Some(element) = one(&self.place, "form.apply") else {
            return;
        };
        let page = self.clone();
        on(&element.clone(), "submit", move |event: Event| {
            event.prevent_default();
            if let Some(form) = element.dyn_ref::<HtmlFormElement>() {
                page.submit(form);
            }
        });
    }

    /// The times that were chosen; one that was chosen twice counts where it is dearer.
    fn wishes(&self) -> Vec<String> {
        let mut chosen: Vec<String> = Vec::new();
        for number in 0..Wishes::MOST {
            let select = one(&self.place, &format!("#wish-{number}"));
            let select = select.and_then(|it| it.dyn_into::<HtmlSelectElement>().ok());
            let time = select.map(|it| it.value()).unwrap_or_default();
            if !time.is_empty() && !chosen.contains(&time) {
                chosen.push(time);
            }
        }
        chosen
    }

    fn submit(self: &Rc<Self>, element: &HtmlFormElement) {
        if self.busy.get() {
            return;
        }
        let Some(typed) = form::typed(element) else {
            return;
        };
        match typed.read(self.day, browser::today(), self.wedding) {
            Err(wrong) => form::show_wrong(&self.place, self.lang, &wrong),
            Ok(read) => {
                form::show_wrong(&self.place, self.lang, &[]);
                self.busy.set(true);
                let said = Ceremony::of(self.lang);
                tell(&self.place, "[data-status]", said.confirming);
                let page = self.clone();
                spawn_local(async move {
                    let sent = page.send(&read).await;
                    page.busy.set(false);
                    let words = page.words();
                    let said = match sent {
                        Ok((link, state)) => {
                            page.show(&link, &state);
                            return browser::focus("[data-focus]");
                        }
                        Err(Failure::Offline) => said.not_sent,
                        Err(Failure::Later) => said.wait_a_little,
                        Err(Failure::Taken) => words.already,
                        Err(Failure::NotFound | Failure::Refused) => said.refused,
                    };
                    tell(&page.place, "[data-status]", said);
                });
            }
        }
    }

    /// The link of a request that is sent for the second time is the one that was made for the first.
    fn own_link(&self) -> Result<Link, Failure> {
        if let Some(link) = self.link.borrow().clone() {
            return Ok(link);
        }
        let link = Link {
            id: domain::record::id::ApplicationId(secret()?.0),
            secret: secret()?,
            venue: self.venue.clone(),
            day: self.day,
            before: None,
        };
        self.link.replace(Some(link.clone()));
        Ok(link)
    }

    async fn send(&self, form: &Form) -> Result<(Link, State), Failure> {
        let content = serde_json::to_vec(form).map_err(|_| Failure::Refused)?;
        let link = self.own_link()?;
        let envelope = seal(&content, &binding(link.id), &self.keys.borrow())?;
        let new = NewRequest {
            access_hash: link.secret.token().hash(),
            content_hash: link.secret.content_hash(&content),
            envelope: as_text(&envelope),
            entry: Entry::of(link.id, &link.secret).to_string(),
            wishes: self.wishes(),
        };
        let state = wire::enter(&link, &new).await?;
        Ok((link, state))
    }

    async fn look(self: &Rc<Self>, link: &Link) {
        match wire::look(link).await {
            Ok(state) => self.show(link, &state),
            Err(Failure::Offline) => self.put(&shown::alert(Ceremony::of(self.lang).offline)),
            Err(_) => self.put(&shown::alert(Ceremony::of(self.lang).not_found)),
        }
    }

    fn address(&self, link: &Link) -> String {
        let (venue, day) = (self.venue.clone(), self.day);
        format!("{}#{link}", Route::Draw { venue, day }.path(self.lang))
    }

    /// One's own request.
    fn show(self: &Rc<Self>, link: &Link, state: &State) {
        let words = self.words();
        let address = self.address(link);
        let history = window().history();
        let _ = history
            .map(|it| it.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address)));
        if state.withdrawn {
            return self.put(&html! { p.lead role="status" { (words.withdrawn) } });
        }
        let origin = window().location().origin().unwrap_or_default();
        let full = format!("{origin}{address}");
        let ceremony = Ceremony::of(self.lang);
        let open = self.hash.is_empty();
        self.put(&html! {
            section.done {
                h2 tabindex="-1" data-focus { (words.entered) }
                div data-again {}
                div.card {
                    p.why { (words.number) }
                    p.code { (Entry::of(link.id, &link.secret).short()) }
                    p.why { (words.number_hint) }
                    p { (words.times) (self.lang.pick("：", ": ")) (state.wishes.join(self.lang.pick("、", ", "))) }
                }
                @if open { p { (words.entered_hint) } }
                h3 { (words.link) }
                p.secret-link { a href=(full) { (full) } }
                p.actions { button.btn-quiet type="button" data-do="copy" { (ceremony.copy) } }
                p role="status" data-copied hidden {}
                details.others {
                    summary { (words.withdraw) }
                    form data-withdraw {
                        p { (words.withdraw_hint) }
                        p.actions { button.btn-quiet type="submit" { (words.withdraw) } }
                        p role="status" data-status hidden {}
                    }
                }
            }
        });
        self.buttons(link, full);
    }

    fn buttons(self: &Rc<Self>, link: &Link, full: String) {
        let said = Ceremony::of(self.lang);
        if let Some(button) = one(&self.place, "[data-do=copy]") {
            let page = self.clone();
            on(&button, "click", move |_: Event| {
                let (page, full) = (page.clone(), full.clone());
                spawn_local(async move {
                    if copy(&full).await {
                        tell(&page.place, "[data-copied]", said.copied);
                    }
                });
            });
        }
        if let Some(form) = one(&self.place, "form[data-withdraw]") {
            let (page, link) = (self.clone(), link.clone());
            on(&form, "submit", move |event: Event| {
                event.prevent_default();
                let (page, link) = (page.clone(), link.clone());
                spawn_local(async move {
                    match wire::take_back(&link).await {
                        Ok(()) => {
                            let words = page.words();
                            page.put(&html! { p.lead role="status" tabindex="-1" data-focus { (words.withdrawn) } });
                            browser::focus("[data-focus]");
                        }
                        Err(_) => tell(&page.place, "[data-status]", said.not_sent),
                    }
                });
            });
        }
    }
}
