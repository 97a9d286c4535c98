//! One change to the timetable.

use super::sound::Part;
use crate::ceremony::venue::{Closure, Opening, Release, Timetable, Venue};
use crate::publishing::typed::Faults;

/// A change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// From now on these are the bureau's own times: the mark of the sample goes away, by nothing else.
    Own {
        /// The times that stand there are the bureau's; otherwise it begins without any.
        keep: bool,
    },
    /// What counts for all venues.
    Settings {
        /// Bookings are taken so many days ahead.
        days_ahead: u32,
        /// Days that custom prefers are marked.
        customs: bool,
    },
    /// An opening.
    Opening(Swap<Opening>),
    /// Days that open at an announced time.
    Release(Swap<Release>),
    /// Days on which a venue is not open.
    Closure(Swap<Closure>),
}

/// Something that is added, changed or removed. What it was is said in full, so that a change made
/// meanwhile by somebody else is noticed and not written over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swap<T> {
    /// As it was; none if it is new.
    pub was: Option<T>,
    /// As it will be; none if it goes.
    pub new: Option<T>,
}

/// Why nothing changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// What was to be changed is not there any more, or is different now.
    Gone,
    /// It is so already.
    NothingNew,
    /// Something is wrong in these fields.
    Faults(Faults),
}

impl Edit {
    /// The timetable with the change.
    ///
    /// # Errors
    /// Why there is none. What was wrong before is no fault of this change.
    pub fn applied(&self, to: &Timetable, venues: &[Venue]) -> Result<Timetable, Refused> {
        let mut new = to.clone();
        let part = match self {
            Edit::Own { keep } => {
                new.sample = false;
                if !keep {
                    new.openings.clear();
                    new.releases.clear();
                    new.closures.clear();
                }
                None
            }
            Edit::Settings {
                days_ahead,
                customs,
            } => {
                new.days_ahead = *days_ahead;
                new.customs = *customs;
                Some(Part::Settings)
            }
            Edit::Opening(swap) => swap.put(&mut new.openings)?.map(Part::Opening),
            Edit::Release(swap) => swap.put(&mut new.releases)?.map(Part::Release),
            Edit::Closure(swap) => swap.put(&mut new.closures)?.map(Part::Closure),
        };
        let of_part = new.faults(venues).into_iter();
        let of_part = of_part.filter(|(at, ..)| Some(*at) == part);
        let faults: Faults = of_part
            .map(|(_, field, wrong)| (field.to_owned(), wrong))
            .collect();
        if !faults.is_empty() {
            Err(Refused::Faults(faults))
        } else if new == *to {
            Err(Refused::NothingNew)
        } else {
            Ok(new)
        }
    }
}

