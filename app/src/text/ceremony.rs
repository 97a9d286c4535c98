//! Ceremonies: the calendar, a day, and one's own booking.

use domain::calendar::almanac::Custom;
use domain::ceremony::couple::{Field, LONGEST_NOTE, MOST_GUESTS, Trouble};
use domain::day::Day;
use domain::policy::explain::say_day;
use domain::text::Lang;

/// Words of the calendar, the day and the booking.
pub struct Ceremony {
    pub title: &'static str,
    pub lead: &'static str,
    pub venues: &'static str,
    pub sample: &'static str,
    pub no_timetable: &'static str,
    pub next_free: &'static str,
    pub none_free: &'static str,
    pub whole_day: &'static str,
    pub morning: &'static str,
    pub afternoon: &'static str,
    pub halves: &'static str,
    pub earlier: &'static str,
    pub later: &'static str,
    pub full: &'static str,
    pub shut: &'static str,
    pub past: &'static str,
    pub off: &'static str,
    pub off_means: &'static str,
    pub work: &'static str,
    pub work_means: &'static str,
    pub custom_means: &'static str,
    pub not_announced: &'static str,
    pub holidays_from: &'static str,
    pub stale: &'static str,
    pub choose_time: &'static str,
    pub nothing_open: &'static str,
    pub back: &'static str,
    pub wait: &'static str,
    pub wait_hint: &'static str,
    pub about: &'static str,
    pub directions: &'static str,
    pub accessibility: &'static str,
    pub weather: &'static str,
    pub bring: &'static str,
    pub to_be_set: &'static str,
    pub no_household_book: &'static str,
    pub taken: &'static str,
    pub closed_now: &'static str,
    pub wait_a_little: &'static str,
    pub failed_now: &'static str,
    pub own: &'static str,
    pub own_lead: &'static str,
    pub held: &'static str,
    pub held_no_script: &'static str,
    pub own_no_script: &'static str,
    pub continue_elsewhere: &'static str,
    pub give_back: &'static str,
    pub given_back: &'static str,
    pub loading: &'static str,
    pub failed: &'static str,
    pub bad_link: &'static str,
    pub not_found: &'static str,
    pub offline: &'static str,
    pub left_few: &'static str,
    pub ran_out: &'static str,
    pub offered: &'static str,
    pub waiting: &'static str,
    pub look_daily: &'static str,
    pub departing: &'static str,
    pub cancelled: &'static str,
    pub displaced: &'static str,
    pub to_calendar: &'static str,
    pub who: &'static str,
    pub private: &'static str,
    pub one: &'static str,
    pub other: &'static str,
    pub name: &'static str,
    pub id_number: &'static str,
    pub id_hint: &'static str,
    pub ages: &'static str,
    pub phone: &'static str,
    pub phone_hint: &'static str,
    pub wishes: &'static str,
    pub language: &'static str,
    pub chinese: &'static str,
    pub english: &'static str,
    pub guests: &'static str,
    pub wheelchair: &'static str,
    pub photographs: &'static str,
    pub note: &'static str,
    pub other_papers: &'static str,
    pub development: &'static str,
    pub fingerprint: &'static str,
    pub no_key: &'static str,
    pub problem: &'static str,
    pub confirm: &'static str,
    pub confirming: &'static str,
    pub not_sent: &'static str,
    pub refused: &'static str,
    pub gone: &'static str,
    pub done: &'static str,
    pub code: &'static str,
    pub code_hint: &'static str,
    pub code_picture: &'static str,
    pub link: &'static str,
    pub link_hint: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub print: &'static str,
    pub calendar_file: &'static str,
    pub change: &'static str,
    pub change_hint: &'static str,
    pub venue: &'static str,
    pub day: &'static str,
    pub time: &'static str,
    pub change_yes: &'static str,
    pub changed: &'static str,
    pub cancel: &'static str,
    pub cancel_sure: &'static str,
    pub cancel_yes: &'static str,
}

