//! Whether a signed token (JWT, RFC 7519) of the identity provider can be trusted, and what it says.
//!
//! The rules are those of OpenID Connect Core, 3.1.3.7, and of RFC 8725. Three algorithms are known, all
//! with public keys; a key is used for its own algorithm only, so that no token can choose how it is
//! looked at. The clock is passed in.
//!
//! - [`keys`]: the issuer's public keys (JWK Set, RFC 7517).

pub mod keys;
#[cfg(test)]
mod tests;

pub use keys::Keys;

use super::{Role, Roles, Staff, StaffId};
use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;
use serde_json::{Map, Value};

/// A token longer than this is not looked at: 16 KiB.
pub const LONGEST: usize = 16 * 1024;
/// The clocks of two machines may differ by so much, in seconds.
pub const SKEW_S: i64 = 60;
/// A token that was issued longer ago than this, in seconds, is not for a sign-in of now.
pub const OLDEST_S: i64 = 10 * 60;

/// What a token has to say of itself.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'e> {
    /// Who signs: compared byte by byte.
    pub issuer: &'e str,
    /// For whom: our client id.
    pub audience: &'e str,
    /// For which sign-in; none where there is none (Cloudflare Access).
    pub nonce: Option<&'e str>,
    /// Unix seconds.
    pub now_s: i64,
}

/// Why a token is not trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is no token of three parts in base64url and JSON, or too long.
    Malformed,
    /// Its algorithm is none that we know: `none` and those with shared secrets among them.
    Algorithm,
    /// It asks for something that we do not know (`crit`).
    Critical,
    /// The issuer has no such key, as far as its key set is known. It may be worth asking for a newer set.
    UnknownKey,
    /// The signature is not that of the key.
    Signature,
    /// Another issuer.
    Issuer,
    /// For somebody else.
    Audience,
    /// Asked for by somebody else (`azp`).
    Party,
    /// Over.
    Expired,
    /// Not yet valid, or from the future.
    NotYet,
    /// Issued too long ago.
    Old,
    /// Made for another sign-in.
    Nonce,
    /// It does not say who it is about.
    Subject,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    crit: Option<Value>,
}

#[derive(Deserialize)]
struct Standard {
    iss: String,
    sub: Option<String>,
    aud: Audience,
    azp: Option<String>,
    exp: f64,
    nbf: Option<f64>,
    iat: f64,
    nonce: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    fn has(&self, audience: &str) -> bool {
        match self {
            Audience::One(one) => one == audience,
            Audience::Several(all) => all.iter().any(|one| one == audience),
        }
    }

    fn is_one(&self) -> bool {
        match self {
            Audience::One(_) => true,
            Audience::Several(all) => all.len() == 1,
        }
    }
}

/// What a trusted token says.
#[derive(Clone, Debug, PartialEq)]
pub struct Claims {
    /// Who.
    pub subject: StaffId,
    all: Map<String, Value>,
}

/// Reads a token and trusts it, or says why not.
///
/// # Errors
/// [`Refused`] says why not.
pub fn verify(token: &str, keys: &Keys, expected: &Expected<'_>) -> Result<Claims, Refused> {
    let (header, signed, signature) = split(token)?;
    let algorithm = keys::Algorithm::parse(&header.alg).ok_or(Refused::Algorithm)?;
    if header.crit.is_some() {
        return Err(Refused::Critical);
    }
    keys.check(header.kid.as_deref(), algorithm, signed, &signature)?;
    let (_, payload) = signed.split_once('.').ok_or(Refused::Malformed)?;
    let payload = decode(payload)?;
    let all: Map<String, Value> =
        serde_json::from_slice(&payload).map_err(|_| Refused::Malformed)?;
    let standard: Standard = serde_json::from_slice(&payload).map_err(|_| Refused::Malformed)?;
    check(&standard, expected)?;
    let subject = standard.sub.unwrap_or_default();
    let subject = subject.try_into().map_err(|_| Refused::Subject)?;
    Ok(Claims { subject, all })
}

