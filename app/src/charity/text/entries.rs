//! The treasurer's list of entries: what waits, receipts, what is taken back.

use domain::charity::journal::Kind;
use domain::text::Lang;

/// Words of the list of entries.
pub struct Entries {
    pub lead: &'static str,
    pub show: &'static str,
    pub all: &'static str,
    pub waiting: &'static str,
    pub no_receipt: &'static str,
    pub none: &'static str,
    pub older: &'static str,
    pub newest: &'static str,
    pub pledge: &'static str,
    pub receipt: &'static str,
    pub voucher: &'static str,
    pub taken_back: &'static str,
    pub takes_back: &'static str,
    pub matched: &'static str,
    pub left: &'static str,
    pub matches: &'static str,
    pub match_it: &'static str,
    pub match_why: &'static str,
    pub reference: &'static str,
    pub or_pot: &'static str,
    pub choose: &'static str,
    pub amount: &'static str,
    pub match_do: &'static str,
    pub receipt_it: &'static str,
    pub receipt_new: &'static str,
    pub receipt_do: &'static str,
    pub receipt_done: &'static str,
    pub refund_it: &'static str,
    pub correct_it: &'static str,
    pub back_why: &'static str,
    pub day: &'static str,
    pub reason: &'static str,
    pub back_do: &'static str,
    pub wrong: &'static str,
    pub no_pledge: &'static str,
}

const ZH: Entries = Entries {
    lead: "每一笔都不能改。认领待查的来款、退款、更正，都另记一笔。",
    show: "看哪些",
    all: "全部",
    waiting: "待查的来款",
    no_receipt: "还没有票据号码的",
    none: "这里没有。",
    older: "更早的",
    newest: "回到最新",
    pledge: "捐款码",
    receipt: "捐赠票据号码",
    voucher: "凭证指纹",
    taken_back: "已冲回",
    takes_back: "冲回",
    matched: "已认领",
    left: "还剩",
    matches: "认领",
    match_it: "认领",
    match_why: "知道是谁的认捐，就填捐款码；只知道用途，就选基金或项目。一笔可以分几次认领。",
    reference: "捐款码",
    or_pot: "或者记到",
    choose: "请选",
    amount: "金额（元）",
    match_do: "认领",
    receipt_it: "填票据号码",
    receipt_new: "公益事业捐赠统一票据号码",
    receipt_do: "记下号码",
    receipt_done: "票据号码记下了，捐款人在自己的页面上能看到。",
    refund_it: "退款",
    correct_it: "更正（冲回）",
    back_why: "原来那一笔还在，另记一笔反方向的。写的理由是公开的，不要写姓名和电话。",
    day: "日期",
    reason: "为什么",
    back_do: "记下",
    wrong: "有填错的地方，没有记。",
    no_pledge: "没有这个捐款码，没有记。",
};

const EN: Entries = Entries {
    lead: "No entry can be changed. Matching what waits, refunds and corrections are entries of their own.",
    show: "Show",
    all: "All",
    waiting: "Not matched yet",
    no_receipt: "Without a receipt",
    none: "There is nothing here.",
    older: "Older ones",
    newest: "Back to the newest",
    pledge: "Reference",
    receipt: "Official receipt",
    voucher: "Voucher's fingerprint",
    taken_back: "Taken back",
    takes_back: "Takes back",
    matched: "Matched",
    left: "left",
    matches: "Matches",
    match_it: "Match",
    match_why: "Write the reference if the pledge is known, or choose a fund or project if only the purpose is. It may be matched in parts.",
    reference: "Reference",
    or_pot: "Or to",
    choose: "Please choose",
    amount: "Amount (yuan)",
    match_do: "Match",
    receipt_it: "Record the receipt",
    receipt_new: "Number of the official donation receipt",
    receipt_do: "Record the number",
    receipt_done: "The number is recorded; the donor sees it on their own page.",
    refund_it: "Refund",
    correct_it: "Correct (take back)",
    back_why: "The entry stays; another one the other way round is booked. The reason is public: no names, no telephone numbers.",
    day: "Day",
    reason: "Why",
    back_do: "Book it",
    wrong: "Something is not right; nothing was booked.",
    no_pledge: "There is no such reference; nothing was booked.",
};

impl Entries {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Entries {
        lang.pick(&ZH, &EN)
    }
}

/// What an entry is.
pub fn kind(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Received => lang.pick("收到", "Received"),
        Kind::Matched => lang.pick("认领", "Matched"),
        Kind::Allocated => lang.pick("分配", "Allocated"),
        Kind::Spent => lang.pick("支出", "Spent"),
        Kind::Refunded => lang.pick("退款", "Refunded"),
        Kind::Corrected => lang.pick("更正", "Corrected"),
    }
}

/// `第 12 笔`, counted from one.
pub fn nth(number: u64, lang: Lang) -> String {
    let nth = number + 1;
    lang.pick(format!("第{nth}笔"), format!("Entry {nth}"))
}
