//! A new pair of keys: made here, kept in a file under a passphrase, its public half published.

use super::{Page, wire};
use crate::device::browser;
use crate::device::dom::{self, painted};
use crate::device::element::one;
use crate::keys::text as said;
use crate::keys::text::Keys as Words;
use domain::envelope::key_file::KeyFile;
use domain::envelope::keys::PublicKey;
use domain::envelope::passphrase;
use domain::envelope::seal::key_pair;
use domain::text::Lang;
use getrandom::SysRng;
use hpke::rand_core::UnwrapErr;
use maud::{Markup, html};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement};

/// A pair whose public half is not published yet. The private half is in the file only.
pub(super) struct Made {
    public: PublicKey,
    label: String,
    file: String,
}

pub(super) fn form(lang: Lang) -> Markup {
    let words = Words::of(lang);
    html! {
        section.key-make {
            h2 { (words.make) }
            p.why { (words.make_why) }
            form.apply data-make novalidate {
                div.field {
                    label for="label" { (words.label) }
                    p.why #label-hint { (words.label_hint) }
                    input.text.wide #label type="text" name="label" maxlength="40" autocomplete="off" aria-describedby="label-hint";
                }
                div.field {
                    label for="new-passphrase" { (words.passphrase) }
                    p.why #rule { (words.rule) }
                    p.field-error #new-passphrase-error role="alert" hidden { }
                    input.text.wide #new-passphrase type="password" name="passphrase" autocomplete="new-password" aria-describedby="rule new-passphrase-error";
                }
                div.field {
                    label for="again" { (words.again) }
                    p.field-error #again-error role="alert" hidden { }
                    input.text.wide #again type="password" name="again" autocomplete="new-password" aria-describedby="again-error";
                }
                p.note role="status" data-made-status hidden { }
                p.actions { button.btn type="submit" { (words.create) } }
            }
            div data-made { }
        }
    }
}

pub(super) fn submit(page: &Rc<Page>) {
    let (words, lang) = (Words::of(page.lang), page.lang);
    let form = one(&page.place, "[data-make]").and_then(|form| form.dyn_into().ok());
    let Some(form): Option<HtmlFormElement> = form else {
        return;
    };
    let data = FormData::new_with_form(&form).ok();
    let value = |name| {
        let value = data.as_ref().and_then(|data| data.get(name).as_string());
        value.unwrap_or_default()
    };
    let (label, passphrase, again) = (value("label"), value("passphrase"), value("again"));
    let weak = passphrase::check(&passphrase).err();
    let weak = weak.map_or("", |why| said::guessable(why, lang));
    let different = if passphrase == again {
        ""
    } else {
        words.different
    };
    mark(page, "new-passphrase", weak);
    mark(page, "again", different);
    if !weak.is_empty() {
        return browser::focus_id("new-passphrase");
    }
    if !different.is_empty() {
        return browser::focus_id("again");
    }
    page.tell("[data-made-status]", words.creating);
    let page = page.clone();
    spawn_local(async move {
        painted().await;
        let mut rng = UnwrapErr(SysRng);
        let (private, public) = key_pair(&mut rng);
        let file = KeyFile::wrap(&private, &passphrase, browser::today(), &mut rng);
        let Ok(file) = file else {
            return page.tell("[data-made-status]", words.failed);
        };
        form.reset();
        form.set_hidden(true);
        let made = Made {
            public,
            label,
            file: file.to_text(),
        };
        if let Some(place) = one(&page.place, "[data-made]") {
            place.set_inner_html(&shown(&made, lang).into_string());
        }
        page.made.replace(Some(made));
        browser::focus("[data-made] h3");
    });
}

fn mark(page: &Page, field: &str, say: &str) {
    page.tell(&format!("#{field}-error"), say);
    if let Some(input) = one(&page.place, &format!("#{field}")) {
        let _ = match say.is_empty() {
            true => input.remove_attribute("aria-invalid"),
            false => input.set_attribute("aria-invalid", "true"),
        };
    }
}

fn shown(made: &Made, lang: Lang) -> Markup {
    let words = Words::of(lang);
    html! {
        h3 tabindex="-1" { (words.made) }
        p.fingerprint { (made.public.fingerprint()) }
        p { (words.save_why) }
        p.actions { button.btn type="button" data-do="save" { (words.save) } }
        label.keep { input #saved type="checkbox" disabled; span { (words.saved) } }
        p.note role="status" data-publish-status hidden { }
        p.actions { button.btn type="button" data-do="publish" aria-disabled="true" { (words.publish) } }
    }
}

/// Gives the file to whoever keeps it.
pub(super) fn save(page: &Page) {
    if let Some(made) = &*page.made.borrow() {
        dom::save(
            &made.file,
            &format!("key-{}.json", made.public.fingerprint()),
        );
    }
    if let Some(tick) = saved(page) {
        tick.set_disabled(false);
    }
    if let Some(button) = one(&page.place, "[data-do=publish]") {
        let _ = button.remove_attribute("aria-disabled");
    }
}

fn saved(page: &Page) -> Option<HtmlInputElement> {
    one(&page.place, "#saved")?.dyn_into().ok()
}

/// Publishes the public half, once the file is kept.
pub(super) fn publish(page: &Rc<Page>) {
    let words = Words::of(page.lang);
    let Some(tick) = saved(page) else { return };
    if !tick.checked() {
        page.tell("[data-publish-status]", words.save_why);
        return browser::focus_id("saved");
    }
    page.tell("[data-publish-status]", words.publishing);
    let page = page.clone();
    spawn_local(async move {
        let new = match &*page.made.borrow() {
            Some(made) => (made.public, made.label.clone()),
            None => return,
        };
        match wire::publish(new.0, &new.1).await {
            Ok(()) => {
                page.made.replace(None);
                let done = html! { p.note role="status" tabindex="-1" { (words.published) } };
                if let Some(place) = one(&page.place, "[data-made]") {
                    place.set_inner_html(&done.into_string());
                }
                browser::focus("[data-made] .note");
                wire::renew_list().await;
            }
            Err(_) => page.tell("[data-publish-status]", words.not_published),
        }
    });
}
