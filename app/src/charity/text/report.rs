//! Published periods of the charity ledger, and closing them.

use domain::charity::Quarter;
use domain::text::Lang;

/// Words of published periods.
pub struct Report {
    pub title: &'static str,
    pub lead: &'static str,
    pub law: &'static str,
    pub none: &'static str,
    pub closed: &'static str,
    pub next: &'static str,
    pub overdue: &'static str,
    pub pot: &'static str,
    pub opening: &'static str,
    pub received: &'static str,
    pub refunded: &'static str,
    pub allocated_in: &'static str,
    pub allocated_out: &'static str,
    pub spent: &'static str,
    pub closing: &'static str,
    pub total: &'static str,
    pub waiting: &'static str,
    pub went: &'static str,
    pub spending: &'static str,
    pub no_spending: &'static str,
    pub more_spending: &'static str,
    pub day: &'static str,
    pub what_for: &'static str,
    pub amount: &'static str,
    pub entry: &'static str,
    pub voucher: &'static str,
    pub csv: &'static str,
    pub json: &'static str,
    pub check: &'static str,
    pub check_text: &'static str,
    pub period_why: &'static str,
    pub sheet: &'static str,
    pub sheet_lead: &'static str,
    pub sheet_scan: &'static str,
    pub sheet_root: &'static str,
    pub sheet_head: &'static str,
    pub witnesses: &'static str,
    pub no_witness: &'static str,
    pub saw: &'static str,
    pub scanned_same: &'static str,
    pub scanned_other: &'static str,
    pub unset: &'static str,
    pub lead_close: &'static str,
    pub which: &'static str,
    pub preview: &'static str,
    pub would: &'static str,
    pub not_over: &'static str,
    pub close: &'static str,
    pub close_sure: &'static str,
    pub done: &'static str,
    pub moved: &'static str,
    pub no_entries: &'static str,
    pub nothing_to_close: &'static str,
    pub again: &'static str,
}

const ZH: Report = Report {
    title: "善款公开",
    lead: "每个季度收到多少、用出多少、还剩多少，一个基金一个项目地列。",
    law: "慈善法第七十九条：公开募捐周期、慈善项目实施周期超过六个月的，至少每三个月公开一次。",
    none: "还没有公开过。",
    closed: "公开日期",
    next: "下一次最迟",
    overdue: "已经超过三个月没有公开了。",
    pot: "基金、项目",
    opening: "期初余额",
    received: "收到",
    refunded: "退回",
    allocated_in: "基金拨入",
    allocated_out: "拨给项目",
    spent: "用出",
    closing: "期末余额",
    total: "合计",
    waiting: "待查的来款（还不知道捐给谁，期初到期末）",
    went: "钱到哪里了",
    spending: "用在什么上",
    no_spending: "这一期没有支出。",
    more_spending: "这里只列前200笔，全部在表格文件里。",
    day: "日期",
    what_for: "用途",
    amount: "金额",
    entry: "账本",
    voucher: "凭证指纹",
    csv: "下载这一期的每一笔（CSV）",
    json: "下载合计（JSON）",
    check: "怎样核对",
    check_text: "这些数都能从账本里重算：从下面写的第一笔加到最后一笔。期末余额写在签过名的账本首页里，就是下面这一页：",
    period_why: "一期是账本里连续的一段。公开以后再记的账，不管写的是哪一天，都算到下一期，公开过的数不会变。",
    sheet: "打印这一期（一张纸）",
    sheet_lead: "用浏览器的“打印”印出来，贴在公开栏，或者收好。以后账本要是被改过，和这张纸就对不上了。",
    sheet_scan: "用手机扫一扫：网页会把这张纸上的指纹和现在公开的比一比。",
    sheet_root: "账本指纹",
    sheet_head: "账本首页，签过名的",
    witnesses: "见证",
    no_witness: "还没有单位见证签名。",
    saw: "看过并签了名",
    scanned_same: "您扫的这张纸，和这里公开的是同一本账。",
    scanned_other: "您扫的这张纸，和这里公开的对不上。请留好这张纸，拿去问民政局或者审计部门。",
    unset: "（由民政局补充）",
    lead_close: "先预览，再公开。公开以后不能改；更正另记一笔，算在下一期。",
    which: "哪个季度",
    preview: "预览",
    would: "将会公开这些数",
    not_over: "这个季度还没有结束，以后记的账会算到下一期。",
    close: "公开这一期",
    close_sure: "公开以后不能撤回。",
    done: "已经公开。",
    moved: "刚才又有新的账记进来，数变了，请再看一遍。",
    no_entries: "账本里还没有一笔，没有可以公开的。",
    nothing_to_close: "到现在为止的季度都公开过了。",
    again: "这次没有成功，请再试一次。",
};

