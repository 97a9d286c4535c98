//! Ceremonies (`migrations/0008_ceremony.sql`): the timetable, and the calendar's copy of what the
//! venues' days have decided.

use crate::web::d1::DATABASE;
use domain::ceremony::times::difference;
use domain::ceremony::{Booking, DayBook, Standing, Start};
use domain::day::Day;
use domain::record::id::ApplicationId as BookingId;
use serde::Deserialize;
use worker::{D1Database, D1PreparedStatement, Env};

const NOON: u16 = 12 * 60;

/// How many places of a day are taken.
#[derive(Clone, Copy, Debug, Default)]
pub struct Taken {
    /// Before noon.
    pub morning: u32,
    /// From noon on.
    pub afternoon: u32,
}

impl Taken {
    /// How many are taken in a book, closed slots included.
    pub fn of(book: &DayBook, now: i64) -> Taken {
        let mut taken = Taken::default();
        for (start, state) in book.states(now) {
            let of_slot = u32::from(state.row.capacity.saturating_sub(state.free));
            if start.minutes() < NOON {
                taken.morning += of_slot;
            } else {
                taken.afternoon += of_slot;
            }
        }
        taken
    }
}

/// What the calendar knows of a day at a venue.
#[derive(Debug, Deserialize)]
pub struct DayRow {
    /// Which day.
    pub day: Day,
    /// Which venue.
    pub venue: String,
    /// Places taken before noon.
    pub morning_taken: u32,
    /// Places taken from noon on.
    pub afternoon_taken: u32,
}

#[derive(Deserialize)]
struct Body {
    body: String,
}

/// The timetable in force, as JSON: the newest edition, or what was loaded; none before there was any.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn timetable(env: &Env) -> worker::Result<Option<String>> {
    let sql = "SELECT body FROM edition WHERE kind = 'timetable' AND number IS NOT NULL ORDER BY number DESC LIMIT 1";
    let newest = env.d1(DATABASE)?.prepare(sql).first::<Body>(None).await?;
    match newest {
        Some(row) => Ok(Some(row.body)),
        None => loaded_timetable(env).await,
    }
}

/// The timetable that was loaded with the files, as JSON; none if none was.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn loaded_timetable(env: &Env) -> worker::Result<Option<String>> {
    let sql = "SELECT body FROM ceremony_timetable ORDER BY published_at DESC LIMIT 1";
    let newest = env.d1(DATABASE)?.prepare(sql).first::<Body>(None).await?;
    Ok(newest.map(|row| row.body))
}

/// Places that are taken, or offered to whoever waits, from a day on.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn taken(env: &Env, from: Day) -> worker::Result<Vec<difference::Taken>> {
    #[derive(Deserialize)]
    struct Row {
        venue: String,
        day: Day,
        slot: u16,
        couples: u32,
    }
    let sql = "SELECT venue, day, slot, COUNT(*) AS couples FROM ceremony_booking \
         WHERE day >= ?1 AND standing IN ('confirmed', 'departing', 'offered') \
         GROUP BY venue, day, slot ORDER BY day, venue, slot";
    let statement = env.d1(DATABASE)?.prepare(sql);
    let rows = statement.bind(&[from.to_string().into()])?.all().await?;
    let rows: Vec<Row> = rows.results()?;
    let taken = rows.into_iter().filter_map(|row| {
        Some(difference::Taken {
            venue: row.venue,
            day: row.day,
            slot: Start::new(row.slot)?,
            couples: row.couples,
        })
    });
    Ok(taken.collect())
}

/// What the calendar knows of some days. They come as one text: a thousand rows are read from it in a tenth
/// of the time that a thousand objects take.
///
/// # Errors
/// The database cannot be reached or refuses the query.
pub async fn days(env: &Env, from: Day, to: Day) -> worker::Result<Vec<DayRow>> {
    let rows = env
        .d1(DATABASE)?
        .prepare(
            "SELECT json_group_array(json_object('day', day, 'venue', venue, 'morning_taken', morning_taken, \
             'afternoon_taken', afternoon_taken)) AS body FROM ceremony_day WHERE day BETWEEN ?1 AND ?2",
        )
        .bind(&[from.to_string().into(), to.to_string().into()])?
        .first::<Body>(None)
        .await?;
    Ok(rows.map_or_else(|| Ok(Vec::new()), |rows| serde_json::from_str(&rows.body))?)
}

const DAY: &str = "INSERT INTO ceremony_day (day, venue, version, morning_taken, afternoon_taken) VALUES (?1, ?2, ?3, ?4, ?5) \
     ON CONFLICT (day, venue) DO UPDATE SET version = excluded.version, morning_taken = excluded.morning_taken, \
     afternoon_taken = excluded.afternoon_taken WHERE excluded.version > version";
const BOOKING: &str = "INSERT INTO ceremony_booking (id, code, venue, day, slot, standing, sequence, version, closed, presence, sealed, sealed_to) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT (id) DO UPDATE SET venue = excluded.venue, day = excluded.day, \
     slot = excluded.slot, standing = excluded.standing, sequence = excluded.sequence, version = excluded.version, \
     closed = excluded.closed, presence = excluded.presence, sealed = excluded.sealed, sealed_to = excluded.sealed_to \
     WHERE excluded.sequence > sequence OR (excluded.sequence = sequence AND excluded.venue = venue AND excluded.day = day \
     AND excluded.version > version)";

/// A booking of which a venue's day tells.
pub struct Booked {
    /// Which.
    pub id: BookingId,
    /// How it stands.
    pub booking: Booking,
    /// Whether its slot is closed.
    pub closed: bool,
    /// Who can open what is sealed (`domain::envelope::readers`); none if nothing is.
    pub readers: Option<String>,
}

/// Notes what a venue's day has told; what is older than what is known changes nothing.
///
/// # Errors
/// The database cannot be reached or refuses the statements; nothing is noted then.
pub async fn tell(
    env: &Env,
    venue: &str,
    day: Day,
    version: i64,
    taken: &Taken,
    bookings: &[Booked],
) -> worker::Result<()> {
    let database = env.d1(DATABASE)?;
    let version = version as f64;
    let mut statements = vec![database.prepare(DAY).bind(&[
        day.to_string().into(),
        venue.into(),
        version.into(),
        taken.morning.into(),
        taken.afternoon.into(),
    ])?];
    for told in bookings {
        if let Some(statement) = note(&database, venue, day, version, told)? {
            statements.push(statement);
        }
    }
    database.batch(statements).await?;
    Ok(())
}

/// Who went to another day is noted by that day.
fn note(
    database: &D1Database,
    venue: &str,
    day: Day,
    version: f64,
    told: &Booked,
) -> worker::Result<Option<D1PreparedStatement>> {
    let Booked { id, booking, .. } = told;
    if matches!(booking.standing, Standing::Moved(_) | Standing::Refused) {
        return Ok(None);
    }
    let statement = database.prepare(BOOKING).bind(&[
        id.to_string().into(),
        id.code().to_string().into(),
        venue.into(),
        day.to_string().into(),
        booking.slot.minutes().into(),
        booking.standing.word().into(),
        booking.sequence.into(),
        version.into(),
        u8::from(told.closed && booking.place.is_some()).into(),
        booking.presence.word().into(),
        u8::from(told.readers.is_some()).into(),
        told.readers.as_deref().unwrap_or_default().into(),
    ])?;
    Ok(Some(statement))
}
