//! Funds and projects as open data, with what the signed ledger says of each.

use super::Asked;
use super::problem::Problem;
use super::reply::{REVALIDATE, Reply, json};
use crate::giving;
use domain::charity::journal::Account;
use domain::text::Bilingual;
use serde::Serialize;
use utoipa::ToSchema;
use worker::Env;

/// A fund or project.
#[derive(Serialize, ToSchema)]
struct Fund<'f> {
    /// Its account in the ledger, such as `fund:weikang`.
    account: String,
    #[schema(value_type = Object)]
    name: &'f Bilingual,
    /// None: to be set by the bureau.
    #[schema(value_type = Option<Object>)]
    purpose: Option<&'f Bilingual>,
    /// The filing number of its public fundraising; none: to be set by the bureau.
    filing: Option<&'f str>,
    /// The id of the source that names it, and its year.
    source: &'f str,
    year: i32,
    /// In fen; none: no entries yet.
    ledger: Option<Sums>,
}

/// What has moved through an account, in fen.
#[derive(Serialize, ToSchema)]
struct Sums {
    received: i64,
    paid_out: i64,
    holds: i64,
}

/// All funds and projects.
#[derive(Serialize, ToSchema)]
struct Funds<'f> {
    /// Changes with the data.
    version: &'f str,
    funds: Vec<Fund<'f>>,
    /// How many entries the ledger has; none while it cannot be read.
    entries: Option<u64>,
}

/// Funds and projects, with what the ledger's signed head says of each.
#[utoipa::path(get, path = "/api/funds", responses((status = 200, body = Funds), (status = 500, body = Problem, content_type = "application/problem+json")))]
pub async fn funds(asked: &Asked, env: &Env) -> Reply {
    let Some(book) = giving::funds() else {
        return Problem::internal().reply(asked);
    };
    let books = giving::books(env).await;
    let head = books.as_ref().and_then(|books| books.head.as_ref());
    let sums = |account: &Account| {
        let total = head?.book.total(account);
        (total != Default::default()).then(|| Sums {
            received: total.into,
            paid_out: total.out,
            holds: total.holds().0,
        })
    };
    let funds = book.pots().map(|(account, pot)| Fund {
        ledger: sums(&account),
        account: account.to_string(),
        name: &pot.name,
        purpose: pot.purpose.as_ref(),
        filing: pot.filing.as_deref(),
        source: &pot.cite,
        year: pot.year,
    });
    let funds = Funds {
        version: &book.version,
        funds: funds.collect(),
        entries: books
            .as_ref()
            .map(|books| books.head.as_ref().map_or(0, |head| head.size)),
    };
    Reply {
        cache: REVALIDATE,
        ..json(&funds)
    }
}
