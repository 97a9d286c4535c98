//! Publishing dated values: one proposes, another agrees, and within a minute residents see it.

use super::two_persons as editions;
use crate::in_force::edition_store::Stored;
use crate::publishing::one_person::{failed, in_force as in_force_of};
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::random::random_hex;
use crate::web::reply::{Reply, json};
use app::publishing::values as pages;
use app::publishing::values::{Change, Edition, Overview, ValueForm};
use app::route::{Route, StaffPage, View};
use domain::audit::Subject;
use domain::calendar::Holidays;
use domain::ceremony::{Timetable, VenueFacts};
use domain::policy::Pack;
use domain::publishing::difference::{Example, difference};
use domain::publishing::form::{Field, Wrong};
use domain::publishing::reading::{self, Filled};
use domain::publishing::values::{PolicyValues, Refused};
use domain::publishing::{Kind, LONGEST_REASON, State};
use domain::record::plain::plain;
use domain::staff::Action;
use serde::Serialize;
use utoipa::ToSchema;

const KIND: Kind = Kind::PolicyValues;
const SUBJECT: &str = "edition";

/// The page: all values, the form for a new one (`?parameter=`), or an edition (`?edition=`).
///
/// # Errors
/// There is no such parameter or edition, or the database cannot be reached.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    if let Some(parameter) = desk.asked.parameter("parameter") {
        let reply = blank(view, desk, &parameter)?;
        return Ok((reply, Noted::no_record()));
    }
    let reply = match desk.asked.parameter("edition") {
        Some(id) => edition(view, desk, &editions::found(desk, KIND, &id).await?, false).await?,
        None => overview(view, desk).await?,
    };
    Ok((reply, Noted::no_record()))
}

/// A posted form: preview, proposal, approval, refusal, restoring.
///
/// # Errors
/// As [`page`].
pub async fn post(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    match form.get("do").as_str() {
        "preview" => fill_in(view, desk, form, false).await,
        "propose" => fill_in(view, desk, form, true).await,
        "approve" => decide(view, desk, form, true).await,
        "decline" => decide(view, desk, form, false).await,
        "restore" => restore(view, desk, form).await,
        _ => Err(Problem::unreadable("do")),
    }
}

async fn overview(view: View, desk: &Desk<'_>) -> Result<Reply, Problem> {
    let (number, refused) = in_force(desk).await?;
    let (waiting, history) = editions::lists(desk, KIND, number).await?;
    let shown = Overview {
        waiting: &waiting,
        history: &history,
        refused: &refused,
    };
    let signed = desk.signed();
    desk.page(&StaffPage::Publishing, view, |context| {
        pages::overview(context, &signed, &shown)
    })
}

/// The number of the edition in force, 0 if there is none, and what of it the files no longer take.
async fn in_force(desk: &Desk<'_>) -> Result<(u32, Vec<Refused>), Problem> {
    let Some(edition) = editions::current(desk, KIND).await? else {
        return Ok((0, Vec::new()));
    };
    let base = desk.published.base(desk.env).await.map_err(failed)?;
    let document: PolicyValues = editions::document(&edition)?;
    let (_, refused) = document.applied_where_it_fits(&base);
    Ok((edition.number.unwrap_or(0), refused))
}

fn examples() -> Vec<Example> {
    // Compiled in, and written by the build.
    serde_json::from_str(region_pack::EXAMPLES).unwrap_or_default()
}

/// The empty form for a new value.
fn blank(view: View, desk: &Desk<'_>, parameter: &str) -> Result<Reply, Problem> {
    if !desk.signed().may(Action::Publish) {
        return Err(Problem::forbidden());
    }
    let shown = Filling {
        parameter,
        ticket: &random_hex(),
        typed: &|_| String::new(),
        wrong: &[],
        filled: None,
    };
    value_form(view, desk, &shown, 200)
}

/// A form on its way.
struct Filling<'f> {
    parameter: &'f str,
    ticket: &'f str,
    typed: &'f dyn Fn(Field) -> String,
    wrong: &'f [(Field, Wrong)],
    filled: Option<&'f Filled>,
}

fn value_form(
    view: View,
    desk: &Desk<'_>,
    filling: &Filling<'_>,
    status: u16,
) -> Result<Reply, Problem> {
    let old: &Pack = desk.published.pack();
    let parameter = old
        .parameters
        .iter()
        .find(|parameter| parameter.id == filling.parameter)
        .ok_or_else(Problem::not_found)?;
    let examples = examples();
    let compared = filling
        .filled
        .map(|filled| (&filled.pack, difference(old, &filled.pack, &examples)));
    let change = compared.as_ref().map(|(new, difference)| Change {
        old,
        new,
        difference,
        examples: &examples,
    });
    let form = ValueForm {
        parameter,
        ticket: filling.ticket,
        typed: filling.typed,
        wrong: filling.wrong,
        change,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Publishing, view, |context| {
        pages::value(context, &signed, &form)
    })?;
    Ok(Reply { status, ..page })
}

async fn fill_in(view: View, desk: &Desk<'_>, posted: &Posted, propose: bool) -> Answer {
    let (parameter, ticket) = (posted.get("parameter"), posted.get("id"));
    let typed = |field: Field| posted.get(field.word());
    let edition = editions::current(desk, KIND).await?;
    let published = edition.as_ref().map(editions::document).transpose()?;
    let published: PolicyValues = published.unwrap_or_default();
    let base = desk.published.base(desk.env).await.map_err(failed)?;
    let read = reading::read(&parameter, &typed, &base, &published);
    let shown = |wrong, filled, status| {
        let filling = Filling {
            parameter: &parameter,
            ticket: &ticket,
            typed: &typed,
            wrong,
            filled,
        };
        value_form(view, desk, &filling, status)
    };
    match read {
        Err(wrong) => Ok((shown(&wrong, None, 422)?, Noted::no_record())),
        Ok(filled) if !propose => Ok((shown(&[], Some(&filled), 200)?, Noted::no_record())),
        Ok(filled) => {
            let number = editions::number(edition.as_ref());
            let made = (&filled.document, filled.why.as_str(), number);
            let noted = editions::propose(desk, KIND, &ticket, made).await?;
            Ok((Reply::see(at(view, &ticket)), noted))
        }
    }
}

