//! Who comes: checked here, sealed here, sent as an envelope.

use super::shown::View;
use super::wire::Confirmation;
use super::{Failure, Page, on, one, tell};
use crate::ceremony::island::{shown, wire};
use crate::ceremony::text::{self, Ceremony as Words};
use crate::device::browser;
use crate::device::sealed::wire::Key;
use crate::device::sealed::{as_text, fingerprints, seal};
use domain::ceremony::couple::{Field, Form, Typed, Wishes, Wrong, binding};
use domain::text::Lang;
use maud::{Markup, html};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, FormData, HtmlElement, HtmlFormElement};

pub(super) fn markup(view: &View<'_>, wedding: bool, keys: &[Key]) -> Markup {
    let lang = view.lang;
    let words = Words::of(lang);
    if keys.is_empty() {
        return html! { (shown::when(view)) (shown::alert(words.no_key)) };
    }
    let offered = view.booking.standing == "offered";
    let lapsed = view.booking.standing == "lapsed";
    html! {
        (shown::when(view))
        @if offered { p.lead { (words.offered) } }
        (shown::kept(view))
        div.note.note-warn role="status" data-ran-out hidden[!lapsed] { @if lapsed { (words.ran_out) } }
        form.apply novalidate autocomplete="on" {
            (fields(lang, wedding, keys))
            p.actions { button.btn type="submit" { (words.confirm) } }
            p role="status" data-status hidden {}
        }
        details.others {
            summary { (words.give_back) }
            form data-cancel { p.actions { button.btn-quiet type="submit" { (words.give_back) } } }
        }
    }
}

/// Who comes and what they wish: what is sealed.
pub(super) fn fields(lang: Lang, wedding: bool, keys: &[Key]) -> Markup {
    let words = Words::of(lang);
    html! {
            div data-summary {}
            h2 { (words.who) }
            p { (words.private) }
            @if keys.iter().any(|key| key.development) { p.note.note-warn { (words.development) } }
            @if wedding { p.why { (words.ages) } }
            @for at in 0..2 {
                fieldset.member {
                    legend { @if at == 0 { (words.one) } @else { (words.other) } }
                    (field(Field::Name(at), words.name, "", "text", lang))
                    (field(Field::IdNumber(at), words.id_number, words.id_hint, "text", lang))
                }
            }
            p.why { (words.other_papers) }
            (field(Field::Phone, words.phone, words.phone_hint, "tel", lang))
            h2 { (words.wishes) }
            div.field {
                label for="language" { (words.language) }
                select.text.wide #language name="language" {
                    option value="zh" selected[lang == Lang::Zh] { (words.chinese) }
                    option value="en" selected[lang == Lang::En] { (words.english) }
                }
            }
            (field(Field::Guests, words.guests, "", "numeric", lang))
            (tick("wheelchair", words.wheelchair))
            (tick("photographs", words.photographs))
            (field(Field::Note, words.note, "", "text", lang))
            p.why { (words.fingerprint) (lang.pick("：", ": ")) (fingerprints(keys, lang)) }
    }
}

fn field(of: Field, label: &str, hint: &str, mode: &str, lang: Lang) -> Markup {
    let (name, _) = text::label(of, lang);
    let autocomplete = if of == Field::Phone { "tel" } else { "off" };
    html! {
        div.field {
            label for=(name) { (label) }
            @if !hint.is_empty() { p.why id={ (name) "-hint" } { (hint) } }
            p.field-error id={ (name) "-error" } {}
            input.text.wide id=(name) name=(name) type="text" inputmode=(mode) autocomplete=(autocomplete) spellcheck="false" aria-describedby={ (name) "-hint " (name) "-error" };
        }
    }
}

fn tick(name: &str, label: &str) -> Markup {
    html! { label.keep { input type="checkbox" name=(name) value="yes"; span { (label) } } }
}

