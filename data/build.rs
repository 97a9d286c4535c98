//! Compiles the YAML of this folder into the pack that is shipped, and `placenames` into the gazetteer
//! and its index, or fails with file and line.

use std::path::Path;
use std::{env, fs};

#[path = "src/files.rs"]
mod files;
#[path = "src/holiday_file.rs"]
mod holiday_file;
#[path = "src/limit_file.rs"]
mod limit_file;
#[path = "src/placename_files.rs"]
mod placename_files;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    for path in files::WATCHED {
        println!("cargo::rerun-if-changed={path}");
    }
    println!("cargo::rerun-if-changed=placenames");
    println!("cargo::rerun-if-changed=holidays.yaml");
    println!("cargo::rerun-if-changed=limits.yaml");
    for messages in [write_pack(), write_placenames(), write_calendar()]
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
    let limits = limit_file::read(Path::new(".")).map_err(|error| vec![error.to_string()])?;
    let limits = domain::desk::limit::compile::compile(&limits, &compiled.pack);
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

fn write_calendar() -> Result<(), Vec<String>> {
    let file = holiday_file::read(Path::new(".")).map_err(|error| vec![error.to_string()])?;
    let calendar = domain::calendar::compile::compile(&file).map_err(in_this_folder)?;
    let bytes = domain::calendar::wire::encode(&calendar);
    write(
        "calendar",
        &bytes.map_err(|error| vec![format!("{error:?}")])?,
    )
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
