//! The portal's API, as islands that seal and send use it.

pub(in crate::islands) use crate::islands::answer::{Failure, checked, parsed};
use domain::application::AccessToken;
use domain::envelope::keys::{Fingerprint, PublicKey};
use gloo_net::http::{Request, RequestBuilder};
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
