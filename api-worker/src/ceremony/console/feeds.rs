//! Feeds of a venue's calendar: made, listed, revoked.

use super::{address, failed};
use crate::ceremony::current::Ceremonies;
use crate::ceremony::registrar_store;
use crate::staff::guard::{Answer, Desk, Noted};
use crate::staff::store;
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::reply::Reply;
use crate::web::ticket::ticket;
use app::ceremony::console::registrar::{FeedRow, Feeds, feeds};
use app::route::{StaffPage, View};
use domain::audit::Subject;
use domain::ceremony::LONGEST_LABEL;
use domain::record::id::linked;
use domain::record::plain::plain;

/// All feeds.
pub(super) async fn page(view: View, desk: &Desk<'_>, current: &Ceremonies) -> Answer {
    let page = shown(view, desk, current, None, None).await?;
    Ok((page, Noted::no_record()))
}

async fn shown(
    view: View,
    desk: &Desk<'_>,
    current: &Ceremonies,
    made: Option<&str>,
    wrong: Option<&str>,
) -> Result<Reply, Problem> {
    let all = registrar_store::feeds(desk.env).await.map_err(failed)?;
    let who = all.iter().map(|feed| feed.made_by.as_str());
    let labels = store::labels(desk.env, who).await.map_err(failed)?;
    let rows = all.into_iter().map(|feed| FeedRow {
        made_by: labels.get(&feed.made_by).cloned().unwrap_or(feed.made_by),
        id: feed.id,
        venue: feed.venue,
        label: feed.label,
        made_at: feed.made_at,
        read_on: feed.read_on,
    });
    let shown = Feeds {
        venues: &current.venues,
        rows: &rows.collect::<Vec<_>>(),
        made,
        ticket: &ticket(),
        wrong,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Ceremonies, view, |context| {
        feeds(context, &signed, &shown)
    })?;
    let status = if wrong.is_some() { 422 } else { 200 };
    Ok(Reply { status, ..page })
}

/// Makes a feed and shows its address, once.
pub(super) async fn make(
    view: View,
    desk: &Desk<'_>,
    current: &Ceremonies,
    form: &Posted,
) -> Answer {
    let typed = form.get("label");
    let Ok(label) = plain(&typed, LONGEST_LABEL) else {
        let page = shown(view, desk, current, None, Some(&typed)).await?;
        return Ok((page, Noted::no_record()));
    };
    let venue = form.get("venue");
    let venue = current.venue(&venue).ok_or_else(Problem::not_found)?;
    let (id, secret) = linked(&form.get("ticket")).ok_or_else(|| Problem::unreadable("ticket"))?;
    let id = id.to_string();
    let noted = desk.note(Subject::new("feed", &id), &venue.id).await?;
    let new = registrar_store::NewFeed {
        id: &id,
        venue: &venue.id,
        label: &label,
        hash: &secret.token().hash(),
        by: &desk.staff.id.to_string(),
    };
    if !registrar_store::make_feed(desk.env, &new)
        .await
        .map_err(failed)?
    {
        return Err(Problem::conflict());
    }
    let made = format!("{}/api/ceremonies/feeds/{secret}", desk.asked.origin);
    Ok((shown(view, desk, current, Some(&made), None).await?, noted))
}

/// Revokes a feed: its address answers nothing from now on.
pub(super) async fn revoke(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let id = form.get("feed");
    let noted = desk.note(Subject::new("feed", &id), "revoke").await?;
    // If there is none, somebody else was quicker.
    registrar_store::revoke_feed(desk.env, &id)
        .await
        .map_err(failed)?;
    Ok((Reply::see(address(view, "feeds=all")), noted))
}
