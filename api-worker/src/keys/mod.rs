//! The bureau's keys: the console's page, and re-sealing.

pub mod console;
pub mod due;
pub mod place;
pub mod reseal;
