//! The identity provider (OpenID Connect): where it is, its keys, and a code turned into a person;
//! `access` is the other way in.
//!
//! Its description and its keys are kept for an hour in each isolate. A token with a key that is not
//! among them makes the set be asked for anew, a few times at once and then once a minute at most.

use domain::allowance::{Allowance, Spent};
use domain::staff::attempt::Attempt;
use domain::staff::issuer::{self, Issuer};
use domain::staff::token::{self, Claims, Expected, Keys, Refused};
use domain::staff::{Role, Staff};
use js_sys::encode_uri_component;
use serde::Deserialize;
use std::cell::RefCell;
use std::rc::Rc;
use worker::{AbortSignal, Env, Fetch, Headers, Method, Request, RequestInit, RequestRedirect};

/// What builds that trust a development issuer hold, and say whenever they do. `scripts/deploy.sh`
/// builds without it, and looks for this text in what it would send.
const DEVELOPMENT: Option<&str> = option_env!("PINGHU_DEVELOPMENT_ISSUER");

const KEEP_MS: f64 = 60.0 * 60.0 * 1000.0;
/// How often unknown keys may make the set be asked for anew.
const ASK_AGAIN: Allowance = Allowance {
    burst: 5,
    refill_ms: 60_000,
};
/// No answer in so long is none.
const PATIENCE_MS: u32 = 5000;
/// A larger answer is none of an identity provider's: 256 KiB.
const LARGEST: usize = 256 * 1024;

/// Whether this server may trust a development issuer: only if it was built for that and runs as one.
pub fn may_be_development(env: &Env) -> bool {
    DEVELOPMENT.is_some() && variable(env, "ENVIRONMENT").as_deref() == Some("development")
}

/// What is set up (`api-worker/wrangler.toml`).
pub struct Provider {
    /// Where it is.
    pub issuer: Issuer,
    /// What it calls us.
    client: String,
    /// What we prove that with; a public client has none.
    secret: Option<String>,
    roles: RoleClaim,
}

/// Where tokens say somebody's roles.
pub struct RoleClaim {
    path: String,
    /// What the provider calls the roles.
    names: Vec<(String, Role)>,
}

impl RoleClaim {
    /// As it is set up.
    pub fn configured(env: &Env) -> RoleClaim {
        RoleClaim {
            path: variable(env, "STAFF_ROLES_CLAIM").unwrap_or_else(|| "roles".to_owned()),
            names: issuer::names(&variable(env, "STAFF_ROLE_NAMES").unwrap_or_default()),
        }
    }

    /// The person of a token.
    pub fn staff(&self, claims: &Claims, development: bool) -> Staff {
        claims.staff(&self.path, &self.names, development)
    }
}

/// Why a code became nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The provider cannot be reached, or does not answer as one.
    Unreachable,
    /// The provider refused the code.
    Declined,
    /// The token cannot be trusted.
    Refused(Refused),
}

#[derive(Deserialize)]
struct Description {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
}

/// What was asked of a provider, and when.
struct Known<T> {
    address: String,
    value: Rc<T>,
    asked_ms: f64,
}

thread_local! {
    static DESCRIPTION: RefCell<Option<Known<Description>>> = const { RefCell::new(None) };
    static KEYS: RefCell<Option<Known<Keys>>> = const { RefCell::new(None) };
    static ASKED_AGAIN: RefCell<Spent> = RefCell::default();
}

/// What is set up under this name.
pub fn variable(env: &Env, name: &str) -> Option<String> {
    let value = env.var(name).ok()?.to_string();
    (!value.is_empty()).then_some(value)
}

