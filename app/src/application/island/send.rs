//! Sealing and sending.

use super::Ready;
use super::draft::Draft;
use super::photos::{Photos, Taken};
use super::read::Entered;
use super::wire::NewApplication;
use crate::application::island::wire;
use crate::device::answer::Failure;
use crate::device::sealed::tried::{Tried, once};
use crate::device::sealed::wire::Key;
use crate::device::sealed::{as_text, seal};
use domain::application::Binding;
use domain::record::id::{ApplicationId, Secret};

/// An application that has arrived.
#[derive(Clone)]
pub(super) struct Sent {
    pub(super) id: ApplicationId,
    pub(super) secret: Secret,
    pub(super) code: String,
    pub(super) urgent: bool,
}

/// Sends everything; `told` hears which photo is on its way, counted from 1, and of how many.
pub(super) async fn send(
    ready: &Ready,
    draft: &mut Draft,
    mut entered: Entered,
    photos: Photos,
    told: impl Fn(usize, usize),
) -> Result<Sent, Failure> {
    let photos = photos.taken().await.map_err(|_| Failure::Refused)?;
    entered.form.photos = photos.iter().map(|photo| photo.about.clone()).collect();
    let content = serde_json::to_vec(&entered.form).map_err(|_| Failure::Refused)?;
    let sealing = Sealing {
        keys: &ready.keys,
        entered: &entered,
        content: &content,
        photos: &photos,
    };
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
        async |tried| sealing.send(tried, &told).await,
        withdraw,
    )
    .await
}

struct Sealing<'s> {
    keys: &'s [Key],
    entered: &'s Entered,
    content: &'s [u8],
    photos: &'s [Taken],
}

impl Sealing<'_> {
    pub async fn send(&self, tried: Tried, told: &impl Fn(usize, usize)) -> Result<Sent, Failure> {
        let Tried { id, secret } = tried;
        let token = secret.token();
        let binding = Binding {
            id,
            town: &self.entered.town,
            urgent: self.entered.form.urgent.is_some(),
            // No more than `MOST_ATTACHMENTS` can be chosen.
            attachments: self.photos.len() as u8,
        };
        let envelope = seal(self.content, &binding.of_form(), self.keys)?;
        let new = NewApplication {
            town: binding.town,
            urgent: binding.urgent,
            attachments: binding.attachments,
            access_hash: token.hash(),
            content_hash: secret.content_hash(self.content),
            envelope: as_text(&envelope),
        };
        let standing = wire::create(id, &new).await?;
        for (number, photo) in (0..).zip(self.photos) {
            told(usize::from(number) + 1, self.photos.len());
            let envelope = seal(&photo.bytes, &binding.of_attachment(number), self.keys)?;
            wire::attach(id, &token, number, &envelope).await?;
        }
        Ok(Sent {
            id,
            secret,
            code: standing.code,
            urgent: standing.urgent,
        })
    }
}
