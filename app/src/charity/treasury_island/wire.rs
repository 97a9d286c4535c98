//! The console's API, as the import uses it.

use crate::device::answer::{Failure, parsed};
use domain::charity::Amount;
use domain::charity::journal::Account;
use domain::charity::statement::Incoming;
use domain::day::Day;
use gloo_net::http::Request;
use serde::{Deserialize, Serialize};

/// So many lines are sent at once.
pub(super) const MOST: usize = 1_000;

#[derive(Serialize)]
struct Line<'t> {
    id: &'t str,
    day: Day,
    fen: Amount,
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
}

#[derive(Serialize)]
struct Lines<'t> {
    lines: Vec<Line<'t>>,
}

/// What would become of a line.
#[derive(Clone, Deserialize)]
pub(super) struct Looked {
    pub(super) to: Account,
    pub(super) booked: Option<u64>,
    pub(super) taken: bool,
}

/// What became of it.
#[derive(Deserialize)]
pub(super) struct Booked {
    pub(super) refused: Option<String>,
}

/// What would become of some lines.
pub(super) async fn look(some: &[&Incoming]) -> Result<Vec<Looked>, Failure> {
    send("/api/staff/ledger/statement/look", some).await
}

/// Books some lines; sent again, they are the same entries.
pub(super) async fn book(some: &[&Incoming]) -> Result<Vec<Booked>, Failure> {
    send("/api/staff/ledger/statement", some).await
}

async fn send<T: for<'de> Deserialize<'de>>(
    address: &str,
    some: &[&Incoming],
) -> Result<T, Failure> {
    let lines = some.iter().map(|one| Line {
        id: &one.id,
        day: one.day,
        fen: one.amount,
        reference: one.reference.as_ref().map(ToString::to_string),
    });
    let lines = Lines {
        lines: lines.collect(),
    };
    // Strings and numbers: JSON can always write them.
    let body = serde_json::to_string(&lines).unwrap_or_default();
    let request = Request::post(address)
        .header("content-type", "application/json")
        .header("x-console", "1")
        .body(body)
        .map_err(|_| Failure::Refused)?;
    parsed(request.send().await.map_err(|_| Failure::Offline)?).await
}
