//! Files of households: however they are cut, each row is judged as the interview would, and a bad
//! one harms no other.
#![allow(clippy::unwrap_used)]

use domain::day::Day;
use domain::policy::portrait::schema::{schema, template};
use domain::policy::portrait::{Format, Priority, Problem, Reader, Record, Report, Row};
use domain::policy::{Answers, Pack, Program, Verdict};
use domain::text::Lang;

#[path = "support/seeded.rs"]
mod seeded;

fn pack() -> Pack {
    serde_json::from_str(region_pack::JSON).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn read(pack: &Pack, format: Format, file: &[u8], piece: usize) -> Vec<Record> {
    let mut records = Vec::new();
    let mut reader = Reader::new(pack, day("2026-11-24"), format);
    for bytes in file.chunks(piece) {
        reader.push(bytes, &mut |record| records.push(record));
    }
    reader.finish(&mut |record| records.push(record));
    records
}

fn rows(records: &[Record]) -> Vec<&Row> {
    records
        .iter()
        .filter_map(|record| match record {
            Record::Row(row) => Some(row),
            _ => None,
        })
        .collect()
}

fn problems(records: &[Record]) -> Vec<(u64, &Problem)> {
    records
        .iter()
        .filter_map(|record| match record {
            Record::Bad(bad) => Some((bad.line, &bad.problem)),
            _ => None,
        })
        .collect()
}

/// The value of each question's cell, as `Answers::to_text` writes it but with dates in ISO form.
fn cells(pack: &Pack, answers: &Answers) -> Vec<(String, String)> {
    answers
        .to_text(pack)
        .lines()
        .map(|line| {
            let (fact, value) = line.split_once('=').unwrap();
            (fact.to_owned(), value.replace('/', "-"))
        })
        .collect()
}

#[test]
fn both_formats_give_back_the_answers_that_were_written_however_the_file_is_cut() {
    let pack = pack();
    let mut seeded = seeded::Seeded(7);
    let households: Vec<_> = (0..200).map(|_| seeded.household(&pack)).collect();
    let names: Vec<_> = pack.facts.iter().map(|fact| fact.id.clone()).collect();
    let mut csv = format!("household,{}\n", names.join(","));
    let mut json = String::new();
    for (number, answers) in households.iter().enumerate() {
        let cells = cells(&pack, answers);
        let row: Vec<_> = names
            .iter()
            .map(|name| {
                cells
                    .iter()
                    .find(|(fact, _)| fact == name)
                    .map_or("", |(_, value)| value)
            })
            .collect();
        csv.push_str(&format!("\"户 \"\"{number}\"\"\",{}\r\n", row.join(",")));
        let mut object = serde_json::Map::new();
        object.insert("household".into(), number.into());
        object.extend(cells.into_iter().map(|(fact, value)| (fact, value.into())));
        json.push_str(&serde_json::to_string(&object).unwrap());
        json.push('\n');
    }
    for piece in [1, 13, 4096, 1 << 20] {
        for (format, file) in [(Format::Csv, &csv), (Format::JsonLines, &json)] {
            let records = read(&pack, format, file.as_bytes(), piece);
            assert_eq!(problems(&records), []);
            let read: Vec<_> = rows(&records).iter().map(|row| &row.answers).collect();
            assert_eq!(read, households.iter().collect::<Vec<_>>());
        }
    }
    let records = read(&pack, Format::Csv, csv.as_bytes(), 10);
    assert_eq!(rows(&records)[3].household, "户 \"3\"");
    assert_eq!(rows(&records)[3].line, 5);
}

#[test]
fn a_bad_row_is_told_with_its_line_and_stops_no_other() {
    let pack = pack();
    let good = "A,pinghu,3\n";
    let long = format!("\"{}\n", "x".repeat(70_000));
    let file = format!(
        "户编号,户口,一起生活的家人,电话\n{}B,pinghu\nC,月球,3,\nD,pinghu,31,\nE,pinghu,３人？,\n{long}{}",
        good.replace('\n', ",13800000000\n"),
        good.replace('\n', ",\n"),
    );
    let records = read(&pack, Format::Csv, file.as_bytes(), 100);
    assert_eq!(
        records[0],
        Record::Ignored(vec!["电话".to_owned()]),
        "what is not read is told"
    );
    assert_eq!(
        rows(&records)
            .iter()
            .map(|row| row.line)
            .collect::<Vec<_>>(),
        [2, 8]
    );
    let told: Vec<_> = records
        .iter()
        .filter_map(|record| match record {
            Record::Bad(bad) => Some(bad.say(&pack, Lang::Zh)),
            _ => None,
        })
        .collect();
    assert_eq!(
        told,
        [
            "第 3 行：应有 4 列，这里有 2 列",
            "第 4 行：“户口”里的“月球”不能用，可以填：在平湖、不在平湖，但有平湖的居住证、都不是",
            "第 5 行：“一起生活的家人”里的“31”不能用，最多是 30，请再看一看。",
            "第 6 行：“一起生活的家人”里的“３人？”不能用，这里只能填数字。",
            "第 7 行：这一行太长，可能是引号没有成对",
        ]
    );
}

#[test]
fn a_bad_json_line_is_told_and_stops_no_other() {
    let pack = pack();
    let file = b"{\"hukou\":\"pinghu\"}\n\n[1]\n{\"hukou\":\n\xff\xfe\n{\"members\":-1}\n{\"hukou\":\"pinghu\",\"members\":2}";
    let records = read(&pack, Format::JsonLines, file, 3);
    let lines: Vec<_> = problems(&records).iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [3, 4, 5, 6]);
    assert_eq!(
        rows(&records)
            .iter()
            .map(|row| row.line)
            .collect::<Vec<_>>(),
        [1, 7]
    );
}

