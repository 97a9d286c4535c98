//! How other booking systems failed, each as a test of this one; and clocks.

use super::*;
use crate::ceremony::plan::Opened;
use crate::day::Day;

fn id(number: u8) -> BookingId {
    crate::record::id::ApplicationId([number; 16])
}

fn at(text: &str) -> Start {
    text.parse().unwrap()
}

const DAY: &str = "2026-12-05";

/// A day with one place at 9:00, two at 9:30 and twenty at 10:00, and a time on the day before.
fn day() -> (DayBook, i64) {
    on(DAY)
}

fn on(day: &str) -> (DayBook, i64) {
    let mut book = DayBook::new(day.parse().unwrap());
    let now = book.begins(at("00:00")) - 12 * 3_600_000;
    let slot = |start, places, minimum| Opened {
        start: at(start),
        minutes: 30,
        places,
        minimum,
    };
    let plan = vec![
        slot("09:00", 1, 0),
        slot("09:30", 2, 0),
        slot("10:00", 20, 8),
    ];
    let _ = book.house(None, &Command::Plan(plan), now);
    (book, now)
}

fn hold(book: &mut DayBook, who: u8, slot: &str, now: i64) -> Answer {
    book.couple(id(who), "s", &Command::Hold { slot: at(slot) }, now)
        .answer
}

fn wait(book: &mut DayBook, who: u8, slot: &str, now: i64) -> Answer {
    book.couple(id(who), "s", &Command::Wait { slot: at(slot) }, now)
        .answer
}

fn confirm(book: &mut DayBook, who: u8, now: i64) -> Answer {
    let own = || String::from("s");
    let command = Command::Confirm {
        access_hash: own(),
        content_hash: own(),
        sealed: own(),
    };
    book.couple(id(who), "s", &command, now).answer
}

fn couple(book: &mut DayBook, who: u8, command: Command, now: i64) -> Answer {
    book.couple(id(who), "s", &command, now).answer
}

fn close(slot: &str) -> Command {
    Command::Close {
        slots: vec![at(slot)],
        why: None,
    }
}

fn booked(book: &mut DayBook, who: u8, slot: &str, now: i64) {
    hold(book, who, slot, now).unwrap();
    assert_eq!(confirm(book, who, now).unwrap().standing, "confirmed");
}

fn free(book: &DayBook, slot: &str, now: i64) -> u16 {
    book.states(now)
        .find(|(start, _)| *start == at(slot))
        .unwrap()
        .1
        .free
}

fn standing(book: &mut DayBook, who: u8, now: i64) -> String {
    couple(book, who, Command::Look, now).unwrap().standing
}

/// Cal.com #29958, #10789: two pending bookings of one slot, both confirmed.
#[test]
fn two_pending_bookings_are_never_both_confirmed() {
    let (mut book, now) = day();
    hold(&mut book, 1, "09:00", now).unwrap();
    assert_eq!(hold(&mut book, 2, "09:00", now), Err(Refusal::Full));
    // The first hold runs out, another couple takes the place, then both confirm.
    let later = now + HOLD_MS;
    hold(&mut book, 2, "09:00", later).unwrap();
    assert!(confirm(&mut book, 2, later).is_ok());
    assert_eq!(confirm(&mut book, 1, later), Err(Refusal::Full));
}

/// Cal.com #21589: a slot that was moved away from stays blocked; #15 and others: the old one is lost
/// when the new one is full.
#[test]
fn a_slot_that_was_moved_away_from_is_free_and_a_failed_move_loses_nothing() {
    let (mut book, now) = day();
    booked(&mut book, 1, "09:00", now);
    booked(&mut book, 2, "09:30", now);
    booked(&mut book, 3, "09:30", now);
    let full = Command::Switch { slot: at("09:30") };
    assert_eq!(couple(&mut book, 1, full, now), Err(Refusal::Full));
    assert_eq!(standing(&mut book, 1, now), "confirmed");
    assert_eq!(free(&book, "09:00", now), 0);
    let moved = couple(&mut book, 1, Command::Switch { slot: at("10:00") }, now).unwrap();
    assert_eq!((moved.slot, moved.sequence), (at("10:00"), 1));
    assert_eq!(free(&book, "09:00", now), 1);
    booked(&mut book, 4, "09:00", now);
}