/// The header, what is signed, and the signature.
fn split(token: &str) -> Result<(Header, &str, Vec<u8>), Refused> {
    if token.len() > LONGEST {
        return Err(Refused::Malformed);
    }
    let (signed, signature) = token.rsplit_once('.').ok_or(Refused::Malformed)?;
    let (header, payload) = signed.split_once('.').ok_or(Refused::Malformed)?;
    if payload.contains('.') {
        return Err(Refused::Malformed);
    }
    let header = serde_json::from_slice(&decode(header)?).map_err(|_| Refused::Malformed)?;
    Ok((header, signed, decode(signature)?))
}

fn decode(part: &str) -> Result<Vec<u8>, Refused> {
    BASE64URL_NOPAD
        .decode(part.as_bytes())
        .map_err(|_| Refused::Malformed)
}

fn check(said: &Standard, expected: &Expected<'_>) -> Result<(), Refused> {
    let now = expected.now_s as f64;
    let (skew, oldest) = (SKEW_S as f64, OLDEST_S as f64);
    let passes = |holds: bool, refused: Refused| if holds { Ok(()) } else { Err(refused) };
    passes(said.iss == expected.issuer, Refused::Issuer)?;
    passes(said.aud.has(expected.audience), Refused::Audience)?;
    let party = said.azp.as_deref();
    passes(
        party.map_or(said.aud.is_one(), |party| party == expected.audience),
        Refused::Party,
    )?;
    passes(now < said.exp + skew, Refused::Expired)?;
    passes(said.iat <= now + skew, Refused::NotYet)?;
    passes(
        said.nbf.is_none_or(|from| from <= now + skew),
        Refused::NotYet,
    )?;
    match expected.nonce {
        // Cloudflare Access issues a token for a day and sends it along with every request.
        None => Ok(()),
        Some(nonce) => {
            passes(said.nonce.as_deref() == Some(nonce), Refused::Nonce)?;
            passes(now <= said.iat + oldest + skew, Refused::Old)
        }
    }
}

impl Claims {
    /// The roles at a path of claims (`roles`, `realm_access.roles`, `custom.groups`): a text or a list
    /// of texts. Each is a role's word, or what `names` calls a role.
    pub fn roles(&self, path: &str, names: &[(String, Role)]) -> Roles {
        let role = |said: &str| {
            let named = names.iter().filter(|(name, _)| name == said);
            let by_word = Role::parse(said).filter(|_| names.is_empty());
            named
                .map(|(_, role)| *role)
                .chain(by_word)
                .collect::<Vec<_>>()
        };
        match self.at(path) {
            Some(Value::String(one)) => role(one).into_iter().collect(),
            Some(Value::Array(all)) => {
                let texts = all.iter().filter_map(Value::as_str);
                texts.flat_map(role).collect()
            }
            _ => Roles::default(),
        }
    }

    fn at(&self, path: &str) -> Option<&Value> {
        // A claim may have a dot in its name (`https://example.org/roles`): the whole path first.
        if let Some(value) = self.all.get(path) {
            return Some(value);
        }
        let mut steps = path.split('.');
        let first = self.all.get(steps.next()?)?;
        steps.try_fold(first, |value, step| value.get(step))
    }

    /// What colleagues call them: the first of the usual claims that says something, else the subject.
    pub fn label(&self) -> String {
        let usual = ["name", "preferred_username", "email", "common_name"];
        let said = usual
            .iter()
            .filter_map(|claim| self.all.get(*claim)?.as_str());
        let plain = |text: &&str| !text.trim().is_empty() && !text.chars().any(char::is_control);
        let label = said.map(str::trim).find(|text| plain(text));
        label.map_or_else(
            || self.subject.to_string(),
            |label| label.chars().take(60).collect(),
        )
    }

    /// The person, with the roles at a path of claims.
    pub fn staff(&self, path: &str, names: &[(String, Role)], development: bool) -> Staff {
        Staff {
            id: self.subject.clone(),
            label: self.label(),
            roles: self.roles(path, names),
            development,
        }
    }
}
