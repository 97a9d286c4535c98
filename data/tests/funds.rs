//! The funds that are shipped, and what is published on top of them.
#![allow(clippy::unwrap_used)]

use domain::charity::Amount;
use domain::charity::fund::{FundBook, Pot, compile};
use domain::charity::need::{Households, Need};
use domain::charity::paying::{BankAccount, Paying};
use domain::money::Fen;
use domain::publishing::funds::FundFacts;
use domain::publishing::funds::yaml::{NotWritten, write_back};
use domain::text::Bilingual;
use std::collections::HashSet;

const FILE: &str = include_str!("../funds.yaml");

fn shipped() -> FundBook {
    serde_json::from_str(region_pack::FUNDS).unwrap()
}

fn both(zh: &str, en: &str) -> Bilingual {
    Bilingual {
        zh: zh.to_owned(),
        en: en.to_owned(),
    }
}

/// Made up: the test's own, not the federation's.
fn published() -> FundFacts {
    let mut facts = FundFacts::of(&shipped());
    facts.paying = Paying {
        bank: Some(BankAccount {
            holder: "测试户名".to_owned(),
            bank: "测试银行".to_owned(),
            number: "1234567890123456".parse().unwrap(),
        }),
        counter: Some(both(
            "一楼：“1号”窗口\n周一到周五",
            "Ground floor: \"1\"\nweekdays",
        )),
        platform: Some("https://example.org/a?b=1#c".parse().unwrap()),
        certificate: Some("no: 1".to_owned()),
        named_minimum: None,
    };
    facts.funds[0].purpose = Some(both("助医 # 不是注释", "Medical help # no comment"));
    facts.funds[0].report_months = Some(3);
    facts.funds[0].closed = true;
    facts.funds[1].runs = Some(both("总会", "The federation"));
    facts.projects[1].need = Some(Need {
        households: Households::new(10).unwrap(),
        fen: Amount::new(Fen(3_600_000)).unwrap(),
        as_of: "2026-11-20".parse().unwrap(),
        source: both("家庭画像汇总", "Summary of the portraits"),
    });
    let like = facts.funds[2].clone();
    let new = |id: &str| Pot {
        id: id.to_owned(),
        filing: Some("null".to_owned()),
        cite: None,
        year: 2026,
        ..like.clone()
    };
    facts.funds.push(new("no"));
    facts.projects.push(new("2027"));
    facts
}

fn cited(cite: &str) -> bool {
    cite == "report-2022"
}

#[test]
fn what_was_published_is_written_into_the_file_which_then_says_what_residents_saw() {
    let (facts, before) = (published(), shipped());
    let wanted = facts.applied(&before);
    let written = write_back(FILE, &facts, &cited).unwrap();
    assert_eq!(compile(&written, &cited).unwrap(), wanted);
    assert_eq!(wanted.version.len(), 16);
    assert_ne!(wanted.version, before.version);
    // Comments stay, and so does every line that says what it said.
    let after: HashSet<&str> = written.lines().collect();
    let gone: Vec<&str> = FILE.lines().filter(|line| !after.contains(line)).collect();
    let keys = gone
        .iter()
        .map(|line| line.trim().split(':').next().unwrap());
    assert_eq!(
        keys.collect::<Vec<_>>(),
        ["bank", "counter", "platform", "certificate", "purpose"]
    );
    // What the file has taken over changes nothing any more.
    assert_eq!(write_back(&written, &facts, &cited).unwrap(), written);
    assert_eq!(facts.applied(&wanted), wanted);
    // And back again.
    let back = write_back(&written, &FundFacts::of(&before), &cited);
    let back = compile(&back.unwrap(), &cited).unwrap();
    assert_eq!(back.paying, before.paying);
    assert_eq!(back.funds[..4], before.funds[..]);
}

#[test]
fn what_does_not_stand_in_its_form_is_not_written() {
    let facts = published();
    let multi = FILE.replacen("  bank: ", "  bank:\n    ", 1);
    assert_eq!(
        write_back(&multi, &facts, &cited),
        Err(NotWritten::Form("paying".to_owned()))
    );
    let broken = FILE.replace("funds:", "fund:");
    assert!(matches!(
        write_back(&broken, &facts, &cited),
        Err(NotWritten::File(_))
    ));
}

#[test]
fn what_the_source_names_is_there_and_nothing_is_made_up() {
    let book = shipped();
    assert_eq!(
        (book.funds.len(), book.projects.len(), book.honours.len()),
        (4, 5, 3)
    );
    for (account, pot) in book.pots() {
        assert_eq!(pot.year, 2022, "{account}");
        assert_eq!(pot.need, None, "{account}: a need needs a count");
        assert_eq!(
            pot.filing, None,
            "{account}: a filing number needs a source"
        );
    }
    assert_eq!(book.paying, Paying::default());
    assert!(book.honours.iter().all(|honour| honour.names.is_empty()));
}
