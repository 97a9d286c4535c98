//! The ledger: its files as other tools read them (C2SP tlog-tiles), proofs, and booking.

use crate::charity::ledger::client::{self};
use crate::charity::ledger::store as ledger;
use crate::charity::{books as giving, report};
use crate::web::problem::Problem;
use crate::web::reply::{Body, IMMUTABLE, REVALIDATE, Reply, json};
use crate::web::request::Asked;
use domain::charity::log::tree::Tile;
use domain::charity::log::{HEAD, Hash, Proof};
use serde::Serialize;
use utoipa::ToSchema;
use worker::Env;

/// The handler for a path below `/api/ledger/`.
pub async fn route(path: &str, asked: &Asked, env: &Env) -> Reply {
    let answered = match path {
        "key" => key(env),
        HEAD => head(env).await,
        "consistency" => consistency(asked, env).await,
        "reports" => report::list(env).await,
        _ => match path.split_once('/') {
            Some(("proofs", number)) => proof(number, env).await,
            Some(("reports", quarter)) => report::look(quarter, env).await,
            _ => tile(path, env).await,
        },
    };
    answered.unwrap_or_else(|problem| problem.reply(asked))
}

/// The key that signs the ledger's head.
#[derive(Serialize, ToSchema)]
struct Key {
    /// `NAME+ID+KEY`, as C2SP signed-note writes it.
    key: String,
    /// Whether it was made for a developer's machine: no real ledger.
    development: bool,
}

/// The ledger's public key.
#[utoipa::path(get, path = "/api/ledger/key", responses((status = 200, body = Key), (status = 500, body = Problem, content_type = "application/problem+json")))]
pub fn key(env: &Env) -> Result<Reply, Problem> {
    let key = client::key(env).ok_or_else(Problem::internal)?;
    Ok(json(&Key {
        key: key.verifier().to_string(),
        development: giving::is_trial(env),
    }))
}

/// The signed head (C2SP tlog-checkpoint), with what each fund and project has received, paid out and holds, in fen.
#[utoipa::path(get, path = "/api/ledger/checkpoint", responses((status = 200, body = String, content_type = "text/plain"), (status = 404, body = Problem, content_type = "application/problem+json", description = "No entries yet")))]
pub async fn head(env: &Env) -> Result<Reply, Problem> {
    let bytes = file(HEAD, env).await?;
    let text = String::from_utf8(bytes).map_err(|_| Problem::internal())?;
    Ok(Reply::data("text/plain; charset=utf-8", REVALIDATE, text))
}

/// Hashes (`tile/0/000`) and entries (`tile/entries/000`) of the ledger (C2SP tlog-tiles).
#[utoipa::path(get, path = "/api/ledger/tile/{path}", params(("path" = String, Path, description = "LEVEL/NUMBER or LEVEL/NUMBER.p/WIDTH")), responses((status = 200, body = Vec<u8>, content_type = "application/octet-stream"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn tile(path: &str, env: &Env) -> Result<Reply, Problem> {
    Tile::parse(path).ok_or_else(Problem::not_found)?;
    Ok(Reply {
        body: Body::Bytes(file(path, env).await?),
        ..Reply::data("application/octet-stream", IMMUTABLE, String::new())
    })
}

async fn file(path: &str, env: &Env) -> Result<Vec<u8>, Problem> {
    ledger::file(env, path)
        .await
        .map_err(|_| Problem::internal())?
        .ok_or_else(Problem::not_found)
}

/// Hashes that show that the head of `to` entries begins with the one of `from`.
#[utoipa::path(get, path = "/api/ledger/consistency", params(("from" = u64, Query), ("to" = u64, Query)), responses((status = 200, body = [String], description = "Base64"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn consistency(asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    let number = |name| asked.parameter(name).and_then(|text| text.parse().ok());
    let (Some(from), Some(to)) = (number("from"), number("to")) else {
        return Err(Problem::unreadable("from, to"));
    };
    let hashes = client::consistency(env, from, to)
        .await
        .map_err(|_| Problem::internal())?;
    Ok(json(&hashes.ok_or_else(Problem::not_found)?))
}

/// An entry with its proof (C2SP tlog-proof), without what only its donor knows. Entries are counted from zero.
#[utoipa::path(get, path = "/api/ledger/proofs/{number}", params(("number" = u64, Path)), responses((status = 200, body = String, content_type = "text/plain"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn proof(number: &str, env: &Env) -> Result<Reply, Problem> {
    let number = number.parse().map_err(|_| Problem::not_found())?;
    let found = client::proof(env, number)
        .await
        .map_err(|_| Problem::internal())?
        .ok_or_else(Problem::not_found)?;
    let (Some(gift), Some(head)) = (found.gifts.into_iter().next(), found.head) else {
        return Err(Problem::not_found());
    };
    let hashes: Result<Vec<Hash>, _> = gift
        .hashes
        .iter()
        .map(|hash| Hash::parse_hash(hash))
        .collect();
    let proof = Proof {
        leaf: gift.leaf,
        secret: None,
        number,
        hashes: hashes.map_err(|_| Problem::internal())?,
        head: head.parse().map_err(|_| Problem::internal())?,
    };
    Ok(Reply::data(
        "text/plain; charset=utf-8",
        REVALIDATE,
        proof.to_string(),
    ))
}
