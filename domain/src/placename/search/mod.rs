//! Finding places by what somebody remembers of a name.
//!
//! A query is read ever more freely until there are enough hits: as it stands (which covers
//! characters of the same sound and confused sounds, because the index is ordered by classes of
//! sounds), then with initials, then with one slip. Each reading walks the order of all endings
//! ([`crate::placename::index`]); what it comes to is scored and the best are kept. Where names begin with what
//! was typed, nothing was wrong in it and no slip is looked for.
//!
//! - [`hit`]: what is found, and why.
//! - `lattice`: the ways to take a query apart.
//! - `walk`: from these to ranges of names.
//! - `score`: how well a name matches.
//! - `top`: the best so far.
//! - `roman`: spellings that are not pinyin.

pub mod hit;
mod lattice;
mod roman;
mod score;
mod top;
mod walk;

use super::index::{FormId, Index, Kind};
use super::query::{Query, QueryError, Symbol};
use hit::{Extent, Hit, Slip, Via, Why};
use lattice::{Edge, Reach, Step};
use top::{Candidate, Fault, Matched, Tier, Top};
use walk::{Walk, Work};

/// The most hits that are given at once.
pub const MOST_HITS: usize = 50;

/// So many symbols that a name begins with may as well be initials of others.
const SHORT: usize = 3;

impl Index {
    /// Reads what was typed.
    ///
    /// # Errors
    /// [`QueryError`] if there is nothing in it to look up, or too much.
    pub fn query(&self, typed: &str) -> Result<Query, QueryError> {
        Query::parse(typed, &self.characters)
    }

    /// The places that match best, at most `limit` ([`MOST_HITS`]): by how well they match, then by
    /// administrative level, then the shorter name.
    pub fn search(&self, query: &Query, limit: usize) -> Vec<Hit> {
        let mut top = Top::new(limit.clamp(1, MOST_HITS));
        let mut work = Work::new();
        let mut read = |query: &Query, reach, swapped, top: &mut Top| {
            Walk::all(self, query, reach, swapped, top, &mut work);
        };
        let symbols = query.symbols();
        roman::offer(self, query, &mut top);
        read(query, Reach::Strict, None, &mut top);
        let begins = top.has(Tier::PinyinPrefix);
        let letters = symbols
            .iter()
            .any(|symbol| matches!(symbol, Symbol::Letter { .. }));
        if letters && !(begins && symbols.len() > SHORT) && !top.is_above(Tier::Initials) {
            read(query, Reach::Initials, None, &mut top);
        }
        if !begins && !top.is_above(Tier::Typo) && slippable(query) {
            for at in 0..symbols.len() {
                if let Some(swapped) = query.swapped(at) {
                    read(&swapped, Reach::Strict, Some(at as u8), &mut top);
                }
            }
            read(query, Reach::Slips, None, &mut top);
        }
        let best = top.into_best().into_iter();
        best.map(|candidate| self.hit(query, candidate)).collect()
    }

    fn hit(&self, query: &Query, candidate: Candidate) -> Hit {
        let place = candidate.place;
        let form = match candidate.name {
            Matched::Form(form) => form,
            Matched::Roman(at) => {
                let via = Via::Alias(self.romans[at].0.clone());
                return Hit {
                    place,
                    via,
                    why: Why::Exact,
                };
            }
        };
        let via = match self.forms.place(form).1 {
            Kind::Standard | Kind::Otherwise(_) => Via::Standard,
            Kind::Former => Via::Former(self.text(form)),
            Kind::Alias => Via::Alias(self.text(form)),
        };
        Hit {
            place,
            via,
            why: self.why(query, candidate, form),
        }
    }

    fn why(&self, query: &Query, candidate: Candidate, form: FormId) -> Why {
        let extent = candidate.cost.extent;
        match candidate.fault {
            Fault::At(edge, at) => self
                .fault(query, candidate, form, edge, usize::from(at))
                .unwrap_or(Why::Inside),
            Fault::Swapped(at) => {
                let at = usize::from(at);
                Why::Typo(Slip::Swapped {
                    typed: query.letters(at, at + 2),
                })
            }
            Fault::None => match candidate.cost.tier {
                Tier::Initials => Why::Initials(extent),
                Tier::Exact | Tier::Prefix | Tier::Inside => match extent {
                    Extent::Whole => Why::Exact,
                    Extent::Prefix => Why::Prefix,
                    Extent::Inside => Why::Inside,
                },
                _ if candidate.mixed => Why::Mixed(extent),
                _ => Why::Pinyin(extent),
            },
        }
    }

    /// The fault in words; none only if the name had no character there.
    fn fault(
        &self,
        query: &Query,
        candidate: Candidate,
        form: FormId,
        edge: Edge,
        at: usize,
    ) -> Option<Why> {
        let cell = self.forms.cells(form).get(at);
        let character = cell.map(|cell| self.characters.character(cell.glyph));
        let reading = cell
            .and_then(|cell| cell.reading)
            .map(|reading| reading.syllable());
        let letters = || query.letters(usize::from(edge.from), usize::from(edge.to));
        Some(match (candidate.cost.tier, edge.step) {
            (Tier::Dictionary, _) => {
                let official = self.readings(candidate.place).nth(at).flatten()?;
                Why::DictionaryReading {
                    character: character?,
                    dictionary: reading?,
                    official: official.syllable(),
                }
            }
            (Tier::Homophone, Step::Character(typed)) => Why::Homophone {
                typed,
                official: character?,
            },
            (_, Step::Character(typed)) => Why::Confused {
                typed: self.characters.usual(typed)?.syllable().to_string(),
                official: reading?,
            },
            (_, Step::Near(_)) => Why::Typo(Slip::Letter {
                typed: letters(),
                official: reading?,
            }),
            (_, Step::Wrong(typed)) => Why::Typo(Slip::WrongCharacter {
                typed,
                official: character?,
            }),
            (_, Step::Missing) => Why::Typo(Slip::MissingCharacter {
                official: character?,
            }),
            (_, Step::Extra(typed)) => Why::Typo(Slip::ExtraCharacter { typed }),
            (_, Step::Syllable(..) | Step::Partial(_) | Step::Initial(_)) => Why::Confused {
                typed: letters(),
                official: reading?,
            },
        })
    }
}

/// A slip is looked for where enough was typed to go by.
fn slippable(query: &Query) -> bool {
    let weight = query.symbols().iter().map(|symbol| match symbol {
        Symbol::Character(_) => 2,
        Symbol::Letter { .. } => 1,
    });
    weight.sum::<usize>() > 2
}
