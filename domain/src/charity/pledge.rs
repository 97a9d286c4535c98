//! A pledge (认捐): what somebody means to give, for what, and how it may be told.
//!
//! It stands in the clear and names nobody, unless its donor wants to be named. How to reach the donor is
//! sealed ([`crate::letter::Contact`]). Names and secrets are those of applications.

use super::amount::{Amount, AmountError};
use super::journal::Account;
use super::schedule::{MOST_MONTHS, Period, Schedule};
use crate::day::Day;
use crate::letter::Trouble;
use crate::letter::plain::plain;
use crate::money::MoneyError;
use serde::{Deserialize, Serialize};

pub use crate::application::{AccessToken, ApplicationId as PledgeId, Code, Secret};

/// What is pledged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pledge {
    /// Money once, money every month, or things.
    pub way: Way,
    /// The fund or project it is bound to.
    pub purpose: Account,
    /// The name that may be told; none: anonymous.
    pub name: Option<String>,
}

/// How it is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Way {
    /// Money, once.
    Once {
        /// How much, in fen.
        amount: Amount,
    },
    /// Money, every month.
    Monthly {
        /// How much a month, in fen.
        amount: Amount,
        /// The first due day.
        start: Day,
        /// So many months; none: until it is stopped.
        months: Option<u16>,
    },
    /// Things.
    Goods {
        /// What, how much, in which condition, and how it comes.
        what: String,
    },
}

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
    /// The name that may be told.
    Name,
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
    /// No number of months from 1 to [`MOST_MONTHS`].
    Months,
}

/// Something that needs changing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Where.
    pub field: Field,
    /// What.
    pub fault: Fault,
}

/// Where a pledge stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It runs.
    Active,
    /// No months are made for now.
    Paused,
    /// It has ended. What was given stays; the name and the contact are gone.
    Stopped,
}

/// A name that may be told has at most this many characters.
pub const LONGEST_NAME: usize = 30;
/// The description of things has at most this many characters.
pub const LONGEST_GOODS: usize = 500;
/// A monthly pledge starts at most so many months ahead.
const STARTS_WITHIN_MONTHS: u32 = 12;

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
            Field::Name => "name",
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
        }
    }
}

impl State {
    /// The word in the database and the API.
    pub const fn word(self) -> &'static str {
        match self {
            State::Active => "active",
            State::Paused => "paused",
            State::Stopped => "stopped",
        }
    }

    /// Reads [`State::word`].
    pub fn parse(word: &str) -> Option<State> {
        [State::Active, State::Paused, State::Stopped]
            .into_iter()
            .find(|state| state.word() == word)
    }

    /// Whether the donor may bring it there. A stopped pledge stays stopped.
    pub fn may_become(self, to: State) -> bool {
        self != State::Stopped || to == State::Stopped
    }
}

