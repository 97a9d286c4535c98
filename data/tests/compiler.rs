//! What is wrong in a file fails the build with file and line.
#![allow(clippy::unwrap_used)]

use domain::policy::compile::{Files, compile};
use std::path::Path;

#[path = "../src/files.rs"]
mod files;

fn sound() -> Files {
    files::read(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// The first message after `from` has become `to` in a benefit's file, with the line where it did.
fn broken(policy: &str, from: &str, to: &str) -> (String, u64, u64) {
    let mut files = sound();
    let file = files
        .policies
        .iter_mut()
        .find(|file| file.path.ends_with(policy))
        .unwrap();
    let at = file.text.find(from).unwrap();
    let line = file.text[..at].lines().count() as u64 + u64::from(file.text[..at].ends_with('\n'));
    file.text = file.text.replacen(from, to, 1);
    let path = file.path.clone();
    let found = compile(&files).unwrap_err();
    assert_eq!(found[0].path, path);
    (found[0].message.clone(), found[0].line, line)
}

#[test]
fn an_unknown_field_is_refused() {
    let (message, line, expected) = broken("dibao.yaml", "unknown:", "unknwon:");
    assert!(message.contains("unknwon"), "{message}");
    assert_eq!(line, expected);
}

#[test]
fn a_missing_source_is_refused() {
    let (message, _, _) = broken("dibao.yaml", "        cite: report-2022\n", "");
    assert!(message.contains("cite"), "{message}");
    let (message, line, expected) = broken("dibao.yaml", "report-2022", "report-1922");
    assert!(
        message.contains("there is no source `report-1922`"),
        "{message}"
    );
    assert_eq!(line, expected);
}

#[test]
fn overlapping_dates_are_refused() {
    let (message, line, expected) = broken("dibao.yaml", "from: 2026-07-01", "from: 2026-06-30");
    assert!(message.contains("ends on 2026-06-30"), "{message}");
    assert_eq!(line, expected);
    let (message, _, _) = broken("dibao.yaml", "    to: 2026-06-30\n", "");
    assert!(message.contains("overlap"), "{message}");
    let (message, _, _) = broken("dibao.yaml", "to: 2022-12-31", "to: 2021-12-31");
    assert!(message.contains("ends before it begins"), "{message}");
}

#[test]
fn names_and_units_are_checked() {
    for (from, to, expected) in [
        (
            "options: [pinghu]",
            "options: [moon]",
            "has no option `moon`",
        ),
        (
            "limit: dibao_standard",
            "limit: dibao_norm",
            "there is no parameter",
        ),
        (
            "limit: dibao_standard",
            "limit: gaoling_age",
            "does not have the unit",
        ),
        ("money: income", "money: members", "does not ask for money"),
        ("value: 1070", "value: ten", "is not a value of this unit"),
        ("value: 1070", "value: -1", "is not a value of this unit"),
    ] {
        let (message, _, _) = broken("dibao.yaml", from, to);
        assert!(message.contains(expected), "{to}: {message}");
    }
}

#[test]
fn a_circle_of_benefits_is_refused() {
    let mut files = sound();
    let file = files
        .policies
        .iter_mut()
        .find(|file| file.path.ends_with("dibao.yaml"))
        .unwrap();
    file.text = file.text.replace(
        "- is: {fact: assets, options: [passed]}",
        "- holds: danrenbao",
    );
    let found = compile(&files).unwrap_err();
    assert!(
        found
            .iter()
            .any(|found| found.message.contains("leads back to itself")),
        "{found:?}"
    );
}

#[test]
fn the_same_files_make_the_same_version() {
    let version = compile(&sound()).unwrap().pack.version;
    assert_eq!(version, region_pack::VERSION);
    assert_eq!(version.len(), 16);
}
