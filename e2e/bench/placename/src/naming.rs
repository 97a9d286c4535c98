//! Proposed names against all names of an index.

use domain::placename::Index;
use domain::placename::naming::register::Register;
use domain::placename::naming::{Finding, Kind, Problem, Proposal, check};
use domain::placename::record::Name;

/// An index and the register of all its names.
#[derive(Debug)]
pub struct Province {
    index: Index,
    register: Register,
}

/// How often a name was told.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told {
    /// As the same.
    pub same: usize,
    /// As one that sounds the same.
    pub same_sound: usize,
}

impl Province {
    /// The register of an index whose readings are all known.
    #[must_use]
    pub fn new(index: Index) -> Province {
        let names = index.places().map(|place| Name {
            text: index.name(place),
            readings: index.readings(place).flatten().collect(),
        });
        Province {
            register: Register::new(names),
            index,
        }
    }

    /// What is found about a proposed name, a town's or a village's.
    #[must_use]
    pub fn check(&self, level: &str, name: &str) -> Vec<Finding> {
        let kind = match level {
            "village" => Kind::CommitteeSeat,
            _ => Kind::Township,
        };
        let town = None;
        check(&Proposal { name, kind, town }, &self.register, &self.index)
    }
}

impl Told {
    /// How often a name is among findings.
    #[must_use]
    pub fn of(wanted: &str, found: &[Finding]) -> Told {
        let count = |problem: &Problem| {
            let all = found.iter().filter(|finding| finding.problem == *problem);
            all.count()
        };
        let existing = wanted.to_owned();
        Told {
            same: count(&Problem::Duplicate {
                existing: existing.clone(),
            }),
            same_sound: count(&Problem::SameSound { existing }),
        }
    }
}
