//! Syllables that one wrong letter makes of what was typed.

use super::syllable::{Syllable, key};

/// The syllables in the order of what follows their first letter.
#[derive(Clone, Debug)]
pub(super) struct Neighbours(Vec<(u32, Syllable)>);

impl Neighbours {
    pub(super) fn new() -> Neighbours {
        let mut by_tail: Vec<_> = Syllable::all()
            .filter_map(|syllable| Some((key(tail(syllable.letters()).as_bytes())?, syllable)))
            .collect();
        by_tail.sort_unstable();
        Neighbours(by_tail)
    }

    /// The syllables that are one letter away: put in, left out or changed. The wrong letter is the
    /// first one, or the first one is right.
    pub(super) fn of(&self, typed: &str) -> impl Iterator<Item = Syllable> {
        let letters = typed.as_bytes();
        let head = &typed[..typed.len().min(1)];
        let right = Syllable::beginning(head)
            .filter(move |syllable| one_apart(letters, syllable.letters().as_bytes()));
        let other = move |syllable: &Syllable| !syllable.letters().starts_with(head);
        let changed = self.with_tail(tail(typed)).filter(other);
        let left_out = self.with_tail(typed).filter(other);
        let put_in = Syllable::parse(tail(typed)).filter(other);
        right.chain(changed).chain(left_out).chain(put_in)
    }

    fn with_tail(&self, wanted: &str) -> impl Iterator<Item = Syllable> {
        let alike = key(wanted.as_bytes()).map(|wanted| {
            let from = self.0.partition_point(|(tail, _)| *tail < wanted);
            let count = self.0[from..].partition_point(|(tail, _)| *tail == wanted);
            &self.0[from..from + count]
        });
        let alike = alike.unwrap_or_default().iter();
        alike.map(|(_, syllable)| *syllable)
    }
}

fn tail(letters: &str) -> &str {
    letters.get(1..).unwrap_or_default()
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

    #[test]
    fn the_short_way_finds_what_looking_at_all_finds() {
        let neighbours = Neighbours::new();
        for typed in [
            "xin", "xnag", "ng", "a", "q", "zhuang", "huangg", "ccang", "vang", "lve",
        ] {
            let mut short: Vec<_> = neighbours.of(typed).collect();
            short.sort_unstable();
            let long: Vec<_> = Syllable::all()
                .filter(|syllable| one_apart(typed.as_bytes(), syllable.letters().as_bytes()))
                .collect();
            assert_eq!(short, long, "{typed}");
        }
    }
}
