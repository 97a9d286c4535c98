//! The bureau's list of all that needs a decision, and a record on it.

use domain::ceremony::task;
use domain::inbox::limit::Due;
use domain::inbox::{Kind, Stage};
use domain::policy::explain::say_day;
use domain::record::trouble::Trouble;
use domain::text::Lang;
use domain::{application, letter};

/// Words of the list and of a record's page.
pub struct Inbox {
    pub title: &'static str,
    pub lead: &'static str,
    pub nothing: &'static str,
    pub filter: &'static str,
    pub kind: &'static str,
    pub state: &'static str,
    pub town: &'static str,
    pub any: &'static str,
    pub code: &'static str,
    pub more: &'static str,
    pub code_hint: &'static str,
    pub urgent: &'static str,
    pub mine: &'static str,
    pub overdue: &'static str,
    pub closed: &'static str,
    pub show: &'static str,
    pub all: &'static str,
    pub pages: &'static str,
    pub earlier: &'static str,
    pub later: &'static str,
    pub came: &'static str,
    pub due: &'static str,
    pub over: &'static str,
    pub free: &'static str,
    pub with_you: &'static str,
    pub back: &'static str,
    pub who: &'static str,
    pub take: &'static str,
    pub take_over: &'static str,
    pub give_back: &'static str,
    pub take_first: &'static str,
    pub times: &'static str,
    pub times_why: &'static str,
    pub times_urgent: &'static str,
    pub times_paused: &'static str,
    pub times_none: &'static str,
    pub special: &'static str,
    pub sealed: &'static str,
    pub sealed_none: &'static str,
    pub sealed_why: &'static str,
    pub sealed_script: &'static str,
    pub untaken: &'static str,
    pub said: &'static str,
    pub noticed: &'static str,
    pub history: &'static str,
    pub decide: &'static str,
    pub decide_done: &'static str,
    pub next: &'static str,
    pub reason: &'static str,
    pub reason_hint: &'static str,
    pub send: &'static str,
    pub elsewhere: &'static str,
    pub loading: &'static str,
    pub key_file: &'static str,
    pub key_file_hint: &'static str,
    pub passphrase: &'static str,
    pub passphrase_hint: &'static str,
    pub open: &'static str,
    pub opening: &'static str,
    pub key_is: &'static str,
    pub forget_key: &'static str,
    pub wrong_passphrase: &'static str,
    pub no_key_file: &'static str,
    pub other_key: &'static str,
    pub altered: &'static str,
    pub offline: &'static str,
    pub refused: &'static str,
    pub benefits: &'static str,
    pub applicant: &'static str,
    pub name: &'static str,
    pub id_number: &'static str,
    pub phone: &'static str,
    pub address: &'static str,
    pub members: &'static str,
    pub what_is_urgent: &'static str,
    pub note: &'static str,
    pub answers: &'static str,
    pub answers_none: &'static str,
    pub photos: &'static str,
    pub save_photo: &'static str,
    pub photo_missing: &'static str,
    pub photo_other: &'static str,
    pub contact: &'static str,
    pub salutation: &'static str,
}

