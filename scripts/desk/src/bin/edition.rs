//! The bureau's dated values, written back into the region pack's files.

use clap::Parser;
use domain::publishing::values::PolicyValues;
use domain::publishing::yaml::{NotWritten, write_back};
use serde::Deserialize;
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

#[path = "../../../../data/src/files.rs"]
#[allow(dead_code)] // its other half is the build script's
mod files;

/// Writes the dated values that the bureau has published into the region pack's files, each on a line of
/// its own; the files then make the very pack that residents see.
#[derive(Parser)]
struct Command {
    /// What `/api/staff/publishing/export` gives, or the document alone.
    edition: PathBuf,
    /// The folder with the region pack's files.
    #[arg(long, default_value = "data")]
    data: PathBuf,
}

#[derive(Deserialize)]
struct Export {
    document: PolicyValues,
}

fn main() -> ExitCode {
    match run(&Command::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("✗ {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: &Command) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(&command.edition)?;
    let document = match serde_json::from_str::<Export>(&text) {
        Ok(export) => export.document,
        Err(_) => serde_json::from_str(&text)
            .map_err(|error| format!("{}: {error}", command.edition.display()))?,
    };
    let files = files::read(&command.data)?;
    let written = write_back(&files, &document).map_err(why)?;
    let old = files.policies.iter().chain([&files.sources]);
    let new = written.policies.iter().chain([&written.sources]);
    for (old, new) in old.zip(new) {
        if old.text != new.text {
            fs::write(command.data.join(&new.path), &new.text)?;
            println!("{}", command.data.join(&new.path).display());
        }
    }
    Ok(())
}

fn why(not: NotWritten) -> String {
    match not {
        NotWritten::Files(found) => found
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n"),
        NotWritten::Refused(refused) => format!("the files refuse it: {refused:?}"),
        NotWritten::Form(parameter) => {
            format!("the values of `{parameter}` do not stand one a line")
        }
        NotWritten::Differs => "the files would make another pack; nothing was written".to_owned(),
    }
}
