//! The audit as a file: whether it is whole.

use clap::{Parser, Subcommand};
use domain::audit::{Broken, End, Entry, follow};
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::ExitCode;

/// The audit that the console exports. Nothing here talks to a network.
#[derive(Parser)]
struct Command {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Say whether an exported chain is whole, or which entry is the first that is not.
    Verify {
        /// JSON lines, as the console exports them.
        file: PathBuf,
        /// A number and a fingerprint that were noted earlier (`120:3f5c…`): the chain must hold them.
        #[arg(long, value_parser = noted)]
        noted: Vec<(u64, String)>,
    },
}

fn noted(text: &str) -> Result<(u64, String), String> {
    let (number, hash) = text
        .split_once(':')
        .ok_or("write it as NUMBER:FINGERPRINT")?;
    let number = number.parse().map_err(|_| "the number is no number")?;
    Ok((number, hash.to_ascii_lowercase()))
}

fn main() -> ExitCode {
    let Task::Verify { file, noted } = Command::parse().task;
    match verify(&file, &noted) {
        Ok(end) => {
            println!(
                "whole: {} entries, the last has the fingerprint {}",
                end.sequence, end.hash
            );
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("✗ {error}");
            ExitCode::FAILURE
        }
    }
}

/// The end of the chain in a file.
fn verify(file: &PathBuf, noted: &[(u64, String)]) -> Result<End, Box<dyn Error>> {
    let opened = File::open(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let mut end = End::NONE;
    let mut open: Vec<_> = noted.iter().collect();
    for (line, text) in (1_u64..).zip(BufReader::new(opened).lines()) {
        let entry: Entry = serde_json::from_str(&text?)
            .map_err(|error| format!("line {line} is no entry: {error}"))?;
        end = follow(end, &entry).map_err(|broken| said(broken, line, &entry))?;
        for (number, hash) in noted.iter().filter(|(number, _)| *number == end.sequence) {
            if *hash != end.hash.to_string() {
                return Err(
                    format!("entry {number} is another than the one that was noted").into(),
                );
            }
        }
        open.retain(|(number, _)| *number != end.sequence);
    }
    match open.first() {
        Some((number, _)) => {
            Err(format!("entry {number} was noted and is missing at the end").into())
        }
        None => Ok(end),
    }
}

fn said(broken: Broken, line: u64, entry: &Entry) -> String {
    let why = match broken {
        Broken::Changed => "its content was changed",
        Broken::OutOfPlace => {
            "it does not follow the one before: something was taken out, put in or moved"
        }
    };
    format!(
        "line {line}, entry {} of {}: {why}",
        entry.sequence, entry.at
    )
}
