//! Notices on the home page. One publisher is enough; each change is an edition and can be seen in the
//! audit.

use crate::in_force::edition_store as store;
use crate::publishing::one_person::publish_now;
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::random::random_hex;
use crate::web::reply::Reply;
use app::publishing::announcements::{self, Shown as Announced};
use app::route::{Route, StaffPage, View};
use domain::audit::Subject;
use domain::day::Day;
use domain::publishing::Kind;
use domain::publishing::announcement::{Announcement, Announcements, Why};
use domain::text::Bilingual;

fn failed(_: worker::Error) -> Problem {
    Problem::internal()
}

/// The page.
///
/// # Errors
/// The database cannot be reached.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    let (_, all) = current(desk).await?;
    let page = shown(view, desk, &all, &|_| String::new(), None)?;
    Ok((page, Noted::no_record()))
}

fn shown(
    view: View,
    desk: &Desk<'_>,
    all: &Announcements,
    typed: &dyn Fn(&str) -> String,
    wrong: Option<Why>,
) -> Result<Reply, Problem> {
    let shown = Announced {
        all: &all.0,
        ticket: &random_hex(),
        typed,
        wrong,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Announcements, view, |context| {
        announcements::announcements(context, &signed, &shown)
    })?;
    let status = if wrong.is_some() { 422 } else { 200 };
    Ok(Reply { status, ..page })
}

/// The notices in force that are not over, and the number of their edition.
async fn current(desk: &Desk<'_>) -> Result<(u32, Announcements), Problem> {
    let edition = store::in_force(desk.env, Kind::Announcements)
        .await
        .map_err(failed)?;
    let Some(edition) = edition else {
        return Ok((0, Announcements::default()));
    };
    let mut all: Announcements =
        serde_json::from_str(&edition.body).map_err(|_| Problem::internal())?;
    let today = Day::in_shanghai(js_sys::Date::now() as i64);
    all.0.retain(|notice| notice.to >= today);
    Ok((edition.number.unwrap_or(0), all))
}

/// A new notice, or one that is taken down.
///
/// # Errors
/// Somebody else was quicker, or the database cannot be reached.
pub async fn post(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let (number, mut all) = current(desk).await?;
    let remove = form.get("remove");
    if remove.is_empty() {
        let day = |name: &str| form.get(name).trim().parse::<Day>();
        let (Ok(from), Ok(to)) = (day("from"), day("to")) else {
            let page = shown(view, desk, &all, &|name| form.get(name), Some(Why::Empty))?;
            return Ok((page, Noted::no_record()));
        };
        let text = Bilingual {
            zh: form.get("zh").trim().to_owned(),
            en: form.get("en").trim().to_owned(),
        };
        match (Announcement { from, to, text }).checked() {
            Ok(notice) => all.0.push(notice),
            Err(why) => {
                let page = shown(view, desk, &all, &|name| form.get(name), Some(why))?;
                return Ok((page, Noted::no_record()));
            }
        }
    } else {
        let at: usize = remove.parse().map_err(|_| Problem::unreadable("remove"))?;
        // The list may have changed since the page was made.
        if all
            .0
            .get(at)
            .is_none_or(|notice| notice.text.zh != form.get("text"))
        {
            return Err(Problem::conflict());
        }
        all.0.remove(at);
    }
    let id = form.get("id");
    let noted = desk.note(Subject::new("announcement", &id), "").await?;
    let body = serde_json::to_string(&all).map_err(|_| Problem::internal())?;
    publish_now(desk, Kind::Announcements, &id, number, &body, "").await?;
    let page = view.href(&Route::Staff(StaffPage::Announcements));
    Ok((Reply::see(page), noted))
}
