//! Proposed names against Pinghu's.
#![allow(clippy::unwrap_used)]

use domain::placename::naming::region::{look, town_named};
use domain::placename::naming::register::{Likeness, Register};
use domain::placename::naming::rules::{Act, Decider, FOR_PEOPLE, Rule, decider};
use domain::placename::naming::{Kind, Problem, Proposal, check};
use domain::placename::record::Name;
use domain::placename::syllable::readings;
use domain::placename::{Index, Level, wire};
use std::iter::repeat_n;

/// Zhejiang's towns and streets that share their name, by the statistics' codes of 2022/2023, and how
/// many have it.
const SAME_NAMED_TOWNS: &str = include_str!("support/same_named_towns.csv");

fn names(levels: &[Level]) -> Vec<Name> {
    let gazetteer = wire::decode(region_pack::GAZETTEER).unwrap();
    let places = gazetteer
        .places
        .into_iter()
        .filter(|place| levels.contains(&place.level));
    places.map(|place| place.name).collect()
}

fn problems(name: &str, kind: Kind, town: Option<&str>) -> Vec<Problem> {
    let index = Index::load(region_pack::PLACENAME_INDEX).unwrap();
    let towns = index
        .places()
        .find(|row| town.is_some_and(|town| index.name(*row) == town));
    let levels = match kind {
        Kind::Township => &[Level::Town][..],
        _ => &[Level::Village, Level::Community],
    };
    let register = Register::new(names(levels));
    let found = check(
        &Proposal {
            name,
            kind,
            town: towns,
        },
        &register,
        &index,
    );
    found.into_iter().map(|finding| finding.problem).collect()
}

#[test]
fn a_name_that_exists_or_sounds_the_same_is_found() {
    let existing = "新仓镇".to_owned();
    let duplicate = Problem::Duplicate {
        existing: existing.clone(),
    };
    assert_eq!(problems("新仓镇", Kind::Township, None), [duplicate]);
    assert_eq!(
        problems("新苍镇", Kind::Township, None),
        [Problem::SameSound { existing }]
    );
    let existing = "周圩社区".to_owned();
    assert_eq!(problems("周徐社区", Kind::CommitteeSeat, None), []);
    assert_eq!(
        problems("周围社区", Kind::CommitteeSeat, None),
        [Problem::SameSound { existing }]
    );
    assert_eq!(problems("新苍路", Kind::Street, None), []);
}

/// Every name with one character swapped for another of its sound is found, and so is every name.
#[test]
fn no_seeded_clash_is_missed() {
    let index = Index::load(region_pack::PLACENAME_INDEX).unwrap();
    let all = names(&[Level::Town, Level::Community, Level::Village]);
    let register = Register::new(all.clone());
    let characters: Vec<char> = (0x4E00..0x9FA6).filter_map(char::from_u32).collect();
    let mut seeded = 0;
    for name in &all {
        let clash = |text: &str| {
            register
                .alike(text, index.characters())
                .any(|(known, _)| known == name.text)
        };
        assert!(clash(&name.text), "{}", name.text);
        for (at, reading) in name.readings.iter().enumerate() {
            let original = name.text.chars().nth(at).unwrap();
            let other = characters.iter().find(|other| {
                **other != original && index.characters().usual(**other) == Some(*reading)
            });
            if let Some(other) = other {
                let text = with(&name.text, at, *other);
                assert!(clash(&text), "{text} for {}", name.text);
                seeded += 1;
            }
        }
    }
    assert!(seeded > 500, "{seeded}");
}

fn same_named_towns() -> Vec<(Name, usize)> {
    let rows = SAME_NAMED_TOWNS.lines().skip(1);
    rows.map(|row| {
        let mut cells = row.split(',');
        let mut next = || cells.next().unwrap();
        let name = Name {
            text: next().to_owned(),
            readings: readings(next()).unwrap(),
        };
        (name, next().parse().unwrap())
    })
    .collect()
}

fn register(groups: &[(Name, usize)]) -> Register {
    let units = groups
        .iter()
        .flat_map(|(name, units)| repeat_n(name.clone(), *units));
    Register::new(units)
}

/// A name with another character at a position.
fn with(name: &str, at: usize, other: char) -> String {
    let characters = name.chars().enumerate();
    characters
        .map(|(place, same)| if place == at { other } else { same })
        .collect()
}

