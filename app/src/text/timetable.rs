//! The timetable of ceremonies, venues and public holidays, as a publisher edits them.

use super::ceremony::{say_date, weekdays};
use domain::calendar::YearTrouble;
use domain::ceremony::draft::{LONGEST_WHY, Trouble};
use domain::ceremony::venue::{Closing, Opening};
use domain::ceremony::{Venue, venue::Weekday};
use domain::policy::explain::say_day;
use domain::text::Lang;

/// Words of the publisher's pages.
pub struct Timetable {
    pub title: &'static str,
    pub lead: &'static str,
    pub sample: &'static str,
    pub none: &'static str,
    pub times: &'static str,
    pub facts: &'static str,
    pub holidays: &'static str,
    pub days_ahead: &'static str,
    pub customs: &'static str,
    pub openings: &'static str,
    pub opening: &'static str,
    pub venue: &'static str,
    pub weekdays: &'static str,
    pub working: &'static str,
    pub dates: &'static str,
    pub dates_hint: &'static str,
    pub starts: &'static str,
    pub starts_hint: &'static str,
    pub minutes: &'static str,
    pub places: &'static str,
    pub minimum: &'static str,
    pub gone: &'static str,
    pub closings: &'static str,
    pub closings_hint: &'static str,
    pub closing: &'static str,
    pub all_venues: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub why_zh: &'static str,
    pub why_en: &'static str,
    pub more: &'static str,
    pub preview: &'static str,
    pub wrong: &'static str,
    pub effect: &'static str,
    pub comes: &'static str,
    pub goes: &'static str,
    pub same: &'static str,
    pub next_days: &'static str,
    pub stranded: &'static str,
    pub stranded_hint: &'static str,
    pub publish: &'static str,
    pub back: &'static str,
    pub done: &'static str,
    pub conflict: &'static str,
    pub editions: &'static str,
    pub in_force: &'static str,
    pub restore: &'static str,
    pub restored: &'static str,
    pub directions_zh: &'static str,
    pub directions_en: &'static str,
    pub access_zh: &'static str,
    pub access_en: &'static str,
    pub facts_lead: &'static str,
    pub facts_wrong: &'static str,
    pub holidays_lead: &'static str,
    pub year: &'static str,
    pub notice_zh: &'static str,
    pub notice_en: &'static str,
    pub number: &'static str,
    pub issued: &'static str,
    pub holiday: &'static str,
    pub name_zh: &'static str,
    pub name_en: &'static str,
    pub first_off: &'static str,
    pub last_off: &'static str,
    pub work_days: &'static str,
    pub known: &'static str,
}

const ZH: Timetable = Timetable {
    title: "颁证时间表",
    lead: "哪个场地什么时候开放。公布以后一分钟内市民就能看到；已经约好的不会丢。",
    sample: "现在用的是示例时间表，每一页都写着是示例。公布一份自己的，示例就没有了。",
    none: "还没有公布过时间表，市民现在不能约。",
    times: "时间表",
    facts: "场地的说明",
    holidays: "放假安排",
    days_ahead: "最多提前几天约",
    customs: "标出大家爱选的日子（520、七夕、老黄历宜嫁娶）",
    openings: "开放时间",
    opening: "开放",
    venue: "场地",
    weekdays: "每周哪几天（法定假日除外）",
    working: "调休上班的周末也开",
    dates: "另外的日期",
    dates_hint: "不管是不是假日。用空格分开，如 2027-05-20。",
    starts: "几点开始",
    starts_hint: "用空格分开，如 09:00 09:30 14:00。",
    minutes: "每场几分钟",
    places: "每场几对",
    minimum: "满几对才办（不限就空着）",
    gone: "去掉这一条",
    closings: "不开放的日子",
    closings_hint: "这些天不再接受新的预约。已经有人约的，请登记处在“颁证预约”里停约，新人才会收到改约的时间。",
    closing: "不开放",
    all_venues: "所有场地",
    from: "从哪天",
    to: "到哪天（只有一天就空着）",
    why_zh: "原因（中文，市民会看到）",
    why_en: "原因（英文，市民会看到）",
    more: "再加几条",
    preview: "先看看改了什么",
    wrong: "还要改一下，什么都没有公布，填的都在：",
    effect: "公布以后",
    comes: "新的",
    goes: "不再有的",
    same: "和现在的一样。",
    next_days: "今后30天的位置",
    stranded: "这些已经约好的，在新的时间表里没有时间了",
    stranded_hint: "他们的预约不会丢，但请登记处先停约、给他们改到别的时间。",
    publish: "公布",
    back: "回去再改",
    done: "公布了。一分钟内市民就能看到。",
    conflict: "刚刚有同事公布了另一份。下面是您填的，请对着新的再看一遍。",
    editions: "公布过的",
    in_force: "正在用",
    restore: "拿这一份来用",
    restored: "下面是那一份的内容，还没有公布。",
    directions_zh: "地址、怎么走（中文）",
    directions_en: "地址、怎么走（英文）",
    access_zh: "台阶、电梯、座位、厕所（中文）",
    access_en: "台阶、电梯、座位、厕所（英文）",
    facts_lead: "空着的，页面上写“由民政局填写”。中文、英文要么都写，要么都空着。",
    facts_wrong: "中文和英文要么都写，要么都空着；各最多500字，不要写个人手机号。",
    holidays_lead: "国务院办公厅每年年底公布下一年的放假安排。照着通知填，一年一份；网站自带的不能改。",
    year: "哪一年",
    notice_zh: "通知的标题（中文）",
    notice_en: "通知的标题（英文）",
    number: "文号",
    issued: "印发日期",
    holiday: "节日",
    name_zh: "名称（中文）",
    name_en: "名称（英文）",
    first_off: "第一天",
    last_off: "最后一天",
    work_days: "调休上班的周末",
    known: "现在有的",
};

