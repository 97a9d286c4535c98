//! Venues, public holidays and almanac that were built in, and the timetable in force.

use crate::store::ceremony;
use domain::calendar::almanac::Almanac;
use domain::calendar::{Calendar, wire};
use domain::ceremony::{Opened, Timetable, Venue};
use domain::day::Day;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use worker::Env;

const ASK_AGAIN_MS: f64 = 30_000.0;

/// What was built in.
pub struct Built {
    /// The venues.
    pub venues: Vec<Venue>,
    /// Public holidays.
    pub calendar: Calendar,
    /// Lunar dates.
    pub almanac: Almanac<'static>,
}

/// All that says what is open when.
#[derive(Clone)]
pub struct Ceremonies {
    /// What was built in.
    pub built: Rc<Built>,
    /// The timetable in force; none before one was published.
    pub timetable: Option<Rc<Timetable>>,
    /// Today in Pinghu.
    pub today: Day,
    /// Minutes after midnight there.
    pub minute: u16,
}

struct Known {
    timetable: Option<Rc<Timetable>>,
    asked_at: f64,
}

thread_local! {
    static BUILT: OnceCell<Option<Rc<Built>>> = const { OnceCell::new() };
    static TIMETABLE: RefCell<Option<Known>> = const { RefCell::new(None) };
}

fn built() -> Option<Rc<Built>> {
    let read = || {
        Some(Rc::new(Built {
            venues: serde_json::from_str(region_pack::VENUES).ok()?,
            calendar: wire::decode(region_pack::CALENDAR).ok()?,
            almanac: Almanac::read(region_pack::ALMANAC).ok()?,
        }))
    };
    BUILT.with(|cell| cell.get_or_init(read).clone())
}

/// What is open when, as far as is known now; none if what was built in is broken. A database that fails
/// leaves the timetable as it was.
pub async fn current(env: &Env) -> Option<Ceremonies> {
    let now = js_sys::Date::now();
    let known = TIMETABLE.with_borrow(|known| {
        let fresh = known.as_ref().filter(|it| now - it.asked_at < ASK_AGAIN_MS);
        fresh.map(|it| it.timetable.clone())
    });
    let timetable = match known {
        Some(timetable) => timetable,
        None => match ceremony::timetable(env).await {
            Ok(body) => {
                let read = |body: String| serde_json::from_str(&body).ok().map(Rc::new);
                let timetable = body.and_then(read);
                let asked_at = now;
                TIMETABLE.set(Some(Known {
                    timetable: timetable.clone(),
                    asked_at,
                }));
                timetable
            }
            Err(_) => TIMETABLE.with_borrow(|known| known.as_ref()?.timetable.clone()),
        },
    };
    Some(Ceremonies {
        built: built()?,
        timetable,
        today: Day::in_shanghai(now as i64),
        // Below 1440.
        minute: ((now as i64 / 60_000 + 8 * 60).rem_euclid(24 * 60)) as u16,
    })
}

impl Ceremonies {
    /// A venue by its name.
    pub fn venue(&self, id: &str) -> Option<&Venue> {
        self.built.venues.iter().find(|venue| venue.id == id)
    }

    /// What a venue opens on a day.
    pub fn opened(&self, venue: &str, day: Day) -> Vec<Opened> {
        self.timetable.as_ref().map_or_else(Vec::new, |timetable| {
            timetable.opened(venue, day, self.today, &self.built.calendar)
        })
    }
}
