//! The ways to take a query apart: from each of its positions, the steps that lead on.

use super::super::fold::Class;
use super::super::index::Index;
use super::super::query::{Query, Symbol};
use super::super::syllable::{LONGEST, Syllable};
use std::rc::Rc;

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

impl Edge {
    /// Whether something was wrong in what was typed here.
    pub(super) fn is_slip(&self) -> bool {
        matches!(
            self.step,
            Step::Near(_) | Step::Wrong(_) | Step::Missing | Step::Extra(_)
        )
    }
}

/// What a name has to go on with for a step.
#[derive(Clone, Debug)]
pub(super) enum Wanted {
    /// A sound of this class.
    One(Class),
    /// A sound of one of these classes, which are in order.
    Among(Rc<[Class]>),
    /// Any sound.
    Any,
    /// Nothing: the step takes no character.
    Nothing,
    /// Any sound in front of where the names are compared.
    Before,
}

impl Wanted {
    fn among(classes: impl Iterator<Item = Class>) -> Wanted {
        let mut classes: Vec<Class> = classes.collect();
        classes.sort_unstable();
        classes.dedup();
        match classes[..] {
            [one] => Wanted::One(one),
            _ => Wanted::Among(classes.into()),
        }
    }
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

/// The steps from a position.
pub(super) type Steps = Rc<[(Edge, Wanted)]>;

/// The steps from each position, worked out when a walk first comes there.
pub(super) struct Lattice<'a> {
    index: &'a Index,
    query: &'a Query,
    reach: Reach,
    steps: Vec<Option<Steps>>,
}

impl<'a> Lattice<'a> {
    pub(super) fn new(index: &'a Index, query: &'a Query, reach: Reach) -> Lattice<'a> {
        let steps = vec![None; query.symbols().len()];
        Lattice {
            index,
            query,
            reach,
            steps,
        }
    }

    /// The steps from a position.
    pub(super) fn steps(&mut self, at: usize) -> Option<Steps> {
        let steps = self.steps.get_mut(at)?;
        let made = || edges(self.index, self.query, at, self.reach).into();
        Some(steps.get_or_insert_with(made).clone())
    }
}

fn edges(index: &Index, query: &Query, at: usize, reach: Reach) -> Vec<(Edge, Wanted)> {
    let symbols = query.symbols();
    let classes = &index.classes;
    let edge = |step, to: usize| Edge {
        step,
        from: at as u8,
        to: to as u8,
    };
    let run = match symbols[at] {
        Symbol::Character(character) => {
            let readings = index.characters.readings(character);
            let sounds = readings.map(|reading| classes.of(reading.syllable()));
            let wanted = match Wanted::among(sounds) {
                Wanted::Among(none) if none.is_empty() => Wanted::One(Class::SILENT),
                sounds => sounds,
            };
            return vec![(edge(Step::Character(character), at + 1), wanted)];
        }
        Symbol::Letter { .. } => run(symbols, at, reach == Reach::Slips),
    };
    let one = |syllable| Wanted::One(classes.of(syllable));
    let any = |beginning: Beginning| {
        Wanted::among(beginning.syllables().map(|syllable| classes.of(syllable)))
    };
    let letters = query.letters(at, at + run);
    let mut edges = Vec::new();
    for length in (1..=run).rev() {
        if let Some(syllable) = Syllable::parse(&letters[..length]) {
            let tone = tone(&symbols[at..at + length]);
            let step = Step::Syllable(syllable, tone);
            edges.push((edge(step, at + length), one(syllable)));
        }
    }
    if at + run == symbols.len()
        && let Some(beginning) = Beginning::new(&letters)
        && beginning.syllables().next().is_some()
    {
        edges.push((edge(Step::Partial(beginning), at + run), any(beginning)));
    }
    if reach == Reach::Initials {
        let retroflex = ["zh", "ch", "sh"]
            .iter()
            .any(|initial| letters.starts_with(initial));
        for length in 1..=1 + usize::from(retroflex) {
            if let Some(initial) = Beginning::new(&letters[..length]) {
                edges.push((edge(Step::Initial(initial), at + length), any(initial)));
            }
        }
    }
    if reach == Reach::Slips {
        for length in 1..=run {
            let near = index.neighbours.of(&letters[..length]);
            edges.extend(near.map(|near| (edge(Step::Near(near), at + length), one(near))));
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
