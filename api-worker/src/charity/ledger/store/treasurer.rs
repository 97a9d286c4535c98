//! The books as the treasurer and the ledger's own check read them.

use super::{Books, Row, blob, broken, integer, text, whole};
use domain::charity::journal::Entry;
use domain::charity::log::append::Storage;
use domain::charity::log::check::{self, Check};
use domain::charity::log::{Hash, Leaf, tree};
use domain::money::Fen;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What is read of an entry for the treasurer.
const LINE: &str = "SELECT number, leaf, pledge, receipt, \
     (SELECT COALESCE(SUM(fen), 0) FROM entry AS back WHERE back.takes_back = entry.number), \
     (SELECT COALESCE(SUM(fen - (SELECT COALESCE(SUM(back.fen), 0) FROM entry AS back \
      WHERE back.takes_back = matched.number)), 0) FROM matched WHERE came = entry.number), \
     (SELECT came FROM matched WHERE matched.number = entry.number) FROM entry WHERE number < ?1";

/// Which entries the treasurer looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All.
    All,
    /// What came and is not matched to its end.
    Waiting,
    /// Gifts of pledges without an official receipt.
    NoReceipt,
}

impl Which {
    /// Reads its word.
    pub fn parse(word: &str) -> Which {
        match word {
            "waiting" => Which::Waiting,
            "no-receipt" => Which::NoReceipt,
            _ => Which::All,
        }
    }

    /// The word in addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Which::All => "all",
            Which::Waiting => "waiting",
            Which::NoReceipt => "no-receipt",
        }
    }

    /// The rest of the query; the indexes are of these very words.
    const fn filter(self) -> &'static str {
        match self {
            Which::All => "",
            Which::Waiting => " AND instr(leaf, ' bank suspense ') > 0",
            Which::NoReceipt => " AND pledge IS NOT NULL AND receipt IS NULL",
        }
    }
}

/// An entry with what the treasurer knows of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Line {
    /// From zero.
    pub number: u64,
    /// Its leaf.
    pub leaf: String,
    /// The reference of the pledge whose gift it is.
    pub pledge: Option<String>,
    /// The number of the official receipt.
    pub receipt: Option<String>,
    /// How much of it was taken back, in fen.
    pub taken_back: u64,
    /// How much of it was matched.
    pub matched: u64,
    /// The entry that it matches.
    pub matches: Option<u64>,
}

impl Books {
    /// How far the ledger's own check has come.
    ///
    /// # Errors
    /// Storage failed.
    pub fn check(&self) -> worker::Result<Check> {
        let row = self.first("SELECT state FROM checked", Vec::new())?;
        let state = row.and_then(|row| text(&row, 0).ok());
        Ok(state
            .and_then(|state| Check::parse(&state))
            .unwrap_or_default())
    }

    /// Keeps how far it has come.
    ///
    /// # Errors
    /// Storage failed.
    pub fn keep_check(&self, check: &Check) -> worker::Result<()> {
        let sql = "INSERT INTO checked (one, state) VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET state = ?1";
        self.sql.exec(sql, vec![check.to_text().into()])?;
        Ok(())
    }

    /// An entry as it is stored, to be looked at; none if it is not there.
    ///
    /// # Errors
    /// Storage failed.
    pub fn check_row(&self, number: u64) -> worker::Result<Option<check::Row>> {
        let sql = "SELECT leaf, fen, takes_back FROM entry WHERE number = ?1";
        let Some(row) = self.first(sql, vec![whole(number)?])? else {
            return Ok(None);
        };
        let sql = "SELECT hash FROM hash WHERE number >= ?1 AND number < ?2 ORDER BY number";
        let (first, next) = (tree::count(number), tree::count(number + 1));
        let hashes = self.rows(sql, vec![whole(first)?, whole(next)?])?;
        let hash = |row: Row| {
            blob(row, 0)?
                .try_into()
                .map(Hash)
                .map_err(|_| broken("no hash"))
        };
        let earlier = match integer(&row, 2).ok() {
            Some(back) => self.earlier(back, number)?,
            None => None,
        };
        Ok(Some(check::Row {
            leaf: text(&row, 0)?,
            fen: i64::try_from(integer(&row, 1)?).map_err(|_| broken("too much"))?,
            hashes: hashes
                .into_iter()
                .map(hash)
                .collect::<worker::Result<_>>()?,
            earlier,
        }))
    }

    /// An entry, and how much of it was taken back before another.
    fn earlier(&self, back: u64, before: u64) -> worker::Result<Option<(Entry, Fen)>> {
        let Some(leaf) = self.leaf(back)? else {
            return Ok(None);
        };
        let Ok(leaf) = leaf.parse::<Leaf>() else {
            return Ok(None);
        };
        let sql = "SELECT COALESCE(SUM(fen), 0) FROM entry WHERE takes_back = ?1 AND number < ?2";
        let row = self.first(sql, vec![whole(back)?, whole(before)?])?;
        let sum = integer(&row.unwrap_or_default(), 0)?;
        let sum = i64::try_from(sum).map_err(|_| broken("too much"))?;
        Ok(Some((leaf.entry, Fen(sum))))
    }

    /// Forgets the hashes that are kept in memory: what is read next is what is stored.
    pub fn forget_hashes(&self) {
        self.hashes.borrow_mut().clear();
    }

    /// Entries before a number, the newest first.
    ///
    /// # Errors
    /// Storage failed.
    pub fn lines(&self, which: Which, before: u64, most: u64) -> worker::Result<Vec<Line>> {
        let filter = which.filter();
        let sql = format!("{LINE}{filter} ORDER BY number DESC LIMIT ?2");
        let rows = self.rows(&sql, vec![whole(before)?, whole(most)?])?;
        let line = |row: &Row| {
            Ok(Line {
                number: integer(row, 0)?,
                leaf: text(row, 1)?,
                pledge: text(row, 2).ok(),
                receipt: text(row, 3).ok(),
                taken_back: integer(row, 4)?,
                matched: integer(row, 5)?,
                matches: integer(row, 6).ok(),
            })
        };
        rows.iter().map(line).collect()
    }

    /// Records the number of a gift's official receipt; says whether there is such a gift.
    ///
    /// # Errors
    /// Storage failed.
    pub fn record_receipt(&self, number: u64, receipt: &str) -> worker::Result<bool> {
        let sql = "UPDATE entry SET receipt = ?2 WHERE number = ?1 AND takes_back IS NULL \
                   AND (leaf LIKE '% bank fund:%' OR leaf LIKE '% bank project:%' OR leaf LIKE '% suspense fund:%' OR leaf LIKE '% suspense project:%')";
        let cursor = self.sql.exec(sql, vec![whole(number)?, receipt.into()])?;
        cursor.raw().for_each(drop);
        Ok(cursor.rows_written() > 0)
    }

    /// What has come for each of these pledges and has not gone back, in fen.
    ///
    /// # Errors
    /// Storage failed.
    pub fn came(&self, pledges: &[String]) -> worker::Result<HashMap<String, u64>> {
        let sql = "SELECT pledge, SUM(fen - (SELECT COALESCE(SUM(back.fen), 0) FROM entry AS back \
                   WHERE back.takes_back = entry.number)) FROM entry \
                   WHERE pledge IN (SELECT value FROM json_each(?1)) GROUP BY pledge";
        let rows = self.rows(sql, vec![serde_json::to_string(pledges)?.into()])?;
        rows.iter()
            .map(|row| Ok((text(row, 0)?, integer(row, 1)?)))
            .collect()
    }
}
