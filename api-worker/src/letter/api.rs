//! Letters to the bureau over the API: what is said in the clear, the contact sealed, the state out.

use crate::in_force::{Published, places};
use crate::letter::store::{self, Event, New, Stored};
use crate::seal::check::{is_hash, sealed_to_the_bureau, wrong_try};
use crate::web::problem::Problem;
use crate::web::rate_limit::{self, Deed};
use crate::web::reply::{Reply, json};
use crate::web::request::Asked;
use app::letter::naming_parts;
use data_encoding::BASE64URL_NOPAD;
use domain::application::ENVELOPE_ROOM;
use domain::letter::{
    Content, Correction, Field, LARGEST_CONTACT, Moment, Proposal, Standing, State, Wrong,
};
use domain::placename::naming;
use domain::record::id::{AccessToken, ApplicationId as LetterId};
use domain::record::trouble::Trouble;
use serde::Deserialize;
use utoipa::ToSchema;
use worker::Env;

/// The largest request: the longest texts, escaped, and the contact.
const LARGEST: usize = 64 * 1024;

/// A letter. The id in its address is made by the sender: sent again, it is found.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLetter {
    /// SHA-256 of the access token, 64 hex digits.
    access_hash: String,
    /// SHA-256 of the secret, the content and the contact, 64 hex digits: a repeated request has the same.
    content_hash: String,
    /// What it says, in the clear: `{kind: "correction", place, aspect, text}` or
    /// `{kind: "proposal", purpose, town, name, reason}`.
    #[schema(value_type = Object)]
    content: Content,
    /// The sealed contact (`domain::envelope`), base64url; may be left out.
    contact: Option<String>,
}

/// The handler for a path below `/api/letters/`.
pub async fn route(id: &str, asked: &Asked, env: &Env, published: &Published) -> Reply {
    let answered = match id.parse() {
        Err(_) => Err(Problem::not_found()),
        Ok(id) => match asked.method.as_str() {
            "PUT" => create(id, asked, env, published).await,
            "GET" | "HEAD" => look(id, asked, env).await,
            "DELETE" => withdraw(id, asked, env).await,
            _ => Err(Problem::method_not_allowed("GET, HEAD, PUT, DELETE")),
        },
    };
    answered.unwrap_or_else(|problem| problem.reply(asked))
}