const ZH: Ceremony = Ceremony {
    title: "预约颁证仪式",
    lead: "挑一个日子和时间，先给您留住，再填两个人的信息。不用注册，也不要户口簿。",
    venues: "场地",
    sample: "这是示例时间表，只用来试用，不是民政局公布的时间。",
    no_timetable: "民政局还没有公布预约时间。",
    next_free: "最近有空的：",
    none_free: "这里眼下没有空位了。可以换一个场地，或者到满了的那天去排队等候。",
    whole_day: "全天",
    morning: "上午",
    afternoon: "下午",
    halves: "时段",
    earlier: "上个月",
    later: "下个月",
    full: "满",
    shut: "不开放",
    past: "已过",
    off: "休",
    off_means: "法定节假日",
    work: "班",
    work_means: "调休上班",
    custom_means: "520、七夕和“宜”（老黄历说宜嫁娶）是民间习俗，写在这里供您参考，不是建议。",
    not_announced: "国务院还没有公布这些天的放假安排。万一定为放假，民政局会请您换一天。",
    holidays_from: "放假安排的依据：",
    stale: "空位数可能晚几秒钟，点进当天看到的是最新的。",
    choose_time: "选一个时间",
    nothing_open: "这一天不开放预约。",
    back: "回到日历",
    wait: "排队等候",
    wait_hint: "有人退出来，就按先后顺序留给排队的人，留24小时。",
    about: "关于这个场地",
    directions: "在哪里、怎么走",
    accessibility: "无障碍",
    weather: "天气不好时改到",
    bring: "要带什么",
    to_be_set: "由民政局填写",
    no_household_book: "2025年5月10日起，结婚登记不要户口簿，在哪里都能办。",
    taken: "刚刚被别人约走了，请换一个时间。",
    closed_now: "这个时间不能约了，请换一个。",
    wait_a_little: "这里刚刚约得太多了，请过一会儿再试。",
    failed_now: "没有办成，请再点一次。不会重复占位置。",
    own: "我的预约",
    own_lead: "看预约、改时间、取消，都在这里。",
    held: "位置给您留着",
    held_no_script: "接下来要填两个人的姓名和身份证号，要先在手机里加密再发送，这台设备做不到。请在留位时间内用另一部手机打开下面的链接接着填，或者直接打电话、到窗口约。",
    own_no_script: "看预约、改时间和取消要用能开脚本的手机打开这个链接，也可以打电话、到窗口办。",
    continue_elsewhere: "接着填的链接",
    give_back: "不约了，把位置让出来",
    given_back: "位置已经让出来了。",
    loading: "正在准备……",
    failed: "没有准备好。请检查网络后刷新页面，位置还给您留着。",
    bad_link: "这个链接不完整。请用预约后给您的那个链接，一个字都不能少。",
    not_found: "没有找到这个预约。请看看链接是不是完整。",
    offline: "没有连上，请检查网络后刷新页面。",
    left_few: "还有不到1分钟",
    ran_out: "留位的时间到了。填好的都还在，按“确认预约”再试一次，位置没被别人约走就还是您的。",
    offered: "轮到您了，有人退出来一个位置。",
    waiting: "您在排队等候。",
    look_daily: "轮到您的时候，这里会显示，位置留24小时。我们不发短信，请每天看一次。",
    departing: "正在改到另一天，原来的位置还给您留着。请过一会儿刷新。",
    cancelled: "已经取消，填写的内容已经删除。",
    displaced: "这个时间后来不开放了。请在下面换一个时间，换好之前原来的预约还在。",
    to_calendar: "重新选一个日子",
    who: "两个人的信息",
    private: "下面填的都在您的手机里加密，只有民政局能打开，网站打不开。",
    one: "第一位",
    other: "第二位",
    name: "姓名",
    id_number: "身份证号",
    id_hint: "18位，最后一位可能是X。",
    ages: "结婚年龄按仪式那天算：男满22周岁，女满20周岁（《民法典》第一千零四十七条）。就在您的手机里算，不会发出去。",
    phone: "联系电话",
    phone_hint: "改期、天气不好的时候，工作人员会打这个电话。",
    wishes: "您的愿望",
    language: "仪式用的语言",
    chinese: "中文",
    english: "英文",
    guests: "来几位亲友（可以不填）",
    wheelchair: "有人坐轮椅来",
    photographs: "想拍照",
    note: "别的（可以不填）",
    other_papers: "有一位没有内地身份证的，请打电话或者到窗口约。",
    development: "这是试用环境，钥匙是临时的。请不要填真实的姓名和证件号。",
    fingerprint: "加密用的钥匙",
    no_key: "民政局还没有在这个网站上放好加密用的钥匙，现在不能在网上确认。请打电话或者到窗口约。",
    problem: "还有几处要改一下",
    confirm: "确认预约",
    confirming: "正在加密并发送，请不要关掉页面……",
    not_sent: "没有发出去，填的都还在。请检查网络后再按一次，不会重复预约。",
    refused: "没有收下，填的都还在。请再按一次，还不行就打电话或者到窗口约。",
    gone: "留位时间过了，这个位置已经被别人约走。请重新选一个时间。",
    done: "约好了，恭喜两位",
    code: "预约码",
    code_hint: "到了场地，出示这个码，或者报出来。",
    code_picture: "预约码的二维码",
    link: "看预约、改时间、取消，用这个链接",
    link_hint: "有这个链接的人都能看、能改、能取消。请存好，我们没有第二份。",
    copy: "复制链接",
    copied: "已经复制",
    print: "打印",
    calendar_file: "加进手机日历",
    change: "换一个时间",
    change_hint: "先占住新的，再让出旧的；新的没有约上，旧的就还在。",
    venue: "场地",
    day: "日子",
    time: "时间",
    change_yes: "换到这个时间",
    changed: "已经换好了。",
    cancel: "取消预约",
    cancel_sure: "取消以后，填写的内容会删掉，位置会让给排队的人，不能恢复。",
    cancel_yes: "确定取消",
};

