//! Group weddings: their page.

use crate::ceremony::at::At;
use crate::ceremony::booking::slots_of;
use crate::ceremony::current::Ceremonies;
use crate::ceremony::free_days;
use crate::ceremony::shown::{all, slot};
use crate::in_force::Published;
use crate::in_force::html::html;
use crate::web::problem::Problem;
use crate::web::reply::Reply;
use app::ceremony::pages;
use app::ceremony::pages::{GroupEvent, GroupShown};
use app::route::View;
use domain::ceremony::{Venue, VenueKind};
use futures_util::future::try_join_all;
use worker::Env;

/// So many events are shown.
const MOST: usize = 12;

/// The venue of group weddings, and its next events.
///
/// # Errors
/// There is no such venue, or a day cannot be asked.
pub async fn events<'c>(
    env: &Env,
    current: &'c Ceremonies,
) -> Result<(&'c Venue, Vec<GroupEvent>), Problem> {
    let mut venues = current.venues.iter();
    let venue = venues.find(|venue| venue.kind == VenueKind::Group);
    let venue = venue.ok_or_else(Problem::not_found)?;
    let known = free_days::current(env, current).await;
    let known = known.map_err(|_| Problem::internal())?;
    let days = known.days.iter().filter(|it| it.venue == venue.id);
    let asking = days.take(MOST).map(async |it| {
        let (venue, day) = (it.venue.clone(), it.day);
        let slots = slots_of(&At { venue, day }, env, current).await?;
        let event = |it| GroupEvent {
            day,
            slot: slot(it),
        };
        Ok::<_, Problem>(slots.iter().map(event).collect::<Vec<_>>())
    });
    let events: Vec<Vec<GroupEvent>> = try_join_all(asking).await?;
    Ok((venue, events.into_iter().flatten().collect()))
}

/// The page.
///
/// # Errors
/// As [`events`].
pub async fn page(
    view: View,
    env: &Env,
    current: &Ceremonies,
    published: &Published,
) -> Result<Reply, Problem> {
    let (venue, events) = events(env, current).await?;
    let shown = GroupShown {
        venue,
        events: &events,
    };
    let page = published
        .show(view, |context| pages::group(context, &all(current), &shown))
        .ok_or_else(Problem::internal)?;
    Ok(html(&page, 200, view.lang, false))
}
