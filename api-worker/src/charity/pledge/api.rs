//! Pledges: what somebody means to give, the contact sealed; the donor's own page with the gifts that came.

use crate::charity::ledger::client;
use crate::charity::pledge::name_store;
use crate::charity::pledge::store::{self, New, Stored};
use crate::charity::slip_store;
use crate::in_force::funds;
use crate::seal::check::{is_hash, sealed_to_the_bureau, wrong_try};
use crate::web::clock::today;
use crate::web::problem::Problem;
use crate::web::rate_limit::{self, Deed};
use crate::web::reply::{Reply, json};
use crate::web::request::Asked;
use data_encoding::BASE64URL_NOPAD;
use domain::application::ENVELOPE_ROOM;
use domain::charity::consent::Which;
use domain::charity::journal::Account;
use domain::charity::pledge::{Fault, Field, Pledge, State, Way, Wrong};
use domain::charity::standing::{Change, Standing};
use domain::letter::LARGEST_CONTACT;
use domain::record::id::{AccessToken, ApplicationId as PledgeId, Code};
use domain::record::trouble::Trouble;
use futures_util::future::join4;
use serde::Deserialize;
use utoipa::ToSchema;
use worker::Env;

/// The largest request.
const LARGEST: usize = 32 * 1024;

/// A pledge. The id in its address is made by the sender: sent again, it is found.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewPledge {
    /// SHA-256 of the access token, 64 hex digits.
    access_hash: String,
    /// SHA-256 of the secret, the pledge and the contact, 64 hex digits: a repeated request has the same.
    content_hash: String,
    /// `{way: {once: {amount}} | {monthly: {amount, start, months}} | {named: {title, amount}} |
    /// {team: {title, day}} | {goods: {what, count, unit, condition, delivery}}, purpose, team, wish, name,
    /// consent}`; amounts in fen. With a name or title, `consent` is true.
    #[schema(value_type = Object)]
    pledge: Pledge,
    /// The sealed contact (`domain::envelope`), base64url; may be left out.
    contact: Option<String>,
}

/// The handler for a path below `/api/pledges/`.
pub async fn route(id: &str, asked: &Asked, env: &Env) -> Reply {
    let answered = match id.parse() {
        Err(_) => Err(Problem::not_found()),
        Ok(id) => match asked.method.as_str() {
            "PUT" => create(id, asked, env).await,
            "GET" | "HEAD" => look(id, asked, env).await,
            "PATCH" => change(id, asked, env).await,
            "DELETE" => forget(id, asked, env).await,
            _ => Err(Problem::method_not_allowed("GET, HEAD, PUT, PATCH, DELETE")),
        },
    };
    answered.unwrap_or_else(|problem| problem.reply(asked))
}

/// Makes a pledge. The same request again gives the same answer.
#[utoipa::path(put, path = "/api/pledges/{id}", params(("id" = String, Path, description = "32 hex digits, random")), request_body = NewPledge, responses((status = 201, body = Object, description = "domain::charity::Standing: code, pledge, state, reachable, months, gifts, head"), (status = 200, body = Object, description = "It was there already"), (status = 409, body = Problem, content_type = "application/problem+json", description = "Another pledge has this id"), (status = 413, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json"), (status = 429, body = Problem, content_type = "application/problem+json")))]
pub async fn create(id: PledgeId, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    let body = asked.body(LARGEST).await?;
    let new: NewPledge =
        serde_json::from_slice(&body).map_err(|_| Problem::unreadable("pledge"))?;
    if !is_hash(&new.access_hash) || !is_hash(&new.content_hash) {
        return Err(Problem::unreadable("pledge"));
    }
    let mut readers = String::new();
    if let Some(contact) = &new.contact {
        let envelope = BASE64URL_NOPAD
            .decode(contact.as_bytes())
            .map_err(|_| Problem::not_sealed())?;
        if envelope.len() > LARGEST_CONTACT + ENVELOPE_ROOM {
            return Err(Problem::too_large(LARGEST_CONTACT));
        }
        readers = sealed_to_the_bureau(&envelope, env).await?;
    }
    let pledge = checked(&new.pledge, env)
        .await?
        .map_err(|wrong| Problem::wrong_pledge(&wrong))?;
    let new = New {
        id,
        access_hash: &new.access_hash,
        content_hash: &new.content_hash,
        pledge: &pledge,
        contact: new.contact.as_deref(),
        readers: &readers,
        rows: &pledge.rows_after(None, today()),
    };
    let (stored, created) = store(&new, asked, env).await?;
    Ok(Reply {
        status: if created { 201 } else { 200 },
        ..json(&standing(id, stored, env).await?)
    })
}