#[test]
fn a_file_without_known_headings_is_told_once() {
    let pack = pack();
    let records = read(&pack, Format::Csv, b"a,b\n1,2\n3,4\n", 4);
    assert_eq!(problems(&records), [(1, &Problem::NoHeadings)]);
    assert_eq!(records.len(), 1);
    assert_eq!(read(&pack, Format::Csv, b"", 4), []);
}

#[test]
fn the_template_and_the_schema_name_every_question() {
    let pack = pack();
    for lang in Lang::ALL {
        let records = read(&pack, Format::Csv, template(&pack, lang).as_bytes(), 50);
        assert_eq!(records, [Record::Ignored(Vec::new())]);
    }
    let schema = schema(&pack);
    for fact in &pack.facts {
        assert!(schema["properties"][&fact.id]["title"].is_string());
    }
}

#[test]
fn matches_are_what_the_interview_would_say_most_pressing_first() {
    let pack = pack();
    let mut seeded = seeded::Seeded(11);
    for on in ["2022-10-01", "2026-11-24"] {
        let program = Program::new(&pack, day(on));
        for _ in 0..500 {
            let answers = seeded.household(&pack);
            let portrait = program.portray(&answers);
            for policy in pack.policy_ids() {
                let found = portrait.matches.iter().find(|found| found.policy == policy);
                match portrait.evaluation.verdict(policy) {
                    Verdict::Eligible => {
                        assert!(found.is_some_and(|found| found.priority < Priority::Check));
                    }
                    Verdict::CannotTell => {
                        assert!(found.is_none_or(|found| found.priority == Priority::Check));
                    }
                    Verdict::Held | Verdict::NotEligible => assert_eq!(found, None),
                }
            }
            assert!(portrait.matches.is_sorted_by_key(|found| found.priority));
        }
    }
}

#[test]
fn what_comes_out_can_be_read_by_a_spreadsheet_and_runs_no_formula() {
    let pack = pack();
    let program = Program::new(&pack, day("2022-10-01"));
    let file = "household,hukou,members,income,assets,status,emergency\n\"=HYPERLINK(1)\",pinghu,3,2700,passed,none,accident_or_fire\n";
    let records = read(&pack, Format::Csv, file.as_bytes(), 1000);
    let row = rows(&records)[0];
    let report = Report {
        format: Format::Csv,
        lang: Lang::Zh,
        least: Priority::Due,
    };
    let text = report.headings() + &report.rows(row, &program.portray(&row.answers));
    let lines: Vec<_> = text.lines().collect();
    assert!(lines[1].starts_with("2,'=HYPERLINK(1),急办,linshi,临时救助,要申请,家里遭了火灾"));
    assert!(lines[2].starts_with("2,'=HYPERLINK(1),应享未享,dibao,"));
    assert!(lines[2].contains("人均月收入 900 元，低于 1070 元/月"));
    assert!(
        !text.contains("待核"),
        "what presses less was not asked for"
    );
}
