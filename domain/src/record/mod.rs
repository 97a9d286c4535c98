//! What all records share, whatever they are about.
//!
//! - [`id`]: names, codes and secrets, made by the resident's device.
//! - [`person`]: identity numbers and telephone numbers.
//! - [`plain`]: text that may stand in the clear; [`trouble`]: what is wrong with it.
//! - [`step`]: bringing a record into another state, with a reason.

pub mod id;
pub mod person;
pub mod plain;
pub mod step;
pub mod trouble;
