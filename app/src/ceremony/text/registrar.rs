//! The registrar's side of ceremonies.

use domain::ceremony::Presence;
use domain::ceremony::couple::Wishes;
use domain::text::Lang;

/// Words of the registrar's pages.
pub struct Registrar {
    pub title: &'static str,
    pub lead: &'static str,
    pub code: &'static str,
    pub code_hint: &'static str,
    pub find: &'static str,
    pub no_such_code: &'static str,
    pub today: &'static str,
    pub earlier: &'static str,
    pub later: &'static str,
    pub month_none: &'static str,
    pub full: &'static str,
    pub day_before: &'static str,
    pub day_after: &'static str,
    pub to_month: &'static str,
    pub day_none: &'static str,
    pub expected: &'static str,
    pub arrived: &'static str,
    pub missed: &'static str,
    pub check_in: &'static str,
    pub did_not_come: &'static str,
    pub undo: &'static str,
    pub not_yet: &'static str,
    pub held: &'static str,
    pub offered: &'static str,
    pub waiting: &'static str,
    pub departing: &'static str,
    pub free: &'static str,
    pub closed: &'static str,
    pub drawn: &'static str,
    pub ended: &'static str,
    pub walk_in: &'static str,
    pub walk_in_done: &'static str,
    pub walk_in_hint: &'static str,
    pub walk_in_link: &'static str,
    pub no_form: &'static str,
    pub displaced: &'static str,
    pub displaced_phone: &'static str,
    pub displaced_silent: &'static str,
    pub displaced_unknown: &'static str,
    pub close: &'static str,
    pub close_lead: &'static str,
    pub close_slots: &'static str,
    pub close_nobody: &'static str,
    pub close_reason: &'static str,
    pub close_reason_zh: &'static str,
    pub close_reason_en: &'static str,
    pub close_reason_hint: &'static str,
    pub close_wrong: &'static str,
    pub close_none: &'static str,
    pub close_look: &'static str,
    pub close_sure: &'static str,
    pub close_hit: &'static str,
    pub close_hit_none: &'static str,
    pub close_offer: &'static str,
    pub close_no_offer: &'static str,
    pub close_told: &'static str,
    pub close_yes: &'static str,
    pub close_back: &'static str,
    pub reopen: &'static str,
    pub stale: &'static str,
    pub sealed: &'static str,
    pub sealed_why: &'static str,
    pub print: &'static str,
    pub print_why: &'static str,
    pub wishes: &'static str,
    pub unreadable: &'static str,
    pub feeds: &'static str,
    pub feeds_lead: &'static str,
    pub feeds_none: &'static str,
    pub feed_venue: &'static str,
    pub feed_label: &'static str,
    pub feed_label_hint: &'static str,
    pub feed_make: &'static str,
    pub feed_made: &'static str,
    pub feed_once: &'static str,
    pub feed_revoke: &'static str,
    pub feed_read: &'static str,
    pub feed_unread: &'static str,
    pub feed_wrong: &'static str,
}

