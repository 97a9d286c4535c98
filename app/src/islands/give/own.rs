//! The donor's own page, behind the private link. What stands after its `#` is sent to nobody; a token
//! made from it is.

use super::history::{self, Names};
use super::{calendar, check, wire};
use crate::components::charity as parts;
use crate::islands::browser;
use crate::islands::dom::{all, on, one, save};
use crate::islands::sealed::wire::Failure;
use crate::text::charity_form::Form;
use domain::charity::Amount;
use domain::charity::log::note::Note;
use domain::charity::pledge::{PledgeId, Secret, State};
use domain::charity::standing::{Change, Standing};
use domain::letter::linked;
use domain::text::Lang;
use leptos::prelude::window;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement, HtmlInputElement};

struct Page {
    place: HtmlElement,
    names: Names,
    lang: Lang,
}

/// A pledge and what opens it.
#[derive(Clone, Copy)]
struct Own {
    id: PledgeId,
    secret: Secret,
}

/// Shows the pledge that the page's address names, or asks for the link.
pub(super) fn start(place: HtmlElement, lang: Lang) {
    let names = Names::read(&place.get_attribute("data-names").unwrap_or_default());
    let page = Rc::new(Page { place, names, lang });
    let again = page.clone();
    on(&window(), "hashchange", move |_: Event| again.look());
    page.look();
}

impl Page {
    fn look(self: &Rc<Page>) {
        let hash = window().location().hash().unwrap_or_default();
        match linked(&hash) {
            None if hash.is_empty() => self.ask(""),
            None => self.ask(Form::of(self.lang).bad_link),
            Some((id, secret)) => {
                let (page, own) = (self.clone(), Own { id, secret });
                spawn_local(async move {
                    let answer = wire::look(id, &secret.token()).await;
                    page.show(own, answer).await;
                });
            }
        }
    }

    /// Asks for the link, and says what was wrong with the last one.
    fn ask(self: &Rc<Page>, say: &str) {
        let alert = maud::html! { @if !say.is_empty() { p.note.note-warn role="alert" { (say) } } };
        let html = alert.into_string() + &parts::paste(self.lang).into_string();
        self.place.set_inner_html(&html);
        let page = self.clone();
        self.listen("[data-paste]", move || {
            let typed = one(&page.place, "#link").and_then(|input| input.dyn_into().ok());
            let typed = typed.map(|input: HtmlInputElement| input.value());
            match typed.as_deref().and_then(linked) {
                Some((id, secret)) => drop(window().location().set_hash(&format!("{id}.{secret}"))),
                None => page.ask(Form::of(page.lang).bad_link),
            }
        });
    }

    async fn show(self: &Rc<Page>, own: Own, answer: Result<Standing, Failure>) {
        let words = Form::of(self.lang);
        let standing = match answer {
            Ok(standing) => Rc::new(standing),
            Err(Failure::NotFound) => return self.ask(words.not_found),
            Err(_) => return self.ask(words.offline),
        };
        let checked = check::check(&standing).await;
        let html = history::page(
            &standing,
            checked.as_ref(),
            &self.names,
            browser::today(),
            self.lang,
        );
        self.place.set_inner_html(&html.into_string());
        self.downloads(&standing);
        self.changes(own);
    }

    fn downloads(&self, standing: &Rc<Standing>) {
        for button in all(&self.place, "[data-proof]") {
            let number = button.get_attribute("data-proof");
            let number: Option<usize> = number.and_then(|number| number.parse().ok());
            let standing = standing.clone();
            on(&button, "click", move |_: Event| {
                let note = standing
                    .head
                    .as_ref()
                    .and_then(|head| head.parse::<Note>().ok());
                let gift = number.and_then(|number| standing.gifts.get(number));
                if let (Some(note), Some(gift)) = (note, gift)
                    && let Some(proof) = check::proof(gift, &note)
                {
                    let name = format!("{}-{}.tlog-proof", standing.code, gift.number + 1);
                    save(&proof.to_string(), &name);
                }
            });
        }
        if let Some(button) = one(&self.place, "[data-do=print]") {
            on(&button, "click", |_: Event| drop(window().print()));
        }
        let reminder = calendar::file(&standing.pledge, &standing.code, self.lang);
        if let (Some(button), Some(file)) = (one(&self.place, "[data-do=calendar]"), reminder) {
            let name = format!("{}.ics", standing.code);
            on(&button, "click", move |_: Event| save(&file, &name));
        }
    }

    fn changes(self: &Rc<Page>, own: Own) {
        for (form, state) in [
            ("[data-pause]", State::Paused),
            ("[data-resume]", State::Active),
            ("[data-stop]", State::Stopped),
        ] {
            let page = self.clone();
            self.listen(form, move || page.change(own, Change::State(state)));
        }
        let page = self.clone();
        self.listen("[data-new-amount]", move || {
            let typed = one(&page.place, "#new-amount").and_then(|input| input.dyn_into().ok());
            let typed = typed.map(|input: HtmlInputElement| input.value());
            match typed.as_deref().map(Amount::read) {
                Some(Ok(amount)) => page.change(own, Change::Amount(amount)),
                _ => browser::focus("#new-amount"),
            }
        });
        let page = self.clone();
        self.listen("[data-forget]", move || {
            let page = page.clone();
            spawn_local(async move {
                let answer = wire::forget(own.id, &own.secret.token()).await;
                page.show(own, answer).await;
                browser::focus("[data-state]");
            });
        });
    }

    fn change(self: &Rc<Page>, own: Own, to: Change) {
        let page = self.clone();
        spawn_local(async move {
            let answer = wire::change(own.id, &own.secret.token(), to).await;
            page.show(own, answer).await;
            browser::focus("[data-state]");
        });
    }

    /// Does something instead of sending a form.
    fn listen(&self, form: &str, mut instead: impl FnMut() + 'static) {
        if let Some(form) = one(&self.place, form) {
            on(&form, "submit", move |event: Event| {
                event.prevent_default();
                instead();
            });
        }
    }
}
