//! What the bureau has published, written back into the region pack's files.

use clap::Parser;
use domain::publishing::funds::{self, FundFacts};
use domain::publishing::values::PolicyValues;
use domain::publishing::yaml::{NotWritten, write_back};
use serde::Deserialize;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[path = "../../../../data/src/files.rs"]
#[allow(dead_code)] // its other half is the build script's
mod files;

const FUNDS: &str = "funds.yaml";

/// Writes what the bureau has published into the region pack's files: dated values each on a line of its own,
/// of the charity federation the lines that differ. The files then make the very pack and funds that residents see.
#[derive(Parser)]
struct Command {
    /// What `/api/staff/publishing/export` and `/api/staff/funds/export` give, or the documents alone.
    #[arg(required = true)]
    editions: Vec<PathBuf>,
    /// The folder with the region pack's files.
    #[arg(long, default_value = "data")]
    data: PathBuf,
}

#[derive(Deserialize)]
struct Export {
    document: Document,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Document {
    Values(PolicyValues),
    Funds(Box<FundFacts>),
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
    // Funds may cite a source that the values bring.
    let mut read = command
        .editions
        .iter()
        .map(|path| document(path))
        .collect::<Result<Vec<_>, _>>()?;
    read.sort_by_key(|document| matches!(document, Document::Funds(_)));
    for document in &read {
        match document {
            Document::Values(values) => write_values(values, &command.data)?,
            Document::Funds(facts) => write_funds(facts, &command.data)?,
        }
    }
    Ok(())
}

fn document(path: &Path) -> Result<Document, Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    if let Ok(export) = serde_json::from_str::<Export>(&text) {
        return Ok(export.document);
    }
    let document = serde_json::from_str(&text);
    Ok(document.map_err(|error| format!("{}: {error}", path.display()))?)
}

fn write_values(values: &PolicyValues, data: &Path) -> Result<(), Box<dyn Error>> {
    let files = files::read(data)?;
    let written = write_back(&files, values).map_err(why)?;
    let old = files.policies.iter().chain([&files.sources]);
    let new = written.policies.iter().chain([&written.sources]);
    for (old, new) in old.zip(new) {
        write(&data.join(&new.path), &old.text, &new.text)?;
    }
    Ok(())
}

fn write_funds(facts: &FundFacts, data: &Path) -> Result<(), Box<dyn Error>> {
    let pack = domain::policy::compile::compile(&files::read(data)?);
    let pack = pack.map_err(|found| why(NotWritten::Files(found)))?.pack;
    let cited = |id: &str| pack.sources.iter().any(|source| source.id == id);
    let path = data.join(FUNDS);
    let old = fs::read_to_string(&path)?;
    let new = funds::yaml::write_back(&old, facts, &cited).map_err(why_of_funds)?;
    write(&path, &old, &new)?;
    Ok(())
}

/// Writes a file if it differs, and says so.
fn write(path: &Path, old: &str, new: &str) -> std::io::Result<()> {
    if old != new {
        fs::write(path, new)?;
        println!("{}", path.display());
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
        NotWritten::Differs => DIFFERS.to_owned(),
    }
}

const DIFFERS: &str = "the files would say something else; nothing was written";

fn why_of_funds(not: funds::yaml::NotWritten) -> String {
    use funds::yaml::NotWritten;
    match not {
        NotWritten::File(faults) => format!("{FUNDS}: {}", faults.join("; ")),
        NotWritten::Form(part) => format!("{FUNDS}: `{part}` does not stand one fact a line"),
        NotWritten::Differs => DIFFERS.to_owned(),
    }
}
