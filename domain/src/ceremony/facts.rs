//! What the sources do not say about venues, and the bureau publishes: where a venue is, how one gets there,
//! what one finds and what happens. A venue's facts replace those of the files as a whole.

use super::venue::Venue;
use crate::publishing::typed::{Faults, Typed};
use crate::text::Bilingual;
use serde::{Deserialize, Serialize};

/// The longest text, in characters.
pub const LONGEST: usize = 300;

/// The facts of all venues about which the bureau has said something, each venue once.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VenueFacts(pub Vec<Facts>);

/// The facts of a venue. What is left out is still to be set by the bureau.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// Which venue.
    pub venue: String,
    /// Where it is.
    pub address: Option<Bilingual>,
    /// How to get there.
    pub directions: Option<Bilingual>,
    /// Steps, lifts, seats, toilets.
    pub accessibility: Option<Bilingual>,
    /// What to bring, or how to prepare.
    pub bring: Vec<Bilingual>,
    /// What happens there on the day, in order.
    pub programme: Vec<Bilingual>,
}

impl Facts {
    /// What is said about a venue now.
    pub fn of(venue: &Venue) -> Facts {
        Facts {
            venue: venue.id.clone(),
            address: venue.address.clone(),
            directions: venue.directions.clone(),
            accessibility: venue.accessibility.clone(),
            bring: venue.bring.clone(),
            programme: venue.programme.clone(),
        }
    }

    /// Reads the form: each text in both languages or in neither, lists a line each.
    ///
    /// # Errors
    /// What needs changing, field by field.
    pub fn read(venue: &str, get: &dyn Fn(&str) -> String) -> Result<Facts, Faults> {
        let mut form = Typed::new(get);
        let facts = Facts {
            venue: venue.to_owned(),
            address: form.both_or_none("address", LONGEST),
            directions: form.both_or_none("directions", LONGEST),
            accessibility: form.both_or_none("accessibility", LONGEST),
            bring: form.lines("bring", LONGEST),
            programme: form.lines("programme", LONGEST),
        };
        form.done(facts)
    }

    /// The form with these facts in it: fields and what stands in them.
    pub fn fields(&self) -> Vec<(String, String)> {
        let one = |stem: &str, text: &Option<Bilingual>| {
            let said = text.as_ref().map(|it| (it.zh.clone(), it.en.clone()));
            pair(stem, said.unwrap_or_default())
        };
        let many = |stem: &str, list: &[Bilingual]| {
            let lines = |text: fn(&Bilingual) -> &str| {
                let lines: Vec<&str> = list.iter().map(text).collect();
                lines.join("\n")
            };
            pair(stem, (lines(|it| &it.zh), lines(|it| &it.en)))
        };
        let all = [
            one("address", &self.address),
            one("directions", &self.directions),
            one("accessibility", &self.accessibility),
            many("bring", &self.bring),
            many("programme", &self.programme),
        ];
        all.into_iter().flatten().collect()
    }

    fn put(&self, venue: &mut Venue) {
        venue.address.clone_from(&self.address);
        venue.directions.clone_from(&self.directions);
        venue.accessibility.clone_from(&self.accessibility);
        venue.bring.clone_from(&self.bring);
        venue.programme.clone_from(&self.programme);
    }
}

fn pair(stem: &str, (zh, en): (String, String)) -> [(String, String); 2] {
    [(format!("{stem}_zh"), zh), (format!("{stem}_en"), en)]
}

impl VenueFacts {
    /// The venues of the files with all that is said about them. Of a venue that is gone nothing is.
    pub fn applied(&self, files: &[Venue]) -> Vec<Venue> {
        let mut venues = files.to_vec();
        for venue in &mut venues {
            if let Some(facts) = self.0.iter().find(|it| it.venue == venue.id) {
                facts.put(venue);
            }
        }
        venues
    }

    /// With these facts in the place of what was said about their venue.
    #[must_use]
    pub fn with(&self, facts: Facts) -> VenueFacts {
        let mut all = self.clone();
        match all.0.iter_mut().find(|it| it.venue == facts.venue) {
            Some(known) => *known = facts,
            None => all.0.push(facts),
        }
        all
    }
}

/// Written back into `venues.yaml`: the lines of a venue that say these facts are taken out, and the
/// published ones put behind what stays.
#[cfg(feature = "compile")]
pub mod yaml {
    use super::{Facts, VenueFacts};
    use crate::ceremony::venue::Venue;
    use crate::publishing::yaml::both;
    use crate::text::Bilingual;

    const KEYS: [&str; 5] = [
        "address",
        "directions",
        "accessibility",
        "bring",
        "programme",
    ];

