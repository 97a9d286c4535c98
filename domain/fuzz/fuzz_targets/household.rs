//! The household parser: whatever a file holds, and however it is cut, rows come out the same way
//! and nothing breaks.
#![no_main]

use domain::day::Day;
use domain::policy::portrait::{Format, Priority, Reader, Record, Report};
use domain::policy::{Pack, Program};
use domain::text::Lang;
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static PACK: LazyLock<Pack> = LazyLock::new(|| serde_json::from_str(region_pack::JSON).unwrap());

fn read(format: Format, pieces: &[&[u8]], today: Day) -> Vec<Record> {
    let mut records = Vec::new();
    let mut reader = Reader::new(&PACK, today, format);
    for piece in pieces {
        reader.push(piece, &mut |record| records.push(record));
    }
    reader.finish(&mut |record| records.push(record));
    records
}

fuzz_target!(|data: &[u8]| {
    let [first, cut, file @ ..] = data else {
        return;
    };
    let format = if first & 1 == 0 { Format::Csv } else { Format::JsonLines };
    let today = Day::new(2026, 11, 24).unwrap();
    let (head, tail) = file.split_at(usize::from(*cut).min(file.len()));
    let records = read(format, &[head, tail], today);
    assert_eq!(records, read(format, &[file], today), "a cut changes nothing");

    let lines = file.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
    let program = Program::new(&PACK, today);
    for lang in Lang::ALL {
        for format in [Format::Csv, Format::JsonLines] {
            let report = Report { format, lang, least: Priority::Check };
            for record in &records {
                match record {
                    Record::Row(row) => {
                        assert!((1..=lines).contains(&row.line));
                        let _ = report.rows(row, &program.portray(&row.answers));
                    }
                    Record::Bad(bad) => {
                        assert!((1..=lines).contains(&bad.line));
                        assert!(!bad.say(&PACK, lang).is_empty());
                    }
                    Record::Ignored(_) => {}
                }
            }
        }
    }
});
