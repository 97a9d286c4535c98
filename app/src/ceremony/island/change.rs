//! Another time: venue, day and time are chosen one after the other, each from what is free.

use super::{Page, on, one, shown, tell, wire};
use crate::ceremony::text;
use crate::device::answer::Failure;
use crate::device::browser;
use crate::device::element::all;
use domain::ceremony::Target;
use domain::text::Lang;
use maud::html;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlSelectElement};

/// Hears the form for a change, if the booking can be changed.
pub(super) fn listen(page: &Rc<Page>) {
    if one(&page.place, "[data-offers]").is_some() {
        page.clone().offer_instead("");
    }
    let Some(details) = one(&page.place, "[data-change]") else {
        return;
    };
    let opened = page.clone();
    on(&details, "toggle", move |_: Event| opened.offer_venues());
    for (id, next) in [("#to-venue", Step::Days), ("#to-day", Step::Times)] {
        if let Some(select) = one(&page.place, id) {
            let page = page.clone();
            on(&select, "change", move |_: Event| page.offer(next));
        }
    }
    if let Some(form) = one(&page.place, "[data-change-form]") {
        let page = page.clone();
        on(&form, "submit", move |event: Event| {
            event.prevent_default();
            page.change();
        });
    }
}

#[derive(Clone, Copy)]
enum Step {
    Days,
    Times,
}

impl Page {
    fn select(&self, id: &str) -> Option<HtmlSelectElement> {
        one(&self.place, id)?.dyn_into().ok()
    }

    fn chosen(&self, id: &str) -> String {
        self.select(id).map(|it| it.value()).unwrap_or_default()
    }

    fn fill(&self, id: &str, options: &[(String, String)]) {
        let html = html! { @for (value, said) in options { option value=(value) { (said) } } };
        if let Some(select) = self.select(id) {
            select.set_inner_html(&html.into_string());
        }
    }

    fn offer_venues(self: &Rc<Self>) {
        if self.select("#to-venue").is_none_or(|it| it.length() > 0) {
            return;
        }
        let here = self.link.borrow().venue.clone();
        let mut venues: Vec<(String, String)> = self
            .venues
            .borrow()
            .iter()
            .map(|it| (it.id.clone(), it.name(self.lang).to_owned()))
            .collect();
        venues.sort_by_key(|(id, _)| *id != here);
        self.fill("#to-venue", &venues);
        self.offer(Step::Days);
    }

    fn offer(self: &Rc<Self>, step: Step) {
        let page = self.clone();
        spawn_local(async move {
            if let Step::Days = step {
                let days = wire::days(&page.chosen("#to-venue")).await;
                let days = days.unwrap_or_default();
                let free = days.iter().filter(|it| it.morning + it.afternoon > 0);
                let said = free.map(|it| (it.day.to_string(), text::say_date(it.day, page.lang)));
                page.fill("#to-day", &said.collect::<Vec<_>>());
            }
            let times = match page.chosen("#to-day").parse() {
                Ok(day) => wire::slots(&page.chosen("#to-venue"), day).await,
                Err(_) => Ok(Vec::new()),
            };
            let times = times.unwrap_or_default();
            let free = times.iter().filter(|it| it.free > 0);
            let said = free.map(|it| (it.start.to_string(), format!("{}–{}", it.start, it.end)));
            page.fill("#to-time", &said.collect::<Vec<_>>());
        });
    }

    /// Shows what can be had instead of a time that was closed; `say` first, if there is something.
    fn offer_instead(self: Rc<Self>, say: &'static str) {
        spawn_local(async move {
            let link = self.link.borrow().clone();
            let offers = wire::offers(&link).await;
            let Some(spot) = one(&self.place, "[data-offers]") else {
                return;
            };
            // No answer is not “nothing is free”.
            let Ok(offers) = offers else {
                let unknown = shown::alert(self.words().offline);
                return spot.set_inner_html(&unknown.into_string());
            };
            let name = |id: &str| {
                let venues = self.venues.borrow();
                let venue = venues.iter().find(|it| it.id == id);
                venue.map_or_else(String::new, |it| it.name(self.lang).to_owned())
            };
            let named: Vec<(Target, String)> = offers
                .into_iter()
                .map(|to| {
                    let venue = name(&to.venue);
                    (to, venue)
                })
                .collect();
            spot.set_inner_html(&shown::offers(&named, self.lang).into_string());
            if !say.is_empty() {
                tell(&spot, "[data-offer-status]", say);
                browser::focus("[data-offer-status]");
            }
            for (button, (to, _)) in all(&spot, "[data-offer]").into_iter().zip(named) {
                let page = self.clone();
                on(&button, "click", move |_: Event| {
                    page.move_to(to.clone(), true)
                });
            }
        });
    }

    fn change(self: &Rc<Self>) {
        let (Ok(day), Ok(slot)) = (
            self.chosen("#to-day").parse(),
            self.chosen("#to-time").parse(),
        ) else {
            return tell(&self.place, "[data-change-status]", none(self.lang));
        };
        let venue = self.chosen("#to-venue");
        self.move_to(Target { venue, day, slot }, false);
    }

    /// Changes to another time; `offered` if it was one of those that were offered.
    fn move_to(self: &Rc<Self>, to: Target, offered: bool) {
        if self.busy.replace(true) {
            return;
        }
        let page = self.clone();
        spawn_local(async move {
            let link = page.link.borrow().clone();
            let answer = wire::change(&link, &to).await;
            page.busy.set(false);
            let words = page.words();
            match answer {
                Ok(booking) => {
                    page.show(&booking, false);
                    tell(&page.place, "[data-status]", words.changed);
                    browser::focus("[data-status]");
                }
                Err(failure) => {
                    let said = match failure {
                        Failure::Taken => words.taken,
                        Failure::Later => words.wait_a_little,
                        _ => words.not_sent,
                    };
                    if offered {
                        // Somebody else was quicker: what is free now.
                        page.offer_instead(said);
                    } else {
                        tell(&page.place, "[data-change-status]", said);
                    }
                }
            }
        });
    }
}

fn none(lang: Lang) -> &'static str {
    text::Ceremony::of(lang).none_free
}
