//! Names that donors let be told, as the treasurer decides on them.

use domain::text::Lang;

/// Words of the page.
pub struct PublicNames {
    pub lead: &'static str,
    pub waiting: &'static str,
    pub none: &'static str,
    pub told: &'static str,
    pub refused: &'static str,
    pub given: &'static str,
    pub confirm: &'static str,
    pub reason: &'static str,
    pub reason_hint: &'static str,
    pub refuse: &'static str,
    pub done: &'static str,
    pub gone: &'static str,
    pub why_missing: &'static str,
}

const ZH: PublicNames = PublicNames {
    lead: "捐款人同意公开的名字，看过、确认以后才显示（还要等钱到账）。不公开要写理由，捐款人看得到。捐款人撤回以后，这里也没有了。",
    waiting: "等确认的",
    none: "没有。",
    told: "已经确认的",
    refused: "没有公开的",
    given: "同意公开",
    confirm: "可以公开",
    reason: "不公开的理由",
    reason_hint: "捐款人会看到，比如“含有别人的姓名”。",
    refuse: "不公开",
    done: "已经记下。",
    gone: "捐款人刚刚撤回了这个名字，没有改动。",
    why_missing: "请写不公开的理由，不要写电话和证件号。",
};

const EN: PublicNames = PublicNames {
    lead: "Names that donors agreed to have told. One shows only once it was confirmed here, and money has come. Refusing needs a reason, which the donor reads. What a donor takes back is gone from here too.",
    waiting: "Waiting",
    none: "None.",
    told: "Confirmed",
    refused: "Not told",
    given: "Agreed",
    confirm: "May be told",
    reason: "Why it is not told",
    reason_hint: "The donor reads it, such as “it names somebody else”.",
    refuse: "Not to be told",
    done: "Noted.",
    gone: "The donor has just taken that name back; nothing was changed.",
    why_missing: "Please give the reason, without telephone or identity numbers.",
};

impl PublicNames {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static PublicNames {
        lang.pick(&ZH, &EN)
    }
}
