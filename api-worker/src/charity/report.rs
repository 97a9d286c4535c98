//! Published periods of the ledger: pages, sums as JSON, entries as CSV.

use crate::charity::ledger::client;
use crate::charity::report_store::{self, Closing};
use crate::charity::witness_store::{self, Cosignature};
use crate::in_force::html::{html, not_found};
use crate::in_force::{Published, funds};
use crate::web::problem::Problem;
use crate::web::qr;
use crate::web::reply::{REVALIDATE, Reply, json};
use crate::web::request::Asked;
use app::charity::pages;
use app::charity::pages::report::{One, PAYMENTS, Reports};
use app::charity::pages::report_parts::{Seen, Told};
use app::charity::pages::sheet::Sheet;
use app::route::{Route, View};
use data_encoding::HEXLOWER;
use domain::charity::disclosure::Disclosure;
use domain::charity::journal::Kind;
use domain::charity::log::Leaf;
use domain::charity::{Month, Quarter};
use domain::day::Day;
use domain::spreadsheet::{self, MARK};
use domain::text::Bilingual;
use serde::Serialize;
use utoipa::ToSchema;
use worker::Env;

/// So many entries are read at once.
const AT_ONCE: u64 = 5_000;
/// The page at a route, if it is about published periods.
pub async fn page(
    route: &Route,
    view: View,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Option<Reply> {
    let shown = match route {
        Route::Reports => all(env).await,
        Route::Report(quarter) => one(*quarter, asked, env).await,
        Route::Sheet(quarter) => sheet(*quarter, view, asked, env).await,
        _ => return None,
    };
    let shown = match shown {
        Ok(Some(shown)) => shown,
        Ok(None) => return Some(not_found(asked, published, view)),
        Err(_) => return Some(Problem::again().reply(asked)),
    };
    let page = published.show(view, |context| pages::report::page(context, &shown));
    Some(match page {
        Some(page) => html(&page, 200, view.lang, false),
        None => Problem::internal().reply(asked),
    })
}

async fn all(env: &Env) -> worker::Result<Option<Reports>> {
    let closed = report_store::all(env).await?;
    let today = Day::in_shanghai(js_sys::Date::now() as i64);
    let due = closed.first().and_then(|last| due(&last.closed_at));
    let told = closed.into_iter().filter_map(told);
    Ok(Some(Reports::All(
        told.collect(),
        due.map(|day| (day, day < today)),
    )))
}

/// Three months after a moment.
fn due(closed_at: &str) -> Option<Day> {
    let (day, _, _) = Day::and_time_in_shanghai(closed_at)?;
    Month::of(day).plus(3).day(day.day())
}

fn told(closing: Closing) -> Option<Told> {
    Some(Told {
        disclosure: closing.disclosure()?,
        closed_at: closing.closed_at,
    })
}

/// The root in a head: its third line.
fn root(head: &str) -> &str {
    head.lines().nth(2).unwrap_or_default()
}

/// A root as it stands in an address: base64url.
fn in_address(root: &str) -> String {
    let root = root.trim_end_matches('=');
    root.replace('+', "-").replace('/', "_")
}

fn seen(signed: &[Cosignature]) -> Vec<Seen> {
    let seen = signed.iter().filter_map(|it| {
        Some(Seen {
            name: Bilingual {
                zh: it.zh.clone(),
                en: it.en.clone(),
            },
            key: it.key.clone(),
            on: Day::in_shanghai(i64::try_from(it.seen_at).ok()?.checked_mul(1_000)?),
        })
    });
    seen.collect()
}

/// The sheet of a period. What it leads to compares its root with the one that is published then.
async fn sheet(
    quarter: Quarter,
    view: View,
    asked: &Asked,
    env: &Env,
) -> worker::Result<Option<Reports>> {
    let Some(closing) = report_store::find(env, quarter).await? else {
        return Ok(None);
    };
    let signed = witness_store::of(env, quarter).await?;
    let head = witness_store::under(&closing.head, &signed);
    let root = root(&closing.head).to_owned();
    let path = Route::Report(quarter).path(view.lang);
    let scanned = in_address(&root);
    let address = format!("{}{path}?root={scanned}", asked.origin);
    let (Some(told), Some(code)) = (told(closing), qr::svg(&address)) else {
        return Ok(None);
    };
    Ok(Some(Reports::Sheet(Box::new(Sheet {
        told,
        head,
        root,
        witnesses: seen(&signed),
        code,
        address,
    }))))
}

async fn one(quarter: Quarter, asked: &Asked, env: &Env) -> worker::Result<Option<Reports>> {
    let Some(closing) = report_store::find(env, quarter).await? else {
        return Ok(None);
    };
    let witnesses = seen(&witness_store::of(env, quarter).await?);
    let head = closing.head.clone();
    let scanned = asked.parameter("root");
    let agrees = scanned.map(|it| it == in_address(root(&head)));
    let Some(told) = told(closing) else {
        return Ok(None);
    };
    let mut payments = Vec::new();
    let mut take = |number, leaf: Leaf| {
        if leaf.entry.kind() == Some(Kind::Spent) {
            payments.push((number, leaf));
        }
        payments.len() <= PAYMENTS
    };
    entries(&told.disclosure, env, &mut take).await?;
    Ok(Some(Reports::One(Box::new(One {
        told,
        head,
        witnesses,
        agrees,
        payments,
    }))))
}

/// The entries of a period, in order, for as long as `take` says so.
async fn entries(
    told: &Disclosure,
    env: &Env,
    take: &mut dyn FnMut(u64, Leaf) -> bool,
) -> worker::Result<()> {
    let mut at = told.first;
    while at < told.size {
        let leaves = client::leaves(env, at, AT_ONCE.min(told.size - at)).await?;
        if leaves.is_empty() {
            return Err(worker::Error::RustError("an entry is missing".to_owned()));
        }
        for (number, text) in (at..).zip(&leaves) {
            let leaf = text
                .parse()
                .map_err(|_| worker::Error::RustError("an entry cannot be read".to_owned()))?;
            if !take(number, leaf) {
                return Ok(());
            }
        }
        at += leaves.len() as u64;
    }
    Ok(())
}

/// A published period.
#[derive(Serialize, ToSchema)]
struct PublishedPeriod {
    /// `domain::charity::disclosure::Disclosure`: quarter, first, size, lines, waiting; amounts in fen.
    #[schema(value_type = Object)]
    disclosure: Disclosure,
    /// When it was published, UTC.
    closed_at: String,
    /// The signed head in which it ends (C2SP tlog-checkpoint).
    head: String,
    /// What may be done with it.
    licence: String,
}

fn shown(closing: Closing) -> Option<PublishedPeriod> {
    let funds = funds::funds()?;
    Some(PublishedPeriod {
        disclosure: closing.disclosure()?,
        closed_at: closing.closed_at,
        head: closing.head,
        licence: funds::licence(&funds).to_owned(),
    })
}

/// All published periods, the newest first.
#[utoipa::path(get, path = "/api/ledger/reports", responses((status = 200, body = [PublishedPeriod])))]
pub async fn list(env: &Env) -> Result<Reply, Problem> {
    let closed = report_store::all(env)
        .await
        .map_err(|_| Problem::internal())?;
    let shown: Vec<PublishedPeriod> = closed.into_iter().filter_map(shown).collect();
    Ok(Reply {
        cache: REVALIDATE,
        ..json(&shown)
    })
}

/// A published period: its sums, and the signed head in which it ends. With `.csv` behind it, every entry of it.
#[utoipa::path(get, path = "/api/ledger/reports/{quarter}", params(("quarter" = String, Path, description = "Such as 2026-Q4, or 2026-Q4.csv")), responses((status = 200, body = PublishedPeriod), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn look(name: &str, env: &Env) -> Result<Reply, Problem> {
    let (name, csv) = match name.strip_suffix(".csv") {
        Some(name) => (name, true),
        None => (name, false),
    };
    let quarter = name.parse().map_err(|_| Problem::not_found())?;
    let found = report_store::find(env, quarter).await;
    let found = found.map_err(|_| Problem::internal())?;
    let closing = found.ok_or_else(Problem::not_found)?;
    let shown = shown(closing).ok_or_else(Problem::internal)?;
    if !csv {
        return Ok(json(&shown));
    }
    let mut text =
        MARK.to_owned() + "entry,day,kind,from,to,fen,takes_back,voucher_sha256,note,licence\r\n";
    let mut take = |number: u64, leaf: Leaf| {
        text.push_str(&row(number, &leaf, &shown.licence));
        true
    };
    entries(&shown.disclosure, env, &mut take)
        .await
        .map_err(|_| Problem::again())?;
    Ok(Reply::data("text/csv; charset=utf-8", REVALIDATE, text))
}

/// A line of CSV; entries are counted from one, as on the pages.
fn row(number: u64, leaf: &Leaf, licence: &str) -> String {
    let entry = &leaf.entry;
    let back = entry.takes_back.map(|back| (back + 1).to_string());
    let voucher = leaf.voucher.map(|hash| HEXLOWER.encode(&hash));
    spreadsheet::row([
        (number + 1).to_string(),
        entry.day.to_string(),
        entry.kind().map_or("", Kind::word).to_owned(),
        entry.from.to_string(),
        entry.to.to_string(),
        entry.amount.fen().0.to_string(),
        back.unwrap_or_default(),
        voucher.unwrap_or_default(),
        spreadsheet::harmless(&leaf.note),
        licence.to_owned(),
    ])
}
