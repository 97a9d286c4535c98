//! Where every gift is, inside the ledger's Durable Object: `domain::charity::trace` as tables that are
//! written with each entry, so that a donor's page reads its own gifts' rows and nothing else.
//!
//! `lot` holds what lies in each fund and project in the order in which it is spent; `piece` what each
//! entry moved onward or returned, without what was taken back from where it was spent. Pieces are moved by
//! the database: a payment may use up a hundred thousand gifts.

use crate::charity::ledger::store::{Books, Row, broken, integer, text, whole};
use domain::charity::journal::{Account, Entry, Kind};
use domain::charity::log::Leaf;
use domain::charity::log::append::Storage;
use domain::charity::trace::Place;
use domain::money::Fen;
use serde_json::{Value, json};
use std::collections::HashMap;
use worker::{SqlStorage, SqlStorageValue};

const TABLES: &str = "
CREATE TABLE IF NOT EXISTS lot (
	account TEXT NOT NULL,
	turn INTEGER NOT NULL,
	gift INTEGER NOT NULL REFERENCES entry (number),
	fen INTEGER NOT NULL CHECK (fen > 0),
	PRIMARY KEY (account, turn)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS lot_gift ON lot (gift);
CREATE TABLE IF NOT EXISTS piece (
	number INTEGER NOT NULL REFERENCES entry (number),
	turn INTEGER NOT NULL,
	gift INTEGER NOT NULL REFERENCES entry (number),
	fen INTEGER NOT NULL CHECK (fen > 0),
	PRIMARY KEY (number, turn)
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS piece_gift ON piece (gift);
CREATE TABLE IF NOT EXISTS followed (one INTEGER PRIMARY KEY CHECK (one = 1), entries INTEGER NOT NULL) STRICT;
INSERT OR IGNORE INTO followed (one, entries) VALUES (1, 0);
";
const GIFTS: &str = "INSERT INTO lot (account, turn, gift, fen) SELECT account, \
     COALESCE((SELECT turn FROM lot WHERE lot.account = new.account ORDER BY turn DESC LIMIT 1), -1) + ROW_NUMBER() OVER (PARTITION BY account ORDER BY gift), gift, fen \
     FROM (SELECT value ->> 0 AS account, value ->> 1 AS gift, value ->> 2 AS fen FROM json_each(?1)) AS new";
/// Entries are read in pieces of so many.
const AT_ONCE: u64 = 5_000;

/// Makes the tables; follows entries of before they were there.
pub(super) fn open(books: &Books) -> worker::Result<()> {
    books.sql.exec(TABLES, None)?;
    let followed = books.rows("SELECT entries FROM followed", Vec::new())?;
    let followed = followed.first().ok_or_else(|| broken("no trace"))?;
    let mut next = integer(followed, 0)?;
    loop {
        let leaves = books.leaves_from(next, AT_ONCE)?;
        if leaves.is_empty() {
            return Ok(());
        }
        let entry = |leaf: &String| {
            let leaf: Leaf = leaf.parse().map_err(|_| broken("no leaf"))?;
            Ok(leaf.entry)
        };
        let entries: Vec<Entry> = leaves.iter().map(entry).collect::<worker::Result<_>>()?;
        let numbered: Vec<(u64, &Entry)> = (next..).zip(&entries).collect();
        add(&books.sql, &numbered)?;
        next += entries.len() as u64;
    }
}

/// Moves the pieces of entries.
pub(super) fn add(sql: &SqlStorage, entries: &[(u64, &Entry)]) -> worker::Result<()> {
    for run in entries.chunk_by(|(_, one), (_, next)| one.is_gift() && next.is_gift()) {
        match run {
            [(_, first), ..] if first.is_gift() => gifts(sql, run)?,
            run => {
                for (number, entry) in run {
                    moved(sql, *number, entry)?;
                }
            }
        }
    }
    if let Some((last, _)) = entries.last() {
        sql.exec("UPDATE followed SET entries = ?1", vec![whole(last + 1)?])?;
    }
    Ok(())
}

/// Puts gifts behind the newest of their fund or project: one statement for many.
fn gifts(sql: &SqlStorage, gifts: &[(u64, &Entry)]) -> worker::Result<()> {
    for some in gifts.chunks(AT_ONCE as usize) {
        let row = |(number, entry): &(u64, &Entry)| json!([entry.to, number, entry.amount.fen().0]);
        let rows: Value = some.iter().map(row).collect();
        sql.exec(GIFTS, vec![rows.to_string().into()])?;
    }
    Ok(())
}

/// Moves the pieces of an entry that is no gift.
fn moved(sql: &SqlStorage, number: u64, entry: &Entry) -> worker::Result<()> {
    let step = Step {
        sql,
        number,
        fen: entry.amount.fen().0,
    };
    let from = entry.from.to_string();
    match entry.takes_back {
        None if entry.from.is_pot() => step.take_oldest(&from)?,
        Some(back) if entry.from.is_pot() => step.take_own(&from, back)?,
        Some(back) if entry.from == Account::Spent => step.take_spent(back)?,
        _ => return Ok(()),
    }
    if entry.to.is_pot() {
        step.put(&entry.to.to_string(), entry.takes_back.is_some())?;
    }
    Ok(())
}

/// An entry on its way through the tables.
struct Step<'s> {
    sql: &'s SqlStorage,
    number: u64,
    fen: i64,
}

/// Where a taking ends: at this turn, of which so much stays.
struct Cut {
    turn: i64,
    stays: i64,
}

impl Step<'_> {
    fn run(&self, sql: &str, bound: Vec<SqlStorageValue>) -> worker::Result<()> {
        self.sql.exec(sql, bound)?;
        Ok(())
    }

    /// Takes the oldest pieces of a fund or project.
    fn take_oldest(&self, account: &str) -> worker::Result<()> {
        let lots = vec![account.into()];
        let cut = self.cut("lot WHERE account = ?1", lots.clone(), "turn", self.fen)?;
        self.take("lot WHERE account = ?1", lots, "<", cut)
    }

    /// Takes what an entry had moved and still lies there; what of it has moved on meanwhile is made up
    /// from the newest gifts there.
    fn take_own(&self, account: &str, back: u64) -> worker::Result<()> {
        let own = "lot WHERE account = ?1 AND gift IN (SELECT gift FROM piece WHERE number = ?2 UNION SELECT ?2)";
        let bound = vec![account.into(), whole(back)?];
        let cut = self.cut(own, bound.clone(), "turn DESC", self.fen)?;
        let is_enough = cut.is_some();
        self.take(own, bound, ">", cut)?;
        if is_enough {
            return Ok(());
        }
        let moved = "SELECT COALESCE(SUM(fen), 0) FROM piece WHERE number = ?1";
        let moved = rows(self.sql, moved, vec![whole(self.number)?])?;
        let rest = self.fen - int(moved.first(), 0)?;
        let lots = vec![account.into()];
        let cut = self.cut("lot WHERE account = ?1", lots.clone(), "turn DESC", rest)?;
        self.take("lot WHERE account = ?1", lots, ">", cut)
    }

    /// Takes back from where it was spent, the newest pieces first.
    fn take_spent(&self, back: u64) -> worker::Result<()> {
        let spent = vec![whole(back)?];
        let cut = self.cut(
            "piece WHERE number = ?1",
            spent.clone(),
            "turn DESC",
            self.fen,
        )?;
        self.take("piece WHERE number = ?1", spent, ">", cut)
    }

    /// Where pieces in this order come to a sum; none if all of them do not. The sums grow, and the database
    /// reads no further than the first that is enough.
    fn cut(
        &self,
        of: &str,
        mut bound: Vec<SqlStorageValue>,
        order: &str,
        fen: i64,
    ) -> worker::Result<Option<Cut>> {
        let at = bound.len() + 1;
        bound.push(signed(fen)?);
        let sql = format!(
            "SELECT turn, total - ?{at} FROM (SELECT turn, SUM(fen) OVER (ORDER BY {order} ROWS UNBOUNDED PRECEDING) AS total FROM {of}) WHERE total >= ?{at} LIMIT 1"
        );
        let rows = rows(self.sql, &sql, bound)?;
        let cut = |row: &Row| {
            Ok(Cut {
                turn: int(Some(row), 0)?,
                stays: int(Some(row), 1)?,
            })
        };
        rows.first().map(cut).transpose()
    }

    /// Makes pieces up to a cut those of this entry.
    fn take(
        &self,
        of: &str,
        bound: Vec<SqlStorageValue>,
        before: &str,
        cut: Option<Cut>,
    ) -> worker::Result<()> {
        let (table, _) = of.split_once(' ').unwrap_or((of, ""));
        let with = |more: Vec<SqlStorageValue>| [bound.clone(), more].concat();
        let next = bound.len() + 1;
        // Whole pieces first: all of them if there is no cut.
        let (whole_ones, limit) = match &cut {
            Some(cut) => (
                format!("{of} AND turn {before} ?{next}"),
                vec![signed(cut.turn)?],
            ),
            None => (of.to_owned(), Vec::new()),
        };
        let number = next + limit.len();
        let copied = format!(
            "INSERT INTO piece (number, turn, gift, fen) SELECT ?{number}, turn, gift, fen FROM {whole_ones}"
        );
        self.run(
            &copied,
            with([limit.clone(), vec![whole(self.number)?]].concat()),
        )?;
        self.run(&format!("DELETE FROM {whole_ones}"), with(limit))?;
        let Some(Cut { turn, stays }) = cut else {
            return Ok(());
        };
        let at = format!("{of} AND turn = ?{next}");
        let part = format!(
            "INSERT INTO piece (number, turn, gift, fen) SELECT ?{}, turn, gift, fen - ?{} FROM {at}",
            next + 1,
            next + 2
        );
        let turn = signed(turn)?;
        self.run(
            &part,
            with(vec![turn.clone(), whole(self.number)?, signed(stays)?]),
        )?;
        if stays == 0 {
            self.run(&format!("DELETE FROM {at}"), with(vec![turn]))
        } else {
            let (_, which) = at.split_once(" WHERE ").unwrap_or_default();
            let left = format!("UPDATE {table} SET fen = ?{} WHERE {which}", next + 1);
            self.run(&left, with(vec![turn, signed(stays)?]))
        }
    }

    /// Puts this entry's pieces into an account: behind the newest, or, if they return, before the oldest.
    /// What an entry gave back to an account is nowhere else.
    fn put(&self, account: &str, returns: bool) -> worker::Result<()> {
        let sql = if returns {
            "INSERT INTO lot (account, turn, gift, fen) SELECT ?1, \
             COALESCE((SELECT turn FROM lot WHERE account = ?1 ORDER BY turn LIMIT 1), 0) - ROW_NUMBER() OVER (ORDER BY turn DESC), gift, fen FROM piece WHERE number = ?2"
        } else {
            "INSERT INTO lot (account, turn, gift, fen) SELECT ?1, \
             COALESCE((SELECT turn FROM lot WHERE account = ?1 ORDER BY turn DESC LIMIT 1), 0) + ROW_NUMBER() OVER (ORDER BY turn), gift, fen FROM piece WHERE number = ?2"
        };
        self.run(sql, vec![account.into(), whole(self.number)?])?;
        if returns {
            self.run(
                "DELETE FROM piece WHERE number = ?1",
                vec![whole(self.number)?],
            )?;
        }
        Ok(())
    }
}

