//! The object's tables. What a command changed is inserted into `change` by one statement; triggers
//! apply each row, and one that does not fit undoes the whole statement. The rows stay as an outbox until
//! the calendar has heard of them.

use super::client::{Envelope, NewHead};
use crate::seal::envelope_row::{Changed, changed_text};
use domain::ceremony::book::Place;
use domain::ceremony::change::SlotRow;
use domain::ceremony::{
    Booking, Change, DayBook, Presence, Sealed, Standing, Start, Target, Towards,
};
use domain::day::Day;
use domain::record::id::ApplicationId as BookingId;
use domain::text::Bilingual;
use serde::Deserialize;
use serde_json::{Value, json};
use worker::{Error, SqlStorage, SqlStorageValue};

const SCHEMA: &str = include_str!("schema.sql");

const STORE: &str = include_str!("store.sql");

/// Stores what a command changed: all of it, or nothing.
///
/// # Errors
/// A row is not in the state that the command saw, or the storage fails; nothing is stored then.
pub fn store(sql: &SqlStorage, changes: &[Change], now: i64) -> worker::Result<()> {
    let bodies: Vec<Value> = changes.iter().map(body).collect();
    let bodies = SqlStorageValue::from(Value::from(bodies).to_string());
    sql.exec(STORE, vec![SqlStorageValue::try_from_i64(now)?, bodies])?;
    Ok(())
}

/// Stores which venue and day the tables are of, unless they know it.
///
/// # Errors
/// The storage fails.
pub fn name(sql: &SqlStorage, (venue, day): (String, Day)) -> worker::Result<()> {
    sql.exec(
        "INSERT INTO about (venue, day) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM about)",
        vec![venue.into(), day.to_string().into()],
    )?;
    Ok(())
}

fn body(change: &Change) -> Value {
    match change {
        Change::Slot { start, slot } => {
            json!({ "kind": "slot", "start": start.minutes(), "minutes": slot.minutes, "capacity": slot.capacity, "minimum": slot.minimum, "closed": u8::from(slot.closed) })
        }
        Change::NewPlace { slot, number } => {
            json!({ "kind": "new_place", "slot": slot.minutes(), "number": number })
        }
        Change::Place {
            slot,
            number,
            version,
            holder,
        } => {
            json!({ "kind": "place", "slot": slot.minutes(), "number": number, "version": version, "holder": holder.map(|id| id.to_string()) })
        }
        Change::Reason { slot, why } => {
            json!({ "kind": "reason", "slot": slot.minutes(), "zh": why.as_ref().map(|it| &it.zh), "en": why.as_ref().map(|it| &it.en) })
        }
        Change::Booking {
            id,
            booking,
            sealed,
        } => of_booking(*id, booking, sealed),
    }
}

fn of_booking(id: BookingId, booking: &Booking, sealed: &Sealed) -> Value {
    let (mut until, mut ticket, mut target) = (None, None, None);
    match &booking.standing {
        Standing::Held { until: end, .. } => until = Some(*end),
        Standing::Waiting { ticket: number } => ticket = Some(*number),
        Standing::Departing(towards) => target = serde_json::to_string(towards).ok(),
        Standing::Moved(to) => target = serde_json::to_string(to).ok(),
        Standing::Confirmed | Standing::Lapsed | Standing::Cancelled | Standing::Refused => {}
    }
    let form = match sealed {
        Sealed::Set(form) => Some(form),
        Sealed::Keep | Sealed::Drop => None,
    };
    json!({
        "kind": "booking", "id": id.to_string(), "access_hash": booking.access_hash, "content_hash": booking.content_hash,
        "slot": booking.slot.minutes(), "place": booking.place, "standing": booking.standing.word(), "until": until, "ticket": ticket,
        "target": target, "sequence": booking.sequence, "sealed": form, "keep": u8::from(*sealed == Sealed::Keep),
        "presence": booking.presence.word(), "turns": booking.turns,
    })
}

#[derive(Deserialize)]
struct About {
    venue: String,
    day: Day,
}

