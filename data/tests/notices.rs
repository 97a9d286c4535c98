//! The text messages as they are shipped: whatever is put in, nothing but a code and a day comes out.
#![allow(clippy::unwrap_used)]

use domain::day::Day;
use domain::notice::template::{Template, Value, Values};
use domain::record::id::ApplicationId;
use domain::text::Lang;

fn templates() -> Vec<Template> {
    serde_json::from_str(region_pack::NOTICES).unwrap()
}

/// The words of a template without their values.
fn frame(template: &Template, lang: Lang) -> Vec<String> {
    let marked = Value::ALL
        .iter()
        .fold(template.text.get(lang).to_owned(), |text, value| {
            text.replace(&format!("{{{}}}", value.word()), "\u{0}")
        });
    marked.split('\u{0}').map(str::to_owned).collect()
}

#[test]
fn no_template_carries_free_text() {
    let mut state: u64 = 11;
    let mut random = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as u8
    };
    for template in templates() {
        for lang in Lang::ALL {
            for _ in 0..200 {
                let id = ApplicationId(std::array::from_fn(|_| random()));
                let day = Day::new(
                    2000 + i32::from(random()) % 100,
                    1 + u32::from(random()) % 12,
                    1 + u32::from(random()) % 28,
                );
                let values = Values {
                    code: id.code(),
                    day: day.unwrap(),
                };
                let mut rest = template.say(&values, lang);
                // Between the fixed words stand a code or a day, in their own few characters.
                for words in frame(&template, lang).iter().rev() {
                    let (before, between) = rest.rsplit_once(words.as_str()).unwrap();
                    let is_code = between.starts_with("PH-") && between.len() == 14;
                    let is_day = between.chars().any(|c| c.is_ascii_digit()) && between.len() <= 20;
                    assert!(between.is_empty() || is_code || is_day, "{between}");
                    rest = before.to_owned();
                }
                assert_eq!(rest, "");
            }
        }
    }
}

#[test]
fn a_message_is_short_and_names_no_benefit_and_no_link() {
    let pack: domain::policy::Pack = serde_json::from_str(region_pack::JSON).unwrap();
    for template in templates() {
        // One text message of the carriers in Chinese is 70 characters.
        assert!(template.text.zh.chars().count() <= 70, "{}", template.id);
        for lang in Lang::ALL {
            let words = template.text.get(lang);
            assert!(!words.contains("://") && !words.contains("www."));
            for policy in &pack.policies {
                assert!(!words.contains(policy.name.get(lang)), "{}", policy.id);
            }
        }
    }
}
