//! A public key of the bureau as the API gives it.

use crate::seal::key_store;
use serde::Serialize;
use utoipa::ToSchema;

/// A key of the bureau.
#[derive(Serialize, ToSchema)]
pub struct PublicKey {
    /// X25519, 43 characters of base64url.
    public: String,
    /// To compare with what is printed at the counter.
    fingerprint: String,
    /// Whether it was made for a developer's machine: nothing real may be sealed to it.
    development: bool,
}

impl From<key_store::BureauKey> for PublicKey {
    fn from(key: key_store::BureauKey) -> PublicKey {
        PublicKey {
            public: key.public.to_string(),
            fingerprint: key.public.fingerprint().to_string(),
            development: key.development,
        }
    }
}
