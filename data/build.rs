//! Compiles the YAML of this folder into the pack that is shipped, or fails with file and line.

use std::path::Path;
use std::{env, fs};

#[path = "src/files.rs"]
mod files;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    for path in files::WATCHED {
        println!("cargo::rerun-if-changed={path}");
    }
    if let Err(messages) = write_pack() {
        for message in messages {
            println!("cargo::error={message}");
        }
    }
}

fn write_pack() -> Result<(), Vec<String>> {
    let files = files::read(Path::new(".")).map_err(|error| vec![error.to_string()])?;
    let compiled = domain::policy::compile::compile(&files).map_err(|found| {
        found
            .iter()
            .map(|diagnostic| format!("data/{diagnostic}"))
            .collect::<Vec<_>>()
    })?;
    let json = serde_json::to_string(&compiled.pack).map_err(|error| vec![error.to_string()])?;
    let out = env::var("OUT_DIR").map_err(|error| vec![error.to_string()])?;
    let write = |name: &str, text: &str| {
        fs::write(Path::new(&out).join(name), text).map_err(|error| vec![error.to_string()])
    };
    write("pack.json", &json)?;
    write("version", &compiled.pack.version)
}
