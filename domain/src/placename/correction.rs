//! Corrections of place names that the bureau publishes without a deployment (`domain::publishing`): put on top of the
//! gazetteer of the files, by the rules by which that was compiled.

use super::record::{
    Alias, AliasName, FormerName, Gazetteer, Level, Name, Place, Source, SourceId,
};
use super::spelling::romanised;
use super::syllable::readings;
use crate::day::Day;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// All of them, in the order in which they were published.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Corrections(pub Vec<Correction>);

/// A correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The place's stable name, which no correction changes.
    pub place: String,
    /// What changes.
    pub change: Change,
    /// The document that it rests on, as its title says.
    pub source: String,
    /// The day of the document.
    pub of: Day,
}

/// What a correction changes. Readings are pinyin with tone marks, a syllable a character.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// The standard name is read so; nobody has to confirm it any more.
    Reading {
        /// The reading.
        pinyin: String,
    },
    /// The place has another standard name (更名) from the document's day on; the old one becomes a former one.
    Renamed {
        /// The name.
        name: String,
        /// Its reading.
        pinyin: String,
    },
    /// People also call it so.
    Alias {
        /// The name.
        name: String,
        /// Its reading.
        pinyin: String,
    },
    /// It was called so once.
    Former {
        /// The name.
        name: String,
        /// Its reading.
        pinyin: String,
        /// The last edition or year that has it.
        last_seen: String,
        /// The first without it.
        replaced_by: String,
    },
}

/// Why a correction cannot be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// There is no such place.
    NoPlace,
    /// This is no pinyin with tone marks, a space between syllables.
    NoReading,
    /// A name is of Chinese characters.
    NoName,
    /// There are as many syllables as characters, or it is wrong.
    Length {
        /// Characters.
        characters: usize,
        /// Syllables.
        syllables: usize,
    },
    /// The place is called and read so already.
    NothingNew,
    /// A document has a title.
    NoSource,
    /// When the name was in use has to be said.
    NoTime,
    /// A division's name is changed by the State Council or the province (《地名管理条例》第十二条): it comes with the files.
    Division,
}

/// The longest title of a document, or span of a former name, in characters.
pub const LONGEST: usize = 100;

impl Correction {
    /// All that it says, to know it again within one build.
    pub fn key(&self) -> String {
        format!("{self:?}")
    }

    /// Puts it into the gazetteer.
    ///
    /// # Errors
    /// Why it cannot be; nothing has changed then.
    pub fn apply(&self, gazetteer: &mut Gazetteer) -> Result<(), Why> {
        let title = self.source.trim();
        if title.is_empty() || title.chars().count() > LONGEST {
            return Err(Why::NoSource);
        }
        let of_id = |place: &Place| place.id == self.place;
        let at = gazetteer.places.iter().position(of_id);
        let at = at.ok_or(Why::NoPlace)?;
        let source = SourceId(gazetteer.sources.len() as u16);
        let old = &gazetteer.places[at];
        let mut place = old.clone();
        match &self.change {
            Change::Reading { pinyin } => {
                place.name = named(&old.name.text, pinyin)?;
                place.reading_note = None;
            }
            Change::Renamed { .. } if matches!(old.level, Level::City | Level::Town) => {
                return Err(Why::Division);
            }
            Change::Renamed { name, pinyin } => {
                place.name = named(name, pinyin)?;
                place.reading_note = None;
                place.official = None;
                place.former.push(FormerName {
                    name: old.name.clone(),
                    last_seen: gazetteer.sources[usize::from(old.source.0)].as_of.clone(),
                    replaced_by: self.of.to_string(),
                    source,
                });
            }
            Change::Alias { name, pinyin } => place.aliases.push(Alias {
                name: AliasName::Han(named(name, pinyin)?),
                source,
            }),
            Change::Former {
                name,
                pinyin,
                last_seen,
                replaced_by,
            } => {
                let told = |text: &String| (1..=LONGEST).contains(&text.trim().chars().count());
                if !told(last_seen) || !told(replaced_by) {
                    return Err(Why::NoTime);
                }
                place.former.push(FormerName {
                    name: named(name, pinyin)?,
                    last_seen: last_seen.trim().to_owned(),
                    replaced_by: replaced_by.trim().to_owned(),
                    source,
                });
            }
        }
        // A facility's words part as its writer chose, until it is called or read otherwise.
        if place.name != old.name {
            place.roman = romanised(&place.name.text, &place.name.readings);
        }
        let confirms = old.reading_note.is_some() && place.reading_note.is_none();
        if !confirms && names(&place) == names(old) {
            return Err(Why::NothingNew);
        }
        gazetteer.places[at] = place;
        gazetteer.sources.push(Source {
            id: format!("published-{}", source.0),
            title: title.to_owned(),
            licence: None,
            as_of: self.of.to_string(),
        });
        Ok(())
    }
}

