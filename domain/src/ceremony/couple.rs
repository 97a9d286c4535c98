//! What the couple seals on its device, and the ages that the Civil Code asks for.

use crate::day::Day;
use crate::record::id::ApplicationId as BookingId;
use crate::record::person::{IdNumber, PersonError, Phone};
use serde::{Deserialize, Serialize};

/// The form's version; a reader refuses others.
pub const VERSION: u32 = 1;
/// A man may marry from this age (Civil Code, article 1047).
pub const MAN_FROM: u32 = 22;
/// A woman may marry from this age (Civil Code, article 1047).
pub const WOMAN_FROM: u32 = 20;
/// A note has at most this many characters.
pub const LONGEST_NOTE: usize = 500;
/// A name has at most this many characters.
pub const LONGEST_NAME: usize = 60;
/// So many guests may be named at most.
pub const MOST_GUESTS: u32 = 999;

/// The form, in JSON inside its envelope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// [`VERSION`].
    pub version: u32,
    /// The two who come, in the order in which they were written down.
    pub persons: [Person; 2],
    /// Telephone, digits only.
    pub phone: String,
    /// What they would like.
    pub wishes: Wishes,
}

/// One of the two.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Identity number, as on the card.
    pub id_number: String,
}

/// What a couple would like.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    /// The language of the ceremony: `zh` or `en`.
    pub language: String,
    /// How many guests come along.
    pub guests: u32,
    /// Somebody comes in a wheelchair.
    pub wheelchair: bool,
    /// Photographs are welcome.
    pub photographs: bool,
    /// Anything else.
    pub note: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The name of the first or the second person.
    Name(usize),
    /// Their identity number.
    IdNumber(usize),
    /// Telephone.
    Phone,
    /// How many guests.
    Guests,
    /// Anything else.
    Note,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nothing stands there.
    Empty,
    /// It is too long, or too large a number.
    TooLong,
    /// The number is none.
    Number(PersonError),
    /// On that day this man or woman is too young to marry.
    TooYoung {
        /// Whether it is the man.
        man: bool,
        /// When they may.
        from: Day,
    },
    /// Both numbers are of men, or both of women.
    SameSex,
    /// Both numbers are one person's.
    SamePerson,
}

/// Something that needs changing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Where.
    pub field: Field,
    /// What.
    pub trouble: Trouble,
}

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// Names.
    pub names: [String; 2],
    /// Identity numbers.
    pub id_numbers: [String; 2],
    /// Telephone.
    pub phone: String,
    /// How many guests; empty for none.
    pub guests: String,
    /// The rest of the wishes.
    pub wishes: Wishes,
}

impl Typed {
    /// Reads the form for a ceremony on `day`; whether it is a wedding decides if ages count.
    ///
    /// # Errors
    /// All that needs changing.
    pub fn read(&self, day: Day, today: Day, wedding: bool) -> Result<Form, Vec<Wrong>> {
        let mut wrong = Vec::new();
        let mut note = |field, trouble| wrong.push(Wrong { field, trouble });
        let mut numbers = Vec::new();
        for at in 0..2 {
            let name = self.names[at].trim();
            if name.is_empty() {
                note(Field::Name(at), Trouble::Empty);
            } else if name.chars().count() > LONGEST_NAME {
                note(Field::Name(at), Trouble::TooLong);
            }
            match IdNumber::parse(&self.id_numbers[at], today) {
                Ok(number) => {
                    if let Some(trouble) = wedding.then(|| too_young(&number, day)).flatten() {
                        note(Field::IdNumber(at), trouble);
                    }
                    numbers.push(number);
                }
                Err(PersonError::Empty) => note(Field::IdNumber(at), Trouble::Empty),
                Err(error) => note(Field::IdNumber(at), Trouble::Number(error)),
            }
        }
        if let [one, other] = &numbers[..] {
            if one == other {
                note(Field::IdNumber(1), Trouble::SamePerson);
            } else if wedding && one.is_man() == other.is_man() {
                note(Field::IdNumber(1), Trouble::SameSex);
            }
        }
        let phone = Phone::parse(&self.phone);
        match phone {
            Err(PersonError::Empty) => note(Field::Phone, Trouble::Empty),
            Err(error) => note(Field::Phone, Trouble::Number(error)),
            Ok(_) => {}
        }
        let guests = match self.guests.trim() {
            "" => Some(0),
            typed => typed.parse().ok().filter(|guests| *guests <= MOST_GUESTS),
        };
        if guests.is_none() {
            note(Field::Guests, Trouble::TooLong);
        }
        let said = self.wishes.note.trim();
        if said.chars().count() > LONGEST_NOTE {
            note(Field::Note, Trouble::TooLong);
        }
        match (&numbers[..], phone, guests) {
            ([one, other], Ok(phone), Some(guests)) if wrong.is_empty() => Ok(Form {
                version: VERSION,
                persons: [self.person(0, one), self.person(1, other)],
                phone: phone.as_str().to_owned(),
                wishes: Wishes {
                    guests,
                    note: said.to_owned(),
                    ..self.wishes.clone()
                },
            }),
            _ => Err(wrong),
        }
    }

