//! Alarms of the ledger's own check, and acknowledging them.

use crate::charity::alarm_store;
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::clock::moment;
use crate::web::form::Posted;
use crate::web::problem::Problem;
use app::charity::console::alarms::{self, Alarm, Alarms};
use app::route::{StaffPage, View};
use domain::audit::{Subject, reason};

/// The page as it is looked at.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    shown(view, desk, None, Noted::no_record()).await
}

/// Acknowledges an alarm, with a reason.
pub async fn acknowledge(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let id: u32 = form
        .get("alarm")
        .parse()
        .map_err(|_| Problem::unreadable("alarm"))?;
    let Some(why) = reason(&form.get("why")).filter(|why| !why.is_empty()) else {
        return shown(view, desk, Some(false), Noted::no_record()).await;
    };
    let noted = desk
        .note(Subject::new("ledger_alarm", &id.to_string()), &why)
        .await?;
    let now = moment(js_sys::Date::now() as i64);
    alarm_store::acknowledge(desk.env, id, &now, &desk.staff.id.to_string(), &why)
        .await
        .map_err(|_| Problem::internal())?;
    shown(view, desk, Some(true), noted).await
}

async fn shown(view: View, desk: &Desk<'_>, said: Option<bool>, noted: Noted) -> Answer {
    let failed = |_| Problem::internal();
    let alarms = alarm_store::all(desk.env).await.map_err(failed)?;
    let stand = alarm_store::stand(desk.env).await.map_err(failed)?;
    let shown = Alarms {
        alarms: alarms
            .into_iter()
            .map(|one| Alarm {
                id: one.id,
                what: (one.what, one.place),
                at: (one.found_at, one.seen_at),
                acknowledged: one.acknowledged_at.zip(one.why),
            })
            .collect(),
        ran: stand.map(|stand| (stand.ran_at, stand.whole_at)),
        said,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Alarms, view, |context| {
        alarms::alarms(context, &signed, &shown)
    })?;
    Ok((page, noted))
}