/// Cal.com #13360: places of one slot are raced and two bookings share one.
#[test]
fn places_of_one_slot_are_each_taken_once() {
    let (mut book, now) = day();
    let taken = (0..60).filter(|who| hold(&mut book, *who, "10:00", now).is_ok());
    assert_eq!(taken.count(), 20);
    let holders: std::collections::BTreeSet<_> = book
        .slots()
        .flat_map(|(_, slot)| slot.places.iter().filter_map(|place| place.holder))
        .collect();
    assert_eq!(holders.len(), 20);
}

/// Cal.com PR 21710: after a place went to another clerk's list, the key of the first try blocked it.
/// Here: a second writer that works from an old state of the row is refused as a whole.
#[test]
fn a_writer_with_an_old_state_of_the_row_changes_nothing() {
    let (mut book, now) = day();
    let mut stored = book.clone();
    let mut twin = book.clone();
    let one = book.couple(id(1), "s", &Command::Hold { slot: at("09:00") }, now);
    let other = twin.couple(id(2), "s", &Command::Hold { slot: at("09:00") }, now);
    assert!(one.answer.is_ok() && other.answer.is_ok());
    stored.replay(&one.changes).unwrap();
    assert!(stored.clone().replay(&other.changes).is_err());
}

/// ZMS (cron clean-up): a hold that outlives its expiry because nobody cleaned up.
#[test]
fn a_hold_blocks_nobody_beyond_its_end() {
    let (mut book, now) = day();
    hold(&mut book, 1, "09:00", now).unwrap();
    assert_eq!(free(&book, "09:00", now + HOLD_MS - 1), 0);
    assert_eq!(
        hold(&mut book, 2, "09:00", now + HOLD_MS - 1),
        Err(Refusal::Full)
    );
    assert_eq!(free(&book, "09:00", now + HOLD_MS), 1);
    assert!(hold(&mut book, 2, "09:00", now + HOLD_MS).is_ok());
}

/// pretix: the cart ran out while the form was filled in. If nobody wanted the place, nothing is lost.
#[test]
fn a_hold_that_ran_out_is_confirmed_if_the_place_is_still_free() {
    let (mut book, now) = day();
    hold(&mut book, 1, "09:00", now).unwrap();
    assert_eq!(
        confirm(&mut book, 1, now + 3 * HOLD_MS).unwrap().standing,
        "confirmed"
    );
    assert_eq!(free(&book, "09:00", now + 3 * HOLD_MS), 0);
}

/// LibreBooking #147: both users are told that they have it. A double click and a lost answer.
#[test]
fn the_same_command_again_gets_the_same_answer_and_takes_nothing_more() {
    let (mut book, now) = day();
    let first = hold(&mut book, 1, "09:30", now);
    assert_eq!(hold(&mut book, 1, "09:30", now + 5), first);
    assert_eq!(free(&book, "09:30", now), 1);
    let done = confirm(&mut book, 1, now);
    for _ in 0..100 {
        assert_eq!(confirm(&mut book, 1, now + 9), done);
    }
    assert_eq!(hold(&mut book, 1, "09:30", now), done, "a late hold");
    let other = Command::Confirm {
        access_hash: "s".into(),
        content_hash: "other".into(),
        sealed: "x".into(),
    };
    assert_eq!(couple(&mut book, 1, other, now), Err(Refusal::Differs));
    let cancelled = couple(&mut book, 1, Command::Cancel, now);
    assert_eq!(couple(&mut book, 1, Command::Cancel, now), cancelled);
    assert_eq!(
        hold(&mut book, 1, "09:30", now),
        Err(Refusal::Over),
        "nothing comes back to life"
    );
}

