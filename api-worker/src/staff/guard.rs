//! Who asks, whether they may, and what is written down of it.

use super::access::Access;
use super::identity;
use crate::in_force::Published;
use crate::staff::console_page::made;
use crate::staff::{audit_log, store};
use crate::web::problem::Problem;
use crate::web::reply::Reply;
use crate::web::request::{Asked, cookie};
use app::console::signed::Signed;
use app::frame::context::Context;
use app::route::{StaffPage, View};
use domain::audit::{Deed, Subject};
use domain::staff::session::SessionKey;
use domain::staff::{Action, Role, Staff};
use worker::Env;

/// The cookie of a sign-in.
pub const COOKIE: &str = "__Host-staff";
/// The header that the console's own scripts send with what changes something. Another site's page
/// cannot send it without asking this server first, which does not answer such questions.
pub const HEADER: &str = "x-console";

/// A request of somebody who may make it.
pub struct Desk<'a> {
    /// What is asked.
    pub asked: &'a Asked,
    /// What the Worker is bound to.
    pub env: &'a Env,
    /// The region pack in force.
    pub published: &'a Published,
    /// Who asks.
    pub staff: Staff,
    /// The role in which they may.
    pub role: Role,
    /// What they may.
    pub action: Action,
    /// What stands in the braces of the route's path, from the left.
    pub parts: Vec<String>,
    /// The sign-in.
    pub key: SessionKey,
}

/// Why a request is not answered.
#[derive(Clone, Debug)]
pub enum Denied {
    /// Nobody is signed in.
    SignedOut,
    /// Somebody is, and may not.
    Forbidden(Signed),
    /// The server failed.
    Failed,
}

/// Shows that the audit knows: no handler can answer without one.
pub struct Noted(());

impl Noted {
    /// Nothing of anybody's record is shown or changed.
    pub const fn no_record() -> Noted {
        Noted(())
    }
}

/// What a handler of the console gives.
pub type Answer = Result<(Reply, Noted), Problem>;

/// Whoever is signed in and may do this, at their desk.
///
/// # Errors
/// [`Denied`] says why not.
pub async fn require<'a>(
    asked: &'a Asked,
    env: &'a Env,
    published: &'a Published,
    action: Action,
) -> Result<Desk<'a>, Denied> {
    let (key, staff) = signed_in(asked, env).await?;
    match staff.role_for(action) {
        None => Err(Denied::Forbidden(signed(&staff, &key))),
        Some(role) => Ok(Desk {
            asked,
            env,
            published,
            staff,
            role,
            action,
            parts: Vec::new(),
            key,
        }),
    }
}

/// Whoever is signed in.
async fn signed_in(asked: &Asked, env: &Env) -> Result<(SessionKey, Staff), Denied> {
    let key: SessionKey = cookie(asked, COOKIE)
        .and_then(|key| key.parse().ok())
        .ok_or(Denied::SignedOut)?;
    let failed = |_| Denied::Failed;
    let session = store::find(env, &key).await.map_err(failed)?;
    let session = session.ok_or(Denied::SignedOut)?;
    let now_ms = js_sys::Date::now() as i64;
    let staff = session.staff().ok_or(Denied::SignedOut)?;
    if !session.span().stands(now_ms) || (staff.development && !identity::may_be_development(env)) {
        return Err(Denied::SignedOut);
    }
    let staff = match Access::configured(env) {
        None => staff,
        // Whom Access lets in now counts, with the roles of now.
        Some(access) => match access.who(asked).await {
            Ok(now) if now.id == staff.id => now,
            _ => return Err(Denied::SignedOut),
        },
    };
    if session.span().to_note(now_ms) {
        store::seen(env, &key, now_ms).await.map_err(failed)?;
    }
    Ok((key, staff))
}

fn signed(staff: &Staff, key: &SessionKey) -> Signed {
    Signed {
        staff: staff.clone(),
        form_token: key.form_token(),
    }
}

impl Desk<'_> {
    /// Writes down what is about to be read or done; without it nothing may be. `why` may be empty.
    ///
    /// # Errors
    /// The reason is no text for the audit, or the audit cannot be written.
    pub async fn note(&self, subject: Subject, why: &str) -> Result<Noted, Problem> {
        self.note_as(self.action, subject, why).await
    }

    /// As [`Desk::note`], where a route does more than one thing.
    ///
    /// # Errors
    /// As there.
    pub async fn note_as(
        &self,
        action: Action,
        subject: Subject,
        why: &str,
    ) -> Result<Noted, Problem> {
        let role = self.staff.role_for(action).unwrap_or(self.role);
        let deed = Deed::of(&self.staff.id, role, action, subject, why)
            .map_err(|_| Problem::unreadable("why"))?;
        match audit_log::append(self.env, &deed).await {
            Ok(_) => Ok(Noted(())),
            Err(_) => Err(Problem::internal()),
        }
    }

    /// Who is signed in, as pages show it.
    pub fn signed(&self) -> Signed {
        signed(&self.staff, &self.key)
    }

    /// A page of the console, made by one of `app::FEATURE::console`.
    ///
    /// # Errors
    /// The place names are broken, which the build would have seen.
    pub fn page(
        &self,
        page: &StaffPage,
        view: View,
        html: impl FnOnce(&Context) -> String,
    ) -> Result<Reply, Problem> {
        made(self.published, view, 200, page.island().is_some(), html)
    }
}
