//! What is wrong with plain text that somebody wrote, in words.

use domain::record::trouble::Trouble;
use domain::text::Lang;

/// What to do about it.
pub fn trouble(trouble: Trouble, lang: Lang) -> String {
    let say = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    match trouble {
        Trouble::Empty => say("请写上", "Please fill this in"),
        Trouble::TooLong(most) => lang.pick(
            format!("太长了，最多{most}个字"),
            format!("Too long: at most {most} characters"),
        ),
        Trouble::Characters => say(
            "里面有看不见的符号，请删掉或者重新打一遍",
            "There are invisible signs in it; please delete them or type it anew",
        ),
        Trouble::Private => say(
            "里面好像有电话或者证件号。这里不加密，请删掉",
            "There seems to be a telephone or identity number in it. This text is not sealed: please take it out",
        ),
        Trouble::Unknown => say(
            "这里没有这一项，请重新选",
            "There is no such choice; please choose again",
        ),
        Trouble::Impossible => say(
            "地名要有汉字，中间不空格",
            "A name needs Chinese characters and no spaces",
        ),
        Trouble::NoPhone => say(
            "电话号码不对，请再数一数",
            "This is no telephone number; please count the digits",
        ),
    }
}