/// Eventra #5698: automatic and manual promotion from the waiting list at once.
#[test]
fn a_place_that_became_free_is_offered_once_and_in_order() {
    let (mut book, now) = day();
    booked(&mut book, 1, "09:00", now);
    assert_eq!(wait(&mut book, 2, "09:00", now).unwrap().ahead, Some(0));
    assert_eq!(wait(&mut book, 3, "09:00", now).unwrap().ahead, Some(1));
    couple(&mut book, 1, Command::Cancel, now).unwrap();
    assert_eq!(standing(&mut book, 2, now), "offered");
    assert_eq!(standing(&mut book, 3, now), "waiting");
    assert_eq!(
        hold(&mut book, 4, "09:00", now),
        Err(Refusal::Full),
        "nobody passes the list"
    );
    assert_eq!(free(&book, "09:00", now), 0);
}

#[test]
fn who_waits_gets_a_free_place_at_once_and_an_offer_goes_on_when_it_runs_out() {
    let mut book = DayBook::new("2026-12-20".parse().unwrap());
    let now = book.begins(at("00:00")) - 10 * OFFER_MS;
    let plan = vec![Opened {
        start: at("09:00"),
        minutes: 30,
        places: 1,
        minimum: 0,
    }];
    let _ = book.house(None, &Command::Plan(plan), now);
    assert_eq!(wait(&mut book, 1, "09:00", now).unwrap().standing, "held");
    confirm(&mut book, 1, now).unwrap();
    for who in [2, 3] {
        wait(&mut book, who, "09:00", now).unwrap();
    }
    couple(&mut book, 1, Command::Cancel, now).unwrap();
    let end = now + OFFER_MS;
    assert_eq!(standing(&mut book, 2, end - 1), "offered");
    assert_eq!(standing(&mut book, 3, end), "offered");
    assert_eq!(standing(&mut book, 2, end), "lapsed");
    assert_eq!(confirm(&mut book, 2, end), Err(Refusal::Full));
    assert_eq!(confirm(&mut book, 3, end).unwrap().standing, "confirmed");
}

#[test]
fn a_closed_slot_takes_nobody_and_keeps_whom_it_has() {
    let (mut book, now) = day();
    booked(&mut book, 1, "09:30", now);
    hold(&mut book, 2, "09:30", now).unwrap();
    let _ = book.house(None, &close("09:30"), now);
    let seen = couple(&mut book, 1, Command::Look, now).unwrap();
    assert_eq!((seen.standing.as_str(), seen.closed), ("confirmed", true));
    assert_eq!(standing(&mut book, 2, now), "lapsed");
    assert_eq!(confirm(&mut book, 2, now), Err(Refusal::Closed));
    assert_eq!(free(&book, "09:30", now), 0);
    assert!(couple(&mut book, 1, Command::Switch { slot: at("10:00") }, now).is_ok());
    let _ = book.house(None, &Command::Reopen { slot: at("09:30") }, now);
    assert_eq!(free(&book, "09:30", now), 2);
}

#[test]
fn a_smaller_timetable_takes_no_place_away() {
    let (mut book, now) = day();
    booked(&mut book, 1, "09:00", now);
    booked(&mut book, 2, "09:30", now);
    let plan = vec![Opened {
        start: at("09:30"),
        minutes: 30,
        places: 1,
        minimum: 0,
    }];
    let _ = book.house(None, &Command::Plan(plan), now);
    assert_eq!(standing(&mut book, 1, now), "confirmed");
    assert_eq!(hold(&mut book, 3, "09:00", now), Err(Refusal::Full));
    assert_eq!(hold(&mut book, 3, "09:30", now), Err(Refusal::Full));
    couple(&mut book, 2, Command::Cancel, now).unwrap();
    assert_eq!(free(&book, "09:30", now), 1);
}

