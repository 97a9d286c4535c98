//! How the Worker and other days ask a venue's day.

use domain::allowance::Allowance;
use domain::ceremony::{Answer, Command, DayBook, Opened, Presence, Standing, Start};
use domain::day::Day;
use domain::text::Bilingual;
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
    /// All slots and bookings, for the registrar.
    Book {
        /// What the timetable opens; none for a day that it says nothing about any more.
        opened: Option<Vec<Opened>>,
    },
    /// All sealed forms.
    Sealed,
    /// The sealed forms of some bookings.
    SealedOf {
        /// Which.
        ids: Vec<String>,
    },
    /// To give sealed forms new heads.
    Reseal {
        /// Those of them.
        heads: Vec<NewHead>,
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
    /// All slots and bookings.
    Book(Book),
    /// All sealed forms.
    Sealed(Vec<Envelope>),
    /// For each new head, whether the form has it now.
    Resealed(Vec<bool>),
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
    /// What residents read about it while it is closed.
    pub why: Option<Bilingual>,
}

/// A day with all its bookings.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Book {
    /// The slots that the timetable has now, and those that somebody has a place in.
    pub slots: Vec<Slot>,
    /// All that is not over, in the order of the slots; who waits in the order of the line.
    pub bookings: Vec<Entry>,
}

/// A booking as the registrar sees it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Which.
    pub id: String,
    /// Where it stands: `domain::ceremony::Standing::word`.
    pub standing: String,
    /// When.
    pub slot: Start,
    /// Whether they came.
    pub presence: Presence,
    /// How often that was changed.
    pub turns: u32,
    /// Whether something was sealed.
    pub sealed: bool,
}

/// A new head for a sealed form.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewHead {
    /// Of which booking.
    pub id: String,
    /// The hash of the head that is to go.
    pub was: String,
    /// The head that is to come, base64url.
    pub head: String,
}

/// A sealed form.
#[derive(Debug, Serialize, Deserialize)]
pub struct Envelope {
    /// Of which booking.
    pub id: String,
    /// Base64url.
    pub envelope: String,
}

/// All slots and bookings.
pub fn book(book: &DayBook, now: i64) -> Book {
    let mut bookings: Vec<_> = book
        .bookings()
        .filter(|(_, booking)| !booking.standing.is_over())
        .map(|(id, booking)| {
            let place = match booking.standing {
                Standing::Waiting { ticket } => ticket,
                _ => u64::from(booking.place.unwrap_or_default()),
            };
            let waits = matches!(booking.standing, Standing::Waiting { .. });
            let entry = Entry {
                id: id.to_string(),
                standing: booking.standing.word().to_owned(),
                slot: booking.slot,
                presence: booking.presence,
                turns: booking.turns,
                sealed: booking.content_hash.is_some(),
            };
            ((booking.slot, waits, place), entry)
        })
        .collect();
    bookings.sort_by_key(|(order, _)| *order);
    let bookings: Vec<Entry> = bookings.into_iter().map(|(_, entry)| entry).collect();
    let shown = |slot: &Slot| slot.places > 0 || bookings.iter().any(|it| it.slot == slot.start);
    let slots = all_slots(book, now).filter(shown).collect();
    Book { slots, bookings }
}

/// The slots that the timetable has now, in order.
pub fn slots(book: &DayBook, now: i64) -> Vec<Slot> {
    all_slots(book, now)
        .filter(|slot| slot.places > 0)
        .collect()
}

fn all_slots(book: &DayBook, now: i64) -> impl Iterator<Item = Slot> {
    let both = book.states(now).zip(book.slots());
    both.map(|((start, state), (_, slot))| Slot {
        start,
        minutes: state.row.minutes,
        places: state.row.capacity,
        free: state.free,
        confirmed: state.confirmed,
        waiting: state.waiting,
        minimum: state.row.minimum,
        closed: state.row.closed,
        past: state.past,
        why: slot.why.clone(),
    })
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
        _ => Err(strange()),
    }
}

fn strange() -> Error {
    Error::from("a venue's day answers something else")
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
        _ => Err(strange()),
    }
}

/// All slots and bookings of a day.
///
/// # Errors
/// As [`ask`].
pub async fn book_of(
    env: &Env,
    venue: &str,
    day: Day,
    opened: Option<Vec<Opened>>,
) -> worker::Result<Book> {
    match ask(env, venue, day, Ask::Book { opened }).await? {
        Told::Book(book) => Ok(book),
        _ => Err(strange()),
    }
}

/// All sealed forms of a day.
///
/// # Errors
/// As [`ask`].
pub async fn sealed_of(env: &Env, venue: &str, day: Day) -> worker::Result<Vec<Envelope>> {
    match ask(env, venue, day, Ask::Sealed).await? {
        Told::Sealed(sealed) => Ok(sealed),
        _ => Err(strange()),
    }
}

/// The sealed forms of some bookings of a day; none of those that have none.
///
/// # Errors
/// As [`ask`].
pub async fn sealed_some(
    env: &Env,
    venue: &str,
    day: Day,
    ids: Vec<String>,
) -> worker::Result<Vec<Envelope>> {
    match ask(env, venue, day, Ask::SealedOf { ids }).await? {
        Told::Sealed(sealed) => Ok(sealed),
        _ => Err(strange()),
    }
}

/// Gives sealed forms of a day new heads; says for each whether it has it now.
///
/// # Errors
/// As [`ask`].
pub async fn reseal(
    env: &Env,
    venue: &str,
    day: Day,
    heads: Vec<NewHead>,
) -> worker::Result<Vec<bool>> {
    match ask(env, venue, day, Ask::Reseal { heads }).await? {
        Told::Resealed(done) => Ok(done),
        _ => Err(strange()),
    }
}
