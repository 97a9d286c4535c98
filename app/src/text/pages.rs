//! Home, the list of benefits, a benefit, and the page about the portal.

use domain::policy::pack::{Confidence, Group};
use domain::text::Lang;

/// Words of the content pages.
pub struct Pages {
    pub home_title: &'static str,
    pub home_lead: &'static str,
    pub door_check: &'static str,
    pub door_check_text: &'static str,
    pub private_note: &'static str,
    pub benefits_title: &'static str,
    pub benefits_lead: &'static str,
    pub all_benefits: &'static str,
    pub gives: &'static str,
    pub conditions: &'static str,
    pub conditions_lead: &'static str,
    pub in_force: &'static str,
    pub earlier: &'static str,
    pub numbers: &'static str,
    pub number: &'static str,
    pub value: &'static str,
    pub days: &'static str,
    pub source: &'static str,
    pub no_value: &'static str,
    pub documents: &'static str,
    pub apply: &'static str,
    pub towns: &'static str,
    pub decides: &'static str,
    pub unknown: &'static str,
    pub automatic: &'static str,
    pub sources: &'static str,
    pub all_of: &'static str,
    pub any_of: &'static str,
    pub none_of: &'static str,
    pub check_this: &'static str,
    pub about_title: &'static str,
    pub about_private: &'static str,
    pub about_private_text: &'static str,
    pub about_honest: &'static str,
    pub about_honest_text: &'static str,
    pub about_human: &'static str,
    pub about_human_text: &'static str,
    pub about_access: &'static str,
    pub about_access_text: &'static str,
    pub about_data: &'static str,
    pub about_data_text: &'static str,
    pub data_version: &'static str,
}

const ZH: Pages = Pages {
    home_title: "要办什么事？",
    home_lead: "不用注册。先看看，再决定。",
    door_check: "查一查能享受什么补助",
    door_check_text: "答几个问题，马上知道。答案不离开您的手机。",
    private_note: "计算在您的手机里进行，您的回答不会发给任何人。",
    benefits_title: "全部补助和救助",
    benefits_lead: "每一项都写明条件、材料、去哪儿办，以及出自哪条规定。",
    all_benefits: "看全部补助和救助",
    gives: "能得到什么",
    conditions: "要符合什么条件",
    conditions_lead: "下面是规定的条件。最后由镇、街道和民政部门审核。",
    in_force: "执行时间",
    earlier: "以前的条件",
    numbers: "用到的数字",
    number: "名称",
    value: "数值",
    days: "执行时间",
    source: "出处",
    no_value: "还没有查到，请问窗口",
    documents: "要带什么",
    apply: "去哪儿办",
    towns: "平湖的镇和街道",
    decides: "谁来审核，要多久",
    unknown: "我们还不知道的",
    automatic: "这项不用申请，符合条件的会自动发放。",
    sources: "依据",
    all_of: "下面每一条都要符合",
    any_of: "下面符合一条就行",
    none_of: "不能有下面的情况",
    check_this: "查一查我家行不行",
    about_title: "关于这个网站",
    about_private: "您的回答留在您手里",
    about_private_text: "查补助的计算全部在您的手机里进行。收入、健康、家人的情况不会发到服务器，也不写进网址。您可以让手机暂时记住回答，关掉网页就没有了，也可以随时一键删除。",
    about_honest: "不知道就说不知道",
    about_honest_text: "每个数字都写明出处和执行时间。有的本地标准还没有查到，我们不猜，只告诉您缺什么、去问哪里。没有查到，不等于您不符合。",
    about_human: "由人来决定",
    about_human_text: "这里给出的是估算，不是决定。您可以要求说明理由，也可以不接受只由机器作出的决定，请工作人员来审核（《个人信息保护法》第二十四条）。",
    about_access: "人人能用",
    about_access_text: "可以放大字，可以只用键盘，可以听屏幕朗读；不开脚本也能看到每项补助的条件、材料和地点。用着不顺手，请告诉窗口的工作人员。",
    about_data: "公开的数据",
    about_data_text: "手机里用来计算的规则和数字，人人都能下载核对。",
    data_version: "数据版本",
};

const EN: Pages = Pages {
    home_title: "What would you like to do?",
    home_lead: "No account needed. Look first, decide later.",
    door_check: "Check which benefits you may get",
    door_check_text: "Answer a few questions and see at once. Your answers never leave your phone.",
    private_note: "Everything is worked out on your phone. Your answers are sent to nobody.",
    benefits_title: "All benefits and assistance",
    benefits_lead: "Each with its conditions, what to bring, where to apply, and the rule it rests on.",
    all_benefits: "See all benefits and assistance",
    gives: "What you get",
    conditions: "The conditions",
    conditions_lead: "These are the conditions in the rules. The town or subdistrict and the civil affairs office decide.",
    in_force: "In force",
    earlier: "Earlier conditions",
    numbers: "The numbers",
    number: "Name",
    value: "Value",
    days: "In force",
    source: "Source",
    no_value: "Not found yet; please ask the counter",
    documents: "What to bring",
    apply: "Where to apply",
    towns: "Towns and subdistricts of Pinghu",
    decides: "Who decides, and how long it takes",
    unknown: "What we do not know",
    automatic: "You need not apply: it comes by itself to those who qualify.",
    sources: "The rules behind this",
    all_of: "All of these",
    any_of: "Any one of these",
    none_of: "None of these",
    check_this: "Check whether my family qualifies",
    about_title: "About this site",
    about_private: "Your answers stay with you",
    about_private_text: "The check runs entirely on your phone. Income, health and family details are not sent to a server and never appear in an address. You may let the phone remember your answers until you close the page, and delete them at any time.",
    about_honest: "What we do not know, we say",
    about_honest_text: "Every number has a source and a date. Some local standards have not been found; we do not guess, we tell you what is missing and whom to ask. Not found does not mean that you do not qualify.",
    about_human: "A person decides",
    about_human_text: "What you see here is an estimate, not a decision. You may ask for an explanation, and you may refuse a decision made by a machine alone and ask for a member of staff (Personal Information Protection Law, art. 24).",
    about_access: "For everyone",
    about_access_text: "You can enlarge the text, use only the keyboard, or listen with a screen reader; with scripts off you can still read every benefit's conditions, documents and place. If something is hard to use, please tell the staff at the counter.",
    about_data: "Open data",
    about_data_text: "The rules and numbers that your phone calculates with can be downloaded and checked by anyone.",
    data_version: "Data version",
};

impl Pages {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Pages {
        lang.pick(&ZH, &EN)
    }
}

/// The name of a shelf.
pub fn group(group: Group, lang: Lang) -> &'static str {
    match group {
        Group::Living => lang.pick("基本生活", "Everyday living"),
        Group::Emergency => lang.pick("遇到急难", "In an emergency"),
        Group::Children => lang.pick("孩子", "Children"),
        Group::Disability => lang.pick("残疾人", "Disabled people"),
        Group::Elders => lang.pick("老年人", "Older people"),
        Group::Daily => lang.pick("日常帮扶", "Day-to-day help"),
        Group::Funeral => lang.pick("殡葬", "Funerals"),
    }
}

/// How well a source was read.
pub fn confidence(confidence: Confidence, lang: Lang) -> &'static str {
    match confidence {
        Confidence::Text => lang.pick("读过原文", "text read"),
        Confidence::Secondary => lang.pick("据转载，未见原文", "as quoted elsewhere"),
        Confidence::Report => lang.pick("据工作报告，未见文件", "as reported by the bureau"),
    }
}
