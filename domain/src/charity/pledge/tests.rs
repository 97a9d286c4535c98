//! Pledges as they are read, kept and refused.

use super::*;
use crate::charity::AmountError;
use crate::money::{Fen, MoneyError};

fn read(fields: &[(Field, &str)]) -> Result<Pledge, Vec<Wrong>> {
    let value = |field| {
        let found = fields.iter().find(|(known, _)| *known == field);
        found.map_or_else(String::new, |(_, value)| (*value).to_owned())
    };
    let known = |account: &Account| account.to_string() == "fund:weikang";
    Pledge::read(&value, &known, "2026-11-25".parse().unwrap())
}

#[test]
fn a_monthly_pledge_reads_and_reads_back() {
    let pledge = read(&[
        (Field::Way, "monthly"),
        (Field::Amount, "２００"),
        (Field::Purpose, "fund:weikang"),
        (Field::Start, "2027-01-31"),
        (Field::Months, "132"),
    ])
    .unwrap();
    assert_eq!(pledge.periods("2026-11-25".parse().unwrap()).len(), 132);
    assert_eq!(pledge.name, None);
    let known = |_: &Account| true;
    let today = "2026-11-25".parse().unwrap();
    assert_eq!(pledge.checked(&known, today), Ok(pledge.clone()));
    let once = read(&[
        (Field::Way, "once"),
        (Field::Amount, "0.01"),
        (Field::Purpose, "fund:weikang"),
        (Field::Name, "龙萌村一位老人"),
        (Field::Consent, "yes"),
    ]);
    assert_eq!(
        once.unwrap().way,
        Way::Once {
            amount: Amount::new(Fen(1)).unwrap()
        }
    );
}

#[cfg(feature = "compile")]
#[test]
fn its_json_is_checked_on_the_way_in() {
    let pledge = read(&[
        (Field::Way, "monthly"),
        (Field::Amount, "200"),
        (Field::Purpose, "fund:weikang"),
    ])
    .unwrap();
    let json = serde_json::to_string(&pledge).unwrap();
    assert_eq!(
        json,
        r#"{"way":{"monthly":{"amount":20000,"start":"2026-11-25","months":null}},"purpose":"fund:weikang","name":null}"#
    );
    assert_eq!(serde_json::from_str::<Pledge>(&json).unwrap(), pledge);
    for bad in [
        json.replace("20000", "0"),
        json.replace("20000", "1e400"),
        json.replace("20000", "200.5"),
        json.replace("20000", "9223372036854775808"),
        json.replace("fund:weikang", "fund:"),
    ] {
        assert!(serde_json::from_str::<Pledge>(&bad).is_err(), "{bad}");
    }
}

#[test]
fn each_field_says_what_is_wrong_with_it() {
    let faults = |fields: &[(Field, &str)]| -> Vec<(Field, &str)> {
        let wrong = read(fields).unwrap_err();
        wrong
            .iter()
            .map(|wrong| (wrong.field, wrong.fault.word()))
            .collect()
    };
    assert_eq!(
        faults(&[]),
        [(Field::Way, "unknown"), (Field::Purpose, "unknown")]
    );
    assert_eq!(
        faults(&[
            (Field::Way, "monthly"),
            (Field::Amount, "0"),
            (Field::Start, "2026-11-23"),
            (Field::Months, "601"),
            (Field::Purpose, "fund:nobody"),
            (Field::Name, "打 13812345678"),
            (Field::Wish, "打 13812345678"),
            (Field::Team, "PH-0000-0000-1"),
        ]),
        [
            (Field::Amount, "zero"),
            (Field::Start, "day"),
            (Field::Months, "months"),
            (Field::Purpose, "unknown"),
            (Field::Team, "unknown"),
            (Field::Wish, "private"),
            (Field::Name, "private"),
        ]
    );
    assert_eq!(
        faults(&[(Field::Way, "goods"), (Field::Purpose, "bank")]),
        [
            (Field::Goods, "empty"),
            (Field::Count, "count"),
            (Field::Unit, "empty"),
            (Field::Condition, "unknown"),
            (Field::Delivery, "unknown"),
            (Field::Purpose, "unknown"),
        ]
    );
    assert_eq!(
        faults(&[
            (Field::Way, "named"),
            (Field::Title, "春风基金"),
            (Field::Amount, "1"),
            (Field::Purpose, "fund:weikang"),
        ]),
        [(Field::Consent, "consent")],
        "a name needs consent"
    );
}

