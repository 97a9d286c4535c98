//! The console's API, as the page of keys uses it.

use crate::device::answer::{Failure, checked, parsed};
use domain::envelope::keys::PublicKey;
use gloo_net::http::{Request, RequestBuilder};
use leptos::prelude::{document, window};
use serde::{Deserialize, Serialize};
use web_sys::{DomParser, SupportedType};

/// The server takes what changes something only from the console's own scripts, which say so.
fn own(request: RequestBuilder) -> RequestBuilder {
    request
        .header("x-console", "1")
        .header("content-type", "application/json")
}

/// Publishes the public half of a key.
pub(super) async fn publish(key: PublicKey, label: &str) -> Result<(), Failure> {
    let body = serde_json::json!({ "public": key.to_string(), "label": label });
    let request = own(Request::put(&format!(
        "/api/staff/keys/{}",
        key.fingerprint()
    )))
    .body(body.to_string())
    .map_err(|_| Failure::Refused)?;
    let answer = request.send().await.map_err(|_| Failure::Offline)?;
    checked(answer).map(drop)
}

/// Envelopes that are to be sealed to the present keys.
#[derive(Deserialize)]
pub(super) struct Batch {
    pub(super) keys: Vec<String>,
    pub(super) left: u32,
    pub(super) items: Vec<Item>,
}

#[derive(Deserialize)]
pub(super) struct Item {
    pub(super) place: String,
    pub(super) context: String,
    pub(super) head: String,
}

/// The next envelopes that a key opens.
pub(super) async fn to_reseal(key: &str, after: &str) -> Result<Batch, Failure> {
    let request = Request::get(&format!("/api/staff/sealed?key={key}&after={after}"));
    parsed(request.send().await.map_err(|_| Failure::Offline)?).await
}

/// A new head for an envelope.
#[derive(Serialize)]
pub(super) struct NewHead {
    pub(super) place: String,
    pub(super) was: String,
    pub(super) head: String,
}

/// Hands in new heads; how many were taken.
pub(super) async fn reseal(heads: &[NewHead]) -> Result<u32, Failure> {
    #[derive(Serialize)]
    struct Sent<'h> {
        items: &'h [NewHead],
    }
    #[derive(Deserialize)]
    struct Done {
        done: u32,
    }
    // Strings: JSON can always write them.
    let body = serde_json::to_string(&Sent { items: heads }).unwrap_or_default();
    let request = own(Request::post("/api/staff/sealed"))
        .body(body)
        .map_err(|_| Failure::Refused)?;
    let done: Done = parsed(request.send().await.map_err(|_| Failure::Offline)?).await?;
    Ok(done.done)
}

/// Shows the list of keys as it is now.
pub(super) async fn renew_list() {
    let address = window().location().href().unwrap_or_default();
    let Ok(answer) = Request::get(&address).send().await else {
        return;
    };
    let Ok(text) = answer.text().await else {
        return;
    };
    let page = DomParser::new()
        .and_then(|parser| parser.parse_from_string(&text, SupportedType::TextHtml));
    let new = page.and_then(|page| page.query_selector("ul.keys"));
    let old = document().query_selector("ul.keys");
    if let (Ok(Some(new)), Ok(Some(old))) = (new, old) {
        old.set_inner_html(&new.inner_html());
    }
}
