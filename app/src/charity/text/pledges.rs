//! Pledges as the treasurer sees them.

use domain::text::Lang;

/// Words of the list of pledges.
pub struct Pledges {
    pub lead: &'static str,
    pub reference: &'static str,
    pub find: &'static str,
    pub show: &'static str,
    pub all: &'static str,
    pub missed: &'static str,
    pub missed_why: &'static str,
    pub none: &'static str,
    pub no_pledge: &'static str,
    pub more: &'static str,
    pub purpose: &'static str,
    pub state: &'static str,
    pub came: &'static str,
    pub due: &'static str,
    pub contact: &'static str,
    pub contact_why: &'static str,
    pub no_contact: &'static str,
    pub look: &'static str,
    pub no_script: &'static str,
    pub loading: &'static str,
}

const ZH: Pledges = Pledges {
    lead: "认捐和到账对着看。联系方式是密封的，用钥匙在这台设备上打开，每次打开都记入审计。",
    reference: "捐款码",
    find: "查找",
    show: "看哪些",
    all: "全部进行中的",
    missed: "有月份还没到账的",
    missed_why: "没到账不是欠款，只是可以友好地问一声。",
    none: "这里没有。",
    no_pledge: "没有这个捐款码。",
    more: "后面的",
    purpose: "捐给",
    state: "状态",
    came: "已到账",
    due: "到今天认捐",
    contact: "联系方式",
    contact_why: "只为开票据、退款和告知善款去处。",
    no_contact: "没有留联系方式，或者已经到期删除。",
    look: "打开",
    no_script: "要打开密封的联系方式，请允许这个网站运行脚本。",
    loading: "正在准备……",
};

const EN: Pledges = Pledges {
    lead: "What was pledged beside what came. Contacts are sealed; a key opens them on this device, and each opening is written to the audit.",
    reference: "Reference",
    find: "Find",
    show: "Show",
    all: "All that run",
    missed: "With months that have not come",
    missed_why: "What has not come is no debt; it is only a reason for a friendly word.",
    none: "There is nothing here.",
    no_pledge: "There is no such reference.",
    more: "More",
    purpose: "For",
    state: "State",
    came: "Came",
    due: "Pledged up to today",
    contact: "Contact",
    contact_why: "Only for receipts, refunds and telling what became of the gift.",
    no_contact: "No contact was left, or its time is over.",
    look: "Open",
    no_script: "To open a sealed contact, please let this site run scripts.",
    loading: "Getting ready…",
};

impl Pledges {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Pledges {
        lang.pick(&ZH, &EN)
    }
}

/// How many months have not come.
pub fn missed(months: i64, lang: Lang) -> String {
    lang.pick(
        format!("还有{months}个月没到账"),
        format!("{months} months have not come yet"),
    )
}
