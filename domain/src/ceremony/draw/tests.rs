//! The draw is even, follows from list and outcome alone, and a list that was changed is not read.

use super::*;
use crate::ceremony::plan::Start;
use crate::record::id::Secret;
use std::collections::{BTreeMap, BTreeSet, HashMap};

fn at(text: &str) -> Start {
    text.parse().unwrap()
}

/// A list of so many couples; a quarter of them wish each of the three times most.
fn list(couples: u32) -> List {
    let entry = |number: u32| {
        let mut id = [0; 16];
        id[..4].copy_from_slice(&number.to_be_bytes());
        let wishes = ["09:00 09:30", "09:30", "10:00 09:00 09:30", "09:00"][number as usize % 4];
        let entry = Entry::of(crate::record::id::ApplicationId(id), &Secret([7; 16]));
        (entry, wishes.parse().unwrap())
    };
    List {
        head: Head {
            venue: "hall".into(),
            day: "2027-05-20".parse().unwrap(),
            closed: "2027-04-20T10:00:00.000Z".into(),
            source: "双色球第2027045期".into(),
            places: BTreeMap::from([(at("09:00"), 1), (at("09:30"), 2), (at("10:00"), 1)]),
        },
        entries: (0..couples).map(entry).collect(),
    }
}

fn outcome(text: &str) -> Outcome {
    let day = "2027-04-22".parse().unwrap();
    Outcome::new(text, "https://example.org/2027045", day).unwrap()
}

/// The sum over all cells of (seen - expected)^2 / expected.
fn chi_square(seen: impl Iterator<Item = u32>, expected: f64) -> f64 {
    seen.map(|it| (f64::from(it) - expected).powi(2) / expected)
        .sum()
}

#[test]
fn every_order_of_four_is_as_likely_as_any_other() {
    let list = list(4);
    let mut seen: HashMap<Vec<Entry>, u32> = HashMap::new();
    for number in 0..7_200 {
        *seen
            .entry(order(&list, &outcome(&number.to_string())))
            .or_default() += 1;
    }
    assert_eq!(seen.len(), 24, "all orders occur");
    let chi = chi_square(seen.into_values(), 300.0);
    // 23 degrees of freedom: an even draw is above 49.7 once in a thousand times.
    assert!(chi < 49.7, "{chi}");
}

#[test]
fn every_couple_of_fifty_is_as_often_first_and_last_as_any_other() {
    let list = list(50);
    let (mut first, mut last) = (HashMap::new(), HashMap::new());
    for number in 0..3_000 {
        let drawn = order(&list, &outcome(&format!("{number} {}", number * 7)));
        *first.entry(drawn[0]).or_insert(0) += 1;
        *last.entry(drawn[49]).or_insert(0) += 1;
    }
    for (what, seen) in [("first", first), ("last", last)] {
        assert_eq!(seen.len(), 50);
        let chi = chi_square(seen.into_values(), 60.0);
        // 49 degrees of freedom, once in a thousand times.
        assert!(chi < 85.4, "{what}: {chi}");
    }
}

#[test]
fn it_is_a_permutation_and_the_order_in_which_couples_came_does_not_matter() {
    let (list, said) = (list(500), outcome("02 05 11 19 22 30 07"));
    let drawn = order(&list, &said);
    let distinct: BTreeSet<Entry> = drawn.iter().copied().collect();
    assert_eq!(distinct, list.entries.keys().copied().collect());
    assert_eq!(drawn.len(), 500);
    let backwards = List {
        entries: list.entries.clone().into_iter().rev().collect(),
        ..list.clone()
    };
    assert_eq!(order(&backwards, &said), drawn);
    let typed = outcome("  02 05 11  19 22 30\u{3000}07 ");
    assert_eq!(order(&list, &typed), drawn, "only the words decide");
}