impl Provider {
    /// What is set up, if something is.
    pub fn configured(env: &Env) -> Option<Provider> {
        let development = may_be_development(env);
        let issuer = Issuer::parse(&variable(env, "STAFF_ISSUER")?, development)?;
        if let (true, Some(mark)) = (issuer.is_development(), DEVELOPMENT) {
            worker::console_warn!(
                r#"{{"level":"warn","event":"development issuer","mark":"{mark}"}}"#
            );
        }
        Some(Provider {
            issuer,
            client: variable(env, "STAFF_CLIENT_ID")?,
            secret: env
                .secret("STAFF_CLIENT_SECRET")
                .ok()
                .map(|secret| secret.to_string()),
            roles: RoleClaim::configured(env),
        })
    }

    /// Where a browser goes to sign in (OpenID Connect Core, 3.1.2.1; RFC 7636).
    ///
    /// # Errors
    /// The provider cannot be reached.
    pub async fn address(&self, attempt: &Attempt, back: &str) -> Result<String, Failure> {
        let description = self.description().await?;
        let asked = query(&[
            ("response_type", "code"),
            ("scope", "openid profile email"),
            ("client_id", &self.client),
            ("redirect_uri", back),
            ("state", &attempt.state()),
            ("nonce", &attempt.nonce()),
            ("code_challenge", &attempt.challenge()),
            ("code_challenge_method", "S256"),
        ]);
        let endpoint = &description.authorization_endpoint;
        let sign = if endpoint.contains('?') { '&' } else { '?' };
        Ok(format!("{endpoint}{sign}{asked}"))
    }

    /// Spends a code: who signed in.
    ///
    /// # Errors
    /// [`Failure`] says why nobody did.
    pub async fn spend(&self, code: &str, attempt: &Attempt, back: &str) -> Result<Staff, Failure> {
        let token = self.token(code, attempt, back).await?;
        let nonce = attempt.nonce();
        let expected = Expected {
            issuer: self.issuer.url(),
            audience: &self.client,
            nonce: Some(&nonce),
            now_s: now_s(),
        };
        let keys = &self.description().await?.jwks_uri;
        let claims = trusted(&token, keys, &expected).await?;
        Ok(self.roles.staff(&claims, self.issuer.is_development()))
    }

    async fn token(&self, code: &str, attempt: &Attempt, back: &str) -> Result<String, Failure> {
        let description = self.description().await?;
        let headers = Headers::new();
        let set =
            |name: &str, value: &str| headers.set(name, value).map_err(|_| Failure::Unreachable);
        set("content-type", "application/x-www-form-urlencoded")?;
        set("accept", "application/json")?;
        if let Some(secret) = &self.secret {
            // RFC 6749, 2.3.1: both are encoded as in a form.
            let pair = format!("{}:{}", encoded(&self.client), encoded(secret));
            let pair = data_encoding::BASE64.encode(pair.as_bytes());
            set("authorization", &format!("Basic {pair}"))?;
        }
        let body = query(&[
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", back),
            ("client_id", &self.client),
            ("code_verifier", &attempt.verifier()),
        ]);
        let answer = ask(&description.token_endpoint, headers, Some(body)).await;
        let (status, bytes) = answer.ok_or(Failure::Unreachable)?;
        match status {
            200 => {
                let tokens: Tokens =
                    serde_json::from_slice(&bytes).map_err(|_| Failure::Unreachable)?;
                Ok(tokens.id_token)
            }
            400..=499 => Err(Failure::Declined),
            _ => Err(Failure::Unreachable),
        }
    }

    async fn description(&self) -> Result<Rc<Description>, Failure> {
        let address = self.issuer.description();
        if let Some(known) =
            DESCRIPTION.with_borrow(|known| young(known.as_ref(), &address, KEEP_MS))
        {
            return Ok(known);
        }
        let answer = ask(&address, Headers::new(), None).await;
        let (_, bytes) = answer
            .filter(|(status, _)| *status == 200)
            .ok_or(Failure::Unreachable)?;
        let found: Description =
            serde_json::from_slice(&bytes).map_err(|_| Failure::Unreachable)?;
        let named = [
            &found.authorization_endpoint,
            &found.token_endpoint,
            &found.jwks_uri,
        ];
        // OpenID Connect Discovery, 4.3: it must speak of itself.
        let speaks_of_itself = found.issuer == self.issuer.url();
        if !speaks_of_itself || !named.into_iter().all(|url| self.issuer.may_name(url)) {
            return Err(Failure::Unreachable);
        }
        Ok(DESCRIPTION.with_borrow_mut(|known| keep(known, address, found)))
    }
}