#[test]
fn money_in_a_form_is_right_or_refused() {
    use AmountError::{NotMoney, Zero};
    for (typed, expected) in [
        ("0", Err(Zero)),
        ("-1", Err(NotMoney(MoneyError::Negative))),
        ("0.01", Ok(1)),
        ("0.001", Err(NotMoney(MoneyError::TooFine))),
        ("10000000000", Err(NotMoney(MoneyError::TooLarge))),
        ("1000000000", Ok(100_000_000_000)),
        ("1000000000.01", Err(NotMoney(MoneyError::TooLarge))),
        ("２００", Ok(20_000)),
        ("￥１，０００．００", Ok(100_000)),
        ("1,000.00", Ok(100_000)),
        ("1,00.00", Err(NotMoney(MoneyError::NotANumber))),
        ("NaN", Err(NotMoney(MoneyError::NotANumber))),
        ("1e9", Err(NotMoney(MoneyError::NotANumber))),
        ("92233720368547758.08", Err(NotMoney(MoneyError::TooLarge))),
    ] {
        for way in ["once", "monthly", "named"] {
            let found = read(&[
                (Field::Way, way),
                (Field::Amount, typed),
                (Field::Title, "春风基金"),
                (Field::Consent, "yes"),
                (Field::Purpose, "fund:weikang"),
            ]);
            let found = match found {
                Ok(pledge) => Ok(pledge
                    .periods("2026-11-25".parse().unwrap())
                    .first()
                    .map_or_else(
                        || pledge.value(Field::Amount),
                        |period| period.pledged.to_string(),
                    )),
                Err(wrong) => Err(wrong[0].fault),
            };
            let expected = expected
                .map(|fen| Fen(fen).to_string())
                .map_err(Fault::Amount);
            assert_eq!(found, expected, "{way} {typed}");
        }
    }
}

#[test]
fn things_and_teams_read_and_read_back() {
    let goods = read(&[
        (Field::Way, "goods"),
        (Field::Goods, "棉被"),
        (Field::Count, "２０"),
        (Field::Unit, "条"),
        (Field::Condition, "new"),
        (Field::Delivery, "fetched"),
        (Field::Purpose, "fund:weikang"),
        (Field::Wish, "给独居老人"),
    ])
    .unwrap();
    let Way::Goods(things) = &goods.way else {
        panic!("no goods");
    };
    assert_eq!((things.count, things.delivery), (20, Delivery::Fetched));
    assert!(!goods.consent);
    let team = read(&[
        (Field::Way, "team"),
        (Field::Title, "新埭镇机关"),
        (Field::Day, "2026-12-05"),
        (Field::Purpose, "fund:weikang"),
        (Field::Consent, "yes"),
    ])
    .unwrap();
    let with = PledgeId([7; 16]).code().to_string();
    let member = |way| {
        read(&[
            (Field::Way, way),
            (Field::Amount, "100"),
            (Field::Team, with.as_str()),
            (Field::Purpose, "fund:weikang"),
        ])
    };
    assert_eq!(member("once").unwrap().team, Some(with.clone()));
    assert_eq!(member("monthly").unwrap_err()[0].field, Field::Team);
    for pledge in [&goods, &team, &member("once").unwrap()] {
        let known = |_: &Account| true;
        let today = "2026-11-25".parse().unwrap();
        assert_eq!(pledge.checked(&known, today).as_ref(), Ok(pledge));
    }
    let bare = team.without(&[Which::Title]);
    assert_eq!((bare.way.title(), bare.consent), (None, false));
    for count in ["0", "-1", "1.5", "1000001", "99999999999", "NaN", ""] {
        let wrong = read(&[
            (Field::Way, "goods"),
            (Field::Goods, "棉被"),
            (Field::Count, count),
            (Field::Unit, "条"),
            (Field::Condition, "new"),
            (Field::Delivery, "sent"),
            (Field::Purpose, "fund:weikang"),
        ]);
        assert_eq!(wrong.unwrap_err()[0].fault, Fault::Count, "{count}");
    }
}

#[test]
fn a_stopped_pledge_stays_stopped() {
    assert!(State::Active.may_become(State::Paused));
    assert!(State::Paused.may_become(State::Active));
    assert!(State::Stopped.may_become(State::Stopped));
    assert!(!State::Stopped.may_become(State::Active));
    assert_eq!(State::parse("paused"), Some(State::Paused));
}
