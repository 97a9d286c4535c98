//! Bookings: what API and pages share of reading and finding them.

use super::fair::Holder;
use crate::ceremony::at::At;
use crate::ceremony::current::Ceremonies;

use crate::ceremony::venue_day::client::{self, Ask, Told};

use crate::ceremony::{fair, queue};
use crate::seal::check::wrong_try;
use crate::web::problem::Problem;

use crate::web::request::Asked;

use domain::ceremony::{Answer, Command, Refusal, Seen, Start};

use domain::record::id::{AccessToken, ApplicationId as BookingId};

use worker::Env;

/// A couple moves at most so often along forwarding notes in one request.
const MOST_HOPS: usize = 5;

/// The slots of a day, from the object that decides. A day that nothing is open on is not asked.
pub async fn slots_of(
    at: &At,
    env: &Env,
    current: &Ceremonies,
) -> Result<Vec<client::Slot>, Problem> {
    let opened = current.opened(&at.venue, at.day);
    if opened.is_empty() {
        return Ok(Vec::new());
    }
    client::slots_of(env, &at.venue, at.day, opened)
        .await
        .map_err(|_| Problem::internal())
}

/// A place that somebody wants to hold, or to wait for.
pub struct Wanted<'a> {
    /// The booking.
    pub id: BookingId,
    /// Proves that it is theirs.
    pub access_hash: &'a str,
    /// Where.
    pub at: &'a At,
    /// When.
    pub slot: Start,
    /// If it is full, to be on the waiting list.
    pub wait: bool,
    /// The proof of work that was asked for.
    pub proof: Option<&'a str>,
}

/// Holds or waits, within what is fair.
pub async fn take(
    wanted: &Wanted<'_>,
    holder: &Holder,
    env: &Env,
    current: &Ceremonies,
) -> Result<Seen, Problem> {
    let Wanted {
        id, at, slot, wait, ..
    } = *wanted;
    let opened = current.opened(&at.venue, at.day);
    if current.drawn(&at.venue, at.day) {
        return Err(Problem::drawn());
    }
    if opened.is_empty() {
        return Err(Problem::refused(Refusal::NoSlot));
    }
    let rules = fair::rules(env, current);
    queue::entrance(at, holder, &rules, env, current)
        .await?
        .checked()?;
    let proven = fair::proven(wanted.proof, at, slot, id, &rules, env).await?;
    let rush = holder.take(id, wait, &rules, env).await;
    let rush = rush.map_err(Problem::too_many_holds)? && !proven;
    let ask = Ask::Couple {
        id: id.to_string(),
        access_hash: wanted.access_hash.to_owned(),
        command: if wait {
            Command::Wait { slot }
        } else {
            Command::Hold { slot }
        },
        opened: Some(opened),
        busy: (!proven).then_some(rules.busy_day),
    };
    let told = if rush {
        Ok(Told::Rush)
    } else {
        client::ask(env, &at.venue, at.day, ask).await
    };
    let answer = match told {
        Ok(Told::Answer(answer)) => answer.map_err(Problem::refused),
        Ok(Told::Rush) => Err(fair::challenged(at, slot, id, &rules, env).await),
        _ => Err(Problem::internal()),
    };
    if answer.is_err() {
        holder.over(id, true, env).await;
    }
    answer
}

/// Where a booking is now, along the notes that moves have left.
pub async fn found(
    id: BookingId,
    token: &AccessToken,
    at: &At,
    asked: &Asked,
    env: &Env,
) -> Result<(At, Seen), Problem> {
    let mut at = at.clone();
    for _ in 0..MOST_HOPS {
        let seen = couple(id, token, &at, Command::Look, asked, env).await?;
        match (seen.standing.as_str(), &seen.to) {
            ("moved", Some(to)) => {
                at = At {
                    venue: to.venue.clone(),
                    day: to.day,
                }
            }
            _ => return Ok((at, seen)),
        }
    }
    Err(Problem::not_found())
}

/// Sends a couple's command to a day.
pub async fn couple(
    id: BookingId,
    token: &AccessToken,
    at: &At,
    command: Command,
    asked: &Asked,
    env: &Env,
) -> Result<Seen, Problem> {
    let ask = Ask::Couple {
        id: id.to_string(),
        access_hash: token.hash(),
        command,
        opened: None,
        busy: None,
    };
    match client::answer(env, &at.venue, at.day, ask).await {
        Ok(Err(Refusal::NotFound)) => Err(wrong_try(asked, env, &id.to_string()).await),
        other => told(other),
    }
}

pub fn told(answer: worker::Result<Answer>) -> Result<Seen, Problem> {
    answer
        .map_err(|_| Problem::internal())?
        .map_err(Problem::refused)
}