/// Unix seconds.
pub fn now_s() -> i64 {
    (js_sys::Date::now() / 1000.0) as i64
}

/// What a token says, if the keys at an address vouch for it.
///
/// # Errors
/// The keys cannot be had, or the token cannot be trusted.
pub async fn trusted(
    token: &str,
    address: &str,
    expected: &Expected<'_>,
) -> Result<Claims, Failure> {
    let keys = keys(address, KEEP_MS).await?;
    let verified = match token::verify(token, &keys, expected) {
        // The issuer may have a new key.
        Err(Refused::UnknownKey) if may_ask_again() => {
            token::verify(token, &*self::keys(address, 0.0).await?, expected)
        }
        verified => verified,
    };
    verified.map_err(|refused| {
        worker::console_warn!(r#"{{"level":"warn","event":"token refused","why":"{refused:?}"}}"#);
        Failure::Refused(refused)
    })
}

fn may_ask_again() -> bool {
    let now_ms = js_sys::Date::now() as i64;
    ASKED_AGAIN.with_borrow_mut(|spent| spent.take(ASK_AGAIN, now_ms).is_ok())
}

/// The keys at an address, asked for anew if they were asked for longer ago than this.
async fn keys(address: &str, keep_ms: f64) -> Result<Rc<Keys>, Failure> {
    if let Some(known) = KEYS.with_borrow(|known| young(known.as_ref(), address, keep_ms)) {
        return Ok(known);
    }
    let answer = ask(address, Headers::new(), None).await;
    let (_, bytes) = answer
        .filter(|(status, _)| *status == 200)
        .ok_or(Failure::Unreachable)?;
    let found = Keys::parse(&bytes).ok_or(Failure::Unreachable)?;
    Ok(KEYS.with_borrow_mut(|known| keep(known, address.to_owned(), found)))
}

fn young<T>(known: Option<&Known<T>>, address: &str, keep_ms: f64) -> Option<Rc<T>> {
    let fits = |known: &&Known<T>| {
        known.address == address && js_sys::Date::now() - known.asked_ms < keep_ms
    };
    known.filter(fits).map(|known| known.value.clone())
}

fn keep<T>(known: &mut Option<Known<T>>, address: String, value: T) -> Rc<T> {
    let value = Rc::new(value);
    *known = Some(Known {
        address,
        value: value.clone(),
        asked_ms: js_sys::Date::now(),
    });
    value
}

/// Asks a provider: status and body, if there is an answer in time.
async fn ask(url: &str, headers: Headers, form: Option<String>) -> Option<(u16, Vec<u8>)> {
    let mut init = RequestInit::new();
    init.with_method(if form.is_some() {
        Method::Post
    } else {
        Method::Get
    })
    .with_headers(headers)
    .with_body(form.map(Into::into))
    .with_redirect(RequestRedirect::Manual);
    let request = Request::new_with_init(url, &init).ok()?;
    let patience = AbortSignal::from(web_sys::AbortSignal::timeout_with_u32(PATIENCE_MS));
    let mut answer = Fetch::Request(request)
        .send_with_signal(&patience)
        .await
        .ok()?;
    let bytes = answer.bytes().await.ok()?;
    (bytes.len() <= LARGEST).then(|| (answer.status_code(), bytes))
}

fn encoded(text: &str) -> String {
    encode_uri_component(text).into()
}

fn query(pairs: &[(&str, &str)]) -> String {
    let pairs = pairs
        .iter()
        .map(|(name, value)| format!("{name}={}", encoded(value)));
    pairs.collect::<Vec<_>>().join("&")
}