impl Books {
    /// Where each of these gifts is: what still lies somewhere, then what was spent or returned, the oldest
    /// entry first, with that entry's leaf.
    ///
    /// # Errors
    /// Storage failed.
    pub fn places(&self, gifts: &[u64]) -> worker::Result<Places> {
        let mut places = Places::default();
        let gifts = serde_json::to_string(gifts)?;
        let sql = "SELECT gift, account, SUM(fen) FROM lot WHERE gift IN (SELECT value FROM json_each(?1)) \
             GROUP BY gift, account ORDER BY gift, account";
        for row in self.rows(sql, vec![gifts.as_str().into()])? {
            let account = text(&row, 1)?.parse().map_err(|_| broken("no account"))?;
            places.add(&row, Place::In(account))?;
        }
        let sql = "SELECT gift, number, SUM(piece.fen) FROM piece WHERE gift IN (SELECT value FROM json_each(?1)) \
             GROUP BY gift, number ORDER BY gift, number";
        for row in self.rows(sql, vec![gifts.into()])? {
            let number = integer(&row, 1)?;
            let leaf = places.leaf(self, number)?;
            match leaf.entry.kind() {
                Some(Kind::Spent) => places.add(&row, Place::Spent(number))?,
                Some(Kind::Refunded | Kind::Corrected) => {
                    places.add(&row, Place::Returned(number))?
                }
                // It has moved on to a project: where it lies or was spent is told there.
                _ => {}
            }
        }
        Ok(places)
    }