impl Pledge {
    /// Reads a form's fields, which `value` gives by name. `known` says whether a fund or project is there.
    ///
    /// # Errors
    /// All that needs changing.
    pub fn read(
        value: &dyn Fn(Field) -> String,
        known: &dyn Fn(&Account) -> bool,
        today: Day,
    ) -> Result<Pledge, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let mut note = |field, fault| wrong.push(Wrong { field, fault });
        let way = read_way(value, today, &mut note);
        let purpose = value(Field::Purpose).trim().parse().ok();
        let purpose = purpose.filter(|account: &Account| account.is_pot() && known(account));
        if purpose.is_none() {
            note(Field::Purpose, Fault::Text(Trouble::Unknown));
        }
        let name = match plain(&value(Field::Name), LONGEST_NAME) {
            Ok(name) => Some(name),
            Err(Trouble::Empty) => None,
            Err(trouble) => {
                note(Field::Name, Fault::Text(trouble));
                None
            }
        };
        match (way, purpose) {
            (Some(way), Some(purpose)) if wrong.is_empty() => Ok(Pledge { way, purpose, name }),
            _ => Err(wrong),
        }
    }

    /// The same as it would have been read from a form.
    ///
    /// # Errors
    /// All that needs changing.
    pub fn checked(
        &self,
        known: &dyn Fn(&Account) -> bool,
        today: Day,
    ) -> Result<Pledge, Vec<Wrong>> {
        Pledge::read(&|field| self.value(field), known, today)
    }

    /// What stands in a field.
    pub fn value(&self, field: Field) -> String {
        let amount = |amount: &Amount| amount.fen().to_string();
        match (field, &self.way) {
            (Field::Way, way) => way.word().to_owned(),
            (Field::Amount, Way::Once { amount: given } | Way::Monthly { amount: given, .. }) => {
                amount(given)
            }
            (Field::Start, Way::Monthly { start, .. }) => start.to_string(),
            (Field::Months, Way::Monthly { months, .. }) => {
                months.map_or_else(String::new, |months| months.to_string())
            }
            (Field::Goods, Way::Goods { what }) => what.clone(),
            (Field::Purpose, _) => self.purpose.to_string(),
            (Field::Name, _) => self.name.clone().unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// The months that are made for it; none unless it is monthly.
    pub fn periods(&self, today: Day) -> Vec<Period> {
        match self.way {
            Way::Monthly {
                amount,
                start,
                months,
            } => Schedule { start, months }.periods(amount, today),
            Way::Once { .. } | Way::Goods { .. } => Vec::new(),
        }
    }
}

impl Way {
    /// The word in forms and in the database.
    pub const fn word(&self) -> &'static str {
        match self {
            Way::Once { .. } => "once",
            Way::Monthly { .. } => "monthly",
            Way::Goods { .. } => "goods",
        }
    }
}

fn read_way(
    value: &dyn Fn(Field) -> String,
    today: Day,
    note: &mut dyn FnMut(Field, Fault),
) -> Option<Way> {
    let word = value(Field::Way);
    match word.as_str() {
        "once" => read_amount(value, note).map(|amount| Way::Once { amount }),
        "monthly" => {
            let amount = read_amount(value, note);
            let start = read_start(&value(Field::Start), today);
            if start.is_none() {
                note(Field::Start, Fault::Day);
            }
            let months = read_months(&value(Field::Months));
            if months.is_err() {
                note(Field::Months, Fault::Months);
            }
            Some(Way::Monthly {
                amount: amount?,
                start: start?,
                months: months.ok()?,
            })
        }
        "goods" => match plain(&value(Field::Goods), LONGEST_GOODS) {
            Ok(what) => Some(Way::Goods { what }),
            Err(trouble) => {
                note(Field::Goods, Fault::Text(trouble));
                None
            }
        },
        _ => {
            note(Field::Way, Fault::Text(Trouble::Unknown));
            None
        }
    }
}

fn read_amount(
    value: &dyn Fn(Field) -> String,
    note: &mut dyn FnMut(Field, Fault),
) -> Option<Amount> {
    Amount::read(&value(Field::Amount))
        .map_err(|error| note(Field::Amount, Fault::Amount(error)))
        .ok()
}

/// Today if nothing is said; a day that has passed or is a year away is a slip. Yesterday will do: a request
/// may be repeated after midnight.
fn read_start(text: &str, today: Day) -> Option<Day> {
    if text.trim().is_empty() {
        return Some(today);
    }
    let start: Day = text.trim().parse().ok()?;
    let latest = super::Month::of(today)
        .plus(STARTS_WITHIN_MONTHS)
        .day(today.day())?;
    (start >= today.before()? && start <= latest).then_some(start)
}

fn read_months(text: &str) -> Result<Option<u16>, ()> {
    let text = crate::money::narrow(text);
    if text.is_empty() {
        return Ok(None);
    }
    let months: u16 = text.parse().map_err(|_| ())?;
    if (1..=MOST_MONTHS).contains(&months) {
        Ok(Some(months))
    } else {
        Err(())
    }
}

