//! What is sealed, seen from outside; and who may look at it.

use crate::seal::key_store::{self, BureauKey};
use crate::web::problem::Problem;
use crate::web::rate_limit;
use crate::web::request::Asked;
use domain::envelope::{Envelope, readers};
use worker::Env;

/// Whether somebody at the bureau will be able to open it; and who (`domain::envelope::readers`).
pub async fn sealed_to_the_bureau(bytes: &[u8], env: &Env) -> Result<String, Problem> {
    let keys = key_store::in_use(env)
        .await
        .map_err(|_| Problem::internal())?;
    sealed_to(&keys, bytes)
}

/// Whether it opens with these keys and no others; and with which.
pub fn sealed_to(keys: &[BureauKey], bytes: &[u8]) -> Result<String, Problem> {
    let envelope = Envelope::parse(bytes).map_err(|_| Problem::not_sealed())?;
    let known = |fingerprint| {
        keys.iter()
            .any(|key| key.public.fingerprint() == fingerprint)
    };
    if envelope.keys().all(known) {
        Ok(readers(envelope.keys()))
    } else {
        Err(Problem::not_sealed())
    }
}

/// What is said to somebody whose token does not open a record, or who has none: the same whether there
/// is such a record or not. After many wrong ones only that it is time to wait.
pub async fn wrong_try(asked: &Asked, env: &Env, record: &str) -> Problem {
    match rate_limit::wrong_try(env, &asked.caller(), record).await {
        Ok(()) => Problem::not_found(),
        Err(too_often) => Problem::too_often(too_often),
    }
}

/// Whether this is a SHA-256 in hex.
pub fn is_hash(text: &str) -> bool {
    text.len() == 64
        && text
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
