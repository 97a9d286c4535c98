//! All that needs a decision (`migrations/0005_desk.sql`): the list, a record, and what staff do with it.
//! Each write is one batch, and finds what an earlier try has done.

use crate::web::d1::DATABASE;
use domain::inbox::filter::{Filter, PAGE};
use domain::inbox::{Kind, Stage};
use domain::record::id::ApplicationId;
use domain::staff::StaffId;
use serde::Deserialize;
use wasm_bindgen::JsValue;
use worker::{D1Database, D1PreparedStatement, Env};

/// A record as the list shows it.
#[derive(Debug, Deserialize)]
pub struct Task {
    id: String,
    kind: String,
    /// What the resident reads out at the counter.
    pub code: String,
    /// Statistics code; empty where the record names none.
    pub town: String,
    urgent: u8,
    state: String,
    /// UTC, RFC 3339.
    pub came_at: String,
    /// Time limits count from here.
    pub clock_at: String,
    /// Who has taken it.
    pub taken_by: Option<String>,
    /// What colleagues call them.
    pub taken_label: Option<String>,
}

impl Task {
    /// Which record.
    pub fn id(&self) -> Option<ApplicationId> {
        self.id.parse().ok()
    }

    /// Where it stands.
    pub fn stage(&self) -> Option<Stage> {
        Stage::parse(&self.kind, &self.state, self.urgent())
    }

    /// Whether it is urgent.
    pub fn urgent(&self) -> bool {
        self.urgent != 0
    }

    /// Whether this is who has taken it.
    pub fn is_with(&self, who: &StaffId) -> bool {
        self.taken_by.as_deref() == Some(&*who.to_string())
    }
}

/// A page of the list.
pub struct Listed {
    /// The records.
    pub tasks: Vec<Task>,
    /// How many there are on all pages.
    pub count: u32,
}

/// What is asked of the list besides what stands in its address.
pub struct Asked<'a> {
    /// The address.
    pub filter: &'a Filter,
    /// The kinds that whoever asks may see.
    pub kinds: &'a [Kind],
    /// Who asks.
    pub who: &'a StaffId,
    /// A stage, and the moment before which the clock of what stands there must have begun to be
    /// overdue (UTC, RFC 3339).
    pub overdue: &'a [(Stage, String)],
}

const COLUMNS: &str = "id, kind, code, town, urgent, state, came_at, clock_at, taken_by, \
     (SELECT label FROM staff_label WHERE who = taken_by) AS taken_label";

/// A page of the list, what is urgent first, then the oldest.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn list(env: &Env, asked: &Asked<'_>) -> worker::Result<Listed> {
    #[derive(Deserialize)]
    struct Count {
        count: u32,
    }
    let database = env.d1(DATABASE)?;
    let Condition { sql, values } = Condition::of(asked);
    let count = database
        .prepare(format!("SELECT COUNT(*) AS count FROM task WHERE {sql}"))
        .bind(&values)?;
    let offset = u64::from(asked.filter.page) * u64::from(PAGE);
    let page = database
        .prepare(format!(
            "SELECT {COLUMNS} FROM task WHERE {sql} ORDER BY urgent DESC, came_at, id LIMIT {PAGE} OFFSET {offset}"
        ))
        .bind(&values)?;
    let done = database.batch(vec![count, page]).await?;
    let first = done.first().map(|result| result.results::<Count>());
    let count = first.transpose()?.and_then(|mut rows| rows.pop());
    let tasks = done.get(1).map(|result| result.results::<Task>());
    Ok(Listed {
        tasks: tasks.transpose()?.unwrap_or_default(),
        count: count.map_or(0, |row| row.count),
    })
}

/// What a row must be, in SQL whose values are bound.
struct Condition {
    sql: String,
    values: Vec<JsValue>,
}

