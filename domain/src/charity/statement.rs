//! A bank's statement as CSV: what came in, on which day, under which reference. Who paid is not read.

use super::amount::Amount;
use super::month::Month;
use super::pledge::Code;
use super::reference;
use crate::day::Day;
use csv_core::ReadRecordResult;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

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

const DAYS: [&str; 5] = ["交易日期", "记账日期", "入账日期", "日期", "date"];
const AMOUNTS: [&str; 9] = [
    "贷方发生额",
    "收入金额",
    "贷方金额",
    "存入金额",
    "收入",
    "贷方",
    "存入",
    "金额",
    "amount",
];
const NUMBERS: [&str; 6] = [
    "交易流水号",
    "流水号",
    "交易序号",
    "凭证号",
    "交易编号",
    "id",
];
const REMARKS: [&str; 7] = [
    "摘要",
    "备注",
    "附言",
    "用途",
    "交易附言",
    "交易摘要",
    "remark",
];

struct Columns {
    day: usize,
    amount: usize,
    number: Option<usize>,
    remarks: Vec<usize>,
}

/// Reads a statement. Its headings are looked for: banks write some lines before them.
///
/// # Errors
/// [`Unreadable`] if there are none.
pub fn read(text: &str) -> Result<Statement, Unreadable> {
    let rows = rows(text.trim_start_matches('\u{feff}')).ok_or(Unreadable::NoCsv)?;
    let mut rows = rows.into_iter();
    let columns = rows.find_map(|(_, row)| columns(&row));
    let columns = columns.ok_or(Unreadable::NoHeadings)?;
    let mut statement = Statement::default();
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for (line, row) in rows {
        match incoming(line, &row, &columns, &mut seen) {
            Ok(incoming) => statement.incoming.push(incoming),
            Err(why) => statement.left_out.push((line, why)),
        }
    }
    Ok(statement)
}

fn columns(row: &[String]) -> Option<Columns> {
    let names: Vec<String> = row
        .iter()
        .map(|name| {
            name.split(['(', '（'])
                .next()
                .unwrap_or_default()
                .trim()
                .to_lowercase()
        })
        .collect();
    let find = |known: &[&str]| {
        let mut known = known.iter();
        known.find_map(|known| names.iter().position(|name| name == known))
    };
    let remarks = names.iter().enumerate();
    let remarks = remarks.filter(|(_, name)| REMARKS.contains(&name.as_str()));
    Some(Columns {
        day: find(&DAYS)?,
        amount: find(&AMOUNTS)?,
        number: find(&NUMBERS),
        remarks: remarks.map(|(at, _)| at).collect(),
    })
}

fn incoming(
    line: u64,
    row: &[String],
    columns: &Columns,
    seen: &mut BTreeMap<String, u32>,
) -> Result<Incoming, Why> {
    let cell = |at: usize| row.get(at).map_or("", |cell| cell.trim());
    let told = cell(columns.amount).trim_start_matches('+');
    if matches!(told, "" | "-" | "0" | "0.00") || told.starts_with(['-', '−']) {
        return Err(Why::NotIncoming);
    }
    let amount = Amount::read(told).map_err(|_| Why::Amount)?;
    let day = day(cell(columns.day)).ok_or(Why::Day)?;
    let remarks: Vec<&str> = columns.remarks.iter().map(|at| cell(*at)).collect();
    let remark = remarks.join(" ");
    let number = columns.number.map_or("", cell);
    let id = if number.is_empty() {
        // Equal lines are told apart by their order.
        let line = format!("{day} {} {remark}", amount.fen());
        let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(line)[..12]);
        let nth = seen.entry(hash.clone()).or_default();
        *nth += 1;
        format!("{hash}-{nth}")
    } else {
        let nth = seen.entry(number.to_owned()).or_default();
        *nth += 1;
        if *nth > 1 {
            return Err(Why::Twice);
        }
        number.chars().take(60).collect()
    };
    Ok(Incoming {
        line,
        id,
        day,
        amount,
        reference: reference::find(&remark),
    })
}

/// `2026-11-25`, `20261125`, `2026/1/5`, `2026年1月5日`, with or without a time.
fn day(text: &str) -> Option<Day> {
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

/// The rows with their lines; none if one has more cells than any statement.
fn rows(text: &str) -> Option<Vec<(u64, Vec<String>)>> {
    let mut reader = csv_core::Reader::new();
    let (mut input, mut rows) = (text.as_bytes(), Vec::new());
    let (mut cells, mut ends) = (vec![0; text.len() + 1], vec![0; 200]);
    let (mut filled, mut ended) = (0, 0);
    let mut line = reader.line();
    loop {
        let (result, read, wrote, cut) =
            reader.read_record(input, &mut cells[filled..], &mut ends[ended..]);
        input = &input[read..];
        (filled, ended) = (filled + wrote, ended + cut);
        match result {
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => return None,
            ReadRecordResult::End => return Some(rows),
            ReadRecordResult::Record => {
                let mut from = 0;
                let mut row = Vec::new();
                for end in &ends[..ended] {
                    row.push(String::from_utf8_lossy(&cells[from..*end]).into_owned());
                    from = *end;
                }
                rows.push((line, row));
                (filled, ended) = (0, 0);
                // A line break is read with the record after it, and so are empty lines.
                let breaks = input
                    .iter()
                    .take_while(|byte| matches!(byte, b'\r' | b'\n'));
                line = reader.line() + breaks.filter(|byte| **byte == b'\n').count() as u64;
            }
        }
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
    use super::super::pledge::PledgeId;
    use super::*;
    use crate::money::Fen;

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
                (3, "A1", "2026-11-25".to_owned(), Fen(100_000), Some(code)),
                (4, "A2", "2026-01-05".to_owned(), Fen(20_000), None),
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
        for text in ["", "a,b\n1,2\n", "日期,摘要\n2026-11-25,x\n"] {
            assert_eq!(read(text), Err(Unreadable::NoHeadings), "{text}");
        }
        assert_eq!(read(&",".repeat(300)), Err(Unreadable::NoCsv));
    }
}
