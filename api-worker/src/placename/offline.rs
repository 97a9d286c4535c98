//! The service worker of the names pages, a script for each language.

use crate::in_force::Published;
use crate::web::problem::Problem;
use crate::web::reply::{REVALIDATE, Reply};
use crate::web::request::Asked;
use app::placename::{offline, search_page};
use app::route::{self, Route, View};
use domain::text::Lang;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What the script may do: ask this server.
const POLICY: &str = "default-src 'none'; connect-src 'self'";

/// The script, if it stands at this address.
pub fn script(asked: &Asked, published: &Published) -> Option<Reply> {
    let at = |lang: &Lang| route::offline_script(*lang) == asked.path;
    let lang = Lang::ALL.into_iter().find(at)?;
    let Some((script, version)) = script_of(lang, published) else {
        return Some(Problem::internal().reply(asked));
    };
    Some(Reply {
        policy: POLICY.to_owned(),
        etag: Some(format!("\"{version}\"")),
        ..Reply::data("text/javascript", REVALIDATE, script)
    })
}

/// The script of a language, and its version: another one with every build of the site and with every change of
/// the data.
fn script_of(lang: Lang, published: &Published) -> Option<(String, String)> {
    let view = View { lang, large: false };
    let context = published.context(view)?;
    let page = published.page(Route::Names, view, |_, context| {
        Some(search_page::page(context))
    })?;
    let mut hasher = DefaultHasher::new();
    (&page.etag, env!("ASSET_SITE")).hash(&mut hasher);
    let version = format!("{:016x}", hasher.finish());
    Some((offline::offline_script(&context, &version), version))
}
