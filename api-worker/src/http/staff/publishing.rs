//! Publishing dated values: one proposes, another agrees, and within a minute residents see it.

use super::desk::{Answer, Desk, Noted};
use super::edition::in_force as in_force_of;
use crate::http::posted::Posted;
use crate::http::problem::Problem;
use crate::http::reply::{Reply, json, random_hex};
use crate::published;
use crate::store::edition::{self as store, New, Stored};
use app::pages::staff::publishing::{
    self as pages, Change, Deciding, Edition, Listed, Overview, ValueForm,
};
use app::route::{Route, StaffPage, View};
use domain::audit::Subject;
use domain::calendar::Holidays;
use domain::ceremony::{Timetable, VenueFacts};
use domain::letter::plain::plain;
use domain::policy::Pack;
use domain::publishing::difference::{Example, difference};
use domain::publishing::form::{Field, Wrong};
use domain::publishing::reading::{self, Filled};
use domain::publishing::values::{PolicyValues, Refused};
use domain::publishing::{Kind, LONGEST_REASON, State};
use domain::staff::Action;
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// So many editions are listed.
const LISTED: u32 = 50;
const SUBJECT: &str = "edition";

fn failed(_: worker::Error) -> Problem {
    Problem::internal()
}

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
        Some(id) => edition(view, desk, &found(desk, &id).await?, false).await?,
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
    let editions = store::newest(desk.env, Kind::PolicyValues, LISTED)
        .await
        .map_err(failed)?;
    let (number, refused) = in_force(desk).await?;
    let labels = Labels::read(desk, &editions).await?;
    let listed: Vec<Listed> = editions
        .iter()
        .filter_map(|edition| labels.listed(edition, number))
        .collect();
    let (waiting, history): (Vec<_>, Vec<_>) = listed
        .into_iter()
        .partition(|edition| edition.state == State::Proposed);
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
    let Some(edition) = current(desk).await? else {
        return Ok((0, Vec::new()));
    };
    let base = desk.published.base(desk.env).await.map_err(failed)?;
    let (_, refused) = document(&edition)?.applied_where_it_fits(&base);
    Ok((edition.number.unwrap_or(0), refused))
}

async fn current(desk: &Desk<'_>) -> Result<Option<Stored>, Problem> {
    store::in_force(desk.env, Kind::PolicyValues)
        .await
        .map_err(failed)
}

fn document(edition: &Stored) -> Result<PolicyValues, Problem> {
    serde_json::from_str(&edition.body).map_err(|_| Problem::internal())
}

fn examples() -> Vec<Example> {
    // Compiled in, and written by the build.
    serde_json::from_str(region_pack::EXAMPLES).unwrap_or_default()
}

async fn found(desk: &Desk<'_>, id: &str) -> Result<Stored, Problem> {
    let found = store::find(desk.env, id).await.map_err(failed)?;
    found
        .filter(|edition| edition.kind() == Some(Kind::PolicyValues))
        .ok_or_else(Problem::not_found)
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
    let edition = current(desk).await?;
    let published = edition.as_ref().map(document).transpose()?;
    let published = published.unwrap_or_default();
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
            let number = edition.and_then(|edition| edition.number).unwrap_or(0);
            let made = (&filled.document, filled.why.as_str(), number);
            let noted = proposed(desk, &ticket, made).await?;
            Ok((Reply::see(at(view, &ticket)), noted))
        }
    }
}

/// Stores a proposal once: a document, why, and the number of the edition that it was made from.
async fn proposed(
    desk: &Desk<'_>,
    id: &str,
    (document, why, based_on): (&PolicyValues, &str, u32),
) -> Result<Noted, Problem> {
    if id.len() != 32 || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Problem::unreadable("id"));
    }
    let noted = desk.note(Subject::new("proposal", id), why).await?;
    let body = serde_json::to_string(document).map_err(|_| Problem::internal())?;
    let new = New {
        id,
        kind: Kind::PolicyValues,
        based_on,
        body: &body,
        why,
        by: &desk.staff.id.to_string(),
    };
    match store::propose(desk.env, &new).await.map_err(failed)? {
        true => Ok(noted),
        false => Err(Problem::conflict()),
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
    let current = current(desk).await?;
    let number = current
        .as_ref()
        .and_then(|current| current.number)
        .unwrap_or(0);
    let state = edition.state().ok_or_else(Problem::internal)?;
    // What was published is compared with the one before it, what waits with what is in force.
    let before = match edition.number {
        Some(number) => {
            let all = store::newest(desk.env, Kind::PolicyValues, u32::MAX)
                .await
                .map_err(failed)?;
            all.into_iter()
                .find(|other| other.number == Some(number - 1))
        }
        None => current,
    };
    let before = before.as_ref().map(document).transpose()?;
    let (old, _) = before.unwrap_or_default().applied_where_it_fits(&base);
    let (new, refused) = document(edition)?.applied_where_it_fits(&base);
    let examples = examples();
    let difference = difference(&old, &new, &examples);
    let own = edition.proposed_by == desk.staff.id.to_string();
    let may = desk.signed().may(Action::Publish);
    let deciding = match state {
        _ if !may => Deciding::Look,
        State::Proposed if own => Deciding::Own,
        State::Proposed if edition.based_on != number => Deciding::Stale,
        State::Proposed => Deciding::Decide,
        State::Published if edition.number != Some(number) => Deciding::Restore,
        State::Published | State::Declined => Deciding::Look,
    };
    let labels = Labels::read(desk, std::slice::from_ref(edition)).await?;
    let listed = labels
        .listed(edition, number)
        .ok_or_else(Problem::internal)?;
    let shown = Edition {
        listed: &listed,
        change: Change {
            old: &old,
            new: &new,
            difference: &difference,
            examples: &examples,
        },
        refused: &refused,
        deciding,
        ticket: &random_hex(),
        no_reason,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Publishing, view, |context| {
        pages::edition(context, &signed, &shown)
    })?;
    let status = if no_reason { 422 } else { 200 };
    Ok(Reply { status, ..page })
}

