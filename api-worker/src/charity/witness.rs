//! What witnesses sign: a closed period's head, given out, and taken back with their lines under it.

use crate::charity::report_store;
use crate::charity::witness_store::{self, Witness};
use crate::web::problem::Problem;
use crate::web::rate_limit::{self, Deed};
use crate::web::reply::{REVALIDATE, Reply};
use crate::web::request::Asked;
use domain::charity::Quarter;
use domain::charity::log::note::{Note, Verifier};
use worker::Env;

/// A line is a name and a signature.
const LARGEST: usize = 1024;
/// A witness's clock may be ahead by so much.
const AHEAD_S: f64 = 24.0 * 3_600.0;

/// The handler for a path below `/api/cosignatures/`.
pub async fn route(quarter: &str, asked: &Asked, env: &Env) -> Reply {
    let answered = match (quarter.parse(), asked.method.as_str()) {
        (Err(_), _) => Err(Problem::not_found()),
        (Ok(quarter), "GET" | "HEAD") => look(quarter, env).await,
        (Ok(quarter), "POST") => sign(quarter, asked, env).await,
        _ => Err(Problem::method_not_allowed("GET, HEAD, POST")),
    };
    answered.unwrap_or_else(|problem| problem.reply(asked))
}

/// A closed period's signed head as a witness signs it and others check it: with the lines of all witnesses (C2SP signed-note, tlog-cosignature).
#[utoipa::path(get, path = "/api/cosignatures/{quarter}", params(("quarter" = String, Path, description = "Such as 2026-Q4")), responses((status = 200, body = String, content_type = "text/plain"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn look(quarter: Quarter, env: &Env) -> Result<Reply, Problem> {
    let head = head(quarter, env).await?.to_string();
    let signed = witness_store::of(env, quarter).await;
    let text = witness_store::under(&head, &signed.map_err(|_| Problem::again())?);
    Ok(Reply::data("text/plain; charset=utf-8", REVALIDATE, text))
}

/// Takes a witness's line under a closed period's head. The signature proves whose it is, so nobody signs in; the first line of a witness stays. `charity cosign` makes it.
#[utoipa::path(post, path = "/api/cosignatures/{quarter}", params(("quarter" = String, Path)), request_body(content = String, content_type = "text/plain"), responses((status = 200, body = String, content_type = "text/plain", description = "The head with all lines"), (status = 404, body = Problem, content_type = "application/problem+json"), (status = 413, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json", description = "No witness that the bureau knows has signed this head so"), (status = 429, body = Problem, content_type = "application/problem+json")))]
pub async fn sign(quarter: Quarter, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    let body = asked.body(LARGEST).await?;
    rate_limit::take(env, Deed::Write, &asked.caller())
        .await
        .map_err(Problem::too_often)?;
    let unreadable = || Problem::unreadable("cosignature");
    let line = std::str::from_utf8(&body).map_err(|_| unreadable())?;
    let line = line.trim_end();
    let head = head(quarter, env).await?;
    let witnesses = witness_store::all(env)
        .await
        .map_err(|_| Problem::again())?;
    let (by, seen_at) = signed_by(&head, line, &witnesses).ok_or_else(unreadable)?;
    witness_store::keep(env, quarter, &by, line, seen_at)
        .await
        .map_err(|_| Problem::again())?;
    look(quarter, env).await
}

async fn head(quarter: Quarter, env: &Env) -> Result<Note, Problem> {
    let closing = report_store::find(env, quarter).await;
    let closing = closing.map_err(|_| Problem::again())?;
    let closing = closing.ok_or_else(Problem::not_found)?;
    closing.head.parse().map_err(|_| Problem::internal())
}

/// Which witness has signed the head with this line, and when it says that it saw it, Unix seconds.
fn signed_by(head: &Note, line: &str, witnesses: &[Witness]) -> Option<(Verifier, u64)> {
    let note = head.with(line).ok()?;
    let by = witnesses.iter().filter_map(Witness::verifier);
    let mut signed = by.filter_map(|key| note.signed_by(&key).map(|at| (key, at)));
    let (by, at) = signed.next()?;
    let latest = js_sys::Date::now() / 1000.0 + AHEAD_S;
    (at > 0 && at as f64 <= latest).then_some((by, at))
}
