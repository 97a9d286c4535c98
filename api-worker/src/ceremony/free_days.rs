//! The free places of all days, as the calendar shows them: asked for every two seconds however many look,
//! and the pages drawn from them kept until something is different.
//!
//! One copy lives in each isolate. Whoever comes when it is older asks for the next one, and the others are
//! shown what is there meanwhile: the calendar hears of a change a second after it anyway, and decides
//! nothing.

use crate::ceremony::current::{self, Ceremonies};
use crate::ceremony::store::{self, DayRow};
use crate::ceremony::wire::DayFree;
use crate::in_force::Page;
use app::ceremony::pages::Half;
use app::route::View;
use domain::day::Day;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use worker::Env;

const FRESH_MS: f64 = 2_000.0;
/// So long others are shown what was there before while somebody asks.
const STALE_MS: f64 = 5_000.0;
/// Pages show more than free places, such as announcements: so long they may be behind with that.
const PAGES_KEPT_MS: f64 = 10_000.0;
/// So many pages are kept, and the others made anew: anybody may ask for any month.
const MOST_PAGES: usize = 200;

/// Which of the calendar's pages.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Which {
    /// In which language and size.
    pub view: View,
    /// The venue's name.
    pub venue: String,
    /// A day of the month.
    pub month: Day,
    /// Only one half of each day.
    pub half: Option<Half>,
}

/// The free places of all days.
pub struct FreeDays {
    /// As the API tells them.
    pub days: Vec<DayFree>,
    /// As pages show them.
    pub shown: Vec<app::ceremony::pages::DayFree>,
    asked_at: f64,
    /// As many changes as there were then ([`current::changes`]).
    changes: u32,
    pages: RefCell<Pages>,
}

#[derive(Default)]
struct Pages {
    made: HashMap<Which, Rc<Page>>,
    since: f64,
}

thread_local! {
    static KNOWN: RefCell<Option<Rc<FreeDays>>> = const { RefCell::new(None) };
    /// When somebody began to ask. One who leaves before the answer never says so: it counts for a while.
    static ASKED_SINCE: Cell<f64> = const { Cell::new(0.0) };
}

/// The free places as they were a moment ago.
///
/// # Errors
/// The database cannot be reached, and nothing is known that is new enough.
pub async fn current(env: &Env, ceremonies: &Ceremonies) -> worker::Result<Rc<FreeDays>> {
    let now = js_sys::Date::now();
    let known = KNOWN.with_borrow(Clone::clone);
    let known = known.filter(|known| known.changes == current::changes());
    let being_asked = (0.0..FRESH_MS).contains(&(now - ASKED_SINCE.get()));
    let good_for = if being_asked { STALE_MS } else { FRESH_MS };
    if let Some(known) = &known
        && (0.0..good_for).contains(&(now - known.asked_at))
    {
        return Ok(known.clone());
    }
    let changes = current::changes();
    ASKED_SINCE.set(now);
    let days = asked(env, ceremonies).await;
    ASKED_SINCE.set(0.0);
    let days = days?;
    let found = Rc::new(FreeDays {
        shown: days.iter().map(shown).collect(),
        pages: RefCell::new(still_right(known.as_deref(), &days, now)),
        days,
        asked_at: now,
        changes,
    });
    KNOWN.set(Some(found.clone()));
    Ok(found)
}

/// The pages that were drawn before, if the days look the same now.
fn still_right(known: Option<&FreeDays>, days: &[DayFree], now: f64) -> Pages {
    let made = known.filter(|it| it.days == days).map(|it| it.pages.take());
    let young = made.filter(|it| (0.0..PAGES_KEPT_MS).contains(&(now - it.since)));
    young.unwrap_or_else(|| Pages {
        made: HashMap::new(),
        since: now,
    })
}

impl FreeDays {
    /// A page of the calendar, drawn once for all who look at it.
    pub fn page(&self, which: Which, draw: impl FnOnce() -> Option<Page>) -> Option<Rc<Page>> {
        if let Some(page) = self.pages.borrow().made.get(&which) {
            return Some(page.clone());
        }
        let page = Rc::new(draw()?);
        let made = &mut self.pages.borrow_mut().made;
        if made.len() < MOST_PAGES {
            made.insert(which, page.clone());
        }
        Some(page)
    }
}

async fn asked(env: &Env, ceremonies: &Ceremonies) -> worker::Result<Vec<DayFree>> {
    let Some(timetable) = &ceremonies.timetable else {
        return Ok(Vec::new());
    };
    let (today, last) = (ceremonies.today, timetable.last_day(ceremonies.today));
    let rows = store::days(env, today, last).await?;
    let rows: HashMap<(Day, &str), &DayRow> = rows
        .iter()
        .map(|row| ((row.day, row.venue.as_str()), row))
        .collect();
    let days = std::iter::successors(Some(today), |day| day.after());
    let days = days.take_while(|day| *day <= last);
    let found = days.flat_map(|day| {
        let rows = &rows;
        ceremonies.venues.iter().filter_map(move |venue| {
            let begun = if day == today { ceremonies.minute } else { 0 };
            let opened = ceremonies.opened(&venue.id, day);
            let row = rows.get(&(day, venue.id.as_str())).copied();
            DayFree::of(&venue.id, day, &opened, row, begun)
        })
    });
    Ok(found.collect())
}

fn shown(day: &DayFree) -> app::ceremony::pages::DayFree {
    app::ceremony::pages::DayFree {
        venue: day.venue.clone(),
        day: day.day,
        morning: day.morning,
        afternoon: day.afternoon,
    }
}
