//! Public holidays and working days, from the State Council's yearly notices.
//!
//! The table is data (`data/holidays.yaml`) and ends with the last notice. Beyond its end nothing is
//! guessed: whoever asks gets [`Beyond`] and says so.
//!
//! - [`almanac`]: lunar dates, solar terms, days that custom prefers.
//! - [`table`]: the table and what it says of a day.
//! - [`working`]: counting working days.
//! - [`wire`]: the table on its way into programs.
//! - [`added`]: a year put behind the others, from the files or from the console; [`reading`]: its form.
//! - `compile`: from the file that people edit; `yaml`: what was published, written back into it.

pub mod added;
pub mod almanac;
#[cfg(feature = "compile")]
pub mod compile;
pub mod reading;
pub mod table;
pub mod wire;
pub mod working;
#[cfg(feature = "compile")]
pub mod yaml;

pub use added::Holidays;
pub use table::{Beyond, Calendar, Holiday, Kind, Notice, RunsOut, Year};
pub use working::Unfinished;
