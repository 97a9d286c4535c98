//! The console's pages. What each demands is said by `app::route::StaffPage`.

use crate::ceremony::console as ceremonies;
use crate::ceremony::console::{groups, holidays, timetable, venues};
use crate::ceremony::draw::console as draws;
use crate::charity::alarm_store;
use crate::charity::console::{
    alarms, entries, funds, periods, pledges, public_names, slips, treasury,
};
use crate::in_force::Published;
use crate::inbox::list;
use crate::keys::console as keys;
use crate::notice::console as outbox;
use crate::placename::console as names;
use crate::publishing::{announcements, values};
use crate::staff::console_page::made;
use crate::staff::guard::{Answer, Denied, Desk, Noted, require};
use crate::staff::{account, audit, sign_in};
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::reply::Reply;
use crate::web::request::{Asked, is_own};
use app::console::rights;
use app::console::sign_in_text::Refusal;
use app::route::{Route, StaffPage, View};
use app::routes::console_home;
use domain::day::Day;
use worker::Env;

/// The largest form of the console: 64 KiB.
const LARGEST: usize = 64 * 1024;

/// The answer if the route is one of the console's, or the place where one signs in.
pub async fn route(
    route: &Route,
    view: View,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Option<Reply> {
    let answered = match route {
        Route::SignIn => sign_in::page(view, asked, env, published, None),
        Route::Staff(page) => answer(page, view, asked, env, published).await,
        _ => return None,
    };
    Some(answered.unwrap_or_else(|problem| problem.reply(asked)))
}

async fn answer(
    page: &StaffPage,
    view: View,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Result<Reply, Problem> {
    let posts = asked.method == "POST";
    let action = match page.posted() {
        _ if !posts => page.action(),
        Some(action) => action,
        None => return Err(Problem::method_not_allowed("GET, HEAD")),
    };
    let desk = match require(asked, env, published, action).await {
        Ok(desk) => desk,
        Err(Denied::SignedOut) if posts => {
            return sign_in::page(view, asked, env, published, Some(Refusal::Form));
        }
        Err(Denied::SignedOut) => return Ok(Reply::see(sign_in::address(asked, view))),
        Err(Denied::Forbidden(signed)) => {
            return made(published, view, 403, false, |context| {
                app::console::sign_in::forbidden(context, &signed)
            });
        }
        Err(Denied::Failed) => return Err(Problem::internal()),
    };
    let answered = if posts {
        let form = Posted::read(asked, LARGEST).await?;
        if !is_own(asked) || form.get("token") != desk.key.form_token() {
            return sign_in::page(view, asked, env, published, Some(Refusal::Form));
        }
        post(page, view, &desk, &form).await
    } else {
        get(page, view, &desk).await
    };
    let (reply, Noted { .. }) = answered?;
    Ok(reply)
}

/// A page as it is looked at.
async fn get(page: &StaffPage, view: View, desk: &Desk<'_>) -> Answer {
    let signed = desk.signed();
    let plain = |reply: Result<Reply, Problem>| Ok((reply?, Noted::no_record()));
    match page {
        StaffPage::Home => {
            // The first page stands even if the database does not.
            let alarms = alarm_store::standing(desk.env).await.unwrap_or(0);
            let today = Day::in_shanghai(js_sys::Date::now() as i64);
            let runs_out = desk.published.calendar.runs_out(today);
            plain(desk.page(page, view, |context| {
                console_home::home(context, &signed, alarms, runs_out)
            }))
        }
        StaffPage::Rights => {
            plain(desk.page(page, view, |context| rights::rights(context, &signed)))
        }
        StaffPage::Account => account::account(view, desk).await,
        StaffPage::Sessions => account::sessions(view, desk).await,
        StaffPage::Audit => audit::page(view, desk).await,
        StaffPage::Treasury => treasury::page(view, desk).await,
        StaffPage::Entries => entries::page(view, desk).await,
        StaffPage::Periods => periods::page(view, desk).await,
        StaffPage::Alarms => alarms::page(view, desk).await,
        StaffPage::Pledges => pledges::page(view, desk).await,
        StaffPage::PublicNames => public_names::page(view, desk).await,
        StaffPage::Slips => slips::page(view, desk).await,
        StaffPage::Publishing => values::page(view, desk).await,
        StaffPage::Funds => funds::page(view, desk).await,
        StaffPage::Announcements => announcements::page(view, desk).await,
        StaffPage::Names => names::page(view, desk).await,
        StaffPage::Timetable => timetable::page(view, desk).await,
        StaffPage::Holidays => holidays::page(view, desk).await,
        StaffPage::Venues => venues::page(view, desk).await,
        StaffPage::Outbox => outbox::page(view, desk).await,
        StaffPage::Inbox => list::page(view, desk).await,
        StaffPage::Keys => keys::page(view, desk).await,
        StaffPage::Ceremonies => ceremonies::page(view, desk).await,
        StaffPage::Draws => draws::page(view, desk).await,
        StaffPage::Groups => groups::page(view, desk).await,
    }
}

/// What a posted form of a page comes to. It has been looked at: it is one of the console's own.
async fn post(page: &StaffPage, view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    match page {
        StaffPage::Account => account::sign_out(view, desk, form).await,
        StaffPage::Sessions => account::end(view, desk, form).await,
        StaffPage::Treasury => treasury::post(view, desk, form).await,
        StaffPage::Entries => entries::post(view, desk, form).await,
        StaffPage::Periods => periods::post(view, desk, form).await,
        StaffPage::Alarms => alarms::acknowledge(view, desk, form).await,
        StaffPage::PublicNames => public_names::post(view, desk, form).await,
        StaffPage::Slips => slips::post(view, desk, form).await,
        StaffPage::Publishing => values::post(view, desk, form).await,
        StaffPage::Funds => funds::post(view, desk, form).await,
        StaffPage::Announcements => announcements::post(view, desk, form).await,
        StaffPage::Names => names::post(view, desk, form).await,
        StaffPage::Timetable => timetable::post(view, desk, form).await,
        StaffPage::Holidays => holidays::post(view, desk, form).await,
        StaffPage::Venues => venues::post(view, desk, form).await,
        StaffPage::Outbox => outbox::send_again(view, desk, form).await,
        StaffPage::Inbox => list::post(view, desk, form).await,
        StaffPage::Keys => keys::retire(view, desk, form).await,
        StaffPage::Ceremonies => ceremonies::post(view, desk, form).await,
        StaffPage::Draws => draws::post(view, desk, form).await,
        StaffPage::Groups => groups::call_off(view, desk, form).await,
        StaffPage::Home | StaffPage::Rights | StaffPage::Audit | StaffPage::Pledges => {
            Err(Problem::method_not_allowed("GET, HEAD"))
        }
    }
}
