//! The ways to take a query apart: from each of its positions, the steps that lead on.

use super::super::neighbours::Neighbours;
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

    /// Whether it has no vowel: `x`, `zh`.
    pub(super) fn is_initial(&self) -> bool {
        let letters = &self.letters[..usize::from(self.count)];
        !letters.iter().any(|letter| b"aeiouv".contains(letter))
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

/// The steps from each position, worked out when a walk first comes there.
pub(super) struct Lattice<'a> {
    query: &'a Query,
    neighbours: &'a Neighbours,
    reach: Reach,
    steps: Vec<Option<Vec<Edge>>>,
}

impl<'a> Lattice<'a> {
    pub(super) fn new(query: &'a Query, neighbours: &'a Neighbours, reach: Reach) -> Lattice<'a> {
        let steps = vec![None; query.symbols().len()];
        Lattice {
            query,
            neighbours,
            reach,
            steps,
        }
    }

    /// The step from a position with this number, if there are so many.
    pub(super) fn step(&mut self, at: usize, number: usize) -> Option<Edge> {
        let (query, neighbours, reach) = (self.query, self.neighbours, self.reach);
        let steps = self.steps.get_mut(at)?;
        steps
            .get_or_insert_with(|| edges(query, neighbours, at, reach))
            .get(number)
            .copied()
    }
}

fn edges(query: &Query, neighbours: &Neighbours, at: usize, reach: Reach) -> Vec<Edge> {
    let symbols = query.symbols();
    let edge = |step, to: usize| Edge {
        step,
        from: at as u8,
        to: to as u8,
    };
    let run = match symbols[at] {
        Symbol::Character(character) => return vec![edge(Step::Character(character), at + 1)],
        Symbol::Letter { .. } => run(symbols, at, reach == Reach::Slips),
    };
    let letters = query.letters(at, at + run);
    let mut edges = Vec::new();
    for length in (1..=run).rev() {
        if let Some(syllable) = Syllable::parse(&letters[..length]) {
            let tone = tone(&symbols[at..at + length]);
            edges.push(edge(Step::Syllable(syllable, tone), at + length));
        }
    }
    if at + run == symbols.len()
        && let Some(beginning) = Beginning::new(&letters)
        && beginning.syllables().next().is_some()
    {
        edges.push(edge(Step::Partial(beginning), at + run));
    }
    if reach == Reach::Initials {
        let retroflex = ["zh", "ch", "sh"]
            .iter()
            .any(|initial| letters.starts_with(initial));
        for length in 1..=1 + usize::from(retroflex) {
            let initial = Beginning::new(&letters[..length]);
            edges.extend(initial.map(|initial| edge(Step::Initial(initial), at + length)));
        }
    }
    if reach == Reach::Slips {
        for length in 1..=run {
            let near = neighbours.of(&letters[..length]);
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