/// Which venue and day the tables are of.
///
/// # Errors
/// Nothing was ever stored, or the storage fails.
pub fn about(sql: &SqlStorage) -> worker::Result<(String, Day)> {
    sql.exec(SCHEMA, None)?;
    let rows: Vec<About> = sql.exec("SELECT venue, day FROM about", None)?.to_array()?;
    let row = rows.into_iter().next();
    row.map(|row| (row.venue, row.day))
        .ok_or_else(|| Error::from("a venue's day without a name"))
}

#[derive(Deserialize)]
struct SlotEntry {
    start: u16,
    minutes: u16,
    capacity: u16,
    minimum: u16,
    closed: u8,
}

#[derive(Deserialize)]
struct PlaceEntry {
    slot: u16,
    version: u32,
    holder: Option<String>,
}

#[derive(Deserialize)]
struct BookingEntry {
    id: String,
    access_hash: String,
    content_hash: Option<String>,
    slot: u16,
    place: Option<u16>,
    standing: String,
    until: Option<i64>,
    ticket: Option<u64>,
    target: Option<String>,
    sequence: u32,
    presence: Option<String>,
    turns: Option<u32>,
}

#[derive(Deserialize)]
struct ReasonEntry {
    slot: u16,
    zh: String,
    en: String,
}

/// The book as it was stored; an empty one if nothing was.
///
/// # Errors
/// The storage fails, or holds what this build cannot read: nothing is decided then.
pub fn read(sql: &SqlStorage, day: Day) -> worker::Result<DayBook> {
    sql.exec(SCHEMA, None)?;
    let strange = || Error::from("a row of a venue's day cannot be read");
    let mut book = DayBook::new(day);
    let slots: Vec<SlotEntry> = sql.exec("SELECT * FROM slot", None)?.to_array()?;
    for row in slots {
        let slot = SlotRow {
            minutes: row.minutes,
            capacity: row.capacity,
            minimum: row.minimum,
            closed: row.closed != 0,
        };
        book.restore_slot(Start::new(row.start).ok_or_else(strange)?, slot);
    }
    let places = "SELECT slot, version, holder FROM place ORDER BY slot, number";
    let places: Vec<PlaceEntry> = sql.exec(places, None)?.to_array()?;
    for row in places {
        let holder = row.holder.map(|id| id.parse().map_err(|_| strange()));
        let place = Place {
            version: row.version,
            holder: holder.transpose()?,
        };
        book.restore_place(Start::new(row.slot).ok_or_else(strange)?, place);
    }
    let reasons: Vec<ReasonEntry> = sql.exec("SELECT * FROM reason", None)?.to_array()?;
    for ReasonEntry { slot, zh, en } in reasons {
        let slot = Start::new(slot).ok_or_else(strange)?;
        book.restore_reason(slot, Some(Bilingual { zh, en }));
    }
    let bookings = "SELECT booking.id, access_hash, content_hash, slot, place, standing, until, ticket, target, sequence, presence, turns \
         FROM booking LEFT JOIN presence ON presence.id = booking.id";
    let bookings: Vec<BookingEntry> = sql.exec(bookings, None)?.to_array()?;
    for row in bookings {
        let id = row.id.parse().map_err(|_| strange())?;
        book.restore_booking(id, row.booking().ok_or_else(strange)?);
    }
    Ok(book)
}

impl BookingEntry {
    fn booking(self) -> Option<Booking> {
        let presence = match self.presence.as_deref() {
            Some(word) => Presence::parse(word)?,
            None => Presence::Expected,
        };
        let target = self.target.as_deref();
        let standing = match self.standing.as_str() {
            "held" | "offered" => Standing::Held {
                until: self.until?,
                offered: self.standing == "offered",
            },
            "confirmed" => Standing::Confirmed,
            "departing" => Standing::Departing(serde_json::from_str::<Towards>(target?).ok()?),
            "waiting" => Standing::Waiting {
                ticket: self.ticket?,
            },
            "lapsed" => Standing::Lapsed,
            "cancelled" => Standing::Cancelled,
            "moved" => Standing::Moved(serde_json::from_str::<Target>(target?).ok()?),
            "refused" => Standing::Refused,
            _ => return None,
        };
        Some(Booking {
            access_hash: self.access_hash,
            content_hash: self.content_hash,
            slot: Start::new(self.slot)?,
            place: self.place,
            standing,
            sequence: self.sequence,
            presence,
            turns: self.turns.unwrap_or(0),
        })
    }
}

