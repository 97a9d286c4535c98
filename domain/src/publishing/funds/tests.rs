//! Each part as it is typed, and what is refused.
#![cfg(feature = "publish")]

use super::FundFacts;
use super::difference::{Fact, Said, difference};
use super::form::{Field, Part, Wrong};
use super::reading::{Faults, Filled, read};
use crate::charity::AmountError;
use crate::charity::fund::FundBook;
use crate::day::Day;
use crate::record::trouble::Trouble;

const BOOK: &str = r#"{
  "federation": {"name": {"zh": "总会", "en": "Federation"}, "figures": []},
  "paying": {},
  "funds": [{"id": "a", "name": {"zh": "甲", "en": "A"}, "cite": "known", "year": 2022}],
  "projects": [{"id": "b", "name": {"zh": "乙", "en": "B"}, "cite": "known", "year": 2022}],
  "licence": null, "honours": []
}"#;

fn book() -> FundBook {
    serde_json::from_str(BOOK).unwrap()
}

fn today() -> Day {
    "2026-11-30".parse().unwrap()
}

type Typed<'t> = &'t [(Field, &'t str)];

/// What a form comes to in which everything else is as it is.
fn filled(part: &str, typed: Typed<'_>, now: &FundBook) -> Result<Filled, Faults> {
    let part: Part = part.parse().unwrap();
    let value = |field: Field| {
        let found = typed.iter().find(|(known, _)| *known == field);
        let as_it_is = || match &part {
            Part::Paying => now.paying.value(field),
            Part::Pot(account) => now.pot(account).unwrap().value(field),
            Part::NewFund | Part::NewProject => String::new(),
        };
        match (found, field) {
            (Some((_, typed)), _) => (*typed).to_owned(),
            (None, Field::Why) => "总会来函".to_owned(),
            (None, _) => as_it_is(),
        }
    };
    read(&part, &value, now, today()).unwrap()
}

fn wrong(part: &str, typed: Typed<'_>) -> Faults {
    filled(part, typed, &book()).unwrap_err()
}

const ACCOUNT: Typed<'_> = &[
    (Field::Holder, "平湖市慈善总会"),
    (Field::Bank, "测试银行"),
    (Field::Number, "1234 5678 9012 3456"),
];
const NEED: [(Field, &str); 5] = [
    (Field::Households, "10"),
    (Field::Need, "36,000"),
    (Field::AsOf, "2026-11-20"),
    (Field::SourceZh, "家庭画像"),
    (Field::SourceEn, "Portraits"),
];

#[test]
fn an_account_is_published_whole_and_shown_in_groups() {
    let made = filled("paying", ACCOUNT, &book()).unwrap();
    let bank = made.book.paying.bank.clone().unwrap();
    assert_eq!(bank.number.to_string(), "1234 5678 9012 3456");
    let [changed] = &difference(&book(), &made.book)[..] else {
        panic!("one part changes");
    };
    assert_eq!((&changed.of, changed.new), (&None, false));
    assert_eq!(changed.facts, [(Fact::Bank, None, Some(Said::Bank(bank)))]);
    assert_ne!(made.book.version, book().version);

    assert_eq!(
        wrong("paying", &ACCOUNT[..2]),
        [(Field::Number, Wrong::Empty)]
    );
    assert_eq!(
        wrong("paying", &[ACCOUNT[0], ACCOUNT[1], (Field::Number, "123")]),
        [(Field::Number, Wrong::Number)]
    );
    assert_eq!(
        wrong("paying", &[ACCOUNT[2]]),
        [(Field::Holder, Wrong::Empty), (Field::Bank, Wrong::Empty)]
    );
}

#[test]
fn the_other_ways_to_pay_are_read_and_refused() {
    let typed = [
        (Field::CounterZh, "民政局一楼，电话 0573-8500 0000"),
        (Field::CounterEn, "Ground floor, telephone 0573-8500 0000"),
        (Field::Platform, "https://example.org/pinghu"),
        (Field::Certificate, "测试证书"),
        (Field::MinimumZh, "1万元"),
        (Field::MinimumEn, "10,000 yuan"),
    ];
    let made = filled("paying", &typed, &book()).unwrap();
    let counter = made.book.paying.counter.unwrap();
    assert_eq!(counter.zh, typed[0].1);
    for (field, text, why) in [
        (Field::CounterEn, "", Wrong::Empty),
        (Field::Platform, "http://example.org", Wrong::Link),
        (
            Field::Certificate,
            "11010519491231002X",
            Wrong::Text(Trouble::Private),
        ),
        (Field::Why, "", Wrong::Empty),
        (Field::Why, "问13800000000", Wrong::Text(Trouble::Private)),
    ] {
        let mut typed = typed.to_vec();
        typed.retain(|(known, _)| *known != field);
        typed.push((field, text));
        assert_eq!(wrong("paying", &typed), [(field, why)], "{text}");
    }
    assert_eq!(wrong("paying", &[]), [(Field::Why, Wrong::NothingNew)]);
}

#[test]
fn a_fund_gets_its_facts_and_is_closed() {
    let typed = [
        (Field::PurposeZh, "助医"),
        (Field::PurposeEn, "Medical help"),
        (Field::RunsZh, "总会"),
        (Field::RunsEn, "The federation"),
        (Field::Filing, "测试-1"),
        (Field::ReportMonths, "3"),
        (Field::Closed, "yes"),
    ];
    let made = filled("fund:a", &typed, &book()).unwrap();
    let account = "fund:a".parse().unwrap();
    let pot = made.book.pot(&account).unwrap();
    assert_eq!((pot.report_months, pot.closed), (Some(3), true));
    assert!(!made.book.takes_pledges(&account) && book().takes_pledges(&account));
    // Its name in the ledger and where that comes from stay.
    assert_eq!((pot.id.as_str(), pot.cite.as_deref()), ("a", Some("known")));
    let [changed] = &difference(&book(), &made.book)[..] else {
        panic!("one part changes");
    };
    let facts: Vec<Fact> = changed.facts.iter().map(|(fact, ..)| *fact).collect();
    assert_eq!(
        facts,
        [
            Fact::Purpose,
            Fact::Runs,
            Fact::Filing,
            Fact::ReportMonths,
            Fact::Closed
        ]
    );
    for months in ["0", "13", "x"] {
        assert_eq!(
            wrong("fund:a", &[(Field::ReportMonths, months)]),
            [(Field::ReportMonths, Wrong::Months)]
        );
    }
    assert_eq!(
        wrong("fund:a", &[(Field::NameZh, " ")]),
        [(Field::NameZh, Wrong::Empty)]
    );
    // A fund has no need, whatever is sent.
    assert_eq!(wrong("fund:a", &NEED), [(Field::Why, Wrong::NothingNew)]);
    let nobody: Part = "fund:nobody".parse().unwrap();
    assert_eq!(read(&nobody, &|_| String::new(), &book(), today()), None);
}

#[test]
fn a_new_project_has_a_name_of_its_own() {
    let typed = |id| [(Field::Id, id), (Field::NameZh, "丙"), (Field::NameEn, "C")];
    let made = filled("new-project", &typed("c-2027"), &book()).unwrap();
    let pot = made.book.pot(&"project:c-2027".parse().unwrap()).unwrap();
    assert_eq!((pot.cite.as_deref(), pot.year), (None, 2026));
    assert!(difference(&book(), &made.book)[0].new);
    // Funds and projects have names of their own.
    assert!(filled("new-fund", &typed("b"), &book()).is_ok());
    for (id, why) in [
        ("", Wrong::Empty),
        ("b", Wrong::Taken),
        ("C", Wrong::Id),
        ("丙", Wrong::Id),
    ] {
        assert_eq!(wrong("new-project", &typed(id)), [(Field::Id, why)], "{id}");
    }
}

#[test]
fn a_need_of_ten_households_is_published_and_of_nine_is_not() {
    let made = filled("project:b", &NEED, &book()).unwrap();
    let need = made.document.projects[0].need.clone().unwrap();
    assert_eq!((need.households.get(), need.fen.fen().0), (10, 3_600_000));
    for (field, text, why) in [
        (Field::Households, "9", Wrong::TooFew),
        (Field::Households, "0", Wrong::TooFew),
        (Field::Households, "很多", Wrong::Count),
        (Field::Households, "", Wrong::Empty),
        (Field::Need, "0", Wrong::Amount(AmountError::Zero)),
        (Field::AsOf, "2026-12-01", Wrong::Ahead),
        (Field::AsOf, "昨天", Wrong::Day),
        (Field::AsOf, "", Wrong::Empty),
        (Field::SourceEn, "", Wrong::Empty),
        (
            Field::SourceZh,
            "王家 13800000000",
            Wrong::Text(Trouble::Private),
        ),
    ] {
        let typed = NEED.map(|(known, said)| (known, if known == field { text } else { said }));
        assert_eq!(wrong("project:b", &typed), [(field, why)], "{text}");
    }
    // It is taken away by leaving all of it empty.
    let none = NEED.map(|(field, _)| (field, ""));
    let again = filled("project:b", &none, &made.book).unwrap();
    assert_eq!(again.document.projects[0].need, None);
}

#[test]
fn restoring_keeps_what_was_added_since_closed() {
    let first = filled("paying", ACCOUNT, &book()).unwrap();
    let typed = [
        (Field::Id, "c"),
        (Field::NameZh, "丙"),
        (Field::NameEn, "C"),
        (Field::PurposeZh, "助学"),
        (Field::PurposeEn, "Schooling"),
    ];
    let second = filled("new-fund", &typed, &first.book).unwrap();
    let third = filled("paying", &[(Field::Number, "99998888")], &second.book).unwrap();
    let again = first.document.restored(&third.document);
    let made = again.applied(&book());
    assert_eq!(made.paying, first.book.paying);
    let added = "fund:c".parse().unwrap();
    assert!(made.pot(&added).is_some() && !made.takes_pledges(&added));
    assert!(made.takes_pledges(&"fund:a".parse().unwrap()));
    assert_eq!(first.document.restored(&first.document), first.document);
}

#[test]
fn what_the_files_have_besides_stays() {
    let facts = FundFacts::of(&book());
    let mut files = book();
    let mut other = files.funds[0].clone();
    other.id = "later".to_owned();
    files.funds.push(other);
    let made = facts.applied(&files);
    assert_eq!(made.funds.len(), 2);
    assert_eq!(facts.applied(&made), made);
}
