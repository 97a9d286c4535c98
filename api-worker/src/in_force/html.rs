//! Pages as they are sent: the status, the policy of what they may load.

use crate::in_force::{Page, Published};

use crate::web::problem::Problem;
use crate::web::random::random_hex;
use crate::web::reply::{Body, REVALIDATE, Reply};
use crate::web::request::Asked;
use app::route::View;
use domain::text::Lang;

/// The page that says that there is none.
pub fn not_found(asked: &Asked, published: &Published, view: View) -> Reply {
    match published.missing(view) {
        Some(page) => html(&page, 404, view.lang, false),
        None => Problem::not_found().reply(asked),
    }
}

/// What a page loads besides its style.
#[derive(Clone, Copy)]
pub struct Loads {
    /// An island.
    pub island: bool,
    /// The service worker that keeps it.
    pub kept: bool,
}

/// A page as it is sent, with an island or without.
pub fn html(page: &Page, status: u16, lang: Lang, island: bool) -> Reply {
    let kept = false;
    sent(page, status, lang, Loads { island, kept })
}

pub fn sent(page: &Page, status: u16, lang: Lang, loads: Loads) -> Reply {
    let nonce = random_hex();
    Reply {
        status,
        content_type: "text/html; charset=utf-8",
        cache: REVALIDATE,
        policy: policy(&nonce, loads),
        extra: vec![("content-language", lang.tag().to_owned())],
        etag: Some(page.etag.clone()),
        body: Body::Text(page.with_nonce(&nonce)),
    }
}

/// The page may also draw pictures that its island has opened on the device.
pub fn drawing_pictures(reply: Reply) -> Reply {
    Reply {
        policy: reply
            .policy
            .replace("img-src 'self'", "img-src 'self' blob:"),
        ..reply
    }
}

/// What a page may load: its own files; an island's page besides its WebAssembly and its data.
pub fn policy(nonce: &str, loads: Loads) -> String {
    let (scripts, connect) = if loads.island {
        ("'self' 'wasm-unsafe-eval' ", "connect-src 'self'; ")
    } else {
        ("", "")
    };
    let workers = if loads.kept {
        "worker-src 'self'; "
    } else {
        ""
    };
    format!(
        "default-src 'none'; script-src {scripts}'nonce-{nonce}'; {connect}{workers}style-src 'self'; img-src 'self'; \
         manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
}

impl Loads {
    pub const SEARCH: Loads = Loads {
        island: true,
        kept: true,
    };
}
