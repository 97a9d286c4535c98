//! Importing a bank's statement from a file.

use domain::charity::statement::{Unreadable, Why};
use domain::text::Lang;

/// Words of the import.
pub struct Import {
    pub file: &'static str,
    pub file_hint: &'static str,
    pub reading: &'static str,
    pub columns_why: &'static str,
    pub please: &'static str,
    pub no_column: &'static str,
    pub choose: &'static str,
    pub day: &'static str,
    pub amount: &'static str,
    pub number: &'static str,
    pub remark: &'static str,
    pub remark_two: &'static str,
    pub direction: &'static str,
    pub look: &'static str,
    pub working: &'static str,
    pub found: &'static str,
    pub becomes: &'static str,
    pub count: &'static str,
    pub sum: &'static str,
    pub matched: &'static str,
    pub waits: &'static str,
    pub before: &'static str,
    pub taken: &'static str,
    pub left_out: &'static str,
    pub line: &'static str,
    pub reason: &'static str,
    pub to: &'static str,
    pub more: &'static str,
    pub save: &'static str,
    pub nothing_new: &'static str,
    pub offline: &'static str,
    pub refused: &'static str,
    pub again_is_safe: &'static str,
    pub go_on: &'static str,
    pub done_next: &'static str,
    pub paste: &'static str,
    pub voucher: &'static str,
    pub voucher_hint: &'static str,
    pub voucher_hash: &'static str,
    pub fingerprint_there: &'static str,
    pub fingerprint_not: &'static str,
}

const ZH: Import = Import {
    file: "银行流水文件",
    file_hint: "网银导出的CSV，GBK或UTF-8都可以，行数多会分批送。文件在这台设备上读，付款人的姓名和账号不发出去。",
    reading: "正在读文件……",
    columns_why: "请核对每一列。选过一次，同样表头的文件下次不用再选。",
    please: "请选",
    no_column: "没有这一列",
    choose: "请选日期和金额两列。",
    day: "日期",
    amount: "收入金额",
    number: "流水号",
    remark: "备注（找捐款码）",
    remark_two: "另一列备注",
    direction: "收支方向（收和支在同一列时）",
    look: "看看会怎么记",
    working: "进度",
    found: "会这样记",
    becomes: "会怎样",
    count: "笔数",
    sum: "合计",
    matched: "对上认捐",
    waits: "记到待查",
    before: "以前记过，不再记",
    taken: "流水号用过，内容不同",
    left_out: "不记的行",
    line: "行",
    reason: "原因",
    to: "记到",
    more: "后面还有，这里不全列。",
    save: "下载没有入账的行",
    nothing_new: "没有新的要记。",
    offline: "没有连上，请检查网络。",
    refused: "服务器没有接受，可能登录过期了，请重新登录再试。",
    again_is_safe: "已经记下的不会重复，可以接着记。",
    go_on: "接着记",
    done_next: "待查的请到“账本各笔”认领。",
    paste: "没有文件，把内容贴进来",
    voucher: "凭证文件（可以不选）",
    voucher_hint: "发票、回单的照片或PDF。文件留在这台设备上，只记它的指纹（SHA-256），以后审计能对上。",
    voucher_hash: "凭证指纹（64位，可以不填）",
    fingerprint_there: "指纹填好了。",
    fingerprint_not: "这个文件读不出来。",
};