#[test]
fn towns_that_share_a_name_are_all_told() {
    let index = Index::load(region_pack::PLACENAME_INDEX).unwrap();
    let groups = same_named_towns();
    assert_eq!(groups.len(), 38);
    let register = register(&groups);
    for (name, units) in &groups {
        let told = register.alike(&name.text, index.characters());
        let told: Vec<_> = told.filter(|(known, _)| *known == name.text).collect();
        let same = vec![(name.text.as_str(), Likeness::SameCharacters); *units];
        assert_eq!(told, same);
    }
}

/// Every character is changed for every other of its syllable, and for one of a syllable of no name.
#[test]
fn a_name_that_sounds_like_theirs_tells_them_all() {
    let index = Index::load(region_pack::PLACENAME_INDEX).unwrap();
    let groups = same_named_towns();
    let register = register(&groups);
    let told = |proposed: &str, name: &Name| -> Vec<Likeness> {
        let alike = register.alike(proposed, index.characters());
        let likenesses = alike.filter(|(known, _)| *known == name.text);
        likenesses.map(|(_, likeness)| likeness).collect()
    };
    let characters: Vec<char> = (0x4E00..0x9FA6).filter_map(char::from_u32).collect();
    let mut seeded = 0;
    for (name, units) in &groups {
        for ((at, reading), official) in name.readings.iter().enumerate().zip(name.text.chars()) {
            let sounds = |other: char| {
                let usual = index.characters().usual(other);
                let syllable = usual.map(|usual| usual.syllable());
                other != official && syllable == Some(reading.syllable())
            };
            for other in characters.iter().filter(|other| sounds(**other)) {
                let changed = with(&name.text, at, *other);
                let same_sound = vec![Likeness::SameSound; *units];
                assert_eq!(told(&changed, name), same_sound, "{changed}");
                seeded += 1;
            }
            let unlike = with(&name.text, at, '窘');
            assert_eq!(told(&unlike, name), [], "{unlike}");
        }
    }
    assert!(seeded > 4_000, "{seeded}");
}

#[test]
fn a_name_has_two_parts_in_common_characters() {
    assert_eq!(
        problems("东湖", Kind::ResidentialArea, None),
        [Problem::NoGenericTerm]
    );
    assert_eq!(
        problems("花园", Kind::ResidentialArea, None),
        [Problem::NoSpecificTerm]
    );
    assert_eq!(
        problems("东湖A苑", Kind::ResidentialArea, None),
        [Problem::NotChinese('A')]
    );
    assert_eq!(
        problems("龘苑", Kind::ResidentialArea, None),
        [Problem::RareCharacter('龘')]
    );
    assert_eq!(
        problems("罗马花园", Kind::ResidentialArea, None),
        [Problem::ForeignName("罗马")]
    );
}

#[test]
fn a_towns_name_belongs_into_that_town() {
    let found = problems("新仓花园", Kind::ResidentialArea, Some("广陈镇"));
    assert!(
        matches!(found[..], [Problem::NamesAnotherTown { .. }]),
        "{found:?}"
    );
    assert_eq!(
        problems("新仓花园", Kind::ResidentialArea, Some("新仓镇")),
        []
    );
}

#[test]
fn a_rule_is_cited_only_as_far_as_it_was_read() {
    let (who, citation) = decider(Kind::ResidentialArea).unwrap();
    assert_eq!(
        (who, citation.act, citation.article),
        (Decider::Housing, Act::Regulation, Some("12(6)"))
    );
    assert_eq!(decider(Kind::NaturalVillage), None);
    assert_eq!(Rule::UniqueNaturalVillage.citation().article, None);
    assert!(
        FOR_PEOPLE
            .iter()
            .all(|rule| rule.citation().article.is_some())
    );
}

#[test]
fn the_regions_index_alone_tells_as_much_as_its_gazetteer() {
    let index = Index::load(region_pack::PLACENAME_INDEX).unwrap();
    let told = |name, kind, town: Option<&str>| {
        let town = town.and_then(|id| town_named(id, &index));
        let found = look(&Proposal { name, kind, town }, &index);
        found
            .into_iter()
            .map(|finding| finding.problem)
            .collect::<Vec<_>>()
    };
    let existing = "周圩社区".to_owned();
    assert_eq!(
        told("周围社区", Kind::CommitteeSeat, None),
        [Problem::SameSound { existing }]
    );
    assert_eq!(
        told("新仓家园", Kind::ResidentialArea, Some("xincang-zhen")),
        []
    );
    let town = town_named("xincang-zhen", &index).unwrap();
    assert_eq!(
        told("新仓家园", Kind::ResidentialArea, Some("zhapu-zhen")),
        [Problem::NamesAnotherTown { town }]
    );
    // A village is no town.
    assert_eq!(town_named("zhouwei-cun", &index), None);
}