#[test]
fn one_bit_of_the_outcome_or_one_entry_more_is_another_order() {
    let list = list(100);
    let drawn = order(&list, &outcome("02 05 11 19 22 30 07"));
    // '6' and '7' differ in one bit.
    let other = order(&list, &outcome("02 05 11 19 22 30 06"));
    let same = drawn.iter().zip(&other).filter(|(one, other)| one == other);
    assert!(same.count() < 10, "about one place is the same by chance");
    let mut more = list.clone();
    more.entries
        .insert(Entry([1; 32]), "09:00".parse().unwrap());
    let other = order(&more, &outcome("02 05 11 19 22 30 07"));
    let kept: Vec<Entry> = other
        .into_iter()
        .filter(|it| *it != Entry([1; 32]))
        .collect();
    assert_ne!(kept, drawn, "the hash of the list is part of the draw");
}

#[test]
fn each_gets_the_first_of_its_wishes_that_is_free_and_no_place_goes_twice() {
    for number in 0..200 {
        let (list, said) = (list(1 + number % 30), outcome(&number.to_string()));
        let mut left = list.head.places.clone();
        for Allotted { entry, given } in allot(&list, &said) {
            let wishes = list.entries[&entry].times();
            let dearer = wishes.iter().take_while(|it| Some(**it) != given);
            for wish in dearer {
                assert_eq!(left[wish], 0, "a dearer wish was free");
            }
            if let Some(given) = given {
                assert!(wishes.contains(&given));
                *left.get_mut(&given).unwrap() -= 1;
            }
        }
    }
}

#[test]
fn a_file_reads_back_and_whatever_was_changed_is_noticed() {
    let list = list(40);
    for outcome in [None, Some(outcome("02 05 + 07"))] {
        let file = File {
            list: list.clone(),
            outcome,
        };
        let text = file.to_string();
        assert_eq!(text.parse(), Ok(file));
        // Whatever single byte is changed: it is not read, or it is another list or outcome.
        for position in (0..text.len()).step_by(7) {
            let mut bytes = text.clone().into_bytes();
            bytes[position] = if bytes[position] == b'0' { b'1' } else { b'0' };
            let Ok(changed) = String::from_utf8(bytes) else {
                continue;
            };
            if let Ok(read) = changed.parse::<File>() {
                assert_ne!(text.parse(), Ok(read), "at {position}");
            }
        }
    }
}

#[test]
fn lists_with_an_entry_left_out_put_in_or_moved_are_refused() {
    let text = File {
        list: list(4),
        outcome: None,
    }
    .to_string();
    let lines: Vec<&str> = text.lines().collect();
    let joined = |lines: &[&str]| lines.join("\n") + "\n";
    let read = |lines: &[&str]| joined(lines).parse::<File>();
    assert!(read(&lines).is_ok());
    assert_eq!(read(&lines[..10]), Err(Broken::Count));
    let twice = [&lines[..], &lines[10..]].concat();
    assert_eq!(read(&twice), Err(Broken::Line(12)));
    let mut swapped = lines.clone();
    swapped.swap(8, 9);
    assert_eq!(read(&swapped), Err(Broken::Line(10)));
    let elsewhere = joined(&lines).replace("places 09:00=1 ", "places ");
    assert!(elsewhere.parse::<File>().is_err(), "a wish without a place");
    assert!(text.trim_end().parse::<File>().is_err());
    assert!(format!("{text}\n").parse::<File>().is_err());
    assert_eq!("".parse::<File>(), Err(Broken::Line(1)));
}

#[test]
fn an_outcome_is_plain_and_can_be_looked_up() {
    let day = "2027-04-22".parse().unwrap();
    for (text, link) in [
        ("", "https://example.org"),
        ("红球 02 05", "https://example.org"),
        ("０２", "https://example.org"),
        ("02\u{0}", "https://example.org"),
        ("02 05", "http://example.org"),
        ("02 05", "https://example.org/a b"),
        ("02 05", ""),
    ] {
        assert!(Outcome::new(text, link, day).is_err(), "{text} {link}");
    }
}

#[test]
fn wishes_are_one_to_three_times_each_once() {
    for text in [
        "",
        "09:00 09:00",
        "09:00 09:30 10:00 10:30",
        "9:00",
        "09:00  09:30",
    ] {
        assert!(text.parse::<Wishes>().is_err(), "{text}");
    }
    let wishes: Wishes = "09:30 09:00".parse().unwrap();
    assert_eq!(
        (wishes.first(), wishes.to_string()),
        (at("09:30"), "09:30 09:00".into())
    );
}
