//! HTML pages: from the path to the page that was rendered for it.

use crate::ceremony::page as ceremony_page;
use crate::charity::pledge::form as pledge_form;
use crate::charity::{page as giving_page, report};
use crate::in_force::Published;
use crate::in_force::html::{Loads, html, not_found, sent};
use crate::letter::form as letter_form;
use crate::placename::page::{readings, search};
use crate::routes::console_pages;
use crate::staff::sign_in;
use crate::web::problem::Problem;
use crate::web::reply::{NO_STORE, Reply};
use crate::web::request::Asked;
use app::route::{Route, View};
use domain::text::Lang;
use worker::Env;

/// The page at the path, a redirect to its one address, or the page that says there is none; for what
/// is posted, the page that answers it.
pub async fn route(asked: &Asked, env: &Env, published: &Published) -> Reply {
    let large = asked.parameter("size").as_deref() == Some("large");
    if let Some(answer) = sign_in::route(asked, env, published).await {
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
    if let Some(answer) = console_pages::route(&route, view, asked, env, published).await {
        return answer;
    }
    if asked.method == "POST" {
        if let Some(reply) = pledge_form::post(&route, view, asked, env, published).await {
            return reply;
        }
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
        return match search(&typed, view, published) {
            Some(page) => sent(&page, 200, lang, Loads::SEARCH),
            None => Problem::internal().reply(asked),
        };
    }
    if route == Route::Readings {
        return match readings(view, published) {
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
    match published.page(route, view, app::routes::pages::page) {
        Some(page) => sent(&page, 200, lang, loads),
        None => not_found(asked, published, view),
    }
}
