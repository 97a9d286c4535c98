//! Closing a period of the ledger: what would be published, and publishing it.

use crate::charity::ledger::client::{self, Disclosed, Opening};
use crate::charity::report_store::{self, Closing};
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::clock::moment;
use crate::web::form::Posted;
use crate::web::problem::Problem;
use app::charity::console::periods::{self, PeriodSaid, Periods};
use app::route::{StaffPage, View};
use domain::audit::Subject;
use domain::charity::Quarter;
use domain::day::Day;

/// So many quarters before the present one may be closed first.
const BACK: usize = 3;

/// The page as it is looked at; with a quarter in the query, what would be published of it.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    let asked = desk.asked.parameter("quarter");
    let quarter = asked.and_then(|quarter| quarter.parse().ok());
    shown(view, desk, quarter, None, Noted::no_record()).await
}

/// Closes a period, if it is still what was looked at.
pub async fn post(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let quarter: Quarter = form
        .get("quarter")
        .parse()
        .map_err(|_| Problem::unreadable("quarter"))?;
    let size: u64 = form
        .get("size")
        .parse()
        .map_err(|_| Problem::unreadable("size"))?;
    let noted = desk
        .note(Subject::new("ledger_period", &quarter.to_string()), "")
        .await?;
    let (said, again) = match close(quarter, size, desk).await {
        Ok(said) => (said, (said != PeriodSaid::Done).then_some(quarter)),
        Err(_) => (PeriodSaid::Again, Some(quarter)),
    };
    shown(view, desk, again, Some(said), noted).await
}

async fn close(quarter: Quarter, size: u64, desk: &Desk<'_>) -> worker::Result<PeriodSaid> {
    let closed = report_store::all(desk.env).await?;
    if closed
        .iter()
        .any(|one| one.quarter == quarter && one.size == size)
    {
        // Sent twice.
        return Ok(PeriodSaid::Done);
    }
    if !open(&closed).contains(&quarter) {
        return Ok(PeriodSaid::Moved);
    }
    let Some(told) = disclosed(quarter, &closed, desk).await? else {
        return Ok(PeriodSaid::NoEntries);
    };
    if told.disclosure.size != size {
        return Ok(PeriodSaid::Moved);
    }
    let turn = closed.first().map_or(0, |last| last.turn) + 1;
    let (at, by) = (
        moment(js_sys::Date::now() as i64),
        desk.staff.id.to_string(),
    );
    let done = report_store::close(desk.env, turn, &told.disclosure, &told.head, &at, &by).await?;
    Ok(if done {
        PeriodSaid::Done
    } else {
        PeriodSaid::Moved
    })
}

async fn disclosed(
    quarter: Quarter,
    closed: &[Closing],
    desk: &Desk<'_>,
) -> worker::Result<Option<Disclosed>> {
    let period = Opening {
        quarter,
        after: closed.first().map(|last| last.head.clone()),
    };
    client::disclose(desk.env, &period).await
}

/// The quarters that may be closed next: after the last that was, up to the present one.
fn open(closed: &[Closing]) -> Vec<Quarter> {
    let now = Quarter::of(Day::in_shanghai(js_sys::Date::now() as i64));
    let last = closed.first().map(|last| last.quarter);
    let mut quarters = vec![now];
    while quarters.len() <= BACK {
        let earlier = quarters.last().map_or(now, |quarter| quarter.before());
        quarters.push(earlier);
    }
    quarters.retain(|quarter| last.is_none_or(|last| *quarter > last));
    quarters.reverse();
    quarters
}

async fn shown(
    view: View,
    desk: &Desk<'_>,
    quarter: Option<Quarter>,
    said: Option<PeriodSaid>,
    noted: Noted,
) -> Answer {
    let closed = report_store::all(desk.env)
        .await
        .map_err(|_| Problem::internal())?;
    let open = open(&closed);
    let (mut preview, mut said) = (None, said);
    if let Some(quarter) = quarter.filter(|quarter| open.contains(quarter)) {
        let today = Day::in_shanghai(js_sys::Date::now() as i64);
        let over = quarter.days().is_some_and(|(_, last)| last < today);
        match disclosed(quarter, &closed, desk).await {
            Ok(Some(told)) => preview = Some((told.disclosure, over)),
            Ok(None) => said = Some(PeriodSaid::NoEntries),
            Err(_) => said = said.or(Some(PeriodSaid::Again)),
        }
    }
    let shown = Periods {
        closed: closed
            .into_iter()
            .map(|one| (one.quarter, one.closed_at))
            .collect(),
        open,
        preview,
        said,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Periods, view, |context| {
        periods::periods(context, &signed, &shown)
    })?;
    Ok((page, noted))
}