const EN: Ceremony = Ceremony {
    title: "Book a ceremony",
    lead: "Choose a day and a time: it is kept for you while you fill in who comes. No account, no household register.",
    venues: "Venues",
    sample: "This is a sample timetable to try the portal with. The bureau has not published these times.",
    no_timetable: "The bureau has not published when ceremonies can be booked.",
    next_free: "Next free:",
    none_free: "Nothing is free here at the moment. Choose another venue, or wait in line on a day that is full.",
    whole_day: "All day",
    morning: "Morning",
    afternoon: "Afternoon",
    halves: "Time of day",
    earlier: "Earlier month",
    later: "Later month",
    full: "full",
    shut: "not open",
    past: "past",
    off: "off",
    off_means: "public holiday",
    work: "work",
    work_means: "working weekend",
    custom_means: "520, Qixi and “lucky” (the almanac’s days for marrying) are custom. They are here for those who care, not as advice.",
    not_announced: "The State Council has not announced the holidays on these days yet. Should one become a holiday, the bureau will ask you to choose another.",
    holidays_from: "Holidays according to:",
    stale: "The numbers may be a few seconds old; the day’s own page is always up to date.",
    choose_time: "Choose a time",
    nothing_open: "Nothing can be booked on this day.",
    back: "Back to the calendar",
    wait: "Wait in line",
    wait_hint: "A place that is given back is kept for those who wait, in order, for 24 hours.",
    about: "About this venue",
    directions: "Where it is and how to get there",
    accessibility: "Accessibility",
    weather: "In bad weather at",
    bring: "What to bring",
    to_be_set: "to be set by the bureau",
    no_household_book: "Since 10 May 2025 no household register is asked for, and you may register anywhere.",
    taken: "Somebody else has just taken it. Please choose another time.",
    closed_now: "This time cannot be booked any more. Please choose another.",
    wait_a_little: "Too many bookings came from here just now. Please try again in a little while.",
    failed_now: "That did not work. Please press once more; you will not take two places.",
    own: "My booking",
    own_lead: "See it, change the time, or cancel it.",
    held: "A place is kept for you",
    held_no_script: "Next come both names and identity numbers, which have to be sealed on a phone before they are sent. This device cannot do that. Please open the link below on another phone while the place is kept, or book by telephone or at the counter.",
    own_no_script: "To see, change or cancel a booking please open this link on a phone that runs scripts, or do it by telephone or at the counter.",
    continue_elsewhere: "The link to go on with",
    give_back: "Never mind, give the place back",
    given_back: "The place is free again.",
    loading: "Getting ready…",
    failed: "It could not get ready. Please check the connection and reload; the place is still kept for you.",
    bad_link: "This link is not complete. Please use the one you were given, every character of it.",
    not_found: "No such booking was found. Please check that the link is complete.",
    offline: "No connection. Please check it and reload the page.",
    left_few: "less than a minute left",
    ran_out: "The time is up. What you entered is still here: press “Confirm” once more, and unless somebody else has taken the place it is yours.",
    offered: "It is your turn: somebody has given a place back.",
    waiting: "You are waiting in line.",
    look_daily: "When it is your turn this page says so, and the place is kept for 24 hours. We send no messages: please look once a day.",
    departing: "It is moving to another day; the old place is still yours. Please reload in a moment.",
    cancelled: "It is cancelled, and what you entered is deleted.",
    displaced: "This time has been closed since. Please choose another below; until then your booking stays.",
    to_calendar: "Choose another day",
    who: "Who comes",
    private: "What you enter is sealed on your phone. Only the bureau can open it; this site cannot.",
    one: "The first of you",
    other: "The second of you",
    name: "Name",
    id_number: "Identity number",
    id_hint: "18 characters; the last may be an X.",
    ages: "On the day of the ceremony a man must be 22 and a woman 20 (Civil Code, Art. 1047). This is worked out on your phone and sent to nobody.",
    phone: "Telephone",
    phone_hint: "The staff call it when the time changes or the weather is bad.",
    wishes: "Your wishes",
    language: "Language of the ceremony",
    chinese: "Chinese",
    english: "English",
    guests: "How many guests (may be left empty)",
    wheelchair: "Somebody comes in a wheelchair",
    photographs: "We would like photographs",
    note: "Anything else (may be left empty)",
    other_papers: "If one of you has no mainland identity card, please book by telephone or at the counter.",
    development: "This is a trial installation with a temporary key. Please enter no real names or numbers.",
    fingerprint: "Sealed to the key",
    no_key: "The bureau has not put its key on this site yet, so nothing can be confirmed online. Please book by telephone or at the counter.",
    problem: "A few things need changing",
    confirm: "Confirm",
    confirming: "Sealing and sending; please keep the page open…",
    not_sent: "It was not sent, and all you entered is still here. Please check the connection and press once more; it will not book twice.",
    refused: "It was not accepted; all you entered is still here. Please press once more, or book by telephone or at the counter.",
    gone: "The time was up and somebody else has taken the place. Please choose another time.",
    done: "It is booked. Congratulations",
    code: "Your code",
    code_hint: "Show it or read it out when you arrive.",
    code_picture: "Your code, to be scanned",
    link: "To see, change or cancel it, use this link",
    link_hint: "Whoever has the link can see it, change it and cancel it. Keep it: there is no second one.",
    copy: "Copy the link",
    copied: "Copied",
    print: "Print",
    calendar_file: "Add to my calendar",
    change: "Change the time",
    change_hint: "The new place is taken before the old one is given back; if that fails, the old one stays yours.",
    venue: "Venue",
    day: "Day",
    time: "Time",
    change_yes: "Change to this time",
    changed: "The time has been changed.",
    cancel: "Cancel the booking",
    cancel_sure: "What you entered will be deleted and the place goes to those who wait. It cannot be brought back.",
    cancel_yes: "Yes, cancel it",
};

