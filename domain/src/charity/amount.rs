//! An amount that somebody gives: more than nothing, and never a rounding.

use crate::money::{Fen, MoneyError};
use serde::{Deserialize, Serialize};
use std::fmt;

/// An amount of money that moves: at least one fen, at most [`Amount::MOST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub struct Amount(i64);

/// Why a text or a number is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountError {
    /// It is not money.
    NotMoney(MoneyError),
    /// Nothing is given.
    Zero,
}

impl Amount {
    /// The largest amount of one movement: one billion yuan.
    pub const MOST: Fen = Fen::FORM_LIMIT;

    /// The amount of so many fen.
    ///
    /// # Errors
    /// [`AmountError`] if it is none or below zero, or beyond [`Amount::MOST`].
    pub fn new(Fen(fen): Fen) -> Result<Amount, AmountError> {
        match fen {
            0 => Err(AmountError::Zero),
            ..0 => Err(AmountError::NotMoney(MoneyError::Negative)),
            _ if fen > Amount::MOST.0 => Err(AmountError::NotMoney(MoneyError::TooLarge)),
            _ => Ok(Amount(fen)),
        }
    }

    /// Reads what a person or a bank writes as yuan: `200`, `1,000.00`, `￥２００`.
    ///
    /// # Errors
    /// [`AmountError`] says what is wrong with the text.
    pub fn read(text: &str) -> Result<Amount, AmountError> {
        let plain = text.trim().trim_start_matches(['¥', '￥']);
        Amount::new(Fen::parse_yuan(plain).map_err(AmountError::NotMoney)?)
    }

    /// In fen.
    pub fn fen(self) -> Fen {
        Fen(self.0)
    }

    /// As receipts must write it: `贰佰元整`.
    pub fn in_capitals(self) -> String {
        let (yuan, jiao, fen) = (self.0 / 100, self.0 / 10 % 10, self.0 % 10);
        let mut said = whole_yuan(yuan);
        match (jiao, fen) {
            (0, 0) => said.push('整'),
            (0, fen) => {
                if yuan > 0 {
                    said.push('零');
                }
                said.extend([digit(fen), '分']);
            }
            (jiao, 0) => said.extend([digit(jiao), '角', '整']),
            (jiao, fen) => said.extend([digit(jiao), '角', digit(fen), '分']),
        }
        said
    }
}

fn digit(value: i64) -> char {
    let digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
    usize::try_from(value)
        .ok()
        .and_then(|at| digits.get(at).copied())
        .unwrap_or('零')
}

/// Groups of four digits (万, 亿); a gap of zeros before a digit is read once.
fn whole_yuan(yuan: i64) -> String {
    if yuan == 0 {
        return String::new();
    }
    let digits = yuan.to_string();
    let mut said = String::new();
    let (mut gap, mut group_said) = (false, false);
    for (at, byte) in digits.bytes().enumerate() {
        let place = digits.len() - 1 - at;
        let value = i64::from(byte - b'0');
        if value == 0 {
            gap = true;
        } else {
            if gap {
                said.push('零');
            }
            gap = false;
            group_said = true;
            said.push(digit(value));
            said.push_str(["", "拾", "佰", "仟"][place % 4]);
        }
        if place.is_multiple_of(4) {
            if group_said {
                said.push_str(["", "万", "亿"][place / 4 % 3]);
            }
            group_said = false;
        }
    }
    said.push('元');
    said
}

impl TryFrom<i64> for Amount {
    type Error = AmountError;

    fn try_from(fen: i64) -> Result<Amount, AmountError> {
        Amount::new(Fen(fen))
    }
}

impl From<Amount> for i64 {
    fn from(amount: Amount) -> i64 {
        amount.0
    }
}

impl fmt::Display for AmountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not an amount of money: {self:?}")
    }
}

impl std::error::Error for AmountError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_and_banks_write() {
        for (text, fen) in [
            ("200", 20_000),
            ("1,000.00", 100_000),
            ("２００", 20_000),
            ("￥１，０００．５０元", 100_050),
            ("¥0.01", 1),
            ("1000000000", 100_000_000_000),
        ] {
            assert_eq!(Amount::read(text).map(Amount::fen), Ok(Fen(fen)), "{text}");
        }
    }

    #[test]
    fn refuses_what_cannot_be_given() {
        use AmountError::{NotMoney, Zero};
        for (text, error) in [
            ("0", Zero),
            ("0.00", Zero),
            ("", NotMoney(MoneyError::Empty)),
            ("¥", NotMoney(MoneyError::Empty)),
            ("-200", NotMoney(MoneyError::Negative)),
            ("NaN", NotMoney(MoneyError::NotANumber)),
            ("1e3", NotMoney(MoneyError::NotANumber)),
            ("∞", NotMoney(MoneyError::NotANumber)),
            ("0.001", NotMoney(MoneyError::TooFine)),
            ("10000000000", NotMoney(MoneyError::TooLarge)),
            ("9223372036854775808", NotMoney(MoneyError::TooLarge)),
        ] {
            assert_eq!(Amount::read(text), Err(error), "{text}");
        }
        assert_eq!(
            Amount::new(Fen(i64::MAX)),
            Err(NotMoney(MoneyError::TooLarge))
        );
        assert_eq!(
            Amount::new(Fen(i64::MIN)),
            Err(NotMoney(MoneyError::Negative))
        );
    }

    #[test]
    fn capitals_are_those_of_a_receipt() {
        for (fen, said) in [
            (20_000, "贰佰元整"),
            (2_640_000, "贰万陆仟肆佰元整"),
            (1, "壹分"),
            (10, "壹角整"),
            (105, "壹元零伍分"),
            (10_050, "壹佰元伍角整"),
            (10_000_100, "壹拾万零壹元整"),
            (105_012, "壹仟零伍拾元壹角贰分"),
            (100_000_000_000, "壹拾亿元整"),
            (10_000_000_100, "壹亿零壹元整"),
        ] {
            assert_eq!(Amount::new(Fen(fen)).unwrap().in_capitals(), said, "{fen}");
        }
    }
}
