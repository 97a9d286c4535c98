//! What is wrong in the gazetteer's files fails the build with file and line.
#![allow(clippy::unwrap_used)]

use domain::placename::compile::corrections::write_back;
use domain::placename::compile::{Compiled, Files, compile};
use domain::placename::correction::{Change, Correction, Corrections};
use domain::placename::{Level, Status};
use std::path::Path;

#[path = "../src/placename_files.rs"]
mod placename_files;

fn sound() -> Files {
    placename_files::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn compiled() -> Compiled {
    compile(&sound()).unwrap()
}

/// The first message after `from` has become `to` in `places.csv`, which must name the line.
fn broken(from: &str, to: &str) -> String {
    let mut files = sound();
    let at = files.places.text.find(from).unwrap();
    let line = 1 + files.places.text[..at].matches('\n').count() as u64;
    files.places.text = files.places.text.replacen(from, to, 1);
    let found = compile(&files).unwrap_err();
    assert_eq!(found[0].path, "placenames/places.csv");
    assert_eq!(found[0].line, line);
    found[0].message.clone()
}

#[test]
fn a_row_needs_a_source_that_there_is() {
    let row = "xincang-zhen,新仓镇,,xīn cāng zhèn,Xincang Zhen,,township,town,pinghu-shi,in_use,330482103,30.73151,121.17577,geonames,,,";
    let without = broken(&format!("{row}nbs-2023"), row);
    assert_eq!(without, "a row needs a source");
    let unknown = broken(&format!("{row}nbs-2023"), &format!("{row}hearsay"));
    assert_eq!(unknown, "there is no source `hearsay`");
}

#[test]
fn a_reading_belongs_to_every_character() {
    assert!(broken("xīn cāng zhèn", "xīn cāng").contains("3 characters, 2 readings"));
    assert!(broken("xīn cāng zhèn", "xincang zhèn").contains("no pinyin with tone marks"));
    assert!(broken("Xincang Zhen", "Xin Cang Zhen").contains("by the rule `Xincang Zhen`"));
    assert!(
        broken("圩：江南圩田读 wéi，集市读 xū；官方拼写未查到", "").contains("`圩` has several")
    );
}

#[test]
fn a_place_lies_in_one_that_is_known_and_has_an_address_of_its_own() {
    assert!(broken(",pinghu-shi,", ",jiaxing-shi,").contains("there is no place `jiaxing-shi`"));
    assert!(broken("zhapu-zhen,乍浦镇", "caoqiao-jiedao,乍浦镇").contains("already"));
    assert!(broken("zhapu-zhen,乍浦镇", "Zhapu,乍浦镇").contains("no address"));
    assert!(broken("121.17577,geonames", "121.17577,").contains("a point needs"));
}

#[test]
fn pinghu_is_complete() {
    let gazetteer = compiled().gazetteer;
    let count = |wanted: &[Level], status: Status| {
        let places = gazetteer.places.iter();
        places
            .filter(|place| wanted.contains(&place.level) && place.status == status)
            .count()
    };
    assert_eq!(count(&[Level::City], Status::InUse), 1);
    assert_eq!(count(&[Level::Town], Status::InUse), 9);
    assert_eq!(count(&[Level::Village], Status::InUse), 81);
    assert_eq!(count(&[Level::Community], Status::InUse), 55);
    assert_eq!(
        count(&[Level::Village, Level::Community], Status::Former),
        24
    );
    assert_eq!(
        gazetteer
            .places
            .iter()
            .map(|place| place.former.len())
            .sum::<usize>(),
        6
    );
    assert!(
        gazetteer
            .doubtful_readings()
            .any(|place| place.name.text == "周圩社区")
    );
    let village = gazetteer.named("longmeng-cun").unwrap();
    assert_eq!(gazetteer.town(village).unwrap().name.text, "广陈镇");
    let encoded = domain::placename::wire::encode(&gazetteer).unwrap();
    assert_eq!(encoded, region_pack::GAZETTEER);
    assert_eq!(domain::placename::wire::decode(&encoded), Ok(gazetteer));
}

fn correction(place: &str, change: Change) -> Correction {
    Correction {
        place: place.to_owned(),
        change,
        source: "测试用通知，第1号".to_owned(),
        of: "2026-11-20".parse().unwrap(),
    }
}

fn renamed(name: &str, pinyin: &str) -> Change {
    Change::Renamed {
        name: name.to_owned(),
        pinyin: pinyin.to_owned(),
    }
}

#[test]
fn what_was_published_is_written_back_once_and_makes_the_very_places() {
    let published = Corrections(vec![
        correction(
            "zhouwei-cun",
            Change::Reading {
                pinyin: "zhōu xū cūn".to_owned(),
            },
        ),
        correction("zhouwei-cun", renamed("望鹭村", "wàng lù cūn")),
        correction("zhouwei-cun", renamed("周圩村", "zhōu xū cūn")),
        correction(
            "xincang-zhen",
            Change::Alias {
                name: "芦川".to_owned(),
                pinyin: "lú chuān".to_owned(),
            },
        ),
        correction(
            "xincang-zhen",
            Change::Former {
                name: "新仓乡".to_owned(),
                pinyin: "xīn cāng xiāng".to_owned(),
                last_seen: "1950".to_owned(),
                replaced_by: "1985".to_owned(),
            },
        ),
    ]);
    let before = compiled().gazetteer;
    let (seen, refused) = published.applied(&before);
    assert_eq!(refused, 0);

    let mut files = sound();
    let old = files.corrections.text.clone();
    files.corrections.text = write_back(&files, &published).unwrap();
    assert!(files.corrections.text.starts_with(&old));
    assert_eq!(
        write_back(&files, &published).unwrap(),
        files.corrections.text
    );
    let taken = compile(&files).unwrap().gazetteer;
    assert_eq!(
        (&taken.places, &taken.sources),
        (&seen.places, &seen.sources)
    );
    assert_eq!(
        published.applied(&taken),
        (taken.clone(), 0),
        "still published, it changes nothing more"
    );

    // What does not fit is refused with its line, and nothing is written.
    let twice = Corrections(vec![correction(
        "nowhere",
        renamed("望鹭村", "wàng lù cūn"),
    )]);
    let found = write_back(&files, &twice).unwrap_err();
    let lines = files.corrections.text.lines().count() as u64;
    assert_eq!(
        (found[0].path.as_str(), found[0].line),
        ("placenames/corrections.csv", lines + 1)
    );
    files.corrections.text += "zhouwei-cun,reading,周圩村,zhōu wéi cūn,,,通知,2026-11-20\n";
    assert!(
        compile(&files).unwrap_err()[0]
            .message
            .starts_with("a reading has no name")
    );
}
