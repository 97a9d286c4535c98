//! Venues, public holidays and timetable in force, and the almanac that was built in.

use crate::ceremony::current::{self};
use crate::ceremony::draw::store as draw;
use crate::ceremony::store as ceremony;
use crate::in_force::{self};
use crate::web::problem::Problem;
use domain::calendar::Calendar;
use domain::calendar::almanac::Almanac;
use domain::ceremony::fair::Rules;
use domain::ceremony::{Opened, Timetable, Venue};
use domain::day::Day;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use worker::Env;

const ASK_AGAIN_MS: f64 = 30_000.0;

/// What was built in.
pub struct Built {
    /// Lunar dates.
    pub almanac: Almanac<'static>,
    /// What is fair use.
    pub fairness: Rules,
}

/// A day that is drawn, as far as the calendar has to know.
#[derive(Clone, Debug)]
pub struct Drawn {
    /// Which venue.
    pub venue: String,
    /// Which day.
    pub day: Day,
    /// All who were drawn have been placed: it is a day like others now.
    pub over: bool,
}

/// All that says what is open when.
#[derive(Clone)]
pub struct Ceremonies {
    /// What was built in.
    pub built: Rc<Built>,
    /// The venues.
    pub venues: Rc<[Venue]>,
    /// Public holidays.
    pub calendar: Rc<Calendar>,
    /// The timetable in force; none before one was published.
    pub timetable: Option<Rc<Timetable>>,
    /// The days that are drawn.
    pub draws: Rc<[Drawn]>,
    /// Today in Pinghu.
    pub today: Day,
    /// Minutes after midnight there.
    pub minute: u16,
}

#[derive(Clone)]
struct Known {
    timetable: Option<Rc<Timetable>>,
    draws: Rc<[Drawn]>,
    asked_at: f64,
    /// As many publications as there were then ([`in_force::publications`]).
    publications: u32,
}

thread_local! {
    static BUILT: OnceCell<Option<Rc<Built>>> = const { OnceCell::new() };
    static TIMETABLE: RefCell<Option<Known>> = const { RefCell::new(None) };
    static CHANGES: Cell<u32> = const { Cell::new(0) };
}

fn built() -> Option<Rc<Built>> {
    let read = || {
        Some(Rc::new(Built {
            almanac: Almanac::read(region_pack::ALMANAC).ok()?,
            fairness: serde_json::from_str(region_pack::FAIRNESS).ok()?,
        }))
    };
    BUILT.with(|cell| cell.get_or_init(read).clone())
}

async fn asked(env: &Env, now: f64) -> worker::Result<Known> {
    let body = ceremony::timetable(env).await?;
    let timetable = body.and_then(|body| serde_json::from_str(&body).ok());
    let draws = draw::all(env).await?.into_iter().map(|draw| Drawn {
        venue: draw.venue,
        day: draw.day,
        over: draw.placed_at.is_some(),
    });
    Ok(Known {
        timetable: timetable.map(Rc::new),
        draws: draws.collect(),
        asked_at: now,
        publications: in_force::publications(),
    })
}

/// How often the timetable or a draw changed in this isolate; what was made from them before is old.
pub fn changes() -> u32 {
    CHANGES.get()
}

/// Has the timetable and the draws read anew.
pub fn forget() {
    TIMETABLE.set(None);
    CHANGES.set(CHANGES.get().wrapping_add(1));
}

/// What is open when, as far as is known now; none if what was built in is broken. A database that fails
/// leaves the timetable as it was.
pub async fn current(env: &Env) -> Option<Ceremonies> {
    let now = js_sys::Date::now();
    let known = TIMETABLE.with_borrow(Clone::clone);
    if known
        .as_ref()
        .is_some_and(|known| known.publications != in_force::publications())
    {
        forget();
    }
    let known = TIMETABLE.with_borrow(Clone::clone);
    let fresh = |known: &Known| now - known.asked_at < ASK_AGAIN_MS;
    let known = match known {
        Some(known) if fresh(&known) => Some(known),
        before => match asked(env, now).await {
            Ok(known) => {
                TIMETABLE.set(Some(known.clone()));
                Some(known)
            }
            Err(_) => before,
        },
    };
    let (timetable, draws) = known.map_or_else(
        || (None, Rc::from([])),
        |known| (known.timetable, known.draws),
    );
    let published = in_force::current(env).await.ok()?;
    Some(Ceremonies {
        built: built()?,
        venues: published.venues.clone(),
        calendar: published.calendar.clone(),
        timetable,
        draws,
        today: Day::in_shanghai(now as i64),
        // Below 1440.
        minute: ((now as i64 / 60_000 + 8 * 60).rem_euclid(24 * 60)) as u16,
    })
}

impl Ceremonies {
    /// A venue by its name.
    pub fn venue(&self, id: &str) -> Option<&Venue> {
        self.venues.iter().find(|venue| venue.id == id)
    }

    /// The draw for a venue's day that is not over.
    pub fn drawn(&self, venue: &str, day: Day) -> bool {
        let mut draws = self.draws.iter();
        draws.any(|it| it.venue == venue && it.day == day && !it.over)
    }

    /// What a venue opens on a day however far ahead, for days that are drawn.
    pub fn opens(&self, venue: &str, day: Day) -> Vec<Opened> {
        self.timetable.as_ref().map_or_else(Vec::new, |timetable| {
            timetable.opens(venue, day, &self.calendar)
        })
    }

    /// What a venue opens on a day.
    pub fn opened(&self, venue: &str, day: Day) -> Vec<Opened> {
        self.timetable.as_ref().map_or_else(Vec::new, |timetable| {
            timetable.opened(venue, day, self.today, &self.calendar)
        })
    }
}

/// The ceremonies as they are now.
///
/// # Errors
/// What was built in is broken.
pub async fn known(env: &Env) -> Result<Ceremonies, Problem> {
    current::current(env).await.ok_or_else(Problem::internal)
}
