//! Letters to the bureau: what they say, who wrote them, and the next step.

use clap::{Parser, Subcommand};
use desk::key_file;
use desk::opening::opened_text;
use domain::letter::{Contact, Content, Kind, State, binding, contact};
use domain::record::id::ApplicationId as LetterId;
use domain::record::step::NoStep;
use serde::Deserialize;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Reading letters and bringing them forward. Nothing here talks to a network.
#[derive(Parser)]
struct Command {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Print what a letter says, what the portal noticed, and the contact.
    Show {
        /// The letter's row as JSON (scripts/letters.sh gets it).
        record: PathBuf,
        /// The key file.
        #[arg(long)]
        key: PathBuf,
    },
    /// Print the SQL that brings a letter into a state.
    Step {
        /// The letter's row as JSON.
        record: PathBuf,
        /// `under_review`, `accepted` or `declined`.
        state: String,
        /// What the resident reads; to decline needs one.
        #[arg(default_value = "")]
        reason: String,
    },
}

/// A row of the table `letter`.
#[derive(Deserialize)]
struct Record {
    id: String,
    kind: String,
    state: String,
    content: Option<String>,
    noticed: String,
    contact: Option<String>,
}

fn main() -> ExitCode {
    match run(Command::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("✗ {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<(), Box<dyn Error>> {
    match task {
        Task::Show { record, key } => show(&read(&record)?, &key),
        Task::Step {
            record,
            state,
            reason,
        } => step(&read(&record)?, &state, &reason),
    }
}

fn read(record: &Path) -> Result<Record, Box<dyn Error>> {
    let text = fs::read_to_string(record)?;
    Ok(serde_json::from_str(&text).map_err(|error| format!("{}: {error}", record.display()))?)
}

fn show(record: &Record, key: &Path) -> Result<(), Box<dyn Error>> {
    let withdrawn = "the resident withdrew this letter; nothing of it is left";
    let content: Content = serde_json::from_str(record.content.as_ref().ok_or(withdrawn)?)?;
    let noticed: Vec<String> = serde_json::from_str(&record.noticed)?;
    let contact: Option<Contact> = match &record.contact {
        None => None,
        Some(sealed) => {
            let id: LetterId = record.id.parse().map_err(|_| "the record has no id")?;
            let kind = Kind::parse(&record.kind).ok_or("a kind that this does not know")?;
            let opened = opened_text(sealed, &binding(id, kind), &key_file::open(key)?)?;
            Some(serde_json::from_slice(&opened)?)
        }
    };
    if let Some(contact) = &contact
        && contact.version != contact::VERSION
    {
        return Err(format!("the contact has version {}", contact.version).into());
    }
    let shown = serde_json::json!({
        "state": record.state, "content": content, "noticed": noticed, "contact": contact,
    });
    println!("{}", serde_json::to_string_pretty(&shown)?);
    Ok(())
}

fn step(record: &Record, to: &str, reason: &str) -> Result<(), Box<dyn Error>> {
    let from = State::parse(&record.state).ok_or("a state that this does not know")?;
    let to = State::parse(to).ok_or("no such state")?;
    let id: LetterId = record.id.parse().map_err(|_| "the record has no id")?;
    let reason = from.step(to, reason).map_err(|no| match no {
        NoStep::NotFromHere => {
            let next: Vec<_> = from.next().iter().map(|state| state.word()).collect();
            format!(
                "from {} it can become: {}",
                from.word(),
                if next.is_empty() {
                    "nothing more".to_owned()
                } else {
                    next.join(", ")
                }
            )
        }
        NoStep::Reason(trouble) => format!("the reason: {}", trouble.word()),
    })?;
    let (from, to, reason) = (from.word(), to.word(), reason.replace('\'', "''"));
    println!(
        "UPDATE letter SET state = '{to}' WHERE id = '{id}' AND state = '{from}'; \
         INSERT INTO letter_event (letter, state, reason) SELECT '{id}', '{to}', '{reason}' WHERE changes() = 1; \
         SELECT changes() AS changed;"
    );
    Ok(())
}
