//! The same household, day and pack leave the same record; no answered amount stands in it.
#![allow(clippy::unwrap_used)]

use domain::policy::{Answers, Pack, Program};

fn trace(text: &str, day: &str) -> String {
    let pack: Pack = serde_json::from_str(region_pack::JSON).unwrap();
    let day = day.parse().unwrap();
    let answers = Answers::from_text(&pack, text, day);
    Program::new(&pack, day).evaluate(&answers).trace()
}

const FAMILY: &str = "hukou=pinghu\nstatus=none\nmembers=3\nincome=31337.42\nassets=passed\n";

#[test]
fn the_same_inputs_leave_the_same_record() {
    let record = trace(FAMILY, "2022-10-01");
    assert_eq!(record, trace(FAMILY, "2022-10-01"));
    let reordered = "assets=passed\nincome=31337.42\nmembers=3\nstatus=none\nhukou=pinghu\n";
    assert_eq!(record, trace(reordered, "2022-10-01"));
    let head: Vec<_> = record.lines().take(3).collect();
    assert_eq!(
        head[0],
        domain::policy::trace::ENGINE.replace("pinghu-", "engine=pinghu-")
    );
    assert_eq!(head[1], format!("pack={}", region_pack::VERSION));
    assert_eq!(head[2], "day=2022-10-01");
    assert!(record.contains("\nvalue=dibao_standard@2022-01-01:107000\n"));
    assert!(
        record.contains("\ndibao=not_eligible -dibao_standard\n"),
        "{record}"
    );
}

#[test]
fn other_answers_another_day_or_another_value_leave_another_record() {
    let line = |record: &str| record.lines().nth(3).unwrap().to_owned();
    let record = trace(FAMILY, "2022-10-01");
    let other = trace(&FAMILY.replace("31337.42", "31337.43"), "2022-10-01");
    assert_ne!(line(&record), line(&other));
    assert_ne!(record, trace(FAMILY, "2022-10-02"));
    assert!(!record.contains("31337") && !record.contains("3133742"));
}