impl<T: Clone + PartialEq> Swap<T> {
    /// Where the new one stands; none if it goes.
    fn put(&self, list: &mut Vec<T>) -> Result<Option<usize>, Refused> {
        let at = match &self.was {
            None => list.len(),
            Some(was) => {
                let at = list.iter().position(|it| it == was);
                let at = at.ok_or(Refused::Gone)?;
                list.remove(at);
                at
            }
        };
        let Some(new) = &self.new else {
            return Ok(None);
        };
        list.insert(at, new.clone());
        Ok(Some(at))
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{closure, opening, release, timetable, venues};
    use super::*;
    use crate::publishing::typed::Wrong;

    fn add(new: Opening) -> Edit {
        let new = Some(new);
        Edit::Opening(Swap { was: None, new })
    }

    fn refused(edit: &Edit) -> Refused {
        edit.applied(&timetable(), &venues()).unwrap_err()
    }

    fn wrong(edit: &Edit) -> Vec<(String, Wrong)> {
        match refused(edit) {
            Refused::Faults(faults) => faults,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_mark_of_the_sample_goes_only_when_the_bureau_says_that_the_times_are_its_own() {
        let base = timetable();
        let after = |edit: Edit| edit.applied(&base, &venues()).unwrap();
        let settings = Edit::Settings {
            days_ahead: 30,
            customs: false,
        };
        let changed = after(settings);
        assert!(changed.sample && !changed.customs && changed.days_ahead == 30);
        assert!(after(add(opening("garden", &["sat"], &[], &["10:00"]))).sample);
        let kept = after(Edit::Own { keep: true });
        assert_eq!((kept.sample, kept.openings.len()), (false, 1));
        let anew = after(Edit::Own { keep: false });
        assert_eq!((anew.sample, anew.openings.len()), (false, 0));
        assert_eq!((anew.releases.len(), anew.closures.len()), (0, 0));
        assert_eq!(anew.days_ahead, base.days_ahead);
        assert_eq!(
            Edit::Own { keep: true }.applied(&kept, &venues()),
            Err(Refused::NothingNew)
        );
    }

    #[test]
    fn what_is_added_changed_and_removed_leaves_the_rest_as_it_is() {
        let base = timetable();
        let was = base.openings[0].clone();
        let other = opening("hall", &["mon"], &[], &["09:00"]);
        let changed = Edit::Opening(Swap {
            was: Some(was.clone()),
            new: Some(other.clone()),
        });
        let changed = changed.applied(&base, &venues()).unwrap();
        assert_eq!(changed.openings, [other]);
        assert_eq!(changed.releases, base.releases);
        // Somebody else changed it first: nothing is written over.
        let gone = Edit::Opening(Swap {
            was: Some(was.clone()),
            new: None,
        });
        assert_eq!(gone.applied(&changed, &venues()), Err(Refused::Gone));
        assert!(gone.applied(&base, &venues()).unwrap().openings.is_empty());
        let same = Edit::Opening(Swap {
            was: Some(was.clone()),
            new: Some(was),
        });
        assert_eq!(refused(&same), Refused::NothingNew);
        let more = Edit::Release(Swap {
            was: None,
            new: Some(release("garden", &["2027-08-08"], "2027-07-01")),
        });
        assert_eq!(more.applied(&base, &venues()).unwrap().releases.len(), 2);
        let less = Edit::Closure(Swap {
            was: Some(base.closures[0].clone()),
            new: None,
        });
        assert!(less.applied(&base, &venues()).unwrap().closures.is_empty());
    }

    #[test]
    fn each_wrong_thing_is_told_in_its_field() {
        let sound = || opening("hall", &["sat"], &[], &["10:00"]);
        let with = |change: fn(&mut Opening)| {
            let mut it = sound();
            change(&mut it);
            add(it)
        };
        assert!(add(sound()).applied(&timetable(), &venues()).is_ok());
        for (edit, field, why) in [
            (
                with(|it| it.venue = "nowhere".to_owned()),
                "venue",
                Wrong::NoVenue,
            ),
            (with(|it| it.weekdays.clear()), "weekdays", Wrong::Never),
            (with(|it| it.starts.clear()), "starts", Wrong::Empty),
            (with(|it| it.minutes = 0), "minutes", Wrong::OutOf(5, 480)),
            (with(|it| it.places = 0), "places", Wrong::OutOf(1, 500)),
            (with(|it| it.minimum = 2), "minimum", Wrong::MoreThanPlaces),
            (
                with(|it| it.starts = vec!["23:45".parse().unwrap()]),
                "minutes",
                Wrong::PastMidnight("23:45".parse().unwrap()),
            ),
            (
                add(opening("hall", &["wed"], &[], &["08:00", "09:30"])),
                "starts",
                Wrong::Taken("09:30".parse().unwrap()),
            ),
            // 2 December 2026 is a Wednesday.
            (
                add(opening("hall", &[], &["2026-12-02"], &["09:00"])),
                "starts",
                Wrong::Taken("09:00".parse().unwrap()),
            ),
            (
                add(opening(
                    "hall",
                    &[],
                    &["2027-05-20", "2027-05-20"],
                    &["07:00"],
                )),
                "dates",
                Wrong::Twice("2027-05-20".to_owned()),
            ),
            (
                Edit::Settings {
                    days_ahead: 0,
                    customs: true,
                },
                "days_ahead",
                Wrong::OutOf(1, 366),
            ),
            (
                Edit::Release(Swap {
                    was: None,
                    new: Some(release("hall", &["2027-05-20"], "2027-05-21")),
                }),
                "dates",
                Wrong::BeforeRelease("2027-05-20".parse().unwrap()),
            ),
            (
                Edit::Release(Swap {
                    was: None,
                    new: Some(release("hall", &["2027-02-14"], "2027-01-01")),
                }),
                "dates",
                Wrong::Twice("2027-02-14".to_owned()),
            ),
            (
                Edit::Closure(Swap {
                    was: None,
                    new: Some(closure("hall", "2027-01-05", "2027-01-04")),
                }),
                "to",
                Wrong::Backwards,
            ),
        ] {
            let told = wrong(&edit);
            assert!(
                told.contains(&(field.to_owned(), why)),
                "{edit:?}: {told:?}"
            );
        }
    }

    #[test]
    fn what_was_wrong_before_is_no_fault_of_another_change() {
        let mut base = timetable();
        base.openings[0].places = 0;
        let edit = add(opening("garden", &["sat"], &[], &["10:00"]));
        assert!(edit.applied(&base, &venues()).is_ok());
    }
}
