//! Readings that staff have to confirm: a character of the name has several, or is usually read
//! otherwise.

use super::characters::Characters;
use super::record::Name;
use super::syllable::Reading;

/// A character of a name whose reading can be doubted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Which character.
    pub character: char,
    /// As the name reads it.
    pub taken: Reading,
    /// As it is usually read; none if the table does not know it.
    pub usual: Option<Reading>,
    /// All that it may be read as, the usual reading first.
    pub readings: Vec<Reading>,
}

impl Doubt {
    /// Whether the name departs from the usual reading.
    pub fn differs(&self) -> bool {
        self.usual != Some(self.taken)
    }
}

/// The doubts about a name, character by character.
pub fn doubts(name: &Name, characters: &Characters) -> Vec<Doubt> {
    let mut found: Vec<Doubt> = Vec::new();
    for (character, taken) in name.text.chars().zip(&name.readings) {
        let doubt = Doubt {
            character,
            taken: *taken,
            usual: characters.usual(character),
            readings: characters.readings(character).collect(),
        };
        if (doubt.differs() || doubt.readings.len() > 1) && !found.contains(&doubt) {
            found.push(doubt);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::characters::CharacterTable;
    use super::super::syllable::readings;
    use super::*;

    #[test]
    fn several_readings_and_departures_are_doubts_and_plain_ones_are_not() {
        let read = |text| readings(text).unwrap_or_default();
        let table = CharacterTable {
            usual: vec![
                (read("zhōu")[0], "周".to_owned()),
                (read("wéi")[0], "圩围".to_owned()),
                (read("cūn")[0], "村".to_owned()),
            ],
            polyphones: vec![('圩', read("wéi xū"))],
            traditional: Vec::new(),
        };
        let characters = Characters::new(&table);
        let doubts = |text: &str, pinyin| {
            let name = Name {
                text: text.to_owned(),
                readings: read(pinyin),
            };
            let found = doubts(&name, &characters);
            let told = found.iter().map(|doubt| (doubt.character, doubt.differs()));
            told.collect::<Vec<_>>()
        };
        assert_eq!(doubts("周围村", "zhōu wéi cūn"), []);
        assert_eq!(doubts("周圩村", "zhōu wéi cūn"), [('圩', false)]);
        assert_eq!(doubts("圩圩村", "xū xū cūn"), [('圩', true)]);
        assert_eq!(doubts("周𠮷", "zhōu jí"), [('𠮷', true)]);
    }
}
