//! What somebody typed, as characters and letters.

use super::characters::Characters;
use super::syllable::unmark;

/// A query of at most [`Query::LONGEST`] characters and letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query(Vec<Symbol>);

/// Why a text cannot be looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryError {
    /// No character, letter or digit in it.
    Nothing,
    /// Longer than any name.
    TooLong,
}

/// A piece of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Symbol {
    /// A Han character, or whatever else is no Latin letter.
    Character(char),
    /// A lower-case Latin letter, `v` for ü.
    Letter {
        letter: u8,
        /// The tone that was marked on it or typed after it.
        tone: Option<u8>,
        /// Whether a syllable ended before it: by a space, an apostrophe or a tone digit.
        parted: bool,
    },
}

/// How the statistics name committees after their place.
const COMMITTEES: [&str; 4] = ["村民委员会", "居民委员会", "居委会", "村委会"];

impl Query {
    /// The longest query, in characters and letters.
    pub const LONGEST: usize = 64;

    /// Reads what was typed: characters, pinyin with or without tones, initials, or a mixture;
    /// full-width and traditional forms are brought to the usual ones, everything that cannot be
    /// part of a name (punctuation, emoji, controls) is passed over.
    ///
    /// # Errors
    /// [`QueryError`] if nothing is left, or too much.
    pub fn parse(text: &str, characters: &Characters) -> Result<Query, QueryError> {
        let mut symbols: Vec<Symbol> = Vec::new();
        let mut parted = false;
        for typed in text.chars().map(half_width) {
            if let Some(mark) = combining(typed) {
                amend(&mut symbols, mark);
                continue;
            }
            let (letter, tone) = unmark(typed.to_lowercase().next().unwrap_or(typed));
            if letter.is_ascii_lowercase() {
                let letter = letter as u8;
                symbols.push(Symbol::Letter {
                    letter,
                    tone,
                    parted,
                });
                parted = false;
            } else if let Some(digit @ 1..=5) = letter.to_digit(10)
                && !parted
                && let Some(Symbol::Letter { tone, .. }) = symbols.last_mut()
            {
                tone.get_or_insert(digit as u8);
                parted = true;
            } else if letter.is_alphanumeric() {
                symbols.push(Symbol::Character(characters.simplified(letter)));
                parted = false;
            } else {
                parted |= !zero_width(letter);
            }
            if symbols.len() > Query::LONGEST {
                return Err(QueryError::TooLong);
            }
        }
        strip_committee(&mut symbols);
        if symbols.is_empty() {
            Err(QueryError::Nothing)
        } else {
            Ok(Query(symbols))
        }
    }

    pub(super) fn symbols(&self) -> &[Symbol] {
        &self.0
    }

    /// With two neighbours swapped, if they differ and are of a kind.
    pub(super) fn swapped(&self, at: usize) -> Option<Query> {
        let (one, other) = (self.0.get(at)?, self.0.get(at + 1)?);
        let letter = |letter, parted| Symbol::Letter {
            letter,
            tone: None,
            parted,
        };
        let pair = match (*one, *other) {
            (Symbol::Character(one), Symbol::Character(other)) if one != other => {
                [Symbol::Character(other), Symbol::Character(one)]
            }
            (
                Symbol::Letter {
                    letter: one,
                    parted,
                    ..
                },
                Symbol::Letter {
                    letter: other,
                    parted: false,
                    ..
                },
            ) if one != other => [letter(other, parted), letter(one, false)],
            _ => return None,
        };
        let mut symbols = self.0.clone();
        symbols[at..at + 2].copy_from_slice(&pair);
        Some(Query(symbols))
    }

    /// The letters from one symbol to before another.
    pub(super) fn letters(&self, from: usize, to: usize) -> String {
        let symbols = self.0.get(from..to).unwrap_or_default();
        symbols
            .iter()
            .map(|symbol| match symbol {
                Symbol::Character(character) => *character,
                Symbol::Letter { letter, .. } => char::from(*letter),
            })
            .collect()
    }
}

/// Full-width letters and digits, and the ideographic space, as their usual forms.
fn half_width(typed: char) -> char {
    match u32::from(typed) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(typed),
        0x0251 => 'a',
        0x0261 => 'g',
        _ => typed,
    }
}

/// A mark that was typed after its letter.
enum Mark {
    Tone(u8),
    Umlaut,
}

fn combining(typed: char) -> Option<Mark> {
    Some(match typed {
        '\u{304}' => Mark::Tone(1),
        '\u{301}' => Mark::Tone(2),
        '\u{30C}' => Mark::Tone(3),
        '\u{300}' => Mark::Tone(4),
        '\u{308}' => Mark::Umlaut,
        _ => return None,
    })
}

fn amend(symbols: &mut [Symbol], mark: Mark) {
    if let Some(Symbol::Letter { letter, tone, .. }) = symbols.last_mut() {
        match mark {
            Mark::Tone(mark) => *tone = Some(mark),
            Mark::Umlaut if *letter == b'u' => *letter = b'v',
            Mark::Umlaut => {}
        }
    }
}

/// Joiners, direction marks and the like, which show nothing between two letters.
fn zero_width(typed: char) -> bool {
    matches!(typed, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// 三北村村民委员会 is looked up as 三北村, 安桥社区居委会 as 安桥社区.
fn strip_committee(symbols: &mut Vec<Symbol>) {
    if symbols.last() != Some(&Symbol::Character('会')) {
        return;
    }
    let ends = |symbols: &[Symbol], word: &str| {
        symbols.ends_with(&word.chars().map(Symbol::Character).collect::<Vec<_>>())
    };
    if let Some(committee) = COMMITTEES.iter().find(|committee| ends(symbols, committee)) {
        let place = symbols.len() - committee.chars().count();
        let village = committee.starts_with('村') && !ends(&symbols[..place], "村");
        symbols.truncate(place + usize::from(village));
    }
}

#[cfg(test)]
mod tests {
    use super::super::characters::CharacterTable;
    use super::*;

    fn parse(text: &str) -> Result<Query, QueryError> {
        let table = CharacterTable {
            traditional: vec![('倉', '仓')],
            ..CharacterTable::default()
        };
        Query::parse(text, &Characters::new(&table))
    }

    #[test]
    fn every_way_of_writing_comes_to_the_same() {
        for same in ["xīncāng", "xi\u{304}nca\u{304}ng", "ＸīＮcāｎｇ"] {
            let typed = parse(same).unwrap();
            assert_eq!(typed.letters(0, 7), "xincang", "{same}");
        }
        assert_eq!(parse("xin1cang1"), parse("xin1 cang1"));
        assert_eq!(parse("新倉"), parse("新\u{202E}仓!"));
        assert_eq!(parse("lü"), parse("lv"));
    }

    #[test]
    fn a_committee_is_found_by_its_place() {
        assert_eq!(parse("三北村村民委员会"), parse("三北村"));
        assert_eq!(parse("三北村委会"), parse("三北村"));
        assert_eq!(parse("安桥社区居委会"), parse("安桥社区"));
        assert_eq!(parse("居委会"), Err(QueryError::Nothing));
    }

    #[test]
    fn nothing_and_too_much_are_told() {
        for nothing in [
            "",
            " ",
            "😀🏳️‍🌈",
            "\u{202E}\u{2066}",
            "';--",
            "\u{378}\u{E000}",
        ] {
            assert_eq!(parse(nothing), Err(QueryError::Nothing), "{nothing:?}");
        }
        assert_eq!(parse(&"新".repeat(10_000)), Err(QueryError::TooLong));
        assert!(parse("'; DROP TABLE places; --").is_ok());
    }
}
