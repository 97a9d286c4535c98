//! The bureau's SMS gateway: a webhook that is handed a template, its values and a sealed number.
//!
//! Signed as Standard Webhooks are (`domain::notice::signature`); `webhook-id` is the same at every try of
//! a message. The gateway opens the number with a key of its own.

use domain::notice::delivery::Outcome;
use domain::notice::signature::Secret;
use serde::Serialize;
use std::collections::BTreeMap;
use worker::{AbortSignal, Env, Fetch, Headers, Method, Request, RequestInit, RequestRedirect};

/// An answer is waited for so long, in milliseconds.
const PATIENCE_MS: u32 = 10_000;

/// Where messages go.
pub struct Gateway {
    address: String,
    secret: Secret,
}

/// What the gateway is handed.
#[derive(Serialize)]
pub struct Message<'m> {
    /// The template's name.
    pub template: &'m str,
    /// `zh-CN` or `en`.
    pub lang: &'static str,
    /// The template's values: a code, a day.
    pub values: BTreeMap<&'static str, String>,
    /// The whole message.
    pub text: String,
    /// Whom to send it to.
    pub phone: SealedPhone<'m>,
}

/// A number that only the gateway can read.
#[derive(Serialize)]
pub struct SealedPhone<'m> {
    /// The envelope (`domain::envelope`), base64url.
    pub envelope: &'m str,
    /// What the envelope is bound to: it opens with this context only.
    pub context: String,
}

impl Gateway {
    /// The gateway that is set up: `NOTICE_WEBHOOK_URL` and the secret `NOTICE_WEBHOOK_SECRET`; none if
    /// there is none.
    ///
    /// # Errors
    /// There is an address but no secret to sign with.
    pub fn of(env: &Env) -> worker::Result<Option<Gateway>> {
        let Ok(address) = env.var("NOTICE_WEBHOOK_URL").map(|value| value.to_string()) else {
            return Ok(None);
        };
        if address.is_empty() {
            return Ok(None);
        }
        let secret = env.secret("NOTICE_WEBHOOK_SECRET")?.to_string();
        let secret = Secret::parse(&secret).map_err(|_| {
            worker::Error::RustError("NOTICE_WEBHOOK_SECRET is not `whsec_` and base64".to_owned())
        })?;
        Ok(Some(Gateway { address, secret }))
    }

    /// Hands over a message.
    pub async fn send(&self, id: &str, message: &Message<'_>, now_ms: i64) -> Outcome {
        let Ok(body) = serde_json::to_string(message) else {
            return Outcome::Unreachable;
        };
        let seconds = now_ms.div_euclid(1000);
        let signature = self.secret.sign(id, seconds, &body);
        let headers = Headers::from_iter([
            ("content-type", "application/json"),
            ("webhook-id", id),
            ("webhook-timestamp", &seconds.to_string()),
            ("webhook-signature", &signature),
        ]);
        let mut init = RequestInit::new();
        init.with_method(Method::Post)
            .with_headers(headers)
            .with_redirect(RequestRedirect::Manual)
            .with_body(Some(body.into()));
        let Ok(request) = Request::new_with_init(&self.address, &init) else {
            return Outcome::Unreachable;
        };
        let signal = AbortSignal::from(web_sys::AbortSignal::timeout_with_u32(PATIENCE_MS));
        match Fetch::Request(request).send_with_signal(&signal).await {
            Ok(answer) => {
                let wait = answer.headers().get("retry-after").ok().flatten();
                let wait = wait.and_then(|seconds| seconds.parse().ok());
                Outcome::Answered(answer.status_code(), wait)
            }
            Err(_) if signal.aborted() => Outcome::Silent,
            Err(_) => Outcome::Unreachable,
        }
    }
}
