//! The donor's own page: following a gift, the statement of a year, files to keep.

use domain::text::Lang;

/// Words of those views.
pub struct Own {
    pub follow: &'static str,
    pub follow_title: &'static str,
    pub follow_lead: &'static str,
    pub follow_picture: &'static str,
    pub heads: [&'static str; 3],
    pub gave: &'static str,
    pub lay_in: &'static str,
    pub back: &'static str,
    pub years: &'static str,
    pub years_why: &'static str,
    pub year_why: &'static str,
    pub month: &'static str,
    pub pledged: &'static str,
    pub came: &'static str,
    pub receipts: &'static str,
    pub receipt: &'static str,
    pub day: &'static str,
    pub to: &'static str,
    pub total: &'static str,
    pub returned: &'static str,
    pub not_pledged: &'static str,
    pub no_receipt: &'static str,
    pub print: &'static str,
    pub keep: &'static str,
    pub keep_why: &'static str,
    pub csv: &'static str,
    pub json: &'static str,
}

const ZH: Own = Own {
    follow: "这笔钱用到哪里了",
    follow_title: "这笔钱用到哪里了",
    follow_lead: "从您捐的这一笔，到基金，再到每一笔支出，一分不少。先到的善款先用，这是约定的算法。",
    follow_picture: "这笔善款的去向（越宽钱越多）",
    heads: ["图中号码", "是什么", "多少钱"],
    gave: "您的捐款",
    lay_in: "进入",
    back: "回到我的善款",
    years: "每年的清单",
    years_why: "一年一页，可以打印。",
    year_why: "这是捐赠记录清单，不是捐赠票据。抵扣个人所得税要用捐赠票据。",
    month: "月份",
    pledged: "认捐",
    came: "到账",
    receipts: "这一年的每一笔",
    receipt: "捐赠票据号码",
    day: "日期",
    to: "捐给",
    total: "全年到账",
    returned: "其中退还给您",
    not_pledged: "没有认捐",
    no_receipt: "还没有开",
    print: "打印或保存这一页",
    keep: "全部记录存一份",
    keep_why: "文件只在您的手机里做出来。JSON里有证明用的密码，请自己收好。",
    csv: "存成表格（CSV）",
    json: "存成完整记录（JSON）",
};

const EN: Own = Own {
    follow: "Where this gift went",
    follow_title: "Where this gift went",
    follow_lead: "From your gift to the fund and on to each payment, to the fen. The oldest gifts are spent first; that is a convention.",
    follow_picture: "The way of this gift (the wider, the more)",
    heads: ["Number in the picture", "What", "How much"],
    gave: "Your gift",
    lay_in: "Into",
    back: "Back to my giving",
    years: "Statements by year",
    years_why: "A page for each year, ready to print.",
    year_why: "This is a list of gifts and no official receipt. For income tax you need the official receipts.",
    month: "Month",
    pledged: "Pledged",
    came: "Received",
    receipts: "Every gift of the year",
    receipt: "Official receipt",
    day: "Day",
    to: "For",
    total: "Received in the year",
    returned: "Of which returned to you",
    not_pledged: "not pledged",
    no_receipt: "not issued yet",
    print: "Print or save this page",
    keep: "Keep a copy of everything",
    keep_why: "The files are made on your device. The JSON holds the secrets of your proofs: keep it to yourself.",
    csv: "As a spreadsheet (CSV)",
    json: "The complete record (JSON)",
};

impl Own {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Own {
        lang.pick(&ZH, &EN)
    }
}

/// `2026年捐赠清单`.
pub fn statement(year: i32, lang: Lang) -> String {
    lang.pick(format!("{year}年捐赠清单"), format!("Gifts of {year}"))
}
