//! The eligibility interview and its result.

use domain::policy::Verdict;
use domain::policy::explain::remedy::Means;
use domain::text::Lang;

/// Words of the interview.
pub struct Check {
    pub title: &'static str,
    pub lead: &'static str,
    pub private: &'static str,
    pub start: &'static str,
    pub resume: &'static str,
    pub date: &'static str,
    pub date_hint: &'static str,
    pub bad_date: &'static str,
    pub other_date: &'static str,
    pub next: &'static str,
    pub back: &'static str,
    pub unsure: &'static str,
    pub unsure_hint: &'static str,
    pub screen: &'static str,
    pub screen_why: &'static str,
    pub screen_none: &'static str,
    pub yuan: &'static str,
    pub year: &'static str,
    pub month: &'static str,
    pub day: &'static str,
    pub birth_hint: &'static str,
    pub money_hint: &'static str,
    pub problem: &'static str,
    pub your_answers: &'static str,
    pub change: &'static str,
    pub keep: &'static str,
    pub keep_hint: &'static str,
    pub delete: &'static str,
    pub deleted: &'static str,
    pub estimate: &'static str,
    pub human: &'static str,
    pub missing: &'static str,
    pub automatic: &'static str,
    pub remedies: &'static str,
    pub any_remedy: &'static str,
    pub trace: &'static str,
    pub documents: &'static str,
    pub where_to: &'static str,
    pub town: &'static str,
    pub choose_town: &'static str,
    pub others: &'static str,
    pub not_yet: &'static str,
    pub no_conditions: &'static str,
    pub apply: &'static str,
    pub compare: &'static str,
    pub print: &'static str,
    pub loading: &'static str,
    pub failed: &'static str,
    pub retry: &'static str,
    pub no_script: &'static str,
    pub all_benefits: &'static str,
}

const ZH: Check = Check {
    title: "查一查能享受什么补助",
    lead: "答几个问题，马上知道您家可能享受哪些补助、还缺什么、去哪儿办。",
    private: "计算在您的手机里进行，您的回答不会发给任何人。",
    start: "开始",
    resume: "接着上次的回答",
    date: "按哪一天的政策算",
    date_hint: "平时不用改。想看以前的政策，可以换一个日期。",
    bad_date: "请填2014年11月1日以后的日期。",
    other_date: "换一个日期再算",
    next: "下一步",
    back: "上一步",
    unsure: "不清楚",
    unsure_hint: "没关系，结果里会告诉您去哪儿查",
    screen: "家里有下面这些情况吗？",
    screen_why: "有的都勾上。拿不准的也勾上，后面会再问。没有勾的，就不用再答了。",
    screen_none: "以上都没有",
    yuan: "元",
    year: "年",
    month: "月",
    day: "日（不记得可以空着）",
    birth_hint: "按身份证上的公历日期填。",
    money_hint: "比如 2700",
    problem: "这里要改一下",
    your_answers: "您的回答",
    change: "改",
    keep: "在这部手机上暂时记住我的回答",
    keep_hint: "关掉网页就没有了。多人共用的手机请不要勾。",
    delete: "删除我的回答",
    deleted: "已经删除，这部手机上没有留下您的回答。",
    estimate: "这是估算，不是决定。",
    human: "您可以要求由人来审核，也可以要求说明理由。",
    missing: "还缺什么",
    remedies: "怎样才会符合",
    trace: "给工作人员看的计算记录",
    any_remedy: "下面有一条满足就可能符合：",
    automatic: "不用申请，符合条件的会自动发放。",
    documents: "要带什么",
    where_to: "去哪儿办",
    town: "您要去哪个镇、街道办",
    choose_town: "请选一个",
    others: "看看暂不符合的和为什么",
    not_yet: "这项补助那时还没有",
    no_conditions: "还没有查到这一天的条件，请问一问窗口。",
    apply: "一次申请这些",
    compare: "两个日子对照着看",
    print: "打印或保存",
    loading: "正在准备问题…",
    failed: "问题没有取到，请检查网络后再试。您的回答还在。",
    retry: "再试一次",
    no_script: "这台设备不能答题。您可以直接看每一项补助的条件、材料和地点。",
    all_benefits: "看全部补助和救助",
};

