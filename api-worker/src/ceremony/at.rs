//! The place of a slot: venue, day and start, as an address names it.

use crate::ceremony::current::Ceremonies;

use crate::web::problem::Problem;

use domain::day::Day;

/// A venue's day.
#[derive(Clone)]
pub struct At {
    /// The venue's name.
    pub venue: String,
    /// The day.
    pub day: Day,
}

/// The venue and the day of an address.
pub fn place(venue: &str, day: &str, current: &Ceremonies) -> Result<At, Problem> {
    let venue = current.venue(venue).ok_or_else(Problem::not_found)?;
    Ok(At {
        venue: venue.id.clone(),
        day: day.parse().map_err(|_| Problem::not_found())?,
    })
}
