//! Old paper slips, typed twice.

use domain::charity::slips::Why;
use domain::text::Lang;

/// Words of the page on which they are typed.
pub struct Slips {
    pub lead: &'static str,
    pub reference: &'static str,
    pub pass: &'static str,
    pub first: &'static str,
    pub second: &'static str,
    pub lines: &'static str,
    pub lines_hint: &'static str,
    pub keep: &'static str,
    pub look: &'static str,
    pub no_pledge: &'static str,
    pub kept: &'static str,
    pub again: &'static str,
    pub left_out: &'static str,
    pub elsewhere: &'static str,
    pub state: &'static str,
    pub number: &'static str,
    pub once_first: &'static str,
    pub once_second: &'static str,
    pub differs: &'static str,
    pub agrees: &'static str,
    pub same_person: &'static str,
    pub take_out: &'static str,
    pub take_out_why: &'static str,
    pub none: &'static str,
}

const ZH: Slips = Slips {
    lead: "账本开始以前的纸质收据，照着原件输两遍，最好两个人各输一遍。两遍一样的才算，捐款人在自己的页面上能看到，写明是补录的。它们不进账本，不改余额。",
    reference: "捐款码",
    pass: "第几遍",
    first: "第一遍",
    second: "第二遍（看不到第一遍输的）",
    lines: "收据",
    lines_hint: "一行一张：收据号码 日期 金额，用空格或逗号隔开。比如：0012345 2015-03-08 200",
    keep: "记下",
    look: "看这个捐款码",
    no_pledge: "没有这个捐款码。请捐款人先认捐，或核对号码。",
    kept: "记下了。",
    again: "没有记成，请再试一次。",
    left_out: "没有记的行",
    elsewhere: "号码在别的捐款码下",
    state: "两遍对照",
    number: "收据号码",
    once_first: "只有第一遍",
    once_second: "只有第二遍",
    differs: "不一样，请照原件重输那一遍",
    agrees: "两遍一样",
    same_person: "同一个人输的两遍",
    take_out: "拿掉这一张",
    take_out_why: "为什么",
    none: "这个捐款码还没有补录。",
};

const EN: Slips = Slips {
    lead: "Paper receipts from before the ledger began are typed from the originals twice, best by two people. A slip counts once both are the same; its donor sees it, marked as entered later. Slips are no entries of the ledger and change no balance.",
    reference: "Reference",
    pass: "Which pass",
    first: "First",
    second: "Second (the first is not shown)",
    lines: "Slips",
    lines_hint: "One a line: number, day, amount, with spaces or commas between. Such as: 0012345 2015-03-08 200",
    keep: "Keep",
    look: "Look at this reference",
    no_pledge: "There is no such reference. The donor makes a pledge first; or compare the number.",
    kept: "Kept.",
    again: "It was not kept. Please try again.",
    left_out: "Lines that were not kept",
    elsewhere: "stands under another reference",
    state: "Both passes",
    number: "Number of the slip",
    once_first: "first pass only",
    once_second: "second pass only",
    differs: "differs: type that pass again from the original",
    agrees: "the same twice",
    same_person: "both by one person",
    take_out: "Take this one out",
    take_out_why: "Why",
    none: "Nothing was entered for this reference yet.",
};

impl Slips {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Slips {
        lang.pick(&ZH, &EN)
    }
}

/// Why a line is no slip.
pub fn why(why: Why, lang: Lang) -> &'static str {
    match why {
        Why::Parts => lang.pick(
            "要有号码、日期、金额三样",
            "a number, a day and an amount are needed",
        ),
        Why::Number => lang.pick(
            "号码只能有字、数字和横线",
            "a number has letters, digits and dashes",
        ),
        Why::Day => lang.pick(
            "日期读不出，或者还没到",
            "its day cannot be read, or is still to come",
        ),
        Why::Amount => lang.pick("金额读不出", "its amount cannot be read"),
        Why::Twice => lang.pick("号码和前面重复", "its number stands above already"),
    }
}