const ZH: Registrar = Registrar {
    title: "颁证预约",
    lead: "每天每个场地约了几对。点日期看当天的名单、办到场、停约。",
    code: "预约码",
    code_hint: "新人手机上的码，扫出来就是这一页；也可以照着输入，如 PH-ABCD-EFGH-J。",
    find: "查",
    no_such_code: "没有这个预约码。请对一遍；刚刚约的，过几秒再查。",
    today: "今天",
    earlier: "上个月",
    later: "下个月",
    month_none: "这个月没有开放，也没有预约。",
    full: "约满",
    day_before: "前一天",
    day_after: "后一天",
    to_month: "回到月历",
    day_none: "这一天没有开放，也没有预约。",
    expected: "还没到",
    arrived: "到场了",
    missed: "没有来",
    check_in: "到场",
    did_not_come: "没有来",
    undo: "记错了，撤回",
    not_yet: "当天才能办到场。",
    held: "正在填表",
    offered: "候补，等确认",
    waiting: "在排队",
    departing: "正在改期",
    free: "空位",
    closed: "停约",
    drawn: "这一天抽签：抽完、安排好以前不接受预约，也不能停约、重新开放。",
    ended: "已过",
    walk_in: "给现场的新人",
    walk_in_done: "约上了",
    walk_in_hint: "没有收任何个人信息。请新人用手机扫一扫，把自己的链接存下来：看状态、改期、取消都靠它。这个链接只在这里出现一次。",
    walk_in_link: "新人的私人链接",
    no_form: "现场约的，没有填表",
    displaced: "停了的时间里，还有新人没改约",
    displaced_phone: "留了手机号，短信会告诉他们",
    displaced_silent: "没留手机号：请打开加密的内容，打电话告诉他们",
    displaced_unknown: "现场约的，什么联系方式也没留：只有他们自己的链接上看得到",
    close: "停约",
    close_lead: "选要停的时间，写上原因。已经约了的不会没有：预约还记在他们名下，自己的链接上会看到原因和可以改的时间。",
    close_slots: "停哪些时间",
    close_nobody: "没有人约",
    close_reason: "原因",
    close_reason_zh: "原因（中文，新人会看到）",
    close_reason_en: "原因（英文，新人会看到）",
    close_reason_hint: "最多100字，不要写姓名、电话。例如：下雨，室外场地用不了。",
    close_wrong: "请写上中文和英文的原因，各最多100字，不要写电话和证件号。",
    close_none: "请至少选一个时间。",
    close_look: "看看会碰到谁",
    close_sure: "确定要停吗？",
    close_hit: "会碰到的预约",
    close_hit_none: "这些时间没有人约。",
    close_offer: "先请他们改到",
    close_no_offer: "现在没有可以改的空位，要和他们商量。",
    close_told: "留了手机号的会收到短信；没留的，当天的名单上会标出来。",
    close_yes: "停约",
    close_back: "不停了，回去",
    reopen: "重新开放",
    stale: "这条刚刚有人改过，或者现在不能这样记。下面是最新的情况。",
    sealed: "名单（加密）",
    sealed_why: "两个人的姓名、证件号和心愿是加密的，只在这台设备上用钥匙打开。打开会记入审计，一对一条。",
    print: "打印当天名单",
    print_why: "打印的只有时间、场地、姓名和心愿，没有证件号和电话。",
    wishes: "心愿",
    unreadable: "这一份打不开：是封给别的钥匙的，或者被改过。",
    feeds: "日历订阅",
    feeds_lead: "把一个场地的预约订阅到单位的日历软件里：只有时间和预约码，没有姓名。谁有地址谁就能看，人走了就停用。",
    feeds_none: "还没有订阅地址。",
    feed_venue: "场地",
    feed_label: "谁用",
    feed_label_hint: "例如：一楼大屏。不要写电话。",
    feed_make: "生成地址",
    feed_made: "订阅地址生成了",
    feed_once: "请现在就复制到日历软件里：这个地址只在这里出现一次，网站只存它的指纹。",
    feed_revoke: "停用",
    feed_read: "最近读取",
    feed_unread: "还没有读取过",
    feed_wrong: "请写上谁用，最多60字，不要写电话和证件号。",
};

