//! A donor's history by years, and as files to keep.

use super::journal::{Account, Entry};
use super::log::Leaf;
use super::month::Month;
use super::standing::{Gift, Standing};
use crate::money::Fen;
use crate::spreadsheet::{MARK, harmless, row};
use std::collections::BTreeMap;

/// A year of a donor's gifts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// Which.
    pub year: i32,
    /// Its twelve months.
    pub months: Vec<MonthGiven>,
    /// Its gifts, the oldest first.
    pub gifts: Vec<Given>,
    /// What came in it.
    pub came: Fen,
    /// What of that went back to the donor, in this year or later.
    pub returned: Fen,
}

/// A month of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthGiven {
    /// Which.
    pub month: Month,
    /// What was pledged for it; none if it is no month of the pledge.
    pub pledged: Option<Fen>,
    /// What came in it, by the day of the entry.
    pub came: Fen,
}

/// A gift with its entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Its number in the ledger, from zero.
    pub number: u64,
    /// Where it is among the donor's gifts.
    pub at: usize,
    /// What moved.
    pub entry: Entry,
    /// The number of the official receipt.
    pub receipt: Option<String>,
    /// What of it went back.
    pub returned: Fen,
}

fn returned(gift: &Gift) -> Fen {
    let back = gift
        .went
        .iter()
        .filter(|went| went.by.as_ref().is_some_and(|by| by.returned));
    Fen(back.map(|went| went.fen.0).sum())
}

/// The gifts whose entries can be read, the oldest first.
pub fn given(standing: &Standing) -> Vec<Given> {
    let given = |(at, gift): (usize, &Gift)| {
        let leaf: Leaf = gift.leaf.parse().ok()?;
        Some(Given {
            number: gift.number,
            at,
            entry: leaf.entry,
            receipt: gift.receipt.clone(),
            returned: returned(gift),
        })
    };
    standing
        .gifts
        .iter()
        .enumerate()
        .filter_map(given)
        .collect()
}

/// The years in which something came, the newest first.
pub fn years(standing: &Standing) -> Vec<Year> {
    let mut by_year: BTreeMap<i32, Vec<Given>> = BTreeMap::new();
    for gift in given(standing) {
        by_year.entry(gift.entry.day.year()).or_default().push(gift);
    }
    let pledged: BTreeMap<Month, Fen> = standing
        .months
        .iter()
        .map(|row| (row.month, row.fen))
        .collect();
    let year = |(year, gifts): (i32, Vec<Given>)| {
        let came = |month: Option<Month>| {
            let of = gifts
                .iter()
                .filter(|gift| month.is_none_or(|month| Month::of(gift.entry.day) == month));
            Fen(of.map(|gift| gift.entry.amount.fen().0).sum())
        };
        let first = crate::day::Day::new(year, 1, 1).map(Month::of);
        let months = first
            .into_iter()
            .flat_map(|first| (0..12).map(move |later| first.plus(later)));
        let months = months.map(|month| MonthGiven {
            month,
            pledged: pledged.get(&month).copied(),
            came: came(Some(month)),
        });
        Year {
            year,
            months: months.collect(),
            came: came(None),
            returned: Fen(gifts.iter().map(|gift| gift.returned.0).sum()),
            gifts,
        }
    };
    by_year.into_iter().rev().map(year).collect()
}

