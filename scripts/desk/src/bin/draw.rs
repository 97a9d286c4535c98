//! A draw worked out again from its published list: nobody has to be believed.

use clap::{Parser, Subcommand};
use domain::ceremony::draw::{Entry, File, allot};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The list of a draw, as its page offers it. Nothing here talks to a network.
#[derive(Parser)]
struct Command {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Say the fingerprint of a list, and who gets which time once the outcome stands in the file.
    Verify {
        /// The list.
        file: PathBuf,
        /// The fingerprint that was published before the outcome was known: the list must have it.
        #[arg(long)]
        published: Option<String>,
        /// An entry (its first digits will do): say its place too.
        #[arg(long)]
        entry: Option<String>,
    },
}

fn main() -> ExitCode {
    let Task::Verify {
        file,
        published,
        entry,
    } = Command::parse().task;
    match verify(&file, published.as_deref(), entry.as_deref()) {
        Ok(said) => {
            print!("{said}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("✗ {error}");
            ExitCode::FAILURE
        }
    }
}

/// What there is to say of a list that is as it should be.
fn verify(
    path: &Path,
    published: Option<&str>,
    own: Option<&str>,
) -> Result<String, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let file: File = text.parse()?;
    let fingerprint = file.list.fingerprint();
    if published.is_some_and(|published| !published.trim().eq_ignore_ascii_case(&fingerprint)) {
        return Err(format!("the list has another fingerprint: {fingerprint}").into());
    }
    let count = file.list.entries.len();
    let mut said = format!("fingerprint {fingerprint}\nentries {count}\n");
    let plain = own.map(|own| own.replace(' ', "").to_lowercase());
    let is_own = |entry: &Entry| {
        let own = plain.as_deref().filter(|own| !own.is_empty());
        own.is_some_and(|own| entry.to_string().starts_with(own))
    };
    let Some(outcome) = &file.outcome else {
        said += "the outcome is not known yet\n";
        return Ok(said);
    };
    said += &format!("outcome {}\n", outcome.text());
    for (place, it) in (1..).zip(allot(&file.list, outcome)) {
        let given = it.given.map(|given| given.to_string());
        if given.is_some() || is_own(&it.entry) {
            let mark = if is_own(&it.entry) { "  <- yours" } else { "" };
            let given = given.as_deref().unwrap_or("waits");
            said += &format!("{place}\t{given}\t{}{mark}\n", it.entry);
        }
    }
    Ok(said)
}
