//! Places, their names, and finding one by half a memory.
//!
//! The places are data: people edit `data/placenames`, [`compile`] checks them at build time and
//! makes a [`Gazetteer`] (for pages) and an [`Index`] file (for the search, on the server and on
//! the resident's device alike).
//!
//! - [`record`]: places with their names, readings and sources.
//! - [`syllable`], [`spelling`]: readings, and names in Roman letters by the national rule.
//! - [`characters`]: how characters are usually read, and their simplified form.
//! - [`doubt`]: readings that staff have to confirm.
//! - [`query`]: what somebody typed.
//! - [`index`]: names ready to be searched, and their file.
//! - [`search`]: hits with the reason why.
//! - [`naming`]: a first look at a proposed name.
//! - [`correction`]: what the bureau publishes on top of the files.
//! - [`wire`]: the gazetteer on its way into the Worker.

pub mod characters;
#[cfg(feature = "compile")]
pub mod compile;
pub mod correction;
pub mod doubt;
mod fold;
pub mod index;
pub mod naming;
mod neighbours;
pub mod query;
pub mod record;
pub mod search;
pub mod spelling;
pub mod syllable;
pub mod wire;

pub use characters::{CharacterTable, Characters};
pub use index::{Index, IndexError, RowId};
pub use query::{Query, QueryError};
pub use record::{Category, Gazetteer, Level, Place, PlaceId, Status};
pub use search::hit::{Extent, Hit, Slip, Via, Why};
pub use syllable::{Reading, Syllable};
