//! Fields of the forms: what they are called, how they are filled in, what is wrong with them.

use crate::frame::trouble_text::trouble;
use domain::calendar::added::Why;
use domain::policy::explain::say_day;
use domain::publishing::typed::Wrong;
use domain::record::trouble::Trouble;
use domain::text::Lang;

/// What a field is called, by its name in the form; rows of holidays are numbered.
pub fn label(name: &str, lang: Lang) -> String {
    let (stem, row) = match name.rsplit_once('_') {
        Some((stem, row)) if row.bytes().all(|byte| byte.is_ascii_digit()) => {
            (stem, row.parse().ok())
        }
        _ => (name, None::<u32>),
    };
    let label = one(stem, lang);
    match row {
        Some(row) => format!("{label}{}{}", lang.pick("", " "), row + 1),
        None => label.to_owned(),
    }
}

fn one(name: &str, lang: Lang) -> &'static str {
    let (zh, en) = match name {
        "venue" => ("场地", "Venue"),
        "weekdays" => ("星期几开放", "Days of the week"),
        "working_weekends" => ("调休上班的周六、周日也开", "Also on working weekends"),
        "dates" => ("哪些日期", "Dates"),
        "starts" => ("几点开始", "Begins at"),
        "minutes" => ("每场几分钟", "Minutes each"),
        "places" => ("每场几对", "Couples each"),
        "minimum" => (
            "满几对才办（可以不填）",
            "Takes place with at least (may be left empty)",
        ),
        "on" => ("哪天开始约", "Bookings begin on"),
        "at" => ("几点开始约", "At what time"),
        "from" => ("从哪天", "First day"),
        "to" => ("到哪天", "Last day"),
        "text_zh" => ("原因（中文）", "Why, in Chinese"),
        "text_en" => ("原因（英文）", "Why, in English"),
        "days_ahead" => ("最多提前几天约", "Days ahead, at most"),
        "customs" => (
            "标出520、七夕、老黄历宜嫁娶的日子",
            "Mark 520, Qixi and the almanac's days for marrying",
        ),
        "own" => ("从哪些时间开始", "Which times"),
        "why" => (
            "为什么公布（记在审计里）",
            "Why it is published (kept in the audit)",
        ),
        "year" => ("哪一年", "Year"),
        "title_zh" => ("通知的标题（中文）", "The notice's title, in Chinese"),
        "title_en" => ("通知的标题（英文）", "The notice's title, in English"),
        "number" => ("文号", "The notice's number"),
        "issued" => ("发布日期", "Issued on"),
        "name_zh" => ("节日", "Holiday, in Chinese"),
        "name_en" => ("节日（英文）", "Holiday, in English"),
        "work" => ("调休上班", "Working weekend days"),
        "address_zh" => ("地址（中文）", "Address, in Chinese"),
        "address_en" => ("地址（英文）", "Address, in English"),
        "directions_zh" => ("怎么走（中文）", "How to get there, in Chinese"),
        "directions_en" => ("怎么走（英文）", "How to get there, in English"),
        "accessibility_zh" => ("无障碍（中文）", "Accessibility, in Chinese"),
        "accessibility_en" => ("无障碍（英文）", "Accessibility, in English"),
        "bring_zh" => (
            "要带什么（中文，一行一样）",
            "What to bring, in Chinese, a line each",
        ),
        "bring_en" => (
            "要带什么（英文，一行一样）",
            "What to bring, in English, a line each",
        ),
        "programme_zh" => (
            "当天的安排（中文，一行一项）",
            "The day's programme, in Chinese, a line each",
        ),
        _ => (
            "当天的安排（英文，一行一项）",
            "The day's programme, in English, a line each",
        ),
    };
    lang.pick(zh, en)
}

/// What a fact about a venue is called.
pub fn fact(stem: &str, lang: Lang) -> &'static str {
    let (zh, en) = match stem {
        "address" => ("地址", "Address"),
        "directions" => ("怎么走", "How to get there"),
        "accessibility" => ("无障碍", "Accessibility"),
        "bring" => ("要带什么", "What to bring"),
        _ => ("当天的安排", "The day's programme"),
    };
    lang.pick(zh, en)
}

/// How a field is filled in, where that is not plain.
pub fn hint(name: &str, lang: Lang) -> Option<&'static str> {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    let (zh, en) = match stem {
        "dates" | "work" => (
            "写成 2027-05-20，几天之间空一格",
            "Like 2027-05-20, with a space between",
        ),
        "starts" => (
            "写成 09:30，几场之间空一格",
            "Like 09:30, with a space between",
        ),
        "at" => ("写成 09:00", "Like 09:00"),
        "number" => (
            "照抄，比如国办发明电后面的年份和号数都要",
            "As it stands in the notice, in full",
        ),
        "why" => (
            "不要写姓名、电话和证件号",
            "No names, telephone or identity numbers",
        ),
        _ => return None,
    };
    Some(lang.pick(zh, en))
}

