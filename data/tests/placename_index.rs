//! The file of the index.
#![allow(clippy::unwrap_used)]

use domain::placename::index::{Entry, encode};
use domain::placename::record::{AliasName, Name};
use domain::placename::{CharacterTable, Index, IndexError, Level, Reading, Status, wire};
use std::collections::BTreeSet;
use std::fs;

const SEED: &[u8] = include_bytes!("../../domain/fuzz/corpus/placename_index/few");

/// The first places with all their names, and the readings of just their characters.
fn few() -> Vec<u8> {
    let gazetteer = wire::decode(region_pack::GAZETTEER).unwrap();
    let all = Index::load(region_pack::PLACENAME_INDEX).unwrap();
    let mut entries = gazetteer.entries();
    entries.truncate(12);
    let mut characters: BTreeSet<char> = entries
        .iter()
        .flat_map(|entry| entry.name.text.chars())
        .collect();
    let others = entries.iter().flat_map(|entry| &entry.others);
    characters.extend(others.flat_map(|other| match &other.name {
        AliasName::Han(name) => name.text.chars().collect(),
        AliasName::Roman(_) => Vec::new(),
    }));
    let readings = |character| all.characters().readings(character).collect::<Vec<_>>();
    let table = CharacterTable {
        usual: characters
            .iter()
            .filter_map(|character| Some((*readings(*character).first()?, character.to_string())))
            .collect(),
        polyphones: characters
            .iter()
            .map(|character| (*character, readings(*character)))
            .filter(|(_, readings)| readings.len() > 1)
            .collect(),
        traditional: vec![('倉', '仓'), ('廣', '广')],
    };
    encode(&entries, &table).unwrap()
}

/// A seed of an old format would be refused at its first bytes, and fuzzing try nothing behind them.
#[test]
fn the_seed_is_of_the_format_that_is_loaded() {
    let few = few();
    assert!(Index::load(&few).is_ok());
    let anew = concat!(env!("CARGO_TARGET_TMPDIR"), "/few");
    fs::write(anew, &few).unwrap();
    assert!(
        few == SEED,
        "the format or the first places changed: copy {anew} to domain/fuzz/corpus/placename_index"
    );
}

/// Every name stands in the index once for each reading of each of its characters.
#[test]
fn a_small_file_cannot_ask_for_much_memory() {
    let readings: Vec<Reading> = (0..u16::MAX)
        .filter_map(|packed| Reading::try_from(packed).ok())
        .collect();
    let table = CharacterTable {
        polyphones: vec![('一', readings.clone())],
        ..CharacterTable::default()
    };
    let entry = |at: usize| Entry {
        id: at.to_string(),
        name: Name {
            text: "一".repeat(60),
            readings: vec![readings[0]; 60],
        },
        level: Level::Village,
        status: Status::InUse,
        parent: None,
        others: Vec::new(),
    };
    let entries: Vec<Entry> = (0..100).map(entry).collect();
    let bytes = encode(&entries, &table).unwrap();
    assert!(bytes.len() < 50_000, "{}", bytes.len());
    assert!(matches!(Index::load(&bytes), Err(IndexError::TooLarge)));
}
