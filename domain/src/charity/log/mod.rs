//! The log: every entry of the journal is a leaf of an append-only Merkle tree (RFC 6962), whose head is
//! signed. Whoever has seen one head can tell whether a later one has changed anything before it.
//!
//! The forms are those other tools understand: C2SP tlog-tiles, tlog-checkpoint, signed-note,
//! tlog-cosignature and tlog-proof.
//!
//! - [`leaf`]: an entry as the bytes that are hashed, and what only its donor knows of it.
//! - [`note`]: signed notes, their keys, witnesses.
//! - [`checkpoint`]: the head with the totals of every fund.
//! - [`tree`]: hashes, proofs and tiles.
//! - [`proof`]: the file that a donor keeps, and what verifying it shows.
//! - [`append`]: how new entries reach storage, step by step.
//! - [`check`]: the ledger's own look at what it stores.
//! - [`audit`]: the whole log rebuilt from what is published.

pub mod append;
pub mod audit;
pub mod check;
pub mod checkpoint;
pub mod leaf;
pub mod note;
pub mod proof;
pub mod tree;

pub use append::HEAD;
pub use checkpoint::Checkpoint;
pub use leaf::{Leaf, Secret};
pub use proof::{Proof, Verified};
pub use tlog_tiles::Hash;
