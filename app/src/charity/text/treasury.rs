//! The treasurer's page of the console.

use domain::text::Lang;

/// Words of the treasurer's page.
pub struct Treasury {
    pub lead: &'static str,
    pub import: &'static str,
    pub import_lead: &'static str,
    pub statement: &'static str,
    pub preview: &'static str,
    pub line: &'static str,
    pub day: &'static str,
    pub amount: &'static str,
    pub to: &'static str,
    pub unknown: &'static str,
    pub left_out: &'static str,
    pub book: &'static str,
    pub nothing: &'static str,
    pub entry: &'static str,
    pub entry_lead: &'static str,
    pub wishes: &'static str,
    pub wishes_why: &'static str,
    pub wishes_down: &'static str,
    pub from: &'static str,
    pub reference: &'static str,
    pub note: &'static str,
    pub receipt: &'static str,
    pub book_one: &'static str,
    pub done: &'static str,
    pub refused: &'static str,
    pub again: &'static str,
    pub wrong: &'static str,
    pub accounts: &'static str,
    pub account: &'static str,
}

const ZH: Treasury = Treasury {
    lead: "每一笔都公开、只增不改。记错了，再记一笔冲回。",
    import: "导入银行流水",
    import_lead: "从网银导出CSV，用表格或记事本打开，连同表头一起复制，贴在下面。只看日期、收入、流水号和备注；付款人的姓名和账号不读、不存。同一笔贴几次都只记一次。",
    statement: "流水（CSV）",
    preview: "预览",
    line: "行",
    day: "日期",
    amount: "金额",
    to: "记到",
    unknown: "待查（备注里没有能对上的捐款码）",
    left_out: "没有记的行",
    book: "全部入账",
    nothing: "没有读到收入。",
    entry: "记一笔",
    entry_lead: "分配：基金到项目。支出：基金或项目到“用出去”。待查的来款、退款和更正在“账本各笔”里办。",
    wishes: "捐款人对用途的愿望",
    wishes_why: "还没有用出去的善款里，捐款人写了愿望的，照着用。先进先出，写的是现在还在里面的数。",
    wishes_down: "捐款人的愿望现在读不出来。用钱以前，请在“认捐和到账”里看一看。",
    from: "从",
    reference: "捐款码（收到善款时，可以不填）",
    note: "用在什么上（公开，可以不填）",
    receipt: "捐赠票据号码（可以不填）",
    book_one: "记下这一笔",
    done: "已经记下，账本第",
    refused: "没有记：",
    again: "账本这次没有写成，请原样再按一次，不会重复。",
    wrong: "有填错的地方，没有记。",
    accounts: "各账户",
    account: "账户",
};

const EN: Treasury = Treasury {
    lead: "Every entry is public and stays. What was wrong is taken back by another entry.",
    import: "Bank statement",
    import_lead: "Export CSV from online banking, open it as text or in a spreadsheet, and paste it below with its headings. Only day, incoming amount, number and remark are read; who paid is neither read nor kept. The same line pasted again is the same entry.",
    statement: "Statement (CSV)",
    preview: "Preview",
    line: "Line",
    day: "Day",
    amount: "Amount",
    to: "To",
    unknown: "not matched yet (no known reference in the remark)",
    left_out: "Lines left out",
    book: "Book them all",
    nothing: "No incoming money was found.",
    entry: "One entry",
    entry_lead: "Allocation: from a fund to a project. Spending: from a fund or project to “spent”. What waits to be matched, refunds and corrections: in the list of entries.",
    wishes: "What donors wish for",
    wishes_why: "Of money that is not spent yet: a wish binds as the purpose does. First in, first out; the amounts are what still lies there.",
    wishes_down: "Donors’ wishes cannot be read now. Before you spend, please look at the page of pledges.",
    from: "From",
    reference: "Reference (of a gift; may be left empty)",
    note: "What for (public; may be left empty)",
    receipt: "Number of the official receipt (may be left empty)",
    book_one: "Book this entry",
    done: "Booked as entry",
    refused: "Not booked: ",
    again: "The ledger could not write. Press once more; it will not be booked twice.",
    wrong: "Something is not right; nothing was booked.",
    accounts: "Accounts",
    account: "Account",
};

impl Treasury {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Treasury {
        lang.pick(&ZH, &EN)
    }
}

/// How many were booked and how many not.
pub fn booked(done: usize, not: usize, lang: Lang) -> String {
    match not {
        0 => lang.pick(
            format!("{done}笔都在账本里了。"),
            format!("All {done} are in the ledger."),
        ),
        not => lang.pick(
            format!("{done}笔在账本里，{not}笔没有记。"),
            format!("{done} are in the ledger, {not} were not booked."),
        ),
    }
}