/// A place's names, each once.
fn names(place: &Place) -> Vec<(&str, Option<&Name>)> {
    let former = place.former.iter().map(|it| ("former", Some(&it.name)));
    let aliases = place.aliases.iter().map(|alias| match &alias.name {
        AliasName::Han(name) => ("alias", Some(name)),
        AliasName::Roman(name) => (name.as_str(), None),
    });
    let mut names = vec![("standard", Some(&place.name))];
    for name in former.chain(aliases) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn named(text: &str, pinyin: &str) -> Result<Name, Why> {
    let text = text.trim();
    let is_han = |character: char| ('\u{3400}'..='\u{9fff}').contains(&character);
    if text.is_empty() || !text.chars().all(is_han) {
        return Err(Why::NoName);
    }
    let readings = readings(pinyin).map_err(|_| Why::NoReading)?;
    // Pinyin without its marks: everything would be neutral.
    if readings.iter().all(|reading| reading.tone() == 5) {
        return Err(Why::NoReading);
    }
    let characters = text.chars().count();
    if readings.len() != characters {
        let syllables = readings.len();
        return Err(Why::Length {
            characters,
            syllables,
        });
    }
    let text = text.to_owned();
    Ok(Name { text, readings })
}

impl Corrections {
    /// The gazetteer with all that the files have not taken over and that still fits it, and how many do not: the
    /// files may have changed since.
    pub fn applied(&self, base: &Gazetteer) -> (Gazetteer, usize) {
        let mut gazetteer = base.clone();
        let refused = self
            .0
            .iter()
            .filter(|correction| !base.taken_over.contains(&correction.key()))
            .filter(|correction| correction.apply(&mut gazetteer).is_err())
            .count();
        let mut digest = Sha256::new();
        digest.update(&base.version);
        for place in &gazetteer.places {
            digest.update(format!("{place:?}"));
        }
        let bytes = digest.finalize();
        if gazetteer.places != base.places {
            gazetteer.version = bytes[..8]
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
        }
        (gazetteer, refused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::placename::record::{Category, PlaceId, Status};
    use crate::placename::{CharacterTable, Index};

    fn name(text: &str, pinyin: &str) -> Name {
        named(text, pinyin).unwrap()
    }

    fn gazetteer() -> Gazetteer {
        let place = |id: &str, text: &str, pinyin: &str, level, parent| Place {
            id: id.to_owned(),
            name: name(text, pinyin),
            official: None,
            roman: romanised(text, &name(text, pinyin).readings),
            reading_note: None,
            category: Category::RuralSettlement,
            level,
            parent,
            status: Status::InUse,
            code: None,
            point: None,
            origin: None,
            former: Vec::new(),
            aliases: Vec::new(),
            source: SourceId(0),
            first_check: None,
            second_check: None,
        };
        Gazetteer {
            version: "files".to_owned(),
            sources: vec![Source {
                id: "nbs-2023".to_owned(),
                title: "统计用区划代码".to_owned(),
                licence: None,
                as_of: "2022/2023".to_owned(),
            }],
            places: vec![
                place("pinghu-shi", "平湖市", "píng hú shì", Level::City, None),
                place(
                    "zhouwei-cun",
                    "周圩村",
                    "zhōu wéi cūn",
                    Level::Village,
                    Some(PlaceId(0)),
                ),
            ],
            taken_over: Vec::new(),
        }
    }

    fn correction(change: Change) -> Correction {
        Correction {
            place: "zhouwei-cun".to_owned(),
            change,
            source: "测试用通知".to_owned(),
            of: "2026-11-20".parse().unwrap(),
        }
    }

    fn reading(pinyin: &str) -> Correction {
        let pinyin = pinyin.to_owned();
        correction(Change::Reading { pinyin })
    }

    #[test]
    fn a_reading_changes_the_spelling_and_the_version_but_not_the_address() {
        let base = gazetteer();
        let (corrected, refused) = Corrections(vec![reading("zhōu xū cūn")]).applied(&base);
        let place = corrected.named("zhouwei-cun").unwrap();
        assert_eq!((refused, place.roman.as_str()), (0, "Zhouxu Cun"));
        assert_ne!(corrected.version, base.version);
        assert_eq!(corrected.sources[1].title, "测试用通知");
        assert_eq!(Corrections::default().applied(&base), (base, 0));
    }

    #[test]
    fn a_place_of_another_name_is_found_by_the_old_one_too() {
        let renamed = correction(Change::Renamed {
            name: "望鹭村".to_owned(),
            pinyin: "wàng lù cūn".to_owned(),
        });
        let (corrected, _) = Corrections(vec![renamed]).applied(&gazetteer());
        let bytes =
            crate::placename::index::encode(&corrected.entries(), &CharacterTable::default());
        let index = Index::load(&bytes.unwrap()).unwrap();
        for typed in ["望鹭", "wanglu", "周圩", "zhouwei"] {
            let hits = index.search(&index.query(typed).unwrap(), 5);
            assert_eq!(index.id(hits[0].place), "zhouwei-cun", "{typed}");
        }
        let place = corrected.named("zhouwei-cun").unwrap();
        assert_eq!(place.former[0].last_seen, "2022/2023");
        assert_eq!(place.former[0].replaced_by, "2026-11-20");
    }

    #[test]
    fn what_is_wrong_is_refused_with_its_reason_and_changes_nothing() {
        let alias = |name: &str, pinyin: &str| {
            correction(Change::Alias {
                name: name.to_owned(),
                pinyin: pinyin.to_owned(),
            })
        };
        let elsewhere = Correction {
            place: "nowhere".to_owned(),
            ..reading("zhōu xū cūn")
        };
        let unsaid = Correction {
            source: "  ".to_owned(),
            ..reading("zhōu xū cūn")
        };
        let timeless = correction(Change::Former {
            name: "周家".to_owned(),
            pinyin: "zhōu jiā".to_owned(),
            last_seen: String::new(),
            replaced_by: "2020".to_owned(),
        });
        let division = Correction {
            place: "pinghu-shi".to_owned(),
            ..correction(Change::Renamed {
                name: "当湖市".to_owned(),
                pinyin: "dāng hú shì".to_owned(),
            })
        };
        let length = Why::Length {
            characters: 3,
            syllables: 2,
        };
        for (wrong, why) in [
            (elsewhere, Why::NoPlace),
            (unsaid, Why::NoSource),
            (timeless, Why::NoTime),
            (division, Why::Division),
            (reading("zhou xu cun"), Why::NoReading),
            (reading("zhōu brr cūn"), Why::NoReading),
            (reading("zhōu xū"), length),
            (reading("zhōu wéi cūn"), Why::NothingNew),
            (alias("Zhouwei", "zhōu wéi"), Why::NoName),
            (alias("", ""), Why::NoName),
        ] {
            let mut gazetteer = gazetteer();
            let before = gazetteer.clone();
            assert_eq!(wrong.apply(&mut gazetteer), Err(why), "{wrong:?}");
            assert_eq!(gazetteer, before);
        }
    }

    #[test]
    fn the_same_name_twice_is_nothing_new() {
        let alias = correction(Change::Alias {
            name: "周家圩".to_owned(),
            pinyin: "zhōu jiā wéi".to_owned(),
        });
        let (corrected, refused) = Corrections(vec![alias.clone(), alias]).applied(&gazetteer());
        assert_eq!(refused, 1);
        assert_eq!(corrected.places[1].aliases.len(), 1);
    }
}
