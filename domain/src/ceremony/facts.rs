//! What a publisher says of venues: where they are, and how to get in. It takes the place of what the
//! files say.

use super::venue::Venue;
use crate::letter::plain::plain;
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A fact has at most so many characters in each language.
pub const LONGEST_FACT: usize = 500;

/// What is said of venues, by their names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Facts(BTreeMap<String, VenueFacts>);

/// What is said of a venue; what is absent is still to be set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VenueFacts {
    /// Where it is and how to get there.
    pub directions: Option<Bilingual>,
    /// Steps, lifts, seats, toilets.
    pub accessibility: Option<Bilingual>,
}

impl Facts {
    /// The venues with what is said of them.
    pub fn applied(&self, venues: &[Venue]) -> Vec<Venue> {
        let said = |venue: &Venue| match self.0.get(&venue.id) {
            None => venue.clone(),
            Some(facts) => Venue {
                directions: facts.directions.clone(),
                accessibility: facts.accessibility.clone(),
                ..venue.clone()
            },
        };
        venues.iter().map(said).collect()
    }

    /// What a form says of all venues: its fields are `VENUE-directions-zh` and so on.
    ///
    /// # Errors
    /// The fields that need changing: one language without the other, too long, or with somebody's number.
    pub fn read(venues: &[Venue], field: impl Fn(&str) -> String) -> Result<Facts, Vec<String>> {
        let mut wrong = Vec::new();
        let mut said = |venue: &str, what: &str| {
            let mut read = |lang: &str| {
                let name = format!("{venue}-{what}-{lang}");
                let typed = field(&name);
                if typed.trim().is_empty() {
                    return None;
                }
                let read = plain(&typed, LONGEST_FACT).ok();
                if read.is_none() {
                    wrong.push(name);
                }
                read
            };
            match (read("zh"), read("en")) {
                (Some(zh), Some(en)) => Some(Bilingual { zh, en }),
                (None, None) => None,
                (zh, _) => {
                    let missing = if zh.is_some() { "en" } else { "zh" };
                    let name = format!("{venue}-{what}-{missing}");
                    if !wrong.contains(&name) {
                        wrong.push(name);
                    }
                    None
                }
            }
        };
        let facts = venues.iter().map(|venue| {
            let facts = VenueFacts {
                directions: said(&venue.id, "directions"),
                accessibility: said(&venue.id, "accessibility"),
            };
            (venue.id.clone(), facts)
        });
        let facts = Facts(facts.collect());
        if wrong.is_empty() {
            Ok(facts)
        } else {
            Err(wrong)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn venue(id: &str) -> Venue {
        let both = |text: &str| Bilingual {
            zh: text.into(),
            en: text.into(),
        };
        Venue {
            id: id.into(),
            kind: crate::ceremony::VenueKind::Ceremony,
            name: both(id),
            about: both(id),
            source: "source".into(),
            directions: None,
            accessibility: None,
            in_bad_weather: None,
            bring: Vec::new(),
        }
    }

    #[test]
    fn a_fact_is_said_in_both_languages_or_not_at_all() {
        let venues = [venue("hall"), venue("garden")];
        let form = |fields: &'static [(&str, &str)]| {
            move |name: &str| {
                let found = fields.iter().find(|it| it.0 == name);
                found.map_or_else(String::new, |it| it.1.to_owned())
            }
        };
        let both: &[_] = &[
            ("hall-directions-zh", "二楼"),
            ("hall-directions-en", "Second floor"),
        ];
        let facts = Facts::read(&venues, form(both)).unwrap();
        let applied = facts.applied(&venues);
        assert_eq!(applied[0].directions.as_ref().unwrap().zh, "二楼");
        assert_eq!(applied[1], venues[1]);

        let half = Facts::read(&venues, form(&both[..1]));
        assert_eq!(half, Err(vec!["hall-directions-en".to_owned()]));
        let private = form(&[
            ("garden-accessibility-zh", "找老王13800000000"),
            ("garden-accessibility-en", "Ask"),
        ]);
        let private = Facts::read(&venues, private);
        assert_eq!(private, Err(vec!["garden-accessibility-zh".to_owned()]));
    }
}
