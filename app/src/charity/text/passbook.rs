//! The account of a fund or project: its entries, sums on a day, pictures.

use domain::charity::journal::Kind;
use domain::text::Lang;

/// Words of a fund's account.
pub struct Passbook {
    pub by_month: &'static str,
    pub month: &'static str,
    pub as_table: &'static str,
    pub entries: &'static str,
    pub day: &'static str,
    pub what: &'static str,
    pub amount: &'static str,
    pub number: &'static str,
    pub newest: &'static str,
    pub older: &'static str,
    pub none_here: &'static str,
    pub on: &'static str,
    pub on_hint: &'static str,
    pub look: &'static str,
    pub bad_day: &'static str,
    pub csv: &'static str,
    pub json: &'static str,
    pub licence: &'static str,
    pub proof: &'static str,
    pub to_spent: &'static str,
    pub hash: &'static str,
}

const ZH: Passbook = Passbook {
    by_month: "最近12个月的收和支",
    month: "月份",
    as_table: "看成表格",
    entries: "每一笔",
    day: "日期",
    what: "是什么",
    amount: "金额",
    number: "账本第几笔",
    newest: "回到最新的",
    older: "更早的",
    none_here: "这里没有更早的了。",
    on: "看某一天的账",
    on_hint: "算到这一天为止（含当天）。",
    look: "查看",
    bad_day: "这一天读不出来，请重新选。下面是到现在为止的。",
    csv: "下载全部（CSV，可以用Excel打开）",
    json: "数据（JSON）",
    licence: "数据怎样使用",
    proof: "证明",
    to_spent: "用于",
    hash: "凭证指纹",
};

const EN: Passbook = Passbook {
    by_month: "Received and paid out in the last 12 months",
    month: "Month",
    as_table: "As a table",
    entries: "Every entry",
    day: "Day",
    what: "What",
    amount: "Amount",
    number: "Number in the ledger",
    newest: "Back to the newest",
    older: "Older ones",
    none_here: "There are no older ones.",
    on: "The account on a day",
    on_hint: "Up to and with this day.",
    look: "Look",
    bad_day: "This day cannot be read; please choose again. Below is the account as it is now.",
    csv: "Download all of it (CSV, opens in a spreadsheet)",
    json: "Data (JSON)",
    licence: "How the data may be used",
    proof: "proof",
    to_spent: "for",
    hash: "Voucher's fingerprint",
};

impl Passbook {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Passbook {
        lang.pick(&ZH, &EN)
    }
}

/// What an entry is.
pub fn kind(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Received => lang.pick("收到捐款", "A gift came"),
        Kind::Matched => lang.pick("待查的来款对上了", "A payment was matched"),
        Kind::Allocated => lang.pick("从基金拨到项目", "From a fund to a project"),
        Kind::Spent => lang.pick("支出", "Spent"),
        Kind::Refunded => lang.pick("退还捐款人", "Returned to its donor"),
        Kind::Corrected => lang.pick("更正", "Corrected"),
    }
}

/// Up to which head of the ledger the sums count.
pub fn as_of(size: u64, lang: Lang) -> String {
    lang.pick(
        format!("账本首页签到第{size}笔，合计和签名的一样。"),
        format!("As the ledger's signed head of {size} entries has it."),
    )
}

/// Sums up to a day.
pub fn up_to(day: &str, size: u64, lang: Lang) -> String {
    lang.pick(
        format!("截至{day}，按账本前{size}笔里日期不晚于这一天的算。"),
        format!("Up to {day}: entries of that day or earlier among the ledger's first {size}."),
    )
}

/// What an entry takes back.
pub fn takes_back(number: u64, lang: Lang) -> String {
    lang.pick(
        format!("冲回第{}笔", number + 1),
        format!("takes back entry {}", number + 1),
    )
}
