//! The legal time limits, counted in working days. Which benefits somebody applied for is sealed: the
//! list goes by the shortest limit that may count, and a record's page tells all of them.
//!
//! - [`compile`]: from the file that people edit (`data/limits.yaml`).

#[cfg(feature = "compile")]
pub mod compile;

use super::Stage;
use crate::application::State;
use crate::calendar::Calendar;
use crate::day::Day;
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};

/// How long the bureau may take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// Stable name in the data file.
    pub id: String,
    /// The benefits it is said of, by their names.
    pub benefits: Vec<String>,
    /// What must have happened by then.
    pub until: Until,
    /// How long, one span after the other.
    pub within: Vec<Span>,
    /// How long in special cases, where the law has such.
    pub at_most: Option<Vec<Span>>,
    /// The limit in words.
    pub text: Bilingual,
    /// The name of the source.
    pub source: String,
    /// The article.
    pub article: Option<String>,
}

/// What must have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Until {
    /// The bureau has begun.
    Begun,
    /// It has decided.
    Decided,
}

/// A length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Span {
    /// 工作日.
    WorkingDays(u16),
    /// Days of the calendar.
    Days(u16),
}

/// The last day of a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Due {
    /// This day.
    On(Day),
    /// A day after this one: the holidays after it are not published yet.
    After(Day),
}

/// No limit is longer than so many days.
const LONGEST_DAYS: i64 = 400;

impl Limit {
    /// Whether the clock runs for a record that stands there. It does not while the resident is asked
    /// for papers: an application is accepted once they are complete (审核确认办法 10).
    pub fn runs_for(&self, stage: Stage) -> bool {
        let Stage::Application { state, .. } = stage else {
            return false;
        };
        match self.until {
            Until::Begun => matches!(state, State::Receiving | State::Received),
            Until::Decided => matches!(
                state,
                State::Receiving | State::Received | State::UnderReview
            ),
        }
    }

    /// The last day, counted from the day on which the clock began.
    pub fn due(&self, from: Day, calendar: &Calendar) -> Due {
        end(&self.within, from, calendar)
    }

    /// The last day in special cases, where the law has such.
    pub fn due_at_most(&self, from: Day, calendar: &Calendar) -> Option<Due> {
        let spans = self.at_most.as_deref()?;
        Some(end(spans, from, calendar))
    }

    /// The last day on which a clock may have begun that is overdue today.
    fn overdue_from(&self, today: Day, calendar: &Calendar) -> Option<Day> {
        (1..LONGEST_DAYS)
            .filter_map(|ago| today.plus(-ago))
            .find(|from| is_over(self.due(*from, calendar), today))
    }
}

/// Whether a day is past. Where nobody can know yet, it is not.
pub fn is_over(due: Due, today: Day) -> bool {
    matches!(due, Due::On(day) if day < today)
}

/// The end of the shortest limit that may count for a record; none if no law sets one.
pub fn soonest(limits: &[Limit], stage: Stage, from: Day, calendar: &Calendar) -> Option<Due> {
    limits
        .iter()
        .filter(|limit| limit.runs_for(stage))
        .map(|limit| limit.due(from, calendar))
        .min()
}

/// The last day on which the clock of a record that stands there may have begun, if it is overdue
/// today; none if nothing that stands there can be overdue.
pub fn overdue_from(
    limits: &[Limit],
    stage: Stage,
    today: Day,
    calendar: &Calendar,
) -> Option<Day> {
    limits
        .iter()
        .filter(|limit| limit.runs_for(stage))
        .filter_map(|limit| limit.overdue_from(today, calendar))
        .max()
}

fn end(spans: &[Span], from: Day, calendar: &Calendar) -> Due {
    let mut day = from;
    for span in spans {
        let next = match *span {
            Span::WorkingDays(count) => calendar
                .add_working_days(day, count.into())
                .map_err(|unfinished| unfinished.table.last),
            Span::Days(count) => day.plus(count.into()).ok_or(day),
        };
        match next {
            Ok(next) => day = next,
            Err(last) => return Due::After(last.max(day)),
        }
    }
    Due::On(day)
}