const EN: Timetable = Timetable {
    title: "Ceremony timetable",
    lead: "Which venue is open when. Residents see what is published within a minute; nobody who has booked loses the booking.",
    sample: "The sample timetable is in force, and every page says so. Once you publish one of your own it is gone.",
    none: "No timetable was ever published: nothing can be booked now.",
    times: "Timetable",
    facts: "About the venues",
    holidays: "Public holidays",
    days_ahead: "Bookings are taken so many days ahead",
    customs: "Mark the days that couples like (520, Qixi, lucky days of the almanac)",
    openings: "Open",
    opening: "Opening",
    venue: "Venue",
    weekdays: "On these days of the week (but public holidays)",
    working: "And on weekends on which everybody works",
    dates: "And on these dates",
    dates_hint: "Holiday or not. With spaces between, such as 2027-05-20.",
    starts: "Beginning at",
    starts_hint: "With spaces between, such as 09:00 09:30 14:00.",
    minutes: "Minutes each",
    places: "Couples each",
    minimum: "Couples needed (empty if that does not matter)",
    gone: "Take this out",
    closings: "Closed",
    closings_hint: "No new bookings are taken on these days. Where somebody has booked already, the registrar closes the times under “Ceremonies”, so that couples are offered others.",
    closing: "Closing",
    all_venues: "all venues",
    from: "From",
    to: "To (empty for one day)",
    why_zh: "Reason in Chinese (residents read it)",
    why_en: "Reason in English (residents read it)",
    more: "More rows",
    preview: "See what it changes",
    wrong: "Something needs changing. Nothing was published, and all that was typed is here:",
    effect: "Once published",
    comes: "New",
    goes: "No more",
    same: "It is what is in force.",
    next_days: "Places in the next 30 days",
    stranded: "These bookings have no time in the new timetable",
    stranded_hint: "They are not lost, but the registrar should close their times first, so that the couples are offered others.",
    publish: "Publish",
    back: "Back to the form",
    done: "Published. Residents see it within a minute.",
    conflict: "A colleague has just published another. What you typed is below: please look at it again.",
    editions: "Published before",
    in_force: "in force",
    restore: "Use this one",
    restored: "Below is what that one says; it is not published yet.",
    directions_zh: "Where it is, how to get there (Chinese)",
    directions_en: "Where it is, how to get there (English)",
    access_zh: "Steps, lifts, seats, toilets (Chinese)",
    access_en: "Steps, lifts, seats, toilets (English)",
    facts_lead: "What is empty shows as “to be set by the bureau”. Chinese and English are both there, or neither.",
    facts_wrong: "Chinese and English are both needed, or neither; at most 500 characters each, no personal telephone numbers.",
    holidays_lead: "At the end of each year the State Council publishes the holidays of the next. Enter them from the notice, a year at a time; those that came with the portal cannot be changed.",
    year: "Year",
    notice_zh: "Title of the notice (Chinese)",
    notice_en: "Title of the notice (English)",
    number: "Number of the notice",
    issued: "Issued on",
    holiday: "Holiday",
    name_zh: "Name (Chinese)",
    name_en: "Name (English)",
    first_off: "First day off",
    last_off: "Last day off",
    work_days: "Weekend days worked",
    known: "Known",
};

impl Timetable {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Timetable {
        lang.pick(&ZH, &EN)
    }
}

/// A venue's name; its id if there is no such venue any more.
pub fn venue<'v>(id: &'v str, venues: &'v [Venue], lang: Lang) -> &'v str {
    let found = venues.iter().find(|venue| venue.id == id);
    found.map_or(id, |venue| venue.name.get(lang))
}

