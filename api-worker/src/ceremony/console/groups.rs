//! Group weddings on the console: who has joined, and calling one off.

use crate::ceremony::current::known;
use crate::ceremony::group_page;
use crate::ceremony::venue_day::client::{self, Ask};
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::reply::Reply;
use app::ceremony::console::groups::{self, GroupsShown};
use app::route::{Route, StaffPage, View};
use domain::audit::Subject;
use domain::ceremony::{Command, Refusal, Start, Target};
use domain::day::Day;

fn failed(_: worker::Error) -> Problem {
    Problem::internal()
}

/// The page.
///
/// # Errors
/// A day cannot be asked.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    Ok((shown(view, desk, false).await?, Noted::no_record()))
}

async fn shown(view: View, desk: &Desk<'_>, wrong: bool) -> Result<Reply, Problem> {
    let current = known(desk.env).await?;
    let (venue, events) = group_page::events(desk.env, &current).await?;
    let shown = GroupsShown {
        venue,
        events: &events,
        wrong,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Groups, view, |context| {
        groups::groups(context, &signed, &shown)
    })?;
    let status = if wrong { 422 } else { 200 };
    Ok(Reply { status, ..page })
}

/// Calls an event off: everybody goes to the waiting list of a later one.
///
/// # Errors
/// A day cannot be asked.
pub async fn call_off(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let current = known(desk.env).await?;
    let (venue, events) = group_page::events(desk.env, &current).await?;
    let venue = venue.id.clone();
    let event = |day: &str, slot: &str| {
        let (day, slot): (Day, Start) = (day.parse().ok()?, slot.parse().ok()?);
        let open = |it: &&app::ceremony::pages::GroupEvent| {
            it.day == day && it.slot.slot.start == slot && !it.slot.closed && !it.slot.past
        };
        events.iter().find(open).map(|_| (day, slot))
    };
    let next = form.get("next");
    let next = next
        .split_once(' ')
        .and_then(|(day, slot)| event(day, slot));
    let called = event(&form.get("day"), &form.get("slot"));
    let (Some((day, slot)), Some((to, at))) = (called, next) else {
        return Ok((shown(view, desk, true).await?, Noted::no_record()));
    };
    if to <= day {
        return Ok((shown(view, desk, true).await?, Noted::no_record()));
    }
    let subject = Subject::new("group_wedding", &format!("{venue}/{day}/{slot}"));
    let noted = desk.note(subject, "").await?;
    let next = Target {
        venue: venue.clone(),
        day: to,
        slot: at,
    };
    let ask = Ask::House {
        id: None,
        command: Command::CallOff { slot, next },
    };
    // About no booking in particular: what is answered is that there is none.
    match client::answer(desk.env, &venue, day, ask)
        .await
        .map_err(failed)?
    {
        Ok(_) | Err(Refusal::NotFound) => {}
        Err(refusal) => return Err(Problem::refused(refusal)),
    }
    Ok((
        Reply::see(view.href(&Route::Staff(StaffPage::Groups))),
        noted,
    ))
}