impl Condition {
    fn of(asked: &Asked<'_>) -> Condition {
        let Filter {
            kind,
            state,
            town,
            urgent,
            mine,
            overdue,
            closed,
            code,
            page: _,
        } = asked.filter;
        let mut all = Condition {
            sql: String::new(),
            values: Vec::new(),
        };
        let kinds = asked
            .kinds
            .iter()
            .filter(|known| kind.is_none_or(|kind| kind == **known));
        let kinds: Vec<String> = kinds.map(|kind| all.value(kind.word())).collect();
        all.and(format!("kind IN ({})", kinds.join(", ")));
        // Whoever asks for a state or a code means it, open or not.
        if !closed && state.is_none() && code.is_none() {
            all.and("open = 1".to_owned());
        }
        if let Some(state) = state {
            let state = all.value(state);
            all.and(format!("state = {state}"));
        }
        if let Some(town) = town {
            let town = all.value(town);
            all.and(format!("town = {town}"));
        }
        if *urgent {
            all.and("urgent = 1".to_owned());
        }
        if *mine {
            let who = all.value(&asked.who.to_string());
            all.and(format!("taken_by = {who}"));
        }
        if let Some(code) = code {
            // Codes are written in ASCII letters, digits and dashes, all below `~`.
            let (from, to) = (all.value(code), all.value(&format!("{code}~")));
            all.and(format!("code BETWEEN {from} AND {to}"));
        }
        if *overdue {
            let late: Vec<String> = asked
                .overdue
                .iter()
                .map(|(stage, before)| {
                    let kind = all.value(stage.kind().word());
                    let (state, before) = (all.value(stage.word()), all.value(before));
                    format!("(kind = {kind} AND state = {state} AND clock_at < {before})")
                })
                .collect();
            all.and(match late.is_empty() {
                true => "0".to_owned(),
                false => format!("({})", late.join(" OR ")),
            });
        }
        all
    }

    fn and(&mut self, sql: String) {
        if !self.sql.is_empty() {
            self.sql.push_str(" AND ");
        }
        self.sql.push_str(&sql);
    }

    /// Binds a value and gives its place.
    fn value(&mut self, value: &str) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }
}

/// The record with this code.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn by_code(env: &Env, code: &str) -> worker::Result<Option<Task>> {
    env.d1(DATABASE)?
        .prepare(format!("SELECT {COLUMNS} FROM task WHERE code = ?1"))
        .bind(&[code.into()])?
        .first::<Task>(None)
        .await
}

/// The record with this id.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn by_id(env: &Env, id: ApplicationId) -> worker::Result<Option<Task>> {
    crate::web::d1::about(&env.d1(DATABASE)?, &find(), id)?
        .first::<Task>(None)
        .await
}

fn find() -> String {
    format!("SELECT {COLUMNS} FROM task WHERE id = ?1")
}

/// Gives a record to somebody, or to nobody, if it is still with whom it was seen. Gives the record as
/// it is then.
///
/// # Errors
/// The database cannot be reached or refuses the statements.
pub async fn hand(
    env: &Env,
    id: ApplicationId,
    from: Option<&str>,
    to: Option<&StaffId>,
) -> worker::Result<Option<Task>> {
    let database = env.d1(DATABASE)?;
    let text = |text: Option<String>| text.map_or(JsValue::NULL, JsValue::from);
    let update = database
        .prepare("UPDATE task SET taken_by = ?2 WHERE id = ?1 AND taken_by IS ?3")
        .bind(&[
            id.to_string().into(),
            text(to.map(ToString::to_string)),
            text(from.map(str::to_owned)),
        ])?;
    let select = crate::web::d1::about(&database, &find(), id)?;
    crate::web::d1::selected(&database.batch(vec![update, select]).await?)
}

/// A step of staff.
pub struct Step<'s> {
    /// Names the step: made by the device, so that it is done once.
    pub id: ApplicationId,
    /// Of which record.
    pub record: ApplicationId,
    /// From where.
    pub from: Stage,
    /// To where.
    pub to: Stage,
    /// What the resident reads.
    pub reason: &'s str,
    /// Who.
    pub who: &'s StaffId,
}

/// A step as it was done.
#[derive(Debug, Deserialize)]
struct Done {
    record: String,
    state: String,
    reason: String,
}

impl Step<'_> {
    fn is(&self, done: &Done) -> bool {
        done.record == self.record.to_string()
            && done.state == self.to.word()
            && done.reason == self.reason
    }
}

/// What became of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stepped {
    /// It was done just now.
    Now,
    /// It was done before.
    Before,
    /// The record stands elsewhere by now, or the id is another step's.
    Refused,
}

