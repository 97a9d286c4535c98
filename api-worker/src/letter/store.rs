//! Letters to the bureau (`migrations/0003_letter.sql`). Each write is one batch, and finds what an
//! earlier try has done.

use crate::notice::store;
use crate::web::d1::{DATABASE, about};
use domain::letter::{Kind, State};
use domain::notice::About;
use domain::record::id::{AccessToken, ApplicationId as LetterId};
use serde::Deserialize;
use worker::Env;

/// A letter as the server sees it.
#[derive(Debug, Deserialize)]
pub struct Stored {
    /// What the resident reads out at the counter.
    pub code: String,
    kind: String,
    access_hash: String,
    content_hash: String,
    /// What it says, as JSON; none once it is withdrawn.
    pub content: Option<String>,
    state: String,
    /// Whether somebody wants to be reached.
    reachable: u8,
}

impl Stored {
    /// What it is about.
    pub fn kind(&self) -> Option<Kind> {
        Kind::parse(&self.kind)
    }

    /// Where it stands.
    pub fn state(&self) -> Option<State> {
        State::parse(&self.state)
    }

    /// Whether a sealed contact came with it.
    pub fn is_reachable(&self) -> bool {
        self.reachable != 0
    }

    /// Whether this is what `create` was asked to store.
    pub fn is(&self, new: &New<'_>) -> bool {
        self.access_hash == new.access_hash
            && self.content_hash == new.content_hash
            && self.kind() == Some(new.kind)
            && self
                .content
                .as_deref()
                .is_none_or(|kept| kept == new.content)
    }
}

/// A letter to store.
pub struct New<'t> {
    /// Which one.
    pub id: LetterId,
    /// What it is about.
    pub kind: Kind,
    /// Proves the resident's secret.
    pub access_hash: &'t str,
    /// Tells a repeated request from another one.
    pub content_hash: &'t str,
    /// What it says, as JSON.
    pub content: &'t str,
    /// What the portal noticed, as a JSON list.
    pub noticed: &'t str,
    /// The sealed contact, base64url.
    pub contact: Option<&'t str>,
    /// Which keys open it (`domain::envelope::readers`); empty if there is none.
    pub readers: &'t str,
}

/// When a letter came into a state.
#[derive(Debug, Deserialize)]
pub struct Event {
    /// [`State::word`].
    pub state: String,
    /// What the bureau says of it; may be empty.
    pub reason: String,
    /// UTC, RFC 3339.
    pub at: String,
}

const INSERT: &str = "INSERT INTO letter (id, code, kind, access_hash, content_hash, content, noticed, contact, state, sealed_to) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING";
const NOTE: &str = "INSERT INTO letter_event (letter, state) \
     SELECT id, state FROM letter WHERE id = ?1 ON CONFLICT DO NOTHING";
const SELECT: &str = "SELECT code, kind, access_hash, content_hash, content, state, \
     contact IS NOT NULL AS reachable FROM letter WHERE id = ?1";
const WITHDRAW: &str = "UPDATE letter SET state = 'withdrawn', content = NULL, contact = NULL, noticed = '[]' WHERE id = ?1";
const HISTORY: &str =
    "SELECT state, reason, at FROM letter_event WHERE letter = ?1 ORDER BY at, rowid";

/// Stores a letter unless one with this id is there, and gives what is there. The flag says whether
/// it was stored just now.
///
/// # Errors
/// The database cannot be reached or refuses the statements; nothing is stored then.
pub async fn create(env: &Env, new: &New<'_>) -> worker::Result<(Option<Stored>, bool)> {
    let database = env.d1(DATABASE)?;
    let insert = database.prepare(INSERT).bind(&[
        new.id.to_string().into(),
        new.id.code().to_string().into(),
        new.kind.word().into(),
        new.access_hash.into(),
        new.content_hash.into(),
        new.content.into(),
        new.noticed.into(),
        new.contact.map_or(wasm_bindgen::JsValue::NULL, Into::into),
        State::Received.word().into(),
        new.readers.into(),
    ])?;
    let done = database
        .batch(vec![
            insert,
            about(&database, NOTE, new.id)?,
            about(&database, SELECT, new.id)?,
        ])
        .await?;
    crate::web::d1::stored(&done)
}

/// The letter that this token opens; none if there is none or the token is another's.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn find(env: &Env, id: LetterId, token: &AccessToken) -> worker::Result<Option<Stored>> {
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
pub async fn history(env: &Env, id: LetterId) -> worker::Result<Vec<Event>> {
    about(&env.d1(DATABASE)?, HISTORY, id)?
        .all()
        .await?
        .results()
}

/// Takes it back: what it said is deleted, that there was something stays.
///
/// # Errors
/// The database cannot be reached; it may be asked again.
pub async fn withdraw(env: &Env, id: LetterId) -> worker::Result<()> {
    let database = env.d1(DATABASE)?;
    let [phone, messages] = store::forget(&database, About::Letter, id)?;
    database
        .batch(vec![
            about(&database, WITHDRAW, id)?,
            about(&database, NOTE, id)?,
            phone,
            messages,
        ])
        .await?;
    Ok(())
}
