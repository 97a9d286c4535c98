//! A couple's booking: the form while a place is held, then the booking itself, its change and its end.
//!
//! - `form`: who comes, checked and sealed here.
//! - `shown`: the booking in all its states, as markup.
//! - `accept`: a place that is offered to who has filled in the form already.
//! - `change`: another time.
//! - `draw`: entering a draw, and drawing again; `work`: a proof of work.
//! - `wire`: the portal's API.

pub mod accept;
pub mod change;
pub mod draw;
pub mod form;
pub mod shown;
pub mod wire;
pub mod work;

use crate::ceremony::text::{self, Ceremony as Words};
use crate::device::answer::Failure;
use crate::device::browser;
use crate::device::dom::{save, tell};
use crate::device::element::{on, one};
use crate::device::place::Place;
use crate::device::sealed::wire::{Key, keys};
use crate::device::sealed::{copy, secret};
use crate::notice::island;
use crate::route::Route;
use domain::ceremony::link::Link;
use domain::notice::About;
use domain::text::Lang;
use leptos::prelude::window;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement};
use wire::{Booking, Venue};

/// The countdown is looked at so often, in milliseconds. It tells minutes: seconds would push.
const LOOK_MS: i32 = 10_000;

/// The booking on the page.
struct Page {
    place: HtmlElement,
    lang: Lang,
    link: RefCell<Link>,
    keys: RefCell<Vec<Key>>,
    venues: RefCell<Vec<Venue>>,
    /// When the hold ends, by this device's clock; none if nothing is held.
    ends: Cell<Option<f64>>,
    busy: Cell<bool>,
}

/// Brings the booking, a draw or a proof of work to life in `place`.
pub fn start(place: HtmlElement) {
    if let Some(challenge) = place.get_attribute("data-challenge") {
        return work::start(place, &challenge);
    }
    if let Some(stage) = place.get_attribute("data-draw") {
        return draw::start(place, &stage);
    }
    let lang = Place::of(&place).lang;
    let given = place.get_attribute("data-link");
    let hash = window().location().hash().unwrap_or_default();
    let Ok(link) = given.unwrap_or(hash).parse::<Link>() else {
        return place.set_inner_html(&shown::alert(Words::of(lang).bad_link).into_string());
    };
    let page = Rc::new(Page {
        place,
        lang,
        link: RefCell::new(link),
        keys: RefCell::default(),
        venues: RefCell::default(),
        ends: Cell::new(None),
        busy: Cell::new(false),
    });
    page.note_address();
    page.clone().count_down();
    spawn_local(async move {
        let (keys, venues) = (keys().await, wire::venues().await);
        page.keys.replace(keys.unwrap_or_default());
        page.venues.replace(venues.unwrap_or_default());
        page.look().await;
    });
}

