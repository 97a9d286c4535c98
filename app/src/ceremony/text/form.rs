//! The fields of a couple's form, and what to do about them.

use super::Ceremony;
use domain::ceremony::couple::{Field, LONGEST_NOTE, MOST_GUESTS, Trouble};
use domain::policy::explain::say_day;
use domain::text::Lang;

/// The name of a field in the form and its label.
pub fn label(field: Field, lang: Lang) -> (&'static str, String) {
    let words = Ceremony::of(lang);
    let colon = lang.pick("：", ": ");
    let of = |at: usize, what: &str| {
        let who = if at == 0 { words.one } else { words.other };
        format!("{who}{colon}{what}")
    };
    match field {
        Field::Name(at) => (["name-0", "name-1"][at % 2], of(at, words.name)),
        Field::IdNumber(at) => (["id-0", "id-1"][at % 2], of(at, words.id_number)),
        Field::Phone => ("phone", words.phone.to_owned()),
        Field::Guests => ("guests", words.guests.to_owned()),
        Field::Note => ("note", words.note.to_owned()),
    }
}

/// What to do about a field.
pub fn trouble(field: Field, trouble: Trouble, lang: Lang) -> String {
    match trouble {
        Trouble::Empty => lang.pick("请写上", "Please fill this in").to_owned(),
        Trouble::TooLong if field == Field::Guests => lang.pick(
            format!("请写0到{MOST_GUESTS}的数"),
            format!("Please enter a number from 0 to {MOST_GUESTS}"),
        ),
        Trouble::TooLong => lang.pick(
            format!("太长了，最多{LONGEST_NOTE}个字"),
            format!("Too long: at most {LONGEST_NOTE} characters"),
        ),
        Trouble::Number(error) => crate::frame::person_text::person_error(error, lang).to_owned(),
        Trouble::TooYoung { man, from } => {
            let from = say_day(from, lang);
            let (zh, en, years) = if man {
                ("男", "a man", 22)
            } else {
                ("女", "a woman", 20)
            };
            lang.pick(
                format!("仪式那天还不满结婚年龄：{zh}要满{years}周岁，最早{from}（《民法典》第一千零四十七条）。请换一个晚一些的日子"),
                format!("On that day too young to marry: {en} must be {years}, from {from} on (Civil Code, Art. 1047). Please choose a later day"),
            )
        }
        Trouble::SameSex => lang
            .pick(
                "结婚登记是男女双方办的（《民法典》第一千零四十六条），两个号码的性别一样，请再看一遍",
                "A man and a woman register a marriage (Civil Code, Art. 1046); both numbers are of the same sex. Please check them",
            )
            .to_owned(),
        Trouble::SamePerson => lang
            .pick(
                "两个身份证号一样，请再看一遍",
                "Both identity numbers are the same; please check them",
            )
            .to_owned(),
    }
}
