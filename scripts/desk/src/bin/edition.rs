//! What the bureau has published, written back into the region pack's files.

use clap::Parser;
use domain::calendar::Holidays;
use domain::ceremony::{Timetable, VenueFacts, facts, times};
use domain::placename::compile::corrections;
use domain::placename::correction::Corrections;
use domain::publishing::funds;
use domain::publishing::funds::FundFacts;
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
#[path = "../../../../data/src/placename_files.rs"]
mod placename_files;
#[path = "../../../../data/src/table_file.rs"]
mod table_file;

const FUNDS: &str = "funds.yaml";

/// Writes what the bureau has published into the region pack's files: dated values, each on a line of its own;
/// years of holidays and corrections of place names, behind the others; facts about venues, in the place of what
/// stood there; the timetable; of the charity federation the lines that differ. The files then make the very pack,
/// names, funds, table, venues and times that residents see.
#[derive(Parser)]
struct Command {
    /// What `/api/staff/publishing/export`, `…/funds/export` and `…/names/export` give.
    #[arg(required = true)]
    editions: Vec<PathBuf>,
    /// The folder with the region pack's files.
    #[arg(long, default_value = "data")]
    data: PathBuf,
}

#[derive(Default, Deserialize)]
struct Export {
    document: Option<Document>,
    names: Option<Corrections>,
    funds: Option<FundFacts>,
    timetable: Option<Timetable>,
    holidays: Option<Holidays>,
    venues: Option<VenueFacts>,
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
    let exports = command.editions.iter().map(|path| export(path));
    let exports = exports.collect::<Result<Vec<_>, _>>()?;
    // Nothing is written before all of it is known to fit. Funds may cite a source that the values bring.
    let mut files = files::read(&command.data)?;
    let mut changed: Vec<(String, String)> = Vec::new();
    for export in &exports {
        if let Some(Document::Values(values)) = &export.document {
            let written = write_back(&files, values).map_err(why)?;
            let all = written.policies.iter().chain([&written.sources]);
            changed.extend(all.map(|file| (file.path.clone(), file.text.clone())));
            files = written;
        }
    }
    for export in &exports {
        changed.extend(beside(command, export)?);
        let facts = match &export.document {
            Some(Document::Funds(facts)) => Some(&**facts),
            _ => export.funds.as_ref(),
        };
        if let Some(facts) = facts {
            changed.push((FUNDS.to_owned(), with_facts(facts, &files, &command.data)?));
        }
    }
    for (path, text) in changed {
        let path = command.data.join(path);
        if fs::read_to_string(&path).ok().as_ref() != Some(&text) {
            fs::write(&path, text)?;
            println!("{}", path.display());
        }
    }
    Ok(())
}

/// What a file holds: an export of the console, or corrections of place names alone.
fn export(path: &Path) -> Result<Export, Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    if let Ok(names) = serde_json::from_str(&text) {
        return Ok(Export {
            names: Some(names),
            ..Export::default()
        });
    }
    let export = serde_json::from_str(&text);
    Ok(export.map_err(|error| format!("{}: {error}", path.display()))?)
}

fn with_facts(
    facts: &FundFacts,
    files: &domain::policy::compile::Files,
    data: &Path,
) -> Result<String, Box<dyn Error>> {
    let pack = domain::policy::compile::compile(files);
    let pack = pack.map_err(|found| why(NotWritten::Files(found)))?.pack;
    let cited = |id: &str| pack.sources.iter().any(|source| source.id == id);
    let old = fs::read_to_string(data.join(FUNDS))?;
    Ok(funds::yaml::write_back(&old, facts, &cited).map_err(why_of_funds)?)
}

/// What stands beside the pack: files with what they will hold.
fn beside(command: &Command, export: &Export) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let read = |path: &str| table_file::read(&command.data, path);
    let mut changed = Vec::new();
    if let Some(holidays) = &export.holidays {
        let (file, _) = domain::calendar::yaml::write_back(&read("holidays.yaml")?, holidays)
            .map_err(|found| why(NotWritten::Files(found)))?;
        changed.push((file.path, file.text));
    }
    if let Some(facts) = &export.venues {
        let file = read("venues.yaml")?;
        let text = facts::yaml::write_back(&file.text, facts)
            .ok_or("venues.yaml would say something else; nothing was written")?;
        changed.push((file.path, text));
    }
    if let Some(names) = &export.names {
        let files = placename_files::read(&command.data)?;
        let text = corrections::write_back(&files, names)
            .map_err(|found| why(NotWritten::Files(found)))?;
        changed.push((files.corrections.path, text));
    }
    // A sample that was published is none of the bureau's own times.
    if let Some(timetable) = export.timetable.as_ref().filter(|it| !it.sample) {
        let text = times::yaml::written(timetable)
            .ok_or("the timetable would read back as another; nothing was written")?;
        changed.push(("timetable.yaml".to_owned(), text));
    }
    Ok(changed)
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
