//! Names and secrets of what is sent, made on the device before the first try, and sending it once.

use crate::device::answer::Failure;
use domain::record::id::{ApplicationId, Secret};

/// Something that may have reached the server.
#[derive(Clone, Copy)]
pub struct Tried {
    pub id: ApplicationId,
    pub secret: Secret,
}

impl Tried {
    /// New ones.
    fn fresh() -> Result<Tried, Failure> {
        let (mut id, mut secret) = ([0; 16], [0; 16]);
        getrandom::fill(&mut id).map_err(|_| Failure::Refused)?;
        getrandom::fill(&mut secret).map_err(|_| Failure::Refused)?;
        Ok(Tried {
            id: ApplicationId(id),
            secret: Secret(secret),
        })
    }

    /// As a draft keeps them.
    pub fn to_text(self) -> String {
        format!("{} {}", self.id, self.secret)
    }

    /// Reads [`Tried::to_text`].
    pub fn parse(text: &str) -> Option<Tried> {
        let (id, secret) = text.split_once(' ')?;
        Some(Tried {
            id: id.parse().ok()?,
            secret: secret.parse().ok()?,
        })
    }
}

/// Sends something once. A second try of the same is the same; after a change the earlier try, if it
/// arrived, is withdrawn, and the changed one has a new name. `keep` keeps a name before it is used.
pub async fn once<T>(
    tried: Option<Tried>,
    mut keep: impl FnMut(Tried),
    put: impl AsyncFn(Tried) -> Result<T, Failure>,
    withdraw: impl AsyncFn(Tried) -> Result<(), Failure>,
) -> Result<T, Failure> {
    let mut fresh = || Tried::fresh().inspect(|tried| keep(*tried));
    let tried = match tried {
        Some(tried) => tried,
        None => fresh()?,
    };
    match put(tried).await {
        // What arrived before was another version.
        Err(Failure::Taken) => {
            withdraw(tried).await.map_err(|failure| match failure {
                Failure::NotFound => Failure::Refused,
                other => other,
            })?;
            put(fresh()?).await
        }
        other => other,
    }
}
