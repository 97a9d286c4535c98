//! Editions that need two persons, as the console lists, proposes and decides them.

use crate::in_force::edition_store::{New, Stored};
use crate::in_force::{self, edition_store as store};
use crate::publishing::one_person::{failed, is_id};
use crate::staff::guard::{Desk, Noted};
use crate::staff::store as staff;
use crate::web::problem::Problem;
use app::publishing::values::{Deciding, Listed};
use domain::audit::Subject;
use domain::publishing::{Kind, State};
use domain::staff::Action;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;

/// So many editions are listed.
const LISTED: u32 = 50;

/// The edition of a kind that is in force.
///
/// # Errors
/// The database cannot be reached.
pub async fn current(desk: &Desk<'_>, kind: Kind) -> Result<Option<Stored>, Problem> {
    store::in_force(desk.env, kind).await.map_err(failed)
}

/// The number of an edition in force; 0 if there is none.
pub fn number(edition: Option<&Stored>) -> u32 {
    edition.and_then(|edition| edition.number).unwrap_or(0)
}

/// What an edition says.
///
/// # Errors
/// It cannot be read.
pub fn document<T: DeserializeOwned>(edition: &Stored) -> Result<T, Problem> {
    serde_json::from_str(&edition.body).map_err(|_| Problem::internal())
}

/// The edition of this kind with this id.
///
/// # Errors
/// There is none, or the database cannot be reached.
pub async fn found(desk: &Desk<'_>, kind: Kind, id: &str) -> Result<Stored, Problem> {
    let found = store::find(desk.env, id).await.map_err(failed)?;
    found
        .filter(|edition| edition.kind() == Some(kind))
        .ok_or_else(Problem::not_found)
}

/// With what an edition is compared: what was published with the one before it, what waits with what is in
/// force.
///
/// # Errors
/// The database cannot be reached.
pub async fn before(
    desk: &Desk<'_>,
    kind: Kind,
    edition: &Stored,
    current: Option<Stored>,
) -> Result<Option<Stored>, Problem> {
    let Some(number) = edition.number else {
        return Ok(current);
    };
    let all = store::newest(desk.env, kind, u32::MAX)
        .await
        .map_err(failed)?;
    Ok(all
        .into_iter()
        .find(|other| other.number == Some(number - 1)))
}

/// The editions of a kind: those that wait for somebody, and the others.
///
/// # Errors
/// The database cannot be reached.
pub async fn lists(
    desk: &Desk<'_>,
    kind: Kind,
    in_force: u32,
) -> Result<(Vec<Listed>, Vec<Listed>), Problem> {
    let editions = store::newest(desk.env, kind, LISTED)
        .await
        .map_err(failed)?;
    let labels = Labels::read(desk, &editions).await?;
    let listed = editions
        .iter()
        .filter_map(|edition| labels.listed(edition, in_force));
    Ok(listed.partition(|edition| edition.state == State::Proposed))
}

/// An edition as a list shows it.
///
/// # Errors
/// The database cannot be reached.
pub async fn listed(desk: &Desk<'_>, edition: &Stored, in_force: u32) -> Result<Listed, Problem> {
    let labels = Labels::read(desk, std::slice::from_ref(edition)).await?;
    labels
        .listed(edition, in_force)
        .ok_or_else(Problem::internal)
}

/// What whoever is at the desk may do with an edition; `action` is what they need for it.
///
/// # Errors
/// The edition cannot be read.
pub fn deciding(
    desk: &Desk<'_>,
    action: Action,
    edition: &Stored,
    in_force: u32,
) -> Result<Deciding, Problem> {
    let own = edition.proposed_by == desk.staff.id.to_string();
    let may = desk.signed().may(action);
    Ok(match edition.state().ok_or_else(Problem::internal)? {
        _ if !may => Deciding::Look,
        State::Proposed if own => Deciding::Own,
        State::Proposed if edition.based_on != in_force => Deciding::Stale,
        State::Proposed => Deciding::Decide,
        State::Published if edition.number != Some(in_force) => Deciding::Restore,
        State::Published | State::Declined => Deciding::Look,
    })
}

/// Stores a proposal once: a document, why, and the number of the edition that it was made from.
///
/// # Errors
/// The id is none or another's, or audit or database cannot be reached.
pub async fn propose(
    desk: &Desk<'_>,
    kind: Kind,
    id: &str,
    (document, why, based_on): (&impl Serialize, &str, u32),
) -> Result<Noted, Problem> {
    if !is_id(id) {
        return Err(Problem::unreadable("id"));
    }
    let noted = desk.note(Subject::new("proposal", id), why).await?;
    let body = serde_json::to_string(document).map_err(|_| Problem::internal())?;
    let new = New {
        id,
        kind,
        based_on,
        body: &body,
        why,
        by: &desk.staff.id.to_string(),
    };
    match store::propose(desk.env, &new).await.map_err(failed)? {
        true => Ok(noted),
        false => Err(Problem::conflict()),
    }
}

/// Whether whoever is at the desk may approve an edition at all.
///
/// # Errors
/// They proposed it themselves, and it needs two.
pub fn may_approve(desk: &Desk<'_>, edition: &Stored) -> Result<(), Problem> {
    let needs_two = edition.kind().is_none_or(Kind::needs_two);
    match needs_two && edition.proposed_by == desk.staff.id.to_string() {
        true => Err(Problem::two_persons()),
        false => Ok(()),
    }
}

/// Approves or declines an edition.
///
/// # Errors
/// It was decided already, another one was published since, or audit or database cannot be reached.
pub async fn decide(
    desk: &Desk<'_>,
    edition: &Stored,
    approve: bool,
    reason: &str,
) -> Result<Noted, Problem> {
    let subject = if approve { "approval" } else { "refusal" };
    let noted = desk
        .note(Subject::new(subject, &edition.id), reason)
        .await?;
    let by = desk.staff.id.to_string();
    let done = if approve {
        store::publish(desk.env, edition, &by, reason).await
    } else {
        store::decline(desk.env, edition, &by, reason).await
    };
    if !done.map_err(failed)? {
        return Err(Problem::conflict());
    }
    in_force::forget();
    Ok(noted)
}

/// What colleagues are called.
struct Labels(HashMap<String, String>);

impl Labels {
    async fn read(desk: &Desk<'_>, editions: &[Stored]) -> Result<Labels, Problem> {
        let who = editions.iter().flat_map(|edition| {
            [
                Some(edition.proposed_by.as_str()),
                edition.decided_by.as_deref(),
            ]
        });
        let labels = staff::labels(desk.env, who.flatten()).await;
        labels.map(Labels).map_err(failed)
    }

    fn of(&self, who: &str) -> String {
        self.0.get(who).cloned().unwrap_or_else(|| who.to_owned())
    }

    fn listed(&self, edition: &Stored, in_force: u32) -> Option<Listed> {
        let decided = edition
            .decided_by
            .as_deref()
            .zip(edition.decided_at.clone());
        Some(Listed {
            id: edition.id.clone(),
            number: edition.number,
            in_force: edition.number == Some(in_force),
            state: edition.state()?,
            why: edition.why.clone(),
            proposed_by: self.of(&edition.proposed_by),
            proposed_at: edition.proposed_at.clone(),
            decided: decided.map(|(by, at)| (self.of(by), at)),
            reason: edition.reason.clone(),
        })
    }
}
