//! The issuer's public keys (JWK Set, RFC 7517), and the signatures that they check.

use super::{Refused, decode};
use ed25519_dalek::VerifyingKey as Ed25519;
use p256::ecdsa::VerifyingKey as P256;
use p256::ecdsa::signature::Verifier;
use rsa::BoxedUint;
use rsa::pkcs1v15::VerifyingKey as Rsa;
use rsa::sha2::Sha256;
use serde::Deserialize;

/// How a token may be signed: RFC 7518, 3.3 and 3.4, and RFC 8037.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// RSA, PKCS #1 v1.5, SHA-256.
    Rs256,
    /// ECDSA on P-256, SHA-256.
    Es256,
    /// Ed25519.
    EdDsa,
}

impl Algorithm {
    /// Reads the header's `alg`. `none` and whatever uses a shared secret are not known here.
    pub fn parse(name: &str) -> Option<Algorithm> {
        match name {
            "RS256" => Some(Algorithm::Rs256),
            "ES256" => Some(Algorithm::Es256),
            "EdDSA" | "Ed25519" => Some(Algorithm::EdDsa),
            _ => None,
        }
    }
}

/// A modulus shorter than this is no key (RFC 7518, 3.3).
const SHORTEST_RSA_BITS: usize = 2048;
/// A longer one would only cost time.
const LONGEST_RSA_BITS: usize = 4096;

#[derive(Debug)]
enum Public {
    Rsa(Box<Rsa<Sha256>>),
    P256(Box<P256>),
    Ed25519(Box<Ed25519>),
}

#[derive(Debug)]
struct Key {
    id: Option<String>,
    public: Public,
}

/// The keys of one issuer that sign tokens.
#[derive(Debug, Default)]
pub struct Keys(Vec<Key>);

#[derive(Deserialize)]
struct Set {
    keys: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

impl Keys {
    /// Reads a key set; none if it is none. Keys for other purposes or of other kinds are left out.
    pub fn parse(json: &[u8]) -> Option<Keys> {
        let set: Set = serde_json::from_slice(json).ok()?;
        let jwks = set
            .keys
            .into_iter()
            .filter_map(|key| serde_json::from_value(key).ok());
        Some(Keys(jwks.filter_map(|jwk| key(&jwk)).collect()))
    }

    /// Whether one of the keys has this name.
    pub fn has(&self, id: &str) -> bool {
        self.0.iter().any(|key| key.id.as_deref() == Some(id))
    }

    /// Checks a signature with the key that the token names, or with each where it names none.
    pub(super) fn check(
        &self,
        id: Option<&str>,
        algorithm: Algorithm,
        signed: &str,
        signature: &[u8],
    ) -> Result<(), Refused> {
        let named = |key: &&Key| id.is_none() || key.id.as_deref() == id;
        let mut candidates = self.0.iter().filter(named).peekable();
        if candidates.peek().is_none() {
            return Err(Refused::UnknownKey);
        }
        candidates
            .any(|key| key.public.signed(algorithm, signed.as_bytes(), signature))
            .then_some(())
            .ok_or(Refused::Signature)
    }
}

impl Public {
    /// Whether this key signed it. A key knows one algorithm: any other is refused.
    fn signed(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        match (self, algorithm) {
            (Public::Rsa(key), Algorithm::Rs256) => rsa::pkcs1v15::Signature::try_from(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok()),
            (Public::P256(key), Algorithm::Es256) => p256::ecdsa::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok()),
            (Public::Ed25519(key), Algorithm::EdDsa) => {
                ed25519_dalek::Signature::from_slice(signature)
                    .is_ok_and(|signature| key.verify_strict(message, &signature).is_ok())
            }
            _ => false,
        }
    }
}

fn key(jwk: &Jwk) -> Option<Key> {
    if jwk
        .purpose
        .as_deref()
        .is_some_and(|purpose| purpose != "sig")
    {
        return None;
    }
    let part = |part: &Option<String>| decode(part.as_deref()?).ok();
    let (public, algorithm) = match (jwk.kty.as_str(), jwk.crv.as_deref()) {
        ("RSA", _) => (rsa_key(&part(&jwk.n)?, &part(&jwk.e)?)?, Algorithm::Rs256),
        ("EC", Some("P-256")) => (p256_key(&part(&jwk.x)?, &part(&jwk.y)?)?, Algorithm::Es256),
        ("OKP", Some("Ed25519")) => {
            let bytes = part(&jwk.x)?.try_into().ok()?;
            let key = Ed25519::from_bytes(&bytes).ok()?;
            (Public::Ed25519(Box::new(key)), Algorithm::EdDsa)
        }
        _ => return None,
    };
    let agrees = jwk
        .alg
        .as_deref()
        .is_none_or(|alg| Algorithm::parse(alg) == Some(algorithm));
    agrees.then(|| Key {
        id: jwk.kid.clone(),
        public,
    })
}

fn rsa_key(modulus: &[u8], exponent: &[u8]) -> Option<Public> {
    let key = rsa::PublicKey::new_with_size_limits(
        BoxedUint::from_be_slice_vartime(modulus),
        BoxedUint::from_be_slice_vartime(exponent),
        SHORTEST_RSA_BITS..=LONGEST_RSA_BITS,
    );
    Some(Public::Rsa(Box::new(Rsa::new(key.ok()?))))
}

fn p256_key(x: &[u8], y: &[u8]) -> Option<Public> {
    if x.len() != 32 || y.len() != 32 {
        return None;
    }
    // SEC 1, 2.3.3: an uncompressed point. That it lies on the curve is checked.
    let point = [&[4], x, y].concat();
    Some(Public::P256(Box::new(P256::from_sec1_bytes(&point).ok()?)))
}