/// Takes a step once, from the state that was seen only.
///
/// # Errors
/// The database cannot be reached or refuses the statements; nothing is done then.
pub async fn step(env: &Env, step: &Step<'_>) -> worker::Result<Stepped> {
    let database = env.d1(DATABASE)?;
    let (table, newest) = match step.from.kind() {
        Kind::Application => ("application", "number"),
        Kind::Letter(_) => ("letter", "rowid"),
        Kind::Ceremony => return Ok(Stepped::Refused),
    };
    let (id, record) = (step.id.to_string(), step.record.to_string());
    let (from, to) = (step.from.word(), step.to.word());
    let note = database
        .prepare(format!(
            "INSERT INTO {table}_event ({table}, state, reason, step, who) \
             SELECT id, ?3, ?4, ?5, ?6 FROM {table} WHERE id = ?1 AND state = ?2 ON CONFLICT DO NOTHING"
        ))
        .bind(&[
            record.clone().into(),
            from.into(),
            to.into(),
            step.reason.into(),
            id.clone().into(),
            step.who.to_string().into(),
        ])?;
    // Only right after the note: a step that is repeated later moves nothing.
    let last = format!(
        "?3 = (SELECT step FROM {table}_event WHERE {table} = ?1 ORDER BY {newest} DESC LIMIT 1)"
    );
    let move_on = database
        .prepare(format!(
            "UPDATE {table} SET state = ?4 WHERE id = ?1 AND state = ?2 AND {last}"
        ))
        .bind(&[
            record.clone().into(),
            from.into(),
            id.clone().into(),
            to.into(),
        ])?;
    let mut statements = vec![note, move_on];
    if step.from.starts_clock(step.to) {
        statements.push(clock(&database, table, &record, &id)?);
    }
    let done = database
        .prepare(format!(
            "SELECT {table} AS record, state, reason FROM {table}_event WHERE step = ?1"
        ))
        .bind(&[id.into()])?;
    statements.push(done);
    let results = database.batch(statements).await?;
    let now = crate::web::d1::changed(results.first())?;
    let done: Option<Done> = crate::web::d1::selected(&results)?;
    Ok(match done {
        Some(done) if step.is(&done) && now => Stepped::Now,
        Some(done) if step.is(&done) => Stepped::Before,
        _ => Stepped::Refused,
    })
}

/// Time limits count anew from a step; repeated, from the same moment.
fn clock(
    database: &D1Database,
    table: &str,
    record: &str,
    step: &str,
) -> worker::Result<D1PreparedStatement> {
    database
        .prepare(format!(
            "UPDATE task SET clock_at = (SELECT at FROM {table}_event WHERE step = ?2) \
             WHERE id = ?1 AND EXISTS (SELECT 1 FROM {table}_event WHERE step = ?2 AND {table} = ?1)"
        ))
        .bind(&[record.into(), step.into()])
}

/// When a record came into a state, for staff.
#[derive(Debug, Deserialize)]
pub struct Event {
    /// The state's word.
    pub state: String,
    /// What the resident reads.
    pub reason: String,
    /// UTC, RFC 3339.
    pub at: String,
    /// What colleagues call who did it; none for the resident.
    pub label: Option<String>,
}

/// How a record came where it stands, first first.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn history(env: &Env, id: ApplicationId, kind: Kind) -> worker::Result<Vec<Event>> {
    let (table, order) = match kind {
        Kind::Application => ("application", "number"),
        Kind::Letter(_) => ("letter", "at, letter_event.rowid"),
        Kind::Ceremony => return Ok(Vec::new()),
    };
    let sql = format!(
        "SELECT state, reason, at, COALESCE(label, {table}_event.who) AS label FROM {table}_event \
         LEFT JOIN staff_label ON staff_label.who = {table}_event.who WHERE {table} = ?1 ORDER BY {order}"
    );
    crate::web::d1::about(&env.d1(DATABASE)?, &sql, id)?
        .all()
        .await?
        .results()
}

/// What staff see of a record beside its task.
#[derive(Debug, Deserialize)]
pub struct Inside {
    /// What is sealed, base64url; none if nothing is left or nothing was sealed.
    pub envelope: Option<String>,
    /// How many photos belong to it.
    pub attachments: u8,
    /// The numbers of those that have come, as a JSON list.
    pub arrived: String,
    /// What a letter says, as JSON.
    pub content: Option<String>,
    /// What the portal noticed, as a JSON list of sentences.
    pub noticed: String,
}

/// What is in a record; none if it is gone.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn inside(env: &Env, id: ApplicationId, kind: Kind) -> worker::Result<Option<Inside>> {
    let sql = match kind {
        Kind::Application => {
            "SELECT NULLIF(envelope, '') AS envelope, attachments, (SELECT json_group_array(number) FROM attachment WHERE application = id) AS arrived, \
             NULL AS content, '[]' AS noticed FROM application WHERE id = ?1"
        }
        Kind::Letter(_) => {
            "SELECT contact AS envelope, 0 AS attachments, '[]' AS arrived, content, noticed FROM letter WHERE id = ?1"
        }
        Kind::Ceremony => return Ok(None),
    };
    crate::web::d1::about(&env.d1(DATABASE)?, sql, id)?
        .first::<Inside>(None)
        .await
}
