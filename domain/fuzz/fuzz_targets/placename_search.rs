//! The search for place names: whatever somebody types is refused with a reason or answered with
//! places of Pinghu, not too many, none twice, each with its why in both languages.
#![no_main]

use domain::placename::search::MOST_HITS;
use domain::placename::{Index, Via, Why};
use domain::text::Lang;
use libfuzzer_sys::fuzz_target;
use std::collections::BTreeSet;
use std::sync::LazyLock;

#[allow(dead_code)] // the pages' half of this file
#[path = "../../../app/src/placename/text.rs"]
mod words;

/// Characters of the longest text that is tried.
const LONGEST: usize = 10_000;

static INDEX: LazyLock<Index> =
    LazyLock::new(|| Index::load(region_pack::PLACENAME_INDEX).unwrap());

fuzz_target!(|text: &str| {
    let typed: String = text.chars().take(LONGEST).collect();
    let query = match INDEX.query(&typed) {
        Ok(query) => query,
        Err(error) => {
            assert!(
                Lang::ALL
                    .iter()
                    .all(|lang| !words::query_error(error, *lang).is_empty())
            );
            return;
        }
    };
    let limit = typed.len() % (MOST_HITS + 2);
    let hits = INDEX.search(&query, limit);
    assert!(hits.len() <= limit.clamp(1, MOST_HITS));
    let places: BTreeSet<_> = hits.iter().map(|hit| hit.place).collect();
    assert_eq!(places.len(), hits.len(), "no place twice");
    for hit in &hits {
        assert!(!INDEX.name(hit.place).is_empty());
        let plain = matches!(hit.why, Why::Exact | Why::Prefix | Why::Inside);
        for lang in Lang::ALL {
            match words::why(&hit.via, &hit.why, lang) {
                Some(said) => assert!(!said.is_empty()),
                None => assert!(plain && hit.via == Via::Standard),
            }
        }
    }
});
