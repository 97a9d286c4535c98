//! What people write about themselves, checked where they write it.

use crate::day::Day;
use crate::money::narrow;

/// A citizen's identity number (公民身份号码, GB 11643-1999): 17 digits and a check character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdNumber(String);

/// A telephone number: a mobile one of 11 digits, or one with an area code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone(String);

/// Why it is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PersonError {
    /// Nothing was written.
    Empty,
    /// Too short or too long.
    Length,
    /// A character that does not belong there.
    Characters,
    /// The date of birth in it is none.
    Birth,
    /// The check character does not fit: a digit is wrong or two were swapped.
    Check,
}

impl IdNumber {
    /// Reads a number as people write it: spaces, full-width digits, a small x.
    ///
    /// # Errors
    /// [`PersonError`] says what is wrong.
    pub fn parse(text: &str, today: Day) -> Result<IdNumber, PersonError> {
        let plain = compact(text).to_uppercase();
        if plain.is_empty() {
            return Err(PersonError::Empty);
        }
        if plain.chars().count() != 18 {
            return Err(PersonError::Length);
        }
        let (digits, last) = plain.split_at_checked(17).ok_or(PersonError::Characters)?;
        let is_check = last
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'X');
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) || !is_check {
            return Err(PersonError::Characters);
        }
        let part = |from: usize, to: usize| digits[from..to].parse().unwrap_or(0);
        let year = i32::try_from(part(6, 10)).unwrap_or(0);
        match Day::new(year, part(10, 12), part(12, 14)) {
            Some(birth) if birth <= today && year >= 1890 => {}
            _ => return Err(PersonError::Birth),
        }
        if last != check(digits) {
            return Err(PersonError::Check);
        }
        Ok(IdNumber(plain))
    }

    /// As it is written on the card.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The date of birth in it.
    pub fn birth(&self) -> Option<Day> {
        let part = |range: std::ops::Range<usize>| self.0.get(range)?.parse().ok();
        let year = i32::try_from(part(6..10)?).ok()?;
        Day::new(year, part(10..12)?, part(12..14)?)
    }

    /// Whether it is a man's: the 17th digit is odd.
    pub fn is_man(&self) -> bool {
        self.0
            .as_bytes()
            .get(16)
            .is_some_and(|digit| digit % 2 == 1)
    }
}

/// ISO 7064, MOD 11-2.
pub(crate) fn check(digits: &str) -> &'static str {
    const SUMS: [&str; 11] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "X"];
    let product = digits.bytes().fold(0, |product, digit| {
        (product + usize::from(digit - b'0')) * 2 % 11
    });
    SUMS[(12 - product) % 11]
}

impl Phone {
    /// Reads a number as people write it: spaces, dashes, `+86`, full-width digits.
    ///
    /// # Errors
    /// [`PersonError`] says what is wrong.
    pub fn parse(text: &str) -> Result<Phone, PersonError> {
        let plain = compact(text);
        let plain = plain.strip_prefix("+86").unwrap_or(&plain);
        if plain.is_empty() {
            return Err(PersonError::Empty);
        }
        if !plain.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(PersonError::Characters);
        }
        let mobile = plain.len() == 11 && plain.starts_with('1');
        let fixed = plain.starts_with('0') && (10..=12).contains(&plain.len());
        let local = (7..=8).contains(&plain.len()) && !plain.starts_with(['0', '1']);
        if mobile || fixed || local {
            Ok(Phone(plain.to_owned()))
        } else {
            Err(PersonError::Length)
        }
    }

    /// Digits only.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Half-width, without spaces, dashes and brackets.
fn compact(text: &str) -> String {
    narrow(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '－' | '(' | ')' | '（' | '）'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Day {
        Day::new(2026, 11, 24).unwrap_or_else(|| unreachable!())
    }

    /// A made-up number with its right check character.
    const GOOD: &str = "11010519491231002X";

    #[test]
    fn the_check_character_of_the_standards_example_fits() {
        for text in [GOOD, "110105 19491231 002x", "１１０１０５19491231002X"] {
            assert_eq!(
                IdNumber::parse(text, today()).map(|id| id.as_str().to_owned()),
                Ok(GOOD.to_owned())
            );
        }
    }

    #[test]
    fn every_single_wrong_digit_is_noticed() {
        for position in 0..17 {
            for digit in b'0'..=b'9' {
                let mut text = GOOD.as_bytes().to_vec();
                if text[position] != digit {
                    text[position] = digit;
                    let text = String::from_utf8_lossy(&text).into_owned();
                    assert!(IdNumber::parse(&text, today()).is_err(), "{text}");
                }
            }
        }
    }

    #[test]
    fn what_is_wrong_is_told() {
        let error = |text| IdNumber::parse(text, today()).err();
        assert_eq!(error(" "), Some(PersonError::Empty));
        assert_eq!(error("110105194912310021"), Some(PersonError::Check));
        assert_eq!(error("110105194902300021"), Some(PersonError::Birth));
        assert_eq!(error("110105203012310021"), Some(PersonError::Birth));
        assert_eq!(error("1101051949123100"), Some(PersonError::Length));
        assert_eq!(error("11010519491231OO2X"), Some(PersonError::Characters));
        assert_eq!(
            error("张一二三四五六七八九十一二三四五六七"),
            Some(PersonError::Characters)
        );
    }

    #[test]
    fn telephone_numbers_as_people_write_them() {
        let read = |text| Phone::parse(text).map(|phone| phone.as_str().to_owned());
        for text in [
            "13800000000",
            "138 0000 0000",
            "+86 138-0000-0000",
            "１３８００００００００",
        ] {
            assert_eq!(read(text), Ok("13800000000".to_owned()), "{text}");
        }
        assert_eq!(read("0573-85000000"), Ok("057385000000".to_owned()));
        assert_eq!(read("85000000"), Ok("85000000".to_owned()));
        assert_eq!(read(""), Err(PersonError::Empty));
        assert_eq!(read("1380000000"), Err(PersonError::Length));
        assert_eq!(read("mother"), Err(PersonError::Characters));
    }
}
