//! Which column of a statement holds what. Banks name them differently; what is not guessed is chosen by
//! whoever imports.

use serde::{Deserialize, Serialize};

const DAYS: [&str; 6] = [
    "交易日期",
    "记账日期",
    "入账日期",
    "交易时间",
    "日期",
    "date",
];
const AMOUNTS: [&str; 11] = [
    "贷方发生额",
    "收入金额",
    "贷方金额",
    "存入金额",
    "收入",
    "贷方",
    "存入",
    "交易金额",
    "发生额",
    "金额",
    "amount",
];
const NUMBERS: [&str; 7] = [
    "交易流水号",
    "流水号",
    "交易序号",
    "凭证号",
    "交易编号",
    "编号",
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
const DIRECTIONS: [&str; 7] = [
    "借贷标志",
    "借贷方向",
    "借贷",
    "收支方向",
    "收支",
    "方向",
    "direction",
];

/// Which columns hold what, counted from zero.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// The day.
    pub day: usize,
    /// What came in; where the bank writes what went out into the same column, `direction` tells.
    pub amount: usize,
    /// The bank's own number of the line.
    pub number: Option<usize>,
    /// Whether it came in (贷, 收, +) or went out.
    pub direction: Option<usize>,
    /// Where the payment reference may stand.
    pub remarks: Vec<usize>,
}

/// What a row of headings tells of its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Guess {
    /// The day.
    pub day: Option<usize>,
    /// What came in.
    pub amount: Option<usize>,
    /// The bank's own number.
    pub number: Option<usize>,
    /// Whether it came in or went out.
    pub direction: Option<usize>,
    /// Where the payment reference may stand.
    pub remarks: Vec<usize>,
}

impl Guess {
    /// Reads headings.
    pub fn of(headings: &[String]) -> Guess {
        let names: Vec<String> = headings.iter().map(|name| plain(name)).collect();
        let find = |known: &[&str]| {
            let mut known = known.iter();
            known.find_map(|known| names.iter().position(|name| name == known))
        };
        let remarks = names.iter().enumerate();
        let remarks = remarks.filter(|(_, name)| REMARKS.contains(&name.as_str()));
        Guess {
            day: find(&DAYS),
            amount: find(&AMOUNTS),
            number: find(&NUMBERS),
            direction: find(&DIRECTIONS),
            remarks: remarks.map(|(at, _)| at).collect(),
        }
    }

    /// The columns, if the headings name a day and an amount.
    pub fn whole(&self) -> Option<Columns> {
        Some(Columns {
            day: self.day?,
            amount: self.amount?,
            number: self.number,
            direction: self.direction,
            remarks: self.remarks.clone(),
        })
    }
}

impl From<Columns> for Guess {
    fn from(columns: Columns) -> Guess {
        Guess {
            day: Some(columns.day),
            amount: Some(columns.amount),
            number: columns.number,
            direction: columns.direction,
            remarks: columns.remarks,
        }
    }
}

impl Columns {
    /// Whether every column is one of so many.
    pub fn fit(&self, width: usize) -> bool {
        let some = self
            .number
            .iter()
            .chain(&self.direction)
            .chain(&self.remarks);
        self.day < width && self.amount < width && some.into_iter().all(|at| *at < width)
    }
}

fn plain(name: &str) -> String {
    let name = name.split(['(', '（']).next().unwrap_or_default();
    name.trim().to_lowercase()
}