/// Sends a correction or a proposal. The same request again gives the same answer.
#[utoipa::path(put, path = "/api/letters/{id}", params(("id" = String, Path, description = "32 hex digits, random")), request_body = NewLetter, responses((status = 201, body = Object, description = "domain::letter::Standing: code, kind, state, content, reachable, history"), (status = 200, body = Object, description = "It was there already"), (status = 409, body = Problem, content_type = "application/problem+json", description = "Another letter has this id"), (status = 413, body = Problem, content_type = "application/problem+json"), (status = 422, body = Problem, content_type = "application/problem+json"), (status = 429, body = Problem, content_type = "application/problem+json")))]
pub async fn create(
    id: LetterId,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Result<Reply, Problem> {
    let body = asked.body(LARGEST).await?;
    let new: NewLetter =
        serde_json::from_slice(&body).map_err(|_| Problem::unreadable("letter"))?;
    if !is_hash(&new.access_hash) || !is_hash(&new.content_hash) {
        return Err(Problem::unreadable("letter"));
    }
    let mut readers = String::new();
    if let Some(contact) = &new.contact {
        let envelope = BASE64URL_NOPAD
            .decode(contact.as_bytes())
            .map_err(|_| Problem::not_sealed())?;
        if envelope.len() > LARGEST_CONTACT + ENVELOPE_ROOM {
            return Err(Problem::too_large(LARGEST_CONTACT));
        }
        readers = sealed_to_the_bureau(&envelope, env).await?;
    }
    let content = new
        .content
        .checked()
        .map_err(|wrong| Problem::wrong(&wrong))?;
    let proof = Proof {
        access_hash: new.access_hash,
        content_hash: new.content_hash,
    };
    let (stored, created) = store(
        id,
        &content,
        &proof,
        new.contact.as_deref().zip(Some(&*readers)),
        asked,
        env,
        published,
    )
    .await?;
    let shown = standing(id, stored, env).await?;
    Ok(Reply {
        status: if created { 201 } else { 200 },
        ..json(&shown)
    })
}

/// What proves whose letter it is and which.
pub struct Proof {
    /// Of the access token.
    pub access_hash: String,
    /// Of the secret and all that was written.
    pub content_hash: String,
}

/// Stores a letter that has been read, once. Beside the contact stands who can open it.
///
/// # Errors
/// It names a place or town that is not there, came too often, or another letter has its id.
pub async fn store(
    id: LetterId,
    content: &Content,
    proof: &Proof,
    contact: Option<(&str, &str)>,
    asked: &Asked,
    env: &Env,
    published: &Published,
) -> Result<(Stored, bool), Problem> {
    about_something(content, published).map_err(|wrong| Problem::wrong(&[wrong]))?;
    rate_limit::take(env, Deed::Write, &asked.caller())
        .await
        .map_err(Problem::too_often)?;
    // A struct of strings: JSON can always write it.
    let text = serde_json::to_string(content).unwrap_or_default();
    let noticed = serde_json::to_string(&noticed(content)).unwrap_or_default();
    let new = New {
        id,
        kind: content.kind(),
        access_hash: &proof.access_hash,
        content_hash: &proof.content_hash,
        content: &text,
        noticed: &noticed,
        contact: contact.map(|(sealed, _)| sealed),
        readers: contact.map_or("", |(_, readers)| readers),
    };
    let (stored, created) = store::create(env, &new)
        .await
        .map_err(|_| Problem::internal())?;
    match stored {
        Some(stored) if stored.is(&new) => Ok((stored, created)),
        _ => Err(Problem::conflict()),
    }
}

/// What the portal notices, for staff.
fn noticed(content: &Content) -> Vec<String> {
    let Content::Proposal(proposal) = content else {
        return Vec::new();
    };
    let noticed = places::with_index(|index| {
        let proposed = naming::Proposal {
            name: &proposal.name,
            kind: proposal.purpose,
            town: places::town(&proposal.town, index),
        };
        naming_parts::noticed(&proposed, index)
    });
    noticed.unwrap_or_default()
}

/// Whether the place or town that it names is there.
fn about_something(content: &Content, published: &Published) -> Result<(), Wrong> {
    let (field, known) = match content {
        Content::Correction(Correction { place, .. }) => {
            let places = places::gazetteer();
            (
                Field::Place,
                places.is_some_and(|places| places.named(place).is_some()),
            )
        }
        Content::Proposal(Proposal { town, .. }) => {
            (Field::Town, town.is_empty() || published.has_town(town))
        }
    };
    let trouble = Trouble::Unknown;
    known.then_some(()).ok_or(Wrong { field, trouble })
}

/// One's own letter and where it stands. The access token proves that it is one's own.
#[utoipa::path(get, path = "/api/letters/{id}", params(("id" = String, Path), ("authorization" = String, Header, description = "`Bearer` and the access token")), responses((status = 200, body = Object, description = "domain::letter::Standing"), (status = 404, body = Problem, content_type = "application/problem+json", description = "There is none, or the token is another's"), (status = 429, body = Problem, content_type = "application/problem+json", description = "Too many wrong tokens; the right one is always answered")))]
pub async fn look(id: LetterId, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    Ok(json(&own(id, token(asked).as_ref(), asked, env).await?))
}

/// Takes a letter back: what it said and the contact are deleted.
#[utoipa::path(delete, path = "/api/letters/{id}", params(("id" = String, Path), ("authorization" = String, Header)), responses((status = 200, body = Object, description = "domain::letter::Standing"), (status = 404, body = Problem, content_type = "application/problem+json")))]
pub async fn withdraw(id: LetterId, asked: &Asked, env: &Env) -> Result<Reply, Problem> {
    Ok(json(
        &take_back(id, token(asked).as_ref(), asked, env).await?,
    ))
}

fn token(asked: &Asked) -> Option<AccessToken> {
    let header = asked.header("authorization")?;
    header.strip_prefix("Bearer ")?.parse().ok()
}

/// The letter that the token opens.
///
/// # Errors
/// There is none, or the token is another's, which too many others were before.
pub async fn own(
    id: LetterId,
    token: Option<&AccessToken>,
    asked: &Asked,
    env: &Env,
) -> Result<Standing, Problem> {
    standing(id, found(id, token, asked, env).await?, env).await
}

/// Withdraws the letter that the token opens.
///
/// # Errors
/// There is none, or the token is another's, which too many others were before.
pub async fn take_back(
    id: LetterId,
    token: Option<&AccessToken>,
    asked: &Asked,
    env: &Env,
) -> Result<Standing, Problem> {
    found(id, token, asked, env).await?;
    store::withdraw(env, id)
        .await
        .map_err(|_| Problem::internal())?;
    own(id, token, asked, env).await
}

async fn found(
    id: LetterId,
    token: Option<&AccessToken>,
    asked: &Asked,
    env: &Env,
) -> Result<Stored, Problem> {
    let found = match token {
        Some(token) => store::find(env, id, token)
            .await
            .map_err(|_| Problem::internal())?,
        None => None,
    };
    match found {
        Some(stored) => Ok(stored),
        None => Err(wrong_try(asked, env, &id.to_string()).await),
    }
}

/// A letter as its writer sees it.
///
/// # Errors
/// The database cannot be reached.
async fn standing(id: LetterId, stored: Stored, env: &Env) -> Result<Standing, Problem> {
    let history = store::history(env, id)
        .await
        .map_err(|_| Problem::internal())?;
    let moment = |event: Event| {
        Some(Moment {
            state: State::parse(&event.state)?,
            at: event.at,
            reason: event.reason,
        })
    };
    Ok(Standing {
        kind: stored.kind().ok_or_else(Problem::internal)?,
        state: stored.state().ok_or_else(Problem::internal)?,
        reachable: stored.is_reachable(),
        content: stored
            .content
            .as_deref()
            .and_then(|content| serde_json::from_str(content).ok()),
        code: stored.code,
        history: history.into_iter().filter_map(moment).collect(),
    })
}
