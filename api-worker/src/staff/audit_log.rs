//! The audit: one object, the only writer of its entries. It hangs each on the one before and never
//! changes or deletes one; the rules are in `domain::audit`.

use crate::web::object::said;
use domain::audit::{Deed, End, Entry, Hash};
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use worker::{
    DurableObject, Env, Method, Request, RequestInit, Response, SqlStorage, SqlStorageValue, State,
    durable_object,
};

const NAMESPACE: &str = "AUDIT_LOG";
/// There is one audit.
const NAME: &str = "audit";
const ORIGIN: &str = "https://audit-log";
/// The most entries of one question.
pub const PAGE: u32 = 100;
/// Entries that are read from the storage at once for the export.
const CHUNK: u32 = 100;

const TABLE: &str = "CREATE TABLE IF NOT EXISTS entry (
    sequence INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    role TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    id TEXT NOT NULL,
    why TEXT NOT NULL,
    without_task INTEGER NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT";
const INDEXES: [&str; 3] = [
    "CREATE INDEX IF NOT EXISTS entry_action ON entry (action, sequence)",
    "CREATE INDEX IF NOT EXISTS entry_id ON entry (id, sequence)",
    "CREATE INDEX IF NOT EXISTS entry_who ON entry (who, sequence)",
];
const INSERT: &str = "INSERT INTO entry (sequence, at, who, role, action, subject, id, why, without_task, previous, hash) \
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
const LAST: &str = "SELECT sequence, hash FROM entry ORDER BY sequence DESC LIMIT 1";
const AFTER: &str = "SELECT * FROM entry WHERE sequence > ? ORDER BY sequence LIMIT ?";

/// What is looked for in the audit.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Question {
    /// Entries before this number; from the newest on if there is none.
    pub before: Option<u32>,
    /// `domain::staff::Action::word`.
    pub action: Option<String>,
    /// The id of a record or of one of the staff.
    pub id: Option<String>,
    /// Only what was opened without an open task.
    pub without_task: bool,
}

/// What was found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Found {
    /// The newest first, at most [`PAGE`].
    pub entries: Vec<Entry>,
    /// Whether there are older ones.
    pub more: bool,
    /// The end of the chain.
    pub end: End,
}

/// An entry as it is stored.
#[derive(Deserialize)]
struct Row {
    sequence: u32,
    at: String,
    who: String,
    role: String,
    action: String,
    subject: String,
    id: String,
    why: String,
    without_task: u8,
    previous: String,
    hash: String,
}

impl Row {
    fn entry(self) -> worker::Result<Entry> {
        let hash = |text: String| Hash::try_from(text).map_err(worker::Error::from);
        Ok(Entry {
            sequence: self.sequence.into(),
            at: self.at,
            who: self.who,
            role: self.role,
            action: self.action,
            subject: self.subject,
            id: self.id,
            why: self.why,
            without_task: self.without_task != 0,
            previous: hash(self.previous)?,
            hash: hash(self.hash)?,
        })
    }
}

/// The audit's storage.
#[durable_object]
pub struct AuditLog {
    storage: SqlStorage,
    /// Whether the table is known to be there.
    ready: Cell<bool>,
}

impl DurableObject for AuditLog {
    fn new(state: State, _env: Env) -> AuditLog {
        AuditLog {
            storage: state.storage().sql(),
            ready: Cell::new(false),
        }
    }

    async fn fetch(&self, mut request: Request) -> worker::Result<Response> {
        if !self.ready.get() {
            for sql in [TABLE].into_iter().chain(INDEXES) {
                self.storage.exec(sql, None)?;
            }
            self.ready.set(true);
        }
        match request.path().as_str() {
            "/append" => Response::from_json(&self.append(said(&mut request).await?)?),
            "/look" => Response::from_json(&self.look(&said(&mut request).await?)?),
            "/export" => self.export(),
            _ => Response::error("no such question", 404),
        }
    }
}

impl AuditLog {
    /// Reads the end and writes the next entry. Nothing is awaited in between: nobody can come in.
    fn append(&self, deed: Deed) -> worker::Result<Entry> {
        let at = js_sys::Date::new_0().to_iso_string().into();
        let entry = Entry::after(self.end()?, at, deed);
        let sequence = i64::try_from(entry.sequence).map_err(|error| error.to_string())?;
        let text = |text: &str| SqlStorageValue::from(text);
        let values = vec![
            SqlStorageValue::try_from_i64(sequence)?,
            text(&entry.at),
            text(&entry.who),
            text(&entry.role),
            text(&entry.action),
            text(&entry.subject),
            text(&entry.id),
            text(&entry.why),
            i32::from(entry.without_task).into(),
            text(&entry.previous.to_string()),
            text(&entry.hash.to_string()),
        ];
        self.storage.exec(INSERT, values)?;
        Ok(entry)
    }

