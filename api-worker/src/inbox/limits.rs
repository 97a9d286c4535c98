//! The legal time limits that were built in, counted by the public holidays in force.

use domain::calendar::Calendar;
use domain::day::Day;
use domain::inbox::limit::{self, Limit};
use domain::inbox::{Kind, Stage};

thread_local! {
    // The build would have seen that they are broken.
    static LIMITS: Vec<Limit> = serde_json::from_str(region_pack::LIMITS).unwrap_or_default();
}

/// Does something with the limits, in the order of `data/limits.yaml`.
pub fn with<T>(with: impl FnOnce(&[Limit]) -> T) -> T {
    LIMITS.with(|limits| with(limits))
}

/// For each state in which a record can be overdue today: the moment (UTC, RFC 3339) before which its
/// clock must have begun.
pub fn overdue(today: Day, calendar: &Calendar) -> Vec<(Stage, String)> {
    let states = domain::application::State::ALL;
    let stages = states
        .into_iter()
        .filter_map(|state| Stage::parse(Kind::Application.word(), state.word(), false));
    with(|limits| {
        let last = |stage| limit::overdue_from(limits, stage, today, calendar);
        // Midnight after that day in Pinghu.
        let before = |stage| Some((stage, format!("{}T16:00:00.000Z", last(stage)?)));
        stages.filter_map(before).collect()
    })
}