const EN: Check = Check {
    title: "Check which benefits you may get",
    lead: "Answer a few questions and see at once which benefits your family may get, what is missing and where to apply.",
    private: "Everything is worked out on your phone. Your answers are sent to nobody.",
    start: "Start",
    resume: "Go on with my last answers",
    date: "The day whose policy counts",
    date_hint: "Usually you can leave this. Choose another day to see earlier policy.",
    bad_date: "Please choose a day after 1 November 2014.",
    other_date: "Check for another day",
    next: "Next",
    back: "Back",
    unsure: "Not sure",
    unsure_hint: "That is fine; the result says where to find out",
    screen: "Does any of these apply to your family?",
    screen_why: "Tick all that apply. Tick what you are not sure about too; it is asked later. What you leave out is not asked.",
    screen_none: "None of these",
    yuan: "yuan",
    year: "Year",
    month: "Month",
    day: "Day (may be left empty)",
    birth_hint: "The date on the identity card.",
    money_hint: "For example 2700",
    problem: "Something needs changing",
    your_answers: "Your answers",
    change: "Change",
    keep: "Remember my answers on this phone for now",
    keep_hint: "They are gone when you close the page. Leave this off on a shared phone.",
    delete: "Delete my answers",
    deleted: "Deleted. None of your answers are left on this phone.",
    estimate: "This is an estimate, not a decision.",
    human: "You can ask for a person to decide, and for the reasons.",
    missing: "What is missing",
    remedies: "What would make it a yes",
    trace: "Record of the calculation, for staff",
    any_remedy: "Any one of these may be enough:",
    automatic: "You need not apply: it comes by itself to those who qualify.",
    documents: "What to bring",
    where_to: "Where to apply",
    town: "The town or subdistrict you would go to",
    choose_town: "Please choose",
    others: "See what does not fit for now, and why",
    not_yet: "This benefit did not exist yet",
    no_conditions: "The conditions on that day have not been found; please ask the counter.",
    apply: "Apply for these at once",
    compare: "Two days side by side",
    print: "Print or save",
    loading: "Getting the questions ready…",
    failed: "The questions could not be loaded. Please check the network and try again. Your answers are kept.",
    retry: "Try again",
    no_script: "This device cannot run the questions. You can read each benefit's conditions, documents and place instead.",
    all_benefits: "See all benefits and assistance",
};

impl Check {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Check {
        lang.pick(&ZH, &EN)
    }
}

/// Where one is: `第 3 步，最多还有 4 题`.
pub fn progress(number: usize, more: usize, lang: Lang) -> String {
    match (lang, more) {
        (Lang::Zh, 0) => format!("第 {number} 步，最后一步"),
        (Lang::Zh, more) => format!("第 {number} 步，后面最多 {more} 题"),
        (Lang::En, 0) => format!("Step {number}, the last one"),
        (Lang::En, more) => format!("Step {number}, at most {more} to go"),
    }
}

/// The heading of the result.
pub fn headline(eligible: usize, open: usize, lang: Lang) -> String {
    match (lang, eligible, open) {
        (Lang::Zh, 0, 0) => "按您的回答，暂时没有符合的补助".to_owned(),
        (Lang::Zh, 0, open) => format!("有 {open} 项要到窗口问一问"),
        (Lang::Zh, eligible, 0) => format!("您家可能享受 {eligible} 项"),
        (Lang::Zh, eligible, open) => format!("您家可能享受 {eligible} 项，还有 {open} 项要问一问"),
        (Lang::En, 0, 0) => "Going by your answers, no benefit fits for now".to_owned(),
        (Lang::En, 0, 1) => "There is one benefit to ask the counter about".to_owned(),
        (Lang::En, 0, open) => format!("There are {open} benefits to ask the counter about"),
        (Lang::En, eligible, 0) => format!("Your family may get {}", benefits(eligible)),
        (Lang::En, eligible, open) => {
            format!(
                "Your family may get {}; ask the counter about {open} more",
                benefits(eligible)
            )
        }
    }
}

/// The line under which help without published conditions is folded.
pub fn aside(number: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("还有 {number} 项日常帮扶，条件没有公布，可以顺便问一问"),
        Lang::En => {
            format!("{number} kinds of day-to-day help without published conditions, to ask about")
        }
    }
}

fn benefits(number: usize) -> String {
    if number == 1 {
        "1 benefit".to_owned()
    } else {
        format!("{number} benefits")
    }
}

/// Where to go in a town or street (`乡镇人民政府`, `街道办事处`).
pub fn counter_of(town: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh if town.ends_with("街道") => {
            format!("请到{town}办事处的社会救助窗口，带上这一页。")
        }
        Lang::Zh => format!("请到{town}人民政府的社会救助窗口，带上这一页。"),
        Lang::En => {
            format!("Please go to the social assistance counter of {town} and bring this page.")
        }
    }
}

/// The word on a result's tag.
pub fn verdict(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Eligible => lang.pick("很可能符合", "Likely yes"),
        Verdict::CannotTell => lang.pick("要问一问", "Ask the counter"),
        Verdict::Held => lang.pick("已经享受", "You have it"),
        Verdict::NotEligible => lang.pick("暂不符合", "Not for now"),
    }
}

/// Who or what can bring something about, before it is said.
pub fn means(means: Means, lang: Lang) -> &'static str {
    match means {
        Means::FindOut => lang.pick("先弄清楚", "Find out"),
        Means::Recognition => {
            lang.pick("要是这样，可以申请认定", "If it is so, have it recognised")
        }
        Means::Counter => lang.pick("要问窗口", "Ask the counter"),
        Means::Time => lang.pick("到时候", "With time"),
        Means::Amount => lang.pick("差多少", "How far"),
        Means::Life => lang.pick("这项是给", "It is for"),
    }
}

/// The heading over a group of results.
pub fn verdict_group(verdict: Verdict, lang: Lang) -> &'static str {
    match verdict {
        Verdict::Eligible => lang.pick("您家可能享受的", "What your family may get"),
        Verdict::CannotTell => lang.pick("要到窗口问一问的", "What to ask the counter about"),
        Verdict::Held => lang.pick("您家已经享受的", "What your family has already"),
        Verdict::NotEligible => lang.pick("暂不符合的", "What does not fit for now"),
    }
}
