//! The bureau's keys and what residents sealed to them.

use clap::{Parser, Subcommand};
use data_encoding::HEXLOWER;
use desk::opening::{ending, opened, opened_text};
use desk::{exported, key_file};
use domain::application::Binding;
use domain::application::form::{Form, VERSION};
use domain::envelope::keys::PrivateKey;
use domain::policy::Pack;
use domain::record::id::ApplicationId;
use domain::text::Lang;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The bureau's keys, and opening what residents sealed to them. Nothing here talks to a network.
#[derive(Parser)]
struct Command {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Make a new pair of keys in a file that only its owner may read, under a passphrase.
    Keygen {
        /// The file; an existing one is never overwritten.
        file: PathBuf,
        /// Without a passphrase: for a developer's machine only.
        #[arg(long)]
        unprotected: bool,
    },
    /// Print the SQL that makes the portal seal to a key.
    PublishSql {
        /// The key file; only its public key is read.
        file: PathBuf,
        /// Mark it as made for a developer's machine.
        #[arg(long)]
        development: bool,
        /// It is the SMS gateway's: residents seal telephone numbers for text messages to it.
        #[arg(long)]
        gateway: bool,
    },
    /// Open the telephone number of a text message, as the SMS gateway does: reads the webhook's body,
    /// prints the number.
    OpenPhone {
        /// The gateway's key file.
        #[arg(long)]
        key: PathBuf,
    },
    /// Open a joint application: prints the form, writes the photos.
    Open {
        /// The application's row as JSON (scripts/applications.sh gets it).
        record: PathBuf,
        /// The key file.
        #[arg(long)]
        key: PathBuf,
        /// Where the sealed photos lie, named 0, 1, …; opened ones are written beside them.
        #[arg(long)]
        photos: Option<PathBuf>,
    },
    /// Open an export (`scripts/export.sh`): prints its records as plain JSON lines. Needs neither the
    /// portal nor a network.
    OpenExport {
        /// The export.
        file: PathBuf,
        /// The key file.
        #[arg(long)]
        key: PathBuf,
        /// Where photos are written, as CODE-NUMBER; without it they stay sealed.
        #[arg(long)]
        photos: Option<PathBuf>,
    },
    /// Seal an export to other keys: prints it anew.
    ResealExport {
        /// The export.
        file: PathBuf,
        /// A key file that opens it.
        #[arg(long)]
        key: PathBuf,
        /// A public key to seal to, or a key file that holds it; may be given several times.
        #[arg(long, required = true)]
        to: Vec<String>,
    },
}

/// A row of the table `application`.
#[derive(Deserialize)]
struct Record {
    id: String,
    town: String,
    urgent: u8,
    attachments: u8,
    envelope: Option<String>,
}

/// What the portal hands to the SMS gateway, as far as it is needed here.
#[derive(Deserialize)]
struct Message {
    phone: SealedPhone,
}

#[derive(Deserialize)]
struct SealedPhone {
    envelope: String,
    context: String,
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
        Task::Keygen { file, unprotected } => {
            let passphrase = match unprotected {
                true => None,
                false => Some(key_file::ask("a new passphrase")?),
            };
            let made = key_file::create(&file, passphrase.as_deref())?;
            let public = made.public().map_err(|_| "the key was not made")?;
            println!("{}: fingerprint {}", file.display(), public.fingerprint());
        }
        Task::PublishSql {
            file,
            development,
            gateway,
        } => {
            let file = key_file::read(&file)?;
            let public = file.public().map_err(|_| "the file holds no public key")?;
            let table = if gateway { "gateway_key" } else { "bureau_key" };
            println!(
                "INSERT INTO {table} (public, development) VALUES ('{public}', {}) ON CONFLICT DO NOTHING;",
                u8::from(development)
            );
        }
        Task::OpenPhone { key } => {
            let message: Message = serde_json::from_reader(std::io::stdin())?;
            let SealedPhone { envelope, context } = message.phone;
            let key = key_file::open(&key)?;
            let phone = opened_text(&envelope, &context, &key)?;
            println!("{}", String::from_utf8(phone)?);
        }
        Task::Open {
            record,
            key,
            photos,
        } => open(&record, &key_file::open(&key)?, photos.as_deref())?,
        Task::OpenExport { file, key, photos } => {
            exported::open(&file, &key_file::open(&key)?, photos.as_deref())?;
        }
        Task::ResealExport { file, key, to } => {
            exported::reseal(&file, &key_file::open(&key)?, &to)?;
        }
    }
    Ok(())
}

fn open(record: &Path, key: &PrivateKey, photos: Option<&Path>) -> Result<(), Box<dyn Error>> {
    let record: Record = serde_json::from_str(&fs::read_to_string(record)?)
        .map_err(|error| format!("{}: {error}", record.display()))?;
    let id: ApplicationId = record.id.parse().map_err(|_| "the record has no id")?;
    let binding = Binding {
        id,
        town: &record.town,
        urgent: record.urgent != 0,
        attachments: record.attachments,
    };
    let sealed = record
        .envelope
        .ok_or("the resident withdrew this application; nothing sealed is left")?;
    let form = opened_text(&sealed, &binding.of_form(), key)?;
    let form: Form = serde_json::from_slice(&form)?;
    if form.version != VERSION {
        return Err(format!(
            "the form has version {}, this reads {VERSION}",
            form.version
        )
        .into());
    }
    println!("{}", serde_json::to_string_pretty(&form)?);
    limits(&form)?;
    if let Some(folder) = photos {
        for (number, photo) in (0..).zip(&form.photos) {
            let sealed = folder.join(number.to_string());
            let content = opened(&fs::read(&sealed)?, &binding.of_attachment(number), key)?;
            if HEXLOWER.encode(&Sha256::digest(&content)) != photo.sha256 {
                return Err(format!("photo {number} is not the one that was chosen").into());
            }
            let out = folder.join(format!("{number}.{}", ending(&photo.media_type)));
            fs::write(&out, content)?;
            eprintln!("{}: {}", out.display(), photo.name);
        }
    }
    Ok(())
}

/// What the law says of time, for the benefits that are applied for.
fn limits(form: &Form) -> Result<(), Box<dyn Error>> {
    let pack: Pack = serde_json::from_str(region_pack::JSON)?;
    if form.urgent.is_some() {
        eprintln!("急难，绿色通道：先办");
    }
    for id in &form.benefits {
        let Some(policy) = pack.policy_named(id).map(|id| pack.policy(id)) else {
            continue;
        };
        eprintln!("{}", policy.name.zh);
        for limit in &policy.decides {
            let cite = pack.say_citations(&limit.cite, Lang::Zh);
            eprintln!("  {} {cite}", limit.text.zh);
        }
    }
    Ok(())
}
