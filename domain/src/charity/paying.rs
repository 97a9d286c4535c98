//! How gifts reach the federation, in types that hold nothing a gift could get lost by.

use crate::money::narrow;
use crate::text::{Bilingual, Lang};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How gifts reach the federation. What is none is to be set by the bureau.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paying {
    /// Where to transfer to.
    pub bank: Option<BankAccount>,
    /// Where to give at a counter.
    pub counter: Option<Bilingual>,
    /// The designated platform on which its public fundraising runs.
    pub platform: Option<PlatformLink>,
    /// Its certificate of qualification for public fundraising.
    pub certificate: Option<String>,
    /// From which amount a gift can bear a name (冠名).
    pub named_minimum: Option<Bilingual>,
}

/// A bank account, in the words that a transfer needs: they are Chinese in both languages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BankAccount {
    /// Whose it is (户名).
    pub holder: String,
    /// At which bank (开户行).
    pub bank: String,
    /// Its number (账号).
    pub number: AccountNumber,
}

/// The number of a bank account: 8 to 32 digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AccountNumber(String);

/// The text is no number of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANumber;

/// An address on the web that begins with `https://`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PlatformLink(String);

/// The text is no such address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotALink;

/// The longest address, in bytes.
const LONGEST_LINK: usize = 300;

impl BankAccount {
    /// In a line, as it is copied into a transfer.
    pub fn say(&self, lang: Lang) -> String {
        let BankAccount {
            holder,
            bank,
            number,
        } = self;
        lang.pick(
            format!("户名：{holder}；开户行：{bank}；账号：{number}"),
            format!("Account name (户名): {holder}; bank (开户行): {bank}; account number (账号): {number}"),
        )
    }
}

impl FromStr for AccountNumber {
    type Err = NotANumber;

    /// Reads digits, however they are grouped.
    fn from_str(text: &str) -> Result<AccountNumber, NotANumber> {
        let digits: String = narrow(text)
            .chars()
            .filter(|c| !matches!(c, ' ' | '-'))
            .collect();
        let fits =
            (8..=32).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        fits.then_some(AccountNumber(digits)).ok_or(NotANumber)
    }
}

/// In groups of four, so that two people can compare it.
impl fmt::Display for AccountNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, digit) in self.0.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                f.write_str(" ")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

impl PlatformLink {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PlatformLink {
    type Err = NotALink;

    fn from_str(text: &str) -> Result<PlatformLink, NotALink> {
        let text = text.trim();
        let rest = text.strip_prefix("https://").ok_or(NotALink)?;
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let of_host = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
        let of_address = |byte: u8| {
            byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\'' | b'<' | b'>' | b'\\')
        };
        let fits = text.len() <= LONGEST_LINK
            && host.contains('.')
            && host.split('.').all(|part| !part.is_empty())
            && host.bytes().all(of_host)
            && rest.bytes().all(of_address);
        fits.then(|| PlatformLink(text.to_owned())).ok_or(NotALink)
    }
}

impl TryFrom<String> for AccountNumber {
    type Error = &'static str;

    fn try_from(text: String) -> Result<AccountNumber, &'static str> {
        text.parse()
            .map_err(|NotANumber| "an account's number has 8 to 32 digits")
    }
}

impl From<AccountNumber> for String {
    fn from(number: AccountNumber) -> String {
        number.0
    }
}

impl TryFrom<String> for PlatformLink {
    type Error = &'static str;

    fn try_from(text: String) -> Result<PlatformLink, &'static str> {
        text.parse()
            .map_err(|NotALink| "an address begins with https://")
    }
}

impl From<PlatformLink> for String {
    fn from(link: PlatformLink) -> String {
        link.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accounts_number_is_digits_however_they_are_grouped() {
        let said = |text: &str| {
            text.parse::<AccountNumber>()
                .map(|number| number.to_string())
        };
        for text in ["1234567890123", "1234 5678 9012 3", "１２３４-5678-90123"] {
            assert_eq!(said(text), Ok("1234 5678 9012 3".to_owned()), "{text}");
        }
        for text in [
            "",
            "1234567",
            "12345678x",
            "12345678901234567890123456789012345",
        ] {
            assert_eq!(said(text), Err(NotANumber), "{text}");
        }
    }

    #[test]
    fn a_link_is_to_a_host_and_encrypted() {
        for text in [
            "https://gongyi.example.cn/donate?id=1",
            " https://example.org ",
        ] {
            assert!(text.parse::<PlatformLink>().is_ok(), "{text}");
        }
        for text in [
            "",
            "http://example.org",
            "https://",
            "https://localhost",
            "https://user@example.org/",
            "https://example..org",
            "https://example.org/a b",
            "https://example.org/\"",
            "javascript:alert(1)",
        ] {
            assert_eq!(text.parse::<PlatformLink>(), Err(NotALink), "{text}");
        }
    }
}