const ZH: Inbox = Inbox {
    title: "待办",
    lead: "要办的都在这里：急难的在最前，然后按来的先后。",
    nothing: "这里没有要办的。",
    filter: "筛选",
    kind: "种类",
    state: "办到哪一步",
    town: "镇、街道",
    any: "全部",
    code: "受理码",
    more: "按种类、镇街道、时限筛选",
    code_hint: "写开头几位就行",
    urgent: "只看急难",
    mine: "只看我手上的",
    overdue: "只看过了时限的",
    closed: "办完的也看",
    show: "筛选",
    all: "看全部要办的",
    pages: "翻页",
    earlier: "上一页",
    later: "下一页",
    came: "来件",
    due: "最短的时限到",
    over: "过了时限",
    free: "还没有人办",
    with_you: "在您手上",
    back: "回到待办",
    who: "谁在办",
    take: "我来办",
    take_over: "转给我办",
    give_back: "放回去",
    take_first: "先点“我来办”，再作决定。",
    times: "法定时限",
    times_why: "从收到的第二天数起；材料要补的，补齐以后从头数。申请的是哪几项，打开以后才知道，所以先把可能用到的都列出来。",
    times_urgent: "急难：先行救助，情况和材料过后再补（社会救助法第50条）。法律没有写几天，越快越好。",
    times_paused: "等居民补材料，时限不走。",
    times_none: "没有查到法律给这一类规定的时限。",
    special: "特殊情况最长到",
    sealed: "加密的内容",
    sealed_none: "没有加密的内容，或者已经撤回、删掉了。",
    sealed_why: "在这台设备上解密，不经过服务器。打开一次，审计里就记一次。",
    sealed_script: "解密要用脚本。也可以用命令行的 scripts/applications.sh。",
    untaken: "这一件不在您手上。现在打开，审计里会记成“没有任务时打开”。",
    said: "居民写的",
    noticed: "网站自己看到的",
    history: "经过",
    decide: "下一步",
    decide_done: "这一件已经办完。",
    next: "改成",
    reason: "理由",
    reason_hint: "居民会看到，最多500字。作决定、要补材料都要写。不加密，请不要写姓名和证件号。",
    send: "确定",
    elsewhere: "没有改成：这一件已经到了别的一步，或者到了别人手上。下面是现在的样子。",
    loading: "正在准备……",
    key_file: "您的钥匙文件",
    key_file_hint: "只在这台设备上读，不上传。",
    passphrase: "口令",
    passphrase_hint: "一个标签页里输一次就行，关掉就忘。没有口令的试用钥匙不用填。",
    open: "打开",
    opening: "正在打开，要一两秒……",
    key_is: "正在用的钥匙",
    forget_key: "收起钥匙",
    wrong_passphrase: "口令不对，或者文件被改过。",
    no_key_file: "这不是钥匙文件，请重新选。",
    other_key: "这一件不是用这把钥匙加密的。请换一把，或者请有钥匙的同事换钥匙重新加密。",
    altered: "内容和外面的信息对不上，可能被改过。请告诉管网站的同事。",
    offline: "没有连上，请检查网络后再试。",
    refused: "没有拿到加密的内容。请刷新页面再试。",
    benefits: "申请的项目",
    applicant: "申请人",
    name: "姓名",
    id_number: "身份证号",
    phone: "电话",
    address: "住址",
    members: "家里人",
    what_is_urgent: "急难情况",
    note: "其他要说的",
    answers: "查一查里的回答",
    answers_none: "没有做过查一查。",
    photos: "材料照片",
    save_photo: "存下来看",
    photo_missing: "还没有传到",
    photo_other: "和申请表里写的不是同一张",
    contact: "联系方式",
    salutation: "称呼",
};

