//! A bank's statement as CSV: what came in, on which day, under which reference. Who paid is not read.
//!
//! - `columns`: which column holds what; `rows`: the CSV itself.

mod columns;
mod rows;

pub use columns::{Columns, Guess};

use super::amount::Amount;
use super::month::Month;
use super::reference;
use crate::day::Day;
use crate::record::id::Code;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::collections::BTreeSet;

/// The bank's own number of a line with fewer characters starts again each day, so the day belongs to it.
const LASTING: usize = 8;

/// Money that came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incoming {
    /// The line it stands on, from 1.
    pub line: u64,
    /// The bank's own number, or one made from the line: the same line is the same entry.
    pub id: String,
    /// When.
    pub day: Day,
    /// How much.
    pub amount: Amount,
    /// The payment reference in its remark.
    pub reference: Option<Code>,
}

/// Why a line is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// No money came in by it.
    NotIncoming,
    /// Its day cannot be read.
    Day,
    /// Its amount cannot be read.
    Amount,
    /// Another line has its number.
    Twice,
}

/// A statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// What came in, in order.
    pub incoming: Vec<Incoming>,
    /// Lines that are left out, and why.
    pub left_out: Vec<(u64, Why)>,
}

/// Why nothing can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It has no line with headings for the day and for what came in.
    NoHeadings,
    /// It is no CSV.
    NoCsv,
}

/// A statement as a table: whoever knows the bank says which column holds what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The headings, or the widest line if no line reads like headings.
    pub headings: Vec<String>,
    /// What the headings tell of the columns.
    pub guess: Guess,
    rows: Vec<(u64, Vec<String>)>,
}

impl Table {
    /// Reads a statement. Its headings are looked for: banks write some lines before them.
    ///
    /// # Errors
    /// [`Unreadable`] if it is no CSV or has no line of two cells.
    pub fn read(text: &str) -> Result<Table, Unreadable> {
        let mut rows = rows::rows(text.trim_start_matches('\u{feff}')).ok_or(Unreadable::NoCsv)?;
        let named = rows
            .iter()
            .position(|(_, row)| Guess::of(row).whole().is_some());
        let widest = || {
            let width = |row: &[String]| row.iter().filter(|cell| !cell.trim().is_empty()).count();
            let most = rows.iter().map(|(_, row)| width(row)).max()?;
            let first = rows.iter().position(|(_, row)| width(row) == most);
            first.filter(|_| most > 1)
        };
        let at = named.or_else(widest).ok_or(Unreadable::NoHeadings)?;
        let rest = rows.split_off(at + 1);
        let (_, headings) = rows.pop().ok_or(Unreadable::NoHeadings)?;
        Ok(Table {
            guess: Guess::of(&headings),
            headings,
            rows: rest,
        })
    }

    /// The lines below the headings.
    pub fn lines(&self) -> usize {
        self.rows.len()
    }

    /// The first line's cell in a column, to show what the column holds.
    pub fn sample(&self, column: usize) -> &str {
        let mut cells = self.rows.iter().filter_map(|(_, row)| row.get(column));
        cells
            .find(|cell| !cell.trim().is_empty())
            .map_or("", |cell| cell.trim())
    }

    /// What came in, by these columns.
    pub fn with(&self, columns: &Columns) -> Statement {
        let mut statement = Statement::default();
        let (mut seen, mut equal) = (BTreeSet::new(), BTreeMap::new());
        for (line, row) in &self.rows {
            let read = incoming(*line, row, columns, &mut equal);
            match read {
                Ok(one) if !seen.insert(one.id.clone()) => {
                    statement.left_out.push((*line, Why::Twice))
                }
                Ok(one) => statement.incoming.push(one),
                Err(why) => statement.left_out.push((*line, why)),
            }
        }
        statement
    }
}

/// Reads a statement whose headings tell its columns.
///
/// # Errors
/// [`Unreadable`] if they do not.
pub fn read(text: &str) -> Result<Statement, Unreadable> {
    let table = Table::read(text)?;
    let columns = table.guess.whole().ok_or(Unreadable::NoHeadings)?;
    Ok(table.with(&columns))
}

