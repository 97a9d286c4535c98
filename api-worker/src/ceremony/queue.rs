//! The line in front of a popular day that opens at an announced time. A device has one number in it, which
//! it keeps through reloads; whose turn it is follows from the time (`domain::ceremony::line`).

use super::fair::Holder;
use crate::ceremony::at::At;
use crate::ceremony::current::Ceremonies;
use crate::ceremony::fair_use;
use crate::web::problem::Problem;
use domain::ceremony::fair::Rules;
use domain::ceremony::line::{Turn, has_formed, turn};
use worker::Env;

/// After so long there is no line any more.
const LONGEST_MS: i64 = 24 * 60 * 60 * 1000;

/// Whether somebody may book a day.
#[derive(Clone, Copy, Debug)]
pub enum Entrance {
    /// Yes.
    Open,
    /// It opens at this time, Unix milliseconds; no line has formed yet.
    Later(i64),
    /// They are in the line, of a day that opens or opened at this time.
    Line(i64, Turn),
}

/// Whether a line has formed for a day, or will be let in: its devices need names.
pub fn formed(at: &At, rules: &Rules, current: &Ceremonies) -> bool {
    let now = js_sys::Date::now() as i64;
    opens(at, current)
        .is_some_and(|opens| has_formed(opens, rules.line, now) && now < opens + LONGEST_MS)
}

fn opens(at: &At, current: &Ceremonies) -> Option<i64> {
    current.timetable.as_ref()?.release(&at.venue, at.day)
}

/// Whether whoever asks may book a day now.
///
/// # Errors
/// The line cannot be asked.
pub async fn entrance(
    at: &At,
    holder: &Holder,
    rules: &Rules,
    env: &Env,
    current: &Ceremonies,
) -> Result<Entrance, Problem> {
    let now = js_sys::Date::now() as i64;
    let Some(opens) = opens(at, current).filter(|opens| now < opens + LONGEST_MS) else {
        return Ok(Entrance::Open);
    };
    let device = holder
        .device()
        .filter(|_| has_formed(opens, rules.line, now));
    let Some(device) = device else {
        return Ok(Entrance::Later(opens));
    };
    let line = format!("line/{}/{}", at.venue, at.day);
    let number = fair_use::number(env, &line, device).await;
    let turn = turn(
        number.map_err(|_| Problem::internal())?,
        opens,
        rules.line,
        now,
    );
    if turn.open {
        Ok(Entrance::Open)
    } else {
        Ok(Entrance::Line(opens, turn))
    }
}

impl Entrance {
    /// Nothing, if they may.
    ///
    /// # Errors
    /// Why they may not yet.
    pub fn checked(self) -> Result<(), Problem> {
        let now = js_sys::Date::now() as i64;
        let after = |ms: i64| u32::try_from((ms + 999) / 1000).unwrap_or(0).max(1);
        match self {
            Entrance::Open => Ok(()),
            Entrance::Later(opens) => Err(Problem::new(
                "/problems/not-yet",
                409,
                "Bookings for this day begin at a time that its page says, through the line in front of it",
                "这一天到页面上写的时间才开放，要先排队",
            )
            .with_retry(after(opens - now))),
            Entrance::Line(opens, turn) => Err(Problem::new(
                "/problems/in-line",
                409,
                "It is not your turn yet; your place in the line is kept",
                "还没有轮到您，您的号给您留着",
            )
            .with_retry(after((opens - now).max(0) + i64::from(turn.ahead.min(60)) * 1000))),
        }
    }
}