/// An opening in a sentence.
pub fn opening(it: &Opening, venues: &[Venue], lang: Lang) -> String {
    let comma = lang.pick("，", ", ");
    let names = weekdays(lang);
    let mut days: Vec<String> = Weekday::ALL
        .iter()
        .zip(names)
        .filter(|(day, _)| it.weekdays.contains(day))
        .map(|(_, name)| lang.pick(format!("周{name}"), name.to_owned()))
        .collect();
    if it.working_weekends {
        days.push(
            lang.pick("调休上班的周末", "weekends worked")
                .to_owned(),
        );
    }
    days.extend(it.dates.iter().map(|day| say_day(*day, lang)));
    let starts: Vec<String> = it.starts.iter().map(ToString::to_string).collect();
    let mut said = format!(
        "{}{comma}{}{comma}{}{comma}{}",
        venue(&it.venue, venues, lang),
        days.join(lang.pick("、", " ")),
        starts.join(" "),
        lang.pick(
            format!("每场{}分钟{}对", it.minutes, it.places),
            format!("{} minutes, {} couples each", it.minutes, it.places),
        )
    );
    if it.minimum > 0 {
        said.push_str(&lang.pick(
            format!("，满{}对才办", it.minimum),
            format!(", with {} at least", it.minimum),
        ));
    }
    said
}

/// A closing in a sentence.
pub fn closing(it: &Closing, venues: &[Venue], lang: Lang) -> String {
    let whose = match &it.venue {
        Some(id) => venue(id, venues, lang),
        None => Timetable::of(lang).all_venues,
    };
    let days = if it.from == it.to {
        say_day(it.from, lang)
    } else {
        format!("{}–{}", say_day(it.from, lang), say_day(it.to, lang))
    };
    let colon = lang.pick("：", ": ");
    format!("{whose} {days}{colon}{}", it.why.get(lang))
}

/// A day with its day of the week, a clock's time and a venue.
pub fn place(
    day: domain::day::Day,
    slot: domain::ceremony::Start,
    venue: &str,
    lang: Lang,
) -> String {
    format!("{} {slot} {venue}", say_date(day, lang))
}

/// What to do about a field.
pub fn trouble(trouble: &Trouble, lang: Lang) -> String {
    match trouble {
        Trouble::Number(least, most) => lang.pick(
            format!("请写{least}到{most}的整数"),
            format!("Please write a whole number from {least} to {most}"),
        ),
        Trouble::Time(typed) => lang.pick(
            format!("“{typed}”不是时间，要写成 09:30 这样"),
            format!("“{typed}” is no time: write it like 09:30"),
        ),
        Trouble::Date(typed) => lang.pick(
            format!("“{typed}”不是日期，要写成 2027-05-20 这样"),
            format!("“{typed}” is no date: write it like 2027-05-20"),
        ),
        Trouble::Venue => lang
            .pick("没有这个场地", "There is no such venue")
            .to_owned(),
        Trouble::NoDay => lang
            .pick("请选星期几，或者写日期", "Please choose days or write dates")
            .to_owned(),
        Trouble::NoTime => lang
            .pick("请写几点开始", "Please say when it begins")
            .to_owned(),
        Trouble::Minimum => lang
            .pick("比每场能容纳的还多", "More than there is room for")
            .to_owned(),
        Trouble::Order => lang
            .pick("最后一天比第一天早", "It ends before it begins")
            .to_owned(),
        Trouble::Words => lang.pick(
            format!("请写上，最多{LONGEST_WHY}字，不要写电话和证件号"),
            format!("Please write it, at most {LONGEST_WHY} characters, without telephone or identity numbers"),
        ),
        Trouble::Nothing => lang
            .pick("一条开放时间也没有", "Nothing is open at all")
            .to_owned(),
    }
}

/// What to do about a year's holidays.
pub fn year_trouble(trouble: &YearTrouble, lang: Lang) -> String {
    match trouble {
        YearTrouble::Follows(year) => lang.pick(
            format!("接下来要填的是{year}年"),
            format!("The year to enter next is {year}"),
        ),
        YearTrouble::Issued => lang
            .pick(
                "通知应该在前一年印发",
                "The notice is issued in the year before",
            )
            .to_owned(),
        YearTrouble::Order(day) => lang.pick(
            format!("{}：最后一天比第一天早，或者不在上一个节日后面", say_day(*day, lang)),
            format!("{}: it ends before it begins, or is not after the holiday before", say_day(*day, lang)),
        ),
        YearTrouble::OtherYear(day) => lang.pick(
            format!("{}不在这一年", say_day(*day, lang)),
            format!("{} is not in that year", say_day(*day, lang)),
        ),
        YearTrouble::Work(day) => lang.pick(
            format!("{}不是周末，或者本来就放假", say_day(*day, lang)),
            format!("{} is no weekend day, or is a day off", say_day(*day, lang)),
        ),
        YearTrouble::Empty => lang
            .pick("请照通知填全", "Please enter all that the notice says")
            .to_owned(),
        YearTrouble::Date(typed) => lang.pick(
            format!("“{typed}”不是日期，要写成 2027-05-20 这样"),
            format!("“{typed}” is no date: write it like 2027-05-20"),
        ),
    }
}