#[test]
fn another_secret_sees_and_changes_nothing() {
    let (mut book, now) = day();
    booked(&mut book, 1, "09:00", now);
    for command in [
        Command::Look,
        Command::Cancel,
        Command::Switch { slot: at("10:00") },
    ] {
        let answer = book.couple(id(1), "another", &command, now);
        assert_eq!(answer.answer, Err(Refusal::NotFound));
        assert!(answer.changes.is_empty());
    }
    let taken = book.couple(id(1), "another", &Command::Hold { slot: at("10:00") }, now);
    assert_eq!(taken.answer, Err(Refusal::Differs));
}

#[test]
fn a_group_wedding_takes_so_many_couples_and_can_be_called_off() {
    let (mut book, now) = day();
    for who in 0..21 {
        let held = hold(&mut book, who, "10:00", now);
        assert_eq!(held.is_ok(), who < 20);
        if held.is_ok() {
            confirm(&mut book, who, now).unwrap();
        }
    }
    wait(&mut book, 30, "10:00", now).unwrap();
    let state = book.states(now).last().unwrap().1;
    assert_eq!(
        (state.confirmed, state.waiting, state.row.minimum),
        (20, 1, 8)
    );
    let next = Target {
        venue: "group".into(),
        day: Day::new(2027, 5, 20).unwrap(),
        slot: at("10:00"),
    };
    let slot = at("10:00");
    let _ = book.house(None, &Command::CallOff { slot, next }, now);
    for who in (0..20).chain([30]) {
        assert_eq!(standing(&mut book, who, now), "departing");
    }
}

/// Asia/Shanghai has had no daylight saving since 1991: a day has 24 hours.
#[test]
fn who_has_come_is_not_sent_away_when_the_rest_is_called_off() {
    let (mut book, now) = day();
    for who in 0..2 {
        booked(&mut book, who, "10:00", now);
    }
    let today = book.begins(at("09:30"));
    let here = Command::Attend {
        turn: 0,
        to: Presence::Arrived,
    };
    book.house(Some(id(0)), &here, today).answer.unwrap();
    let next = Target {
        venue: "group".into(),
        day: "2027-05-20".parse().unwrap(),
        slot: at("10:00"),
    };
    let slot = at("10:00");
    let _ = book.house(None, &Command::CallOff { slot, next }, today);
    assert_eq!(standing(&mut book, 0, today), "confirmed");
    assert_eq!(standing(&mut book, 1, today), "departing");
}

#[test]
fn slots_begin_when_the_clock_in_pinghu_says() {
    let moment = |day: &str, slot: &str| DayBook::new(day.parse().unwrap()).begins(at(slot));
    // 2026-12-05T01:30:00Z.
    assert_eq!(moment(DAY, "09:30"), 1_796_434_200_000);
    let days = [
        ("2028-02-28", "2028-02-29"),
        ("2028-02-29", "2028-03-01"),
        ("2026-12-31", "2027-01-01"),
        ("2027-03-27", "2027-03-28"),
        ("2027-10-30", "2027-10-31"),
    ];
    for (one, next) in days {
        assert_eq!(
            moment(next, "09:30") - moment(one, "09:30"),
            24 * 3_600_000,
            "{one}"
        );
    }
}

#[test]
fn a_slot_that_has_begun_takes_nobody() {
    for day in ["2028-02-29", "2026-12-31", "2027-01-01"] {
        let (mut book, _) = on(day);
        let begins = book.begins(at("09:00"));
        assert!(hold(&mut book, 1, "09:00", begins - 1).is_ok(), "{day}");
        assert_eq!(
            hold(&mut book, 2, "09:00", begins),
            Err(Refusal::Past),
            "{day}"
        );
        assert_eq!(confirm(&mut book, 1, begins), Err(Refusal::Past), "{day}");
        assert_eq!(free(&book, "09:00", begins), 0, "{day}");
    }
}

