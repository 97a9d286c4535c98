//! Measures the search natively and prints JSON for `e2e/bench/placename.mjs`.
//!
//! - `build ROWS INDEX`: makes an index of tab-separated rows (address, name, pinyin, level, former
//!   name, its pinyin).
//! - `ask INDEX QUERIES`: loads it and answers tab-separated queries (kind, text, expected address).
//! - `name INDEX PROPOSALS`: makes a register of its names and checks tab-separated proposals (kind,
//!   level, name, the name that must be told, how often it stands there).
#![cfg(not(target_arch = "wasm32"))]

use domain::placename::compile::{Files, compile};
use domain::placename::index::{Entry, Naming, OtherName, encode};
use domain::placename::record::{AliasName, Name};
use domain::placename::syllable::readings;
use domain::placename::{CharacterTable, Index, Level, Status};
use domain::policy::compile::SourceFile;
use placename_bench::naming::{Province, Told};
use serde::Serialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::time::Instant;

const USAGE: &str =
    "usage: placename-bench build ROWS INDEX | ask INDEX QUERIES | name INDEX PROPOSALS";

/// Times that every query is asked.
const ROUNDS: usize = 5;

#[derive(Serialize)]
struct Built {
    rows: usize,
    build_ms: f64,
    bytes: usize,
}

#[derive(Serialize)]
struct Asked {
    load_ms: f64,
    memory_mb: f64,
    kinds: BTreeMap<String, Kind>,
}

#[derive(Serialize)]
struct Named {
    register_ms: f64,
    /// Of all proposals: more than the clashes that were put in, if others clash as well.
    findings: usize,
    kinds: BTreeMap<String, Checked>,
}

#[derive(Default, Serialize)]
struct Checked {
    proposals: usize,
    /// Proposals whose clash was told, as often as it stands in the register.
    told: usize,
    times_ms: Vec<f64>,
    missed: Vec<String>,
}

#[derive(Default, Serialize)]
struct Kind {
    queries: usize,
    first: usize,
    first_ten: usize,
    /// The middle one of each query's times.
    times_ms: Vec<f64>,
    missed: Vec<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let out = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["build", rows, index] => serde_json::to_string(&build(rows, index)?)?,
        ["ask", index, queries] => serde_json::to_string(&ask(index, queries)?)?,
        ["name", index, proposals] => serde_json::to_string(&name(index, proposals)?)?,
        _ => return Err(USAGE.into()),
    };
    println!("{out}");
    Ok(())
}

fn build(rows: &str, index: &str) -> Result<Built, Box<dyn Error>> {
    let characters = characters()?;
    let text = fs::read_to_string(rows)?;
    let began = Instant::now();
    let entries = text.lines().map(entry).collect::<Result<Vec<_>, _>>()?;
    let bytes = encode(&entries, &characters).map_err(|error| format!("{error:?}"))?;
    let build_ms = milliseconds(began);
    fs::write(index, &bytes)?;
    Ok(Built {
        rows: entries.len(),
        build_ms,
        bytes: bytes.len(),
    })
}

fn entry(line: &str) -> Result<Entry, String> {
    let [id, name, pinyin, level, former, former_pinyin] = line.split('\t').collect::<Vec<_>>()[..]
    else {
        return Err(format!("six columns are expected: {line}"));
    };
    let name_of = |text: &str, pinyin: &str| {
        let readings = readings(pinyin).map_err(|_| format!("no pinyin: {line}"))?;
        Ok::<_, String>(Name {
            text: text.to_owned(),
            readings,
        })
    };
    let others = match former {
        "" => Vec::new(),
        _ => vec![OtherName {
            name: AliasName::Han(name_of(former, former_pinyin)?),
            naming: Naming::Former,
        }],
    };
    Ok(Entry {
        id: id.to_owned(),
        name: name_of(name, pinyin)?,
        level: match level {
            "city" => Level::City,
            "town" => Level::Town,
            "community" => Level::Community,
            "village" => Level::Village,
            _ => Level::Other,
        },
        status: Status::InUse,
        parent: None,
        others,
    })
}