const EN: Inbox = Inbox {
    title: "Inbox",
    lead: "All that needs a decision: what is urgent first, then the oldest.",
    nothing: "Nothing waits here.",
    filter: "Filter",
    kind: "Kind",
    state: "State",
    town: "Town",
    any: "all",
    code: "Code",
    more: "By kind, town, time limit",
    code_hint: "its beginning will do",
    urgent: "Only what is urgent",
    mine: "Only mine",
    overdue: "Only what is overdue",
    closed: "Also what is decided",
    show: "Show",
    all: "All that waits",
    pages: "Pages",
    earlier: "Earlier",
    later: "Next",
    came: "Came",
    due: "Shortest limit ends",
    over: "overdue",
    free: "taken by nobody",
    with_you: "with you",
    back: "Back to the inbox",
    who: "With whom",
    take: "Take it",
    take_over: "Take it over",
    give_back: "Give it back",
    take_first: "Take it first, then decide.",
    times: "Legal time limits",
    times_why: "Counted from the day after it came; where papers were missing, from the day after they had come. Which benefits are applied for shows when it is opened; until then all that may count are listed.",
    times_urgent: "Urgent: help first, facts and papers follow (Social Assistance Law, article 50). The law sets no number of days: as soon as possible.",
    times_paused: "The resident has been asked for papers; the clock stands.",
    times_none: "No law was found that sets a limit for this kind.",
    special: "in special cases until",
    sealed: "What is sealed",
    sealed_none: "Nothing is sealed, or it was withdrawn and deleted.",
    sealed_why: "It is opened on this device, not by the server. The audit notes each time.",
    sealed_script: "Opening needs scripts. There is also the command scripts/applications.sh.",
    untaken: "This record is not with you. If you open it now, the audit notes “without an open task”.",
    said: "What the resident wrote",
    noticed: "What the portal noticed",
    history: "So far",
    decide: "Next step",
    decide_done: "This has been decided.",
    next: "Bring it to",
    reason: "Reason",
    reason_hint: "The resident reads it; at most 500 characters. A decision and a request for papers need one. It is not sealed: no names, no identity numbers.",
    send: "Confirm",
    elsewhere: "Nothing was changed: the record has moved on, or is with somebody else by now. This is how it stands.",
    loading: "Getting ready…",
    key_file: "Your key file",
    key_file_hint: "It is read on this device only and not uploaded.",
    passphrase: "Passphrase",
    passphrase_hint: "Once for each tab; closing it forgets it. A trial key without a passphrase needs none.",
    open: "Open",
    opening: "Opening; it takes a second or two…",
    key_is: "The key in use",
    forget_key: "Put the key away",
    wrong_passphrase: "The passphrase is wrong, or the file was altered.",
    no_key_file: "This is no key file; please choose another.",
    other_key: "This was not sealed to this key. Use another one, or ask a colleague who has it to re-seal.",
    altered: "The content does not belong to what stands outside; it may have been altered. Please tell whoever looks after this site.",
    offline: "No connection. Please check it and try again.",
    refused: "The sealed content could not be had. Please reload the page and try again.",
    benefits: "Benefits",
    applicant: "Applicant",
    name: "Name",
    id_number: "Identity number",
    phone: "Telephone",
    address: "Address",
    members: "Family",
    what_is_urgent: "What is urgent",
    note: "What else was said",
    answers: "Answers of the check",
    answers_none: "No check was made.",
    photos: "Photos of papers",
    save_photo: "Save it to look at it",
    photo_missing: "has not come yet",
    photo_other: "is not the one that the form names",
    contact: "How to reach them",
    salutation: "Name to use",
};

impl Inbox {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Inbox {
        lang.pick(&ZH, &EN)
    }
}

/// What a record is.
pub fn kind(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Application => lang.pick("救助申请", "Application"),
        Kind::Letter(kind) => crate::letter::text::kind(kind, lang),
        Kind::Ceremony => lang.pick("颁证预约", "Ceremony"),
    }
}

/// Where a record stands, for staff.
pub fn stage(stage: Stage, lang: Lang) -> &'static str {
    match stage {
        Stage::Application { state, .. } => application(state, lang),
        Stage::Letter { state, .. } => letter(state, lang),
        Stage::Ceremony(state) => booking(state, lang),
    }
}

/// A state that a filter may ask for, by its word.
pub fn state(word: &str, lang: Lang) -> &'static str {
    application::State::parse(word)
        .map(|state| application(state, lang))
        .or_else(|| letter::State::parse(word).map(|state| letter(state, lang)))
        .or_else(|| task::State::parse(word).map(|state| booking(state, lang)))
        .unwrap_or_default()
}

fn application(state: application::State, lang: Lang) -> &'static str {
    use application::State;
    match state {
        State::Receiving => lang.pick("照片还没到齐", "Photos missing"),
        State::Received => lang.pick("新来的", "New"),
        State::UnderReview => lang.pick("已受理，审核中", "Under review"),
        State::PapersAsked => lang.pick("等补材料", "Papers asked for"),
        State::Approved => lang.pick("通过", "Approved"),
        State::Declined => lang.pick("没有通过", "Not approved"),
        State::Withdrawn => lang.pick("居民撤回", "Withdrawn"),
    }
}

