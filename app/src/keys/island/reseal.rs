//! Sealing what came before to the present keys. The server hands out the heads of envelopes page by page
//! and takes new ones; what is done is stored at once, so that it can be stopped and gone on with.

use super::Page;
use super::wire::{Batch, NewHead};
use crate::device::answer::Failure;
use crate::device::dom::painted;
use crate::device::element::one;
use crate::device::unlock::{self, Held};
use crate::keys::island::wire;
use crate::keys::text as said;
use crate::keys::text::Keys as Words;
use data_encoding::BASE64URL_NOPAD;
use domain::envelope::Head;
use domain::envelope::key_file::KeyFileError;
use domain::envelope::keys::PublicKey;
use domain::text::Lang;
use getrandom::SysRng;
use hpke::rand_core::UnwrapErr;
use maud::{Markup, html};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

/// The page is painted again after so many envelopes.
const BREATH: usize = 20;

/// Whether it runs.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Course {
    #[default]
    Idle,
    Running,
    Stopping,
}

pub(super) fn form(lang: Lang) -> Markup {
    let words = Words::of(lang);
    html! {
        section.key-reseal {
            h2 { (words.reseal) }
            p.why { (words.reseal_why) }
            form.apply data-reseal novalidate {
                div.field {
                    label for="old-key" { (words.key_file) }
                    p.why #old-key-hint { (words.key_file_hint) }
                    input #old-key type="file" name="key" accept=".json,application/json" aria-describedby="old-key-hint";
                }
                div.field {
                    label for="old-passphrase" { (words.passphrase_of) }
                    input.text.wide #old-passphrase type="password" name="passphrase" autocomplete="off";
                }
                progress.reseal-progress #reseal-progress max="1" value="0" aria-label=(words.reseal) hidden { }
                p.note role="status" data-reseal-status hidden { }
                p.actions {
                    button.btn type="submit" { (words.reseal_start) }
                    button.btn-quiet type="button" data-do="stop" hidden { (words.reseal_stop) }
                }
            }
        }
    }
}

pub(super) fn stop(page: &Page) {
    if *page.resealing.borrow() == Course::Running {
        page.resealing.replace(Course::Stopping);
    }
}

pub(super) fn submit(page: &Rc<Page>) {
    if *page.resealing.borrow() != Course::Idle {
        return;
    }
    let form = one(&page.place, "[data-reseal]").and_then(|form| form.dyn_into().ok());
    let Some(form): Option<web_sys::HtmlFormElement> = form else {
        return;
    };
    let (words, lang) = (Words::of(page.lang), page.lang);
    page.resealing.replace(Course::Running);
    page.tell("[data-reseal-status]", words.opening);
    let page = page.clone();
    spawn_local(async move {
        let say = match unlock::open(&form).await {
            Err(KeyFileError::DoesNotOpen) => words.wrong_passphrase.to_owned(),
            Err(_) => words.no_key_file.to_owned(),
            Ok(key) => {
                running(&page, true);
                let ended = all(&page, &key).await;
                running(&page, false);
                match ended {
                    Ok(Ended {
                        done: 0,
                        skipped: 0,
                        stopped: false,
                    }) => words.nothing.to_owned(),
                    Ok(ended) if ended.stopped => words.reseal_stopped.to_owned(),
                    Ok(ended) => said::done(ended.done, ended.skipped, lang),
                    Err(Failure::Refused) => words.unknown_key.to_owned(),
                    Err(_) => words.offline.to_owned(),
                }
            }
        };
        page.resealing.replace(Course::Idle);
        page.tell("[data-reseal-status]", &say);
        wire::renew_list().await;
    });
}

fn running(page: &Page, on: bool) {
    for (selector, shown) in [
        ("#reseal-progress", on),
        ("[data-do=stop]", on),
        ("[data-reseal] [type=submit]", !on),
    ] {
        if let Some(element) = one(&page.place, selector) {
            element.set_hidden(!shown);
        }
    }
}

/// How it ended.
struct Ended {
    done: u32,
    skipped: u32,
    stopped: bool,
}

async fn all(page: &Page, key: &Held) -> Result<Ended, Failure> {
    let fingerprint = key.fingerprint.to_string();
    let mut ended = Ended {
        done: 0,
        skipped: 0,
        stopped: false,
    };
    let (mut after, mut of) = (String::new(), 0);
    loop {
        let batch = wire::to_reseal(&fingerprint, &after).await?;
        of = of.max(ended.done + ended.skipped + batch.left);
        let Some(last) = batch.items.last() else {
            return Ok(ended);
        };
        after.clone_from(&last.place);
        let heads = resealed(&batch, key).await;
        let done = wire::reseal(&heads).await?;
        ended.done += done;
        ended.skipped += (batch.items.len() as u32).saturating_sub(done);
        progress(page, ended.done, of);
        if *page.resealing.borrow() == Course::Stopping {
            ended.stopped = true;
            return Ok(ended);
        }
    }
}

/// New heads for those that open.
async fn resealed(batch: &Batch, key: &Held) -> Vec<NewHead> {
    let keys = batch.keys.iter().map(|key| key.parse());
    let keys: Vec<PublicKey> = keys.filter_map(Result::ok).collect();
    let mut heads = Vec::new();
    for (count, item) in batch.items.iter().enumerate() {
        if count % BREATH == BREATH - 1 {
            painted().await;
        }
        let bytes = BASE64URL_NOPAD.decode(item.head.as_bytes());
        let Some((old, _)) = bytes
            .as_ref()
            .ok()
            .and_then(|bytes| Head::parse(bytes).ok())
        else {
            continue;
        };
        let new = old.reseal(&item.context, &key.private, &keys, &mut UnwrapErr(SysRng));
        if let Ok(new) = new {
            heads.push(NewHead {
                place: item.place.clone(),
                was: old.hash(),
                head: BASE64URL_NOPAD.encode(&new.to_bytes()),
            });
        }
    }
    heads
}

fn progress(page: &Page, done: u32, of: u32) {
    page.tell("[data-reseal-status]", &said::progress(done, of, page.lang));
    if let Some(bar) = one(&page.place, "#reseal-progress") {
        let _ = bar.set_attribute("max", &of.max(1).to_string());
        let _ = bar.set_attribute("value", &done.to_string());
    }
}
