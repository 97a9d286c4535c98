//! Two days side by side.

use domain::text::Lang;

/// Words of the comparison.
pub struct Compare {
    pub title: &'static str,
    pub lead: &'static str,
    pub private: &'static str,
    pub loading: &'static str,
    pub failed: &'static str,
    pub no_script: &'static str,
    pub no_answers: &'static str,
    pub check: &'static str,
    pub first: &'static str,
    pub second: &'static str,
    pub bad_day: &'static str,
    pub days: &'static str,
    pub verdict: &'static str,
    pub reasons: &'static str,
    pub articles: &'static str,
    pub unknown: &'static str,
    pub none: &'static str,
    pub changed: &'static str,
}

const ZH: Compare = Compare {
    title: "两个日子对照着看",
    lead: "同样的家庭，政策变了，结果哪里不一样，出自哪一条。",
    private: "用的是您刚才的回答，还是在您的手机里算，不发给任何人。",
    loading: "正在准备……",
    failed: "没有准备好，请检查网络后刷新页面。",
    no_script: "这台设备不能计算。每一项补助的页面上写着各个时间的条件和数字。",
    no_answers: "先查一查，再来对照。",
    check: "去查一查",
    first: "这一天",
    second: "和这一天",
    bad_day: "请填2014年11月1日以后的日期。",
    days: "政策变化的日子",
    verdict: "结果",
    reasons: "理由",
    articles: "依据",
    unknown: "没有查到",
    none: "这两天对您家来说没有不同。",
    changed: "结果不同的",
};

const EN: Compare = Compare {
    title: "Two days side by side",
    lead: "The same family under changed policy: what comes out differently, and by which article.",
    private: "It uses the answers you have just given, still on your phone; they are sent to nobody.",
    loading: "Getting ready…",
    failed: "It could not get ready. Please check the connection and reload the page.",
    no_script: "This device cannot calculate. Each benefit's page lists its conditions and figures over time.",
    no_answers: "Check first, then compare.",
    check: "Go to the check",
    first: "This day",
    second: "and this day",
    bad_day: "Please choose a day after 1 November 2014.",
    days: "Days on which policy changed",
    verdict: "Result",
    reasons: "Reasons",
    articles: "Articles",
    unknown: "not known",
    none: "For your family nothing differs between these days.",
    changed: "A different result",
};

impl Compare {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Compare {
        lang.pick(&ZH, &EN)
    }
}

/// What comes to the same, folded away.
pub fn others(count: usize, lang: Lang) -> String {
    lang.pick(
        format!("另有 {count} 项结果一样，条文或者数字不同"),
        format!("{count} more with the same result by other articles or figures"),
    )
}
