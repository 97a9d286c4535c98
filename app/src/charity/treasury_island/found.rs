//! A line of a statement, and what was found for it.

use super::wire::Looked;

use domain::charity::statement::{Incoming, Statement};

/// A statement with what would become of each line.
pub(super) struct Found {
    pub(super) statement: Statement,
    pub(super) looked: Vec<Looked>,
    /// So many of those that are to be booked have been.
    pub done: usize,
    pub refused: Vec<(u64, String)>,
}

impl Found {
    /// The lines that are to be booked.
    pub fn fresh(&self) -> Vec<&Incoming> {
        let pairs = self.statement.incoming.iter().zip(&self.looked);
        let new = pairs.filter(|(_, looked)| looked.booked.is_none() && !looked.taken);
        new.map(|(one, _)| one).collect()
    }
}
