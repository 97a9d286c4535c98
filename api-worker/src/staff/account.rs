//! Sign-ins and their end.

use super::access::Access;
use super::sign_in;
use crate::staff::guard::{Answer, COOKIE, Desk, Noted};
use crate::staff::{access, store};
use crate::web::form::Posted;
use crate::web::problem::Problem;
use crate::web::reply::Reply;
use app::console::account::{self, Account};
use app::console::sessions::{self, Session, Sessions};
use app::route::{Route, StaffPage, View};
use domain::audit::{self, Subject};

/// Where one is signed in.
pub async fn account(view: View, desk: &Desk<'_>) -> Answer {
    let sessions = standing(desk, true).await?;
    let shown = Account {
        sessions: &sessions,
        here: &handle(&desk.key.hash()),
    };
    let signed = desk.signed();
    let page = desk.page(&StaffPage::Account, view, |context| {
        account::account(context, &signed, &shown)
    })?;
    Ok((page, Noted::no_record()))
}

/// Who is signed in.
pub async fn sessions(view: View, desk: &Desk<'_>) -> Answer {
    list(view, desk, None).await
}

async fn list(view: View, desk: &Desk<'_>, wrong: Option<(&str, &str)>) -> Answer {
    let noted = desk.note(Subject::all("sign-in"), "").await?;
    let sessions = standing(desk, false).await?;
    let (signed, sessions) = (desk.signed(), sessions.as_slice());
    let shown = Sessions { sessions, wrong };
    let page = desk.page(&StaffPage::Sessions, view, |context| {
        sessions::sessions(context, &signed, &shown)
    })?;
    Ok((page, noted))
}

/// Ends one's own sign-in, or all of them.
pub async fn sign_out(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let noted = desk
        .note(Subject::new("sign-in", &form.get("end")), "")
        .await?;
    let ended = if form.get("end") == "everywhere" {
        store::end_all(desk.env, &desk.staff.id).await
    } else {
        store::end(desk.env, &desk.key.hash()).await
    };
    ended.map_err(|_| Problem::internal())?;
    // With Access in front, who signs out here is let in again at once.
    let next = match Access::configured(desk.env) {
        Some(_) => access::SIGN_OUT.to_owned(),
        None => view.href(&Route::SignIn),
    };
    let mut reply = Reply::see(next);
    reply.extra.push(sign_in::forget(COOKIE));
    Ok((reply, noted))
}

/// Ends the sign-in of somebody.
pub async fn end(view: View, desk: &Desk<'_>, form: &Posted) -> Answer {
    let (wanted, why) = (form.get("end"), form.get("why"));
    if audit::reason(&why).is_none_or(|why| why.is_empty()) {
        let (mut page, noted) = list(view, desk, Some((&wanted, &why))).await?;
        page.status = 422;
        return Ok((page, noted));
    }
    let all = store::standing(desk.env, None, js_sys::Date::now() as i64)
        .await
        .map_err(|_| Problem::internal())?;
    let mut all = all.iter();
    let found = all.find(|session| handle(&session.key_hash) == wanted);
    let reply = Reply::see(view.href(&Route::Staff(StaffPage::Sessions)));
    let Some((session, who)) = found.and_then(|found| Some((found, found.staff()?.id))) else {
        // It has ended meanwhile.
        return Ok((reply, Noted::no_record()));
    };
    let subject = Subject::new("sign-in", &who.to_string());
    let noted = desk.note(subject, &why).await?;
    store::end(desk.env, &session.key_hash)
        .await
        .map_err(|_| Problem::internal())?;
    Ok((reply, noted))
}

/// The sign-ins that stand: one's own, or all.
async fn standing(desk: &Desk<'_>, own: bool) -> Result<Vec<Session>, Problem> {
    let who = own.then_some(&desk.staff.id);
    let sessions = store::standing(desk.env, who, js_sys::Date::now() as i64)
        .await
        .map_err(|_| Problem::internal())?;
    let shown = |session: &store::Session| {
        let staff = session.staff()?;
        let span = session.span();
        Some(Session {
            handle: handle(&session.key_hash),
            who: staff.id.to_string(),
            label: staff.label,
            roles: staff.roles,
            began_at: moment(span.began_ms),
            seen_at: moment(span.seen_ms),
        })
    };
    Ok(sessions.iter().filter_map(shown).collect())
}

/// What names a sign-in on a page: a part of the hash, from which nothing can be found.
fn handle(key_hash: &str) -> String {
    key_hash.chars().take(16).collect()
}

/// UTC, RFC 3339.
fn moment(unix_ms: i64) -> String {
    let date = js_sys::Date::new(&(unix_ms as f64).into());
    date.to_iso_string().into()
}
