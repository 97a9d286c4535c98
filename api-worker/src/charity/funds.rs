//! Funds and projects as open data, with what the signed ledger says of each.

use crate::charity::books;
use crate::charity::ledger::client;
use crate::charity::ledger::store::moves::Page;
use crate::in_force::funds;
use crate::web::problem::Problem;
use crate::web::reply::{REVALIDATE, Reply, json};
use crate::web::request::Asked;
use data_encoding::HEXLOWER;
use domain::charity::fund::FundBook;
use domain::charity::journal::Account;
use domain::charity::log::Leaf;
use domain::charity::passbook::{InMonth, Line, Passbook};
use domain::day::Day;
use domain::money::Fen;
use domain::spreadsheet::{self, MARK};
use domain::text::Bilingual;
use serde::Serialize;
use std::sync::Arc;
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
    /// Whether it takes no new pledges.
    closed: bool,
    /// What an assistance programme could not meet; none: nothing is published of it.
    need: Option<Unmet<'f>>,
    /// The id of the source that names it, and its year; none: the federation itself.
    source: Option<&'f str>,
    year: i32,
    /// In fen; none: no entries yet.
    ledger: Option<Sums>,
}

/// A need of at least ten households.
#[derive(Serialize, ToSchema)]
struct Unmet<'f> {
    households: u32,
    /// How much they need together, in fen.
    fen: i64,
    /// The day on which that was so.
    #[schema(value_type = String)]
    as_of: Day,
    #[schema(value_type = Object)]
    source: &'f Bilingual,
    /// What the project has received after that day, in fen; none while the ledger cannot be read.
    received: Option<i64>,
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
    let Some(book) = funds::funds() else {
        return Problem::internal().reply(asked);
    };
    let books = books::books(env).await;
    let head = books.as_ref().and_then(|books| books.head.as_ref());
    let sums = |account: &Account| {
        let total = head?.book.total(account);
        (total != Default::default()).then(|| Sums {
            received: total.into,
            paid_out: total.out,
            holds: total.holds().0,
        })
    };
    let received = |account: &Account| Some(books.as_ref()?.received.get(account)?.0);
    let funds = book.pots().map(|(account, pot)| Fund {
        ledger: sums(&account),
        closed: pot.closed,
        need: pot.need.as_ref().map(|need| Unmet {
            households: need.households.get(),
            fen: need.fen.fen().0,
            as_of: need.as_of,
            source: &need.source,
            received: received(&account),
        }),
        account: account.to_string(),
        name: &pot.name,
        purpose: pot.purpose.as_ref(),
        filing: pot.filing.as_deref(),
        source: pot.cite.as_deref(),
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

/// An entry of a fund's or project's account.
#[derive(Serialize, ToSchema)]
struct AccountEntry {
    /// Its number in the ledger, from zero.
    number: u64,
    /// The day it happened, in Pinghu.
    #[schema(value_type = String)]
    day: Day,
    /// `received`, `matched`, `allocated`, `spent`, `refunded` or `corrected`.
    kind: &'static str,
    /// `bank`, `suspense`, `fund:NAME`, `project:NAME` or `spent`.
    #[schema(value_type = String)]
    from: Account,
    #[schema(value_type = String)]
    to: Account,
    /// How much, in fen.
    fen: i64,
    /// The number of the earlier entry that it takes back.
    takes_back: Option<u64>,
    /// The SHA-256 of the voucher, hex.
    voucher: Option<String>,
    /// What for.
    note: String,
}

/// A page of an account, the newest entries first.
#[derive(Serialize, ToSchema)]
struct AccountPage {
    entries: Vec<AccountEntry>,
    /// The next older page is asked for with `before` set to this; none: there is none.
    older: Option<u64>,
    /// What moved up to the day `on`, or so far, in fen.
    sums: Sums,
    /// What moved in each month, the newest first, at most 24.
    #[schema(value_type = [Object])]
    months: Vec<InMonth>,
    /// The signed head that holds all of this (C2SP tlog-checkpoint); none before the first entry.
    head: Option<String>,
    /// Under which terms the data may be used; none: to be set by the bureau.
    licence: Option<String>,
}

/// So many entries are on a page of the API.
const PAGE: u64 = 200;
/// So many, the newest, are in a CSV file.
const FILE: u64 = 10_000;

/// The handler for a path below `/api/funds/`.
pub async fn route(path: &str, asked: &Asked, env: &Env) -> Reply {
    let answered = match path.split_once('/') {
        Some((account, "entries")) => entries(account, asked, env).await,
        Some((account, "entries.csv")) => csv(account, env).await,
        _ => Err(Problem::not_found()),
    };
    answered.unwrap_or_else(|problem| problem.reply(asked))
}

/// The entries of a fund or project, with what they add up to.
#[utoipa::path(get, path = "/api/funds/{account}/entries", params(("account" = String, Path, description = "Such as `fund:weikang`"), ("before" = Option<u64>, Query, description = "Only entries before this number"), ("on" = Option<String>, Query, description = "Sums up to and with this day, such as 2026-11-25")), responses((status = 200, body = AccountPage), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json"), (status = 503, body = Problem, content_type = "application/problem+json")))]
pub async fn entries(account: &str, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    let before = match asked.parameter("before") {
        Some(number) => Some(number.parse().map_err(|_| Problem::unreadable("before"))?),
        None => None,
    };
    let on = match asked.parameter("on") {
        Some(day) => Some(day.parse().map_err(|_| Problem::unreadable("on"))?),
        None => None,
    };
    let (funds, account) = known(account)?;
    let book = passbook(account, before, on, PAGE, env).await?;
    let entries: Option<Vec<AccountEntry>> = book.lines.iter().map(entry).collect();
    let page = AccountPage {
        entries: entries.ok_or_else(Problem::internal)?,
        older: book.older,
        sums: Sums {
            received: book.sums.into,
            paid_out: book.sums.out,
            holds: book.sums.holds().0,
        },
        months: book.months,
        head: book.head,
        licence: funds.licence.clone(),
    };
    Ok(Reply {
        cache: REVALIDATE,
        ..json(&page)
    })
}

/// The entries of a fund or project as CSV, the newest first, at most 10,000; amounts in yuan and in fen.
#[utoipa::path(get, path = "/api/funds/{account}/entries.csv", params(("account" = String, Path)), responses((status = 200, body = String, content_type = "text/csv"), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 503, body = Problem, content_type = "application/problem+json")))]
pub async fn csv(account: &str, env: &Env) -> Result<Reply, Problem> {
    let (funds, account) = known(account)?;
    let name = account.to_string().replace(':', "-");
    let book = passbook(account, None, None, FILE, env).await?;
    let licence = funds::licence(&funds);
    let mut text = MARK.to_owned()
        + "number,day,kind,from,to,yuan,fen,takes_back,voucher_sha256,note,licence\r\n";
    for line in &book.lines {
        let row = entry(line).ok_or_else(Problem::internal)?;
        let fields = [
            // As pages and people count: from one.
            (row.number + 1).to_string(),
            row.day.to_string(),
            row.kind.to_owned(),
            row.from.to_string(),
            row.to.to_string(),
            Fen(row.fen).to_string(),
            row.fen.to_string(),
            row.takes_back
                .map(|back| (back + 1).to_string())
                .unwrap_or_default(),
            row.voucher.unwrap_or_default(),
            spreadsheet::harmless(&row.note),
            licence.to_owned(),
        ];
        text.push_str(&spreadsheet::row(fields));
    }
    let file = format!("attachment; filename=\"{name}.csv\"");
    Ok(Reply {
        extra: vec![("content-disposition", file)],
        ..Reply::data("text/csv; charset=utf-8", REVALIDATE, text)
    })
}

fn known(account: &str) -> Result<(Arc<FundBook>, Account), Problem> {
    let funds = funds::funds().ok_or_else(Problem::internal)?;
    let account = account.parse().map_err(|_| Problem::not_found())?;
    match funds.pot(&account) {
        Some(_) => Ok((funds, account)),
        None => Err(Problem::not_found()),
    }
}

async fn passbook(
    account: Account,
    before: Option<u64>,
    on: Option<Day>,
    most: u64,
    env: &Env,
) -> Result<Passbook, Problem> {
    let page = Page {
        account,
        before,
        most,
        on,
    };
    client::passbook(env, &page)
        .await
        .map_err(|_| Problem::again())
}

fn entry(line: &Line) -> Option<AccountEntry> {
    let leaf: Leaf = line.leaf.parse().ok()?;
    let kind = leaf.entry.kind()?.word();
    Some(AccountEntry {
        number: line.number,
        kind,
        day: leaf.entry.day,
        fen: leaf.entry.amount.fen().0,
        from: leaf.entry.from,
        to: leaf.entry.to,
        takes_back: leaf.entry.takes_back,
        voucher: leaf.voucher.map(|hash| HEXLOWER.encode(&hash)),
        note: leaf.note,
    })
}
