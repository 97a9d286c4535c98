//! How staff come in: to the identity provider and back (authorization code with PKCE), or straight where
//! Cloudflare Access has let them in; and what stands in the browser meanwhile.

use super::access::Access;
use super::identity::{Failure, Provider};
use crate::in_force::Published;
use crate::staff::console_page::made;
use crate::staff::guard::COOKIE;
use crate::staff::{audit_log, store};
use crate::web::problem::Problem;
use crate::web::rate_limit::{self, Deed as Limit};
use crate::web::reply::Reply;
use crate::web::request::{Asked, cookie};
use app::console::sign_in;
use app::console::sign_in_text::Refusal;
use app::route::{Route, View};
use domain::audit::{Deed, Subject};
use domain::staff::attempt::{self, Attempt};
use domain::staff::session::{LONGEST_MS, SessionKey};
use domain::staff::{Action, Staff};
use domain::text::Lang;
use worker::Env;

/// The cookie of a sign-in under way.
const ATTEMPT: &str = "__Host-staff-sign-in";
const START: &str = "/staff/sign-in/start";
const CALLBACK: &str = "/staff/sign-in/callback";

/// The answer on the way to the identity provider and back; none for other paths.
pub async fn route(asked: &Asked, env: &Env, published: &Published) -> Option<Reply> {
    if !matches!(asked.path.as_str(), START | CALLBACK) {
        return None;
    }
    if asked.method != "GET" {
        return Some(Problem::method_not_allowed("GET").reply(asked));
    }
    let came = if asked.path == START {
        start(asked, env).await
    } else {
        callback(asked, env).await
    };
    let view = view_of(&wanted(asked));
    let answer = came.or_else(|refusal| page(view, asked, env, published, Some(refusal)));
    Some(answer.unwrap_or_else(|problem| problem.reply(asked)))
}

/// The page where staff sign in; with 403 if something was refused.
pub fn page(
    view: View,
    asked: &Asked,
    env: &Env,
    published: &Published,
    refusal: Option<Refusal>,
) -> Result<Reply, Problem> {
    let (access, provider) = (Access::configured(env), Provider::configured(env));
    let by_access = access.as_ref().map(Access::is_development);
    let by_code = provider.map(|provider| provider.issuer.is_development());
    let way = by_access.or(by_code);
    let is_development = way == Some(true);
    let start = way.map(|_| format!("{START}?back={}", encoded(&back_from(asked, view))));
    let status = match refusal {
        None => 200,
        Some(Refusal::TooOften) => 429,
        Some(Refusal::Unreachable) => 503,
        Some(_) => 403,
    };
    made(published, view, status, false, |context| {
        sign_in::sign_in(context, start.as_deref(), is_development, refusal)
    })
}

/// Where somebody who has to sign in first is sent.
pub fn address(asked: &Asked, view: View) -> String {
    let query = if asked.query.is_empty() { "" } else { "?" };
    let wanted = format!("{}{query}{}", asked.path, asked.query);
    view.href_with(&Route::SignIn, &format!("back={}", encoded(&wanted)))
}

/// The header that makes a browser forget a cookie.
pub fn forget(name: &str) -> (&'static str, String) {
    set(name, "", 0)
}

fn set(name: &str, value: &str, seconds: i64) -> (&'static str, String) {
    // Lax: a link to the console from elsewhere finds one signed in. What changes something is guarded
    // by its own means (`desk::is_own`).
    let attributes = "Path=/; Secure; HttpOnly; SameSite=Lax";
    (
        "set-cookie",
        format!("{name}={value}; Max-Age={seconds}; {attributes}"),
    )
}

fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// The page that was wanted when the sign-in began, or begins.
fn wanted(asked: &Asked) -> String {
    let kept = cookie(asked, ATTEMPT).filter(|_| asked.path == CALLBACK);
    let kept = kept.as_deref().and_then(|kept| kept.split_once('.'));
    match kept.map(|(_, wanted)| js_sys::decode_uri_component(wanted)) {
        Some(Ok(wanted)) => attempt::back(Some(&String::from(wanted))).to_owned(),
        _ => back(asked),
    }
}

/// The page that was wanted.
fn back(asked: &Asked) -> String {
    attempt::back(asked.parameter("back").as_deref()).to_owned()
}