impl Ceremony {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Ceremony {
        lang.pick(&ZH, &EN)
    }
}

const WEEKDAYS: [(&str, &str); 7] = [
    ("一", "Mon"),
    ("二", "Tue"),
    ("三", "Wed"),
    ("四", "Thu"),
    ("五", "Fri"),
    ("六", "Sat"),
    ("日", "Sun"),
];

/// The short names of the days of the week, Monday first.
pub fn weekdays(lang: Lang) -> [&'static str; 7] {
    WEEKDAYS.map(|(zh, en)| lang.pick(zh, en))
}

/// 12月5日（周六）; Saturday, 5 December.
pub fn say_date(day: Day, lang: Lang) -> String {
    let weekday = weekdays(lang)[(day.weekday() % 7) as usize];
    lang.pick(
        format!("{}月{}日（周{weekday}）", day.month(), day.day()),
        format!("{weekday} {} {}", day.day(), month_name(day)),
    )
}

/// The same with the year.
pub fn say_full_date(day: Day, lang: Lang) -> String {
    let weekday = weekdays(lang)[(day.weekday() % 7) as usize];
    let said = say_day(day, lang);
    lang.pick(
        format!("{said}（周{weekday}）"),
        format!("{weekday}, {said}"),
    )
}

/// 2026年12月; December 2026.
pub fn say_month(day: Day, lang: Lang) -> String {
    lang.pick(
        format!("{}年{}月", day.year(), day.month()),
        format!("{} {}", month_name(day), day.year()),
    )
}

