//! A donor's own page: what was pledged, what came, and what each gift became.

use super::amount::Amount;
use super::journal::Account;
use super::month::Month;
use super::pledge::{Pledge, State};
use crate::day::Day;
use crate::money::Fen;
use serde::{Deserialize, Serialize};

/// A pledge as its donor sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The payment reference.
    pub code: String,
    /// What was pledged.
    pub pledge: Pledge,
    /// Where it stands.
    pub state: State,
    /// Whether the bureau can reach the donor.
    pub reachable: bool,
    /// The months of a monthly pledge, the oldest first.
    pub months: Vec<Row>,
    /// What came, the oldest first.
    pub gifts: Vec<Gift>,
    /// What was given before the ledger began, from paper slips that were typed twice: entered later.
    #[serde(default)]
    pub slips: Vec<Slip>,
    /// The ledger's signed head in which the gifts are proven; none before its first entry.
    pub head: Option<String>,
}

/// A paper slip from before the ledger began. It is no entry of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// The number on the paper.
    pub number: String,
    /// The day on it.
    pub day: Day,
    /// How much.
    pub fen: Fen,
}

/// A month of a pledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The month.
    pub month: Month,
    /// When a reminder comes.
    pub due: Day,
    /// What was pledged for it.
    pub fen: Fen,
}

/// Something that came, with its proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gift {
    /// Its entry's number in the ledger, from zero.
    pub number: u64,
    /// The entry's leaf.
    pub leaf: String,
    /// What only the donor knows; none once it was erased.
    pub secret: Option<String>,
    /// From the leaf to the head's root, base64.
    pub hashes: Vec<String>,
    /// The number of the official receipt (公益事业捐赠统一票据), once it is issued.
    pub receipt: Option<String>,
    /// Where it is now, to the fen.
    pub went: Vec<Went>,
}

/// Where a part of a gift is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Went {
    /// How much.
    pub fen: Fen,
    /// Still in this fund or project; none if it was spent or returned.
    pub lies_in: Option<Account>,
    /// The entry that spent or returned it, with its day, where from and what for.
    pub by: Option<By>,
}

/// An entry that took money out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct By {
    /// Its number, from zero.
    pub number: u64,
    /// When.
    pub day: Day,
    /// Out of this fund or project.
    pub from: Account,
    /// Whether it went back to its donor.
    pub returned: bool,
    /// What for.
    pub note: String,
}

/// What a donor changes on a running pledge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// Pause, go on or stop.
    State(State),
    /// Another amount, from the next month that is not due yet.
    Amount(Amount),
}

impl Standing {
    /// What has come and has not gone back.
    pub fn came(&self) -> Fen {
        let parts = self.gifts.iter().flat_map(|gift| &gift.went);
        let kept = parts.filter(|went| !went.by.as_ref().is_some_and(|by| by.returned));
        Fen(kept.map(|went| went.fen.0).sum())
    }
}

impl Pledge {
    /// The rows to add for a pledge whose last row is of `last`: those after it; where there is none yet
    /// or it was paused, those that are not past on `today`.
    pub fn rows_after(&self, last: Option<Month>, today: Day) -> Vec<Row> {
        let periods = self.periods(today).into_iter();
        let new = periods.filter(|period| match last {
            Some(last) => period.month > last,
            None => period.due >= today,
        });
        new.map(|period| Row {
            month: period.month,
            due: period.due,
            fen: period.pledged,
        })
        .collect()
    }

    /// The same pledge with another amount.
    pub fn with_amount(&self, to: Amount) -> Pledge {
        let mut changed = self.clone();
        if let super::pledge::Way::Once { amount } | super::pledge::Way::Monthly { amount, .. } =
            &mut changed.way
        {
            *amount = to;
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::super::pledge::Way;
    use super::*;

    #[test]
    fn rows_are_added_once_whoever_adds_them() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let pledge = Pledge {
            way: Way::Monthly {
                amount: Amount::new(Fen(20_000)).unwrap(),
                start: day("2026-01-31"),
                months: None,
            },
            purpose: "fund:weikang".parse().unwrap(),
            name: None,
        };
        let first = pledge.rows_after(None, day("2026-01-31"));
        assert_eq!(first.len(), 13);
        let last = first.last().map(|row| row.month);
        assert_eq!(pledge.rows_after(last, day("2026-01-31")), []);
        let later = pledge.rows_after(last, day("2026-03-01"));
        assert_eq!(later.len(), 2);
        // After a pause, past months are not made up.
        let again = pledge.rows_after(None, day("2026-06-30"));
        assert_eq!(again[0].month.to_string(), "2026-06");
        let changed = pledge.with_amount(Amount::new(Fen(5)).unwrap());
        assert_eq!(changed.rows_after(None, day("2026-06-30"))[0].fen, Fen(5));
    }
}
