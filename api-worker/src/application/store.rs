//! Joint applications (`migrations/0002_joint_application.sql`, `0005_desk.sql`): ciphertext and what is needed to
//! carry it. Each write is one statement or one batch, and finds what an earlier try has done.

use crate::notice::store;
use crate::web::d1::{DATABASE, about};
use domain::application::{Binding, State};
use domain::notice::About;
use domain::record::id::{AccessToken, ApplicationId};
use serde::Deserialize;
use worker::Env;

pub const BUCKET: &str = "DOCUMENTS";

/// An application as the server sees it.
#[derive(Debug, Deserialize)]
pub struct Stored {
    code: String,
    access_hash: String,
    content_hash: String,
    town: String,
    urgent: u8,
    /// How many photos come with it.
    pub attachments: u8,
    state: String,
    /// How many have come.
    pub arrived: u8,
    /// Whether what was sealed was deleted because its time was over.
    erased: u8,
}

impl Stored {
    /// What the resident reads out at the counter.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Where it stands.
    pub fn state(&self) -> Option<State> {
        State::parse(&self.state)
    }

    /// Whether nothing sealed is left of it.
    pub fn is_gone(&self) -> bool {
        self.erased != 0 || self.state() == Some(State::Withdrawn)
    }

    /// Whether it was marked urgent.
    pub fn urgent(&self) -> bool {
        self.urgent != 0
    }

    /// Whether this is what `create` was asked to store.
    pub fn is(&self, binding: &Binding<'_>, sealed: &Sealed<'_>) -> bool {
        self.access_hash == sealed.access_hash
            && self.content_hash == sealed.content_hash
            && self.town == binding.town
            && self.urgent() == binding.urgent
            && self.attachments == binding.attachments
    }
}

/// What the server carries for an application.
pub struct Sealed<'t> {
    /// Proves the resident's secret.
    pub access_hash: &'t str,
    /// Tells a repeated request from another one.
    pub content_hash: &'t str,
    /// The form, base64url.
    pub envelope: &'t str,
    /// Which keys open it (`domain::envelope::readers`).
    pub readers: &'t str,
}

/// When an application came into a state.
#[derive(Debug, Deserialize)]
pub struct Event {
    /// [`State::word`].
    pub state: String,
    /// What the bureau says of it; may be empty.
    pub reason: String,
    /// UTC, RFC 3339.
    pub at: String,
}

const INSERT: &str = "INSERT INTO application (id, code, access_hash, content_hash, town, urgent, attachments, state, envelope, sealed_to) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING";
/// A state that is new is noted; one that was noted last is not noted twice.
const NOTE: &str = "INSERT INTO application_event (application, state) \
     SELECT id, state FROM application WHERE id = ?1 AND state IS NOT \
     (SELECT state FROM application_event WHERE application = ?1 ORDER BY number DESC LIMIT 1)";
const SELECT: &str = "SELECT code, access_hash, content_hash, town, urgent, attachments, state, \
     erased_at IS NOT NULL AS erased, (SELECT COUNT(*) FROM attachment WHERE application = id) AS arrived FROM application WHERE id = ?1";
/// Sent again it is sealed anew, perhaps to other keys.
const ARRIVED: &str = "INSERT INTO attachment (application, number, size, sealed_to) \
     SELECT id, ?2, ?3, ?4 FROM application WHERE id = ?1 AND state <> 'withdrawn' AND erased_at IS NULL \
     ON CONFLICT (application, number) DO UPDATE SET size = excluded.size, sealed_to = excluded.sealed_to";
const COMPLETE: &str = "UPDATE application SET state = 'received' WHERE id = ?1 AND state = 'receiving' \
     AND attachments = (SELECT COUNT(*) FROM attachment WHERE application = ?1)";
const WITHDRAW: &str = "UPDATE application SET state = 'withdrawn', envelope = NULL WHERE id = ?1";
const HISTORY: &str =
    "SELECT state, reason, at FROM application_event WHERE application = ?1 ORDER BY number";