fn letter(state: letter::State, lang: Lang) -> &'static str {
    use letter::State;
    match state {
        State::Received => lang.pick("新来的", "New"),
        State::UnderReview => lang.pick("核对中", "Looked into"),
        State::Accepted => lang.pick("采纳", "Accepted"),
        State::Declined => lang.pick("没有采纳", "Not accepted"),
        State::Withdrawn => lang.pick("居民撤回", "Withdrawn"),
    }
}

fn booking(state: task::State, lang: Lang) -> &'static str {
    use task::State;
    match state {
        State::Booked => lang.pick("约好了", "Booked"),
        State::Displaced => lang.pick("时间停了，等改约", "Time closed, to choose another"),
        State::Arrived => lang.pick("到场了", "Came"),
        State::Missed => lang.pick("没有来", "Did not come"),
        State::Cancelled => lang.pick("取消了", "Cancelled"),
    }
}

/// What a step to a state is called.
pub fn step(to: Stage, lang: Lang) -> &'static str {
    use application::State;
    match to {
        Stage::Application { state, .. } => match state {
            State::UnderReview => lang.pick(
                "材料齐了，受理，开始审核",
                "Papers complete: accept it and begin the review",
            ),
            State::PapersAsked => lang.pick(
                "请居民补材料（要写清楚缺哪些，一次说完）",
                "Ask for papers (say which, all at once)",
            ),
            State::Approved => lang.pick("通过", "Approve"),
            State::Declined => lang.pick("这次不通过", "Do not approve"),
            other => application(other, lang),
        },
        Stage::Letter { state, .. } => match state {
            letter::State::UnderReview => lang.pick("开始核对", "Begin to look into it"),
            letter::State::Accepted => lang.pick("采纳", "Accept"),
            letter::State::Declined => lang.pick("这次不采纳", "Do not accept"),
            other => letter(other, lang),
        },
        Stage::Ceremony(state) => booking(state, lang),
    }
}

/// The last day of a limit.
pub fn due(due: Due, lang: Lang) -> String {
    match due {
        Due::On(day) => say_day(day, lang),
        Due::After(day) => lang.pick(
            format!("{}以后（再后面的放假安排还没有公布）", say_day(day, lang)),
            format!(
                "after {} (the holidays after that are not published yet)",
                say_day(day, lang)
            ),
        ),
    }
}

/// How many there are.
pub fn count(count: u32, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("{count} 件"),
        (Lang::En, 1) => "1 record".to_owned(),
        (Lang::En, _) => format!("{count} records"),
    }
}

/// Which page of how many.
pub fn page(number: u32, of: u32, lang: Lang) -> String {
    lang.pick(
        format!("第 {number} 页，共 {of} 页"),
        format!("Page {number} of {of}"),
    )
}

/// How many photos have come.
pub fn photos(come: usize, of: usize, lang: Lang) -> String {
    lang.pick(
        format!("照片 {of} 张，到了 {come} 张"),
        format!("{come} of {of} photos have come"),
    )
}

/// What is wrong with a reason.
pub fn reason(trouble: Trouble, lang: Lang) -> String {
    match trouble {
        Trouble::Empty => lang
            .pick("这一步要写理由", "This step needs a reason")
            .to_owned(),
        Trouble::Private => lang
            .pick(
                "里面好像有证件号。理由不加密，请删掉",
                "There seems to be an identity number in it. The reason is not sealed: please take it out",
            )
            .to_owned(),
        other => crate::frame::trouble_text::trouble(other, lang),
    }
}

/// The table of holidays ends soon.
pub fn table_ends(day: domain::day::Day, lang: Lang) -> String {
    lang.pick(
        format!("放假安排只到{}。新的通知出来以后请尽快加上，时限才数得出。", say_day(day, lang)),
        format!(
            "The table of holidays ends on {}. Enter the next notice soon: limits beyond cannot be counted.",
            say_day(day, lang)
        ),
    )
}
