//! The donor's own page, behind the private link. What stands after its `#` is sent to nobody; a token
//! made from it is.

use super::check::{self, Checked};
use super::{calendar, follow, wire, year};
use crate::charity::give_island::history;
use crate::charity::give_island::names::Names;
use crate::charity::parts;
use crate::charity::text::charity_form::Form;
use crate::device::answer::Failure;
use crate::device::browser;
use crate::device::dom::save;
use crate::device::element::{all, on, one};
use domain::charity::consent::Which;
use domain::charity::log::note::Note;
use domain::charity::pledge::State;
use domain::charity::standing::{Change, Standing};
use domain::charity::{Amount, yearly};
use domain::record::id::{ApplicationId as PledgeId, Secret, linked};
use domain::text::Lang;
use leptos::prelude::window;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

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

/// A pledge as it was fetched, with what the device has checked.
struct Seen {
    own: Own,
    standing: Rc<Standing>,
    checked: Option<Checked>,
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
        self.overview(&Rc::new(Seen {
            own,
            standing,
            checked,
        }));
    }

    fn overview(self: &Rc<Page>, seen: &Rc<Seen>) {
        let html = history::page(
            &seen.standing,
            seen.checked.as_ref(),
            &self.names,
            browser::today(),
            self.lang,
        );
        self.place.set_inner_html(&html.into_string());
        self.downloads(&seen.standing);
        self.views(seen);
        self.files(&seen.standing);
        self.changes(seen.own);
    }

    /// Buttons that show one gift or one year in place of everything.
    fn views(self: &Rc<Page>, seen: &Rc<Seen>) {
        let number =
            |button: &Element, name| -> Option<i32> { button.get_attribute(name)?.parse().ok() };
        for button in all(&self.place, "[data-follow]") {
            let (page, seen, at) = (self.clone(), seen.clone(), number(&button, "data-follow"));
            on(&button, "click", move |_: Event| page.follow(&seen, at));
        }
        for button in all(&self.place, "[data-year]") {
            let (page, seen, year) = (self.clone(), seen.clone(), number(&button, "data-year"));
            on(&button, "click", move |_: Event| page.year(&seen, year));
        }
    }

    fn follow(self: &Rc<Page>, seen: &Rc<Seen>, at: Option<i32>) {
        let at = at.and_then(|at| usize::try_from(at).ok());
        let all = yearly::given(&seen.standing);
        let given = all.iter().find(|given| Some(given.at) == at);
        let gift = at.and_then(|at| seen.standing.gifts.get(at));
        if let (Some(gift), Some(given)) = (gift, given) {
            let checked = seen.checked.as_ref();
            let sound = checked.and_then(|checked| checked.gifts.get(given.at));
            let sound = sound.is_some_and(Result::is_ok);
            let html = follow::page(gift, given, sound, &self.names, self.lang);
            self.instead(seen, &html.into_string());
        }
    }

    fn year(self: &Rc<Page>, seen: &Rc<Seen>, year: Option<i32>) {
        let years = yearly::years(&seen.standing);
        if let Some(year) = years.iter().find(|known| Some(known.year) == year) {
            let html = year::page(year, &seen.standing, &self.names, self.lang);
            self.instead(seen, &html.into_string());
        }
    }

    /// Shows something until one goes back.
    fn instead(self: &Rc<Page>, seen: &Rc<Seen>, html: &str) {
        self.place.set_inner_html(html);
        if let Some(button) = one(&self.place, "[data-do=back]") {
            let (page, seen) = (self.clone(), seen.clone());
            on(&button, "click", move |_: Event| {
                page.overview(&seen);
                browser::focus("[data-state]");
            });
        }
        self.printing();
        browser::focus("[data-focus]");
    }

    fn printing(&self) {
        if let Some(button) = one(&self.place, "[data-do=print]") {
            on(&button, "click", |_: Event| drop(window().print()));
        }
    }

    fn files(self: &Rc<Page>, standing: &Rc<Standing>) {
        if let Some(button) = one(&self.place, "[data-do=csv]") {
            let (page, standing) = (self.clone(), standing.clone());
            on(&button, "click", move |_: Event| {
                let name = |account: &_| page.names.of(account, page.lang);
                let name = &name;
                save(
                    &yearly::csv(&standing, name),
                    &format!("{}.csv", standing.code),
                );
            });
        }
        if let Some(button) = one(&self.place, "[data-do=json]") {
            let standing = standing.clone();
            on(&button, "click", move |_: Event| {
                // Strings and numbers: JSON can always write them.
                let text = serde_json::to_string_pretty(&*standing).unwrap_or_default();
                save(&text, &format!("{}.json", standing.code));
            });
        }
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
        self.printing();
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
        for which in Which::ALL {
            let (page, form) = (self.clone(), format!("[data-withdraw={}]", which.word()));
            self.listen(&form, move || page.change(own, Change::Withdraw(which)));
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
