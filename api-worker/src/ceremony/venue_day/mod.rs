//! One object a venue and day: the only writer of its places. A thin shell around
//! [`domain::ceremony::DayBook`], which decides; here is only how that is stored and told.
//!
//! Between what the book decides and its writing nothing is awaited, so no other request comes between.
//! All rows that a command changes are written by one statement (`rows`), because worker 0.8 has no
//! transaction that is not asynchronous: either all of them are stored or none is. If storing fails the
//! book in memory is forgotten and read again.
//!
//! - `rows`: the tables.
//! - `outbox`: what is told to the database and to other days, again and again until they have heard.
//! - `drawn`: a day that is drawn.
//! - `client`: how the Worker and other days ask.

pub mod client;
pub mod drawn;
pub mod outbox;
pub mod rows;

use crate::web::object::said;
use client::{Ask, Asked, Envelope, Told};
use domain::allowance::Spent;
use domain::ceremony::{Change, Command, DayBook, Outcome, Standing};
use domain::day::Day;
use domain::record::id::ApplicationId as BookingId;
use std::cell::{Cell, RefCell};
use worker::{DurableObject, Env, Request, Response, SqlStorage, State, durable_object};

/// The calendar hears of changes so much later, all of them at once.
const TELL_AFTER_MS: i64 = 1_000;
/// What could not be told is tried again after so long.
const TRY_AGAIN_MS: i64 = 5_000;

/// A venue on a day.
#[durable_object]
pub struct VenueDay {
    state: State,
    env: Env,
    book: RefCell<Option<DayBook>>,
    /// Who this is; known from the first request, and stored with the first change.
    about: RefCell<Option<(String, Day)>>,
    /// That is stored, as far as is known.
    named: Cell<bool>,
    alarm_at: Cell<Option<i64>>,
    /// Whether the outbox holds something, once that was looked up.
    news: Cell<Option<bool>>,
    /// How many came just now; forgotten with the object.
    spent: Cell<Spent>,
}

impl DurableObject for VenueDay {
    fn new(state: State, env: Env) -> VenueDay {
        VenueDay {
            state,
            env,
            book: RefCell::new(None),
            about: RefCell::new(None),
            named: Cell::new(false),
            alarm_at: Cell::new(None),
            news: Cell::new(None),
            spent: Cell::default(),
        }
    }

    async fn fetch(&self, mut request: Request) -> worker::Result<Response> {
        let Asked { venue, day, ask } = said(&mut request).await?;
        self.about.replace(Some((venue, day)));
        let told = match ask {
            Ask::Slots { opened } => {
                let now = now();
                let _ = self.work(|book| book.house(None, &Command::Plan(opened), now))?;
                Told::Slots(self.with_book(|book| client::slots(book, now))?)
            }
            Ask::Book { opened } => {
                if let Some(opened) = opened {
                    let _ = self.work(|book| book.house(None, &Command::Plan(opened), now()))?;
                }
                let _ = self.work(|book| book.house(None, &Command::Tick, now()))?;
                Told::Book(self.with_book(|book| client::book(book, now()))?)
            }
            Ask::Sealed => {
                self.with_book(|_| ())?;
                Told::Sealed(rows::all_sealed(&self.state.storage().sql())?)
            }
            Ask::SealedOf { ids } => {
                self.with_book(|_| ())?;
                let sql = self.state.storage().sql();
                let found = ids.into_iter().filter_map(|id| {
                    let sealed = rows::sealed(&sql, id.parse().ok()?).transpose()?;
                    Some(sealed.map(|envelope| Envelope { id, envelope }))
                });
                Told::Sealed(found.collect::<worker::Result<_>>()?)
            }
            Ask::Reseal { heads } => {
                self.with_book(|_| ())?;
                let sql = self.state.storage().sql();
                let done = heads.iter().map(|head| rows::reseal(&sql, head));
                Told::Resealed(done.collect::<worker::Result<_>>()?)
            }
            Ask::House { id, command } => {
                let id = id.and_then(|id| id.parse().ok());
                Told::Answer(self.work(|book| book.house(id, &command, now()))?.answer)
            }
            Ask::Couple {
                id,
                access_hash,
                command,
                opened,
                busy,
            } => {
                let mut spent = self.spent.get();
                if busy.is_some_and(|busy| spent.take(busy, now()).is_err()) {
                    return Response::from_json(&Told::Rush);
                }
                self.spent.set(spent);
                let Ok(id) = id.parse::<BookingId>() else {
                    return Response::error("no such booking", 400);
                };
                if let Some(opened) = opened {
                    let _ = self.work(|book| book.house(None, &Command::Plan(opened), now()))?;
                }
                let outcome = self.work(|book| book.couple(id, &access_hash, &command, now()))?;
                Told::Answer(self.carried(id, outcome).await?)
            }
            Ask::Place {
                opened,
                until,
                couples,
                last,
            } => {
                self.place(opened, until, couples, last)?;
                Told::Done
            }
            Ask::CloseAll { opened } => {
                self.close_all(opened, true)?;
                Told::Done
            }
        };
        self.wake().await?;
        Response::from_json(&told)
    }

