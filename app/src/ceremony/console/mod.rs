//! The registrar's side: the calendar, timetable, holidays, venues, draws, group weddings.

#[cfg(feature = "ssr")]
pub mod difference;
#[cfg(feature = "ssr")]
pub mod draws;
#[cfg(feature = "ssr")]
pub mod groups;
#[cfg(feature = "ssr")]
pub mod holidays;
#[cfg(feature = "ssr")]
pub mod registrar;
#[cfg(feature = "ssr")]
pub mod timetable;
#[cfg(feature = "ssr")]
pub mod venues;
