//! The portal's API, as islands that seal and send use it.

use domain::application::AccessToken;
use domain::envelope::keys::{Fingerprint, PublicKey};
use gloo_net::http::{Request, RequestBuilder, Response};
use serde::Deserialize;

/// A key of the bureau.
#[derive(Clone)]
pub(in crate::islands) struct Key {
    pub(in crate::islands) public: PublicKey,
    pub(in crate::islands) development: bool,
}

impl Key {
    pub(in crate::islands) fn fingerprint(&self) -> Fingerprint {
        self.public.fingerprint()
    }
}

/// Why a request did not do what it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::islands) enum Failure {
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

/// The bureau's keys; none if they cannot be had.
pub(in crate::islands) async fn keys() -> Option<Vec<Key>> {
    #[derive(Deserialize)]
    struct Row {
        public: String,
        development: bool,
    }
    let answer = Request::get("/api/keys").send().await.ok()?;
    let rows: Vec<Row> = parsed(answer).await.ok()?;
    let key = |row: Row| {
        Some(Key {
            public: row.public.parse().ok()?,
            development: row.development,
        })
    };
    rows.into_iter().map(key).collect()
}

/// The request with the token that opens what it asks for.
pub(in crate::islands) fn with(request: RequestBuilder, token: &AccessToken) -> RequestBuilder {
    request.header("authorization", &format!("Bearer {token}"))
}

/// The answer, unless it says why not.
pub(in crate::islands) fn checked(answer: Response) -> Result<Response, Failure> {
    match answer.status() {
        200..=299 => Ok(answer),
        404 => Err(Failure::NotFound),
        409 => Err(Failure::Taken),
        429 => Err(Failure::Later),
        _ => Err(Failure::Refused),
    }
}

/// What the answer holds.
pub(in crate::islands) async fn parsed<T: for<'de> Deserialize<'de>>(
    answer: Response,
) -> Result<T, Failure> {
    let text = checked(answer)?
        .text()
        .await
        .map_err(|_| Failure::Offline)?;
    serde_json::from_str(&text).map_err(|_| Failure::Refused)
}
