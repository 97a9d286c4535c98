//! The ways to take a query apart: from each of its positions, the steps that lead on.

use super::super::query::{Query, Symbol};
use super::super::syllable::{LONGEST, Syllable};

/// What one character of a name is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A typed character.
    Character(char),
    /// A syllable in full, perhaps with its tone.
    Syllable(Syllable, Option<u8>),
    /// The beginning of a syllable at the end of the query: it may still be being typed.
    Partial(Beginning),
    /// A syllable of which only the initial was typed.
    Initial(Beginning),
    /// A syllable one letter away from what was typed.
    Near(Syllable),
    /// Nothing: a wrong character was typed.
    Wrong(char),
    /// Nothing: the character was left out.
    Missing,
    /// No character of the name: one too many was typed.
    Extra(char),
}

/// The first letters of a syllable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Beginning {
    letters: [u8; LONGEST],
    count: u8,
}

impl Beginning {
    fn new(typed: &str) -> Option<Beginning> {
        let mut letters = [0; LONGEST];
        letters
            .get_mut(..typed.len())?
            .copy_from_slice(typed.as_bytes());
        Some(Beginning {
            letters,
            count: typed.len() as u8,
        })
    }

    pub(super) fn begins(&self, syllable: Syllable) -> bool {
        syllable
            .letters()
            .as_bytes()
            .starts_with(&self.letters[..usize::from(self.count)])
    }

    pub(super) fn syllables(&self) -> impl Iterator<Item = Syllable> + use<> {
        let letters = &self.letters[..usize::from(self.count)];
        Syllable::beginning(str::from_utf8(letters).unwrap_or_default())
    }

    pub(super) fn is_all_of(&self, syllable: Syllable) -> bool {
        syllable.letters().as_bytes() == &self.letters[..usize::from(self.count)]
    }
}

/// A step and the symbols it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) step: Step,
    pub(super) from: u8,
    pub(super) to: u8,
}

/// How freely a query is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// As it stands.
    Strict,
    /// Initials stand for syllables.
    Initials,
    /// One letter may be wrong, and syllables may end elsewhere than was typed.
    Slips,
}

/// The steps from each position.
pub(super) struct Lattice(Vec<Vec<Edge>>);

impl Lattice {
    pub(super) fn new(query: &Query, reach: Reach) -> Lattice {
        let symbols = query.symbols();
        Lattice(
            (0..symbols.len())
                .map(|at| edges(query, at, reach))
                .collect(),
        )
    }

    pub(super) fn from(&self, at: usize) -> &[Edge] {
        self.0.get(at).map_or(&[], Vec::as_slice)
    }
}

fn edges(query: &Query, at: usize, reach: Reach) -> Vec<Edge> {
    let symbols = query.symbols();
    let edge = |step, to: usize| Edge {
        step,
        from: at as u8,
        to: to as u8,
    };
    let mut edges = Vec::new();
    let run = match symbols[at] {
        Symbol::Character(character) => {
            edges.push(edge(Step::Character(character), at + 1));
            return edges;
        }
        Symbol::Letter { .. } => run(symbols, at, reach == Reach::Slips),
    };
    let letters = query.letters(at, at + run);
    for length in (1..=run).rev() {
        if let Some(syllable) = Syllable::parse(&letters[..length]) {
            edges.push(edge(
                Step::Syllable(syllable, tone(&symbols[at..at + length])),
                at + length,
            ));
        }
    }
    let ends = at + run == symbols.len();
    if ends
        && let Some(beginning) = Beginning::new(&letters)
        && beginning.syllables().next().is_some()
    {
        edges.push(edge(Step::Partial(beginning), at + run));
    }
    if reach == Reach::Initials {
        let initial = if letters[1..].starts_with('h') && "zcs".contains(&letters[..1]) {
            2
        } else {
            1
        };
        let initials = (1..=initial)
            .filter_map(|length| Some((Beginning::new(&letters[..length])?, at + length)));
        edges.extend(initials.map(|(initial, to)| edge(Step::Initial(initial), to)));
    }
    if reach == Reach::Slips {
        for length in 1..=run {
            let typed = &letters.as_bytes()[..length];
            let near =
                Syllable::all().filter(|syllable| one_apart(typed, syllable.letters().as_bytes()));
            edges.extend(near.map(|syllable| edge(Step::Near(syllable), at + length)));
        }
    }
    edges
}

/// How many letters from here may be of one syllable.
fn run(symbols: &[Symbol], at: usize, across: bool) -> usize {
    let rest = symbols[at + 1..].iter().take(LONGEST);
    let letters = rest.take_while(|symbol| match symbol {
        Symbol::Letter { parted, .. } => across || !parted,
        Symbol::Character(_) => false,
    });
    let run = 1 + letters.count();
    if across { run } else { run.min(LONGEST) }
}

fn tone(symbols: &[Symbol]) -> Option<u8> {
    symbols.iter().find_map(|symbol| match symbol {
        Symbol::Letter { tone, .. } => *tone,
        Symbol::Character(_) => None,
    })
}

/// Whether one letter put in, left out or changed makes one of the other.
fn one_apart(one: &[u8], other: &[u8]) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let same = short
        .iter()
        .zip(long)
        .take_while(|(one, other)| one == other)
        .count();
    match long.len() - short.len() {
        0 => same < long.len() && short[same + 1..] == long[same + 1..],
        1 => short[same..] == long[same + 1..],
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_apart() {
        for (one, other) in [
            ("xin", "xing"),
            ("xin", "xun"),
            ("xin", "xi"),
            ("ang", "cang"),
        ] {
            assert!(one_apart(one.as_bytes(), other.as_bytes()), "{one} {other}");
            assert!(one_apart(other.as_bytes(), one.as_bytes()), "{other} {one}");
        }
        for (one, other) in [("xin", "xin"), ("xin", "xnag"), ("xin", "nix")] {
            assert!(
                !one_apart(one.as_bytes(), other.as_bytes()),
                "{one} {other}"
            );
        }
    }
}
