//! A need that an assistance programme (精平扶) could not meet, published with its project: a count and a sum,
//! nothing of any household.

use super::amount::Amount;
use crate::day::Day;
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};

/// What was missing on a day, as the bureau counted it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// How many households need it.
    pub households: Households,
    /// How much they need together.
    pub fen: Amount,
    /// The day on which that was so.
    pub as_of: Day,
    /// From what it was counted.
    pub source: Bilingual,
}

/// A number of households that is large enough to be told: of fewer, a neighbour could guess which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct Households(u32);

/// There are fewer than [`Households::FEWEST`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooFew;

impl Households {
    /// The smallest number that is told.
    pub const FEWEST: u32 = 10;

    /// So many households.
    ///
    /// # Errors
    /// There are too few to be told.
    pub const fn new(count: u32) -> Result<Households, TooFew> {
        if count < Households::FEWEST {
            return Err(TooFew);
        }
        Ok(Households(count))
    }

    /// How many.
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl TryFrom<u32> for Households {
    type Error = &'static str;

    fn try_from(count: u32) -> Result<Households, &'static str> {
        Households::new(count).map_err(|TooFew| "fewer than 10 households are not told")
    }
}

impl From<Households> for u32 {
    fn from(households: Households) -> u32 {
        households.0
    }
}

#[cfg(all(test, feature = "publish"))]
mod tests {
    use super::*;

    #[test]
    fn nine_households_are_not_told_and_ten_are() {
        assert_eq!(Households::new(9), Err(TooFew));
        assert_eq!(Households::new(10).map(Households::get), Ok(10));
        let need = |households: u32| {
            let text = format!(
                r#"{{"households": {households}, "fen": 3600000, "as_of": "2026-11-20", "source": {{"zh": "测试", "en": "a test"}}}}"#
            );
            serde_json::from_str::<Need>(&text)
        };
        // Not even what was stored by somebody else can be read.
        assert!(need(9).is_err() && need(0).is_err());
        assert_eq!(need(10).unwrap().households.get(), 10);
    }
}
