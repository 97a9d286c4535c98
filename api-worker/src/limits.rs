//! The legal time limits and the public holidays that were built in.

use domain::calendar::{Calendar, wire};
use domain::day::Day;
use domain::desk::limit::{self, Limit};
use domain::desk::{Kind, Stage};
use std::cell::OnceCell;

thread_local! {
    static TABLES: OnceCell<Option<Tables>> = const { OnceCell::new() };
}

/// Limits and holidays.
pub struct Tables {
    /// The limits, in the order of `data/limits.yaml`.
    pub limits: Vec<Limit>,
    /// The holidays.
    pub calendar: Calendar,
}

/// Does something with the tables; none if what was built in is broken, which the build would have seen.
pub fn with<T>(with: impl FnOnce(&Tables) -> T) -> Option<T> {
    let read = || {
        Some(Tables {
            limits: serde_json::from_str(region_pack::LIMITS).ok()?,
            calendar: wire::decode(region_pack::CALENDAR).ok()?,
        })
    };
    TABLES.with(|cell| cell.get_or_init(read).as_ref().map(with))
}

/// For each state in which a record can be overdue today: the moment (UTC, RFC 3339) before which its
/// clock must have begun.
pub fn overdue(today: Day) -> Vec<(Stage, String)> {
    let states = domain::application::State::ALL;
    let stages = states
        .into_iter()
        .filter_map(|state| Stage::parse(Kind::Application.word(), state.word(), false));
    with(|tables| {
        let last = |stage| limit::overdue_from(&tables.limits, stage, today, &tables.calendar);
        // Midnight after that day in Pinghu.
        let before = |stage| Some((stage, format!("{}T16:00:00.000Z", last(stage)?)));
        stages.filter_map(before).collect()
    })
    .unwrap_or_default()
}
