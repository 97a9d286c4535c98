//! What a condition may still become, and which of its changes would be seen.
//!
//! Both are sets over three values, so a byte holds one and tables made at compile time answer.

use super::evaluate::Truth;

/// A set of truths: a bit each for no, unknown, yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Truths(u8);

/// A set of changes from one truth to another (and back) that would be seen at the top: a bit each
/// for no–unknown, no–yes, unknown–yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Changes(u8);

/// How parts make a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// The least of them.
    All,
    /// The greatest of them.
    Any,
}

impl Joint {
    const fn of(self, left: u8, right: u8) -> u8 {
        let least = if left < right { left } else { right };
        match self {
            Joint::All => least,
            Joint::Any => left + right - least,
        }
    }

    /// What stands for no part at all.
    pub(super) fn neutral(self) -> Truths {
        Truths::only(match self {
            Joint::All => Truth::Yes,
            Joint::Any => Truth::No,
        })
    }
}

impl Truths {
    pub(super) const ALL: Truths = Truths(7);

    pub(super) fn only(truth: Truth) -> Truths {
        Truths(1 << truth as u8)
    }

    pub(super) fn contains(self, truth: Truth) -> bool {
        self.0 & Truths::only(truth).0 != 0
    }

    pub(super) fn or(self, other: Truths) -> Truths {
        Truths(self.0 | other.0)
    }

    pub(super) fn negated(self) -> Truths {
        Truths(self.0 & 2 | (self.0 & 1) << 2 | self.0 >> 2)
    }

    pub(super) fn join(self, other: Truths, joint: Joint) -> Truths {
        Truths(JOINED[joint as usize][usize::from(self.0)][usize::from(other.0)])
    }
}

impl Changes {
    pub(super) const NONE: Changes = Changes(0);
    pub(super) const ALL: Changes = Changes(7);

    pub(super) fn or(self, other: Changes) -> Changes {
        Changes(self.0 | other.0)
    }

    /// The changes below a joint that are seen above it, when the siblings may be any of `others`.
    pub(super) fn through(self, others: Truths, joint: Joint) -> Changes {
        Changes(PASSED[joint as usize][usize::from(self.0)][usize::from(others.0)])
    }

    pub(super) fn negated(self) -> Changes {
        // Not swaps yes and no: no–unknown and unknown–yes change places.
        Changes(self.0 & 2 | (self.0 & 1) << 2 | self.0 >> 2)
    }
}

type Table = [[[u8; 8]; 8]; 2];

static JOINED: Table = [joined(Joint::All), joined(Joint::Any)];
static PASSED: Table = [passed(Joint::All), passed(Joint::Any)];

const fn joined(joint: Joint) -> [[u8; 8]; 8] {
    let mut table = [[0; 8]; 8];
    // Every pair of sets, and every pair of truths in them.
    let mut step = 0;
    while step < 8 * 8 * 9 {
        let (left, right, a, b) = (step / 72, step / 9 % 8, step % 9 / 3, step % 3);
        if left >> a & 1 == 1 && right >> b & 1 == 1 {
            table[left][right] |= 1 << joint.of(a as u8, b as u8);
        }
        step += 1;
    }
    table
}

const fn passed(joint: Joint) -> [[u8; 8]; 8] {
    const PAIRS: [(u8, u8); 3] = [(0, 1), (0, 2), (1, 2)];
    let mut table = [[0; 8]; 8];
    // Every set of seen changes, every set of siblings, every change, every sibling.
    let mut step = 0;
    while step < 8 * 8 * 9 {
        let (seen, others, change, other) = (step / 72, step / 9 % 8, step % 9 / 3, step % 3);
        let (from, to) = PAIRS[change];
        let above = (joint.of(from, other as u8), joint.of(to, other as u8));
        // No–unknown is bit 0, no–yes bit 1, unknown–yes bit 2: the sum of both, less one.
        let visible = above.0 != above.1 && seen >> (above.0 + above.1 - 1) & 1 == 1;
        if others >> other & 1 == 1 && visible {
            table[seen][others] |= 1 << change;
        }
        step += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    const NO: Truths = Truths(1);
    const YES: Truths = Truths(4);

    #[test]
    fn a_no_stops_every_change_in_an_all_and_a_yes_in_an_any() {
        for (stopper, letter, joint) in [(NO, YES, Joint::All), (YES, NO, Joint::Any)] {
            assert_eq!(Changes::ALL.through(stopper, joint), Changes::NONE);
            assert_eq!(Changes::ALL.through(letter, joint), Changes::ALL);
            assert_eq!(Changes::ALL.through(Truths::ALL, joint), Changes::ALL);
        }
    }

    #[test]
    fn beside_an_unknown_an_all_shows_only_changes_from_no() {
        let unknown = Truths::only(Truth::Unknown);
        let no_to_unknown = Changes(1);
        // No–unknown and no–yes both show as no–unknown; unknown–yes does not show.
        assert_eq!(no_to_unknown.through(unknown, Joint::All), Changes(3));
        assert_eq!(Changes(2).through(unknown, Joint::All), Changes::NONE);
    }

    #[test]
    fn sets_join_truth_by_truth() {
        assert_eq!(
            NO.or(YES).join(Truths::only(Truth::Unknown), Joint::All),
            Truths(1 | 2)
        );
        assert_eq!(
            NO.or(YES).join(Truths::only(Truth::Unknown), Joint::Any),
            Truths(2 | 4)
        );
        assert_eq!(NO.negated(), YES);
    }
}
