//! The region pack on the command line: `region-pack check | json | sql`.
//!
//! The pack was checked when this program was built, so `check` has nothing left to do.

use region_pack::{JSON, VERSION};
use std::process::ExitCode;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("check") => println!("region pack {VERSION}: sound, {} bytes", JSON.len()),
        Some("json") => println!("{JSON}"),
        Some("sql") => println!("{}", load()),
        _ => {
            eprintln!("usage: region-pack check | json | sql");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Makes this pack the newest in the database; loading it again changes only the time.
fn load() -> String {
    let body = JSON.replace('\'', "''");
    format!(
        "INSERT INTO region_pack (version, body) VALUES ('{VERSION}', '{body}') \
         ON CONFLICT (version) DO UPDATE SET loaded_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now');"
    )
}
