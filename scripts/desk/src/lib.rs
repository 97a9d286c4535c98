//! The bureau's commands, for a desk without a browser. The rules are in `domain`; here is the I/O.
//!
//! - `portrait`: which benefits many households may get, from a file.
//! - `envelope`: the bureau's keys, and opening what residents sealed to them.
//! - `audit`: whether the audit that the console exports is whole.
//! - `letter`: corrections and proposals: reading them, and bringing them forward.

pub mod exported;
pub mod key_file;
pub mod opening;
pub mod utf8;
