//! The ledger's own tables, inside its Durable Object, and its published files in R2.
//!
//! - `desk`: as the treasurer and the ledger's own check read them.

pub mod moves;
pub mod trace;
pub mod treasurer;

pub use crate::charity::ledger::store::treasurer::{Line, Which};

use domain::charity::journal::Entry;
use domain::charity::log::append::{Asked, Batch, HEAD, Storage, Stored};
use domain::charity::log::note::Note;
use domain::charity::log::tree::{self, Hashes};
use domain::charity::log::{Checkpoint, Hash};
use domain::money::Fen;
use domain::record::id::Code;
use futures_util::future::try_join_all;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::HashMap;
use worker::{Bucket, Env, Error, SqlStorage, SqlStorageValue, State};

const BUCKET: &str = "LEDGER_FILES";
/// So many hashes are kept in memory: proofs of one head ask for the same ones.
const HASHES_KEPT: usize = 1 << 16;

/// Entries are only added; the triggers see to it. Only whose a gift is can be forgotten.
const TABLES: &str = "
CREATE TABLE IF NOT EXISTS head (one INTEGER PRIMARY KEY CHECK (one = 1), size INTEGER NOT NULL, note TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS entry (
	number INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE,
	content TEXT NOT NULL,
	leaf TEXT NOT NULL,
	fen INTEGER NOT NULL CHECK (fen > 0),
	takes_back INTEGER REFERENCES entry (number) CHECK (takes_back < number),
	pledge TEXT,
	secret TEXT,
	receipt TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS entry_pledge ON entry (pledge) WHERE pledge IS NOT NULL;
CREATE INDEX IF NOT EXISTS entry_back ON entry (takes_back) WHERE takes_back IS NOT NULL;
CREATE TRIGGER IF NOT EXISTS entry_stays BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are only added'); END;
CREATE TRIGGER IF NOT EXISTS entry_is BEFORE UPDATE OF number, id, content, leaf, fen, takes_back ON entry BEGIN SELECT RAISE(ABORT, 'entries are only added'); END;
CREATE INDEX IF NOT EXISTS entry_waits ON entry (number) WHERE instr(leaf, ' bank suspense ') > 0;
CREATE INDEX IF NOT EXISTS entry_no_receipt ON entry (number) WHERE pledge IS NOT NULL AND receipt IS NULL;
CREATE TABLE IF NOT EXISTS matched (
	number INTEGER PRIMARY KEY REFERENCES entry (number),
	came INTEGER NOT NULL REFERENCES entry (number) CHECK (came < number),
	fen INTEGER NOT NULL CHECK (fen > 0)
) STRICT;
CREATE INDEX IF NOT EXISTS matched_came ON matched (came);
CREATE TRIGGER IF NOT EXISTS matched_stays BEFORE DELETE ON matched BEGIN SELECT RAISE(ABORT, 'entries are only added'); END;
CREATE TRIGGER IF NOT EXISTS matched_is BEFORE UPDATE ON matched BEGIN SELECT RAISE(ABORT, 'entries are only added'); END;
CREATE TABLE IF NOT EXISTS hash (number INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS checked (one INTEGER PRIMARY KEY CHECK (one = 1), state TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS staged (turn INTEGER PRIMARY KEY, path TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
";

const MATCHED: &str = "SELECT COALESCE(SUM(fen - (SELECT COALESCE(SUM(back.fen), 0) FROM entry AS back \
     WHERE back.takes_back = matched.number)), 0) FROM matched WHERE came = ?1";
const WRITE_ENTRIES: &str = "INSERT INTO entry (number, id, content, leaf, fen, takes_back, pledge, secret, receipt) \
     SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8 FROM json_each(?1)";
const WRITE_MATCHED: &str = "INSERT INTO matched (number, came, fen) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?1)";
/// From this number on, 32 bytes each.
const WRITE_HASHES: &str = "WITH RECURSIVE nth (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM nth WHERE n + 1 < ?3) \
     INSERT INTO hash (number, hash) SELECT ?1 + n, substr(?2, 1 + 32 * n, 32) FROM nth";
/// So many entries go to the database in one statement: a value there is at most 2 MB.
const ROWS_AT_ONCE: usize = 500;
const HASHES_AT_ONCE: usize = 10_000;

/// The books in storage.
pub struct Books {
    pub(super) sql: SqlStorage,
    storage: worker::Storage,
    env: Env,
    hashes: RefCell<HashMap<u64, Hash>>,
}

/// A gift that belongs to a pledge.
pub struct Given {
    /// From zero.
    pub number: u64,
    /// Its leaf.
    pub leaf: String,
    /// Whose it is.
    pub secret: String,
    /// The number of the official receipt.
    pub receipt: Option<String>,
}

pub(super) type Row = Vec<SqlStorageValue>;

pub(super) fn integer(row: &Row, at: usize) -> worker::Result<u64> {
    match row.get(at) {
        Some(SqlStorageValue::Integer(value)) => {
            u64::try_from(*value).map_err(|_| broken("below zero"))
        }
        // Sums come back as floats.
        Some(SqlStorageValue::Float(value)) if *value >= 0.0 => Ok(*value as u64),
        _ => Err(broken("no number")),
    }
}

pub(super) fn text(row: &Row, at: usize) -> worker::Result<String> {
    match row.get(at) {
        Some(SqlStorageValue::String(value)) => Ok(value.clone()),
        _ => Err(broken("no text")),
    }
}

fn blob(row: Row, at: usize) -> worker::Result<Vec<u8>> {
    match row.into_iter().nth(at) {
        Some(SqlStorageValue::Blob(value)) => Ok(value),
        _ => Err(broken("no bytes")),
    }
}

pub(super) fn broken(what: &str) -> Error {
    Error::RustError(format!("the ledger's storage holds {what}"))
}

pub(super) fn whole(value: u64) -> worker::Result<SqlStorageValue> {
    SqlStorageValue::try_from_i64(i64::try_from(value).map_err(|_| broken("too much"))?)
}

impl Books {
    /// Opens the books of a Durable Object and makes its tables.
    pub fn open(state: &State, env: &Env) -> worker::Result<Books> {
        let storage = state.storage();
        let sql = storage.sql();
        sql.exec(TABLES, None)?;
        let books = Books {
            sql,
            storage,
            env: env.clone(),
            hashes: RefCell::default(),
        };
        moves::open(&books)?;
        trace::open(&books)?;
        Ok(books)
    }

    pub(super) fn rows(&self, sql: &str, bound: Vec<SqlStorageValue>) -> worker::Result<Vec<Row>> {
        self.sql.exec(sql, bound)?.raw().collect()
    }

    fn first(&self, sql: &str, bound: Vec<SqlStorageValue>) -> worker::Result<Option<Row>> {
        Ok(self.rows(sql, bound)?.into_iter().next())
    }

    /// Those of these ids that are booked.
    ///
    /// # Errors
    /// Storage failed.
    pub fn find_all(&self, ids: &[&str]) -> worker::Result<HashMap<String, Stored>> {
        let sql =
            "SELECT id, number, content FROM entry WHERE id IN (SELECT value FROM json_each(?1))";
        let rows = self.rows(sql, vec![serde_json::to_string(ids)?.into()])?;
        let stored = |row: &Row| {
            let stored = Stored {
                number: integer(row, 1)?,
                content: text(row, 2)?,
            };
            Ok((text(row, 0)?, stored))
        };
        rows.iter().map(stored).collect()
    }

    /// The signed head; none before the first entry.
    ///
    /// # Errors
    /// Storage failed.
    pub fn note(&self) -> worker::Result<Option<String>> {
        let row = self.first("SELECT note FROM head", Vec::new())?;
        row.map(|row| text(&row, 0)).transpose()
    }

    /// At most so many leaves from this number on.
    ///
    /// # Errors
    /// Storage failed.
    pub fn leaves_from(&self, number: u64, most: u64) -> worker::Result<Vec<String>> {
        let sql = "SELECT leaf FROM entry WHERE number >= ?1 ORDER BY number LIMIT ?2";
        let rows = self.rows(sql, vec![whole(number)?, whole(most)?])?;
        rows.iter().map(|row| text(row, 0)).collect()
    }

    /// The gifts of a pledge, the oldest first.
    ///
    /// # Errors
    /// Storage failed.
    pub fn given(&self, pledge: &Code) -> worker::Result<Vec<Given>> {
        let sql =
            "SELECT number, leaf, secret, receipt FROM entry WHERE pledge = ?1 ORDER BY number";
        let rows = self.rows(sql, vec![pledge.to_string().into()])?;
        let given = |row: &Row| {
            Ok(Given {
                number: integer(row, 0)?,
                leaf: text(row, 1)?,
                secret: text(row, 2)?,
                receipt: text(row, 3).ok(),
            })
        };
        rows.iter().map(given).collect()
    }

    /// Reads the hashes of these entries' proofs at once, where they are not in memory yet.
    ///
    /// # Errors
    /// Storage failed.
    pub fn fetch_hashes(&self, size: u64, entries: &[u64]) -> worker::Result<()> {
        let mut needed = Vec::new();
        for entry in entries {
            let of_one = tree::needed(size, *entry);
            needed.extend(of_one.map_err(|_| broken("no such entry"))?);
        }
        let mut kept = self.hashes.borrow_mut();
        needed.retain(|number| !kept.contains_key(number));
        needed.sort_unstable();
        needed.dedup();
        if needed.is_empty() {
            return Ok(());
        }
        if kept.len() + needed.len() > HASHES_KEPT {
            kept.clear();
        }
        let sql = "SELECT number, hash FROM hash WHERE number IN (SELECT value FROM json_each(?1))";
        for row in self.rows(sql, vec![serde_json::to_string(&needed)?.into()])? {
            let number = integer(&row, 0)?;
            let hash = blob(row, 1)?.try_into().map_err(|_| broken("no hash"))?;
            kept.insert(number, Hash(hash));
        }
        Ok(())
    }

    /// Forgets whose the gifts of a pledge are. The entries stay.
    ///
    /// # Errors
    /// Storage failed.
    pub fn forget(&self, pledge: &Code) -> worker::Result<()> {
        let sql = "UPDATE entry SET pledge = NULL, secret = NULL, receipt = NULL WHERE pledge = ?1";
        self.sql.exec(sql, vec![pledge.to_string().into()])?;
        Ok(())
    }
}

impl Hashes for Books {
    fn hash(&self, number: u64) -> Option<Hash> {
        if let Some(hash) = self.hashes.borrow().get(&number) {
            return Some(*hash);
        }
        let bound = vec![whole(number).ok()?];
        let row = self.first("SELECT hash FROM hash WHERE number = ?1", bound);
        let hash = Hash(blob(row.ok()??, 0).ok()?.try_into().ok()?);
        let mut kept = self.hashes.borrow_mut();
        if kept.len() >= HASHES_KEPT {
            kept.clear();
        }
        kept.insert(number, hash);
        Some(hash)
    }
}

impl Storage for Books {
    type Error = Error;

    fn head(&self) -> worker::Result<Option<Checkpoint>> {
        let Some(note) = self.note()? else {
            return Ok(None);
        };
        let note: Note = note.parse().map_err(|_| broken("no signed head"))?;
        let head = Checkpoint::parse(&note.text).map_err(|_| broken("no head"))?;
        Ok(Some(head))
    }

    fn find(&self, id: &str) -> worker::Result<Option<Stored>> {
        let sql = "SELECT number, content FROM entry WHERE id = ?1";
        let row = self.first(sql, vec![id.into()])?;
        row.map(|row| {
            Ok(Stored {
                number: integer(&row, 0)?,
                content: text(&row, 1)?,
            })
        })
        .transpose()
    }

    fn leaf(&self, number: u64) -> worker::Result<Option<String>> {
        let sql = "SELECT leaf FROM entry WHERE number = ?1";
        let row = self.first(sql, vec![whole(number)?])?;
        row.map(|row| text(&row, 0)).transpose()
    }

    fn taken_back(&self, number: u64) -> worker::Result<Fen> {
        let sql = "SELECT COALESCE(SUM(fen), 0) FROM entry WHERE takes_back = ?1";
        let row = self.first(sql, vec![whole(number)?])?;
        let sum = integer(&row.unwrap_or_default(), 0)?;
        i64::try_from(sum).map(Fen).map_err(|_| broken("too much"))
    }

    fn matched(&self, number: u64) -> worker::Result<Fen> {
        let row = self.first(MATCHED, vec![whole(number)?])?;
        let sum = integer(&row.unwrap_or_default(), 0)?;
        i64::try_from(sum).map(Fen).map_err(|_| broken("too much"))
    }

    async fn commit(&self, batch: &Batch) -> worker::Result<()> {
        let (sql, batch) = (self.sql.clone(), batch.clone());
        // All or nothing: what fails inside is rolled back.
        self.storage
            .transaction(move |_| async move { write(&sql, &batch) })
            .await
    }

    fn staged(&self) -> worker::Result<Vec<(String, Vec<u8>)>> {
        let rows = self.rows("SELECT path, bytes FROM staged ORDER BY turn", Vec::new())?;
        rows.into_iter()
            .map(|row| Ok((text(&row, 0)?, blob(row, 1)?)))
            .collect()
    }

    async fn publish(&self, files: &[(String, Vec<u8>)]) -> worker::Result<()> {
        let bucket = &self.env.bucket(BUCKET)?;
        let put = |(path, bytes): &(String, Vec<u8>)| {
            let put = bucket.put(path, bytes.clone()).execute();
            async move { put.await.map(drop) }
        };
        try_join_all(files.iter().map(put)).await?;
        Ok(())
    }

    async fn published(&self) -> worker::Result<()> {
        self.sql.exec("DELETE FROM staged", None)?;
        Ok(())
    }
}

/// Compare and swap of the head, then everything else.
fn write(sql: &SqlStorage, batch: &Batch) -> worker::Result<()> {
    let swap = if batch.first == 0 {
        "INSERT INTO head (one, size, note) SELECT 1, ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM head) AND ?3 = 0"
    } else {
        "UPDATE head SET size = ?1, note = ?2 WHERE size = ?3"
    };
    let size = whole(batch.head.size)?;
    let cursor = sql.exec(
        swap,
        vec![size, batch.note.as_str().into(), whole(batch.first)?],
    )?;
    // The cursor counts once it has run.
    cursor.raw().for_each(drop);
    if cursor.rows_written() == 0 {
        return Err(broken("another head"));
    }
    let entries: Vec<(u64, &Asked)> = (batch.first..).zip(&batch.entries).collect();
    for some in entries.chunks(ROWS_AT_ONCE) {
        write_entries(sql, some)?;
    }
    let moved: Vec<(u64, &Entry)> = entries
        .iter()
        .map(|(number, asked)| (*number, &asked.leaf.entry))
        .collect();
    moves::add(sql, &moved)?;
    trace::add(sql, &moved)?;
    let firsts = (batch.first_hash..).step_by(HASHES_AT_ONCE);
    for (first, some) in firsts.zip(batch.hashes.chunks(HASHES_AT_ONCE)) {
        let bytes: Vec<u8> = some.iter().flat_map(|hash| hash.0).collect();
        let bound = vec![whole(first)?, bytes.into(), whole(some.len() as u64)?];
        sql.exec(WRITE_HASHES, bound)?;
    }
    let head = (HEAD.to_owned(), batch.note.clone().into_bytes());
    for (path, bytes) in batch.files.iter().chain([&head]) {
        let bound = vec![path.as_str().into(), bytes.clone().into()];
        sql.exec("INSERT INTO staged (path, bytes) VALUES (?1, ?2)", bound)?;
    }
    Ok(())
}

/// Entries as rows of JSON: one statement writes all of them.
fn write_entries(sql: &SqlStorage, entries: &[(u64, &Asked)]) -> worker::Result<()> {
    let row = |(number, asked): &(u64, &Asked)| {
        let entry = &asked.leaf.entry;
        let secret = asked.secret.as_ref();
        json!([
            number,
            asked.id,
            asked.content,
            asked.leaf.to_string(),
            entry.amount.fen().0,
            entry.takes_back,
            secret.map(|secret| secret.pledge.to_string()),
            secret.map(ToString::to_string),
            asked.receipt,
        ])
    };
    let rows: Value = entries.iter().map(row).collect();
    sql.exec(WRITE_ENTRIES, vec![rows.to_string().into()])?;
    let matched = |(number, asked): &(u64, &Asked)| {
        Some(json!([
            number,
            asked.matches?,
            asked.leaf.entry.amount.fen().0
        ]))
    };
    let rows: Value = entries.iter().filter_map(matched).collect();
    sql.exec(WRITE_MATCHED, vec![rows.to_string().into()])?;
    Ok(())
}

/// A published file; none if it is not there.
///
/// # Errors
/// R2 cannot be reached.
pub async fn file(env: &Env, path: &str) -> worker::Result<Option<Vec<u8>>> {
    let bucket: Bucket = env.bucket(BUCKET)?;
    let Some(object) = bucket.get(path).execute().await? else {
        return Ok(None);
    };
    match object.body() {
        Some(body) => body.bytes().await.map(Some),
        None => Ok(None),
    }
}
