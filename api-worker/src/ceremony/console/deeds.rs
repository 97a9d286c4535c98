//! What is noted at the desk: who came and who did not, couples at the counter, times opened again.

use super::{BOOKING, Showing, address, failed, one, one_day};
use crate::ceremony::at::{At, place};
use crate::ceremony::booking::slots_of;
use crate::ceremony::current::Ceremonies;
use crate::ceremony::draw::store;
use crate::ceremony::venue_day::client::{self, Ask};
use crate::staff::guard::{Answer, Desk};
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::qr;
use crate::web::reply::Reply;
use app::ceremony::console::registrar::WalkedIn;
use app::route::{Route, View};
use domain::audit::Subject;
use domain::ceremony::{Answer as Told, Command, Link, Presence, Refusal, Start};
use domain::record::id::{ApplicationId as BookingId, linked};

/// Sends a command of the house to a day.
pub(super) async fn house(
    desk: &Desk<'_>,
    at: &At,
    id: Option<BookingId>,
    command: Command,
) -> Result<Told, Problem> {
    let ask = Ask::House {
        id: id.map(|id| id.to_string()),
        command,
    };
    client::answer(desk.env, &at.venue, at.day, ask)
        .await
        .map_err(failed)
}

/// Notes whether a couple came.
pub(super) async fn attend(
    view: View,
    desk: &Desk<'_>,
    current: &Ceremonies,
    form: &Posted,
) -> Answer {
    let at = place(&form.get("venue"), &form.get("day"), current)?;
    let id: BookingId = form
        .get("booking")
        .parse()
        .map_err(|_| Problem::not_found())?;
    let turn = form.get("turn").parse();
    let turn = turn.map_err(|_| Problem::unreadable("turn"))?;
    let to = Presence::parse(&form.get("to")).ok_or_else(|| Problem::unreadable("to"))?;
    let noted = desk
        .note(Subject::new(BOOKING, &id.to_string()), to.word())
        .await?;
    let told = house(desk, &at, Some(id), Command::Attend { turn, to }).await?;
    let code = form.get("code");
    match told {
        Ok(_) if code.is_empty() => {
            let day = address(view, &format!("day={}#b-{}", at.day, id.code()));
            Ok((Reply::see(day), noted))
        }
        Ok(_) => Ok((
            Reply::see(address(view, &format!("code={}", id.code()))),
            noted,
        )),
        Err(Refusal::NotFound) => Err(Problem::not_found()),
        Err(_) if code.is_empty() => one_day(view, desk, current, at.day, Showing::stale()).await,
        Err(_) => one(view, desk, current, &code, Showing::stale()).await,
    }
}

/// Gives a couple at the counter a place, without anything personal: the private link is theirs.
pub(super) async fn walk_in(
    view: View,
    desk: &Desk<'_>,
    current: &Ceremonies,
    form: &Posted,
) -> Answer {
    let at = place(&form.get("venue"), &form.get("day"), current)?;
    let slot = slot(form)?;
    let (id, secret) = linked(&form.get("ticket")).ok_or_else(|| Problem::unreadable("ticket"))?;
    let why = format!("walk-in {} {} {slot}", at.venue, at.day);
    desk.note(Subject::new(BOOKING, &id.to_string()), &why)
        .await?;
    // The day learns what it opens before anybody comes.
    slots_of(&at, desk.env, current).await?;
    let access_hash = secret.token().hash();
    let command = Command::WalkIn { slot, access_hash };
    match house(desk, &at, Some(id), command).await? {
        Ok(_) => {
            let link = Link {
                id,
                secret,
                venue: at.venue,
                day: at.day,
                before: None,
            };
            let page = Route::Booking.path(view.lang);
            let link = format!("{}{page}#{link}", desk.asked.origin);
            let picture = qr::svg(&link).unwrap_or_default();
            let walked_in = Some(WalkedIn {
                code: &id.code().to_string(),
                link: &link,
                picture: &picture,
            });
            let showing = Showing {
                walked_in,
                stale: false,
            };
            one_day(view, desk, current, at.day, showing).await
        }
        Err(_) => one_day(view, desk, current, at.day, Showing::stale()).await,
    }
}

/// Opens a time again.
pub(super) async fn reopen(
    view: View,
    desk: &Desk<'_>,
    current: &Ceremonies,
    form: &Posted,
) -> Answer {
    let at = place(&form.get("venue"), &form.get("day"), current)?;
    let slot = slot(form)?;
    // Who was drawn comes before whoever is quick.
    let draw = store::find(desk.env, &at.venue, at.day).await;
    let draw = draw.map_err(failed)?;
    if draw.is_some_and(|draw| draw.placed_at.is_none()) {
        return Err(Problem::drawn());
    }
    let subject = Subject::new("closure", &format!("{}/{}", at.venue, at.day));
    let noted = desk.note(subject, &format!("reopen {slot}")).await?;
    match house(desk, &at, None, Command::Reopen { slot }).await? {
        Err(Refusal::NoSlot) => Err(Problem::refused(Refusal::NoSlot)),
        _ => Ok((Reply::see(address(view, &format!("day={}", at.day))), noted)),
    }
}

fn slot(form: &Posted) -> Result<Start, Problem> {
    let slot = form.get("slot").parse();
    slot.map_err(|_| Problem::unreadable("slot"))
}
