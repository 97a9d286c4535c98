//! Marriage ceremonies: calendar, holds, bookings, draws, and the registrar's side.

pub mod api;
pub mod at;
pub mod booking;
pub mod calendar;
pub mod calendar_file;
pub mod console;
pub mod current;
pub mod draw;
pub mod fair;
pub mod fair_use;
pub mod free_days;
pub mod group_page;
pub mod offers;
pub mod page;
pub mod queue;
pub mod registrar_store;
pub mod shown;
pub mod store;
pub mod venue_day;
pub mod wire;
