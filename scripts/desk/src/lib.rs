//! The bureau's commands, for a desk without a browser. The rules are in `domain`; here is the I/O.
//!
//! - `portrait`: which benefits many households may get, from a file.

pub mod utf8;
