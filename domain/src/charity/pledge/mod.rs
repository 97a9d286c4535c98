//! A pledge (认捐): what somebody means to give, for what, and how it may be told.
//!
//! It stands in the clear and names nobody, unless its donor wants to be named. How to reach the donor is
//! sealed ([`crate::letter::Contact`]). Names and secrets are those of applications.

mod field;
mod goods;
mod read;
#[cfg(test)]
mod tests;

use super::amount::Amount;
use super::consent::Which;
use super::journal::Account;
use super::schedule::{Period, Schedule};
use crate::day::Day;
use serde::{Deserialize, Serialize};

pub use crate::record::id::{AccessToken, ApplicationId as PledgeId, Code, Secret};
pub use field::{Fault, Field, Wrong};
pub use goods::{Condition, Delivery, Goods, MOST_GOODS};

/// What is pledged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pledge {
    /// Money once, money every month, or things.
    pub way: Way,
    /// The fund or project it is bound to.
    pub purpose: Account,
    /// With which firm or team it is given: the reference of its pledge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub team: Option<String>,
    /// What it is to be used for within that purpose. It binds, and nothing changes it later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wish: Option<String>,
    /// The name that may be told; none: anonymous.
    pub name: Option<String>,
    /// That its names may be told.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub consent: bool,
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
    /// Money, once, under a name of its own (冠名).
    Named {
        /// The name; none once it was taken back.
        title: Option<String>,
        /// How much, in fen.
        amount: Amount,
    },
    /// A firm or team gives on one day (慈善一日捐): others pledge with it, and it may bring their money.
    Team {
        /// Its name; none once it was taken back.
        title: Option<String>,
        /// The day.
        day: Day,
    },
    /// Things.
    Goods(Goods),
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
pub const LONGEST_GOODS: usize = 200;
/// What they are counted in has at most this many characters.
pub const LONGEST_UNIT: usize = 10;
/// A wish for the use has at most this many characters.
pub const LONGEST_WISH: usize = 200;

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
            (
                Field::Amount,
                Way::Once { amount: given }
                | Way::Monthly { amount: given, .. }
                | Way::Named { amount: given, .. },
            ) => amount(given),
            (Field::Start, Way::Monthly { start, .. }) => start.to_string(),
            (Field::Months, Way::Monthly { months, .. }) => {
                months.map_or_else(String::new, |months| months.to_string())
            }
            (Field::Title, way) => way.title().unwrap_or_default().to_owned(),
            (Field::Day, Way::Team { day, .. }) => day.to_string(),
            (Field::Goods, Way::Goods(goods)) => goods.what.clone(),
            (Field::Count, Way::Goods(goods)) => goods.count.to_string(),
            (Field::Unit, Way::Goods(goods)) => goods.unit.clone(),
            (Field::Condition, Way::Goods(goods)) => goods.condition.word().to_owned(),
            (Field::Delivery, Way::Goods(goods)) => goods.delivery.word().to_owned(),
            (Field::Purpose, _) => self.purpose.to_string(),
            (Field::Team, _) => self.team.clone().unwrap_or_default(),
            (Field::Wish, _) => self.wish.clone().unwrap_or_default(),
            (Field::Name, _) => self.name.clone().unwrap_or_default(),
            (Field::Consent, _) if self.consent => "yes".to_owned(),
            _ => String::new(),
        }
    }

    /// The same without one of its names, or without both.
    pub fn without(mut self, names: &[Which]) -> Pledge {
        if names.contains(&Which::Name) {
            self.name = None;
        }
        if names.contains(&Which::Title) {
            self.way.forget_title();
        }
        self.consent &= self.name.is_some() || self.way.title().is_some();
        self
    }

    /// The months that are made for it; none unless it is monthly.
    pub fn periods(&self, today: Day) -> Vec<Period> {
        match self.way {
            Way::Monthly {
                amount,
                start,
                months,
            } => Schedule { start, months }.periods(amount, today),
            Way::Once { .. } | Way::Named { .. } | Way::Team { .. } | Way::Goods(_) => Vec::new(),
        }
    }
}

impl Way {
    /// The word in forms and in the database.
    pub const fn word(&self) -> &'static str {
        match self {
            Way::Once { .. } => "once",
            Way::Monthly { .. } => "monthly",
            Way::Named { .. } => "named",
            Way::Team { .. } => "team",
            Way::Goods(_) => "goods",
        }
    }

    /// The name of the named fund, or of the firm or team.
    pub fn title(&self) -> Option<&str> {
        match self {
            Way::Named { title, .. } | Way::Team { title, .. } => title.as_deref(),
            Way::Once { .. } | Way::Monthly { .. } | Way::Goods(_) => None,
        }
    }

    fn forget_title(&mut self) {
        if let Way::Named { title, .. } | Way::Team { title, .. } = self {
            *title = None;
        }
    }
}

/// What the contact's envelope is bound to.
pub fn binding(id: PledgeId) -> String {
    format!("pledge/1 {id}")
}