async fn decide(view: View, desk: &Desk<'_>, posted: &Posted, approve: bool) -> Answer {
    let stored = found(desk, &posted.get("edition")).await?;
    let Ok(reason) = plain(&posted.get("reason"), LONGEST_REASON) else {
        let page = edition(view, desk, &stored, true).await?;
        return Ok((page, Noted::no_record()));
    };
    let by = desk.staff.id.to_string();
    if approve && Kind::PolicyValues.needs_two() && stored.proposed_by == by {
        return Err(Problem::two_persons());
    }
    let base = desk.published.base(desk.env).await.map_err(failed)?;
    if approve && document(&stored)?.applied(&base).is_err() {
        // The files have moved on since; the page says what they no longer take.
        return Err(Problem::conflict());
    }
    let subject = if approve { "approval" } else { "refusal" };
    let noted = desk
        .note(Subject::new(subject, &stored.id), &reason)
        .await?;
    let done = if approve {
        store::publish(desk.env, &stored, &by, &reason).await
    } else {
        store::decline(desk.env, &stored, &by, &reason).await
    };
    if !done.map_err(failed)? {
        return Err(Problem::conflict());
    }
    published::forget();
    Ok((Reply::see(at(view, &stored.id)), noted))
}

/// Proposes an earlier edition again, as it was.
async fn restore(view: View, desk: &Desk<'_>, posted: &Posted) -> Answer {
    let stored = found(desk, &posted.get("edition")).await?;
    let Ok(why) = plain(&posted.get("reason"), LONGEST_REASON) else {
        let page = edition(view, desk, &stored, true).await?;
        return Ok((page, Noted::no_record()));
    };
    if stored.state() != Some(State::Published) {
        return Err(Problem::conflict());
    }
    let number = current(desk).await?.and_then(|edition| edition.number);
    let (ticket, document) = (posted.get("id"), document(&stored)?);
    let noted = proposed(desk, &ticket, (&document, &why, number.unwrap_or(0))).await?;
    Ok((Reply::see(at(view, &ticket)), noted))
}

/// What colleagues are called.
struct Labels(HashMap<String, String>);

impl Labels {
    async fn read(desk: &Desk<'_>, editions: &[Stored]) -> Result<Labels, Problem> {
        let who = editions.iter().flat_map(|edition| {
            [
                Some(edition.proposed_by.as_str()),
                edition.decided_by.as_deref(),
            ]
        });
        let labels = crate::store::staff::labels(desk.env, who.flatten()).await;
        labels.map(Labels).map_err(failed)
    }

    fn of(&self, who: &str) -> String {
        self.0.get(who).cloned().unwrap_or_else(|| who.to_owned())
    }

    fn listed(&self, edition: &Stored, in_force: u32) -> Option<Listed> {
        let decided = edition
            .decided_by
            .as_deref()
            .zip(edition.decided_at.clone());
        Some(Listed {
            id: edition.id.clone(),
            number: edition.number,
            in_force: edition.number == Some(in_force),
            state: edition.state()?,
            why: edition.why.clone(),
            proposed_by: self.of(&edition.proposed_by),
            proposed_at: edition.proposed_at.clone(),
            decided: decided.map(|(by, at)| (self.of(by), at)),
            reason: edition.reason.clone(),
        })
    }
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
    let edition = current(desk).await?;
    let document = edition.as_ref().map(document).transpose()?;
    let base = desk.published.base(desk.env).await.map_err(failed)?;
    let noted = desk.note(Subject::all(SUBJECT), "").await?;
    let export = Export {
        base: base.version,
        version: desk.published.version().to_owned(),
        edition: edition.and_then(|edition| edition.number).unwrap_or(0),
        document: document.unwrap_or_default(),
        timetable: in_force_of(desk, Kind::Timetable).await?.1,
        holidays: in_force_of(desk, Kind::Holidays).await?.1,
        venues: in_force_of(desk, Kind::Venues).await?.1,
    };
    Ok((json(&export), noted))
}
