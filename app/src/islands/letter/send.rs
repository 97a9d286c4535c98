//! Sealing and sending. A second try of the same letter is the same letter; after a change the earlier
//! try, if it arrived, is withdrawn first.

use super::draft::Draft;
use super::wire::{self, NewLetter};
use crate::islands::sealed::tried::Tried;
use crate::islands::sealed::wire::{Failure, Key};
use crate::islands::sealed::{as_text, seal};
use domain::letter::{Contact, Content, binding};

/// A letter that has arrived.
pub(super) struct Sent {
    pub(super) tried: Tried,
    pub(super) code: String,
}

/// What is to be sent.
pub(super) struct Written {
    pub(super) content: Content,
    pub(super) contact: Option<Contact>,
}

/// Sends it under the name that the draft keeps.
pub(super) async fn send(
    written: &Written,
    keys: &[Key],
    draft: &mut Draft,
) -> Result<Sent, Failure> {
    let tried = match draft.tried {
        Some(tried) => tried,
        None => fresh(draft)?,
    };
    match written.put(tried, keys).await {
        // What arrived before was another version of it.
        Err(Failure::Taken) => {
            wire::withdraw(tried.id, &tried.secret.token())
                .await
                .map_err(|failure| match failure {
                    Failure::NotFound => Failure::Refused,
                    other => other,
                })?;
            let tried = fresh(draft)?;
            written.put(tried, keys).await
        }
        other => other,
    }
}

/// A new letter, kept with the draft before anything is sent.
fn fresh(draft: &mut Draft) -> Result<Tried, Failure> {
    let tried = Tried::fresh()?;
    draft.tried = Some(tried);
    draft.keep();
    Ok(tried)
}

impl Written {
    async fn put(&self, tried: Tried, keys: &[Key]) -> Result<Sent, Failure> {
        let json = |failed| move |_: serde_json::Error| failed;
        let mut all = serde_json::to_vec(&self.content).map_err(json(Failure::Refused))?;
        let contact = match &self.contact {
            None => None,
            Some(contact) => {
                let contact = serde_json::to_vec(contact).map_err(json(Failure::Refused))?;
                all.extend(&contact);
                let context = binding(tried.id, self.content.kind());
                Some(as_text(&seal(&contact, &context, keys)?))
            }
        };
        let new = NewLetter {
            access_hash: tried.secret.token().hash(),
            content_hash: tried.secret.content_hash(&all),
            content: &self.content,
            contact,
        };
        let standing = wire::create(tried.id, &new).await?;
        Ok(Sent {
            tried,
            code: standing.code,
        })
    }
}
