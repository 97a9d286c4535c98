//! What a handler returns, and how it becomes a response with all its headers.

use crate::web::compressed::Compressed;
use crate::web::request::Asked;
use js_sys::{Object, Reflect};
use serde::Serialize;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// A reply before it becomes a response.
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// `Content-Type`.
    pub content_type: &'static str,
    /// `Cache-Control`.
    pub cache: &'static str,
    /// `Content-Security-Policy`.
    pub policy: String,
    /// Headers that only this kind of reply has.
    pub extra: Vec<(&'static str, String)>,
    /// Compared with `If-None-Match`.
    pub etag: Option<String>,
    /// What is sent.
    pub body: Body,
}

/// What is sent.
pub enum Body {
    /// Text, compressed on its way if at all.
    Text(String),
    /// Bytes that are compressed already.
    Gzip(Rc<[u8]>),
    /// Bytes that cannot be compressed.
    Bytes(Vec<u8>),
    /// What is read as it is sent.
    Stream(web_sys::ReadableStream),
}

/// May be kept, and must be asked for again each time.
pub const REVALIDATE: &str = "private, no-cache";
/// Never changes under its address.
pub const IMMUTABLE: &str = "public, max-age=31536000, immutable";
/// Must not be kept.
pub const NO_STORE: &str = "no-store";
/// `Content-Type` of most answers of the API.
pub const JSON: &str = "application/json";
/// For what is not a page: nothing may be loaded from it.
pub const NO_PAGE: &str = "default-src 'none'; frame-ancestors 'none'";

const SECURITY: [(&str, &str); 5] = [
    ("referrer-policy", "no-referrer"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=()",
    ),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("x-content-type-options", "nosniff"),
];
const HSTS: (&str, &str) = (
    "strict-transport-security",
    "max-age=31536000; includeSubDomains",
);

impl Reply {
    /// A reply that is not a page.
    pub fn data(content_type: &'static str, cache: &'static str, body: String) -> Reply {
        Reply {
            status: 200,
            content_type,
            cache,
            policy: NO_PAGE.to_owned(),
            extra: Vec::new(),
            etag: None,
            body: Body::Text(body),
        }
    }

    /// To another address, which is asked for with GET; must not be kept.
    pub fn see(address: String) -> Reply {
        Reply {
            status: 303,
            extra: vec![("location", address)],
            ..Reply::data("text/plain", NO_STORE, String::new())
        }
    }

    /// Bytes that cannot be compressed.
    pub fn bytes(content_type: &'static str, cache: &'static str, bytes: Vec<u8>) -> Reply {
        Reply {
            body: Body::Bytes(bytes),
            ..Reply::data(content_type, cache, String::new())
        }
    }

    /// Bytes for a device, asked for again each time and sent when they have changed.
    pub fn compressed(bytes: &Compressed) -> Reply {
        Reply {
            etag: Some(bytes.etag.clone()),
            body: Body::Gzip(bytes.gzip.clone()),
            ..Reply::data("application/octet-stream", REVALIDATE, String::new())
        }
    }

    /// The response to what was asked.
    pub fn into_response(
        self,
        asked: &Asked,
        production: bool,
    ) -> Result<web_sys::Response, JsValue> {
        let fresh = self.status == 200
            && self
                .etag
                .as_ref()
                .zip(asked.if_none_match.as_ref())
                .is_some_and(|(etag, known)| matches(known, etag));
        let headers = security_headers(production);
        let set =
            |name: &str, value: &str| Reflect::set(&headers, &name.into(), &value.into()).map(drop);
        set("x-request-id", &asked.id)?;
        set("cache-control", self.cache)?;
        set("vary", "accept-encoding")?;
        for (name, value) in &self.extra {
            set(name, value)?;
        }
        if let Some(etag) = &self.etag {
            set("etag", etag)?;
        }
        if !fresh {
            // A 304 keeps the stored page's policy: a new nonce would lock out its scripts.
            set("content-security-policy", &self.policy)?;
            set("content-type", self.content_type)?;
        }
        let init = web_sys::ResponseInit::new();
        init.set_status(if fresh { 304 } else { self.status });
        init.set_headers(&headers);
        match self.body {
            _ if fresh || asked.method == "HEAD" => {
                web_sys::Response::new_with_opt_str_and_init(None, &init)
            }
            Body::Text(text) => web_sys::Response::new_with_opt_str_and_init(Some(&text), &init),
            Body::Stream(stream) => {
                web_sys::Response::new_with_opt_readable_stream_and_init(Some(&stream), &init)
            }
            Body::Bytes(bytes) => {
                let bytes = js_sys::Uint8Array::from(&*bytes);
                web_sys::Response::new_with_opt_buffer_source_and_init(Some(&bytes), &init)
            }
            Body::Gzip(bytes) => {
                set("content-encoding", "gzip")?;
                Reflect::set(&init, &"encodeBody".into(), &"manual".into())?;
                let bytes = js_sys::Uint8Array::from(&*bytes);
                web_sys::Response::new_with_opt_buffer_source_and_init(Some(&bytes), &init)
            }
        }
    }
}

/// RFC 9110, 13.1.2: weak comparison with any of the listed tags.
fn matches(if_none_match: &str, etag: &str) -> bool {
    let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    if_none_match.trim() == "*"
        || if_none_match
            .split(',')
            .any(|tag| opaque(tag) == opaque(etag))
}

thread_local! {
    static SECURITY_HEADERS: RefCell<Option<Object>> = const { RefCell::new(None) };
}

/// A fresh copy of the headers that every answer has; made once, copied in one call.
fn security_headers(production: bool) -> Object {
    SECURITY_HEADERS.with_borrow_mut(|made| {
        let base = made.get_or_insert_with(|| {
            let base = Object::new();
            for (name, value) in SECURITY.into_iter().chain(production.then_some(HSTS)) {
                // A plain object takes any property.
                let _ = Reflect::set(&base, &name.into(), &value.into());
            }
            base
        });
        Object::assign(&Object::new(), base)
    })
}

/// An answer of the API that must not be kept.
pub fn json<T: Serialize>(value: &T) -> Reply {
    // Strings and numbers: JSON can always write them.
    Reply::data(
        JSON,
        NO_STORE,
        serde_json::to_string(value).unwrap_or_default(),
    )
}
