//! What is wrong with somebody's number or telephone, in words.

use domain::record::person::PersonError;
use domain::text::Lang;

/// What to do about a number of a person.
pub fn person_error(error: PersonError, lang: Lang) -> &'static str {
    match error {
        PersonError::Empty => lang.pick("请填上", "Please fill this in"),
        PersonError::Length => lang.pick(
            "位数不对，请再数一数",
            "The number of digits is wrong; please count again",
        ),
        PersonError::Characters => lang.pick(
            "这里有不该有的字",
            "There is a character that does not belong here",
        ),
        PersonError::Birth => lang.pick(
            "中间的出生日期不对，请对着身份证再看一遍",
            "The date of birth in it is wrong; please compare with the card",
        ),
        PersonError::Check => lang.pick(
            "有一位抄错了，请对着身份证再看一遍",
            "One digit is wrong; please compare with the card",
        ),
    }
}
