//! What the bureau has published, written back into the region pack's files.

use clap::Parser;
use domain::calendar::Holidays;
use domain::ceremony::{Timetable, VenueFacts, facts, times};
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
#[path = "../../../../data/src/table_file.rs"]
mod table_file;

/// Writes what the bureau has published into the region pack's files: dated values, each on a line of its own;
/// years of holidays, behind the others; facts about venues, in the place of what stood there; the timetable.
/// The files then make the very pack, table, venues and times that residents see.
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
    #[serde(default)]
    document: PolicyValues,
    timetable: Option<Timetable>,
    holidays: Option<Holidays>,
    venues: Option<VenueFacts>,
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
    let export = match serde_json::from_str::<Export>(&text) {
        Ok(export) => export,
        Err(_) => Export {
            document: serde_json::from_str(&text)
                .map_err(|error| format!("{}: {error}", command.edition.display()))?,
            timetable: None,
            holidays: None,
            venues: None,
        },
    };
    let files = files::read(&command.data)?;
    let written = write_back(&files, &export.document).map_err(why)?;
    let old = files.policies.iter().chain([&files.sources]);
    let new = written.policies.iter().chain([&written.sources]);
    // Nothing is written before all of it is known to fit.
    let mut changed: Vec<(String, String)> = old
        .zip(new)
        .filter(|(old, new)| old.text != new.text)
        .map(|(_, new)| (new.path.clone(), new.text.clone()))
        .collect();
    changed.extend(beside(command, &export)?);
    for (path, text) in changed {
        let path = command.data.join(path);
        if fs::read_to_string(&path).ok().as_ref() != Some(&text) {
            fs::write(&path, text)?;
            println!("{}", path.display());
        }
    }
    Ok(())
}

/// What stands beside the pack: files with what they will hold.
fn beside(command: &Command, export: &Export) -> Result<Vec<(String, String)>, Box<dyn Error>> {
    let read = |path: &str| table_file::read(&command.data, path);
    let mut files = Vec::new();
    if let Some(holidays) = &export.holidays {
        let (file, _) = domain::calendar::yaml::write_back(&read("holidays.yaml")?, holidays)
            .map_err(|found| why(NotWritten::Files(found)))?;
        files.push((file.path, file.text));
    }
    if let Some(facts) = &export.venues {
        let file = read("venues.yaml")?;
        let text = facts::yaml::write_back(&file.text, facts)
            .ok_or("venues.yaml would say something else; nothing was written")?;
        files.push((file.path, text));
    }
    // A sample that was published is none of the bureau's own times.
    if let Some(timetable) = export.timetable.as_ref().filter(|it| !it.sample) {
        let text = times::yaml::written(timetable)
            .ok_or("the timetable would read back as another; nothing was written")?;
        files.push(("timetable.yaml".to_owned(), text));
    }
    Ok(files)
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
