//! The outbox as staff see it, and sending again what nobody tries any more.

use crate::notice::gateway::Gateway;
use crate::notice::store;
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::clock::moment;
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::reply::Reply;
use app::notice::console::Message;
use app::route::{Route, StaffPage, View};
use domain::audit::Subject;
use domain::day::Day;
use domain::notice::template::{Template, Values};
use domain::text::Lang;

/// So many messages are listed.
const LISTED: u32 = 100;
const SUBJECT: &str = "message";

/// The page.
///
/// # Errors
/// The database cannot be reached.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    let noted = desk.note(Subject::all(SUBJECT), "").await?;
    let listed = store::newest(desk.env, LISTED)
        .await
        .map_err(|_| Problem::internal())?;
    let templates: Vec<Template> =
        serde_json::from_str(region_pack::NOTICES).map_err(|_| Problem::internal())?;
    let messages: Vec<Message> = listed
        .into_iter()
        .filter_map(|listed| message(listed, &templates))
        .collect();
    let gateway = matches!(Gateway::of(desk.env), Ok(Some(_)));
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Outbox, view, |context| {
        app::notice::console::outbox(context, &signed, &messages, gateway)
    })?;
    Ok((page, noted))
}

fn message(listed: store::Listed, templates: &[Template]) -> Option<Message> {
    let (about, id) = listed.about()?;
    let lang = Lang::ALL
        .into_iter()
        .find(|lang| lang.tag() == listed.lang)?;
    let said = |template: &Template| {
        let (day, _, _) = Day::and_time_in_shanghai(&listed.at)?;
        let values = Values {
            code: id.code(),
            day,
        };
        Some(template.say(&values, lang))
    };
    let template = templates
        .iter()
        .find(|template| template.about == about && template.step == listed.step);
    Some(Message {
        code: id.code().to_string(),
        text: template.and_then(said).unwrap_or_default(),
        state: listed.state()?,
        id: listed.id,
        lang: listed.lang,
        at: listed.at,
        tries: listed.tries,
        due_at: listed.due_at,
        trouble: listed.trouble,
    })
}

/// Queues a message again.
///
/// # Errors
/// No reason was given, or the database cannot be reached.
pub async fn send_again(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let (id, why) = (form.get("again"), form.get("why"));
    if why.trim().is_empty() {
        return Err(Problem::unreadable("why"));
    }
    let noted: Noted = desk.note(Subject::new(SUBJECT, &id), &why).await?;
    let now = moment(js_sys::Date::now() as i64);
    // If there is none, somebody else was quicker.
    store::send_again(desk.env, &id, &now)
        .await
        .map_err(|_| Problem::internal())?;
    let page = view.href(&Route::Staff(StaffPage::Outbox));
    Ok((Reply::see(page), noted))
}