/// A pledge as it was typed, looked at once more: its fund and its team have to be there.
///
/// # Errors
/// The database cannot be read.
pub async fn checked(pledge: &Pledge, env: &Env) -> Result<Result<Pledge, Vec<Wrong>>, Problem> {
    let funds = funds::funds().ok_or_else(Problem::internal)?;
    let known = |account: &Account| funds.pot(account).is_some();
    let read = match pledge.checked(&known, today()) {
        Ok(read) => read,
        Err(wrong) => return Ok(Err(wrong)),
    };
    if !funds.takes_pledges(&read.purpose) {
        return Ok(Err(vec![Wrong {
            field: Field::Purpose,
            fault: Fault::Closed,
        }]));
    }
    if let Some(code) = &read.team {
        let found = team(code, env).await.map_err(|_| Problem::internal())?;
        if found.is_none_or(|(team, runs)| !runs || team.purpose != read.purpose) {
            return Ok(Err(vec![Wrong {
                field: Field::Team,
                fault: Fault::Text(Trouble::Unknown),
            }]));
        }
    }
    Ok(Ok(read))
}

/// The firm or team with this reference, and whether it still takes pledges; none if there is none.
///
/// # Errors
/// The database cannot be read.
pub async fn team(code: &str, env: &Env) -> worker::Result<Option<(Pledge, bool)>> {
    let Ok(code) = code.parse::<Code>() else {
        return Ok(None);
    };
    let found = store::with_code(env, &code).await?;
    Ok(found.and_then(|stored| {
        let (pledge, state) = stored.pledge().zip(stored.state())?;
        matches!(pledge.way, Way::Team { .. }).then_some((pledge, state == State::Active))
    }))
}

/// Stores a pledge, and says whether that was just now.
///
/// # Errors
/// Another pledge has its id, too much was sent from there, or the database fails.
pub async fn store(new: &New<'_>, asked: &Asked, env: &Env) -> Result<(Stored, bool), Problem> {
    rate_limit::take(env, Deed::Pledge, &asked.caller())
        .await
        .map_err(Problem::too_often)?;
    let done = store::create(env, new).await;
    match done.map_err(|_| Problem::internal())? {
        (Some(stored), created) if stored.is(new) => Ok((stored, created)),
        _ => Err(Problem::conflict()),
    }
}

/// One's own pledge, what came, and the proof of each gift. The access token proves that it is one's own.
#[utoipa::path(get, path = "/api/pledges/{id}", params(("id" = String, Path), ("authorization" = String, Header, description = "`Bearer` and the access token")), responses((status = 200, body = Object, description = "domain::charity::Standing"), (status = 404, body = Problem, content_type = "application/problem+json", description = "There is none, or the token is another's"), (status = 429, body = Problem, content_type = "application/problem+json", description = "Too many wrong tokens; the right one is always answered")))]
pub async fn look(id: PledgeId, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    let stored = own(id, asked, env).await?;
    Ok(json(&standing(id, stored, env).await?))
}

/// Pauses, resumes or stops a pledge (`{"state": "paused"}`), gives it another amount from the next month on (`{"amount": 30000}`, in fen), or takes back the consent to tell a name (`{"withdraw": "name"}` or `"title"`): at once it is told nowhere any more.
#[utoipa::path(patch, path = "/api/pledges/{id}", params(("id" = String, Path), ("authorization" = String, Header)), request_body(content = Object, description = "domain::charity::standing::Change"), responses((status = 200, body = Object, description = "domain::charity::Standing"), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 409, body = Problem, content_type = "application/problem+json", description = "It has been stopped"), (status = 422, body = Problem, content_type = "application/problem+json"), (status = 429, body = Problem, content_type = "application/problem+json")))]
pub async fn change(id: PledgeId, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    let stored = own(id, asked, env).await?;
    let body = asked.body(LARGEST).await?;
    let to: Change = serde_json::from_slice(&body).map_err(|_| Problem::unreadable("change"))?;
    rate_limit::take(env, Deed::Pledge, &asked.caller())
        .await
        .map_err(Problem::too_often)?;
    apply(id, stored, to, env).await?;
    look(id, asked, env).await
}