impl Page {
    fn words(&self) -> &'static Words {
        Words::of(self.lang)
    }

    /// The address that a reload finds the booking by.
    fn note_address(&self) {
        let address = format!("{}#{}", Route::Booking.path(self.lang), self.link.borrow());
        let history = window().history();
        let _ = history
            .map(|it| it.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address)));
    }

    fn address(&self) -> String {
        let origin = window().location().origin().unwrap_or_default();
        format!(
            "{origin}{}#{}",
            Route::Booking.path(self.lang),
            self.link.borrow()
        )
    }

    /// Asks how the booking stands and shows it.
    async fn look(self: &Rc<Self>) {
        let link = self.link.borrow().clone();
        let mut answer = wire::look(&link).await;
        // A confirmation whose answer was lost: the secret before it may still be the one.
        if answer == Err(Failure::NotFound)
            && let Some(before) = link.before
        {
            let earlier = Link {
                secret: before,
                before: None,
                ..link
            };
            answer = wire::look(&earlier).await;
            if answer.is_ok() {
                self.link.replace(earlier);
            }
        }
        let words = self.words();
        match answer {
            Ok(booking) => self.show(&booking, false),
            Err(Failure::Offline) => self.say(words.offline),
            Err(_) => self.say(words.not_found),
        }
    }

    fn say(&self, words: &str) {
        self.place
            .set_inner_html(&shown::alert(words).into_string());
    }

    /// Shows the booking; `fresh` if it was confirmed just now.
    fn show(self: &Rc<Self>, booking: &Booking, fresh: bool) {
        let link = self.link.borrow().clone();
        self.link.replace(Link {
            venue: booking.venue.clone(),
            day: booking.day,
            before: None,
            ..link
        });
        self.note_address();
        let left = booking
            .left_ms
            .map(|left| js_sys::Date::now() + left as f64);
        self.ends.set(left);
        let venues = self.venues.borrow();
        let venue = venues.iter().find(|venue| venue.id == booking.venue);
        let view = shown::View {
            booking,
            venue: venue.map_or("", |venue| venue.name(self.lang)),
            link: &self.address(),
            fresh,
            lang: self.lang,
        };
        let holds = matches!(booking.standing.as_str(), "held" | "offered" | "lapsed");
        if booking.complete {
            self.place
                .set_inner_html(&accept::markup(&view).into_string());
            accept::listen(self);
        } else if holds {
            let wedding = venue.is_none_or(|venue| venue.kind != "counselling");
            let keys = self.keys.borrow();
            let html = form::markup(&view, wedding, &keys);
            self.place.set_inner_html(&html.into_string());
            drop(keys);
            form::listen(self, wedding);
        } else {
            self.place
                .set_inner_html(&shown::markup(&view).into_string());
            change::listen(self);
            self.notices();
        }
        drop(venues);
        self.tick();
        self.buttons();
        // What the server said of the hold is said by the island now.
        let when = leptos::prelude::document().query_selector(".when");
        if let Some(when) = when.ok().flatten() {
            when.remove();
        }
        if fresh {
            browser::focus("[data-focus]");
        }
    }

    /// Offers text messages, where there may be something to tell.
    fn notices(&self) {
        if let Some(place) = one(&self.place, "[data-notices]") {
            let link = self.link.borrow();
            let day = format!("venue={}&day={}", link.venue, link.day);
            island::offer(place, About::Ceremony, link.id, link.secret, self.lang, day);
        }
    }

    /// What can be pressed in every state.
    fn buttons(self: &Rc<Self>) {
        if let Some(button) = one(&self.place, "[data-do=copy]") {
            let page = self.clone();
            on(&button, "click", move |_: Event| {
                let page = page.clone();
                spawn_local(async move {
                    if copy(&page.address()).await {
                        tell(&page.place, "[data-copied]", page.words().copied);
                    }
                });
            });
        }
        if let Some(button) = one(&self.place, "[data-do=print]") {
            on(&button, "click", |_: Event| drop(window().print()));
        }
        if let Some(button) = one(&self.place, "[data-do=calendar]") {
            let page = self.clone();
            on(&button, "click", move |_: Event| {
                let page = page.clone();
                spawn_local(async move {
                    let link = page.link.borrow().clone();
                    if let Ok(file) = wire::calendar(&link, page.lang).await {
                        save(&file, "ceremony.ics");
                    }
                });
            });
        }
        if let Some(form) = one(&self.place, "form[data-cancel]") {
            let page = self.clone();
            on(&form, "submit", move |event: Event| {
                event.prevent_default();
                let page = page.clone();
                spawn_local(async move {
                    let link = page.link.borrow().clone();
                    match wire::cancel(&link).await {
                        Ok(booking) => {
                            page.show(&booking, false);
                            browser::focus(".lead[role=status]");
                        }
                        Err(_) => tell(&page.place, "[data-status]", page.words().not_sent),
                    }
                });
            });
        }
    }

    /// Says how long the place is kept, now and then.
    fn count_down(self: Rc<Self>) {
        let tick = Closure::<dyn FnMut()>::new(move || self.tick());
        let function = tick.as_ref().unchecked_ref();
        let _ = window().set_interval_with_callback_and_timeout_and_arguments_0(function, LOOK_MS);
        tick.forget();
    }

    fn tick(&self) {
        let Some(ends) = self.ends.get() else { return };
        let left = ends - js_sys::Date::now();
        if left > 0.0 {
            let minutes = (left / 60_000.0).floor() as i64;
            tell(
                &self.place,
                "[data-left]",
                &text::minutes_left(minutes, self.lang),
            );
            return;
        }
        self.ends.set(None);
        tell(&self.place, "[data-left]", "");
        tell(&self.place, "[data-ran-out]", self.words().ran_out);
    }

    /// A secret that the server has never seen, known to the address before it is used.
    fn own_secret(&self) -> Result<Link, Failure> {
        let link = self.link.borrow().clone();
        if link.before.is_some() {
            return Ok(link);
        }
        let fresh = Link {
            before: Some(link.secret),
            secret: secret()?,
            ..link
        };
        self.link.replace(fresh.clone());
        self.note_address();
        Ok(fresh)
    }
}