    /// What of the gifts of these pledges lies in which account and is not spent.
    ///
    /// # Errors
    /// Storage failed.
    pub fn lying(&self, pledges: &[String]) -> worker::Result<Vec<(String, Account, Fen)>> {
        let sql = "SELECT entry.pledge, lot.account, SUM(lot.fen) FROM entry JOIN lot ON lot.gift = entry.number \
             WHERE entry.pledge IN (SELECT value FROM json_each(?1)) GROUP BY 1, 2 ORDER BY 2, 1";
        let rows = self.rows(sql, vec![serde_json::to_string(pledges)?.into()])?;
        let one = |row: &Row| {
            let account = text(row, 1)?.parse().map_err(|_| broken("no account"))?;
            Ok((text(row, 0)?, account, Fen(int(Some(row), 2)?)))
        };
        rows.iter().map(one).collect()
    }
}

/// Where gifts are.
#[derive(Default)]
pub struct Places {
    of: HashMap<u64, Vec<(Place, Fen)>>,
    by: HashMap<u64, Leaf>,
}

impl Places {
    pub fn add(&mut self, row: &Row, place: Place) -> worker::Result<()> {
        let fen = Fen(int(Some(row), 2)?);
        let places = self.of.entry(integer(row, 0)?).or_default();
        places.push((place, fen));
        Ok(())
    }

