//! The pages on ceremonies, and the forms that browsers without scripts post to them.

use super::fair::Holder;
use super::group_page;
use crate::ceremony::at::At;
use crate::ceremony::booking::{self, Wanted};
use crate::ceremony::current::{Ceremonies, known};
use crate::ceremony::draw::page;
use crate::ceremony::fair;
use crate::ceremony::free_days::{self, Which};
use crate::ceremony::queue::{self, Entrance};
use crate::ceremony::shown::{all, slot};
use crate::in_force::Published;
use crate::in_force::html::{html, not_found};
use crate::web::clock;
use crate::web::problem::Problem;
use crate::web::reply::{NO_STORE, Reply};
use crate::web::request::Asked;
use crate::web::ticket::ticket;
use app::ceremony::pages;
use app::ceremony::pages::{
    DayShown, Half, HeldShown, HoldNotice, LineShown, MonthShown, SlotShown, WorkShown,
};
use app::route::{Route, View};
use domain::ceremony::fair::Rules;
use domain::ceremony::{Command, Link, Seen, Start, Venue};
use domain::day::Day;
use domain::record::id::linked;
use web_sys::UrlSearchParams;
use worker::Env;

/// Who waits in a line looks again after so many seconds, with scripts or without.
const REFRESH_S: &str = "30";
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
            at(venue, *day, shown, view, asked, env, published).await
        }
        Route::GroupWeddings => match known(env).await {
            Ok(current) => group_page::page(view, env, &current, published).await,
            Err(problem) => Err(problem),
        },
        Route::Draw { venue, day } => match known(env).await {
            Ok(current) => page::page(venue, *day, view, env, &current, published).await,
            Err(problem) => Err(problem),
        },
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
        None => current.venues.first(),
    };
    let venue = venue.ok_or_else(Problem::not_found)?;
    let month = asked.parameter("month");
    let month = month.and_then(|month| format!("{month}-01").parse().ok());
    let free = free_days::current(env, &current).await;
    let free = free.map_err(|_| Problem::internal())?;
    let drawn = current
        .draws
        .iter()
        .filter(|it| it.venue == venue.id && !it.over);
    let drawn: Vec<Day> = drawn.map(|it| it.day).collect();
    let shown = MonthShown {
        venue,
        month: month.unwrap_or(current.today),
        half: asked.parameter("half").as_deref().and_then(Half::parse),
        days: &free.shown,
        drawn: &drawn,
    };
    let which = Which {
        view,
        venue: venue.id.clone(),
        month: shown.month,
        half: shown.half,
    };
    let draw = |context: &_| pages::month(context, &all(&current), &shown);
    let page = free.page(which, || published.show(view, draw));
    let page = page.ok_or_else(Problem::internal)?;
    Ok(html(&page, 200, view.lang, false))
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
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Result<Reply, Problem> {
    let current = known(env).await?;
    let venue = current.venue(venue).ok_or_else(Problem::not_found)?;
    let at = At {
        venue: venue.id.clone(),
        day,
    };
    let rules = fair::rules(env, &current);
    let formed = queue::formed(&at, &rules, &current);
    let holder = Holder::of(asked, formed, env).await;
    let entrance = queue::entrance(&at, &holder, &rules, env, &current).await?;
    let slots = booking::slots_of(&at, env, &current).await?;
    let slots: Vec<SlotShown> = slots.iter().map(slot).collect();
    let about = DayShown {
        venue,
        day,
        slots: &slots,
        ticket: &shown.ticket,
        notice: shown.notice,
        drawn: current.drawn(&venue.id, day),
        line: match entrance {
            Entrance::Open => None,
            Entrance::Later(opens) => Some(line_shown(opens, None, &rules)),
            Entrance::Line(opens, turn) => Some(line_shown(opens, Some(turn.ahead), &rules)),
        },
    };
    let page = published
        .show(view, |context| pages::day(context, &all(&current), &about))
        .ok_or_else(Problem::internal)?;
    let mut page = html(&page, shown.status, view.lang, false);
    page.extra.extend(holder.set_cookie());
    if let Entrance::Line(..) = entrance {
        page.extra.push(("refresh", REFRESH_S.to_owned()));
    }
    Ok(Reply {
        // Each copy has a ticket of its own.
        cache: NO_STORE,
        etag: None,
        ..page
    })
}

fn line_shown(opens: i64, ahead: Option<u32>, rules: &Rules) -> LineShown {
    LineShown {
        opens: clock::moment(opens),
        forms_minutes: rules.line.forms_minutes,
        ahead,
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
    let (Some((id, secret)), Ok(slot)) = (linked(&sent), slot.parse::<Start>()) else {
        let notice = Some(HoldNotice::Failed);
        let shown = Shown {
            notice,
            status: 422,
            ..Shown::blank()
        };
        return at(venue, day, shown, view, asked, env, published).await;
    };
    let place = At {
        venue: venue.to_owned(),
        day,
    };
    let access = secret.token().hash();
    let holder = Holder::of(asked, true, env).await;
    let proof = form.get("proof");
    let wanted = Wanted {
        id,
        access_hash: &access,
        at: &place,
        slot,
        wait,
        proof: proof.as_deref(),
    };
    let taken = booking::take(&wanted, &holder, env, &current).await;
    let answered = match taken {
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
        Err(problem) if problem.challenge().is_some() => {
            let shown = WorkShown {
                venue: found,
                day,
                slot,
                wait,
                ticket: &sent,
                challenge: problem.challenge().unwrap_or_default(),
            };
            work(&shown, view, published).map(|page| retry(page, &problem))
        }
        Err(problem) => {
            let (notice, ticket) = match (problem.status(), problem.kind()) {
                (429, "/problems/too-many-holds") => (HoldNotice::Many, sent),
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
            let page = at(venue, day, shown, view, asked, env, published).await;
            page.map(|page| retry(page, &problem))
        }
    };
    answered.map(|mut reply| {
        reply.extra.extend(holder.set_cookie());
        reply
    })
}

/// The answer, with when it is worth asking again.
fn retry(mut page: Reply, problem: &Problem) -> Reply {
    let seconds = problem.retry_after().map(|seconds| seconds.to_string());
    page.extra
        .extend(seconds.map(|seconds| ("retry-after", seconds)));
    page
}

fn work(shown: &WorkShown<'_>, view: View, published: &Published) -> Result<Reply, Problem> {
    let page = published
        .show(view, |context| pages::work(context, shown))
        .ok_or_else(Problem::internal)?;
    Ok(Reply {
        cache: NO_STORE,
        etag: None,
        ..html(&page, 429, view.lang, true)
    })
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
        .show(view, |context| pages::held(context, &all(current), &shown))
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
    let (at, _) = booking::found(link.id, &token, &at, asked, env).await?;
    let seen = booking::couple(link.id, &token, &at, Command::Cancel, asked, env).await?;
    Holder::of(asked, false, env)
        .await
        .over(link.id, false, env)
        .await;
    let venue = current.venue(&at.venue).ok_or_else(Problem::not_found)?;
    held(venue, &seen, &link, true, view, asked, &current, published)
}
