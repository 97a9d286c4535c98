//! What the region's own names can tell of a proposed one.

use super::super::index::{Index, RowId};
use super::super::record::{Level, Name, Status};
use super::register::Register;
use super::{Finding, Kind, Proposal, check};

/// How far a proposed name was compared with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Compared {
    /// With all names among which it must be the only one.
    Fully,
    /// With those of this region; the rule asks for more.
    InTheRegion,
    /// With none: the region has no list of such names yet.
    NotAtAll,
}

impl Compared {
    /// How far names of a kind can be compared with an index of a county's places.
    pub const fn of(kind: Kind) -> Compared {
        match kind {
            Kind::CommitteeSeat => Compared::Fully,
            Kind::Township => Compared::InTheRegion,
            Kind::NaturalVillage
            | Kind::Street
            | Kind::ResidentialArea
            | Kind::Building
            | Kind::Facility => Compared::NotAtAll,
        }
    }
}

/// The town with this stable name.
pub fn town_named(id: &str, index: &Index) -> Option<RowId> {
    index
        .places()
        .find(|row| index.level(*row) == Level::Town && index.id(*row) == id)
}

/// Looks at a proposed name with what the region's index knows.
pub fn look(proposal: &Proposal, index: &Index) -> Vec<Finding> {
    check(proposal, &register(proposal.kind, index), index)
}

fn register(kind: Kind, index: &Index) -> Register {
    let levels: &[Level] = match kind {
        Kind::Township => &[Level::Town],
        Kind::CommitteeSeat => &[Level::Community, Level::Village],
        _ => return Register::default(),
    };
    let rows = index
        .places()
        .filter(|row| levels.contains(&index.level(*row)) && index.status(*row) != Status::Former);
    Register::new(rows.map(|row| Name {
        text: index.name(row),
        readings: index.readings(row).flatten().collect(),
    }))
}