fn incoming(
    line: u64,
    row: &[String],
    columns: &Columns,
    equal: &mut BTreeMap<String, u32>,
) -> Result<Incoming, Why> {
    let cell = |at: usize| row.get(at).map_or("", |cell| cell.trim());
    let told = cell(columns.amount).trim_start_matches('+');
    let out = columns.direction.is_some_and(|at| !came_in(cell(at)));
    if out || is_nothing(told) || told.starts_with(['-', '−']) {
        return Err(Why::NotIncoming);
    }
    let amount = Amount::read(told).map_err(|_| Why::Amount)?;
    let day = day(cell(columns.day)).ok_or(Why::Day)?;
    let remarks: Vec<&str> = columns.remarks.iter().map(|at| cell(*at)).collect();
    let remark = remarks.join(" ");
    let number = columns.number.map_or("", cell);
    Ok(Incoming {
        line,
        id: match number.len() {
            0 => {
                // Equal lines are told apart by their order.
                let hash = short_hash(&format!("{day} {} {remark}", amount.fen()));
                let nth = equal.entry(hash.clone()).or_default();
                *nth += 1;
                format!("{hash}-{nth}")
            }
            length if length < LASTING => format!("{day}-{}", word(number)),
            _ => word(number),
        },
        day,
        amount,
        reference: reference::find(&remark),
    })
}

/// `0`, `0.00`, `-` and nothing at all.
fn is_nothing(told: &str) -> bool {
    told.bytes()
        .all(|byte| matches!(byte, b'0' | b'.' | b',' | b'-'))
}

/// Whether the bank says that it came in.
fn came_in(told: &str) -> bool {
    let told = told.to_uppercase();
    ["贷", "收", "进", "存", "+"]
        .iter()
        .any(|word| told.contains(word))
        || matches!(told.as_str(), "C" | "CR" | "CREDIT" | "IN")
}

/// A number as an id can hold it.
fn word(number: &str) -> String {
    let plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
    if number.len() <= 60 && number.bytes().all(plain) {
        number.to_owned()
    } else {
        short_hash(number)
    }
}

fn short_hash(text: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(text)[..12])
}

/// `2026-11-25`, `20261125`, `2026/1/5`, `2026年1月5日`, with or without a time.
pub(super) fn day(text: &str) -> Option<Day> {
    let date = text.split([' ', 'T']).next()?;
    let parts: Vec<&str> = date
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    match parts[..] {
        [plain] if plain.len() == 8 => Day::new(
            plain[..4].parse().ok()?,
            plain[4..6].parse().ok()?,
            plain[6..].parse().ok()?,
        ),
        [year, month, day] if year.len() == 4 => {
            Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        }
        _ => None,
    }
}