/// The whole history as CSV that spreadsheets open: a line for each gift. `name` tells a fund's name.
pub fn csv(standing: &Standing, name: &dyn Fn(&Account) -> String) -> String {
    let mut text = MARK.to_owned()
        + "number,day,for,yuan,fen,in_capitals,receipt,returned_fen,spent_fen,still_there_fen\r\n";
    for given in given(standing) {
        let Some(gift) = standing.gifts.get(given.at) else {
            continue;
        };
        let there = gift.went.iter().filter(|went| went.lies_in.is_some());
        let there: i64 = there.map(|went| went.fen.0).sum();
        let all: i64 = gift.went.iter().map(|went| went.fen.0).sum();
        let amount = given.entry.amount;
        let fields = [
            (given.number + 1).to_string(),
            given.entry.day.to_string(),
            name(&given.entry.to),
            amount.fen().to_string(),
            amount.fen().0.to_string(),
            amount.in_capitals(),
            harmless(given.receipt.as_deref().unwrap_or_default()),
            given.returned.0.to_string(),
            (all - there - given.returned.0).to_string(),
            there.to_string(),
        ];
        text.push_str(&row(fields));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::log::leaf::tests::gift;
    use super::super::pledge::{Pledge, State, Way};
    use super::super::schedule::Schedule;
    use super::super::standing::{By, Row, Went};
    use super::*;
    use crate::charity::Amount;
    use crate::day::Day;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    /// 132 months of 200 yuan from 31 January 2016, each of which came on its day.
    fn history() -> Standing {
        let amount = Amount::new(Fen(20_000)).unwrap();
        let start = day("2016-01-31");
        let schedule = Schedule {
            start,
            months: Some(132),
        };
        let periods = schedule.periods(amount, day("2026-11-25"));
        let gifts = (0..).zip(&periods).map(|(number, period)| {
            let (mut leaf, _) = gift(number, 20_000);
            leaf.entry.day = period.due;
            let went = Went {
                fen: Fen(20_000),
                lies_in: Some(leaf.entry.to.clone()),
                by: None,
            };
            Gift {
                number: number.into(),
                leaf: leaf.to_string(),
                secret: None,
                hashes: Vec::new(),
                receipt: Some(format!("浙财{number:04}")),
                went: vec![went],
            }
        });
        Standing {
            code: "PH".to_owned(),
            pledge: Pledge {
                way: Way::Monthly {
                    amount,
                    start,
                    months: Some(132),
                },
                purpose: "fund:weikang".parse().unwrap(),
                name: None,
            },
            state: State::Active,
            reachable: false,
            months: periods
                .iter()
                .map(|period| Row {
                    month: period.month,
                    due: period.due,
                    fen: period.pledged,
                })
                .collect(),
            gifts: gifts.collect(),
            slips: Vec::new(),
            head: None,
        }
    }

    #[test]
    fn ten_years_are_eleven_statements_of_twelve_months_and_26_400_yuan() {
        let years = years(&history());
        assert_eq!(years.len(), 11);
        assert_eq!((years[0].year, years[10].year), (2026, 2016));
        for year in &years {
            assert_eq!((year.months.len(), year.gifts.len()), (12, 12));
            assert_eq!(year.came, Fen(240_000));
            assert!(year.months.iter().all(|month| month.came == Fen(20_000)));
        }
        let all: i64 = years.iter().map(|year| year.came.0).sum();
        assert_eq!(Fen(all).to_string(), "26400");
    }

    #[test]
    fn what_went_back_and_months_without_a_gift_are_told() {
        let mut standing = history();
        standing.gifts.truncate(2);
        standing.gifts[1].went = vec![Went {
            fen: Fen(20_000),
            lies_in: None,
            by: Some(By {
                number: 9,
                day: day("2016-03-01"),
                from: "fund:weikang".parse().unwrap(),
                returned: true,
                note: String::new(),
            }),
        }];
        let years = years(&standing);
        assert_eq!(years.len(), 1);
        assert_eq!(
            (years[0].came, years[0].returned),
            (Fen(40_000), Fen(20_000))
        );
        assert_eq!(years[0].months[2].came, Fen(0));
        assert_eq!(years[0].months[2].pledged, Some(Fen(20_000)));
    }

    #[test]
    fn the_file_has_a_line_for_each_gift_and_adds_up() {
        let text = csv(&history(), &|account| format!("“{account}”, \"x\""));
        let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
        assert_eq!(lines.len(), 133);
        assert_eq!(
            lines[1],
            "1,2016-01-31,\"“fund:weikang”, \"\"x\"\"\",200,20000,贰佰元整,浙财0000,0,0,20000"
        );
    }
}
