//! Header, footer, breadcrumbs and error pages.

use domain::text::Lang;

/// Words on every page.
pub struct Shell {
    pub portal: &'static str,
    pub portal_full: &'static str,
    pub skip: &'static str,
    pub large: &'static str,
    pub tools: &'static str,
    pub you_are_here: &'static str,
    pub home: &'static str,
    pub check: &'static str,
    pub benefits: &'static str,
    pub about: &'static str,
    pub foot_estimate: &'static str,
    pub foot_private: &'static str,
    pub not_found: &'static str,
    pub not_found_lead: &'static str,
    pub back_home: &'static str,
}

const ZH: Shell = Shell {
    portal: "平湖民政",
    portal_full: "平湖民政门户",
    skip: "跳到正文",
    large: "大字",
    tools: "字号和语言",
    you_are_here: "您在这里",
    home: "首页",
    check: "查一查",
    benefits: "全部补助",
    about: "关于这个网站",
    foot_estimate: "这里的结果是估算，不是决定。您可以要求由人来审核。",
    foot_private: "查补助时，您的回答不离开您的手机。",
    not_found: "没有找到这个页面",
    not_found_lead: "网址可能写错了，或者页面已经搬走。",
    back_home: "回到首页",
};

const EN: Shell = Shell {
    portal: "Pinghu Civil Affairs",
    portal_full: "Pinghu Civil Affairs Portal",
    skip: "Skip to the content",
    large: "Large text",
    tools: "Text size and language",
    you_are_here: "You are here",
    home: "Home",
    check: "Check",
    benefits: "All benefits",
    about: "About this site",
    foot_estimate: "Results here are estimates, not decisions. You can ask for a person to decide.",
    foot_private: "When you check benefits, your answers never leave your phone.",
    not_found: "This page was not found",
    not_found_lead: "The address may be mistyped, or the page has moved.",
    back_home: "Back to the start page",
};

impl Shell {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Shell {
        lang.pick(&ZH, &EN)
    }
}
