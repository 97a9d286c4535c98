//! The line before a popular day opens: first come, first served, at a steady pace. It is a counter: each who
//! comes gets the next number once, and a number's turn follows from the time alone.

use super::fair::LineRules;
use serde::{Deserialize, Serialize};

/// A place in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// How many came before; 0 for the first.
    pub number: u32,
    /// How many of them have not been let in yet.
    pub ahead: u32,
    /// Whether it is their turn.
    pub open: bool,
}

/// Whether a line has formed for a day that opens at `opens` (Unix milliseconds): some minutes before.
pub const fn has_formed(opens: i64, rules: LineRules, now: i64) -> bool {
    now >= opens - rules.forms_minutes as i64 * 60_000
}

/// How a number stands at a time. Nobody is let in before the time; from then on so many a minute, the
/// first of them at once.
pub fn turn(number: u32, opens: i64, rules: LineRules, now: i64) -> Turn {
    let pace = i64::from(rules.a_minute.max(1));
    let since = now - opens;
    let let_in = if since < 0 {
        0
    } else {
        since.saturating_mul(pace) / 60_000 + 1
    };
    let ahead = i64::from(number).saturating_sub(let_in).saturating_add(1);
    let ahead = u32::try_from(ahead.clamp(0, i64::from(number))).unwrap_or(0);
    Turn {
        number,
        ahead,
        open: i64::from(number) < let_in,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: LineRules = LineRules {
        forms_minutes: 30,
        a_minute: 30,
    };
    const OPENS: i64 = 1_796_434_200_000;

    #[test]
    fn numbers_are_let_in_in_order_at_a_steady_pace_and_nobody_early() {
        let at = |number, seconds: i64| turn(number, OPENS, RULES, OPENS + seconds * 1000);
        assert!(!at(0, -1).open);
        assert_eq!(at(7, -600).ahead, 7);
        assert!(at(0, 0).open && !at(1, 0).open && !at(1, 1).open && at(1, 2).open);
        assert_eq!(at(29, 0).ahead, 29);
        assert_eq!((at(40, 60).ahead, at(40, 80).open), (10, true));
        for number in 0..200 {
            for seconds in -5..500 {
                let (now, next) = (at(number, seconds), at(number + 1, seconds));
                assert!(now.open || !next.open, "nobody passes the line");
                assert!(
                    !now.open || at(number, seconds + 1).open,
                    "a turn stays one"
                );
                assert!(now.open == (now.ahead == 0) || number == 0);
            }
        }
    }

    #[test]
    fn a_line_forms_half_an_hour_before() {
        assert!(!has_formed(OPENS, RULES, OPENS - 30 * 60_000 - 1));
        assert!(has_formed(OPENS, RULES, OPENS - 30 * 60_000));
        assert!(has_formed(OPENS, RULES, OPENS + 1));
    }
}
