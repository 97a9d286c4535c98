//! A request, and what handlers need of it.

use crate::web::cause::Cause;
use crate::web::random::random_hex;
use std::cell::RefCell;

/// What handlers need of a request.
pub struct Asked {
    pub method: String,
    pub path: String,
    pub query: String,
    /// Scheme and host.
    pub origin: String,
    pub if_none_match: Option<String>,
    pub request: web_sys::Request,
    /// Random; names this request in its answer and in the log.
    pub id: String,
    cause: RefCell<Option<Cause>>,
}

/// The value of a cookie.
pub fn cookie(asked: &Asked, name: &str) -> Option<String> {
    let header = asked.header("cookie")?;
    let mut pairs = header
        .split(';')
        .filter_map(|pair| pair.trim().split_once('='));
    let (_, value) = pairs.find(|(found, _)| *found == name)?;
    Some(value.to_owned())
}

/// Whether a request that changes something comes from a page of this origin, as the browser says: no
/// page can write these headers itself.
pub fn is_own(asked: &Asked) -> bool {
    let site = asked.header("sec-fetch-site");
    let origin = asked.header("origin");
    (site.is_some() || origin.is_some())
        && site.is_none_or(|site| site == "same-origin")
        && origin.is_none_or(|origin| origin == asked.origin)
}

impl Asked {
    pub fn read(request: &web_sys::Request) -> Asked {
        let url = request.url();
        // `https://host/path?query#fragment`: the runtime has parsed and normalized it.
        let after_host = url
            .split_once("://")
            .and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]));
        let target = after_host.unwrap_or("/").split('#').next().unwrap_or("/");
        let origin = url.strip_suffix(target).unwrap_or_default();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let if_none_match = request.headers().get("if-none-match").ok().flatten();
        Asked {
            method: request.method(),
            path: path.to_owned(),
            query: query.to_owned(),
            origin: origin.to_owned(),
            if_none_match,
            request: Clone::clone(request),
            id: random_hex(),
            cause: RefCell::default(),
        }
    }
}

impl Asked {
    /// Notes why it failed; the first cause counts.
    pub fn failed(&self, cause: Option<Cause>) {
        let mut known = self.cause.borrow_mut();
        *known = known.take().or(cause);
    }

    /// Why it failed.
    pub fn cause(&self) -> Option<Cause> {
        self.cause.borrow().clone()
    }

    /// The address that the request came from, as Cloudflare saw it.
    pub fn caller(&self) -> String {
        self.header("cf-connecting-ip").unwrap_or_default()
    }

    /// The first value of a parameter of the query.
    pub fn parameter(&self, name: &str) -> Option<String> {
        if self.query.is_empty() {
            return None;
        }
        let parameters = web_sys::UrlSearchParams::new_with_str(&self.query).ok()?;
        parameters.get(name)
    }

    pub fn header(&self, name: &str) -> Option<String> {
        self.request.headers().get(name).ok().flatten()
    }
}
