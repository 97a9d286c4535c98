//! Sounds that southern speakers do not tell apart: n/ng, c/ch, s/sh, z/zh, l/n, f/h.
//!
//! Every syllable belongs to a class of such sounds. A search walks classes, so a confused sound
//! costs no more than a right one, and only the ranking tells them apart.

use super::syllable::Syllable;

/// A class of syllables that may be confused; `Class::END` marks the end of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Class(pub(super) u16);

impl Class {
    /// The end of a name sorts before every sound.
    pub(super) const END: Class = Class(0);
    /// A character without a known reading.
    pub(super) const SILENT: Class = Class(Syllable::COUNT as u16 + 1);
    /// One more than the largest.
    pub(super) const COUNT: usize = Syllable::COUNT + 2;
}

/// The class of every syllable: that of the first one with the same folded letters.
#[derive(Clone, Debug)]
pub(super) struct Classes {
    classes: Vec<Class>,
    rounding: Vec<Rounding>,
}

/// Han and huan stand in one class because fan is heard for both, but not one for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rounding {
    /// It does not begin with h.
    Other,
    /// ha, hei.
    Plain,
    /// hua, hui.
    Rounded,
}

impl Classes {
    pub(super) fn new() -> Classes {
        let mut folded: Vec<(String, u16)> = Syllable::all()
            .map(|syllable| (folded(syllable.letters()), syllable.index() as u16 + 1))
            .collect();
        folded.sort_unstable();
        let mut classes = vec![Class::END; Syllable::COUNT];
        let mut first: Option<(&str, u16)> = None;
        for (letters, at) in &folded {
            let class = match first {
                Some((same, class)) if same == letters => class,
                _ => *at,
            };
            first = Some((letters, class));
            classes[usize::from(*at) - 1] = Class(class);
        }
        let rounding = Syllable::all().map(|syllable| rounding(syllable.letters()));
        Classes {
            classes,
            rounding: rounding.collect(),
        }
    }

    pub(super) fn of(&self, syllable: Syllable) -> Class {
        self.classes[syllable.index()]
    }

    /// Whether two different syllables are one of the confusions, and not merely in one class.
    pub(super) fn confusable(&self, one: Syllable, other: Syllable) -> bool {
        let rounding = |syllable: Syllable| self.rounding[syllable.index()];
        self.of(one) == self.of(other)
            && (rounding(one) == rounding(other)
                || rounding(one) == Rounding::Other
                || rounding(other) == Rounding::Other)
    }
}

fn rounding(letters: &str) -> Rounding {
    match (letters.starts_with("hu"), letters.starts_with('h')) {
        (true, _) => Rounding::Rounded,
        (_, true) => Rounding::Plain,
        _ => Rounding::Other,
    }
}

fn folded(letters: &str) -> String {
    let (initial, rest) = split(letters);
    let mut rest = rest.replace("ng", "n").replace('v', "u");
    let initial = match initial {
        "zh" => "z",
        "ch" => "c",
        "sh" => "s",
        "n" => "l",
        "f" => "h",
        same => same,
    };
    if initial == "h" && rest.len() > 1 && rest.starts_with('u') {
        rest = if rest == "ui" {
            "ei".to_owned()
        } else {
            rest.split_off(1)
        };
    }
    format!("{initial}{rest}")
}

/// The initial (声母) and the rest.
pub(super) fn split(letters: &str) -> (&str, &str) {
    let vowel = letters.find(['a', 'e', 'i', 'o', 'u', 'v']);
    letters.split_at(vowel.unwrap_or(letters.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn confused(one: &str, other: &str) -> bool {
        let (one, other) = (
            Syllable::parse(one).unwrap(),
            Syllable::parse(other).unwrap(),
        );
        let classes = Classes::new();
        let confusable = classes.confusable(one, other);
        assert_eq!(confusable, classes.confusable(other, one));
        confusable
    }

    #[test]
    fn the_six_confusions_fold() {
        for (one, other) in [
            ("chen", "cheng"),
            ("cang", "chang"),
            ("san", "shan"),
            ("za", "zha"),
            ("lan", "nan"),
            ("fu", "hu"),
            ("fang", "huang"),
            ("fang", "hang"),
            ("xin", "xing"),
            ("lv", "nu"),
            ("fei", "hui"),
        ] {
            assert!(confused(one, other), "{one} {other}");
        }
        for (one, other) in [("han", "huan"), ("ba", "pa"), ("xian", "xin")] {
            assert!(!confused(one, other), "{one} {other}");
        }
    }
}
