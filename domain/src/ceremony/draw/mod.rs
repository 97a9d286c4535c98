//! The draw for a day that everybody wants: no race at midnight, and nothing to believe.
//!
//! 1. Requests are taken until a time that was announced, with the name of a public source of randomness
//!    that comes later (a lottery's draw, say).
//! 2. At that time the list of entries is frozen and its hash published. An entry is a salted hash: whoever
//!    made it finds it again, and nobody else learns anything from it.
//! 3. When the source has spoken, [`order`] puts the entries in an order that follows from list and outcome
//!    alone, and [`allot`] gives each the first of its wishes that is still free. Anybody can do it again.
//!
//! - [`entry`]: what stands for a couple; [`list`]: the frozen list as a file; [`order`]: the draw.

pub mod entry;
pub mod list;
pub mod order;
#[cfg(test)]
mod tests;

pub use entry::{Entry, Wishes};
pub use list::{Broken, File, Head, List, Outcome};
pub use order::{Allotted, allot, order};

/// So long a place that was drawn is kept until it is confirmed, in milliseconds: three days.
pub const DRAWN_MS: i64 = 3 * 24 * 60 * 60 * 1000;
/// At most so many couples enter one draw.
pub const MOST_ENTRIES: usize = 20_000;