/// The sealed form of a booking.
///
/// # Errors
/// The storage fails.
pub fn sealed(sql: &SqlStorage, id: BookingId) -> worker::Result<Option<String>> {
    #[derive(Deserialize)]
    struct Row {
        sealed: Option<String>,
    }
    let query = "SELECT sealed FROM booking WHERE id = ?1";
    let rows: Vec<Row> = sql.exec(query, vec![id.to_string().into()])?.to_array()?;
    Ok(rows.into_iter().next().and_then(|row| row.sealed))
}

/// Gives a sealed form a new head, if it has the one that was seen; whether it has the new one now.
/// The book does not know of heads, and nothing else in the row changes.
///
/// # Errors
/// The storage fails.
pub fn reseal(sql: &SqlStorage, new: &NewHead) -> worker::Result<bool> {
    let Ok(id) = new.id.parse::<BookingId>() else {
        return Ok(false);
    };
    let Some(old) = sealed(sql, id)? else {
        return Ok(false);
    };
    match changed_text(&old, &new.was, &new.head) {
        Changed::To(envelope) => {
            let values: Vec<SqlStorageValue> = vec![envelope.into(), id.to_string().into()];
            sql.exec("UPDATE booking SET sealed = ? WHERE id = ?", values)?;
            Ok(true)
        }
        Changed::Before => Ok(true),
        Changed::Elsewhere => Ok(false),
    }
}

/// All sealed forms of the day, by their bookings' ids.
///
/// # Errors
/// The storage fails.
pub fn all_sealed(sql: &SqlStorage) -> worker::Result<Vec<Envelope>> {
    let query =
        "SELECT id, sealed AS envelope FROM booking WHERE sealed IS NOT NULL ORDER BY slot, place";
    sql.exec(query, None)?.to_array()
}

/// The outbox: the last change, and whose bookings changed.
pub struct News {
    /// The number of the last change.
    pub last: i64,
    /// The bookings that changed.
    pub bookings: Vec<BookingId>,
    /// The slots that changed, and with them how all their bookings stand.
    pub slots: Vec<Start>,
}

/// Whether the outbox holds something.
///
/// # Errors
/// The storage fails.
pub fn has_news(sql: &SqlStorage) -> worker::Result<bool> {
    #[derive(Deserialize)]
    struct Row {}
    let rows: Vec<Row> = sql
        .exec("SELECT 1 AS one FROM change LIMIT 1", None)?
        .to_array()?;
    Ok(!rows.is_empty())
}

/// What the outbox holds; none if it is empty.
///
/// # Errors
/// The storage fails.
pub fn news(sql: &SqlStorage) -> worker::Result<Option<News>> {
    #[derive(Deserialize)]
    struct Row {
        seq: i64,
        id: Option<String>,
        start: Option<u16>,
    }
    let query = "SELECT max(seq) AS seq, body ->> 'id' AS id, body ->> 'start' AS start FROM change GROUP BY 2, 3 ORDER BY 1";
    let rows: Vec<Row> = sql.exec(query, None)?.to_array()?;
    let last = rows.iter().map(|row| row.seq).max();
    let slots = rows.iter().filter_map(|row| Start::new(row.start?));
    let slots = slots.collect();
    let bookings = rows.into_iter().filter_map(|row| row.id?.parse().ok());
    let bookings = bookings.collect();
    Ok(last.map(|last| News {
        last,
        bookings,
        slots,
    }))
}

/// Forgets what has been heard.
///
/// # Errors
/// The storage fails.
pub fn heard(sql: &SqlStorage, last: i64) -> worker::Result<()> {
    let last = SqlStorageValue::try_from_i64(last)?;
    sql.exec("DELETE FROM change WHERE seq <= ?1", vec![last])?;
    Ok(())
}
