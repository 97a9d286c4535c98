//! The region pack on the command line: `region-pack check | json | sql | sample-timetable-sql`.
//!
//! The pack was checked when this program was built, so `check` has nothing left to do.

use region_pack::{JSON, OWN_TIMETABLE, SAMPLE_TIMETABLE, VERSION};
use std::process::ExitCode;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("check") => println!("region pack {VERSION}: sound, {} bytes", JSON.len()),
        Some("json") => println!("{JSON}"),
        Some("sql") => println!("{}", load()),
        Some("sample-timetable-sql") => println!("{}", sample_timetable()),
        _ => {
            eprintln!("usage: region-pack check | json | sql | sample-timetable-sql");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// D1 takes statements of at most 100 KB, in bytes.
const PIECE: usize = 60_000;

/// Makes this pack the newest in the database; loading it again changes only the time. It is put
/// together beside the published ones, so that nobody reads half of it.
fn load() -> String {
    let loading = format!("loading-{VERSION}");
    let forget = format!("DELETE FROM region_pack WHERE version = '{loading}';");
    let begin =
        format!("INSERT INTO region_pack (version, body, loaded_at) VALUES ('{loading}', '', '');");
    let add = pieces(JSON).into_iter().map(|piece| {
        let piece = piece.replace('\'', "''");
        format!("UPDATE region_pack SET body = body || '{piece}' WHERE version = '{loading}';")
    });
    let publish = format!(
        "INSERT INTO region_pack (version, body) \
         SELECT '{VERSION}', body FROM region_pack WHERE version = '{loading}' \
         ON CONFLICT (version) DO UPDATE SET origin = 'files', loaded_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now');"
    );
    [forget.clone(), begin]
        .into_iter()
        .chain(add)
        .chain([publish, forget])
        .chain(own_timetable())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The bureau's own timetable, if the files have one: it counts until one is published on the console.
fn own_timetable() -> Option<String> {
    let body = OWN_TIMETABLE.replace('\'', "''");
    let sql = format!(
        "INSERT INTO ceremony_timetable (version, body) VALUES ('files', '{body}') ON CONFLICT (version) \
         DO UPDATE SET body = excluded.body, published_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now');"
    );
    (!body.is_empty()).then_some(sql)
}

/// Puts the invented timetable into a database that has none: what somebody published stays.
fn sample_timetable() -> String {
    let body = SAMPLE_TIMETABLE.replace('\'', "''");
    format!(
        "INSERT INTO ceremony_timetable (version, body) SELECT 'sample', '{body}' \
         WHERE NOT EXISTS (SELECT 1 FROM ceremony_timetable WHERE version <> 'sample') \
         ON CONFLICT (version) DO UPDATE SET body = excluded.body;"
    )
}

/// The text in pieces of at most [`PIECE`] bytes.
fn pieces(text: &str) -> Vec<&str> {
    let mut rest = text;
    let mut pieces = Vec::new();
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE));
        pieces.push(piece);
        rest = after;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pack_is_loaded_in_statements_that_d1_takes() {
        assert_eq!(pieces(JSON).concat(), JSON);
        assert!(load().lines().count() >= 5);
        assert!(load().lines().all(|statement| statement.len() < 100_000));
        assert!(sample_timetable().len() < 100_000);
    }
}
