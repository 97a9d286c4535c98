//! What the bureau publishes without a developer, on the region pack as it is shipped.
#![allow(clippy::unwrap_used)]

use domain::day::Day;
use domain::policy::compile::{Files, compile};
use domain::policy::pack::{Confidence, Pack, Source};
use domain::policy::{Program, Verdict};
use domain::publishing::difference::{Example, difference};
use domain::publishing::form::Field;
use domain::publishing::reading;
use domain::publishing::values::{NewValue, PolicyValues, Why};
use domain::publishing::yaml::write_back;
use domain::text::Bilingual;
use std::path::Path;

#[path = "../src/files.rs"]
mod files;

fn read() -> Files {
    files::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn pack() -> Pack {
    serde_json::from_str(region_pack::JSON).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn both(zh: &str, en: &str) -> Bilingual {
    Bilingual {
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}

/// Made up: the test's own, not the bureau's.
fn notice() -> Source {
    Source {
        id: "test-notice".to_owned(),
        title: both("测试用通知", "a notice for tests"),
        issuer: both("测试", "tests"),
        from: Some(day("2026-07-01")),
        confidence: Confidence::Text,
    }
}

fn value(parameter: &str, from: &str, to: Option<&str>, value: &str, cite: &str) -> NewValue {
    NewValue {
        parameter: parameter.to_owned(),
        from: day(from),
        to: to.map(day),
        value: value.to_owned(),
        cite: cite.to_owned(),
        note: None,
    }
}

fn edition(values: Vec<NewValue>) -> PolicyValues {
    PolicyValues {
        sources: vec![notice()],
        values,
    }
}

fn refused(new: NewValue) -> Why {
    let mut refused = edition(vec![new]).applied(&pack()).unwrap_err();
    refused.remove(0).why
}

#[test]
fn what_the_compiler_refuses_is_refused() {
    let new = |from, to, text, cite| value("dibao_standard", from, to, text, cite);
    assert_eq!(
        refused(value("nothing", "2026-07-01", None, "1", "test-notice")),
        Why::NoParameter("nothing".to_owned())
    );
    assert_eq!(
        refused(new("2026-07-01", None, "a lot", "test-notice")),
        Why::NoValue("a lot".to_owned())
    );
    for cite in ["", "hearsay", "hearsay 3"] {
        assert!(matches!(
            refused(new("2026-07-01", None, "1200", cite)),
            Why::NoSource(_)
        ));
    }
    // The standard of 2022 stands: it is not edited.
    for (from, to) in [
        ("2022-06-01", None),
        ("2021-01-01", None),
        ("2021-01-01", Some("2022-01-01")),
        ("2026-07-01", Some("2026-06-30")),
    ] {
        assert!(
            matches!(refused(new(from, to, "1200", "test-notice")), Why::Clash(_)),
            "{from}"
        );
    }
}

#[test]
fn a_source_is_named_once_and_in_both_languages() {
    let refused = |source: Source| {
        let edition = PolicyValues {
            sources: vec![source],
            values: Vec::new(),
        };
        edition.applied(&pack()).unwrap_err().remove(0).why
    };
    let taken = Source {
        id: "report-2022".to_owned(),
        ..notice()
    };
    assert_eq!(refused(taken), Why::SourceTaken("report-2022".to_owned()));
    let shouted = Source {
        id: "Notice 1".to_owned(),
        ..notice()
    };
    assert_eq!(refused(shouted), Why::SourceName("Notice 1".to_owned()));
    let silent = Source {
        title: both("通知", " "),
        ..notice()
    };
    assert_eq!(refused(silent), Why::SourceText("test-notice".to_owned()));
}

#[test]
fn an_open_value_ends_the_day_before_the_next() {
    let new = value("dibian_times", "2027-01-01", None, "1.6", "test-notice 2");
    let made = edition(vec![new]).applied(&pack()).unwrap();
    let parameter = made
        .parameters
        .iter()
        .find(|parameter| parameter.id == "dibian_times")
        .unwrap();
    let times: Vec<_> = parameter
        .values
        .iter()
        .map(|value| (value.from, value.to, value.amount))
        .collect();
    assert_eq!(times.last(), Some(&(day("2027-01-01"), None, 1600)));
    assert_eq!(times[times.len() - 2].1, Some(day("2026-12-31")));
}

#[test]
fn a_new_standard_changes_the_pages_and_verdicts_that_it_should_and_no_others() {
    let old = pack();
    let new = edition(vec![value(
        "dibao_standard",
        "2026-07-01",
        None,
        "1200",
        "test-notice",
    )]);
    let new = new.applied(&old).unwrap();
    assert_ne!(old.version, new.version);
    let examples: Vec<Example> = serde_json::from_str(region_pack::EXAMPLES).unwrap();
    let found = difference(&old, &new, &examples);
    assert_eq!(found.values.len(), 1);
    assert_eq!(found.values[0].before, []);
    assert_eq!(found.values[0].after[0].value.amount, 120_000);
    let pages: Vec<&str> = found
        .pages
        .iter()
        .map(|page| new.policy(*page).id.as_str())
        .collect();
    assert!(
        pages.contains(&"dibao") && !pages.contains(&"gaoling"),
        "{pages:?}"
    );
    assert!(!found.turned.is_empty());
    for turned in &found.turned {
        let example = &examples[turned.example];
        assert!(example.on >= day("2026-07-01"));
        assert_eq!(turned.before, Verdict::CannotTell, "{}", example.because.zh);
    }
    // And back: the same, the other way round.
    let back = difference(&new, &old, &examples);
    assert_eq!(back.turned.len(), found.turned.len());
    assert_eq!(back.pages, found.pages);
}

#[test]
fn the_shipped_examples_are_those_of_the_files() {
    let compiled = compile(&read()).unwrap();
    let shipped: Vec<Example> = serde_json::from_str(region_pack::EXAMPLES).unwrap();
    assert_eq!(shipped.len(), compiled.examples.len());
    for (shipped, example) in shipped.iter().zip(&compiled.examples) {
        let answers =
            domain::policy::Answers::from_text(&compiled.pack, &shipped.household, shipped.on);
        let program = Program::new(&compiled.pack, shipped.on);
        assert_eq!(
            program.evaluate(&answers).verdict(example.policy),
            example.expect,
            "{}:{}",
            example.path,
            example.line
        );
    }
}

#[test]
fn an_edition_written_back_compiles_to_the_very_pack_that_was_published() {
    let files = read();
    let noted = NewValue {
        note: Some(both("含“引号”: 与{括号}", "with \"quotes\": and {braces}")),
        ..value(
            "disposable_income",
            "2025-01-01",
            None,
            "5,000.50",
            "test-notice",
        )
    };
    let edition = edition(vec![
        value(
            "dibao_standard",
            "2026-07-01",
            None,
            "1200",
            "test-notice 3",
        ),
        value(
            "dibao_standard",
            "2023-01-01",
            Some("2023-12-31"),
            "1100",
            "report-2022",
        ),
        value("dibian_times", "2027-01-01", None, "1.6", "test-notice"),
        value("dibian_times", "2028-01-01", None, "1.7", "test-notice"),
        value("gaoling_age", "2027-01-01", None, "79", "test-notice"),
        noted,
    ]);
    let published = edition.applied(&pack()).unwrap();
    let written = write_back(&files, &edition).unwrap();
    let compiled = compile(&written);
    assert_eq!(compiled.unwrap().pack, published);
    // What the files have taken over changes nothing any more, however often it is written.
    assert_eq!(edition.applied(&published).unwrap(), published);
    let again = write_back(&written, &edition).unwrap();
    let texts = |files: &Files| -> Vec<String> {
        files
            .policies
            .iter()
            .map(|file| file.text.clone())
            .collect()
    };
    assert_eq!(texts(&again), texts(&written));
    assert_eq!(again.sources.text, written.sources.text);
}

#[test]
fn every_parameter_takes_a_new_value_in_its_file() {
    let (files, pack) = (read(), pack());
    for parameter in &pack.parameters {
        let new = value(&parameter.id, "2099-01-01", None, "7", "test-notice");
        let written = write_back(&files, &edition(vec![new]));
        assert!(written.is_ok(), "{}: {written:?}", parameter.id);
    }
}

/// The form with some fields typed.
fn typed<'t>(fields: &'t [(Field, &'t str)]) -> impl Fn(Field) -> String + 't {
    |wanted| {
        let found = fields.iter().rev().find(|(field, _)| *field == wanted);
        found.map_or_else(String::new, |(_, text)| (*text).to_owned())
    }
}

const COMPLETE: [(Field, &str); 8] = [
    (Field::From, "2026-07-01"),
    (Field::Value, "１，200"),
    (Field::SourceId, "test-notice"),
    (Field::TitleZh, "测试用通知"),
    (Field::TitleEn, "a notice for tests"),
    (Field::IssuerZh, "测试"),
    (Field::IssuerEn, "tests"),
    (Field::Why, "测试"),
];

#[test]
fn a_form_is_read_or_says_which_fields_need_changing() {
    let read = |changed: &[(Field, &'static str)]| {
        let fields: Vec<_> = COMPLETE.iter().chain(changed).copied().collect();
        reading::read(
            "dibao_standard",
            &typed(&fields),
            &pack(),
            &PolicyValues::default(),
        )
        .map_err(|wrong| {
            wrong
                .into_iter()
                .map(|(field, _)| field)
                .collect::<Vec<_>>()
        })
    };
    let filled = read(&[]).unwrap();
    assert_eq!(filled.document.values[0].value, "1,200");
    assert_ne!(filled.pack.version, pack().version);
    for (field, text, wrong) in [
        (Field::From, "", Field::From),
        (Field::From, "2026/7/1", Field::From),
        (Field::From, "2022-05-01", Field::From),
        (Field::To, "2026-06-30", Field::From),
        (Field::Value, " ", Field::Value),
        (Field::Value, "很多", Field::Value),
        (Field::SourceId, "", Field::Source),
        (Field::SourceId, "report-2022", Field::SourceId),
        (Field::Source, "hearsay", Field::Source),
        (Field::TitleEn, "", Field::TitleEn),
        (Field::NoteZh, "只有中文", Field::NoteEn),
        (Field::Why, "", Field::Why),
        (Field::Why, "打13800000000问的", Field::Why),
    ] {
        assert_eq!(
            read(&[(field, text)]).unwrap_err(),
            [wrong],
            "{field:?} {text}"
        );
    }
}

#[test]
fn an_older_value_that_the_files_refuse_today_does_not_stand_in_the_way() {
    let published = edition(vec![value(
        "dibao_standard",
        "2022-03-01",
        None,
        "1",
        "test-notice",
    )]);
    let (pack_now, refused) = published.applied_where_it_fits(&pack());
    assert_eq!(refused.len(), 1);
    assert_eq!(pack_now.parameters, pack().parameters);
    let fields = [
        &COMPLETE[..2],
        &[(Field::Source, "test-notice"), (Field::Why, "测试")],
    ]
    .concat();
    let filled = reading::read("dibao_standard", &typed(&fields), &pack(), &published);
    assert_eq!(filled.unwrap().document.values.len(), 2);
}
