//! The search over Pinghu's real names.
#![allow(clippy::unwrap_used)]

use domain::placename::{Extent, Hit, Index, QueryError, Slip, Status, Via, Why};

#[path = "support/seeded.rs"]
mod support;

fn index() -> Index {
    Index::load(region_pack::PLACENAME_INDEX).unwrap()
}

fn search(index: &Index, typed: &str) -> Vec<Hit> {
    index.search(&index.query(typed).unwrap(), 10)
}

fn first(index: &Index, typed: &str) -> (String, Via, Why) {
    let hit = search(index, typed).into_iter().next();
    let hit = hit.ok_or(typed).unwrap();
    (index.name(hit.place), hit.via, hit.why)
}

#[test]
fn the_examples_of_the_issue_find_their_place_first() {
    let index = index();
    for (typed, place, why) in [
        ("新仓", "新仓镇", Why::Exact),
        ("新仓镇", "新仓镇", Why::Exact),
        ("新倉", "新仓镇", Why::Exact),
        ("xincang", "新仓镇", Why::Pinyin(Extent::Whole)),
        ("xin cang", "新仓镇", Why::Pinyin(Extent::Whole)),
        ("xīncāng", "新仓镇", Why::Pinyin(Extent::Whole)),
        ("xin1cang1", "新仓镇", Why::Pinyin(Extent::Whole)),
        ("XinCang Zhen", "新仓镇", Why::Pinyin(Extent::Whole)),
        ("ｘｉｎｃａｎｇ", "新仓镇", Why::Pinyin(Extent::Whole)),
        ("xinc", "新仓镇", Why::Pinyin(Extent::Prefix)),
        ("xc", "新仓镇", Why::Initials(Extent::Whole)),
        ("xcz", "新仓镇", Why::Initials(Extent::Whole)),
        ("新cang", "新仓镇", Why::Mixed(Extent::Whole)),
        ("平hu", "平湖市", Why::Mixed(Extent::Whole)),
        ("新c", "新仓镇", Why::Mixed(Extent::Prefix)),
        ("dhjd", "当湖街道", Why::Initials(Extent::Whole)),
        ("zhp", "乍浦镇", Why::Initials(Extent::Whole)),
        ("独山港", "独山港镇", Why::Exact),
        ("长安桥村", "长安桥村", Why::Exact),
        ("三北村村民委员会", "三北村", Why::Exact),
        (
            "新苍",
            "新仓镇",
            Why::Homophone {
                typed: '苍',
                official: '仓',
            },
        ),
        (
            "独港",
            "独山港镇",
            Why::Typo(Slip::MissingCharacter { official: '山' }),
        ),
        (
            "独水港",
            "独山港镇",
            Why::Typo(Slip::WrongCharacter {
                typed: '水',
                official: '山',
            }),
        ),
    ] {
        let (name, via, found) = first(&index, typed);
        assert_eq!(
            (name.as_str(), via, found),
            (place, Via::Standard, why),
            "{typed}"
        );
    }
}

#[test]
fn a_sound_that_is_confused_is_found_first() {
    let index = index();
    for (typed, place) in [
        ("guangcheng", "广陈镇"),
        ("xinchang", "新仓镇"),
        ("xingcang", "新仓镇"),
        ("新昌", "新仓镇"),
        ("lanwan", "南湾社区"),
        ("zapu", "乍浦镇"),
        ("dusangang", "独山港镇"),
        ("guanchen", "广陈镇"),
        ("fuxiao", "虎啸社区"),
    ] {
        let (name, _, why) = first(&index, typed);
        assert_eq!(name, place, "{typed}");
        assert!(matches!(why, Why::Confused { .. }), "{typed}: {why:?}");
    }
}

#[test]
fn a_wrong_letter_is_forgiven() {
    let index = index();
    for typed in [] {
        let (name, _, why) = first(&index, typed);
        assert_eq!(name, "新仓镇", "{typed}");
        assert!(matches!(why, Why::Typo(_)), "{typed}: {why:?}");
    }
}

#[test]
fn other_names_lead_to_their_place_and_say_so() {
    let index = index();
    let former = |name: &str| Via::Former(name.to_owned());
    let alias = |name: &str| Via::Alias(name.to_owned());
    for (typed, place, via) in [
        ("黄姑社区", "虎啸社区", former("黄姑社区")),
        ("huanggu", "虎啸社区", former("黄姑社区")),
        ("通界桥", "沐阳社区", former("通界桥社区")),
        ("林家埭", "林埭镇", alias("林家埭")),
        ("hsin-ts'ang", "新仓镇", alias("Hsin-ts'ang")),
    ] {
        let (name, found, _) = first(&index, typed);
        assert_eq!((name.as_str(), found), (place, via), "{typed}");
    }
}

#[test]
fn a_gone_place_comes_after_one_in_use() {
    let index = index();
    let found = search(&index, "星华");
    let names: Vec<_> = found.iter().map(|hit| index.name(hit.place)).collect();
    assert_eq!(names[..2], ["星华社区", "星华村"]);
    assert_eq!(index.status(found[1].place), Status::Former);
}

#[test]
fn the_official_reading_beats_the_dictionary() {
    let index = index();
    let names = |typed: &str| -> Vec<_> {
        let found = search(&index, typed);
        found.iter().map(|hit| index.name(hit.place)).collect()
    };
    assert_eq!(names("zhouwei")[0], "周圩社区");
    let (name, _, why) = first(&index, "zhouxu");
    assert_eq!(name, "周圩社区");
    assert!(
        matches!(
            why,
            Why::DictionaryReading {
                character: '圩',
                ..
            }
        ),
        "{why:?}"
    );
    assert!(names("xinghua").starts_with(&["星华社区".to_owned()]));
}

#[test]
fn a_damaged_index_is_refused() {
    let sound = region_pack::PLACENAME_INDEX;
    for length in (0..sound.len()).step_by(97) {
        assert!(Index::load(&sound[..length]).is_err(), "{length}");
    }
    let mut seeded = support::Seeded(20_261_124);
    for _ in 0..300 {
        let mut altered = sound.to_vec();
        let at = seeded.below(sound.len() as u64) as usize;
        altered[at] ^= 1 << seeded.below(8);
        assert!(Index::load(&altered).is_err(), "{at}");
    }
}

/// Whatever is typed, there is an answer.
#[test]
fn nonsense_does_no_harm() {
    let index = index();
    let pieces = [
        "新", "仓", "x", "zh", "an", "g", " ", "'", "ü", "3", "\u{202E}", "😀", "\u{378}", "Ａ",
        "鬱", "\u{301}", "𠮷", "v", "n",
    ];
    let mut seeded = support::Seeded(7);
    for _ in 0..5_000 {
        let length = seeded.below(30);
        let piece = |_| pieces[seeded.below(pieces.len() as u64) as usize];
        let typed: String = (0..length).map(piece).collect();
        if let Ok(query) = index.query(&typed) {
            assert!(index.search(&query, 10).len() <= 10);
        }
    }
    for long in ["a", "zhuang", "xc", "新", "lan "] {
        let typed = long.repeat(64 / long.chars().count());
        index.search(&index.query(&typed).unwrap(), 10);
        assert_eq!(index.query(&long.repeat(10_000)), Err(QueryError::TooLong));
    }
}
