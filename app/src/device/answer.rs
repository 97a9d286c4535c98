//! What the portal's API answers, for islands that write to it.

use gloo_net::http::Response;
use serde::Deserialize;

/// Why a request did not do what it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer came.
    Offline,
    /// Too many requests: later.
    Later,
    /// There is no such thing, or it is another's.
    NotFound,
    /// Something else has this id.
    Taken,
    /// Anything else.
    Refused,
}

/// The answer, unless it says why not.
pub fn checked(answer: Response) -> Result<Response, Failure> {
    match answer.status() {
        200..=299 => Ok(answer),
        404 => Err(Failure::NotFound),
        409 => Err(Failure::Taken),
        429 => Err(Failure::Later),
        _ => Err(Failure::Refused),
    }
}

/// What the answer holds.
pub async fn parsed<T: for<'de> Deserialize<'de>>(answer: Response) -> Result<T, Failure> {
    let text = checked(answer)?
        .text()
        .await
        .map_err(|_| Failure::Offline)?;
    serde_json::from_str(&text).map_err(|_| Failure::Refused)
}
