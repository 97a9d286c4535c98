//! What the charity federation says of itself: one publisher proposes it, another agrees, and within a minute
//! residents see it and the ledger takes entries for it.

use crate::in_force::edition_store::Stored;
use crate::in_force::funds;
use crate::publishing::two_persons as editions;
use crate::staff::guard::{Answer, Desk, Noted};
use crate::web::clock::today;
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::random::random_hex;
use crate::web::reply::{Reply, json};
use app::charity::console::funds as pages;
use app::charity::console::funds::{Overview, PartForm};
use app::publishing::values::Edition;
use app::route::{Route, StaffPage, View};
use domain::audit::Subject;
use domain::charity::fund::FundBook;
use domain::publishing::funds::difference::difference;
use domain::publishing::funds::form::{Field, Part, Wrong};
use domain::publishing::funds::{FundFacts, reading};
use domain::publishing::{Kind, LONGEST_REASON, State};
use domain::record::plain::plain;
use domain::staff::Action;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

const KIND: Kind = Kind::Funds;
const SUBJECT: &str = "funds";

/// The page: all facts, the form for a part (`?part=`), or an edition (`?edition=`).
///
/// # Errors
/// There is no such part or edition, or the database cannot be reached.
pub async fn page(view: View, desk: &Desk<'_>) -> Answer {
    let reply = match (
        desk.asked.parameter("part"),
        desk.asked.parameter("edition"),
    ) {
        (Some(part), _) => blank(view, desk, &part).await?,
        (_, Some(id)) => {
            let stored = editions::found(desk, KIND, &id).await?;
            edition(view, desk, &stored, false).await?
        }
        _ => overview(view, desk).await?,
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

fn files() -> Result<Arc<FundBook>, Problem> {
    funds::built_in().ok_or_else(Problem::internal)
}

/// The funds as an edition leaves them; without one, those of the files.
fn book(edition: Option<&Stored>) -> Result<FundBook, Problem> {
    let files = files()?;
    Ok(match edition {
        Some(edition) => editions::document::<FundFacts>(edition)?.applied(&files),
        None => FundBook::clone(&files),
    })
}

async fn overview(view: View, desk: &Desk<'_>) -> Result<Reply, Problem> {
    let current = editions::current(desk, KIND).await?;
    let number = editions::number(current.as_ref());
    let (waiting, history) = editions::lists(desk, KIND, number).await?;
    let shown = Overview {
        book: &book(current.as_ref())?,
        waiting: &waiting,
        history: &history,
    };
    let signed = desk.signed();
    desk.page(&StaffPage::Funds, view, |context| {
        pages::overview(context, &signed, &shown)
    })
}

/// The form for a part, with what is in force.
async fn blank(view: View, desk: &Desk<'_>, part: &str) -> Result<Reply, Problem> {
    if !desk.signed().may(Action::PublishFunds) {
        return Err(Problem::forbidden());
    }
    let part: Part = part.parse().map_err(|()| Problem::not_found())?;
    let current = editions::current(desk, KIND).await?;
    let now = book(current.as_ref())?;
    let typed = |field: Field| match &part {
        Part::Paying => now.paying.value(field),
        Part::Pot(account) => now
            .pot(account)
            .map_or_else(String::new, |pot| pot.value(field)),
        Part::NewFund | Part::NewProject => String::new(),
    };
    let form = Filling {
        part: &part,
        ticket: &random_hex(),
        typed: &typed,
        wrong: &[],
        filled: None,
        now: &now,
        based_on: editions::number(current.as_ref()),
        stale: false,
    };
    shown(view, desk, &form, 200)
}

/// A form on its way.
struct Filling<'f> {
    part: &'f Part,
    ticket: &'f str,
    typed: &'f dyn Fn(Field) -> String,
    wrong: &'f [(Field, Wrong)],
    /// The funds with what was typed.
    filled: Option<&'f FundBook>,
    /// The funds as they are, and the number of their edition.
    now: &'f FundBook,
    based_on: u32,
    /// Another edition was published since the form was made.
    stale: bool,
}

fn shown(
    view: View,
    desk: &Desk<'_>,
    filling: &Filling<'_>,
    status: u16,
) -> Result<Reply, Problem> {
    if let Part::Pot(account) = filling.part
        && filling.now.pot(account).is_none()
    {
        return Err(Problem::not_found());
    }
    let changed = filling.filled.map(|new| difference(filling.now, new));
    let form = PartForm {
        part: filling.part,
        now: filling.now,
        ticket: filling.ticket,
        based_on: filling.based_on,
        stale: filling.stale,
        typed: filling.typed,
        wrong: filling.wrong,
        change: filling.filled.zip(changed.as_deref()),
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Funds, view, |context| {
        pages::part(context, &signed, &form)
    })?;
    Ok(Reply { status, ..page })
}

async fn fill_in(view: View, desk: &Desk<'_>, posted: &Posted, propose: bool) -> Answer {
    let part = posted.get("part").parse::<Part>();
    let part = part.map_err(|()| Problem::not_found())?;
    let ticket = posted.get("id");
    let typed = |field: Field| posted.get(field.word());
    let current = editions::current(desk, KIND).await?;
    let (now, number) = (book(current.as_ref())?, editions::number(current.as_ref()));
    let read = reading::read(&part, &typed, &now, today()).ok_or_else(Problem::not_found)?;
    // A form that was made before is looked at again: it would take back what was published since.
    let stale = posted.get("based_on") != number.to_string();
    let filling = Filling {
        part: &part,
        ticket: &ticket,
        typed: &typed,
        wrong: &[],
        filled: None,
        now: &now,
        based_on: number,
        stale,
    };
    let filled = match &read {
        Ok(filled) => filled,
        Err(wrong) => {
            let filling = Filling { wrong, ..filling };
            return Ok((shown(view, desk, &filling, 422)?, Noted::no_record()));
        }
    };
    if stale || !propose {
        let filling = Filling {
            filled: Some(&filled.book),
            ..filling
        };
        let status = if stale { 409 } else { 200 };
        return Ok((shown(view, desk, &filling, status)?, Noted::no_record()));
    }
    let made = (&filled.document, filled.why.as_str(), number);
    let noted = editions::propose(desk, KIND, &ticket, made).await?;
    Ok((Reply::see(at(view, &ticket)), noted))
}

/// The address of an edition.
fn at(view: View, id: &str) -> String {
    view.href_with(&Route::Staff(StaffPage::Funds), &format!("edition={id}"))
}

async fn edition(
    view: View,
    desk: &Desk<'_>,
    edition: &Stored,
    no_reason: bool,
) -> Result<Reply, Problem> {
    let current = editions::current(desk, KIND).await?;
    let number = editions::number(current.as_ref());
    let before = editions::before(desk, KIND, edition, current).await?;
    let (old, new) = (book(before.as_ref())?, book(Some(edition))?);
    let changed = difference(&old, &new);
    let shown = Edition {
        page: StaffPage::Funds,
        listed: &editions::listed(desk, edition, number).await?,
        preview: &|context| pages::changes(context, &new, &changed),
        refused: &[],
        deciding: editions::deciding(desk, Action::PublishFunds, edition, number)?,
        ticket: &random_hex(),
        no_reason,
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Funds, view, |context| {
        pages::edition(context, &signed, &shown)
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
        book(Some(&stored))?;
    }
    let noted = editions::decide(desk, &stored, approve, &reason).await?;
    Ok((Reply::see(at(view, &stored.id)), noted))
}

/// Proposes an earlier edition again; what was added since stays, closed.
async fn restore(view: View, desk: &Desk<'_>, posted: &Posted) -> Answer {
    let stored = editions::found(desk, KIND, &posted.get("edition")).await?;
    let Ok(why) = plain(&posted.get("reason"), LONGEST_REASON) else {
        let page = edition(view, desk, &stored, true).await?;
        return Ok((page, Noted::no_record()));
    };
    let current = editions::current(desk, KIND).await?;
    let (State::Published, Some(current)) =
        (stored.state().ok_or_else(Problem::internal)?, current)
    else {
        return Err(Problem::conflict());
    };
    let earlier: FundFacts = editions::document(&stored)?;
    let again = earlier.restored(&editions::document(&current)?);
    let (ticket, number) = (posted.get("id"), editions::number(Some(&current)));
    let noted = editions::propose(desk, KIND, &ticket, (&again, &why, number)).await?;
    Ok((Reply::see(at(view, &ticket)), noted))
}

/// What the federation says of itself.
#[derive(Serialize, ToSchema)]
pub struct FundExport {
    /// The version of the funds in force.
    version: String,
    /// The number of the edition; 0 if there is none.
    edition: u32,
    /// `domain::publishing::funds::FundFacts`; none if the files alone are in force.
    #[schema(value_type = Option<Object>)]
    document: Option<FundFacts>,
}

/// What was published of the charity federation, to write back into the region pack's files.
#[utoipa::path(get, path = "/api/staff/funds/export", responses((status = 200, body = FundExport), (status = 401, body = Problem, content_type = "application/problem+json"), (status = 403, body = Problem, content_type = "application/problem+json")))]
pub async fn export(desk: &Desk<'_>) -> Answer {
    let edition = editions::current(desk, KIND).await?;
    let noted = desk.note(Subject::all(SUBJECT), "").await?;
    let export = FundExport {
        version: book(edition.as_ref())?.version,
        edition: editions::number(edition.as_ref()),
        document: edition.as_ref().map(editions::document).transpose()?,
    };
    Ok((json(&export), noted))
}
