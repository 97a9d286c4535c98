//! Sealing and sending.

use super::wire::NewLetter;
use crate::device::answer::Failure;
use crate::device::draft::Draft;
use crate::device::sealed::tried::{Tried, once};
use crate::device::sealed::wire::Key;
use crate::device::sealed::{as_text, seal};
use crate::letter::island::wire;
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
    let tried = draft.tried;
    let keep = |tried| {
        draft.tried = Some(tried);
        draft.keep();
    };
    let withdraw = async |tried: Tried| {
        let gone = wire::withdraw(tried.id, &tried.secret.token()).await;
        gone.map(drop)
    };
    once(
        tried,
        keep,
        async |tried| written.put(tried, keys).await,
        withdraw,
    )
    .await
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