/// Stores an application unless one with this id is there, and gives what is there. The flag says
/// whether it was stored just now.
///
/// # Errors
/// The database cannot be reached or refuses the statements; nothing is stored then.
pub async fn create(
    env: &Env,
    binding: &Binding<'_>,
    sealed: &Sealed<'_>,
) -> worker::Result<(Option<Stored>, bool)> {
    let database = env.d1(DATABASE)?;
    let state = match binding.attachments {
        0 => State::Received,
        _ => State::Receiving,
    };
    let insert = database.prepare(INSERT).bind(&[
        binding.id.to_string().into(),
        binding.id.code().to_string().into(),
        sealed.access_hash.into(),
        sealed.content_hash.into(),
        binding.town.into(),
        u8::from(binding.urgent).into(),
        binding.attachments.into(),
        state.word().into(),
        sealed.envelope.into(),
        sealed.readers.into(),
    ])?;
    let done = database
        .batch(vec![
            insert,
            about(&database, NOTE, binding.id)?,
            about(&database, SELECT, binding.id)?,
        ])
        .await?;
    crate::web::d1::stored(&done)
}

/// The application that this token opens; none if there is none or the token is another's.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn find(
    env: &Env,
    id: ApplicationId,
    token: &AccessToken,
) -> worker::Result<Option<Stored>> {
    let found = about(&env.d1(DATABASE)?, SELECT, id)?
        .first::<Stored>(None)
        .await?;
    // Hashes are compared: how long that takes tells nothing of the token.
    Ok(found.filter(|stored| stored.access_hash == token.hash()))
}

/// When it came into its states, first first.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn history(env: &Env, id: ApplicationId) -> worker::Result<Vec<Event>> {
    about(&env.d1(DATABASE)?, HISTORY, id)?
        .all()
        .await?
        .results()
}

/// Stores a sealed photo; the last one completes the application. A photo that arrives after the
/// application was withdrawn, or its time was over, is not kept.
///
/// # Errors
/// The bucket or the database cannot be reached; the same photo may be sent again.
pub async fn attach(
    env: &Env,
    id: ApplicationId,
    number: u8,
    envelope: Vec<u8>,
    readers: &str,
) -> worker::Result<()> {
    let (bucket, database) = (env.bucket(BUCKET)?, env.d1(DATABASE)?);
    let size = envelope.len() as f64;
    bucket.put(key(id, number), envelope).execute().await?;
    let arrived = database.prepare(ARRIVED).bind(&[
        id.to_string().into(),
        number.into(),
        size.into(),
        readers.into(),
    ])?;
    let done = database
        .batch(vec![
            arrived,
            about(&database, COMPLETE, id)?,
            about(&database, NOTE, id)?,
            about(&database, SELECT, id)?,
        ])
        .await?;
    if crate::web::d1::selected::<Stored>(&done)?.is_none_or(|stored| stored.is_gone()) {
        bucket.delete(key(id, number)).await?;
    }
    Ok(())
}

/// Takes it back: what was sealed is deleted, that there was something stays.
///
/// # Errors
/// The bucket or the database cannot be reached; it may be asked again.
pub async fn withdraw(env: &Env, id: ApplicationId, attachments: u8) -> worker::Result<()> {
    let database = env.d1(DATABASE)?;
    let [phone, messages] = store::forget(&database, About::Application, id)?;
    database
        .batch(vec![
            about(&database, WITHDRAW, id)?,
            about(&database, NOTE, id)?,
            phone,
            messages,
        ])
        .await?;
    if attachments > 0 {
        let keys: Vec<String> = (0..attachments).map(|number| key(id, number)).collect();
        env.bucket(BUCKET)?.delete_multiple(keys).await?;
    }
    Ok(())
}

/// A sealed photo; none if it has not come.
///
/// # Errors
/// The bucket cannot be reached.
pub async fn photo(env: &Env, id: ApplicationId, number: u8) -> worker::Result<Option<Vec<u8>>> {
    let found = env.bucket(BUCKET)?.get(key(id, number)).execute().await?;
    match found.as_ref().and_then(worker::Object::body) {
        Some(body) => body.bytes().await.map(Some),
        None => Ok(None),
    }
}

/// Where a sealed photo lies.
pub fn key(id: ApplicationId, number: u8) -> String {
    format!("applications/{id}/{number}")
}