#[test]
fn a_clock_that_steps_back_lengthens_no_hold() {
    let (mut book, now) = day();
    hold(&mut book, 1, "09:00", now).unwrap();
    assert_eq!(standing(&mut book, 1, now + HOLD_MS), "lapsed");
    let back = now - 3_600_000;
    let held = hold(&mut book, 2, "09:00", back).unwrap();
    assert_eq!(held.until, Some(now + 2 * HOLD_MS));
    assert_eq!(hold(&mut book, 3, "09:00", back), Err(Refusal::Full));
}

#[test]
fn a_note_that_comes_late_or_twice_undoes_nothing() {
    let (mut book, before) = day();
    booked(&mut book, 1, "09:30", before);
    let note = |book: &mut DayBook, turn, to, now| {
        let command = Command::Attend { turn, to };
        book.house(Some(id(1)), &command, now).answer
    };
    assert_eq!(
        note(&mut book, 0, Presence::Arrived, before),
        Err(Refusal::Early)
    );
    let now = book.begins(at("09:30"));
    assert_eq!(
        note(&mut book, 0, Presence::Missed, now),
        Err(Refusal::Early)
    );
    for _ in 0..2 {
        let seen = note(&mut book, 0, Presence::Arrived, now).unwrap();
        assert_eq!((seen.presence, seen.turns), (Presence::Arrived, 1));
    }
    assert_eq!(
        couple(&mut book, 1, Command::Cancel, now),
        Err(Refusal::Attended)
    );
    let undone = note(&mut book, 1, Presence::Expected, now).unwrap();
    assert_eq!((undone.presence, undone.turns), (Presence::Expected, 2));
    assert_eq!(
        note(&mut book, 0, Presence::Arrived, now),
        Err(Refusal::Differs)
    );
}

#[test]
fn who_walks_in_gets_what_is_free_up_to_the_end_of_the_slot_and_passes_nobody_who_waits() {
    let (mut book, before) = day();
    let walk_in = |book: &mut DayBook, who, slot, now| {
        let access_hash = String::from("s");
        let slot = at(slot);
        let command = Command::WalkIn { slot, access_hash };
        book.house(Some(id(who)), &command, now).answer
    };
    booked(&mut book, 1, "09:00", before);
    assert_eq!(walk_in(&mut book, 2, "09:00", before), Err(Refusal::Full));
    wait(&mut book, 3, "09:00", before).unwrap();
    couple(&mut book, 1, Command::Cancel, before).unwrap();
    assert_eq!(walk_in(&mut book, 2, "09:00", before), Err(Refusal::Full));
    let now = book.begins(at("09:30")) + 60_000;
    for _ in 0..2 {
        let seen = walk_in(&mut book, 2, "09:30", now).unwrap();
        assert_eq!(seen.standing, "confirmed");
    }
    let ended = book.begins(at("10:00"));
    assert_eq!(walk_in(&mut book, 4, "09:30", ended), Err(Refusal::Past));
}

#[test]
fn a_closure_is_told_with_its_reason_until_the_slot_opens_again() {
    let (mut book, now) = day();
    booked(&mut book, 1, "09:30", now);
    let why = Some(crate::text::Bilingual {
        zh: "下雨".into(),
        en: "Rain".into(),
    });
    let closing = |slots: &[&str]| Command::Close {
        slots: slots.iter().map(|slot| at(slot)).collect(),
        why: why.clone(),
    };
    let none = book.house(None, &closing(&["09:30", "12:00"]), now);
    assert_eq!(none.answer, Err(Refusal::NoSlot));
    assert!(none.changes.is_empty(), "all or nothing");
    let _ = book.house(None, &closing(&["09:30", "10:00"]), now);
    let seen = couple(&mut book, 1, Command::Look, now).unwrap();
    assert_eq!((seen.closed, seen.why), (true, why.clone()));
    let again = book.house(None, &closing(&["09:30", "10:00"]), now);
    assert!(again.changes.is_empty());
    let _ = book.house(None, &Command::Reopen { slot: at("09:30") }, now);
    let seen = couple(&mut book, 1, Command::Look, now).unwrap();
    assert_eq!((seen.closed, seen.why), (false, None));
}
