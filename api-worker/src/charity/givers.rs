//! The names of those who let them be told, once something has come: a page, JSON and CSV. No amount stands
//! beside a name, so that no line of the ledger can be put to one.

use crate::charity::ledger::client;
use crate::charity::pledge::name_store::{self, Named};
use crate::charity::pledge::store;
use crate::in_force::funds;
use crate::web::problem::Problem;
use crate::web::reply::{REVALIDATE, Reply, json};
use crate::web::request::Asked;
use app::charity::pages::{Giver, TeamShown};
use domain::charity::Pledge;
use domain::charity::consent::{Stand, Which};
use domain::charity::pledge::Way;
use domain::record::id::Code;
use domain::spreadsheet::{self, MARK};
use serde::Serialize;
use utoipa::ToSchema;
use worker::Env;

/// So many pledges are looked up in the ledger at once.
const AT_ONCE: usize = 500;
/// A firm's or team's sums are shown from so many people on: of fewer, one could tell who gave what.
const FEWEST: usize = 3;

/// A name that may be told.
#[derive(Serialize, ToSchema)]
struct Told {
    /// As its owner wishes.
    name: String,
    /// `donor`, `named_fund` or `team`.
    kind: &'static str,
    /// The fund or project, as an account of the ledger.
    purpose: String,
    /// The year in which its owner agreed.
    year: String,
}

/// The names of donors, named funds, firms and teams who let them be told, and from whom something has come.
#[utoipa::path(get, path = "/api/givers", responses((status = 200, body = [Told]), (status = 503, body = Problem, content_type = "application/problem+json")))]
pub async fn list(env: &Env) -> Result<Reply, Problem> {
    Ok(Reply {
        cache: REVALIDATE,
        ..json(&told(env).await?)
    })
}

/// The same as CSV.
#[utoipa::path(get, path = "/api/givers.csv", responses((status = 200, body = String, content_type = "text/csv"), (status = 503, body = Problem, content_type = "application/problem+json")))]
pub async fn csv(env: &Env) -> Result<Reply, Problem> {
    let funds = funds::funds().ok_or_else(Problem::internal)?;
    let licence = funds::licence(&funds);
    let mut text = MARK.to_owned() + "name,kind,purpose,year,licence\r\n";
    for one in told(env).await? {
        text.push_str(&spreadsheet::row([
            spreadsheet::harmless(&one.name),
            one.kind.to_owned(),
            one.purpose,
            one.year,
            licence.to_owned(),
        ]));
    }
    Ok(Reply::data("text/csv; charset=utf-8", REVALIDATE, text))
}

async fn told(env: &Env) -> Result<Vec<Told>, Problem> {
    let givers = givers(env).await.map_err(|_| Problem::again())?;
    let told = givers.into_iter().map(|giver| Told {
        kind: giver.kind(),
        name: giver.name,
        purpose: giver.purpose.to_string(),
        year: giver.year,
    });
    Ok(told.collect())
}

/// All of them, for the page.
///
/// # Errors
/// The database or the ledger cannot be read.
pub async fn givers(env: &Env) -> worker::Result<Vec<Giver>> {
    let named = name_store::standing(env, Stand::Confirmed).await?;
    from_whom_came(named, env).await
}

async fn from_whom_came(named: Vec<Named>, env: &Env) -> worker::Result<Vec<Giver>> {
    let mut givers = Vec::new();
    for some in named.chunks(AT_ONCE) {
        let codes: Vec<&str> = some.iter().map(|one| one.code.as_str()).collect();
        let came = client::came(env, &codes).await?;
        let has = |one: &&Named| came.get(&one.code).is_some_and(|fen| *fen > 0);
        givers.extend(some.iter().filter(has).filter_map(giver));
    }
    Ok(givers)
}

fn giver(one: &Named) -> Option<Giver> {
    let pledge: Pledge = serde_json::from_str(&one.content).ok()?;
    Some(Giver {
        name: one.name.clone(),
        which: one.which,
        team: matches!(pledge.way, Way::Team { .. }),
        purpose: pledge.purpose,
        year: one.given_at.chars().take(4).collect(),
    })
}

/// A firm's or team's day of giving; none if there is none. Its name is told once it was confirmed, and
/// names of people only with their consent.
///
/// # Errors
/// The database or the ledger cannot be read.
pub async fn team(code: &Code, env: &Env) -> worker::Result<Option<TeamShown>> {
    let code = code.to_string();
    let Some((team, runs)) = crate::charity::pledge::api::team(&code, env).await? else {
        return Ok(None);
    };
    let members = store::members(env, &code).await?;
    let mut codes: Vec<&str> = members.iter().map(|one| one.code.as_str()).collect();
    codes.push(&code);
    let mut came = 0;
    for some in codes.chunks(AT_ONCE) {
        came += client::came(env, some).await?.values().sum::<i64>();
    }
    let named = name_store::of_team(env, &code).await?;
    let own = |one: &Named| one.code == code && one.which == Which::Title;
    let title = named.iter().find(|one| own(one));
    let title = title.map(|one| one.name.clone());
    let others = named.into_iter().filter(|one| one.code != code).collect();
    let names = from_whom_came(others, env).await?;
    let running = members.iter().filter(|one| one.runs != 0);
    let (people, pledged) = running.fold((0, 0), |(people, sum), one| (people + 1, sum + one.fen));
    Ok(Some(TeamShown {
        code,
        team,
        runs,
        title,
        people,
        sums: (people >= FEWEST).then_some((pledged, came)),
        fewest: FEWEST,
        names: names.into_iter().map(|giver| giver.name).collect(),
    }))
}

/// The handler for the paths of the API.
pub async fn route(path: &str, asked: &Asked, env: &Env) -> Reply {
    let answered = match path {
        "givers.csv" => csv(env).await,
        _ => list(env).await,
    };
    answered.unwrap_or_else(|problem| problem.reply(asked))
}
