//! The portal's API, as islands that seal and send use it.

pub use crate::device::answer::{Failure, checked, parsed};
use domain::envelope::keys::{Fingerprint, PublicKey};
use domain::record::id::AccessToken;
use gloo_net::http::{Request, RequestBuilder};
use serde::Deserialize;

/// A key of the bureau.
#[derive(Clone)]
pub struct Key {
    pub public: PublicKey,
    pub development: bool,
}

impl Key {
    pub fn fingerprint(&self) -> Fingerprint {
        self.public.fingerprint()
    }
}

/// The bureau's keys; none if they cannot be had.
pub async fn keys() -> Option<Vec<Key>> {
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
pub fn with(request: RequestBuilder, token: &AccessToken) -> RequestBuilder {
    request.header("authorization", &format!("Bearer {token}"))
}