/// The page that was wanted, or the console in the language of the page where one signs in.
fn back_from(asked: &Asked, view: View) -> String {
    let wanted = asked.parameter("back");
    let console = view.href(&Route::Staff(app::route::StaffPage::Home));
    attempt::back(Some(wanted.as_deref().unwrap_or(&console))).to_owned()
}

fn view_of(path: &str) -> View {
    View {
        lang: if path.starts_with("/en/") {
            Lang::En
        } else {
            Lang::Zh
        },
        large: path.contains("size=large"),
    }
}

/// To the identity provider.
async fn start(asked: &Asked, env: &Env) -> Result<Reply, Refusal> {
    rate_limit::take(env, Limit::SignIn, &asked.caller())
        .await
        .map_err(|_| Refusal::TooOften)?;
    if let Some(access) = Access::configured(env) {
        let staff = access.who(asked).await.map_err(refusal)?;
        let mut reply = Reply::see(back(asked));
        reply
            .extra
            .push(begin(&staff, asked, env, js_sys::Date::now() as i64).await?);
        return Ok(reply);
    }
    let provider = Provider::configured(env).ok_or(Refusal::Unreachable)?;
    let attempt = Attempt(random()?);
    let address = provider
        .address(&attempt, &returns_to(asked))
        .await
        .map_err(refusal)?;
    store::begin_attempt(env, &attempt, js_sys::Date::now() as i64)
        .await
        .map_err(|_| Refusal::Unreachable)?;
    let mut reply = Reply::see(address);
    // The page that was wanted stands beside the secret: nothing is decided by it.
    let value = format!("{attempt}.{}", encoded(&back(asked)));
    reply
        .extra
        .push(set(ATTEMPT, &value, attempt::LONGEST_MS / 1000));
    Ok(reply)
}

/// Back from the identity provider.
async fn callback(asked: &Asked, env: &Env) -> Result<Reply, Refusal> {
    let kept = cookie(asked, ATTEMPT).ok_or(Refusal::Stale)?;
    let (attempt, _) = kept.split_once('.').ok_or(Refusal::Stale)?;
    let attempt: Attempt = attempt.parse().map_err(|_| Refusal::Stale)?;
    // An answer to another browser's question, or one that somebody made up, has another state.
    if asked.parameter("state") != Some(attempt.state()) {
        return Err(Refusal::Stale);
    }
    let now_ms = js_sys::Date::now() as i64;
    let struck_out = store::strike_out(env, &attempt, now_ms).await;
    if !struck_out.map_err(|_| Refusal::Unreachable)? {
        return Err(Refusal::Stale);
    }
    let code = asked.parameter("code").ok_or(Refusal::Declined)?;
    let provider = Provider::configured(env).ok_or(Refusal::Unreachable)?;
    let staff = provider
        .spend(&code, &attempt, &returns_to(asked))
        .await
        .map_err(refusal)?;
    let mut reply = Reply::see(wanted(asked));
    reply.extra.push(begin(&staff, asked, env, now_ms).await?);
    Ok(reply)
}

/// Begins a sign-in under a new key, whatever the browser held before, and gives the cookie.
async fn begin(
    staff: &Staff,
    asked: &Asked,
    env: &Env,
    now_ms: i64,
) -> Result<(&'static str, String), Refusal> {
    let role = staff.role_for(Action::SignIn).ok_or(Refusal::NoRole)?;
    let failed = |_| Refusal::Unreachable;
    let subject = Subject::all("sign-in");
    let deed =
        Deed::of(&staff.id, role, Action::SignIn, subject, "").map_err(|_| Refusal::Untrusted)?;
    audit_log::append(env, &deed).await.map_err(failed)?;
    let old: Option<SessionKey> = cookie(asked, COOKIE).and_then(|key| key.parse().ok());
    if let Some(old) = old {
        store::end(env, &old.hash()).await.map_err(failed)?;
    }
    let key = SessionKey(random()?);
    store::begin(env, &key, staff, now_ms)
        .await
        .map_err(failed)?;
    Ok(set(COOKIE, &key.to_string(), LONGEST_MS / 1000))
}

fn refusal(failure: Failure) -> Refusal {
    match failure {
        Failure::Unreachable => Refusal::Unreachable,
        Failure::Declined => Refusal::Declined,
        Failure::Refused(_) => Refusal::Untrusted,
    }
}

fn returns_to(asked: &Asked) -> String {
    format!("{}{CALLBACK}", asked.origin)
}

fn random() -> Result<[u8; 32], Refusal> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| Refusal::Unreachable)?;
    Ok(bytes)
}
