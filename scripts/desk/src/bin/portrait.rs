//! Portraits of many households (精准画像) on the command line: rows in, matches out, row by row.

use clap::{Parser, Subcommand, ValueEnum};
use desk::utf8;
use domain::day::Day;
use domain::policy::portrait::{Format, Priority, Reader, Record, Report, schema};
use domain::policy::{Pack, Program};
use domain::text::Lang;
use std::error::Error;
use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Which benefits each household of a file may get, with reasons, by the region pack of this build.
#[derive(Parser)]
struct Command {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Print the JSON Schema of a row.
    Schema,
    /// Print an empty table to fill in.
    Template {
        #[arg(long, value_enum, default_value = "zh")]
        lang: Language,
    },
    /// Read households and write their matches. Bad rows go to standard error, with line and reason.
    Match {
        /// A CSV or JSON-lines file (.jsonl), in UTF-8 or GB18030; `-` is standard input.
        file: PathBuf,
        /// The day whose policy counts (2026-11-24); today if left out.
        #[arg(long)]
        day: Option<String>,
        #[arg(long, value_enum, default_value = "zh")]
        lang: Language,
        /// How standard input is written; a file's name tells.
        #[arg(long, value_enum)]
        input: Option<Written>,
        /// How to write the matches: a line a match in CSV, a line a household in JSON.
        #[arg(long, value_enum, default_value = "csv")]
        output: Written,
        /// Leave out what presses less: `due` leaves out what only the counter can tell.
        #[arg(long, value_enum, default_value = "check")]
        least: Least,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Least {
    Urgent,
    Due,
    Check,
}

impl From<Least> for Priority {
    fn from(least: Least) -> Priority {
        match least {
            Least::Urgent => Priority::Urgent,
            Least::Due => Priority::Due,
            Least::Check => Priority::Check,
        }
    }
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    Zh,
    En,
}

#[derive(Clone, Copy, ValueEnum)]
enum Written {
    Csv,
    Jsonl,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Lang {
        match language {
            Language::Zh => Lang::Zh,
            Language::En => Lang::En,
        }
    }
}

impl From<Written> for Format {
    fn from(written: Written) -> Format {
        match written {
            Written::Csv => Format::Csv,
            Written::Jsonl => Format::JsonLines,
        }
    }
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
    let pack: Pack = serde_json::from_str(region_pack::JSON)?;
    match task {
        Task::Schema => println!("{}", serde_json::to_string_pretty(&schema::schema(&pack))?),
        Task::Template { lang } => print!("{}", schema::template(&pack, lang.into())),
        Task::Match {
            file,
            day,
            lang,
            input,
            output,
            least,
        } => {
            let today = Day::in_shanghai(chrono::Utc::now().timestamp_millis());
            let day = match day {
                Some(text) => text
                    .parse()
                    .map_err(|_| format!("{text} is no day: write it as 2026-11-24"))?,
                None => today,
            };
            let format =
                input.map_or_else(|| Format::of_file(&file.to_string_lossy()), Format::from);
            let report = Report {
                format: output.into(),
                lang: lang.into(),
                least: least.into(),
            };
            let counts = portray(&pack, day, today, open(&file)?, format, report)?;
            eprintln!(
                "{} households, {} with a match, {} rows that could not be read",
                counts.households, counts.matched, counts.bad
            );
        }
    }
    Ok(())
}

fn open(file: &Path) -> Result<Box<dyn Read>, Box<dyn Error>> {
    if file == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    let opened = File::open(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(Box::new(opened))
}

#[derive(Default)]
struct Counts {
    households: u64,
    matched: u64,
    bad: u64,
}

/// Bytes that are read at once.
const PIECE: usize = 64 * 1024;

fn portray(
    pack: &Pack,
    day: Day,
    today: Day,
    mut input: Box<dyn Read>,
    format: Format,
    report: Report,
) -> Result<Counts, Box<dyn Error>> {
    let program = Program::new(pack, day);
    let mut reader = Reader::new(pack, today, format);
    let mut decoder = utf8::Decoder::default();
    let mut out = BufWriter::new(io::stdout().lock());
    out.write_all(report.headings().as_bytes())?;
    let mut counts = Counts::default();
    let mut failed = None;
    let mut take = |record: Record| match record {
        Record::Ignored(names) if names.is_empty() => {}
        Record::Ignored(names) => eprintln!("columns that are not read: {}", names.join(", ")),
        Record::Bad(bad) => {
            counts.bad += 1;
            eprintln!("{}", bad.say(pack, report.lang));
        }
        Record::Row(row) => {
            let portrait = program.portray(&row.answers);
            counts.households += 1;
            counts.matched += u64::from(!portrait.matches.is_empty());
            if let Err(error) = out.write_all(report.rows(&row, &portrait).as_bytes()) {
                failed.get_or_insert(error);
            }
        }
    };
    let mut piece = vec![0; PIECE];
    loop {
        let read = input.read(&mut piece)?;
        reader.push(decoder.push(&piece[..read]).as_bytes(), &mut take);
        if read == 0 {
            break;
        }
    }
    reader.finish(&mut take);
    out.flush()?;
    match failed {
        // Whoever reads the result has seen enough (`| head`).
        Some(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(counts),
        Some(error) => Err(error.into()),
        None => Ok(counts),
    }
}
