//! Words of the pages on which the bureau publishes, and of the outbox.

use domain::notice::delivery;
use domain::policy::dated::Clash;
use domain::policy::explain::say_day;
use domain::publishing::form::{Field, Wrong};
use domain::publishing::values::Why;
use domain::publishing::{State, announcement};
use domain::record::trouble::Trouble;
use domain::text::Lang;

/// Words of the pages.
pub struct Publishing {
    pub title: &'static str,
    pub lead: &'static str,
    pub waiting: &'static str,
    pub values: &'static str,
    pub values_lead: &'static str,
    pub add: &'static str,
    pub no_value: &'static str,
    pub history: &'static str,
    pub history_lead: &'static str,
    pub none: &'static str,
    pub in_force: &'static str,
    pub edition: &'static str,
    pub proposed: &'static str,
    pub decided: &'static str,
    pub reason: &'static str,
    pub export: &'static str,
    pub export_why: &'static str,
    pub new_value: &'static str,
    pub new_value_lead: &'static str,
    pub so_far: &'static str,
    pub new_source: &'static str,
    pub new_source_why: &'static str,
    pub other_source: &'static str,
    pub note: &'static str,
    pub preview: &'static str,
    pub propose: &'static str,
    pub propose_why: &'static str,
    pub preview_title: &'static str,
    pub changes: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub nothing: &'static str,
    pub pages: &'static str,
    pub verdicts: &'static str,
    pub verdicts_lead: &'static str,
    pub no_verdict: &'static str,
    pub benefit: &'static str,
    pub household: &'static str,
    pub as_it_is: &'static str,
    pub as_it_would_be: &'static str,
    pub approve: &'static str,
    pub approve_lead: &'static str,
    pub decline: &'static str,
    pub take_back: &'static str,
    pub decide_reason: &'static str,
    pub own: &'static str,
    pub stale: &'static str,
    pub refused: &'static str,
    pub restore: &'static str,
    pub restore_lead: &'static str,
    pub restore_why: &'static str,
    pub errors: &'static str,
    pub announcements: &'static str,
    pub announcements_lead: &'static str,
    pub announcement_new: &'static str,
    pub announcement_zh: &'static str,
    pub announcement_en: &'static str,
    pub publish: &'static str,
    pub remove: &'static str,
    pub outbox: &'static str,
    pub outbox_lead: &'static str,
    pub outbox_none: &'static str,
    pub no_gateway: &'static str,
    pub send_again: &'static str,
    pub send_why: &'static str,
    pub tries: &'static str,
    pub next_try: &'static str,
}

const ZH: Publishing = Publishing {
    title: "发布政策数值",
    lead: "标准、倍数、年龄变了，在这里改：不改旧数，只加一个从某天起的新数，写明出自哪份文件。一位同事提出，另一位同事同意以后，一分钟内市民就能看到。",
    waiting: "等人同意",
    values: "现在的数值",
    values_lead: "没有结束日期的旧数，会在新数开始的前一天结束。",
    add: "加一个新数",
    no_value: "还没有数值",
    history: "发布过的版本",
    history_lead: "每一版都留着，任何一版都可以恢复。",
    none: "还没有。",
    in_force: "正在使用",
    edition: "第",
    proposed: "提出",
    decided: "决定",
    reason: "理由",
    export: "导出（JSON）",
    export_why: "交给开发人员写回数据文件：scripts/publishing.sh 会把每个数写到它该在的那一行。",
    new_value: "加一个新数",
    new_value_lead: "先看看会变什么，再提出。",
    so_far: "到现在为止",
    new_source: "新的文件",
    new_source_why: "上面没有的文件，在这里登记。名称两种语言都要写。",
    other_source: "新的文件，在下面填",
    note: "给读者的说明（可以不写）",
    preview: "看看会变什么",
    propose: "提出",
    propose_why: "提出以后，要另一位同事同意才会发布。",
    preview_title: "会变什么",
    changes: "数值",
    before: "原来",
    after: "改为",
    nothing: "没有",
    pages: "会变的页面",
    verdicts: "结果会变的例子",
    verdicts_lead: "写政策的人给的例子家庭，用新数再算一遍。",
    no_verdict: "没有一个例子的结果会变。",
    benefit: "补助",
    household: "家庭",
    as_it_is: "现在",
    as_it_would_be: "发布以后",
    approve: "同意并发布",
    approve_lead: "请对着文件核一遍数字和日期。",
    decline: "不同意",
    take_back: "收回",
    decide_reason: "理由（会记入审计）",
    own: "这是您自己提出的，要另一位同事来同意。",
    stale: "提出以后又发布了别的版本，请按最新的重新提出。",
    refused: "这些数和数据文件里的对不上，没有用上：",
    restore: "恢复这一版",
    restore_lead: "提出恢复：内容和这一版完全一样，同样要另一位同事同意。",
    restore_why: "为什么恢复",
    errors: "有几处要改一下",
    announcements: "首页通知",
    announcements_lead: "放假、停办、搬迁这样的事，写一句话，定好起止日期。一分钟内出现在首页，到期自动撤下。",
    announcement_new: "写一条通知",
    announcement_zh: "中文",
    announcement_en: "英文",
    publish: "发布",
    remove: "撤下",
    outbox: "短信",
    outbox_lead: "发给留了手机号的市民的短信。短信里只有编号和日期；手机号是加密的，只有短信网关能打开，这里看不到。",
    outbox_none: "还没有短信。",
    no_gateway: "没有接短信网关：短信只写在这里，没有发出去。",
    send_again: "再发一次",
    send_why: "为什么再发（会记入审计）",
    tries: "次",
    next_try: "下一次",
};

