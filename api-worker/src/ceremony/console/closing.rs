//! Closing times of a venue: first whom it hits, then once more, then it is done.

use super::deeds::house;
use super::{address, venues_of};
use crate::ceremony::at::{At, place};
use crate::ceremony::current::Ceremonies;
use crate::ceremony::offers::candidates;
use crate::staff::guard::{Answer, Desk};
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::reply::Reply;
use app::ceremony::console::registrar::{Closing, Hit, close};
use app::route::{StaffPage, View};
use domain::audit::Subject;
use domain::ceremony::instead::instead;
use domain::ceremony::{Command, LONGEST_REASON, Refusal, Start, Target, Venue};
use domain::day::Day;
use domain::record::plain::plain;
use domain::text::Bilingual;

/// The form.
pub(super) async fn page(
    view: View,
    desk: &Desk<'_>,
    current: &Ceremonies,
    venue: &str,
    day: Day,
) -> Answer {
    let venue = current.venue(venue).ok_or_else(Problem::not_found)?;
    let subject = Subject::new("closure", &format!("{}/{day}", venue.id));
    let noted = desk.note(subject, "").await?;
    let slots = open_slots(desk, current, venue, day).await?;
    let chosen: Vec<Start> = slots.iter().map(|(start, _)| *start).collect();
    let shown = Closing {
        venue,
        venues: &current.venues,
        day,
        slots: &slots,
        chosen: &chosen,
        reason: ("", ""),
        wrong_reason: false,
        none_chosen: false,
        hits: None,
    };
    Ok((made(view, desk, &shown)?, noted))
}

/// The form as it was sent: looked at once more, or carried out.
pub(super) async fn post(
    view: View,
    desk: &Desk<'_>,
    current: &Ceremonies,
    form: &Posted,
    sure: bool,
) -> Answer {
    let at = place(&form.get("venue"), &form.get("day"), current)?;
    let venue = current.venue(&at.venue).ok_or_else(Problem::not_found)?;
    let subject = Subject::new("closure", &format!("{}/{}", at.venue, at.day));
    let slots = open_slots(desk, current, venue, at.day).await?;
    let chosen: Vec<Start> = slots
        .iter()
        .map(|(start, _)| *start)
        .filter(|start| form.get(&format!("slot-{start}")) == "yes")
        .collect();
    let (zh, en) = (form.get("reason-zh"), form.get("reason-en"));
    let read = |text: &str| plain(text, LONGEST_REASON).ok();
    let reason = read(&zh).zip(read(&en));
    let mut shown = Closing {
        venue,
        venues: &current.venues,
        day: at.day,
        slots: &slots,
        chosen: &chosen,
        reason: (&zh, &en),
        wrong_reason: reason.is_none(),
        none_chosen: chosen.is_empty(),
        hits: None,
    };
    let Some((zh, en)) = reason.filter(|_| !chosen.is_empty()) else {
        let noted = desk.note(subject, "").await?;
        let page = made(view, desk, &shown)?;
        return Ok((
            Reply {
                status: 422,
                ..page
            },
            noted,
        ));
    };
    if !sure {
        let noted = desk.note(subject, "").await?;
        let hits = hits(desk, current, venue, &at, &slots, &chosen).await?;
        shown.hits = Some(&hits);
        return Ok((made(view, desk, &shown)?, noted));
    }
    let said: Vec<String> = chosen.iter().map(ToString::to_string).collect();
    let noted = desk
        .note(subject, &format!("close {}", said.join(" ")))
        .await?;
    let command = Command::Close {
        slots: chosen.clone(),
        why: Some(Bilingual { zh, en }),
    };
    match house(desk, &at, None, command).await? {
        Err(Refusal::NoSlot) => Err(Problem::refused(Refusal::NoSlot)),
        _ => Ok((Reply::see(address(view, &format!("day={}", at.day))), noted)),
    }
}

fn made(view: View, desk: &Desk<'_>, shown: &Closing<'_>) -> Result<Reply, Problem> {
    let signed = desk.signed();
    desk.page(&StaffPage::Ceremonies, view, |context| {
        close(context, &signed, shown)
    })
}

/// The times that can be closed, and who has a place in each, by their codes.
async fn open_slots(
    desk: &Desk<'_>,
    current: &Ceremonies,
    venue: &Venue,
    day: Day,
) -> Result<Vec<(Start, Vec<String>)>, Problem> {
    let lists = venues_of(desk, current, day).await?;
    let list = lists.into_iter().find(|list| list.venue.id == venue.id);
    let slots = list.map(|list| list.slots).unwrap_or_default();
    let slots = slots.into_iter().filter(|slot| !slot.closed && !slot.ended);
    let with_codes = slots.map(|slot| {
        let placed = slot.bookings.into_iter();
        let placed =
            placed.filter(|it| matches!(&*it.standing, "confirmed" | "departing" | "offered"));
        (slot.start, placed.map(|it| it.code).collect())
    });
    Ok(with_codes.collect())
}

/// Whom it hits, and what they would be offered now.
async fn hits(
    desk: &Desk<'_>,
    current: &Ceremonies,
    venue: &Venue,
    at: &At,
    slots: &[(Start, Vec<String>)],
    chosen: &[Start],
) -> Result<Vec<Hit>, Problem> {
    let hit = slots
        .iter()
        .filter(|(start, codes)| chosen.contains(start) && !codes.is_empty());
    let hit: Vec<_> = hit.collect();
    if hit.is_empty() {
        return Ok(Vec::new());
    }
    let goes = |to: &Target| to.venue == at.venue && to.day == at.day && chosen.contains(&to.slot);
    let mut free = candidates(venue, at.day, desk.env, current).await?;
    free.retain(|to| !goes(to));
    let hits = hit.into_iter().flat_map(|(slot, codes)| {
        let of = Target {
            venue: at.venue.clone(),
            day: at.day,
            slot: *slot,
        };
        let offers = instead(&of, venue.in_bad_weather.as_deref(), free.clone());
        codes.iter().map(move |code| Hit {
            code: code.clone(),
            slot: *slot,
            offers: offers.clone(),
        })
    });
    Ok(hits.collect())
}
