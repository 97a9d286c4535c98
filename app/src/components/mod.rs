//! Pieces that pages and islands share.

pub mod art;
pub mod letter;
pub mod mark;