const EN: Publishing = Publishing {
    title: "Publish policy values",
    lead: "When a standard, a multiple or an age changes, change it here: old values stay, a new one is added from a day on, with the paper it comes from. One colleague proposes, another agrees; residents see it within a minute.",
    waiting: "Waiting for somebody to agree",
    values: "The values now",
    values_lead: "An old value without a last day ends on the day before the new one begins.",
    add: "Add a value",
    no_value: "no value yet",
    history: "Published editions",
    history_lead: "Every edition is kept, and each can be restored.",
    none: "None yet.",
    in_force: "in force",
    edition: "No. ",
    proposed: "Proposed",
    decided: "Decided",
    reason: "Reason",
    export: "Export (JSON)",
    export_why: "For the developers to write back into the data files: scripts/publishing.sh puts each value on the line where it belongs.",
    new_value: "Add a value",
    new_value_lead: "See what would change first, then propose it.",
    so_far: "So far",
    new_source: "A new paper",
    new_source_why: "A paper that is not in the list is entered here. Its names are needed in both languages.",
    other_source: "a new paper, below",
    note: "A note for readers (may be left out)",
    preview: "See what would change",
    propose: "Propose",
    propose_why: "Once proposed, another colleague has to agree before it is published.",
    preview_title: "What would change",
    changes: "Values",
    before: "Before",
    after: "After",
    nothing: "nothing",
    pages: "Pages that would change",
    verdicts: "Examples with another result",
    verdicts_lead: "The example families of the policies’ authors, worked out with the new value.",
    no_verdict: "No example would have another result.",
    benefit: "Benefit",
    household: "Family",
    as_it_is: "Now",
    as_it_would_be: "Once published",
    approve: "Agree and publish",
    approve_lead: "Please check number and days against the paper.",
    decline: "Do not agree",
    take_back: "Take back",
    decide_reason: "Reason (written to the audit)",
    own: "You proposed this yourself: another colleague has to agree.",
    stale: "Another edition was published since. Please propose it again on top of that one.",
    refused: "These values no longer fit the data files and are not in use:",
    restore: "Restore this edition",
    restore_lead: "Proposes the very content of this edition again; another colleague has to agree to that, too.",
    restore_why: "Why restore it",
    errors: "Some fields need changing",
    announcements: "Notices on the home page",
    announcements_lead: "For holidays, closures, a move: one sentence with its first and last day. It appears on the home page within a minute and goes by itself.",
    announcement_new: "Write a notice",
    announcement_zh: "Chinese",
    announcement_en: "English",
    publish: "Publish",
    remove: "Remove",
    outbox: "Text messages",
    outbox_lead: "Messages to residents who left a number. They hold a code and a day only; the numbers are sealed, and the SMS gateway alone can open them.",
    outbox_none: "No messages yet.",
    no_gateway: "No SMS gateway is set up: the messages stand here only and were sent to nobody.",
    send_again: "Send again",
    send_why: "Why send it again (written to the audit)",
    tries: "tries",
    next_try: "next",
};

impl Publishing {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Publishing {
        lang.pick(&ZH, &EN)
    }
}

/// What a field of the form is called.
pub fn label(field: Field, lang: Lang) -> &'static str {
    match field {
        Field::From => lang.pick("从哪天起", "First day"),
        Field::To => lang.pick("到哪天止（没有就空着）", "Last day (leave empty if open)"),
        Field::Value => lang.pick("数值", "Value"),
        Field::Source => lang.pick("出自哪份文件", "The paper it comes from"),
        Field::Article => lang.pick("第几条（没有就空着）", "Article (leave empty if none)"),
        Field::SourceId => lang.pick(
            "代号（小写字母、数字、短横）",
            "Short name (small letters, digits, dashes)",
        ),
        Field::TitleZh => lang.pick(
            "文件名称（中文，不写书名号）",
            "Title in Chinese, without 《》",
        ),
        Field::TitleEn => lang.pick("文件名称（英文）", "Title in English"),
        Field::IssuerZh => lang.pick("发文机关（中文）", "Issuer in Chinese"),
        Field::IssuerEn => lang.pick("发文机关（英文）", "Issuer in English"),
        Field::SourceFrom => lang.pick(
            "文件从哪天起施行（可以不写）",
            "In force from (may be left out)",
        ),
        Field::NoteZh => lang.pick("说明（中文）", "Note in Chinese"),
        Field::NoteEn => lang.pick("说明（英文）", "Note in English"),
        Field::Why => lang.pick(
            "为什么改（同事看得到，会记入审计）",
            "Why (colleagues see it; written to the audit)",
        ),
    }
}

