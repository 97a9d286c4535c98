//! The id and the secret of what a form will send, which it carries from the start: sent twice, it is one
//! thing. [`domain::application::linked`] reads them.

use domain::record::id::{ApplicationId, Secret};

/// A new id and a new secret, `ID.SECRET`. If the runtime has no random bytes, none is made, and what the
/// form sends is refused.
pub fn ticket() -> String {
    let (mut id, mut secret) = ([0; 16], [0; 16]);
    if getrandom::fill(&mut id).is_err() || getrandom::fill(&mut secret).is_err() {
        return String::new();
    }
    format!("{}.{}", ApplicationId(id), Secret(secret))
}
