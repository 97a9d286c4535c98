//! Spellings in Roman letters that are not pinyin: `Hsin-ts'ang`.

use super::super::index::Index;
use super::super::query::{Query, Symbol};
use super::hit::Extent;
use super::top::{Candidate, Cost, Fault, Matched, Tier, Top};

pub(super) fn offer(index: &Index, query: &Query, top: &mut Top) {
    let symbols = query.symbols();
    if symbols
        .iter()
        .any(|symbol| matches!(symbol, Symbol::Character(_)))
    {
        return;
    }
    let typed = query.letters(0, symbols.len());
    for (at, (roman, place)) in index.romans.iter().enumerate() {
        if !letters(roman).eq(typed.chars()) {
            continue;
        }
        top.offer(Candidate {
            cost: Cost {
                tier: Tier::Pinyin,
                faults: 0,
                extent: Extent::Whole,
                historic: true,
            },
            place: *place,
            name: Matched::Roman(at),
            mixed: false,
            fault: Fault::None,
        });
    }
}

fn letters(roman: &str) -> impl Iterator<Item = char> {
    roman
        .chars()
        .filter(char::is_ascii_alphabetic)
        .map(|letter| letter.to_ascii_lowercase())
}