/// What is wrong with a field.
pub fn wrong(wrong: &Wrong, lang: Lang) -> String {
    match wrong {
        Wrong::Empty => lang.pick("请填写", "Please fill this in").to_owned(),
        Wrong::NoDay => lang
            .pick("请写成2026-07-01这样", "Please write it like 2026-07-01")
            .to_owned(),
        Wrong::Text(Trouble::TooLong(most)) => lang.pick(
            format!("最多{most}个字"),
            format!("At most {most} characters"),
        ),
        Wrong::Text(Trouble::Private) => lang
            .pick(
                "这里不能写电话号码和身份证号",
                "No telephone or identity numbers here",
            )
            .to_owned(),
        Wrong::Text(_) => lang
            .pick(
                "有不能显示的字符",
                "It holds characters that cannot be shown",
            )
            .to_owned(),
        Wrong::Refused(why) => refused(why, lang),
    }
}

/// Why the region pack refuses something.
pub fn refused(why: &Why, lang: Lang) -> String {
    match why {
        Why::NoParameter(id) => lang.pick(
            format!("没有叫 {id} 的数值"),
            format!("There is no value called {id}"),
        ),
        Why::NoValue(text) => lang.pick(
            format!("“{text}”不是这个单位的数"),
            format!("“{text}” is not a value of this unit"),
        ),
        Why::NoSource(_) => lang
            .pick(
                "要写明出自哪份文件",
                "It has to say the paper it comes from",
            )
            .to_owned(),
        Why::Clash(Clash::Backwards(_)) => lang
            .pick("结束的日子在开始以前", "It ends before it begins")
            .to_owned(),
        Why::Clash(Clash::BeforeIsOpen) => lang
            .pick(
                "和后面的数重叠了：请写上结束的日子",
                "It overlaps the next value: please give its last day",
            )
            .to_owned(),
        Why::Clash(Clash::Overlaps(from, end)) => lang.pick(
            format!(
                "日期重叠：一个从{}起，前一个到{}止",
                say_day(*from, lang),
                say_day(*end, lang)
            ),
            format!(
                "The days overlap: one begins on {}, the one before it ends on {}",
                say_day(*from, lang),
                say_day(*end, lang)
            ),
        ),
        Why::SourceName(_) => lang
            .pick(
                "代号只用小写字母、数字和短横",
                "Small letters, digits and dashes only",
            )
            .to_owned(),
        Why::SourceTaken(id) => lang.pick(format!("代号 {id} 已经有了"), format!("{id} is taken")),
        Why::SourceText(_) => lang
            .pick(
                "名称和发文机关两种语言都要写",
                "Title and issuer are needed in both languages",
            )
            .to_owned(),
    }
}

/// Why a notice cannot be published.
pub fn not_announced(why: announcement::Why, lang: Lang) -> &'static str {
    match why {
        announcement::Why::Empty => lang.pick("两种语言都要写", "Both languages are needed"),
        announcement::Why::TooLong => lang.pick("最多200个字", "At most 200 characters"),
        announcement::Why::Backwards => {
            lang.pick("结束的日子在开始以前", "It ends before it begins")
        }
    }
}

/// Where an edition stands.
pub fn state(state: State, lang: Lang) -> &'static str {
    match state {
        State::Proposed => lang.pick("等人同意", "waiting"),
        State::Published => lang.pick("已发布", "published"),
        State::Declined => lang.pick("没有发布", "not published"),
    }
}

/// Where a text message stands.
pub fn delivery(state: delivery::State, lang: Lang) -> &'static str {
    match state {
        delivery::State::Queued => lang.pick("待发", "queued"),
        delivery::State::Sending => lang.pick("正在发", "being sent"),
        delivery::State::Waiting => lang.pick("稍后再发", "to be tried again"),
        delivery::State::Sent => lang.pick("已交给网关", "taken by the gateway"),
        delivery::State::Dead => lang.pick("没有发出", "given up"),
        delivery::State::Shown => lang.pick("只写在这里", "stands here only"),
        delivery::State::Dropped => lang.pick("不用发了", "not needed any more"),
    }
}