    fn person(&self, at: usize, number: &IdNumber) -> Person {
        Person {
            name: self.names[at].trim().to_owned(),
            id_number: number.as_str().to_owned(),
        }
    }
}

/// 男不得早于二十二周岁，女不得早于二十周岁: counted on the day of the ceremony.
fn too_young(number: &IdNumber, on: Day) -> Option<Trouble> {
    let man = number.is_man();
    let years = if man { MAN_FROM } else { WOMAN_FROM };
    let from = number.birth()?.turning(years)?;
    (from > on).then_some(Trouble::TooYoung { man, from })
}

/// What the envelope is bound to. A booking may move, so its day is not part of it.
pub fn binding(id: BookingId) -> String {
    format!("ceremony/1 {id}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::person::check;

    /// A made-up number.
    fn number(birth: &str, man: bool) -> String {
        let digits = format!("330482{birth}00{}", if man { 1 } else { 2 });
        format!("{digits}{}", check(&digits))
    }

    fn typed(man: &str, woman: &str) -> Typed {
        Typed {
            names: ["张三".into(), " 李四 ".into()],
            id_numbers: [number(man, true), number(woman, false)],
            phone: "138 0000 0000".into(),
            guests: "12".into(),
            wishes: Wishes::default(),
        }
    }

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn ages_count_on_the_day_of_the_ceremony() {
        let today = day("2026-11-25");
        let read = |man, woman, on| typed(man, woman).read(day(on), today, true);
        assert!(read("20041205", "20061205", "2026-12-05").is_ok());
        let early = read("20041206", "20061206", "2026-12-05").unwrap_err();
        let from = day("2026-12-06");
        let young = |man| Trouble::TooYoung { man, from };
        let told: Vec<_> = early.iter().map(|wrong| wrong.trouble).collect();
        assert_eq!(told, [young(true), young(false)]);
        // Born on a leap day: 28 February of a common year.
        assert!(read("20040229", "20060101", "2026-02-28").is_ok());
        assert!(read("20040229", "20060101", "2026-02-27").is_err());
    }

    #[test]
    fn what_is_wrong_is_told_field_by_field() {
        let today = day("2026-11-25");
        let empty = Typed::default().read(today, today, true).unwrap_err();
        let fields: Vec<_> = empty.iter().map(|wrong| wrong.field).collect();
        let (name, id) = (Field::Name, Field::IdNumber);
        assert_eq!(fields, [name(0), id(0), name(1), id(1), Field::Phone]);

        let mut same = typed("19900101", "19910101");
        same.id_numbers[1] = same.id_numbers[0].clone();
        let told = same.read(today, today, true).unwrap_err();
        assert_eq!(told[0].trouble, Trouble::SamePerson);
        same.id_numbers[1] = number("19910101", true);
        let told = same.read(today, today, true).unwrap_err();
        assert_eq!(told[0].trouble, Trouble::SameSex);
        assert!(
            same.read(today, today, false).is_ok(),
            "a talk asks nothing"
        );

        let mut many = typed("19900101", "19910101");
        many.guests = "1000".into();
        let told = many.read(today, today, true).unwrap_err();
        assert_eq!(told[0].field, Field::Guests);
    }

    #[test]
    fn the_form_holds_what_was_typed_and_nothing_around_it() {
        let today = day("2026-11-25");
        let form = typed("19900101", "19910101").read(today, today, true);
        let form = form.unwrap();
        assert_eq!(form.persons[1].name, "李四");
        assert_eq!(
            (form.phone.as_str(), form.wishes.guests),
            ("13800000000", 12)
        );
    }
}
