//! The search over Pinghu's real names.
#![allow(clippy::unwrap_used)]

use domain::placename::{Extent, Hit, Index, Level, QueryError, Slip, Status, Via, Why};

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
    for (typed, place) in [
        ("xincnag", "新仓镇"),
        ("xicnang", "新仓镇"),
        ("xincag", "新仓镇"),
        ("xincaang", "新仓镇"),
        ("xinczng", "新仓镇"),
        ("gaungchen", "广陈镇"),
        ("dushamgang", "独山港镇"),
    ] {
        let (name, _, why) = first(&index, typed);
        assert_eq!(name, place, "{typed}");
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

/// What changed between the codes of 2016 and of 2022/2023: code, old name, new name, how.
const CHANGES: &str = include_str!("support/changes.csv");

#[test]
fn every_change_since_2016_is_found_as_what_it_is() {
    let index = index();
    let mut told = [0; 3];
    for row in CHANGES.lines().skip(1) {
        let [_, old, new, change] = row.split(',').collect::<Vec<_>>()[..] else {
            panic!("{row}");
        };
        let typed = if change == "new" { new } else { old };
        // As the list writes it, and without the committee.
        let place = typed.trim_end_matches("居委会");
        let place = place.trim_end_matches("村民委员会");
        for typed in [typed, place] {
            let found = search(&index, typed);
            let hit = found.iter().find(|hit| match (change, &hit.via) {
                ("renamed", Via::Former(name)) => old.starts_with(name.as_str()),
                ("renamed", _) => false,
                _ => {
                    typed.starts_with(&index.name(hit.place))
                        || index.name(hit.place).starts_with(typed)
                }
            });
            let hit = hit.ok_or(row).unwrap();
            let status = index.status(hit.place);
            match change {
                "renamed" => {
                    assert!(new.starts_with(&index.name(hit.place)), "{row}");
                    assert_eq!(status, Status::InUse, "{row}");
                }
                "gone" => assert_eq!(status, Status::Former, "{row}"),
                _ => assert_eq!(status, Status::InUse, "{row}"),
            }
        }
        told[["renamed", "gone", "new"]
            .iter()
            .position(|known| *known == change)
            .unwrap()] += 1;
    }
    assert_eq!(told, [6, 24, 16]);
}

/// Better ways to match come first, and of names that match as well the higher level.
#[test]
fn hits_come_in_the_order_of_how_they_match() {
    let index = index();
    let rank = |why: &Why| match why {
        Why::Exact => 0,
        Why::Prefix => 1,
        Why::Inside => 2,
        Why::Pinyin(Extent::Whole) | Why::Mixed(Extent::Whole) => 3,
        Why::Pinyin(Extent::Prefix) | Why::Mixed(Extent::Prefix) => 4,
        Why::Pinyin(Extent::Inside) | Why::Mixed(Extent::Inside) => 5,
        Why::Initials(_) => 6,
        Why::Homophone { .. } => 7,
        Why::DictionaryReading { .. } => 8,
        Why::Confused { .. } => 9,
        Why::Typo(_) => 10,
    };
    let mut ranks = [0; 11];
    for row in index.places() {
        let name = index.name(row);
        let letters: String = index.roman(row).to_lowercase().replace([' ', '\''], "");
        let initials: String = index
            .readings(row)
            .flatten()
            .filter_map(|reading| reading.syllable().letters().chars().next())
            .collect();
        let begins = |text: &str, count| text.chars().take(count).collect::<String>();
        for typed in [
            begins(&name, 1),
            begins(&name, 2),
            name.chars().skip(1).collect(),
            begins(&letters, 3),
            begins(&letters, 6),
            begins(&initials, 2),
            initials.clone(),
            letters.replacen("ng", "n", 1),
            letters.replacen('a', "e", 1),
        ] {
            let Ok(query) = index.query(&typed) else {
                continue;
            };
            let found: Vec<_> = index
                .search(&query, 50)
                .iter()
                .map(|hit| rank(&hit.why))
                .collect();
            assert!(found.is_sorted(), "{typed}: {found:?}");
            for rank in found {
                ranks[rank] += 1;
            }
        }
    }
    assert!(ranks.iter().all(|count| *count > 0), "{ranks:?}");
    for (typed, names) in [
        ("钟埭", &["钟埭街道", "钟埭社区", "钟埭村"][..]),
        ("曹桥", &["曹桥街道", "曹桥社区", "曹桥村"]),
        ("huxiao", &["虎啸社区", "虎啸村"]),
        ("zd", &["钟埭街道"]),
    ] {
        let found: Vec<_> = search(&index, typed)
            .iter()
            .map(|hit| index.name(hit.place))
            .collect();
        assert!(
            found.iter().zip(names).all(|(found, name)| found == name),
            "{typed}: {found:?}"
        );
    }
    let level = |typed: &str| index.level(search(&index, typed)[0].place);
    assert_eq!((level("平湖"), level("新仓")), (Level::City, Level::Town));
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
