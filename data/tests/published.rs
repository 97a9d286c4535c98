//! What a publisher says on the console, written into the files of this folder: they read back as what residents saw,
//! and nothing that people wrote there is touched.
#![allow(clippy::unwrap_used)]

use domain::calendar::{Calendar, Holidays, reading, yaml as holidays_yaml};
use domain::ceremony::facts::{Facts, yaml as facts_yaml};
use domain::ceremony::times::{Edit, Swap, yaml as times_yaml};
use domain::ceremony::{Timetable, Venue, VenueFacts, compile};
use domain::policy::compile::SourceFile;
use domain::text::Bilingual;
use std::path::Path;

#[path = "../src/table_file.rs"]
mod table_file;

fn file(path: &str) -> SourceFile {
    table_file::read(Path::new(env!("CARGO_MANIFEST_DIR")), path).unwrap()
}

fn both(text: &str) -> Bilingual {
    Bilingual {
        zh: text.to_owned(),
        en: format!("{text}, in English"),
    }
}

/// A form that says this.
fn form(fields: Vec<(String, String)>) -> impl Fn(&str) -> String {
    move |name| {
        let found = fields.iter().find(|(field, _)| field == name);
        found.map_or_else(String::new, |(_, value)| value.clone())
    }
}

#[test]
fn the_timetable_is_written_and_compiles_to_the_same_times() {
    let (venues, sample) = (file("venues.yaml"), file("sample-timetable.yaml"));
    let (list, sample) = compile::compile(&venues, &sample).unwrap();
    let more = sample.openings[0].clone();
    let edits = [
        Edit::Own { keep: true },
        Edit::Settings {
            days_ahead: 60,
            customs: false,
        },
        Edit::Opening(Swap {
            was: Some(more.clone()),
            new: Some(domain::ceremony::venue::Opening { places: 2, ..more }),
        }),
    ];
    let own = edits
        .iter()
        .try_fold(sample, |it, edit| edit.applied(&it, &list))
        .unwrap();
    let text = times_yaml::written(&own).unwrap();
    let path = "timetable.yaml".to_owned();
    let (_, read): (_, Timetable) = compile::compile(&venues, &SourceFile { path, text }).unwrap();
    assert_eq!(read, own);
}

#[test]
fn a_year_and_its_correction_are_written_behind_the_others() {
    let before = file("holidays.yaml");
    let base = domain::calendar::compile::compile(&before).unwrap();
    let year = base.years().last().unwrap().year + 1;
    let entered = |table: &Calendar, number: &str, issued: &str, last: &str| {
        let day = |day: &str| format!("{year}-{day}");
        let fields = [
            ("year", year.to_string()),
            ("title_zh", "测试用的通知：\"一\"".to_owned()),
            ("title_en", "A notice for tests".to_owned()),
            ("number", number.to_owned()),
            ("issued", format!("{}-{issued}", year - 1)),
            ("name_zh_0", "元旦".to_owned()),
            ("name_en_0", "New Year's Day".to_owned()),
            ("from_0", day("01-01")),
            ("to_0", day(last)),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value));
        reading::read(&form(fields.to_vec()), table).unwrap().year
    };
    let mut published = Holidays::default();
    published
        .0
        .push(entered(&base, "测试〔1〕号", "11-01", "01-03"));
    let (longer, _) = published.applied(&base);
    published
        .0
        .push(entered(&longer, "测试〔2〕号", "11-02", "01-04"));
    let (seen, refused) = published.applied(&base);
    assert_eq!((refused, seen.years().len()), (0, base.years().len() + 1));
    let (after, table) = holidays_yaml::write_back(&before, &published).unwrap();
    assert_eq!(table, seen);
    assert!(after.text.starts_with(&before.text), "no row was touched");
    // Written once, the file has all of it.
    let (again, table) = holidays_yaml::write_back(&after, &published).unwrap();
    assert_eq!((again.text, table), (after.text, seen));
}

#[test]
fn facts_are_written_into_their_venues() {
    let before = file("venues.yaml").text;
    let venues: Vec<Venue> = serde_json::from_str(region_pack::VENUES).unwrap();
    let published = venues.iter().fold(VenueFacts::default(), |all, venue| {
        all.with(Facts {
            address: Some(both("测试路1号，电话0573-85000000")),
            directions: None,
            accessibility: Some(both("门口有坡道")),
            programme: vec![both("签到"), both("颁证：一对一对来")],
            ..Facts::of(venue)
        })
    });
    let text = facts_yaml::write_back(&before, &published).unwrap();
    let (path, sample) = ("venues.yaml".to_owned(), file("sample-timetable.yaml"));
    let written = SourceFile { path, text };
    let (read, _) = compile::compile(&written, &sample).unwrap();
    assert_eq!(read, published.applied(&venues));
    let comments = |text: &str| text.lines().filter(|it| it.starts_with('#')).count();
    assert_eq!(comments(&written.text), comments(&before));
    let again = facts_yaml::write_back(&written.text, &published);
    assert_eq!(again, Some(written.text));
}
