//! The bureau's keys to which personal data is sealed, for everybody.

use crate::seal::key_store;
use crate::seal::public_key::PublicKey;
use crate::web::problem::Problem;
use crate::web::reply::{Reply, json};
use crate::web::request::Asked;
use worker::Env;

/// The keys of the bureau to which personal data is sealed.
#[utoipa::path(get, path = "/api/keys", responses((status = 200, body = [PublicKey]), (status = 500, body = Problem, content_type = "application/problem+json")))]
pub async fn keys(asked: &Asked, env: &Env) -> Reply {
    match key_store::in_use(env).await {
        Ok(keys) => json(&keys.into_iter().map(PublicKey::from).collect::<Vec<_>>()),
        Err(_) => Problem::internal().reply(asked),
    }
}
