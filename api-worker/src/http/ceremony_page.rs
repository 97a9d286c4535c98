//! The pages on ceremonies, and the forms that browsers without scripts post to them.

use super::Asked;
use super::ceremony::{self, At};
use super::page::{html, not_found};
use super::problem::Problem;
use super::reply::{NO_STORE, Reply};
use crate::ceremonies::{self, Ceremonies};
use crate::objects::venue_day::client::Slot;
use crate::published::Published;
use app::pages::{self, DayFree, DayShown, Half, HeldShown, HoldNotice, MonthShown, SlotShown};
use app::route::{Route, View};
use domain::ceremony::booking::Secret;
use domain::ceremony::{BookingId, Command, Link, Opened, Seen, Start, Venue};
use domain::day::Day;
use web_sys::UrlSearchParams;
use worker::Env;

/// Forms are small.
const LARGEST: usize = 8 * 1024;

/// The page at a route, if it is one of these.
pub async fn page(
    route: &Route,
    view: View,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Option<Reply> {
    let answered = match route {
        Route::Ceremony(_) => month(view, asked, env, published).await,
        Route::CeremonyDay { venue, day } => {
            let shown = Shown::blank();
            at(venue, *day, shown, view, env, published).await
        }
        _ => return None,
    };
    Some(answered.unwrap_or_else(|problem| failed(&problem, view, asked, published)))
}

/// What a posted form comes to, if it was posted to one of these.
pub async fn post(
    route: &Route,
    view: View,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Option<Reply> {
    let answered = match route {
        Route::CeremonyDay { venue, day } => hold(venue, *day, view, asked, env, published).await,
        Route::Booking => give_back(view, asked, env, published).await,
        _ => return None,
    };
    Some(answered.unwrap_or_else(|problem| failed(&problem, view, asked, published)))
}

fn failed(problem: &Problem, view: View, asked: &Asked, published: &Published) -> Reply {
    match problem.status() {
        404 => not_found(asked, published, view),
        _ => problem.clone().reply(asked),
    }
}

async fn known(env: &Env) -> Result<Ceremonies, Problem> {
    ceremonies::current(env).await.ok_or_else(Problem::internal)
}

fn all(current: &Ceremonies) -> pages::Ceremonies<'_> {
    pages::Ceremonies {
        venues: &current.built.venues,
        timetable: current.timetable.as_deref(),
        calendar: &current.built.calendar,
        almanac: current.built.almanac,
        today: current.today,
    }
}

async fn month(
    view: View,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Result<Reply, Problem> {
    let current = known(env).await?;
    let wanted = asked.parameter("venue");
    let venue = match &wanted {
        Some(id) => current.venue(id),
        None => current.built.venues.first(),
    };
    let venue = venue.ok_or_else(Problem::not_found)?;
    let month = asked.parameter("month");
    let month = month.and_then(|month| format!("{month}-01").parse().ok());
    let days = ceremony::free_days(env, &current).await?;
    let days: Vec<DayFree> = days.iter().filter_map(free).collect();
    let shown = MonthShown {
        venue,
        month: month.unwrap_or(current.today),
        half: asked.parameter("half").as_deref().and_then(Half::parse),
        days: &days,
    };
    let page = published
        .ceremony(view, |context| {
            pages::render_month(context, &all(&current), &shown)
        })
        .ok_or_else(Problem::internal)?;
    Ok(html(&page, 200, view.lang, false))
}

fn free(day: &super::api_ceremony::DayFree) -> Option<DayFree> {
    Some(DayFree {
        venue: day.venue.clone(),
        day: day.day.parse().ok()?,
        morning: day.morning,
        afternoon: day.afternoon,
    })
}

/// How a day's page is shown.
struct Shown {
    ticket: String,
    notice: Option<HoldNotice>,
    status: u16,
}

impl Shown {
    fn blank() -> Shown {
        Shown {
            ticket: ticket(),
            notice: None,
            status: 200,
        }
    }
}

async fn at(
    venue: &str,
    day: Day,
    shown: Shown,
    view: View,
    env: &Env,
    published: &Published,
) -> Result<Reply, Problem> {
    let current = known(env).await?;
    let venue = current.venue(venue).ok_or_else(Problem::not_found)?;
    let at = At {
        venue: venue.id.clone(),
        day,
    };
    let slots = ceremony::slots_of(&at, env, &current).await?;
    let slots: Vec<SlotShown> = slots.iter().map(slot).collect();
    let about = DayShown {
        venue,
        day,
        slots: &slots,
        ticket: &shown.ticket,
        notice: shown.notice,
    };
    let page = published
        .ceremony(view, |context| {
            pages::render_day(context, &all(&current), &about)
        })
        .ok_or_else(Problem::internal)?;
    Ok(Reply {
        // Each copy has a ticket of its own.
        cache: NO_STORE,
        etag: None,
        ..html(&page, shown.status, view.lang, false)
    })
}

fn slot(slot: &Slot) -> SlotShown {
    SlotShown {
        slot: Opened {
            start: slot.start,
            minutes: slot.minutes,
            places: slot.places,
            minimum: slot.minimum,
        },
        free: slot.free,
        joined: slot.confirmed,
        closed: slot.closed,
        why: slot.why.clone(),
        past: slot.past,
    }
}

async fn posted(asked: &Asked) -> Result<UrlSearchParams, Problem> {
    let body = asked.body(LARGEST).await?;
    let text = String::from_utf8(body).map_err(|_| Problem::unreadable("form"))?;
    UrlSearchParams::new_with_str(&text).map_err(|_| Problem::unreadable("form"))
}

async fn hold(
    venue: &str,
    day: Day,
    view: View,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Result<Reply, Problem> {
    let form = posted(asked).await?;
    let current = known(env).await?;
    let found = current.venue(venue).ok_or_else(Problem::not_found)?;
    let sent = form.get("ticket").unwrap_or_default();
    let (slot, wait) = match (form.get("slot"), form.get("wait")) {
        (Some(slot), _) => (slot, false),
        (None, wait) => (wait.unwrap_or_default(), true),
    };
    let (Some((id, secret)), Ok(slot)) = (read_ticket(&sent), slot.parse::<Start>()) else {
        let notice = Some(HoldNotice::Failed);
        let shown = Shown {
            notice,
            status: 422,
            ..Shown::blank()
        };
        return at(venue, day, shown, view, env, published).await;
    };
    let place = At {
        venue: venue.to_owned(),
        day,
    };
    let access = secret.token().hash();
    let taken = ceremony::take(id, &access, &place, slot, wait, asked, env, &current).await;
    match taken {
        Ok(seen) => {
            let link = Link {
                id,
                secret,
                venue: place.venue,
                day,
                before: None,
            };
            held(found, &seen, &link, false, view, asked, &current, published)
        }
        Err(problem) => {
            let (notice, ticket) = match (problem.status(), problem.kind()) {
                (429, _) => (HoldNotice::Wait, sent),
                (_, "/problems/full") => (HoldNotice::Taken, sent),
                (404 | 409, _) => (HoldNotice::Closed, ticket()),
                _ => (HoldNotice::Failed, sent),
            };
            let shown = Shown {
                ticket,
                notice: Some(notice),
                status: problem.status(),
            };
            at(venue, day, shown, view, env, published).await
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn held(
    venue: &Venue,
    seen: &Seen,
    link: &Link,
    given_back: bool,
    view: View,
    asked: &Asked,
    current: &Ceremonies,
    published: &Published,
) -> Result<Reply, Problem> {
    let shown = HeldShown {
        venue,
        day: link.day,
        slot: seen.slot,
        until: seen.until.map(clock),
        ahead: seen.ahead,
        linked: &link.to_string(),
        origin: &asked.origin,
        given_back,
    };
    let page = published
        .ceremony(view, |context| {
            pages::render_held(context, &all(current), &shown)
        })
        .ok_or_else(Problem::internal)?;
    Ok(Reply {
        cache: NO_STORE,
        etag: None,
        ..html(&page, 200, view.lang, true)
    })
}

/// The time in Pinghu, as a clock shows it.
fn clock(at: i64) -> String {
    let iso = js_sys::Date::new(&(at as f64).into()).to_iso_string();
    let read = Day::and_time_in_shanghai(&String::from(iso));
    read.map_or_else(String::new, |(_, hour, minute)| {
        format!("{hour:02}:{minute:02}")
    })
}

/// A browser without scripts gives up what it holds.
async fn give_back(
    view: View,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Result<Reply, Problem> {
    let form = posted(asked).await?;
    let current = known(env).await?;
    let link: Link = form
        .get("link")
        .unwrap_or_default()
        .parse()
        .map_err(|_| Problem::not_found())?;
    let at = At {
        venue: link.venue.clone(),
        day: link.day,
    };
    let token = link.secret.token();
    let (at, _) = ceremony::found(link.id, &token, &at, asked, env).await?;
    let seen = ceremony::couple(link.id, &token, &at, Command::Cancel, asked, env).await?;
    let venue = current.venue(&at.venue).ok_or_else(Problem::not_found)?;
    held(venue, &seen, &link, true, view, asked, &current, published)
}

/// A new id and a new secret. If the runtime has no random bytes, none is made and nothing is held.
pub fn ticket() -> String {
    let (mut id, mut secret) = ([0; 16], [0; 16]);
    if getrandom::fill(&mut id).is_err() || getrandom::fill(&mut secret).is_err() {
        return String::new();
    }
    let id = domain::application::ApplicationId(id);
    format!("{id}.{}", Secret(secret))
}

/// Reads [`ticket`].
pub fn read_ticket(text: &str) -> Option<(BookingId, Secret)> {
    let (id, secret) = text.split_once('.')?;
    Some((id.parse().ok()?, secret.parse().ok()?))
}
