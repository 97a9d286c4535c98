//! The secrets of one sign-in under way, all made from 32 random bytes that only the browser's cookie
//! holds: the server keeps their hash, and strikes it out when the browser comes back.

use super::session::{NotAKey, derived};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// A sign-in that is not finished in so long does not count: ten minutes.
pub const LONGEST_MS: i64 = 10 * 60 * 1000;

/// One sign-in under way.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Attempt(pub [u8; 32]);

impl Attempt {
    /// What the server keeps.
    pub fn hash(&self) -> String {
        derived("pinghu sign-in", &self.0)
    }

    /// Comes back with the browser: the answer belongs to what this browser asked.
    pub fn state(&self) -> String {
        derived("pinghu sign-in state", &self.0)
    }

    /// Comes back in the token: it was made for this sign-in.
    pub fn nonce(&self) -> String {
        derived("pinghu sign-in nonce", &self.0)
    }

    /// Proves to the issuer that who asked for the code now spends it (RFC 7636, 4.1).
    pub fn verifier(&self) -> String {
        derived("pinghu sign-in verifier", &self.0)
    }

    /// What the issuer is told of the verifier beforehand (S256).
    pub fn challenge(&self) -> String {
        challenge(&self.verifier())
    }
}

/// RFC 7636, 4.2: S256.
fn challenge(verifier: &str) -> String {
    BASE64URL_NOPAD.encode(&Sha256::digest(verifier))
}

/// Where to go after a sign-in: a page of the console, and nothing else, whatever was asked for.
pub fn back(asked: Option<&str>) -> &str {
    let plain = |path: &&str| {
        let pages = path.strip_prefix("/en").unwrap_or(path);
        let pages = pages.split('?').next().unwrap_or_default();
        (pages == "/staff" || pages.starts_with("/staff/"))
            && !pages.starts_with("/staff/sign-")
            && path
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"/-_.?=&%".contains(&byte))
    };
    asked.filter(plain).unwrap_or("/staff")
}

/// It shows itself to nobody.
impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Attempt")
    }
}

/// 64 hex digits.
impl fmt::Display for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl FromStr for Attempt {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Attempt, NotAKey> {
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| NotAKey)?;
        bytes.try_into().map(Attempt).map_err(|_| NotAKey)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_challenge_is_that_of_the_standard() {
        // RFC 7636, appendix B.
        assert_eq!(
            challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }

    #[test]
    fn no_secret_gives_another_away() {
        let attempt = Attempt([1; 32]);
        let all = [
            attempt.to_string(),
            attempt.hash(),
            attempt.state(),
            attempt.nonce(),
            attempt.verifier(),
            attempt.challenge(),
        ];
        let distinct: std::collections::HashSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len());
        assert_eq!(attempt.to_string().parse(), Ok(attempt));
        assert_ne!(attempt.state(), Attempt([2; 32]).state());
        // RFC 7636, 4.1: 43 to 128 unreserved characters.
        assert_eq!(attempt.verifier().len(), 64);
    }

    #[test]
    fn one_comes_back_to_the_console_only() {
        for page in [
            "/staff",
            "/en/staff",
            "/staff/audit?before=10",
            "/en/staff?size=large",
            "/en/staff/audit",
        ] {
            assert_eq!(back(Some(page)), page);
        }
        for other in [
            "",
            "/",
            "/staffs",
            "//evil.example/staff",
            "https://evil.example/staff",
            "/staff/../\\evil.example",
            "/staff\r\nset-cookie: a=b",
            "/staff/sign-out",
            "/en/staff/sign-in",
            "/en//evil.example",
        ] {
            assert_eq!(back(Some(other)), "/staff", "{other}");
        }
        assert_eq!(back(None), "/staff");
    }
}
