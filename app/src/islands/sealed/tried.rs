//! Names and secrets of what is sent, made on the device before the first try.

use super::wire::Failure;
use domain::application::{ApplicationId, Secret};

/// Something that may have reached the server.
#[derive(Clone, Copy)]
pub(in crate::islands) struct Tried {
    pub(in crate::islands) id: ApplicationId,
    pub(in crate::islands) secret: Secret,
}

impl Tried {
    /// New ones.
    pub(in crate::islands) fn fresh() -> Result<Tried, Failure> {
        let (mut id, mut secret) = ([0; 16], [0; 16]);
        getrandom::fill(&mut id).map_err(|_| Failure::Refused)?;
        getrandom::fill(&mut secret).map_err(|_| Failure::Refused)?;
        Ok(Tried {
            id: ApplicationId(id),
            secret: Secret(secret),
        })
    }

    /// As a draft keeps them.
    pub(in crate::islands) fn to_text(self) -> String {
        format!("{} {}", self.id, self.secret)
    }

    /// Reads [`Tried::to_text`].
    pub(in crate::islands) fn parse(text: &str) -> Option<Tried> {
        let (id, secret) = text.split_once(' ')?;
        Some(Tried {
            id: id.parse().ok()?,
            secret: secret.parse().ok()?,
        })
    }
}