    fn leaf(&mut self, books: &Books, number: u64) -> worker::Result<&Leaf> {
        use std::collections::hash_map::Entry::{Occupied, Vacant};
        Ok(match self.by.entry(number) {
            Occupied(known) => known.into_mut(),
            Vacant(new) => {
                let leaf = books.leaf(number)?.and_then(|leaf| leaf.parse().ok());
                new.insert(leaf.ok_or_else(|| broken("no leaf"))?)
            }
        })
    }

    /// Of one gift.
    pub fn of(&self, gift: u64) -> &[(Place, Fen)] {
        self.of.get(&gift).map_or(&[], Vec::as_slice)
    }

    /// The leaf of an entry that spent or returned something.
    pub fn by(&self, number: u64) -> Option<&Leaf> {
        self.by.get(&number)
    }
}

fn rows(sql: &SqlStorage, query: &str, bound: Vec<SqlStorageValue>) -> worker::Result<Vec<Row>> {
    sql.exec(query, bound)?.raw().collect()
}

fn signed(value: i64) -> worker::Result<SqlStorageValue> {
    SqlStorageValue::try_from_i64(value)
}

fn int(row: Option<&Row>, at: usize) -> worker::Result<i64> {
    match row.and_then(|row| row.get(at)) {
        Some(SqlStorageValue::Integer(value)) => Ok(*value),
        // Sums come back as floats.
        Some(SqlStorageValue::Float(value)) => Ok(*value as i64),
        _ => Err(broken("no number")),
    }
}
