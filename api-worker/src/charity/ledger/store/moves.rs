//! What moved through each fund and project, inside the ledger's Durable Object: worked out from its
//! entries as they are written, so that a page reads a few rows however long the ledger is.

use crate::charity::ledger::store::{Books, Row, broken, integer, text, whole};
use domain::charity::journal::{Account, Entry};
use domain::charity::log::Leaf;
use domain::charity::log::append::Storage;
use domain::charity::passbook::{InMonth, Line, Passbook, Sums, moves};
use domain::day::Day;
use domain::money::Fen;
use std::collections::BTreeMap;
use worker::{SqlStorage, SqlStorageValue};

const TABLES: &str = "
CREATE TABLE IF NOT EXISTS moved (
	account TEXT NOT NULL,
	number INTEGER NOT NULL REFERENCES entry (number),
	PRIMARY KEY (account, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS by_day (
	account TEXT NOT NULL,
	day TEXT NOT NULL,
	went_in INTEGER NOT NULL,
	went_out INTEGER NOT NULL,
	last INTEGER NOT NULL,
	PRIMARY KEY (account, day)
) STRICT, WITHOUT ROWID;
";
const MOVED: &str =
    "INSERT INTO moved (account, number) SELECT value ->> 0, value ->> 1 FROM json_each(?1)";
const ADD: &str = "INSERT INTO by_day (account, day, went_in, went_out, last) VALUES (?1, ?2, ?3, ?4, ?5) \
     ON CONFLICT DO UPDATE SET went_in = went_in + excluded.went_in, went_out = went_out + excluded.went_out, last = excluded.last";
/// Entries are read in pieces of so many.
const AT_ONCE: u64 = 5_000;
/// So many months are told.
const MONTHS: u64 = 24;

/// Makes the tables; works out what entries of before they were there have moved.
pub(super) fn open(books: &Books) -> worker::Result<()> {
    books.sql.exec(TABLES, None)?;
    let last = books.rows("SELECT MAX(last) FROM by_day", Vec::new())?;
    let mut at = last
        .first()
        .and_then(|row| integer(row, 0).ok())
        .map_or(0, |last| last + 1);
    let sql = "SELECT number, leaf FROM entry WHERE number >= ?1 ORDER BY number LIMIT ?2";
    loop {
        let rows = books.rows(sql, vec![whole(at)?, whole(AT_ONCE)?])?;
        let Some(newest) = rows.last() else {
            return Ok(());
        };
        at = integer(newest, 0)? + 1;
        let mut entries = Vec::with_capacity(rows.len());
        for row in &rows {
            let leaf: Leaf = text(row, 1)?.parse().map_err(|_| broken("no leaf"))?;
            entries.push((integer(row, 0)?, leaf.entry));
        }
        let entries: Vec<(u64, &Entry)> = entries.iter().map(|(at, entry)| (*at, entry)).collect();
        add(&books.sql, &entries)?;
    }
}

/// Notes what entries move.
pub(super) fn add(sql: &SqlStorage, entries: &[(u64, &Entry)]) -> worker::Result<()> {
    let mut moved = Vec::new();
    let mut by_day: BTreeMap<(String, Day), (i64, i64, u64)> = BTreeMap::new();
    for (number, entry) in entries {
        for one in moves(entry) {
            if one.account.is_pot() {
                let account = one.account.to_string();
                moved.push((account.clone(), number));
                let sums = by_day.entry((account, entry.day)).or_default();
                *sums = (sums.0 + one.into, sums.1 + one.out, *number);
            }
        }
    }
    for some in moved.chunks(AT_ONCE as usize) {
        sql.exec(MOVED, vec![serde_json::to_string(some)?.into()])?;
    }
    for ((account, day), (into, out, last)) in by_day {
        sql.exec(
            ADD,
            vec![
                account.into(),
                day.to_string().into(),
                SqlStorageValue::try_from_i64(into)?,
                SqlStorageValue::try_from_i64(out)?,
                whole(last)?,
            ],
        )?;
    }
    Ok(())
}

/// Which page of an account is asked for.
pub struct Page {
    /// The account.
    pub account: Account,
    /// Entries before this number; none: the newest.
    pub before: Option<u64>,
    /// At most so many.
    pub most: u64,
    /// Sums up to and with this day; none: all.
    pub on: Option<Day>,
}

impl Books {
    /// A page of an account.
    ///
    /// # Errors
    /// Storage failed, or what was worked out is not what the signed head says.
    pub fn passbook(&self, page: &Page) -> worker::Result<Passbook> {
        let account = page.account.to_string();
        let lines = self.moved(&account, page)?;
        let older = lines.last().map(|line| line.number);
        let sums = self.signed_sums(&page.account)?;
        Ok(Passbook {
            older: older.filter(|_| lines.len() as u64 == page.most),
            lines,
            months: self.months(&account)?,
            sums: match page.on {
                Some(_) => self.sums(&account, page.on)?,
                None => sums,
            },
            head: self.note()?,
        })
    }

    /// What an account has received after a day, what was taken back taken off.
    ///
    /// # Errors
    /// As [`Books::passbook`].
    pub fn received(&self, account: &Account, after: Day) -> worker::Result<Fen> {
        let all = self.signed_sums(account)?;
        let before = self.sums(&account.to_string(), Some(after))?;
        Ok(Fen(all.into - before.into))
    }

    /// What has moved so far: only what the signed head says, too.
    fn signed_sums(&self, account: &Account) -> worker::Result<Sums> {
        let sums = self.sums(&account.to_string(), None)?;
        let signed = self
            .head()?
            .map(|head| head.book.total(account))
            .unwrap_or_default();
        if (sums.into, sums.out) != (signed.into, signed.out) {
            return Err(broken("other sums than the signed ones"));
        }
        Ok(sums)
    }

    fn moved(&self, account: &str, page: &Page) -> worker::Result<Vec<Line>> {
        let sql = "SELECT number, leaf FROM moved JOIN entry USING (number) \
             WHERE account = ?1 AND number < ?2 ORDER BY number DESC LIMIT ?3";
        // Beyond what storage can count.
        let before = page.before.unwrap_or(1 << 52);
        let rows = self.rows(sql, vec![account.into(), whole(before)?, whole(page.most)?])?;
        let line = |row: &Row| {
            Ok(Line {
                number: integer(row, 0)?,
                leaf: text(row, 1)?,
            })
        };
        rows.iter().map(line).collect()
    }

    fn sums(&self, account: &str, on: Option<Day>) -> worker::Result<Sums> {
        let sql = "SELECT COALESCE(SUM(went_in), 0), COALESCE(SUM(went_out), 0) FROM by_day \
             WHERE account = ?1 AND day <= ?2";
        let on = on.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string());
        let rows = self.rows(sql, vec![account.into(), on.into()])?;
        two(rows.first(), 0)
    }

    fn months(&self, account: &str) -> worker::Result<Vec<InMonth>> {
        let sql = "SELECT substr(day, 1, 7) AS month, SUM(went_in), SUM(went_out) FROM by_day \
             WHERE account = ?1 GROUP BY month ORDER BY month DESC LIMIT ?2";
        let rows = self.rows(sql, vec![account.into(), whole(MONTHS)?])?;
        let month = |row: &Row| {
            Ok(InMonth {
                month: text(row, 0)?.parse().map_err(|_| broken("no month"))?,
                sums: two(Some(row), 1)?,
            })
        };
        rows.iter().map(month).collect()
    }
}

fn two(row: Option<&Row>, at: usize) -> worker::Result<Sums> {
    let row = row.ok_or_else(|| broken("no sums"))?;
    Ok(Sums {
        into: signed(row, at)?,
        out: signed(row, at + 1)?,
    })
}

/// A sum, which may be below zero on a day on which more was taken back than came.
fn signed(row: &Row, at: usize) -> worker::Result<i64> {
    match row.get(at) {
        Some(SqlStorageValue::Integer(value)) => Ok(*value),
        // Sums come back as floats.
        Some(SqlStorageValue::Float(value)) => Ok(*value as i64),
        _ => Err(broken("no sum")),
    }
}
