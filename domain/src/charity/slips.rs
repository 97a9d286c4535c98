//! Old paper slips: what a donor gave before the ledger began, typed from the paper twice. A slip counts once
//! both passes say the same; it is no entry of the ledger, and is told as entered later wherever it stands.

use super::amount::Amount;
use super::statement;
use crate::day::Day;
use crate::money::Fen;
use std::collections::BTreeMap;

/// A slip as somebody typed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The number on the paper.
    pub number: String,
    /// The day on it.
    pub day: Day,
    /// How much.
    pub amount: Amount,
}

/// Why a line is no slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It does not hold a number, a day and an amount.
    Parts,
    /// The number has other signs than letters, digits and dashes, or more than 40.
    Number,
    /// The day cannot be read, or is still to come.
    Day,
    /// The amount cannot be read.
    Amount,
    /// The number stands above already.
    Twice,
}

/// A slip in both passes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The number on the paper.
    pub number: String,
    /// As it was typed first.
    pub first: Option<(Day, Fen)>,
    /// As it was typed the second time.
    pub second: Option<(Day, Fen)>,
}

impl Compared {
    /// Whether both passes say the same.
    pub fn agrees(&self) -> bool {
        self.first.is_some() && self.first == self.second
    }

    /// Whether both were typed and differ.
    pub fn differs(&self) -> bool {
        self.first.is_some() && self.second.is_some() && self.first != self.second
    }
}

/// Slips as they are typed, one a line: number, day, amount, with spaces or commas between. Gives what can
/// be read, and each line that cannot, counted from one.
pub fn read(text: &str, today: Day) -> (Vec<Slip>, Vec<(usize, Why)>) {
    let (mut slips, mut left_out): (Vec<Slip>, Vec<_>) = (Vec::new(), Vec::new());
    for (line, text) in (1..).zip(text.lines()) {
        if text.trim().is_empty() {
            continue;
        }
        match slip(text, today) {
            Ok(slip) if slips.iter().any(|other| other.number == slip.number) => {
                left_out.push((line, Why::Twice))
            }
            Ok(slip) => slips.push(slip),
            Err(why) => left_out.push((line, why)),
        }
    }
    (slips, left_out)
}

fn slip(line: &str, today: Day) -> Result<Slip, Why> {
    let narrow = crate::money::narrow(line);
    let mut parts = narrow
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ';' | '；'))
        .filter(|part| !part.is_empty());
    let mut part = || parts.next().ok_or(Why::Parts);
    let (number, day, amount) = (part()?, part()?, part()?);
    if parts.next().is_some() {
        return Err(Why::Parts);
    }
    let plain = |c: char| c.is_alphanumeric() || c == '-';
    if number.chars().count() > 40 || !number.chars().all(plain) {
        return Err(Why::Number);
    }
    let day = statement::day(day)
        .filter(|day| *day <= today)
        .ok_or(Why::Day)?;
    Ok(Slip {
        number: number.to_uppercase(),
        day,
        amount: Amount::read(amount).map_err(|_| Why::Amount)?,
    })
}

/// Both passes side by side, by number: what differs first, then what was typed once, then what agrees.
pub fn compare(
    first: impl IntoIterator<Item = (String, (Day, Fen))>,
    second: impl IntoIterator<Item = (String, (Day, Fen))>,
) -> Vec<Compared> {
    type Both = (Option<(Day, Fen)>, Option<(Day, Fen)>);
    let mut all: BTreeMap<String, Both> = BTreeMap::new();
    for (number, told) in first {
        all.entry(number).or_default().0 = Some(told);
    }
    for (number, told) in second {
        all.entry(number).or_default().1 = Some(told);
    }
    let compared = all.into_iter().map(|(number, (first, second))| Compared {
        number,
        first,
        second,
    });
    let mut compared: Vec<Compared> = compared.collect();
    compared.sort_by_key(|one| (!one.differs(), one.agrees()));
    compared
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Day {
        "2026-11-25".parse().unwrap()
    }

    #[test]
    fn slips_are_read_as_people_type_them() {
        let text = "0001 2015-03-08 200\n０００２，2015年4月8日，２００元\n\n平慈-3\t20150508\t1,000.00\nA4 2015/6/8 200.00\n";
        let (slips, left_out) = read(text, today());
        let told: Vec<_> = slips
            .iter()
            .map(|slip| {
                (
                    slip.number.as_str(),
                    slip.day.to_string(),
                    slip.amount.fen().0,
                )
            })
            .collect();
        // The comma of a thousand would be a comma between.
        assert_eq!(
            told,
            [
                ("0001", "2015-03-08".to_owned(), 20_000),
                ("0002", "2015-04-08".to_owned(), 20_000),
                ("A4", "2015-06-08".to_owned(), 20_000),
            ]
        );
        assert_eq!(left_out, [(4, Why::Parts)]);
        for (line, why) in [
            ("0001", Why::Parts),
            ("0001 2015-02-30 200", Why::Day),
            ("0001 2026-11-26 200", Why::Day),
            ("0001 2015-02-03 0", Why::Amount),
            ("00#1 2015-02-03 1", Why::Number),
            ("0001 2015-02-03 1\n0001 2015-02-03 1", Why::Twice),
        ] {
            assert_eq!(
                read(line, today()).1.last().map(|(_, why)| *why),
                Some(why),
                "{line}"
            );
        }
    }

    #[test]
    fn a_hundred_and_thirty_two_slips_agree_but_for_the_slips_of_the_pen() {
        let typed = |wrong: usize| -> Vec<(String, (Day, Fen))> {
            let lines: String = (0..132)
                .map(|at| {
                    let (year, month) = (2015 + at / 12, 1 + at % 12);
                    let fen = if at == wrong { 20 } else { 200 };
                    format!("N{at:03} {year}-{month:02}-08 {fen}\n")
                })
                .collect();
            let (slips, left_out) = read(&lines, today());
            assert_eq!((slips.len(), left_out.len()), (132, 0));
            slips
                .into_iter()
                .map(|slip| (slip.number, (slip.day, slip.amount.fen())))
                .collect()
        };
        let mut second = typed(7);
        second.truncate(131);
        second.reverse();
        let compared = compare(typed(132), second);
        assert_eq!(compared.len(), 132);
        assert_eq!(compared[0].number, "N007");
        assert!(compared[0].differs() && !compared[0].agrees());
        assert_eq!(
            (compared[1].number.as_str(), compared[1].second),
            ("N131", None)
        );
        let sum: i64 = compared
            .iter()
            .filter(|one| one.agrees())
            .filter_map(|one| one.first)
            .map(|(_, fen)| fen.0)
            .sum();
        assert_eq!(sum, 130 * 20_000);
    }
}