/// The address of an edition.
fn at(view: View, id: &str) -> String {
    let page = Route::Staff(StaffPage::Publishing);
    view.href_with(&page, &format!("edition={id}"))
}

async fn edition(
    view: View,
    desk: &Desk<'_>,
    edition: &Stored,
    no_reason: bool,
) -> Result<Reply, Problem> {
    let base = desk.published.base(desk.env).await.map_err(failed)?;
    let current = editions::current(desk, KIND).await?;
    let number = editions::number(current.as_ref());
    let before = editions::before(desk, KIND, edition, current).await?;
    let before = before.as_ref().map(editions::document).transpose()?;
    let before: PolicyValues = before.unwrap_or_default();
    let (old, _) = before.applied_where_it_fits(&base);
    let document: PolicyValues = editions::document(edition)?;
    let (new, refused) = document.applied_where_it_fits(&base);
    let examples = examples();
    let difference = difference(&old, &new, &examples);
    let change = Change {
        old: &old,
        new: &new,
        difference: &difference,
        examples: &examples,
    };
    let shown = Edition {
        page: StaffPage::Publishing,
        listed: &editions::listed(desk, edition, number).await?,
        preview: &|context| change.shown(context),
        refused: &refused,
        deciding: editions::deciding(desk, Action::Publish, edition, number)?,
        ticket: &random_hex(),
        no_reason,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Publishing, view, |context| {
        pages::values_edition(context, &signed, &shown)
    })?;
    let status = if no_reason { 422 } else { 200 };
    Ok(Reply { status, ..page })
}

async fn decide(view: View, desk: &Desk<'_>, posted: &Posted, approve: bool) -> Answer {
    let stored = editions::found(desk, KIND, &posted.get("edition")).await?;
    let Ok(reason) = plain(&posted.get("reason"), LONGEST_REASON) else {
        let page = edition(view, desk, &stored, true).await?;
        return Ok((page, Noted::no_record()));
    };
    if approve {
        editions::may_approve(desk, &stored)?;
        let base = desk.published.base(desk.env).await.map_err(failed)?;
        let document: PolicyValues = editions::document(&stored)?;
        // The files may have moved on since; the page says what they no longer take.
        document.applied(&base).map_err(|_| Problem::conflict())?;
    }
    let noted = editions::decide(desk, &stored, approve, &reason).await?;
    Ok((Reply::see(at(view, &stored.id)), noted))
}

/// Proposes an earlier edition again, as it was.
async fn restore(view: View, desk: &Desk<'_>, posted: &Posted) -> Answer {
    let stored = editions::found(desk, KIND, &posted.get("edition")).await?;
    let Ok(why) = plain(&posted.get("reason"), LONGEST_REASON) else {
        let page = edition(view, desk, &stored, true).await?;
        return Ok((page, Noted::no_record()));
    };
    if stored.state() != Some(State::Published) {
        return Err(Problem::conflict());
    }
    let number = editions::number(editions::current(desk, KIND).await?.as_ref());
    let document: PolicyValues = editions::document(&stored)?;
    let ticket = posted.get("id");
    let noted = editions::propose(desk, KIND, &ticket, (&document, &why, number)).await?;
    Ok((Reply::see(at(view, &ticket)), noted))
}

/// All that the bureau has published and the files can take over.
#[derive(Serialize, ToSchema)]
pub struct Export {
    /// The version of the pack of the files that they are applied to.
    base: String,
    /// The version of the pack in force.
    version: String,
    /// The number of the edition; 0 if there is none.
    edition: u32,
    /// `domain::publishing::values::PolicyValues`.
    #[schema(value_type = Object)]
    document: PolicyValues,
    /// `domain::ceremony::Timetable`; null if none was published.
    #[schema(value_type = Option<Object>)]
    timetable: Option<Timetable>,
    /// `domain::calendar::Holidays`; null if none were published.
    #[schema(value_type = Option<Object>)]
    holidays: Option<Holidays>,
    /// `domain::ceremony::VenueFacts`; null if none were published.
    #[schema(value_type = Option<Object>)]
    venues: Option<VenueFacts>,
}

/// What the bureau has published, to write back into the region pack's files.
#[utoipa::path(get, path = "/api/staff/publishing/export", responses((status = 200, body = Export), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json")))]
pub async fn export(desk: &Desk<'_>) -> Answer {
    let edition = editions::current(desk, KIND).await?;
    let document = edition.as_ref().map(editions::document).transpose()?;
    let base = desk.published.base(desk.env).await.map_err(failed)?;
    let noted = desk.note(Subject::all(SUBJECT), "").await?;
    let export = Export {
        base: base.version,
        version: desk.published.version().to_owned(),
        edition: editions::number(edition.as_ref()),
        document: document.unwrap_or_default(),
        timetable: in_force_of(desk, Kind::Timetable).await?.1,
        holidays: in_force_of(desk, Kind::Holidays).await?.1,
        venues: in_force_of(desk, Kind::Venues).await?.1,
    };
    Ok((json(&export), noted))
}