/// How characters are read, from `data/placenames`.
fn characters() -> Result<CharacterTable, Box<dyn Error>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../data/placenames");
    let file = |path: &str| {
        let text = fs::read_to_string(format!("{folder}/{path}"))?;
        Ok::<_, std::io::Error>(SourceFile {
            path: path.to_owned(),
            text,
        })
    };
    let files = Files {
        sources: file("sources.csv")?,
        places: file("places.csv")?,
        former: file("former.csv")?,
        aliases: file("aliases.csv")?,
        corrections: file("corrections.csv")?,
        readings: file("readings.txt")?,
        polyphones: file("polyphones.csv")?,
        traditional: file("traditional.txt")?,
    };
    let compiled = compile(&files).map_err(|found| format!("{found:?}"))?;
    Ok(compiled.characters)
}

fn ask(index: &str, queries: &str) -> Result<Asked, Box<dyn Error>> {
    let queries = fs::read_to_string(queries)?;
    let bytes = fs::read(index)?;
    let began = Instant::now();
    let index = Index::load(&bytes).map_err(|error| format!("{error:?}"))?;
    let load_ms = milliseconds(began);
    drop(bytes);
    let memory_mb = memory_mb()?;
    let mut kinds: BTreeMap<String, Kind> = BTreeMap::new();
    let mut times = vec![Vec::with_capacity(ROUNDS); queries.lines().count()];
    for round in 0..ROUNDS {
        for (at, line) in queries.lines().enumerate() {
            let [kind, typed, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
                return Err(format!("three columns are expected: {line}").into());
            };
            let kind = kinds.entry(kind.to_owned()).or_default();
            let began = Instant::now();
            let hits = index.query(typed).map(|query| index.search(&query, 10));
            times[at].push(milliseconds(began));
            if round + 1 < ROUNDS {
                continue;
            }
            let ids = hits
                .unwrap_or_default()
                .iter()
                .map(|hit| index.id(hit.place))
                .collect::<Vec<_>>();
            times[at].sort_by(f64::total_cmp);
            kind.times_ms.push(times[at][ROUNDS / 2]);
            kind.queries += 1;
            kind.first += usize::from(ids.first().is_some_and(|id| id == expected));
            match ids.iter().any(|id| id == expected) {
                true => kind.first_ten += 1,
                false => kind.missed.push(format!("{typed} → {expected}")),
            }
        }
    }
    Ok(Asked {
        load_ms,
        memory_mb,
        kinds,
    })
}

fn name(index: &str, proposals: &str) -> Result<Named, Box<dyn Error>> {
    let proposals = fs::read_to_string(proposals)?;
    let index = Index::load(&fs::read(index)?).map_err(|error| format!("{error:?}"))?;
    let began = Instant::now();
    let province = Province::new(index);
    let mut named = Named {
        register_ms: milliseconds(began),
        findings: 0,
        kinds: BTreeMap::new(),
    };
    for line in proposals.lines() {
        let [kind, level, proposed, clash, times] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(format!("five columns are expected: {line}").into());
        };
        let began = Instant::now();
        let found = province.check(level, proposed);
        let took = milliseconds(began);
        let told = Told::of(clash, &found);
        let told = if proposed == clash {
            told.same
        } else {
            told.same_sound
        };
        let checked = named.kinds.entry(kind.to_owned()).or_default();
        checked.times_ms.push(took);
        checked.proposals += 1;
        named.findings += found.len();
        match told == times.parse::<usize>()? {
            true => checked.told += 1,
            false => checked
                .missed
                .push(format!("{proposed} → {clash}: {told} of {times}")),
        }
    }
    Ok(named)
}

fn milliseconds(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

/// What this process holds, by the kernel's account.
fn memory_mb() -> Result<f64, Box<dyn Error>> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .ok_or("no VmRSS")?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse()?;
    Ok(kilobytes / 1024.0)
}
