//! Fair use: what a rush asks for, and what is too many.

use domain::text::Lang;

/// Words of the page that asks for a proof of work, and of limits.
pub struct Fair {
    pub title: &'static str,
    pub why: &'static str,
    pub working: &'static str,
    pub sending: &'static str,
    pub failed: &'static str,
    pub without: &'static str,
    pub again: &'static str,
    pub too_many: &'static str,
    pub line_kept: &'static str,
}

const ZH: Fair = Fair {
    title: "现在约的人很多",
    why: "为了不让机器抢位置，您的手机先算一道小题，一两秒就好，不用您动手。算好了自动接着约。",
    working: "正在算……",
    sending: "算好了，正在约……",
    failed: "没有算成。请过一分钟再试，或者打电话、到窗口约。",
    without: "这台设备不会算题。请等一分钟再按一次“再试一次”，也可以打电话、到窗口约，位置是一样的。",
    again: "再试一次",
    too_many: "这台设备或者这个网络现在占着的位置太多了。请先把占着的确认或者让出来，或者过十分钟再试；也可以打电话、到窗口约。",
    line_kept: "这一页每半分钟自己看一次，轮到您就会出现可以选的时间。关掉再打开，号也不会丢；请不要清除浏览器数据。",
};

const EN: Fair = Fair {
    title: "Many are booking at this moment",
    why: "To keep machines from taking the places, your phone first does a small sum. It takes a second or two and nothing from you; then the booking goes on by itself.",
    working: "Working…",
    sending: "Done; booking…",
    failed: "That did not work. Please try again in a minute, or book by telephone or at the counter.",
    without: "This device cannot do the sum. Please wait a minute and press “Try again”, or book by telephone or at the counter: the places are the same.",
    again: "Try again",
    too_many: "Too many places are held from this device or network at the moment. Please confirm or give back what you hold, or try again in ten minutes; you can also book by telephone or at the counter.",
    line_kept: "This page looks again every half minute, and shows the times when it is your turn. You may close it and come back: your place is kept, unless the browser’s data is cleared.",
};

impl Fair {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Fair {
        lang.pick(&ZH, &EN)
    }
}

/// How much is done, in quarters: a reader who hears it hears it four times.
pub fn done(quarters: u8, lang: Lang) -> String {
    let part = u32::from(quarters) * 25;
    lang.pick(
        format!("正在算，做完了{part}%"),
        format!("Working, {part}% done"),
    )
}

/// When a day opens; `when` is a day and a time.
pub fn opens(when: &str, lang: Lang) -> String {
    lang.pick(
        format!("这一天的预约从{when}开始"),
        format!("Bookings for this day begin on {when}"),
    )
}

/// From when one can stand in line.
pub fn forms(minutes: u32, lang: Lang) -> String {
    lang.pick(
        format!("提前{minutes}分钟来到这一页，就排上了队，先到先得。不用一直刷新。"),
        format!("Come to this page from {minutes} minutes before and you are in the line: first come, first served. There is no need to reload."),
    )
}

/// How many are before them.
pub fn in_line(ahead: u32, lang: Lang) -> String {
    match ahead {
        0 => lang
            .pick("您排在第一位。", "You are first in the line.")
            .to_owned(),
        more => lang.pick(
            format!("您前面还有{more}对。"),
            format!("{more} couples are before you in the line."),
        ),
    }
}
