//! Publishing where one person is enough: proposed and approved in one step.

use super::desk::Desk;
use crate::http::problem::Problem;
use crate::published;
use crate::store::edition::{self as store, New};
use domain::publishing::Kind;

fn failed(_: worker::Error) -> Problem {
    Problem::internal()
}

/// Publishes a document on top of the edition with this number. Sent again under the same id, it is published already.
///
/// # Errors
/// The id is none, somebody else has published meanwhile, or the database cannot be reached.
pub async fn publish_now(
    desk: &Desk<'_>,
    kind: Kind,
    id: &str,
    based_on: u32,
    body: &str,
    why: &str,
) -> Result<(), Problem> {
    if id.len() != 32 || !id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(Problem::unreadable("id"));
    }
    if let Some(stored) = store::find(desk.env, id).await.map_err(failed)?
        && stored.number.is_some()
    {
        return Ok(());
    }
    let by = desk.staff.id.to_string();
    let new = New {
        id,
        kind,
        based_on,
        body,
        why,
        by: &by,
    };
    if !store::propose(desk.env, &new).await.map_err(failed)? {
        return Err(Problem::conflict());
    }
    let stored = store::find(desk.env, id).await.map_err(failed)?;
    let stored = stored.ok_or_else(Problem::internal)?;
    if !store::publish(desk.env, &stored, &by, "")
        .await
        .map_err(failed)?
    {
        return Err(Problem::conflict());
    }
    published::forget();
    Ok(())
}
