//! One condition over a block of households: loops without a branch a household, which the compiler
//! turns into vector instructions.

use crate::day::Day;
use crate::policy::evaluate::{Truth, Verdict};
use crate::policy::program::{Known, NodeId};
use crate::policy::rule::Comparison;
use std::ops::Range;

/// Few enough that the truths of all nodes stay in the first cache.
pub(super) const BLOCK: usize = 256;
/// A truth for each household of a block, as `Truth as u8`.
pub(super) type Block = [u8; BLOCK];

pub(super) const NO: u8 = Truth::No as u8;
pub(super) const UNKNOWN: u8 = Truth::Unknown as u8;
const YES: u8 = Truth::Yes as u8;

/// A node with its columns and its limits worked out for the day.
#[derive(Debug)]
pub(super) enum Step<'a> {
    All(&'a [NodeId]),
    Any(&'a [NodeId]),
    Not(NodeId),
    Same(NodeId),
    Always(u8),
    /// One of these options; a position from `all` on is not known.
    Says {
        cells: &'a [u8],
        all: u8,
        options: Vec<u8>,
    },
    Count(&'a [u32], Side<i64>),
    Money(&'a [i64], Side<i64>),
    PerHead {
        money: &'a [i64],
        heads: &'a [u32],
        bound: Bound,
    },
    Age(&'a [Option<Day>], Born),
    /// A benefit that a household may say it has; if not, its terms decide.
    Unless {
        held: Box<Step<'a>>,
        terms: Box<Step<'a>>,
    },
}

/// What does not pass a mark, or what does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Side<T> {
    mark: T,
    up_to: bool,
}

impl<T: PartialOrd> Side<T> {
    fn holds(&self, value: T) -> bool {
        (value <= self.mark) == self.up_to
    }
}

/// A limit as thousandths of its unit, so that a ratio of 1.5 stays whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bound {
    comparison: Comparison,
    thousandths: i128,
}

/// An age as a day of birth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Born {
    /// Who is born later is not born yet.
    today: Day,
    /// Born up to a day, or after it; `None` is before the calendar.
    side: Side<Option<Day>>,
}

impl Bound {
    pub(super) fn new(comparison: Comparison, known: Known<'_>) -> Bound {
        let times = known.times.map_or(1000, |times| times.amount);
        Bound {
            comparison,
            thousandths: i128::from(known.amount.amount) * i128::from(times),
        }
    }

    /// Which whole numbers satisfy it.
    pub(super) fn one(self) -> Side<i64> {
        let clamped = |number: i128| number.clamp(i64::MIN.into(), i64::MAX.into()) as i64;
        let below = clamped((self.thousandths - 1).div_euclid(1000));
        let most = clamped(self.thousandths.div_euclid(1000));
        let (mark, up_to) = match self.comparison {
            Comparison::Below => (below, true),
            Comparison::AtMost => (most, true),
            Comparison::AtLeast => (below, false),
            Comparison::Above => (most, false),
        };
        Side { mark, up_to }
    }

    /// Which days of birth make an age that satisfies it on a day.
    pub(super) fn birth(self, today: Day) -> Born {
        let Side { mark, up_to } = self.one();
        // Older than the mark is who has turned the age after it.
        let turned = match u32::try_from(mark.saturating_add(1)) {
            Ok(age) => today.latest_birth(age),
            Err(_) if mark < 0 => Some(today),
            Err(_) => None,
        };
        Born {
            today,
            side: Side {
                mark: turned,
                up_to: !up_to,
            },
        }
    }
}

impl Step<'_> {
    /// The truths of a block; those of the parts stand before. Cells beyond the last household hold
    /// what they hold.
    pub(super) fn look(&self, here: &Range<usize>, parts: &[Block], whole: &mut Block) {
        match self {
            Step::All(all) => join(all, parts, whole, YES, u8::min),
            Step::Any(any) => join(any, parts, whole, NO, u8::max),
            Step::Not(part) => each(whole, &parts[*part], |truth| YES - truth),
            Step::Same(part) => *whole = parts[*part],
            Step::Always(truth) => whole.fill(*truth),
            Step::Says {
                cells,
                all,
                options,
            } => {
                let cells = &cells[here.clone()];
                each(whole, cells, |option| u8::from(option >= *all) * UNKNOWN);
                for position in options {
                    for (whole, option) in whole.iter_mut().zip(cells) {
                        *whole |= u8::from(option == position) * YES;
                    }
                }
            }
            Step::Count(cells, side) => each(whole, &cells[here.clone()], |count| {
                known(count != u32::MAX, side.holds(count.into()))
            }),
            Step::Money(cells, side) => each(whole, &cells[here.clone()], |amount| {
                known(amount >= 0, side.holds(amount))
            }),
            Step::PerHead {
                money,
                heads,
                bound,
            } => {
                let cells = money[here.clone()].iter().zip(&heads[here.clone()]);
                for (whole, (amount, heads)) in whole.iter_mut().zip(cells) {
                    let total = i128::from(*amount) * 1000;
                    let limit = bound.thousandths * i128::from(*heads);
                    // Nothing can be shared among nobody.
                    let told = (*amount >= 0) & (*heads != 0) & (*heads != u32::MAX);
                    *whole = known(told, bound.comparison.holds(total, limit));
                }
            }
            Step::Age(cells, Born { today, side }) => each(whole, &cells[here.clone()], |born| {
                let told = born.is_some() & (born <= Some(*today));
                known(told, side.holds(born))
            }),
            Step::Unless { held, terms } => {
                let mut says = [NO; BLOCK];
                held.look(here, parts, &mut says);
                terms.look(here, parts, whole);
                for (whole, says) in whole.iter_mut().zip(says) {
                    *whole = if says == YES { YES } else { *whole };
                }
            }
        }
    }

    /// The verdicts of a benefit from its truths.
    pub(super) fn tell(&self, here: &Range<usize>, truths: &Block, verdicts: &mut [Verdict]) {
        for (verdict, truth) in verdicts.iter_mut().zip(truths) {
            *verdict = match *truth {
                NO => Verdict::NotEligible,
                UNKNOWN => Verdict::CannotTell,
                _ => Verdict::Eligible,
            };
        }
        if let Step::Unless { held, .. } = self {
            let mut says = [NO; BLOCK];
            held.look(here, &[], &mut says);
            for (verdict, says) in verdicts.iter_mut().zip(says) {
                *verdict = if says == YES { Verdict::Held } else { *verdict };
            }
        }
    }
}

fn known(told: bool, holds: bool) -> u8 {
    if told { u8::from(holds) * YES } else { UNKNOWN }
}

fn each<T: Copy>(whole: &mut Block, cells: &[T], of: impl Fn(T) -> u8) {
    for (whole, cell) in whole.iter_mut().zip(cells) {
        *whole = of(*cell);
    }
}

fn join(
    ids: &[NodeId],
    parts: &[Block],
    whole: &mut Block,
    neutral: u8,
    of: impl Fn(u8, u8) -> u8,
) {
    whole.fill(neutral);
    for id in ids {
        for (whole, part) in whole.iter_mut().zip(&parts[*id]) {
            *whole = of(*whole, *part);
        }
    }
}