async fn apply(id: PledgeId, mut stored: Stored, to: Change, env: &Env) -> Result<(), Problem> {
    // What another request changed meanwhile stays: this change is put on top of it.
    for _ in 0..3 {
        if applied(id, &stored, to, env).await? {
            return Ok(());
        }
        let again = store::with_code(env, &id.code()).await;
        stored = again
            .map_err(|_| Problem::again())?
            .ok_or_else(Problem::internal)?;
    }
    Err(Problem::again())
}

async fn applied(id: PledgeId, stored: &Stored, to: Change, env: &Env) -> Result<bool, Problem> {
    let (pledge, state) = stored
        .pledge()
        .zip(stored.state())
        .ok_or_else(Problem::internal)?;
    let (mut pledge, to) = match to {
        Change::State(to) => (pledge, to),
        Change::Amount(amount) => (pledge.with_amount(amount), state),
        Change::Withdraw(which) => (pledge.without(&[which]), state),
    };
    if !state.may_become(to) {
        return Err(Problem::conflict());
    }
    if to == State::Stopped {
        pledge = pledge.without(&Which::ALL);
    }
    let today = today();
    // Months that have come stay; later ones are made anew.
    let kept = store::rows(env, id)
        .await
        .map_err(|_| Problem::internal())?;
    let last = kept
        .iter()
        .filter(|row| row.due <= today)
        .map(|row| row.month)
        .max();
    let rows = pledge.rows_after(last.filter(|_| state == State::Active), today);
    store::change(env, id, stored, (&pledge, to), today, &rows)
        .await
        .map_err(|_| Problem::internal())
}

/// Stops a pledge and forgets whose its gifts are. The gifts stay in the ledger; nobody can tell any more whose they were.
#[utoipa::path(delete, path = "/api/pledges/{id}", params(("id" = String, Path), ("authorization" = String, Header)), responses((status = 200, body = Object, description = "domain::charity::Standing"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn forget(id: PledgeId, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    let stored = own(id, asked, env).await?;
    if stored.state() != Some(State::Stopped) {
        apply(id, stored, Change::State(State::Stopped), env).await?;
    }
    slip_store::forget(env, &id.code())
        .await
        .map_err(|_| Problem::again())?;
    client::forget(env, &id.code())
        .await
        .map_err(|_| Problem::again())?;
    look(id, asked, env).await
}

/// The pledge that the token of a request opens.
async fn own(id: PledgeId, asked: &Asked, env: &Env) -> Result<Stored, Problem> {
    let header = asked.header("authorization").unwrap_or_default();
    let token: Option<AccessToken> = header
        .strip_prefix("Bearer ")
        .and_then(|token| token.parse().ok());
    let found = match token {
        Some(token) => store::find(env, id, &token)
            .await
            .map_err(|_| Problem::internal())?,
        None => None,
    };
    match found {
        Some(stored) => Ok(stored),
        None => Err(wrong_try(asked, env, &id.to_string()).await),
    }
}

/// A pledge as its donor sees it; months that are missing are made on the way.
async fn standing(id: PledgeId, stored: Stored, env: &Env) -> Result<Standing, Problem> {
    let internal = |_| Problem::internal();
    let (pledge, state) = stored
        .pledge()
        .zip(stored.state())
        .ok_or_else(Problem::internal)?;
    let code = id.code();
    let (months, given, slips, names) = join4(
        store::rows(env, id),
        client::gifts(env, &code),
        slip_store::agreed(env, &code),
        name_store::of(env, id),
    )
    .await;
    let mut months = months.map_err(internal)?;
    let given = given.map_err(|_| Problem::again())?;
    let slips = slips.map_err(internal)?;
    let names = names.map_err(internal)?;
    if let (State::Active, Some(last)) = (state, months.last().map(|row| row.month)) {
        let more = pledge.rows_after(Some(last), today());
        if !more.is_empty() {
            store::add_rows(env, id, &more).await.map_err(internal)?;
            months = store::rows(env, id).await.map_err(internal)?;
        }
    }
    Ok(Standing {
        slips,
        names,
        reachable: stored.is_reachable(),
        code: stored.code,
        pledge,
        state,
        months,
        gifts: given.gifts,
        head: given.head,
    })
}
