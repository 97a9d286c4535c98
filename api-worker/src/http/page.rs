//! HTML pages: from the path to the page that was rendered for it.

use super::Asked;
use super::problem::Problem;
use super::reply::{Body, NO_STORE, REVALIDATE, Reply, random_hex};
use super::{ceremony_page, giving_page, letter_form, report, staff};
use crate::published::{Page, Published};
use app::route::{Route, View};
use domain::text::Lang;
use worker::Env;

/// The page at the path, a redirect to its one address, or the page that says there is none; for what
/// is posted, the page that answers it.
pub async fn route(asked: &Asked, env: &Env, published: &Published) -> Reply {
    let large = asked.parameter("size").as_deref() == Some("large");
    if let Some(answer) = staff::sign_in::route(asked, env, published).await {
        return answer;
    }
    let Some((lang, route)) = Route::parse(&asked.path) else {
        let lang = if asked.path.starts_with("/en/") {
            Lang::En
        } else {
            Lang::Zh
        };
        return not_found(asked, published, View { lang, large });
    };
    let view = View { lang, large };
    if let Some(answer) = staff::page::route(&route, view, asked, env, published).await {
        return answer;
    }
    if asked.method == "POST" {
        if let Some(reply) = ceremony_page::post(&route, view, asked, env, published).await {
            return reply;
        }
        let answer = letter_form::post(&route, view, asked, env, published).await;
        return answer.unwrap_or_else(|| Problem::method_not_allowed("GET, HEAD").reply(asked));
    }
    let address = route.path(lang);
    if address != asked.path {
        let query = if asked.query.is_empty() {
            String::new()
        } else {
            format!("?{}", asked.query)
        };
        let extra = vec![("location", format!("{address}{query}"))];
        return Reply {
            status: 308,
            extra,
            ..Reply::data("text/plain", NO_STORE, String::new())
        };
    }
    if let Some(reply) = report::page(&route, view, asked, env, published).await {
        return reply;
    }
    if let Some(reply) = ceremony_page::page(&route, view, asked, env, published).await {
        return reply;
    }
    if let (Route::Names, Some(typed)) = (&route, asked.parameter("q")) {
        return match published.search(&typed, view) {
            Some(page) => sent(&page, 200, lang, Loads::SEARCH),
            None => Problem::internal().reply(asked),
        };
    }
    if route == Route::Readings {
        return match published.readings(view) {
            Some(page) => html(&page, 200, lang, false),
            None => Problem::internal().reply(asked),
        };
    }
    if let Some(reply) = giving_page::page(&route, view, asked, env, published).await {
        return reply;
    }
    if let Some(route) = letter_form::about(&route, asked) {
        return letter_form::blank(&route, view, asked, published);
    }
    let loads = Loads {
        island: route.island().is_some(),
        kept: route.is_kept(),
    };
    match published.page(route, view) {
        Some(page) => sent(&page, 200, lang, loads),
        None => not_found(asked, published, view),
    }
}

/// The page that says that there is none.
pub fn not_found(asked: &Asked, published: &Published, view: View) -> Reply {
    match published.missing(view) {
        Some(page) => html(&page, 404, view.lang, false),
        None => Problem::not_found().reply(asked),
    }
}

/// What a page loads besides its style.
#[derive(Clone, Copy)]
struct Loads {
    /// An island.
    island: bool,
    /// The service worker that keeps it.
    kept: bool,
}

impl Loads {
    const SEARCH: Loads = Loads {
        island: true,
        kept: true,
    };
}

/// A page as it is sent, with an island or without.
pub fn html(page: &Page, status: u16, lang: Lang, island: bool) -> Reply {
    let kept = false;
    sent(page, status, lang, Loads { island, kept })
}

fn sent(page: &Page, status: u16, lang: Lang, loads: Loads) -> Reply {
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
fn policy(nonce: &str, loads: Loads) -> String {
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
