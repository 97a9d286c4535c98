//! Compiles the YAML of this folder into the pack that is shipped, and `placenames` into the gazetteer
//! and its index, or fails with file and line.

use domain::publishing::difference::Example;
use std::path::Path;
use std::{env, fs};

#[path = "src/almanac.rs"]
mod almanac;
#[path = "src/files.rs"]
mod files;
#[path = "src/limit_file.rs"]
mod limit_file;
#[path = "src/placename_files.rs"]
mod placename_files;
#[path = "src/table_file.rs"]
mod table_file;

const FUNDS: &str = "funds.yaml";
/// The bureau's own timetable; comments only as long as there is none.
const OWN_TIMETABLE: &str = "timetable.yaml";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    for path in files::WATCHED {
        println!("cargo::rerun-if-changed={path}");
    }
    println!("cargo::rerun-if-changed=placenames");
    println!("cargo::rerun-if-changed={FUNDS}");
    for file in [
        "holidays.yaml",
        "limits.yaml",
        "venues.yaml",
        "sample-timetable.yaml",
        OWN_TIMETABLE,
        "fairness.yaml",
    ] {
        println!("cargo::rerun-if-changed={file}");
    }
    for messages in [
        write_pack(),
        write_placenames(),
        write_bureau_rules(),
        write_calendar(),
        write_almanac(),
        write_ceremonies(),
        write_funds(),
    ]
    .into_iter()
    .filter_map(Result::err)
    {
        for message in messages {
            println!("cargo::error={message}");
        }
    }
}

fn write_pack() -> Result<(), Vec<String>> {
    let files = files::read(Path::new(".")).map_err(|error| vec![error.to_string()])?;
    let compiled = domain::policy::compile::compile(&files).map_err(in_this_folder)?;
    let json = serde_json::to_string(&compiled.pack).map_err(|error| vec![error.to_string()])?;
    write("pack.json", json.as_bytes())?;
    let examples: Vec<Example> = compiled
        .examples
        .iter()
        .map(|example| Example {
            policy: compiled.pack.policy(example.policy).id.clone(),
            household: example.answers.to_text(&compiled.pack),
            on: example.on,
            because: example.because.clone(),
        })
        .collect();
    let json = serde_json::to_string(&examples).map_err(|error| vec![error.to_string()])?;
    write("examples.json", json.as_bytes())?;
    let limits = limit_file::read(Path::new(".")).map_err(|error| vec![error.to_string()])?;
    let limits = domain::inbox::limit::compile::compile(&limits, &compiled.pack);
    let limits = serde_json::to_string(&limits.map_err(in_this_folder)?);
    let limits = limits.map_err(|error| vec![error.to_string()])?;
    write("limits.json", limits.as_bytes())?;
    write("version", compiled.pack.version.as_bytes())
}

fn write_placenames() -> Result<(), Vec<String>> {
    let files = placename_files::read(Path::new(".")).map_err(|error| vec![error.to_string()])?;
    let compiled = domain::placename::compile::compile(&files).map_err(in_this_folder)?;
    let gazetteer = domain::placename::wire::encode(&compiled.gazetteer);
    let entries = compiled.gazetteer.entries();
    let index = domain::placename::index::encode(&entries, &compiled.characters);
    write(
        "placenames.gazetteer",
        &gazetteer.map_err(|error| vec![format!("{error:?}")])?,
    )?;
    write(
        "placenames.index",
        &index.map_err(|error| vec![format!("{error:?}")])?,
    )
}

/// The funds cite the pack's sources.
fn write_funds() -> Result<(), Vec<String>> {
    let files = files::read(Path::new(".")).map_err(|error| vec![error.to_string()])?;
    let compiled = domain::policy::compile::compile(&files).map_err(in_this_folder)?;
    let cited = |id: &str| compiled.pack.sources.iter().any(|source| source.id == id);
    let text = fs::read_to_string(FUNDS).map_err(|error| vec![error.to_string()])?;
    let told = |fault: String| format!("data/{FUNDS}: {fault}");
    let book = domain::charity::fund::compile(&text, &cited)
        .map_err(|faults| faults.into_iter().map(told).collect::<Vec<_>>())?;
    let json = serde_json::to_string(&book).map_err(|error| vec![error.to_string()])?;
    write("funds.json", json.as_bytes())
}

fn write_bureau_rules() -> Result<(), Vec<String>> {
    let (rules, templates) = files::bureau_rules(Path::new(".")).map_err(in_this_folder)?;
    let json = |made: serde_json::Result<String>| made.map_err(|error| vec![error.to_string()]);
    let rules = json(serde_json::to_string(&rules))?;
    write("retention.json", rules.as_bytes())?;
    let templates = json(serde_json::to_string(&templates))?;
    write("notices.json", templates.as_bytes())
}

fn write_calendar() -> Result<(), Vec<String>> {
    let file = table_file::read(Path::new("."), "holidays.yaml")
        .map_err(|error| vec![error.to_string()])?;
    let calendar = domain::calendar::compile::compile(&file).map_err(in_this_folder)?;
    let bytes = domain::calendar::wire::encode(&calendar);
    write(
        "calendar",
        &bytes.map_err(|error| vec![format!("{error:?}")])?,
    )
}

fn write_almanac() -> Result<(), Vec<String>> {
    write("almanac", &almanac::bytes())
}

fn write_ceremonies() -> Result<(), Vec<String>> {
    let read =
        |name| table_file::read(Path::new("."), name).map_err(|error| vec![error.to_string()]);
    let (file, timetable) = (read("venues.yaml")?, read("sample-timetable.yaml")?);
    let (venues, timetable) =
        domain::ceremony::compile::compile(&file, &timetable).map_err(in_this_folder)?;
    let json = |text: serde_json::Result<String>| text.map_err(|error| vec![error.to_string()]);
    let own = read(OWN_TIMETABLE)?;
    let is_comment = |line: &str| line.trim().is_empty() || line.starts_with('#');
    let own = if own.text.lines().all(is_comment) {
        String::new()
    } else {
        let own = domain::ceremony::compile::compile(&file, &own);
        json(serde_json::to_string(&own.map_err(in_this_folder)?.1))?
    };
    write("own-timetable.json", own.as_bytes())?;
    write(
        "venues.json",
        json(serde_json::to_string(&venues))?.as_bytes(),
    )?;
    let timetable = json(serde_json::to_string(&timetable))?;
    write("sample-timetable.json", timetable.as_bytes())?;
    let rules = domain::ceremony::compile::fairness(&read("fairness.yaml")?);
    let rules = serde_json::to_string(&rules.map_err(in_this_folder)?);
    write("fairness.json", json(rules)?.as_bytes())
}

fn in_this_folder(found: Vec<domain::policy::compile::Diagnostic>) -> Vec<String> {
    found
        .iter()
        .map(|diagnostic| format!("data/{diagnostic}"))
        .collect()
}

fn write(name: &str, bytes: &[u8]) -> Result<(), Vec<String>> {
    let out = env::var("OUT_DIR").map_err(|error| vec![error.to_string()])?;
    fs::write(Path::new(&out).join(name), bytes).map_err(|error| vec![error.to_string()])
}
