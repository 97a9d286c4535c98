//! Text messages about one's own application, letter or booking: the number is sealed here, to the key of the
//! bureau's SMS gateway, and only there it opens.

use crate::device::answer::{Failure, checked, parsed};
use crate::device::browser;
use crate::device::sealed::wire::{Key, with};
use crate::device::sealed::{as_text, seal};
use crate::notice::text::Notices;
use domain::notice::{About, phone_context};
use domain::record::id::{ApplicationId, Secret};
use domain::record::person::Phone;
use domain::text::Lang;
use gloo_net::http::Request;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement, HtmlInputElement};

/// Whose number, and for what.
#[derive(Clone)]
struct Own {
    about: About,
    id: ApplicationId,
    secret: Secret,
    lang: Lang,
    /// What the server needs besides to find it, as a query.
    query: String,
}

/// What stands on the screen.
enum Screen {
    Off { wrong: &'static str, typed: String },
    On,
    Failed,
}

/// Offers text messages in `place`; nothing if the portal sends none, or there is nothing to tell.
pub fn offer(
    place: HtmlElement,
    about: About,
    id: ApplicationId,
    secret: Secret,
    lang: Lang,
    query: String,
) {
    let own = Own {
        about,
        id,
        secret,
        lang,
        query,
    };
    spawn_local(async move {
        let keys = own.keys().await.unwrap_or_default();
        let Ok(is_on) = own.is_on().await else { return };
        if keys.is_empty() && !is_on {
            return;
        }
        let screen = if is_on { Screen::On } else { Screen::off() };
        own.show(&place, keys, &screen);
    });
}

impl Screen {
    fn off() -> Screen {
        Screen::Off {
            wrong: "",
            typed: String::new(),
        }
    }
}

impl Own {
    fn address(&self) -> String {
        let mark = if self.query.is_empty() { "" } else { "?" };
        format!(
            "/api/notices/{}/{}{mark}{}",
            self.about.word(),
            self.id,
            self.query
        )
    }

    async fn keys(&self) -> Result<Vec<Key>, Failure> {
        #[derive(Deserialize)]
        struct Row {
            public: String,
            development: bool,
        }
        let answer = Request::get("/api/notices/keys").send().await;
        let rows: Vec<Row> = parsed(answer.map_err(|_| Failure::Offline)?).await?;
        let key = |row: Row| {
            Some(Key {
                public: row.public.parse().ok()?,
                development: row.development,
            })
        };
        rows.into_iter()
            .map(key)
            .collect::<Option<_>>()
            .ok_or(Failure::Refused)
    }

    async fn is_on(&self) -> Result<bool, Failure> {
        #[derive(Deserialize)]
        struct Standing {
            on: bool,
        }
        let request = with(Request::get(&self.address()), &self.secret.token());
        let answer = request.send().await.map_err(|_| Failure::Offline)?;
        parsed::<Standing>(answer).await.map(|standing| standing.on)
    }

    async fn leave(&self, phone: &Phone, keys: &[Key]) -> Result<(), Failure> {
        #[derive(Serialize)]
        struct NewPhone {
            lang: &'static str,
            phone: String,
        }
        let context = phone_context(self.about, self.id, self.lang);
        let envelope = seal(phone.as_str().as_bytes(), &context, keys)?;
        let new = NewPhone {
            lang: self.lang.tag(),
            phone: as_text(&envelope),
        };
        // Two strings: JSON can always write them.
        let body = serde_json::to_string(&new).unwrap_or_default();
        let request = with(Request::put(&self.address()), &self.secret.token())
            .header("content-type", "application/json")
            .body(body)
            .map_err(|_| Failure::Refused)?;
        checked(request.send().await.map_err(|_| Failure::Offline)?).map(drop)
    }

    async fn take_back(&self) -> Result<(), Failure> {
        let request = with(Request::delete(&self.address()), &self.secret.token());
        checked(request.send().await.map_err(|_| Failure::Offline)?).map(drop)
    }

    fn show(&self, place: &HtmlElement, keys: Vec<Key>, screen: &Screen) {
        let development = keys.iter().any(|key| key.development);
        let html = markup(screen, development, self.lang).into_string();
        place.set_inner_html(&html);
        let Ok(Some(form)) = place.query_selector("form") else {
            return;
        };
        let (own, place, keys) = (self.clone(), place.clone(), std::rc::Rc::new(keys));
        let heard = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            let (own, place, keys) = (own.clone(), place.clone(), keys.clone());
            spawn_local(async move { own.sent(&place, &keys).await });
        });
        let function = heard.as_ref().unchecked_ref();
        let _ = form.add_event_listener_with_callback("submit", function);
        heard.forget();
    }

    /// The form was sent: leaves the number in it, or takes back the one that was left.
    async fn sent(&self, place: &HtmlElement, keys: &[Key]) {
        let input = place.query_selector("#notice-phone").ok().flatten();
        let input = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
        let screen = match input.map(|input| input.value()) {
            None => match self.take_back().await {
                Ok(()) => Screen::off(),
                Err(_) => Screen::Failed,
            },
            // Messages reach a mobile number only.
            Some(typed) => match Phone::parse(&typed) {
                Ok(phone) if phone.as_str().len() == 11 && phone.as_str().starts_with('1') => {
                    match self.leave(&phone, keys).await {
                        Ok(()) => Screen::On,
                        Err(_) => Screen::Off {
                            wrong: Notices::of(self.lang).failed,
                            typed,
                        },
                    }
                }
                _ => Screen::Off {
                    wrong: Notices::of(self.lang).no_phone,
                    typed,
                },
            },
        };
        self.show(place, keys.to_vec(), &screen);
        browser::focus("[data-notice]");
    }
}

fn markup(screen: &Screen, development: bool, lang: Lang) -> Markup {
    let text = Notices::of(lang);
    html! {
        h2 { (text.title) }
        @match screen {
            Screen::On => {
                p role="status" tabindex="-1" data-notice { (text.on) }
                form { p.actions { button.btn-quiet type="submit" { (text.off) } } }
            }
            Screen::Failed => p.note.note-warn role="alert" tabindex="-1" data-notice { (text.failed) },
            Screen::Off { wrong, typed } => {
                p.why { (text.lead) }
                @if development { p.note.note-warn { (text.development) } }
                form novalidate {
                    div.field {
                        label for="notice-phone" { (text.phone) }
                        p.field-error #notice-error { (wrong) }
                        input.text.wide #notice-phone type="text" inputmode="tel" autocomplete="tel" value=(typed) data-notice[!wrong.is_empty()]
                            aria-describedby="notice-error" aria-invalid=[(!wrong.is_empty()).then_some("true")];
                    }
                    p.actions { button.btn-quiet type="submit" { (text.ask) } }
                }
            }
        }
    }
}
