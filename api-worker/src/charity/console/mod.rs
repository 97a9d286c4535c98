//! The treasurer's and the charity federation's side.

pub mod alarms;
pub mod book;
pub mod entries;
pub mod funds;
pub mod periods;
pub mod pledges;
pub mod public_names;
pub mod slips;
pub mod statement;
pub mod treasury;
