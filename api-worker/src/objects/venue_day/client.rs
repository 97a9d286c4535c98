//! How the Worker and other days ask a venue's day.

use domain::allowance::Allowance;
use domain::ceremony::{Answer, Command, DayBook, Opened, Start};
use domain::day::Day;
use serde::{Deserialize, Serialize};
use worker::{Env, Error, Method, Request, RequestInit};

const NAMESPACE: &str = "VENUE_DAY";

/// A question to a day.
#[derive(Serialize, Deserialize)]
pub struct Asked {
    /// Which venue.
    pub venue: String,
    /// Which day.
    pub day: Day,
    /// What.
    pub ask: Ask,
}

/// What is asked.
#[derive(Serialize, Deserialize)]
pub enum Ask {
    /// How its slots stand, with what the timetable opens.
    Slots {
        /// That.
        opened: Vec<Opened>,
    },
    /// A couple's command.
    Couple {
        /// Which booking.
        id: String,
        /// Proves that it is theirs.
        access_hash: String,
        /// What they want.
        command: Command,
        /// What the timetable opens; none where that does not matter.
        opened: Option<Vec<Opened>>,
        /// If more than this come at once, they are told so and nothing is done; none if that does not
        /// matter.
        busy: Option<Allowance>,
    },
    /// To place those who were drawn, in order.
    Place {
        /// What the timetable opens.
        opened: Vec<Opened>,
        /// Until when their places are kept, Unix milliseconds.
        until: i64,
        /// Who.
        couples: Vec<Drawn>,
        /// These are the last: the day takes bookings again.
        last: bool,
    },
    /// To take no bookings before the draw is over.
    CloseAll {
        /// What the timetable opens.
        opened: Vec<Opened>,
    },
    /// A command of the house or of another day.
    House {
        /// About which booking, if about one.
        id: Option<String>,
        /// What.
        command: Command,
    },
}

/// A couple that was drawn, or is to wait.
#[derive(Serialize, Deserialize)]
pub struct Drawn {
    /// Its booking.
    pub id: String,
    /// For which slot.
    pub slot: Start,
    /// Proves its secret.
    pub access_hash: String,
    /// Of the sealed form.
    pub content_hash: String,
    /// The sealed form.
    pub sealed: String,
}

/// What a day answers.
#[derive(Serialize, Deserialize)]
pub enum Told {
    /// How its slots stand.
    Slots(Vec<Slot>),
    /// What a command came to.
    Answer(Answer),
    /// Too many come at once: nothing was done.
    Rush,
    /// It is done.
    Done,
}

/// A slot as everybody may see it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Slot {
    /// When it begins.
    pub start: Start,
    /// How long it is.
    pub minutes: u16,
    /// How many couples it takes.
    pub places: u16,
    /// How many more it takes now.
    pub free: u16,
    /// How many are confirmed.
    pub confirmed: u16,
    /// How many wait.
    pub waiting: u32,
    /// With fewer couples it does not take place.
    pub minimum: u16,
    /// It takes no bookings.
    pub closed: bool,
    /// It has begun.
    pub past: bool,
}

/// The slots that the timetable has now, in order.
pub fn slots(book: &DayBook, now: i64) -> Vec<Slot> {
    let open = book.states(now).filter(|(_, state)| state.row.capacity > 0);
    open.map(|(start, state)| Slot {
        start,
        minutes: state.row.minutes,
        places: state.row.capacity,
        free: state.free,
        confirmed: state.confirmed,
        waiting: state.waiting,
        minimum: state.row.minimum,
        closed: state.row.closed,
        past: state.past,
    })
    .collect()
}

/// Asks a day.
///
/// # Errors
/// It cannot be reached or has failed. A command may have been carried out all the same: it is sent
/// again with the same id.
pub async fn ask(env: &Env, venue: &str, day: Day, ask: Ask) -> worker::Result<Told> {
    let venue = venue.to_owned();
    let name = format!("{venue}/{day}");
    let body = serde_json::to_string(&Asked { venue, day, ask })?;
    let mut init = RequestInit::new();
    init.with_method(Method::Post).with_body(Some(body.into()));
    let request = Request::new_with_init("https://venue-day/", &init)?;
    let object = env.durable_object(NAMESPACE)?.get_by_name(&name)?;
    let mut answer = object.fetch_with_request(request).await?;
    if answer.status_code() != 200 {
        return Err(Error::from(format!(
            "a venue's day answers {}",
            answer.status_code()
        )));
    }
    answer.json().await
}

/// Sends a command to a day.
///
/// # Errors
/// As [`ask`].
pub async fn answer(env: &Env, venue: &str, day: Day, ask: Ask) -> worker::Result<Answer> {
    match self::ask(env, venue, day, ask).await? {
        Told::Answer(answer) => Ok(answer),
        _ => Err(Error::from("a venue's day answers something else")),
    }
}

/// How the slots of a day stand.
///
/// # Errors
/// As [`ask`].
pub async fn slots_of(
    env: &Env,
    venue: &str,
    day: Day,
    opened: Vec<Opened>,
) -> worker::Result<Vec<Slot>> {
    match ask(env, venue, day, Ask::Slots { opened }).await? {
        Told::Slots(slots) => Ok(slots),
        _ => Err(Error::from("a venue's day answers something else")),
    }
}
