//! The fields of a pledge, and what can be wrong with them.

use crate::charity::amount::AmountError;
use crate::money::MoneyError;
use crate::record::trouble::Trouble;

/// A part of a pledge that somebody fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// Once, monthly or things.
    Way,
    /// How much.
    Amount,
    /// For what.
    Purpose,
    /// The first day of a monthly pledge.
    Start,
    /// For how many months.
    Months,
    /// Which things.
    Goods,
    /// How many of them.
    Count,
    /// Counted in what.
    Unit,
    /// In which condition they are.
    Condition,
    /// How they come.
    Delivery,
    /// The name of the named fund, or of the firm or team.
    Title,
    /// The day on which a firm or team gives.
    Day,
    /// The firm or team that one gives with.
    Team,
    /// A wish for the use.
    Wish,
    /// The name that may be told.
    Name,
    /// That the names may be told.
    Consent,
}

/// What is wrong with a field of a pledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// What can be wrong with any text.
    Text(Trouble),
    /// It is no amount.
    Amount(AmountError),
    /// No day from today to a year ahead.
    Day,
    /// No number of months from 1 to [`crate::charity::schedule::MOST_MONTHS`].
    Months,
    /// No whole number from 1 to [`crate::charity::pledge::MOST_GOODS`].
    Count,
    /// It takes no new pledges.
    Closed,
    /// A name is there, and that it may be told is not.
    Consent,
}

/// Something that needs changing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Where.
    pub field: Field,
    /// What.
    pub fault: Fault,
}

impl Field {
    /// Its name in forms and in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Field::Way => "way",
            Field::Amount => "amount",
            Field::Purpose => "purpose",
            Field::Start => "start",
            Field::Months => "months",
            Field::Goods => "goods",
            Field::Count => "count",
            Field::Unit => "unit",
            Field::Condition => "condition",
            Field::Delivery => "delivery",
            Field::Title => "title",
            Field::Day => "day",
            Field::Team => "team",
            Field::Wish => "wish",
            Field::Name => "name",
            Field::Consent => "consent",
        }
    }
}

impl Fault {
    /// The word in the API.
    pub const fn word(self) -> &'static str {
        match self {
            Fault::Text(trouble) => trouble.word(),
            Fault::Amount(AmountError::Zero) => "zero",
            Fault::Amount(AmountError::NotMoney(error)) => match error {
                MoneyError::Empty => "empty",
                MoneyError::NotANumber => "not_a_number",
                MoneyError::TooFine => "too_fine",
                MoneyError::Negative => "negative",
                MoneyError::TooLarge => "too_large",
            },
            Fault::Day => "day",
            Fault::Months => "months",
            Fault::Count => "count",
            Fault::Closed => "closed",
            Fault::Consent => "consent",
        }
    }
}
