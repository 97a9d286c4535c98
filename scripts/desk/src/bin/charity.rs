//! What a donor or an auditor checks without the portal: a proof file, or the whole log.

use clap::{Parser, Subcommand};
use domain::charity::log::audit::{Flaw, audit, rebuilt};
use domain::charity::log::note::{Note, SigningName, Verifier};
use domain::charity::log::proof::{Doubt, Trust};
use domain::charity::log::{Checkpoint, HEAD, Proof};
use domain::charity::trace::{Place, Trace};
use domain::money::Fen;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

/// Checks what the charity ledger has published. Nothing here talks to a network.
#[derive(Parser)]
struct Command {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Check a proof file with only the ledger's public key.
    Verify {
        /// The `.tlog-proof` file.
        file: PathBuf,
        /// The ledger's public key, as the portal and the newspaper print it.
        #[arg(long)]
        key: Verifier,
        /// Public keys of witnesses.
        #[arg(long)]
        witness: Vec<Verifier>,
    },
    /// Rebuild the whole ledger from its published files and compare every total.
    Audit {
        /// A folder with `checkpoint` and `tile/…`.
        folder: PathBuf,
        /// The ledger's public key.
        #[arg(long)]
        key: Verifier,
    },
    /// Say where gifts are, worked out from the whole ledger: first in, first out.
    Follow {
        /// A folder with `checkpoint` and `tile/…`.
        folder: PathBuf,
        /// The numbers of the gifts, as the donor's page shows them: the first entry is 1.
        #[arg(required = true)]
        gifts: Vec<u64>,
        /// The ledger's public key.
        #[arg(long)]
        key: Verifier,
    },
    /// As a witness, audit the whole ledger up to its head and print the line that says so. The secret comes
    /// from standard input.
    Cosign {
        /// A folder with `checkpoint` and `tile/…`; a closed period's `checkpoint` is /api/cosignatures/PERIOD.
        folder: PathBuf,
        /// The ledger's public key.
        #[arg(long)]
        key: Verifier,
        /// The name that the witness signs under.
        #[arg(long)]
        name: String,
    },
    /// Print the SQL that makes a witness known to the portal.
    WitnessSql {
        /// The witness's public key.
        key: Verifier,
        /// What it is called in Chinese.
        #[arg(long)]
        zh: String,
        /// And in English.
        #[arg(long)]
        en: String,
    },
    /// Print a new random key: the secret, then the public key.
    Keygen {
        /// The name it signs under.
        origin: String,
        /// Whether it is a witness's key, not the ledger's own.
        #[arg(long)]
        witness: bool,
    },
    /// Print the public key of a secret read from standard input.
    Public {
        /// The ledger's name.
        origin: String,
    },
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
        Task::Verify { file, key, witness } => verify(&file, key, witness),
        Task::Audit { folder, key } => whole(&folder, key),
        Task::Follow { folder, gifts, key } => follow(&folder, &gifts, key),
        Task::Cosign { folder, key, name } => cosign(&folder, key, &name),
        Task::WitnessSql { key, zh, en } => {
            let text = |text: &str| text.replace('\'', "''");
            let (name, zh, en) = (text(&key.name), text(&zh), text(&en));
            println!(
                "INSERT INTO charity_witness (name, key, zh, en) VALUES ('{name}', '{key}', '{zh}', '{en}');"
            );
            Ok(())
        }
        Task::Keygen { origin, witness } => {
            let mut seed = [0; 32];
            getrandom::fill(&mut seed)?;
            let key = named(&origin, &seed, witness)?;
            println!("{}", data_encoding::BASE64.encode(&seed));
            println!("{}", key.verifier());
            Ok(())
        }
        Task::Public { origin } => {
            println!("{}", named(&origin, &secret()?, false)?.verifier());
            Ok(())
        }
    }
}

fn named(name: &str, seed: &[u8; 32], witness: bool) -> Result<SigningName, &'static str> {
    let make = if witness {
        SigningName::of_witness
    } else {
        SigningName::of_log
    };
    make(name, seed).map_err(|_| "the name has no spaces and no +")
}

/// The secret on standard input.
fn secret() -> Result<[u8; 32], Box<dyn Error>> {
    let text = std::io::read_to_string(std::io::stdin())?;
    let seed = data_encoding::BASE64.decode(text.trim().as_bytes());
    let seed = seed.ok().and_then(|seed| seed.try_into().ok());
    Ok(seed.ok_or("the secret is 32 bytes in base64")?)
}

