//! Alarms of the ledger's own check.

use domain::text::Lang;

/// Words of the alarms.
pub struct Alarms {
    pub lead: &'static str,
    pub standing: &'static str,
    pub none: &'static str,
    pub never: &'static str,
    pub ran: &'static str,
    pub whole: &'static str,
    pub not_yet: &'static str,
    pub found: &'static str,
    pub seen: &'static str,
    pub do_now: &'static str,
    pub why: &'static str,
    pub acknowledge: &'static str,
    pub acknowledged: &'static str,
    pub before: &'static str,
    pub done: &'static str,
    pub wrong: &'static str,
}

const ZH: Alarms = Alarms {
    lead: "网站每十分钟自己查一次善款账本：每一笔和它的指纹、各账户合计、公开出去的文件，都对一遍。",
    standing: "善款账本自查发现不对，请马上看。",
    none: "没有不对的地方。",
    never: "还没有自查过。",
    ran: "上一次自查",
    whole: "上一次查完整本、没有问题",
    not_yet: "还没有查完过一遍",
    found: "发现于",
    seen: "最近一次看到",
    do_now: "先不要再记账。请管理系统的人从备份核对数据库和公开的文件，原因查清以前不要确认。",
    why: "查清的原因和处理（必填）",
    acknowledge: "确认",
    acknowledged: "已确认",
    before: "以前的",
    done: "已确认。如果还不对，下一次自查会再报。",
    wrong: "请写上原因，最多200字，不要写电话和证件号。",
};

const EN: Alarms = Alarms {
    lead: "Every ten minutes the portal checks the charity ledger by itself: each entry against its hash, the sums of all accounts, the published files.",
    standing: "The charity ledger's own check has found something wrong. Please look at once.",
    none: "Nothing is wrong.",
    never: "It has not run yet.",
    ran: "Last run",
    whole: "Last time the whole ledger was found sound",
    not_yet: "it has not come through the whole yet",
    found: "Found",
    seen: "Last seen",
    do_now: "Book nothing for now. Whoever runs the system should compare database and published files with the backups. Do not acknowledge it before the cause is known.",
    why: "The cause, and what was done (needed)",
    acknowledge: "Acknowledge",
    acknowledged: "Acknowledged",
    before: "Earlier ones",
    done: "Acknowledged. If it is still wrong, the next check raises it again.",
    wrong: "Please give a reason of at most 200 characters, without telephone or identity numbers.",
};

impl Alarms {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Alarms {
        lang.pick(&ZH, &EN)
    }
}

/// What is wrong, by its word, and where.
pub fn what(word: &str, place: &str, lang: Lang) -> String {
    match word {
        "missing" => lang.pick(
            format!("第{place}笔不见了"),
            format!("Entry {place} is not there"),
        ),
        "leaf" => lang.pick(
            format!("第{place}笔读不出来"),
            format!("Entry {place} cannot be read"),
        ),
        "amount" => lang.pick(
            format!("第{place}笔旁边存的金额不对"),
            format!("The amount stored beside entry {place} is not its own"),
        ),
        "hash" => lang.pick(
            format!("第{place}笔和它的指纹对不上，可能被改过"),
            format!("Entry {place} is not what was hashed; it may have been changed"),
        ),
        "rule" => lang.pick(
            format!("第{place}笔不合记账规则"),
            format!("Entry {place} breaks the journal's rules"),
        ),
        "totals" => lang.pick(
            "各账户合计不是零，或者和签过名的首页不一样".to_owned(),
            "The accounts do not add up to zero, or are not those of the signed head".to_owned(),
        ),
        "root" => lang.pick(
            "指纹算出来和签过名的首页不一样".to_owned(),
            "The hashes are not those of the signed head".to_owned(),
        ),
        "head" => lang.pick(
            "公开的账本首页和存着的不一样，或者签名不对".to_owned(),
            "The published head is not the stored one, or its signature is wrong".to_owned(),
        ),
        "file" => lang.pick(
            format!("公开的文件{place}和存着的不一样"),
            format!("The published file {place} is not what is stored"),
        ),
        _ => lang.pick(
            format!("账本读不出来：{place}"),
            format!("The ledger cannot be read: {place}"),
        ),
    }
}