    async fn alarm(&self) -> worker::Result<Response> {
        self.alarm_at.set(None);
        let _ = self.work(|book| book.house(None, &Command::Tick, now()))?;
        let mut stopped = false;
        for id in self.with_book(|book| departing(book))? {
            let in_order = self.with_book(|book| outbox::goes_in_order(book, id))?;
            // Who cannot be told now is told by the next alarm, and those behind after them.
            if (in_order && stopped) || self.carry(id).await.is_err() {
                stopped |= in_order;
                self.wake_at(now() + TRY_AGAIN_MS).await?;
            }
        }
        if let Err(error) = self.tell().await {
            worker::console_warn!(
                r#"{{"level":"warn","event":"ceremony calendar","error":{}}}"#,
                serde_json::Value::from(error.to_string())
            );
            self.wake_at(now() + TRY_AGAIN_MS).await?;
            return Response::empty();
        }
        self.wake().await?;
        Response::empty()
    }
}

fn now() -> i64 {
    js_sys::Date::now() as i64
}

/// Who is on the way, in the order in which they go.
fn departing(book: &DayBook) -> Vec<BookingId> {
    let departing = |(id, booking): (_, &domain::ceremony::Booking)| match &booking.standing {
        Standing::Departing(towards) => Some((towards.order, id)),
        _ => None,
    };
    let mut all: Vec<_> = book.bookings().filter_map(departing).collect();
    all.sort_unstable();
    all.into_iter().map(|(_, id)| id).collect()
}

impl VenueDay {
    /// Lets the book work something out and stores what that changed. Nothing is awaited in here.
    fn work(&self, work: impl FnOnce(&mut DayBook) -> Outcome) -> worker::Result<Outcome> {
        let outcome = self.with_book(work)?;
        if outcome.changes.is_empty() {
            return Ok(outcome);
        }
        let sql = self.state.storage().sql();
        if let Err(error) = self.store(&sql, &outcome.changes) {
            self.book.replace(None);
            self.named.set(false);
            return Err(error);
        }
        self.named.set(true);
        self.news.set(Some(true));
        Ok(outcome)
    }

    fn store(&self, sql: &SqlStorage, changes: &[Change]) -> worker::Result<()> {
        if !self.named.get() {
            rows::name(sql, self.about()?)?;
        }
        rows::store(sql, changes, now())
    }

    fn with_book<T>(&self, with: impl FnOnce(&mut DayBook) -> T) -> worker::Result<T> {
        let mut book = self.book.borrow_mut();
        if let Some(book) = book.as_mut() {
            return Ok(with(book));
        }
        let (_, day) = self.about()?;
        let read = rows::read(&self.state.storage().sql(), day)?;
        Ok(with(book.insert(read)))
    }

    /// Which venue and day this is.
    fn about(&self) -> worker::Result<(String, Day)> {
        let mut about = self.about.borrow_mut();
        if let Some(about) = about.as_ref() {
            return Ok(about.clone());
        }
        let read = rows::about(&self.state.storage().sql())?;
        Ok(about.insert(read).clone())
    }

    /// Sees to it that an alarm comes: soon if something is to be told, else when something runs out. The
    /// alarm that tells looks again.
    async fn wake(&self) -> worker::Result<()> {
        if self.has_news()? {
            return self.wake_at(now() + TELL_AFTER_MS).await;
        }
        match self.with_book(|book| book.next_end())? {
            Some(end) => self.wake_at(end).await,
            None => Ok(()),
        }
    }

    /// Whether the calendar has not heard of something yet.
    fn has_news(&self) -> worker::Result<bool> {
        if let Some(known) = self.news.get() {
            return Ok(known);
        }
        let stored = rows::has_news(&self.state.storage().sql())?;
        self.news.set(Some(stored));
        Ok(stored)
    }

    async fn wake_at(&self, at: i64) -> worker::Result<()> {
        if self.alarm_at.get().is_some_and(|known| known <= at) {
            return Ok(());
        }
        self.alarm_at.set(Some(at));
        self.state.storage().set_alarm(after(at)).await
    }
}

/// From now until then.
fn after(at: i64) -> std::time::Duration {
    std::time::Duration::from_millis(u64::try_from(at - now()).unwrap_or(0))
}
