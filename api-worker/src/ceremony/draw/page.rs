//! The page of a draw.

use crate::ceremony::at::At;
use crate::ceremony::current::Ceremonies;
use crate::ceremony::draw::{api, store};
use crate::in_force::Published;
use crate::in_force::html::html;
use crate::web::problem::Problem;
use crate::web::reply::Reply;
use app::ceremony::pages;
use app::ceremony::pages::DrawShown;
use app::route::View;
use domain::ceremony::draw::allot;
use domain::day::Day;
use worker::Env;

/// The page of the draw for a venue's day.
///
/// # Errors
/// There is none, or the database cannot be reached.
pub async fn page(
    venue: &str,
    day: Day,
    view: View,
    env: &Env,
    current: &Ceremonies,
    published: &Published,
) -> Result<Reply, Problem> {
    let found = current.venue(venue).ok_or_else(Problem::not_found)?;
    let at = At {
        venue: venue.to_owned(),
        day,
    };
    let draw = api::find(&at, env).await?;
    let outcome = draw.outcome();
    let file = match &outcome {
        Some(_) => store::file(env, &draw)
            .await
            .map_err(|_| Problem::internal())?,
        None => None,
    };
    let given = file.zip(outcome.as_ref());
    let given = given.map_or_else(Vec::new, |(file, outcome)| allot(&file.list, outcome));
    let opened = draw.opened();
    let shown = DrawShown {
        venue: found,
        day,
        closes_at: &draw.closes_at,
        closed: draw.is_closed(),
        source: &draw.source,
        source_day: draw.source_day,
        opened: &opened,
        requests: draw.requests,
        hash: draw.hash.as_deref(),
        outcome: outcome.as_ref(),
        given: &given,
    };
    let page = published
        .show(view, |context| pages::draw(context, &shown))
        .ok_or_else(Problem::internal)?;
    Ok(html(&page, 200, view.lang, true))
}
