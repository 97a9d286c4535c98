//! The service worker of the names pages, a script for each language.

use super::Asked;
use super::problem::Problem;
use super::reply::{REVALIDATE, Reply};
use crate::published::Published;
use app::pages::offline_address;
use domain::text::Lang;

/// What the script may do: ask this server.
const POLICY: &str = "default-src 'none'; connect-src 'self'";

/// The script, if it stands at this address.
pub fn script(asked: &Asked, published: &Published) -> Option<Reply> {
    let at = |lang: &Lang| offline_address(*lang) == asked.path;
    let lang = Lang::ALL.into_iter().find(at)?;
    let Some((script, version)) = published.offline_script(lang) else {
        return Some(Problem::internal().reply(asked));
    };
    Some(Reply {
        policy: POLICY.to_owned(),
        etag: Some(format!("\"{version}\"")),
        ..Reply::data("text/javascript", REVALIDATE, script)
    })
}
