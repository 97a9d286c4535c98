//! Money as whole fen (分), so that a threshold is never missed by a rounding.

use serde::{Deserialize, Serialize};
use std::fmt;

/// An amount of renminbi in fen; 100 fen are one yuan.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Fen(pub i64);

/// Why a text is not an amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyError {
    /// Nothing was typed.
    Empty,
    /// It holds something that is not a digit, a decimal point or a thousands comma.
    NotANumber,
    /// More than two digits after the point: there is nothing smaller than a fen.
    TooFine,
    /// Below zero.
    Negative,
    /// Too large to be an amount of money of a household.
    TooLarge,
}

impl Fen {
    /// The largest amount that is read from a form: one billion yuan.
    pub const FORM_LIMIT: Fen = Fen(100_000_000_000);

    /// Whole yuan.
    pub const fn from_yuan(yuan: i64) -> Fen {
        Fen(yuan * 100)
    }

    /// Reads what a person types as yuan: `900`, `1,070.50`, full-width `９００`, with or without 元.
    ///
    /// # Errors
    /// [`MoneyError`] says what is wrong with the text.
    pub fn parse_yuan(text: &str) -> Result<Fen, MoneyError> {
        let plain = narrow(text);
        let plain = plain.strip_suffix('元').unwrap_or(&plain).trim();
        if plain.is_empty() {
            return Err(MoneyError::Empty);
        }
        if plain.starts_with(['-', '−', '－']) {
            return Err(MoneyError::Negative);
        }
        let (yuan, fen) = plain.split_once('.').unwrap_or((plain, ""));
        let yuan = grouped_digits(yuan).ok_or(MoneyError::NotANumber)?;
        if !fen.bytes().all(|b| b.is_ascii_digit()) || plain.ends_with('.') {
            return Err(MoneyError::NotANumber);
        }
        if fen.trim_end_matches('0').len() > 2 {
            return Err(MoneyError::TooFine);
        }
        if yuan.trim_start_matches('0').len() > 10 {
            return Err(MoneyError::TooLarge);
        }
        let cents = format!("{fen:0<2}");
        let total = format!("{yuan}{}", &cents[..2])
            .parse()
            .map_err(|_| MoneyError::NotANumber)?;
        match Fen(total) {
            amount if amount > Fen::FORM_LIMIT => Err(MoneyError::TooLarge),
            amount => Ok(amount),
        }
    }
}

/// `1070`, `900.5`, `-3.25`: yuan with as many decimals as there are.
impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (yuan, fen) = (self.0.unsigned_abs() / 100, self.0.unsigned_abs() % 100);
        match fen {
            0 => write!(f, "{sign}{yuan}"),
            fen if fen % 10 == 0 => write!(f, "{sign}{yuan}.{}", fen / 10),
            fen => write!(f, "{sign}{yuan}.{fen:02}"),
        }
    }
}

/// Full-width digits and signs to their ASCII shapes, without surrounding space.
pub(crate) fn narrow(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
            '\u{3000}' => ' ',
            '。' => '.',
            c => c,
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Digits with optional commas between groups of three; `None` for anything else.
fn grouped_digits(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next().filter(|g| !g.is_empty())?;
    let mut digits = String::from(first);
    let mut grouped = false;
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        grouped = true;
        digits.push_str(group);
    }
    let well_formed = digits.bytes().all(|b| b.is_ascii_digit()) && !(grouped && first.len() > 3);
    well_formed.then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        for (text, fen) in [
            ("900", 90_000),
            (" 1,070.50 ", 107_050),
            ("９００", 90_000),
            ("１，０７０．５", 107_050),
            ("900元", 90_000),
            ("0", 0),
            ("0.01", 1),
            ("12.300", 1_230),
            ("1000000000", 100_000_000_000),
        ] {
            assert_eq!(Fen::parse_yuan(text), Ok(Fen(fen)), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_not_money() {
        use MoneyError::*;
        for (text, error) in [
            ("", Empty),
            ("  ", Empty),
            ("元", Empty),
            ("-1", Negative),
            ("－５", Negative),
            ("abc", NotANumber),
            ("1e9", NotANumber),
            ("NaN", NotANumber),
            ("1,07", NotANumber),
            ("1000,000", NotANumber),
            ("1.", NotANumber),
            ("1.2.3", NotANumber),
            ("0.001", TooFine),
            ("1000000000.01", TooLarge),
            ("99999999999", TooLarge),
        ] {
            assert_eq!(Fen::parse_yuan(text), Err(error), "{text}");
        }
        assert_eq!(Fen::parse_yuan(&"9".repeat(10_000)), Err(TooLarge));
    }

    #[test]
    fn prints_no_more_than_needed() {
        let printed = [107_000, 90_050, 1, -325, 0].map(|fen| Fen(fen).to_string());
        assert_eq!(printed, ["1070", "900.5", "0.01", "-3.25", "0"]);
    }
}