const EN: Import = Import {
    file: "The bank's statement as a file",
    file_hint: "CSV from online banking, GBK or UTF-8; long ones go out in parts. It is read on this device; who paid is not sent.",
    reading: "Reading the file…",
    columns_why: "Please look at each column. Chosen once, files with the same headings are known the next time.",
    please: "Please choose",
    no_column: "No such column",
    choose: "Please choose the columns of day and amount.",
    day: "Day",
    amount: "Incoming amount",
    number: "The bank's number",
    remark: "Remark (for the reference)",
    remark_two: "Another remark",
    direction: "In or out (if one column holds both)",
    look: "See what each line becomes",
    working: "Progress",
    found: "It would be booked like this",
    becomes: "Becomes",
    count: "Lines",
    sum: "Sum",
    matched: "Matched with a pledge",
    waits: "Not matched yet",
    before: "Booked before; not again",
    taken: "Its number was booked otherwise",
    left_out: "Lines left out",
    line: "Line",
    reason: "Reason",
    to: "To",
    more: "There are more; not all are listed here.",
    save: "Save the lines that are not booked",
    nothing_new: "There is nothing new to book.",
    offline: "No connection. Please check the network.",
    refused: "The server did not accept it; perhaps the sign-in is over. Please sign in again.",
    again_is_safe: "What is booked is not booked twice: you can go on.",
    go_on: "Go on",
    done_next: "What is not matched yet is matched in the list of entries.",
    paste: "No file: paste its content",
    voucher: "The voucher's file (may be left out)",
    voucher_hint: "A photo or PDF of the invoice or slip. The file stays on this device; only its fingerprint (SHA-256) is booked, for whoever audits.",
    voucher_hash: "The voucher's fingerprint (64 digits; may be left empty)",
    fingerprint_there: "The fingerprint stands in its field.",
    fingerprint_not: "This file cannot be read.",
};

impl Import {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Import {
        lang.pick(&ZH, &EN)
    }
}

/// How many lines were read.
pub fn lines(count: usize, lang: Lang) -> String {
    lang.pick(
        format!("读到{count}行。"),
        format!("{count} lines were read."),
    )
}

/// A line by its number.
pub fn line(number: u64, lang: Lang) -> String {
    lang.pick(format!("第{number}行"), format!("Line {number}"))
}

/// How far it is.
pub fn progress(done: usize, all: usize, lang: Lang) -> String {
    lang.pick(
        format!("已完成{done}行，共{all}行"),
        format!("{done} of {all} lines"),
    )
}

/// The button that books.
pub fn book(count: usize, lang: Lang) -> String {
    lang.pick(format!("入账{count}笔"), format!("Book {count} entries"))
}

/// What was booked.
pub fn done(booked: usize, refused: usize, lang: Lang) -> String {
    match refused {
        0 => lang.pick(
            format!("{booked}笔都在账本里了"),
            format!("All {booked} are in the ledger"),
        ),
        refused => lang.pick(
            format!("{booked}笔在账本里，{refused}笔没有记"),
            format!("{booked} are in the ledger, {refused} were not booked"),
        ),
    }
}

/// Why a line is left out.
pub fn why(why: Why, lang: Lang) -> &'static str {
    match why {
        Why::NotIncoming => lang.pick("不是收入", "no incoming money"),
        Why::Day => lang.pick("日期读不出", "its day cannot be read"),
        Why::Amount => lang.pick("金额读不出", "its amount cannot be read"),
        Why::Twice => lang.pick("流水号和前面重复", "its number stands above already"),
    }
}

/// Why a statement cannot be read.
pub fn unreadable(why: Unreadable, lang: Lang) -> &'static str {
    match why {
        Unreadable::NoHeadings => lang.pick(
            "没有找到表头。要有“交易日期”和“贷方发生额”（或“收入金额”）这两列。",
            "No headings were found: a column for the day (交易日期) and one for incoming money (贷方发生额) are needed.",
        ),
        Unreadable::NoCsv => lang.pick("这不是CSV。", "This is no CSV."),
    }
}

/// Why the ledger refuses an entry, by its word in the API.
pub fn refused(word: &str, lang: Lang) -> &'static str {
    match word {
        "taken" => lang.pick(
            "这一笔以前记过，内容不同",
            "this number was booked before, otherwise",
        ),
        "short" => lang.pick("账户里没有这么多钱", "the account does not hold that much"),
        "takes_back_nothing" => lang.pick(
            "没有这样一笔可以冲回",
            "there is no such entry to take back",
        ),
        "taken_back_already" => lang.pick("已经冲回过了", "it has been taken back already"),
        "matches_nothing" => lang.pick(
            "没有这样一笔待查的来款",
            "no such entry waits to be matched",
        ),
        "matched_already" => lang.pick(
            "待查的那一笔没有剩这么多",
            "that much of it no longer waits to be matched",
        ),
        "no_such_move" => lang.pick("钱不能这样走", "money does not move that way"),
        _ => lang.pick("金额太大", "too much"),
    }
}