const EN: Report = Report {
    title: "Accounts of the gifts",
    lead: "What came in, what was paid out and what is left, quarter by quarter, for each fund and project.",
    law: "Charity Law, art. 79: fundraising and projects of more than six months are accounted for in public at least every three months.",
    none: "Nothing has been published yet.",
    closed: "Published on",
    next: "The next one by",
    overdue: "Nothing has been published for more than three months.",
    pot: "Fund or project",
    opening: "At first",
    received: "Received",
    refunded: "Given back",
    allocated_in: "From funds",
    allocated_out: "To projects",
    spent: "Spent",
    closing: "At last",
    total: "Sum",
    waiting: "Not matched yet (nobody knows for what), at first and at last",
    went: "Where the money went",
    spending: "What it was spent on",
    no_spending: "Nothing was spent in this period.",
    more_spending: "These are the first 200; all of them are in the file.",
    day: "Day",
    what_for: "What for",
    amount: "Amount",
    entry: "Ledger",
    voucher: "Voucher's fingerprint",
    csv: "Every entry of this period (CSV)",
    json: "The sums (JSON)",
    check: "How to check",
    check_text: "All of this can be worked out from the ledger: add up the entries from the first to the last that are named below. What is left at last stands in the ledger's signed head, which is this:",
    period_why: "A period is a run of the ledger's entries. What is booked after it was published belongs to the next one, whatever day it tells; what was published never changes.",
    sheet: "Print this period (one sheet)",
    sheet_lead: "Print it with your browser, put it on the notice board, or keep it. Should the ledger's past be changed one day, it will not agree with this sheet.",
    sheet_scan: "Scan this: the page compares the fingerprint on this sheet with what is published now.",
    sheet_root: "The ledger's fingerprint",
    sheet_head: "The ledger's signed head",
    witnesses: "Witnesses",
    no_witness: "No witness has signed it yet.",
    saw: "saw and signed it on",
    scanned_same: "The sheet that you scanned and what is published here are the same ledger.",
    scanned_other: "The sheet that you scanned does not agree with what is published here. Keep it, and take it to the bureau or to the auditors.",
    unset: "(to be set by the bureau)",
    lead_close: "Look first, then publish. What is published cannot be changed; a correction is an entry of the next period.",
    which: "Which quarter",
    preview: "Look",
    would: "This would be published",
    not_over: "This quarter is not over yet: what is booked later will belong to the next period.",
    close: "Publish this period",
    close_sure: "It cannot be taken back.",
    done: "It is published.",
    moved: "Entries have been booked meanwhile and the numbers have changed. Please look again.",
    no_entries: "The ledger has no entries yet; there is nothing to publish.",
    nothing_to_close: "All quarters up to now are published.",
    again: "It did not work this time. Please try again.",
};

impl Report {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Report {
        lang.pick(&ZH, &EN)
    }
}

/// `2026年第4季度`.
pub fn quarter(quarter: Quarter, lang: Lang) -> String {
    let (year, number) = (quarter.year(), quarter.number());
    lang.pick(
        format!("{year}年第{number}季度"),
        format!("quarter {number} of {year}"),
    )
}

/// The title of a period's page.
pub fn accounts_of(period: Quarter, lang: Lang) -> String {
    let name = quarter(period, lang);
    lang.pick(format!("{name}善款公开"), format!("Accounts of {name}"))
}

/// Which entries a period holds.
pub fn entries(first: u64, size: u64, lang: Lang) -> String {
    if first == size {
        return lang
            .pick("这一期没有记账。", "No entries in this period.")
            .to_owned();
    }
    let from = first + 1;
    lang.pick(
        format!("账本第{from}笔到第{size}笔。"),
        format!("Entries {from} to {size} of the ledger."),
    )
}

/// How many entries tell a day before the quarter.
pub fn booked_late(count: u64, lang: Lang) -> String {
    lang.pick(
        format!("其中{count}笔的日期在这个季度以前，是上一期公开以后补记的。"),
        format!("{count} of them tell a day before this quarter: they were booked after the last closing."),
    )
}