const EN: Registrar = Registrar {
    title: "Ceremonies",
    lead: "How many couples each venue has each day. Choose a day for its list, check-in and closures.",
    code: "Booking code",
    code_hint: "The code on the couple's phone leads here when scanned; or type it, such as PH-ABCD-EFGH-J.",
    find: "Find",
    no_such_code: "There is no such code. Please check it; what was booked just now is found in a few seconds.",
    today: "Today",
    earlier: "The month before",
    later: "The month after",
    month_none: "Nothing is open in this month, and nothing is booked.",
    full: "full",
    day_before: "The day before",
    day_after: "The day after",
    to_month: "Back to the month",
    day_none: "Nothing is open on this day, and nothing is booked.",
    expected: "expected",
    arrived: "came",
    missed: "did not come",
    check_in: "Check in",
    did_not_come: "Did not come",
    undo: "A mistake: take it back",
    not_yet: "Check-in opens on the day.",
    held: "filling in the form",
    offered: "offered, to be confirmed",
    waiting: "waiting",
    departing: "moving to another time",
    free: "free",
    closed: "closed",
    drawn: "This day is drawn: until the draw has placed its couples nobody can book, and no time can be closed or opened again.",
    ended: "over",
    walk_in: "For a couple at the counter",
    walk_in_done: "It is booked",
    walk_in_hint: "Nothing personal was taken. Let the couple scan this with a phone and keep their own link: it shows, changes and cancels the booking. It appears only once, here.",
    walk_in_link: "The couple's private link",
    no_form: "booked at the counter, no form",
    displaced: "Couples in closed times who have not chosen another yet",
    displaced_phone: "left a number and will be told by text message",
    displaced_silent: "left no number: open what is sealed and call them",
    displaced_unknown: "booked at the counter and left nothing: only their own link tells them",
    close: "Close times",
    close_lead: "Choose the times and say why. Nobody who has booked loses the booking: it stays in their name, and their link shows the reason and other times.",
    close_slots: "Which times",
    close_nobody: "nobody",
    close_reason: "Reason",
    close_reason_zh: "Reason in Chinese (couples read it)",
    close_reason_en: "Reason in English (couples read it)",
    close_reason_hint: "At most 100 characters, no names or telephone numbers. Such as: Rain; the outdoor venue cannot be used.",
    close_wrong: "Please give a reason in Chinese and in English, at most 100 characters each, without telephone or identity numbers.",
    close_none: "Please choose at least one time.",
    close_look: "See whom it hits",
    close_sure: "Close these times?",
    close_hit: "Bookings that it hits",
    close_hit_none: "Nobody has booked these times.",
    close_offer: "They are first offered",
    close_no_offer: "No other time is free now: it has to be talked over with them.",
    close_told: "Who left a number gets a text message; the day's list marks those who did not.",
    close_yes: "Close",
    close_back: "No, go back",
    reopen: "Open again",
    stale: "Somebody has just changed this, or it cannot be noted now. Below is how it stands.",
    sealed: "The list (sealed)",
    sealed_why: "Names, identity numbers and wishes are sealed and open on this device only, with the key. Each couple that is opened is written to the audit.",
    print: "Print the day's list",
    print_why: "Printed are times, venues, names and wishes, no identity or telephone numbers.",
    wishes: "Wishes",
    unreadable: "This one does not open: it was sealed to another key, or altered.",
    feeds: "Calendar feeds",
    feeds_lead: "Subscribes a calendar program of the bureau to a venue: times and codes only, no names. Whoever has the address can read it; revoke it when somebody leaves.",
    feeds_none: "There is no feed yet.",
    feed_venue: "Venue",
    feed_label: "Who uses it",
    feed_label_hint: "Such as: the screen on the ground floor. No telephone numbers.",
    feed_make: "Make an address",
    feed_made: "The address is made",
    feed_once: "Copy it into the calendar program now: it appears only once, here; the portal keeps its fingerprint only.",
    feed_revoke: "Revoke",
    feed_read: "Last read",
    feed_unread: "never read",
    feed_wrong: "Please say who uses it, at most 60 characters, without telephone or identity numbers.",
};

impl Registrar {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Registrar {
        lang.pick(&ZH, &EN)
    }

    /// Whether a couple came.
    pub fn presence(&self, presence: Presence) -> &'static str {
        match presence {
            Presence::Expected => self.expected,
            Presence::Arrived => self.arrived,
            Presence::Missed => self.missed,
        }
    }

    /// How a booking stands, where it is more than booked.
    pub fn standing(&self, word: &str) -> &'static str {
        match word {
            "held" => self.held,
            "offered" => self.offered,
            "waiting" => self.waiting,
            "departing" => self.departing,
            _ => "",
        }
    }
}

/// How many couples of how many places; places are not known of days that are over.
pub fn booked(booked: u32, places: Option<u32>, lang: Lang) -> String {
    match (places, lang) {
        (Some(places), _) => format!("{booked}/{places}"),
        (None, Lang::Zh) => format!("{booked}对"),
        (None, Lang::En) if booked == 1 => "1 couple".to_owned(),
        (None, Lang::En) => format!("{booked} couples"),
    }
}

/// How many wait.
pub fn wait(number: u32, lang: Lang) -> String {
    lang.pick(format!("{number}对在等"), format!("{number} waiting"))
}

/// How many have to choose another time.
pub fn displaced(number: u32, lang: Lang) -> String {
    lang.pick(
        format!("{number}对等改约"),
        format!("{number} to choose another time"),
    )
}

/// What a couple wishes for its ceremony, in a few words; its own note apart.
pub fn wishes(wishes: &Wishes, lang: Lang) -> String {
    let english = wishes.language == "en";
    let mut said = vec![
        if english {
            lang.pick("英文主持", "in English")
        } else {
            lang.pick("中文主持", "in Chinese")
        }
        .to_owned(),
    ];
    match wishes.guests {
        0 => {}
        1 => said.push(lang.pick("亲友1位", "1 guest").to_owned()),
        guests => said.push(lang.pick(format!("亲友{guests}位"), format!("{guests} guests"))),
    }
    if wishes.wheelchair {
        said.push(lang.pick("有人坐轮椅", "a wheelchair").to_owned());
    }
    if wishes.photographs {
        said.push(lang.pick("要拍照", "photographs").to_owned());
    }
    said.join(lang.pick("，", ", "))
}
