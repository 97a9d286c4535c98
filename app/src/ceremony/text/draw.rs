//! Draws for days that everybody wants.

use domain::text::Lang;

/// Words of the page of a draw, its island and the console's page.
pub struct Draw {
    pub title: &'static str,
    pub lead: &'static str,
    pub mark: &'static str,
    pub to_draw: &'static str,
    pub steps: [(&'static str, &'static str); 4],
    pub why: &'static str,
    pub why_text: &'static str,
    pub facts: &'static str,
    pub closes: &'static str,
    pub source: &'static str,
    pub source_day: &'static str,
    pub places: &'static str,
    pub requests: &'static str,
    pub hash: &'static str,
    pub hash_why: &'static str,
    pub list: &'static str,
    pub outcome: &'static str,
    pub read_it: &'static str,
    pub drawn: &'static str,
    pub waits_for_source: &'static str,
    pub how: &'static str,
    pub how_text: &'static str,
    pub no_script: &'static str,
    pub no_script_closed: &'static str,
    pub enter: &'static str,
    pub one_each: &'static str,
    pub wish: [&'static str; 3],
    pub no_wish: &'static str,
    pub send: &'static str,
    pub entered: &'static str,
    pub entered_hint: &'static str,
    pub number: &'static str,
    pub number_hint: &'static str,
    pub link: &'static str,
    pub withdraw: &'static str,
    pub withdraw_hint: &'static str,
    pub withdrawn: &'static str,
    pub in_list: &'static str,
    pub not_in_list: &'static str,
    pub list_differs: &'static str,
    pub hash_matches: &'static str,
    pub draw_again: &'static str,
    pub draw_again_hint: &'static str,
    pub drawing: &'static str,
    pub place: &'static str,
    pub times: &'static str,
    pub who: &'static str,
    pub to_booking: &'static str,
    pub already: &'static str,
    pub closed: &'static str,
    pub staff: &'static str,
    pub staff_lead: &'static str,
    pub staff_none: &'static str,
    pub announce: &'static str,
    pub announce_hint: &'static str,
    pub announce_yes: &'static str,
    pub source_hint: &'static str,
    pub say: &'static str,
    pub say_hint: &'static str,
    pub say_again: &'static str,
    pub say_link: &'static str,
    pub say_day: &'static str,
    pub say_yes: &'static str,
    pub wrong: &'static str,
    pub taken: &'static str,
    pub exists: &'static str,
    pub differs: &'static str,
    pub not_yet: &'static str,
    pub placed: &'static str,
    pub placing: &'static str,
}

const ZH: Draw = Draw {
    title: "抽签",
    lead: "想约这一天的人很多。大家先报名，到时候抽签决定，不用半夜抢。",
    mark: "抽签",
    to_draw: "这一天的位置由抽签决定。去看怎么报名",
    steps: [
        (
            "报名",
            "截止前随时都行，早报晚报一样。写下想要的时间，最想要的写第一个。",
        ),
        (
            "公布名单",
            "截止的那一刻名单定下来，公布它的指纹。名单里只有号码，没有姓名。",
        ),
        (
            "等公开的号码",
            "抽签用事先说好的公开号码，谁也不能提前知道。",
        ),
        (
            "抽签",
            "名单加号码，算出先后。谁都能在自己的手机上重算一遍。",
        ),
    ],
    why: "怎么知道是公平的？",
    why_text: "名单的指纹在号码开出来之前就公布了，改动一个字，指纹就不一样。号码来自别人主办的公开活动，民政局和网站都左右不了。先后只由名单和号码算出来，算法公开，每个人算出来都一样。",
    facts: "这次抽签",
    closes: "报名截止",
    source: "用什么号码",
    source_day: "号码哪天公布",
    places: "有多少位置",
    requests: "已经报名",
    hash: "名单的指纹（SHA-256）",
    hash_why: "抄下来或者截个图：以后可以拿来对。",
    list: "下载名单",
    outcome: "公开的号码",
    read_it: "在这里核对号码",
    drawn: "抽签结果",
    waits_for_source: "名单已经定下来，正在等公开的号码。",
    how: "怎么算出来的",
    how_text: "种子 = SHA-256(“pinghu ceremony draw seed/1”换行 + 名单指纹 + 号码)；每个号的次序值 = SHA-256(“pinghu ceremony draw order/1”换行 + 种子 + 号)。次序值从小到大就是先后；轮到谁，就给谁还空着的、写在最前面的时间。不想用这个网页算，也可以下载名单，用命令 draw verify 算。",
    no_script: "报名要把两个人的姓名和证件号先在手机里加密，这台设备做不到。请用能开脚本的手机打开这一页，或者打电话、到窗口报名。",
    no_script_closed: "这台设备不能在网页上重算。名单可以下载，结果在下面。",
    enter: "报名",
    one_each: "一台设备报一次。同一对新人报了几次的，民政局核对时只算一次。",
    wish: ["最想要的时间", "第二个（可以不选）", "第三个（可以不选）"],
    no_wish: "不选",
    send: "加密并报名",
    entered: "报上名了",
    entered_hint: "请存好下面的链接：看结果、退出，都用它，我们没有第二份。",
    number: "您在名单里的号码",
    number_hint: "名单里写的就是它。是您的手机算出来的，别人看不出是谁。",
    link: "看结果、退出，用这个链接",
    withdraw: "退出抽签",
    withdraw_hint: "退出以后，加密的内容会删掉。名单定下来以前，号码也一起去掉；以后号码留在名单里，但是不分位置。",
    withdrawn: "已经退出抽签，填写的内容已经删除。",
    in_list: "您的号码在名单里。",
    not_in_list: "您的号码不在名单里。请马上打电话问民政局，这是不应该的。",
    list_differs: "收到的名单和公布的指纹对不上。请不要相信这份结果，并且告诉民政局。",
    hash_matches: "名单和公布的指纹对得上。",
    draw_again: "在这台手机上重算一遍",
    draw_again_hint: "名单和号码都在您手机里算，不用相信我们。",
    drawing: "正在算……",
    place: "名次",
    times: "时间",
    who: "号码",
    to_booking: "去确认或者看排队",
    already: "这台设备已经报过名了。请用报名后给您的链接查看。",
    closed: "报名已经截止。",
    staff: "抽签",
    staff_lead: "大家都想要的日子，先收报名，截止后公布名单的指纹，再用事先说好的公开号码抽签。",
    staff_none: "还没有抽签。",
    announce: "定一次抽签",
    announce_hint: "定了以后这一天不能直接预约，到抽签结束为止；时间和号码来源不能再改。",
    announce_yes: "公布",
    source_hint: "比如：双色球第2027045期的红球和蓝球。要在截止以后才开出来，谁都查得到。",
    say: "号码开出来了",
    say_hint: "照公布的写，数字之间空一格；全用半角数字和字母。",
    say_again: "再写一遍，免得写错",
    say_link: "在哪里能查到（https://…）",
    say_day: "哪天公布的",
    say_yes: "写下号码并抽签",
    wrong: "有几处不对：场地那天要有开放的时间，截止要在将来，号码要在截止那天或者以后公布，而且在仪式以前。",
    taken: "那一天已经有人约了或者在排队，不能再改成抽签。",
    exists: "这个场地的这一天已经定过抽签了。",
    differs: "两遍写得不一样，或者号码里有别的字，或者网址、日子不对。",
    not_yet: "名单还没有定下来，或者号码已经写过了。",
    placed: "已经全部安排好",
    placing: "正在安排位置",
};

const EN: Draw = Draw {
    title: "Draw",
    lead: "Many want this day. Everybody enters first, and then places are drawn: no race at midnight.",
    mark: "draw",
    to_draw: "The places of this day are drawn. See how to enter",
    steps: [
        (
            "Enter",
            "Any time before the end; early or late makes no difference. Say which times you would take, the dearest first.",
        ),
        (
            "The list is published",
            "At the end the list is fixed and its fingerprint published. It holds numbers, no names.",
        ),
        (
            "Wait for the public numbers",
            "The draw goes by public numbers that were named beforehand and that nobody can know earlier.",
        ),
        (
            "The draw",
            "List and numbers give the order. Anybody can work it out again on their own phone.",
        ),
    ],
    why: "How do I know that it is fair?",
    why_text: "The fingerprint of the list is published before the numbers come out; change one character and it is another one. The numbers come from a public event held by others, which neither the bureau nor this site can steer. The order follows from list and numbers alone, in a way that is published, and comes out the same for everybody.",
    facts: "This draw",
    closes: "Enter before",
    source: "Which numbers",
    source_day: "They come out on",
    places: "Places",
    requests: "Entered so far",
    hash: "Fingerprint of the list (SHA-256)",
    hash_why: "Note it or take a picture of it: you can compare later.",
    list: "Download the list",
    outcome: "The public numbers",
    read_it: "Check the numbers here",
    drawn: "What was drawn",
    waits_for_source: "The list is fixed; the public numbers have not come out yet.",
    how: "How it is worked out",
    how_text: "seed = SHA-256(“pinghu ceremony draw seed/1”, line feed, fingerprint of the list, numbers); the key of an entry = SHA-256(“pinghu ceremony draw order/1”, line feed, seed, entry). The smallest key comes first; each in turn gets the first of its times that is still free. Rather not use this page? Download the list and run the command draw verify.",
    no_script: "To enter, both names and identity numbers are sealed on the phone first, which this device cannot do. Please open this page on a phone that runs scripts, or enter by telephone or at the counter.",
    no_script_closed: "This device cannot work the draw out again on the page. The list can be downloaded, and the outcome is below.",
    enter: "Enter",
    one_each: "Once from each device. If one couple enters several times, the bureau counts it once when it checks.",
    wish: [
        "The time you want most",
        "Second (may be left out)",
        "Third (may be left out)",
    ],
    no_wish: "none",
    send: "Seal and enter",
    entered: "You have entered",
    entered_hint: "Please keep the link below: it shows the outcome and lets you withdraw, and there is no second one.",
    number: "Your number on the list",
    number_hint: "This is what the list says. Your phone made it, and nobody can tell whose it is.",
    link: "To see the outcome or withdraw, use this link",
    withdraw: "Withdraw",
    withdraw_hint: "What was sealed will be deleted. Until the list is fixed your number goes too; later it stays on the list and gets no place.",
    withdrawn: "You have withdrawn, and what you entered is deleted.",
    in_list: "Your number is on the list.",
    not_in_list: "Your number is not on the list. Please call the bureau at once: that should not happen.",
    list_differs: "The list that came does not have the published fingerprint. Please do not trust this outcome, and tell the bureau.",
    hash_matches: "The list has the published fingerprint.",
    draw_again: "Draw again on this phone",
    draw_again_hint: "List and numbers are worked out on your phone: you need not trust us.",
    drawing: "Drawing…",
    place: "Place",
    times: "Time",
    who: "Number",
    to_booking: "Confirm, or see the waiting list",
    already: "This device has entered already. Please use the link that you were given then.",
    closed: "Entries have closed.",
    staff: "Draws",
    staff_lead: "For days that everybody wants: take requests first, publish the fingerprint of the list at the end, then draw by public numbers that were named beforehand.",
    staff_none: "There is no draw yet.",
    announce: "A new draw",
    announce_hint: "From then on this day cannot be booked directly until the draw is over; times and source cannot be changed any more.",
    announce_yes: "Announce",
    source_hint: "For example: the red and blue numbers of 双色球 issue 2027045. They must come out after the end, where anybody can look them up.",
    say: "The numbers have come out",
    say_hint: "As they were published, one space between them, plain digits and letters.",
    say_again: "Once more, against slips",
    say_link: "Where they can be looked up (https://…)",
    say_day: "On which day they came out",
    say_yes: "Write them down and draw",
    wrong: "Something does not fit: the venue must be open on that day, the end must lie ahead, and the numbers must come out on the day of the end or later, before the ceremony.",
    taken: "Somebody has booked or waits on that day; it cannot be drawn any more.",
    exists: "There is a draw for this venue and day already.",
    differs: "The two do not agree, or hold other characters, or the link or the day is wrong.",
    not_yet: "The list is not fixed yet, or the numbers have been written down.",
    placed: "all are placed",
    placing: "being placed",
};

impl Draw {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Draw {
        lang.pick(&ZH, &EN)
    }
}

/// How many have entered.
pub fn couples(number: u32, lang: Lang) -> String {
    lang.pick(format!("{number}对"), format!("{number} couples"))
}

/// A time and its places.
pub fn places(start: &str, places: u16, lang: Lang) -> String {
    lang.pick(
        format!("{start}（{places}个）"),
        format!("{start} ({places})"),
    )
}

/// Their place in the order, and what they got.
pub fn outcome(place: usize, of: usize, given: Option<&str>, lang: Lang) -> String {
    match given {
        Some(time) => lang.pick(
            format!("您在{of}对里排第{place}，抽到了 {time}。"),
            format!("You are number {place} of {of}, and {time} is yours."),
        ),
        None => lang.pick(
            format!("您在{of}对里排第{place}，想要的时间都分完了。您已经按这个次序排在最想要的时间的等候名单里；名单满了的排不上。"),
            format!("You are number {place} of {of}; all your times were gone by then. In this order you wait for the time you want most, as far as its waiting list reaches."),
        ),
    }
}

/// How long drawing took.
pub fn took(couples: usize, ms: f64, lang: Lang) -> String {
    let ms = ms.round();
    lang.pick(
        format!("{couples}对，算了{ms}毫秒。"),
        format!("{couples} couples, drawn in {ms} milliseconds."),
    )
}

/// Until when whoever was drawn can confirm.
pub fn confirm_within(lang: Lang) -> &'static str {
    lang.pick(
        "请在三天之内确认，过了就给排在后面的人。",
        "Please confirm within three days; then the place goes to the next in line.",
    )
}