/// Hears the form.
pub(super) fn listen(page: &Rc<Page>, wedding: bool) {
    let Some(form) = one(&page.place, "form.apply") else {
        return;
    };
    let page = page.clone();
    on(&form.clone(), "submit", move |event: Event| {
        event.prevent_default();
        if page.busy.get() {
            return;
        }
        let Some(typed) = form.dyn_ref().and_then(typed) else {
            return;
        };
        let day = page.link.borrow().day;
        match typed.read(day, browser::today(), wedding) {
            Err(wrong) => show_wrong(&page.place, page.lang, &wrong),
            Ok(form) => {
                show_wrong(&page.place, page.lang, &[]);
                page.busy.set(true);
                tell(&page.place, "[data-status]", page.words().confirming);
                let page = page.clone();
                spawn_local(async move {
                    let sent = send(&page, &form).await;
                    page.busy.set(false);
                    match sent {
                        Ok(booking) => page.show(&booking, true),
                        Err(failure) => {
                            let words = page.words();
                            let said = match failure {
                                Failure::Offline => words.not_sent,
                                Failure::Taken => words.gone,
                                Failure::Later => words.wait_a_little,
                                Failure::NotFound | Failure::Refused => words.refused,
                            };
                            tell(&page.place, "[data-status]", said);
                        }
                    }
                });
            }
        }
    });
}

/// What was typed.
pub(super) fn typed(form: &HtmlFormElement) -> Option<Typed> {
    let data = FormData::new_with_form(form).ok()?;
    let value = |name: &str| data.get(name).as_string().unwrap_or_default();
    Some(Typed {
        names: [value("name-0"), value("name-1")],
        id_numbers: [value("id-0"), value("id-1")],
        phone: value("phone"),
        guests: value("guests"),
        wishes: Wishes {
            language: value("language"),
            guests: 0,
            wheelchair: !value("wheelchair").is_empty(),
            photographs: !value("photographs").is_empty(),
            note: value("note"),
        },
    })
}

/// Says what needs changing, field by field and in a summary with a way to each.
pub(super) fn show_wrong(root: &HtmlElement, lang: Lang, wrong: &[Wrong]) {
    let fields = [
        Field::Name(0),
        Field::IdNumber(0),
        Field::Name(1),
        Field::IdNumber(1),
        Field::Phone,
        Field::Guests,
        Field::Note,
    ];
    for field in fields {
        let (name, _) = text::label(field, lang);
        let found = wrong.iter().find(|it| it.field == field);
        let said = found.map(|it| text::trouble(field, it.trouble, lang));
        if let Some(place) = one(root, &format!("#{name}-error")) {
            place.set_text_content(said.as_deref());
        }
        if let Some(input) = one(root, &format!("#{name}")) {
            let _ = match said {
                Some(_) => input.set_attribute("aria-invalid", "true"),
                None => input.remove_attribute("aria-invalid"),
            };
        }
    }
    let colon = lang.pick("：", ": ");
    let summary = html! {
        @if !wrong.is_empty() {
            div.error-summary role="alert" tabindex="-1" data-error {
                h2 { (Words::of(lang).problem) }
                ul {
                    @for it in wrong {
                        @let (name, label) = text::label(it.field, lang);
                        li { a href={ "#" (name) } data-to=(name) { (label) (colon) (text::trouble(it.field, it.trouble, lang)) } }
                    }
                }
            }
        }
    };
    if let Some(place) = one(root, "[data-summary]") {
        place.set_inner_html(&summary.into_string());
        // The address holds the private link: a link to a field must not replace it.
        on(&place, "click", |event: Event| {
            let target = event
                .target()
                .and_then(|it| it.dyn_into::<web_sys::Element>().ok());
            if let Some(name) = target.and_then(|it| it.get_attribute("data-to")) {
                event.prevent_default();
                browser::focus_id(&name);
            }
        });
    }
    if !wrong.is_empty() {
        browser::focus("[data-error]");
    }
}

async fn send(page: &Page, form: &Form) -> Result<wire::Booking, Failure> {
    let content = serde_json::to_vec(form).map_err(|_| Failure::Refused)?;
    let link = page.own_secret()?;
    let envelope = seal(&content, &binding(link.id), &page.keys.borrow())?;
    let confirmation = Confirmation {
        access_hash: link.secret.token().hash(),
        content_hash: link.secret.content_hash(&content),
        envelope: as_text(&envelope),
    };
    wire::confirm(&link, &confirmation).await
}
