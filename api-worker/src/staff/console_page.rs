//! A page of the console as it is sent.

use crate::in_force::Published;
use crate::in_force::html::html;

use crate::web::problem::Problem;
use crate::web::reply::{NO_STORE, Reply};

use app::frame::context::Context;
use app::route::View;

/// A page that nobody keeps. Its own forms say where they come from, which other pages do not.
///
/// # Errors
/// The place names are broken, which the build would have seen.
pub fn made(
    published: &Published,
    view: View,
    status: u16,
    island: bool,
    page: impl FnOnce(&Context) -> String,
) -> Result<Reply, Problem> {
    let page = published.anew(view, page).ok_or_else(Problem::internal)?;
    let mut reply = html(&page, status, view.lang, island);
    reply
        .extra
        .push(("referrer-policy", "same-origin".to_owned()));
    Ok(Reply {
        cache: NO_STORE,
        etag: None,
        ..reply
    })
}
