//! Counting working days (工作日), as time limits of the law do.

use super::table::{Beyond, Calendar};
use crate::day::Day;

/// The count reached the end of the table before it was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// Where the table begins and ends.
    pub table: Beyond,
    /// How many working days were still to be counted after its last day. The day sought is later
    /// than that; how much later nobody can say yet.
    pub left: u32,
}

impl Calendar {
    /// The `n`th working day after a day, which does not count itself (Civil Code, article 201: the
    /// day on which a period begins is not counted). For 0 it is the day itself.
    ///
    /// # Errors
    /// The table ends before the count does, or begins after `day`.
    pub fn add_working_days(&self, day: Day, n: u32) -> Result<Day, Unfinished> {
        let (mut day, mut left) = (day, n);
        while left > 0 {
            let next = day.after().ok_or_else(|| self.unfinished(left))?;
            match self.is_working_day(next) {
                Ok(works) => left -= u32::from(works),
                Err(table) => return Err(Unfinished { table, left }),
            }
            day = next;
        }
        Ok(day)
    }

    fn unfinished(&self, left: u32) -> Unfinished {
        let table = self.span();
        Unfinished { table, left }
    }
}