/// What to do about a field.
pub fn wrong(wrong: &Wrong, lang: Lang) -> String {
    let say = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    match wrong {
        Wrong::Empty => say("请填写", "Please fill this in"),
        Wrong::NoDay(typed) => lang.pick(
            format!("“{typed}”不是日期，请写成 2027-05-20"),
            format!("“{typed}” is no day; write it like 2027-05-20"),
        ),
        Wrong::NoTime(typed) => lang.pick(
            format!("“{typed}”不是时间，请写成 09:30"),
            format!("“{typed}” is no time; write it like 09:30"),
        ),
        Wrong::OutOf(least, most) => lang.pick(
            format!("请写{least}到{most}的整数"),
            format!("A whole number from {least} to {most}, please"),
        ),
        Wrong::Text(Trouble::Private) => say(
            "里面好像有电话或者证件号，请删掉",
            "There seems to be a telephone or identity number in it; please take it out",
        ),
        Wrong::Text(other) => trouble(*other, lang),
        Wrong::Twice(what) => lang.pick(
            format!("{what} 重复了"),
            format!("{what} is there twice"),
        ),
        Wrong::TooMany(most) => lang.pick(
            format!("太多了，最多{most}个"),
            format!("Too many: at most {most}"),
        ),
        Wrong::NoVenue => say("请选一个场地", "Please choose a venue"),
        Wrong::Never => say(
            "一天都没有选。请选星期几，或者写日期",
            "It would never be open: choose days of the week, or write dates",
        ),
        Wrong::Taken(start) => lang.pick(
            format!("这个场地的另一条在同一天 {start} 已经开放，请改那一条，或者换时间"),
            format!("Another opening of this venue has {start} on the same day; change that one, or choose another time"),
        ),
        Wrong::PastMidnight(start) => lang.pick(
            format!("{start} 那一场要过半夜才结束"),
            format!("What begins at {start} would end after midnight"),
        ),
        Wrong::MoreThanPlaces => say(
            "比每场的对数还多，永远办不成",
            "More than there are places: it would never take place",
        ),
        Wrong::BeforeRelease(day) => lang.pick(
            format!("{}比开始约的那天还早", say_day(*day, lang)),
            format!("{} is before the day on which bookings begin", say_day(*day, lang)),
        ),
        Wrong::Backwards => say("结束的日子在开始以前", "It ends before it begins"),
        Wrong::OneLanguage => say(
            "另一种语言写了，这里也要写；或者两种都空着",
            "It is said in the other language: say it here too, or leave both empty",
        ),
        Wrong::Lines(zh, en) => lang.pick(
            format!("中文{zh}行，英文{en}行，要一样多"),
            format!("{zh} lines in Chinese and {en} in English: as many in both, please"),
        ),
        Wrong::Year(why) => year_wrong(*why, lang),
    }
}

fn year_wrong(why: Why, lang: Lang) -> String {
    let day = |day| say_day(day, lang);
    let (zh, en) = match why {
        Why::NotNext(next) => (
            format!("接下来该录入{next}年的；已经有的年份，从那一年的“更正”进去"),
            format!(
                "The next year is {next}; to correct a year that is there, begin from that year"
            ),
        ),
        Why::NoHoliday => (
            "一个假期都没有".to_owned(),
            "There is no holiday".to_owned(),
        ),
        Why::NoticeLate => (
            "通知应当在那一年以前发布；更正的通知最晚在那一年里".to_owned(),
            "A notice is issued before its year; a correction within it at the latest".to_owned(),
        ),
        Why::SameNotice => (
            "和现在这份通知的文号一样。只有另一份通知才能更正".to_owned(),
            "That is the number of the notice in force: only another notice corrects it".to_owned(),
        ),
        Why::NoticeNotLater(at) => (
            format!("更正的通知要晚于现在这份（{}）", day(at)),
            format!(
                "A correction is issued after the notice in force ({})",
                day(at)
            ),
        ),
        Why::Backwards(_) => (
            "结束的日子在开始以前".to_owned(),
            "It ends before it begins".to_owned(),
        ),
        Why::TooLong => (
            "没有这么长的假期，请看看月份".to_owned(),
            "No holiday is as long as that; please look at the month".to_owned(),
        ),
        Why::Overlaps(at) => (
            format!("{}和另一个假期挨在一起了；按先后顺序填", day(at)),
            format!(
                "{} touches another holiday; enter them in their order",
                day(at)
            ),
        ),
        Why::NotOfYear(at) => (
            format!("{}不在这一年", day(at)),
            format!("{} does not belong to the year", day(at)),
        ),
        Why::NoWeekend(at) => (
            format!("{}不是周六、周日", day(at)),
            format!("{} is no Saturday or Sunday", day(at)),
        ),
        Why::DayOff(at) => (
            format!("{}是放假的日子", day(at)),
            format!("{} is a day off", day(at)),
        ),
        Why::Twice(at) => (
            format!("{}重复了", day(at)),
            format!("{} is there twice", day(at)),
        ),
    };
    lang.pick(zh, en)
}