fn cosign(folder: &Path, log: Verifier, name: &str) -> Result<(), Box<dyn Error>> {
    let trust = Trust {
        log,
        witnesses: Vec::new(),
    };
    let head = audit(&mut |path| fs::read(folder.join(path)).ok(), &trust).map_err(flawed)?;
    let key = named(name, &secret()?, true)?;
    let mut note: Note = fs::read_to_string(folder.join(HEAD))?.parse()?;
    if note.names(name) {
        return Err(format!("{name} has signed this head").into());
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    key.sign(&mut note, now);
    eprintln!("✓ {} entries of {}", head.size, head.origin);
    println!("{}", note.line_of(name).unwrap_or_default());
    Ok(())
}

fn verify(file: &Path, log: Verifier, witnesses: Vec<Verifier>) -> Result<(), Box<dyn Error>> {
    let trust = Trust { log, witnesses };
    let proof: Proof = fs::read_to_string(file)?.parse().map_err(said)?;
    let verified = proof.verify(&trust).map_err(said)?;
    let entry = &verified.leaf.entry;
    println!("✓ signed by {}", trust.log.name);
    for (witness, at) in &verified.witnesses {
        println!("✓ seen by {witness} at Unix time {at}");
    }
    if let Some(secret) = &proof.secret {
        let month = secret.month.map(|month| format!(" for {month}"));
        println!(
            "✓ given under {}{}",
            secret.pledge,
            month.unwrap_or_default()
        );
    }
    println!(
        "✓ entry {} of {}: {} {} yuan from {} to {}",
        verified.number + 1,
        verified.head.size,
        entry.day,
        entry.amount.fen(),
        entry.from,
        entry.to
    );
    if !verified.leaf.note.is_empty() {
        println!("  {}", verified.leaf.note);
    }
    Ok(())
}

fn said(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::File => "this is no proof file, or it was altered",
        Doubt::Signature => "the ledger's key has not signed this",
        Doubt::Witness => "a witness's signature does not hold",
        Doubt::Secret => "the entry does not belong to this pledge",
        Doubt::NotIncluded => "the signed ledger does not hold this entry",
    }
}

fn whole(folder: &Path, log: Verifier) -> Result<(), Box<dyn Error>> {
    let trust = Trust {
        log,
        witnesses: Vec::new(),
    };
    let head = audit(&mut |path| fs::read(folder.join(path)).ok(), &trust).map_err(flawed)?;
    print(&head);
    Ok(())
}

fn follow(folder: &Path, gifts: &[u64], log: Verifier) -> Result<(), Box<dyn Error>> {
    let trust = Trust {
        log,
        witnesses: Vec::new(),
    };
    let read = &mut |path: &str| fs::read(folder.join(path)).ok();
    let (_, entries) = rebuilt(read, &trust).map_err(flawed)?;
    let mut trace = Trace::default();
    entries.iter().for_each(|entry| trace.add(entry));
    for gift in gifts {
        let at = gift.checked_sub(1).ok_or("the first entry is 1")?;
        let entry = usize::try_from(at).ok().and_then(|at| entries.get(at));
        let entry = entry.filter(|entry| entry.is_gift());
        let entry = entry.ok_or(format!("entry {gift} is no gift to a fund or project"))?;
        println!("entry {gift}, {}: {} yuan", entry.day, entry.amount.fen());
        for (place, fen) in trace.of(at) {
            match place {
                Place::In(account) => println!("  {fen} yuan in {account}"),
                Place::Spent(by) => println!("  {fen} yuan spent by entry {}", by + 1),
                Place::Returned(by) => println!("  {fen} yuan returned by entry {}", by + 1),
            }
        }
    }
    Ok(())
}

fn print(head: &Checkpoint) {
    println!(
        "✓ {} entries of {}, every total confirmed",
        head.size, head.origin
    );
    for (account, total) in head.book.totals() {
        println!(
            "  {account}: in {}, out {}, holds {} yuan",
            Fen(total.into),
            Fen(total.out),
            total.holds()
        );
    }
}

fn flawed(flaw: Flaw) -> String {
    match flaw {
        Flaw::NoFile(path) => format!("{path} is missing"),
        Flaw::Head(doubt) => format!("the head: {}", said(doubt)),
        Flaw::Leaf(number) => format!("entry {} is not what was hashed", number + 1),
        Flaw::Tile(path) => format!("{path} does not follow from the entries"),
        Flaw::Root => "the entries are not those of the signed head".to_owned(),
        Flaw::Entry(number, why) => format!("entry {} breaks the rules: {why:?}", number + 1),
        Flaw::Totals => "the signed totals are not the sums of the entries".to_owned(),
    }
}
