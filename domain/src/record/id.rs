//! Names and secrets of a record, all made by the resident's device.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// Names an application: random, so that a repeated request is known for what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApplicationId(pub [u8; 16]);

/// Opens the resident's own view. It stands behind the `#` of the private link and is never sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Secret(pub [u8; 16]);

/// What is sent in the secret's place; the server keeps its hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessToken(String);

/// What a resident reads out at the counter: `PH-3K7M-9QXA-5`, the last character a check.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Code(String);

/// This text is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

/// Crockford's alphabet: no I, L, O or U to be taken for something else.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_DIGITS: usize = 8;

impl ApplicationId {
    /// The code that belongs to it.
    pub fn code(&self) -> Code {
        let hash = Sha256::new_with_prefix("pinghu application code")
            .chain_update(self.0)
            .finalize();
        let digits: Vec<u8> = hash[..CODE_DIGITS].iter().map(|byte| byte % 32).collect();
        Code(
            digits
                .iter()
                .chain([&check(&digits)])
                .map(|digit| letter(*digit))
                .collect(),
        )
    }
}

/// Any one wrong character, and any two neighbours that differ and were swapped, change it: the
/// weights are odd, hence invertible modulo 32, and neighbours' differ by 2, which loses only
/// neighbours that are 16 apart.
fn check(digits: &[u8]) -> u8 {
    let sum: usize = digits
        .iter()
        .zip((1..).step_by(2))
        .map(|(digit, weight)| usize::from(*digit) * weight)
        .sum();
    (sum % 32) as u8
}

fn letter(digit: u8) -> char {
    char::from(ALPHABET[usize::from(digit) % 32])
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, rest) = self.0.split_at(4);
        let (second, check) = rest.split_at(4);
        write!(f, "PH-{first}-{second}-{check}")
    }
}

impl FromStr for Code {
    type Err = Malformed;

    /// Reads what people write: any case, with or without dashes and `PH`, O for 0, I and L for 1.
    fn from_str(text: &str) -> Result<Code, Malformed> {
        let plain: String = text
            .to_ascii_uppercase()
            .chars()
            .filter(|c| c.is_ascii_alphanumeric())
            .collect();
        let plain = match plain.len() {
            11 => plain.strip_prefix("PH").unwrap_or(&plain),
            _ => &plain,
        };
        let digits: Vec<u8> = plain
            .bytes()
            .map(|byte| match byte {
                b'O' => b'0',
                b'I' | b'L' => b'1',
                other => other,
            })
            .map(|byte| ALPHABET.iter().position(|known| *known == byte))
            .map(|position| position.map(|position| position as u8))
            .collect::<Option<_>>()
            .ok_or(Malformed)?;
        match digits.split_last() {
            Some((last, rest)) if rest.len() == CODE_DIGITS && check(rest) == *last => {
                Ok(Code(digits.iter().map(|digit| letter(*digit)).collect()))
            }
            _ => Err(Malformed),
        }
    }
}

impl Secret {
    /// What is sent to show that one knows the secret.
    pub fn token(&self) -> AccessToken {
        let hash = Sha256::new_with_prefix("pinghu application access")
            .chain_update(self.0)
            .finalize();
        AccessToken(HEXLOWER.encode(&hash))
    }
}

impl Secret {
    /// Of the form under this secret: the same for the same form, and nobody else can guess it.
    pub fn content_hash(&self, form: &[u8]) -> String {
        let hash = Sha256::new_with_prefix("pinghu application content")
            .chain_update(self.0)
            .chain_update(form)
            .finalize();
        HEXLOWER.encode(&hash)
    }
}

impl AccessToken {
    /// What the server keeps and compares with.
    pub fn hash(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(&self.0))
    }
}

impl fmt::Display for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for AccessToken {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<AccessToken, Malformed> {
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| Malformed)?;
        (bytes.len() == 32)
            .then(|| AccessToken(text.to_owned()))
            .ok_or(Malformed)
    }
}

/// 32 hex digits.
impl fmt::Display for ApplicationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl FromStr for ApplicationId {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<ApplicationId, Malformed> {
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| Malformed)?;
        bytes.try_into().map(ApplicationId).map_err(|_| Malformed)
    }
}

/// 22 characters of base64url.
impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&BASE64URL_NOPAD.encode(&self.0))
    }
}

impl FromStr for Secret {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Secret, Malformed> {
        let bytes = BASE64URL_NOPAD
            .decode(text.as_bytes())
            .map_err(|_| Malformed)?;
        bytes.try_into().map(Secret).map_err(|_| Malformed)
    }
}

/// The id and the secret that a private link carries behind its `#`, or a form on its way: `ID.SECRET`.
pub fn linked(text: &str) -> Option<(ApplicationId, Secret)> {
    let (_, link) = text.rsplit_once('#').unwrap_or(("", text));
    let (id, secret) = link.trim().split_once('.')?;
    Some((id.parse().ok()?, secret.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_however_it_is_written() {
        for seed in 0..200 {
            let code = ApplicationId([seed; 16]).code();
            let text = code.to_string();
            assert_eq!(text.parse(), Ok(code.clone()));
            let sloppy = text.to_lowercase().replace('0', "o").replace('1', "l");
            assert_eq!(sloppy.replace('-', " ").parse(), Ok(code.clone()));
            assert_eq!(text.trim_start_matches("PH-").parse(), Ok(code));
        }
    }

    #[test]
    fn one_wrong_character_is_noticed() {
        let code = ApplicationId([9; 16]).code();
        for position in 0..=CODE_DIGITS {
            for letter in ALPHABET {
                let mut wrong = code.0.clone().into_bytes();
                wrong[position] = *letter;
                let wrong = String::from_utf8_lossy(&wrong).into_owned();
                assert_eq!(wrong.parse::<Code>().is_ok(), wrong == code.0);
            }
        }
        assert_eq!("".parse::<Code>(), Err(Malformed));
        assert_eq!("PH-UUUU-UUUU-U".parse::<Code>(), Err(Malformed));
    }

    #[test]
    fn the_server_learns_a_token_and_keeps_its_hash() {
        let secret = Secret([3; 16]);
        assert_eq!(
            secret
                .to_string()
                .parse::<Secret>()
                .map(|read| read == secret),
            Ok(true)
        );
        let token = secret.token();
        assert_eq!(token.to_string().parse(), Ok(token.clone()));
        assert_ne!(token.hash(), token.to_string());
        assert_ne!(token.hash(), Secret([4; 16]).token().hash());
        let id = ApplicationId([8; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!("8".parse::<ApplicationId>(), Err(Malformed));
    }
}