fn month_name(day: Day) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS[(day.month() as usize + 11) % 12]
}

/// How many places are free.
pub fn free(number: u32, lang: Lang) -> String {
    lang.pick(format!("余{number}"), format!("{number} free"))
}

/// What custom calls a day, in a word.
pub fn custom(custom: Custom, lang: Lang) -> &'static str {
    match custom {
        Custom::FiveTwenty => "520",
        Custom::Qixi => lang.pick("七夕", "Qixi"),
        Custom::Valentine => lang.pick("情人节", "2-14"),
        Custom::Lucky => lang.pick("宜", "lucky"),
    }
}

/// How many couples have joined a group wedding.
pub fn joined(joined: u16, minimum: u16, lang: Lang) -> String {
    lang.pick(
        format!("已有{joined}对报名，满{minimum}对就办"),
        format!("{joined} couples have joined; it takes place with {minimum}"),
    )
}

/// Until when a place is kept; `time` is a clock's.
pub fn kept_until(time: &str, lang: Lang) -> String {
    lang.pick(
        format!("给您留到 {time}"),
        format!("Kept for you until {time}"),
    )
}

/// How many minutes are left.
pub fn minutes_left(minutes: i64, lang: Lang) -> String {
    match minutes {
        ..=0 => Ceremony::of(lang).left_few.to_owned(),
        1 => lang.pick("还有约1分钟".to_owned(), "about 1 minute left".to_owned()),
        more => lang.pick(
            format!("还有约{more}分钟"),
            format!("about {more} minutes left"),
        ),
    }
}

/// How many wait before.
pub fn ahead(number: u32, lang: Lang) -> String {
    match number {
        0 => lang.pick(
            "您排在第一位。".to_owned(),
            "You are first in line.".to_owned(),
        ),
        1 => lang.pick(
            "前面有1对。".to_owned(),
            "One couple is before you.".to_owned(),
        ),
        more => lang.pick(
            format!("前面有{more}对。"),
            format!("{more} couples are before you."),
        ),
    }
}

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
        Trouble::Number(error) => super::apply::person_error(error, lang).to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_said_as_people_say_them() {
        let day: Day = "2026-12-05".parse().unwrap();
        assert_eq!(say_date(day, Lang::Zh), "12月5日（周六）");
        assert_eq!(say_date(day, Lang::En), "Sat 5 December");
        assert_eq!(say_month(day, Lang::En), "December 2026");
    }
}