/// What the contact's envelope is bound to.
pub fn binding(id: PledgeId) -> String {
    format!("pledge/1 {id}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Fen;

    fn read(fields: &[(Field, &str)]) -> Result<Pledge, Vec<Wrong>> {
        let value = |field| {
            let found = fields.iter().find(|(known, _)| *known == field);
            found.map_or_else(String::new, |(_, value)| (*value).to_owned())
        };
        let known = |account: &Account| account.to_string() == "fund:weikang";
        Pledge::read(&value, &known, "2026-11-25".parse().unwrap())
    }

    #[test]
    fn a_monthly_pledge_reads_and_reads_back() {
        let pledge = read(&[
            (Field::Way, "monthly"),
            (Field::Amount, "２００"),
            (Field::Purpose, "fund:weikang"),
            (Field::Start, "2027-01-31"),
            (Field::Months, "132"),
        ])
        .unwrap();
        assert_eq!(pledge.periods("2026-11-25".parse().unwrap()).len(), 132);
        assert_eq!(pledge.name, None);
        let known = |_: &Account| true;
        let today = "2026-11-25".parse().unwrap();
        assert_eq!(pledge.checked(&known, today), Ok(pledge.clone()));
        let once = read(&[
            (Field::Way, "once"),
            (Field::Amount, "0.01"),
            (Field::Purpose, "fund:weikang"),
            (Field::Name, "龙萌村一位老人"),
        ]);
        assert_eq!(
            once.unwrap().way,
            Way::Once {
                amount: Amount::new(Fen(1)).unwrap()
            }
        );
    }

    #[cfg(feature = "compile")]
    #[test]
    fn its_json_is_checked_on_the_way_in() {
        let pledge = read(&[
            (Field::Way, "monthly"),
            (Field::Amount, "200"),
            (Field::Purpose, "fund:weikang"),
        ])
        .unwrap();
        let json = serde_json::to_string(&pledge).unwrap();
        assert_eq!(
            json,
            r#"{"way":{"monthly":{"amount":20000,"start":"2026-11-25","months":null}},"purpose":"fund:weikang","name":null}"#
        );
        assert_eq!(serde_json::from_str::<Pledge>(&json).unwrap(), pledge);
        for bad in [
            json.replace("20000", "0"),
            json.replace("20000", "1e400"),
            json.replace("20000", "200.5"),
            json.replace("20000", "9223372036854775808"),
            json.replace("fund:weikang", "fund:"),
        ] {
            assert!(serde_json::from_str::<Pledge>(&bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let faults = |fields: &[(Field, &str)]| -> Vec<(Field, &str)> {
            let wrong = read(fields).unwrap_err();
            wrong
                .iter()
                .map(|wrong| (wrong.field, wrong.fault.word()))
                .collect()
        };
        assert_eq!(
            faults(&[]),
            [(Field::Way, "unknown"), (Field::Purpose, "unknown")]
        );
        assert_eq!(
            faults(&[
                (Field::Way, "monthly"),
                (Field::Amount, "0"),
                (Field::Start, "2026-11-23"),
                (Field::Months, "601"),
                (Field::Purpose, "fund:nobody"),
                (Field::Name, "打 13812345678"),
            ]),
            [
                (Field::Amount, "zero"),
                (Field::Start, "day"),
                (Field::Months, "months"),
                (Field::Purpose, "unknown"),
                (Field::Name, "private"),
            ]
        );
        assert_eq!(
            faults(&[(Field::Way, "goods"), (Field::Purpose, "bank")]),
            [(Field::Goods, "empty"), (Field::Purpose, "unknown")]
        );
    }

    #[test]
    fn a_stopped_pledge_stays_stopped() {
        assert!(State::Active.may_become(State::Paused));
        assert!(State::Paused.may_become(State::Active));
        assert!(State::Stopped.may_become(State::Stopped));
        assert!(!State::Stopped.may_become(State::Active));
        assert_eq!(State::parse("paused"), Some(State::Paused));
    }
}
