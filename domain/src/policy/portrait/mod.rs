//! Portraits (精准画像, "精平扶"): which benefits many households may get, from a file of households.
//!
//! The same reasoner as the interview, without the interview: each row of a table is a household's
//! answers, each household gets its matches with reasons and a priority. Files are pushed in piece
//! by piece and nothing is kept, so a million households need no more memory than one.
//!
//! - [`cell`]: one answer as people write it in a table.
//! - [`reader`]: rows in, from CSV or JSON lines.
//! - [`matches`]: what one household may get.
//! - [`report`]: rows out, as CSV or JSON lines.
//! - [`schema`]: what a row may hold, as JSON Schema.

pub mod cell;
mod csv;
mod json_lines;
pub mod matches;
pub mod reader;
pub mod report;
pub mod schema;

pub use matches::{Match, Portrait, Priority};
pub use reader::{BadRow, Format, Problem, Reader, Record, Row};
pub use report::Report;