    /// The file's text with the facts in it; none if it would not read back as what residents see.
    pub fn write_back(text: &str, facts: &VenueFacts) -> Option<String> {
        let before: Vec<Venue> = serde_saphyr::from_str(text).ok()?;
        let wanted = facts.applied(&before);
        let mut lines: Vec<String> = Vec::new();
        let mut due: Option<&Facts> = None;
        let mut dropping = false;
        for line in text.lines() {
            if let Some(id) = line.strip_prefix("- id: ") {
                lines.extend(due.take().into_iter().flat_map(written));
                let changes = |it: &&Facts| {
                    it.venue == id.trim() && before.iter().all(|venue| Facts::of(venue) != **it)
                };
                due = facts.0.iter().find(changes);
                dropping = false;
            } else if !line.starts_with("   ") {
                let key = line.trim().split(':').next().unwrap_or_default();
                dropping = due.is_some() && KEYS.contains(&key);
            }
            if !dropping {
                lines.push(line.to_owned());
            }
        }
        lines.extend(due.into_iter().flat_map(written));
        let written = lines.join("\n") + "\n";
        let read: Vec<Venue> = serde_saphyr::from_str(&written).ok()?;
        (read == wanted).then_some(written)
    }

    fn written(facts: &Facts) -> Vec<String> {
        let one = |key: &str, text: &Option<Bilingual>| {
            let text = text.as_ref();
            text.map(|text| vec![format!("  {key}: {}", both(text))])
        };
        let many = |key: &str, list: &[Bilingual]| {
            let items = list.iter().map(|text| format!("    - {}", both(text)));
            let head = (!list.is_empty()).then(|| format!("  {key}:"));
            Some(head.into_iter().chain(items).collect())
        };
        let parts = [
            one("address", &facts.address),
            one("directions", &facts.directions),
            one("accessibility", &facts.accessibility),
            many("bring", &facts.bring),
            many("programme", &facts.programme),
        ];
        parts.into_iter().flatten().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::times::tests::{both, venues};
    use super::*;

    fn facts() -> Facts {
        Facts {
            venue: "hall".to_owned(),
            address: Some(both("测试路1号")),
            directions: None,
            accessibility: Some(both("有坡道：\"一楼\"")),
            bring: vec![both("身份证"), both("结婚证 # 两本")],
            programme: Vec::new(),
        }
    }

    #[test]
    fn a_venues_facts_replace_those_of_the_files_and_no_others() {
        let all = VenueFacts::default().with(facts());
        let applied = all.applied(&venues());
        assert_eq!(Facts::of(&applied[0]), facts());
        assert_eq!(applied[1], venues()[1]);
        let empty = Facts {
            address: None,
            ..facts()
        };
        let all = all.with(empty.clone());
        assert_eq!(all.0, [empty]);
        let gone = Facts {
            venue: "gone".to_owned(),
            ..facts()
        };
        let nothing = VenueFacts::default().with(gone).applied(&venues());
        assert_eq!(nothing, venues());
    }

    #[test]
    fn a_form_is_read() {
        let get = |name: &str| {
            let text = match name {
                "address_zh" => "测试路1号，电话0573-85000000",
                "address_en" => "1 Test Road",
                "bring_zh" => "身份证\n结婚证",
                "bring_en" => "Identity cards\nMarriage certificates",
                _ => "",
            };
            text.to_owned()
        };
        let read = Facts::read("hall", &get).unwrap();
        assert_eq!((read.bring.len(), read.directions), (2, None));
    }

    #[test]
    fn a_form_filled_with_what_is_there_reads_back() {
        let fields = facts().fields();
        let get = |name: &str| {
            let found = fields.iter().find(|(field, _)| field == name);
            found.unwrap().1.clone()
        };
        assert_eq!(Facts::read("hall", &get), Ok(facts()));
    }

    #[cfg(feature = "compile")]
    #[test]
    fn the_file_says_what_was_published_and_keeps_what_people_wrote() {
        let file = "# 场地\n- id: hall\n  kind: ceremony\n  name: {zh: 厅, en: Hall}\n  about: {zh: 厅, en: Hall}\n  source: s\n  bring:\n    - {zh: 旧, en: old}\n# 室外\n- id: garden\n  kind: ceremony\n  name: {zh: 园, en: Garden}\n  about: {zh: 园, en: Garden}\n  source: s\n  in_bad_weather: hall\n";
        let all = VenueFacts::default().with(facts());
        let written = yaml::write_back(file, &all).unwrap();
        assert!(written.starts_with("# 场地\n- id: hall\n"));
        assert!(!written.contains("旧") && written.contains("# 室外"));
        assert_eq!(yaml::write_back(&written, &all), Some(written.clone()));
        let garden = Facts {
            venue: "garden".to_owned(),
            ..facts()
        };
        let both = yaml::write_back(&written, &all.with(garden)).unwrap();
        assert_eq!(both.matches("测试路1号").count(), 4);
        assert!(yaml::write_back("- id: hall", &all).is_none());
    }
}
