//! What the charity federation says of itself on the bureau's console: how gifts reach it, its funds and
//! projects. A wrong account would send gifts astray, so it takes two.
//!
//! An edition holds all of it as it then stood. What the files have besides stays; what an edition says of a
//! fund counts until `scripts/publishing.sh` has brought it into the files.
//!
//! - [`difference`]: what an edition changes.
//! - [`form`]: a part as a publisher types it; `reading` reads it.
//! - `yaml`: an edition written back into `data/funds.yaml` (feature `compile`).

pub mod difference;
pub mod form;
#[cfg(feature = "publish")]
pub mod reading;
#[cfg(test)]
mod tests;
#[cfg(feature = "compile")]
pub mod yaml;

use crate::charity::fund::{FundBook, Pot};
use crate::charity::paying::Paying;
use serde::{Deserialize, Serialize};

/// All that can be published of the federation.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FundFacts {
    /// How gifts reach it.
    pub paying: Paying,
    /// Its funds.
    pub funds: Vec<Pot>,
    /// Its projects.
    pub projects: Vec<Pot>,
}

impl FundFacts {
    /// What stands in a book.
    pub fn of(book: &FundBook) -> FundFacts {
        FundFacts {
            paying: book.paying.clone(),
            funds: book.funds.clone(),
            projects: book.projects.clone(),
        }
    }

    /// The book of the files with all of this in it, under a version of its own.
    #[cfg(feature = "publish")]
    pub fn applied(&self, files: &FundBook) -> FundBook {
        let mut book = files.clone();
        book.paying = self.paying.clone();
        for pot in &self.funds {
            put(&mut book.funds, pot);
        }
        for pot in &self.projects {
            put(&mut book.projects, pot);
        }
        // A book is made of what JSON can write.
        book.version = book.content_version().unwrap_or_default();
        book
    }

    /// This earlier edition once more. Funds and projects that have been added since stay, closed to new
    /// pledges: gifts may lie in them, and their names stand in the ledger.
    pub fn restored(&self, now: &FundFacts) -> FundFacts {
        let mut again = self.clone();
        keep(&mut again.funds, &now.funds);
        keep(&mut again.projects, &now.projects);
        again
    }
}

/// Puts a fund or project in the place of the one with its name, or behind the others.
#[cfg(feature = "publish")]
fn put(pots: &mut Vec<Pot>, pot: &Pot) {
    match pots.iter_mut().find(|known| known.id == pot.id) {
        Some(known) => known.clone_from(pot),
        None => pots.push(pot.clone()),
    }
}

fn keep(pots: &mut Vec<Pot>, now: &[Pot]) {
    for pot in now {
        if pots.iter().all(|known| known.id != pot.id) {
            pots.push(Pot {
                closed: true,
                ..pot.clone()
            });
        }
    }
}