    fn end(&self) -> worker::Result<End> {
        #[derive(Deserialize)]
        struct Last {
            sequence: u32,
            hash: String,
        }
        let Some(last) = self.storage.exec(LAST, None)?.to_array::<Last>()?.pop() else {
            return Ok(End::NONE);
        };
        Ok(End {
            sequence: last.sequence.into(),
            hash: last.hash.try_into().map_err(worker::Error::from)?,
        })
    }

    fn look(&self, question: &Question) -> worker::Result<Found> {
        let mut sql = "SELECT * FROM entry WHERE sequence < ?".to_owned();
        let before = question.before.map_or(i64::from(u32::MAX), i64::from);
        let mut values: Vec<SqlStorageValue> = vec![before.into()];
        if let Some(action) = &question.action {
            sql += " AND action = ?";
            values.push(action.as_str().into());
        }
        if let Some(id) = &question.id {
            sql += " AND (id = ? OR who = ?)";
            values.extend([id.as_str().into(), id.as_str().into()]);
        }
        if question.without_task {
            sql += " AND without_task = 1";
        }
        sql += " ORDER BY sequence DESC LIMIT ?";
        values.push(i64::from(PAGE + 1).into());
        let mut rows = self.storage.exec(&sql, values)?.to_array::<Row>()?;
        let more = rows.len() > PAGE as usize;
        rows.truncate(PAGE as usize);
        Ok(Found {
            entries: rows.into_iter().map(Row::entry).collect::<Result<_, _>>()?,
            more,
            end: self.end()?,
        })
    }

    /// All entries as JSON lines, the oldest first. They are read as they are sent: however many there
    /// are, a part of them is in memory.
    fn export(&self) -> worker::Result<Response> {
        let (storage, last) = (self.storage.clone(), self.end()?.sequence);
        let chunks = futures_util::stream::unfold(0, move |after| {
            let lines = (after < last).then(|| lines(&storage, after, last));
            async move {
                match lines? {
                    Ok((text, end)) => Some((Ok(text.into_bytes()), end)),
                    Err(error) => Some((Err(error), last)),
                }
            }
        });
        Response::from_stream(chunks)
    }
}

/// Some lines after an entry, up to the last one, and the number of the last of them.
fn lines(storage: &SqlStorage, after: u64, last: u64) -> worker::Result<(String, u64)> {
    let after = i64::try_from(after).map_err(|error| error.to_string())?;
    let rows = storage.exec(AFTER, vec![after.into(), i64::from(CHUNK).into()])?;
    let (mut text, mut end) = (String::new(), last);
    for row in rows.to_array::<Row>()? {
        let entry = row.entry()?;
        if entry.sequence <= last {
            end = entry.sequence;
            text += &serde_json::to_string(&entry)?;
            text.push('\n');
        }
    }
    Ok((text, end))
}

/// Writes an entry.
///
/// # Errors
/// It was not written: what it is about must not be done.
pub async fn append(env: &Env, deed: &Deed) -> worker::Result<Entry> {
    ask(env, "/append", Some(serde_json::to_string(deed)?))
        .await?
        .json()
        .await
}

/// Looks for entries.
///
/// # Errors
/// The object cannot be asked.
pub async fn look(env: &Env, question: &Question) -> worker::Result<Found> {
    ask(env, "/look", Some(serde_json::to_string(question)?))
        .await?
        .json()
        .await
}

/// All entries as JSON lines, as a stream.
///
/// # Errors
/// The object cannot be asked.
pub async fn export(env: &Env) -> worker::Result<Response> {
    ask(env, "/export", None).await
}

async fn ask(env: &Env, path: &str, body: Option<String>) -> worker::Result<Response> {
    let mut init = RequestInit::new();
    init.with_method(if body.is_some() {
        Method::Post
    } else {
        Method::Get
    });
    init.with_body(body.map(Into::into));
    let request = Request::new_with_init(&format!("{ORIGIN}{path}"), &init)?;
    let object = env.durable_object(NAMESPACE)?.get_by_name(NAME)?;
    let answer = object.fetch_with_request(request).await?;
    match answer.status_code() {
        200 => Ok(answer),
        status => Err(format!("the audit answers {status}").into()),
    }
}