impl Incoming {
    /// The month in which it came.
    pub fn month(&self) -> Month {
        Month::of(self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::super::seeded::Seeded;
    use super::*;
    use crate::money::Fen;
    use crate::record::id::ApplicationId as PledgeId;

    #[test]
    fn a_statement_as_banks_write_it_is_read() {
        let code = PledgeId([3; 16]).code();
        let text = format!(
            "\u{feff}账户,33050000000\n交易日期,交易流水号,借方发生额(元),贷方发生额(元),对方户名,附言\r\n\
             20261125,A1,,\"1,000.00\",张三,\"慈善，{code}\"\r\n\
             2026/1/5 10:20:30,A2,,200.00,李四,\n\
             2026-11-25,A3,50.00,,王五,手续费\n\
             2026-11-31,A4,,1.00,,\n2026-11-25,A5,,abc,,\n2026-11-25,A1,,5,,\n"
        );
        let statement = read(&text).unwrap();
        let told: Vec<_> = statement
            .incoming
            .iter()
            .map(|one| {
                (
                    one.line,
                    one.id.as_str(),
                    one.day.to_string(),
                    one.amount.fen(),
                    one.reference.clone(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                (
                    3,
                    "2026-11-25-A1",
                    "2026-11-25".to_owned(),
                    Fen(100_000),
                    Some(code)
                ),
                (
                    4,
                    "2026-01-05-A2",
                    "2026-01-05".to_owned(),
                    Fen(20_000),
                    None
                ),
            ]
        );
        assert_eq!(
            statement.left_out,
            [
                (5, Why::NotIncoming),
                (6, Why::Day),
                (7, Why::Amount),
                (8, Why::Twice)
            ]
        );
    }

    #[test]
    fn lines_without_a_number_get_one_that_stays() {
        let text =
            "日期,收入,摘要\n2026-11-25,100,捐款\n2026-11-25,100,捐款\n2026-11-25,100,别的\n";
        let ids = |text: &str| -> Vec<String> {
            read(text)
                .unwrap()
                .incoming
                .into_iter()
                .map(|one| one.id)
                .collect()
        };
        let first = ids(text);
        assert_eq!(first, ids(text));
        let distinct: std::collections::BTreeSet<_> = first.iter().collect();
        assert_eq!(distinct.len(), 3);
    }

    #[test]
    fn what_is_no_statement_is_told() {
        for text in ["", "a,b\n1,2\n", "日期,摘要\n2026-11-25,x\n", "a\nb\n"] {
            assert_eq!(read(text), Err(Unreadable::NoHeadings), "{text}");
        }
        assert_eq!(read(&",".repeat(300)), Err(Unreadable::NoCsv));
    }

    #[test]
    fn whoever_knows_the_bank_says_which_column_holds_what() {
        let text =
            "平湖某银行 对账单\nA,B,C,D,E\n1,2026-11-25,借,5.00,房租\n2,2026-11-25,贷,7.00,善款\n";
        let table = Table::read(text).unwrap();
        assert_eq!(
            (table.guess.whole(), table.lines(), table.sample(2)),
            (None, 2, "借")
        );
        assert_eq!(table.headings, ["A", "B", "C", "D", "E"]);
        let columns = Columns {
            day: 1,
            amount: 3,
            number: Some(0),
            direction: Some(2),
            remarks: vec![4],
        };
        assert!(columns.fit(5) && !columns.fit(4));
        let statement = table.with(&columns);
        assert_eq!(statement.left_out, [(3, Why::NotIncoming)]);
        assert_eq!(statement.incoming[0].id, "2026-11-25-2");
        assert_eq!(statement.incoming[0].amount.fen(), Fen(700));
    }

    #[test]
    fn a_short_number_counts_within_its_day_and_a_long_one_for_ever() {
        let text = "日期,收入,流水号\n2026-11-24,1,0001\n2026-11-25,1,0001\n2026-11-25,2,0001\n\
                    2026-11-24,1,20261124000001\n2026-11-25,1,20261124000001\n2026-11-25,1,含汉字的流水号码甲乙丙\n";
        let statement = read(text).unwrap();
        assert_eq!(statement.incoming.len(), 4);
        assert_eq!(statement.left_out, [(4, Why::Twice), (6, Why::Twice)]);
        assert!(statement.incoming.iter().all(|one| one.id.is_ascii()));
    }

    #[test]
    fn in_any_order_the_same_lines_have_the_same_ids() {
        let mut seeded = Seeded(5);
        let mut lines: Vec<String> = (0..300)
            .map(|at| format!("2026-11-{:02},{},捐款{}", 1 + at % 28, 1 + at % 7, at % 5))
            .collect();
        let ids = |lines: &[String]| -> BTreeSet<String> {
            let text = format!("日期,收入,摘要\n{}\n", lines.join("\n"));
            read(&text)
                .unwrap()
                .incoming
                .into_iter()
                .map(|one| one.id)
                .collect()
        };
        let first = ids(&lines);
        assert_eq!(first.len(), 300);
        for _ in 0..20 {
            for at in (1..lines.len()).rev() {
                lines.swap(at, seeded.below(at as u64 + 1) as usize);
            }
            assert_eq!(ids(&lines), first);
        }
    }
}
