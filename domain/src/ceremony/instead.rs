//! What is offered to a couple whose slot was closed.

use super::booking::Target;

/// At most so many are offered.
const MOST_OFFERED: usize = 6;
/// At most so many of one venue and day, so that there is a choice of days.
const MOST_OF_A_DAY: usize = 3;

/// The best of some free slots instead of another: the venue that takes over in bad weather on the same day,
/// then the same venue on that day, then on later days and on earlier ones, each time the nearest first.
pub fn instead(of: &Target, stand_in: Option<&str>, free: Vec<Target>) -> Vec<Target> {
    let rank = |it: &Target| {
        let (same_day, same_venue) = (it.day == of.day, it.venue == of.venue);
        match (same_day, same_venue) {
            (true, false) if stand_in == Some(&*it.venue) => Some(0),
            (true, true) => Some(1),
            (false, true) => Some(2),
            _ => None,
        }
    };
    let apart = |it: &Target| it.slot.minutes().abs_diff(of.slot.minutes());
    let mut ranked: Vec<_> = free
        .into_iter()
        .filter(|it| it != of)
        .filter_map(|it| {
            let earlier = it.day < of.day;
            let days = of.day.days_until(it.day).abs();
            Some(((rank(&it)?, earlier, days, apart(&it), it.slot), it))
        })
        .collect();
    ranked.sort_by_key(|(key, _)| *key);
    let mut offered: Vec<Target> = Vec::new();
    for (_, it) in ranked {
        let of_day = |other: &&Target| other.day == it.day && other.venue == it.venue;
        if offered.len() < MOST_OFFERED && offered.iter().filter(of_day).count() < MOST_OF_A_DAY {
            offered.push(it);
        }
    }
    offered
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(venue: &str, day: &str, slot: &str) -> Target {
        Target {
            venue: venue.into(),
            day: day.parse().unwrap(),
            slot: slot.parse().unwrap(),
        }
    }

    #[test]
    fn in_bad_weather_the_hall_comes_first_and_the_nearest_time_of_it() {
        let (day, next) = ("2026-12-05", "2026-12-09");
        let garden = at("garden", day, "10:30");
        let free = vec![
            at("garden", next, "09:30"),
            at("garden", day, "14:30"),
            at("garden", day, "10:30"),
            at("hall", day, "09:00"),
            at("hall", day, "10:00"),
            at("hall", day, "11:00"),
            at("hall", day, "14:00"),
            at("group", day, "10:30"),
            at("hall", next, "10:30"),
            at("garden", "2026-12-04", "10:30"),
            at("garden", "2026-12-02", "10:30"),
        ];
        let own = [1, 0, 9, 10].map(|at| free[at].clone());
        let in_the_hall = [4, 5, 3].map(|at| free[at].clone());
        let all = instead(&garden, Some("hall"), free.clone());
        assert_eq!(all, [&in_the_hall[..], &own[..3]].concat());
        assert_eq!(instead(&garden, None, free), own);
    }

    #[test]
    fn one_day_does_not_take_all_the_room() {
        let slots = ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"];
        let (one, two) = ("2026-12-07", "2026-12-08");
        let all = [one, two].map(|day| slots.map(|slot| at("hall", day, slot)));
        let offered = instead(&at("hall", "2026-12-05", "10:00"), None, all.concat());
        let days: Vec<_> = offered.iter().map(|it| it.day.to_string()).collect();
        assert_eq!(days, [one, one, one, two, two, two]);
        assert_eq!(offered[0].slot.to_string(), "10:00");
    }
}
