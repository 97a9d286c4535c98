//! The policy compiler: any text in a benefit's file gives a sound pack or errors with their lines.
#![no_main]

use domain::day::Day;
use domain::policy::compile::{Files, SourceFile, compile};
use domain::policy::{Answers, Interview, Program};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

static SOUND: LazyLock<Files> = LazyLock::new(|| Files {
    sources: file("sources.yaml", include_str!("../../../data/sources.yaml")),
    facts: file("facts.yaml", include_str!("../../../data/facts.yaml")),
    towns: file("towns.yaml", include_str!("../../../data/towns.yaml")),
    policies: vec![file(
        "policies/gaoling.yaml",
        include_str!("../../../data/policies/gaoling.yaml"),
    )],
});

fuzz_target!(|text: &str| {
    let mut files = SOUND.clone();
    files.policies.push(file("policies/fuzzed.yaml", text));
    match compile(&files) {
        Err(found) => {
            assert!(!found.is_empty());
            // A YAML line may also end in CR, NEL, LS or PS.
            let lines = text.matches(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']).count() as u64 + 2;
            for diagnostic in found.iter().filter(|found| found.path.ends_with("fuzzed.yaml")) {
                assert!(diagnostic.line <= lines, "{diagnostic}");
            }
        }
        Ok(compiled) => {
            let pack = compiled.pack;
            for day in [Day::new(2016, 1, 1), Day::new(2026, 11, 24)] {
                let program = Program::new(&pack, day.unwrap());
                let answers = Answers::none(&pack);
                let _ = program.evaluate(&answers).trace();
                let _ = Interview::new(&program, &answers).next();
            }
        }
    }
});
