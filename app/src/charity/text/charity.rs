//! Giving: funds and projects, pledges, the donor's own page, the ledger.

pub use crate::frame::yuan::yuan;
use domain::charity::journal::Account;
use domain::charity::log::proof::Doubt;
use domain::charity::pledge::{Fault, Field, MOST_GOODS, State, Wrong};
use domain::charity::schedule::MOST_MONTHS;
use domain::charity::{Amount, AmountError};
use domain::money::MoneyError;
use domain::record::trouble::Trouble;
use domain::text::Lang;

/// Words of the pages about giving.
pub struct Charity {
    pub title: &'static str,
    pub lead: &'static str,
    pub pledge: &'static str,
    pub funds: &'static str,
    pub projects: &'static str,
    pub published: &'static str,
    pub published_why: &'static str,
    pub year: &'static str,
    pub source: &'static str,
    pub no_entries: &'static str,
    pub no_entries_why: &'static str,
    pub holds: &'static str,
    pub into: &'static str,
    pub out: &'static str,
    pub to_be_set: &'static str,
    pub purpose: &'static str,
    pub runs: &'static str,
    pub filing: &'static str,
    pub reports: &'static str,
    pub money: &'static str,
    pub pledge_here: &'static str,
    pub closed: &'static str,
    pub closed_why: &'static str,
    pub how: &'static str,
    pub how_lead: &'static str,
    pub pledge_means: &'static str,
    pub pledge_means_text: &'static str,
    pub ways: &'static str,
    pub ways_text: &'static [&'static str],
    pub pay: &'static str,
    pub pay_text: &'static str,
    pub bank: &'static str,
    pub counter: &'static str,
    pub platform: &'static str,
    pub certificate: &'static str,
    pub rights: &'static str,
    pub rights_text: &'static [&'static str],
    pub check: &'static str,
    pub check_text: &'static str,
    pub honour: &'static str,
    pub honour_lead: &'static str,
    pub no_names: &'static str,
    pub ledger: &'static str,
    pub ledger_lead: &'static str,
    pub ledger_key: &'static str,
    pub ledger_key_why: &'static str,
    pub ledger_dev: &'static str,
    pub ledger_head: &'static str,
    pub ledger_head_why: &'static str,
    pub ledger_size: &'static str,
    pub ledger_audit: &'static str,
    pub ledger_audit_text: &'static str,
    pub ledger_down: &'static str,
    pub mine: &'static str,
    pub open_data: &'static str,
}

const ZH: Charity = Charity {
    title: "捐一份心，看得见去处",
    lead: "这里登记您想捐多少、捐给谁，钱由您自己转给慈善总会。到账以后，每一笔都记进人人能核对的账本。",
    pledge: "我要认捐",
    funds: "基金",
    projects: "项目",
    published: "公开过的数字",
    published_why: "这些是报告里公布的年度数字，不是这个网站的账。",
    year: "年份",
    source: "出处",
    no_entries: "还没有记账",
    no_entries_why: "这里的账从第一笔记账开始算，以前的收支请看公布的报告。",
    holds: "现在还有",
    into: "收到",
    out: "用出",
    to_be_set: "由民政局补充",
    purpose: "用途",
    runs: "谁在管理",
    filing: "公开募捐备案编号",
    reports: "至少多久公开一次",
    money: "账",
    closed: "不再接受新的认捐",
    closed_why: "以前认捐的照常到账、入账。",
    pledge_here: "认捐给这里",
    how: "怎样捐，法律怎样管",
    how_lead: "平湖的善款由慈善总会接收和管理。这个网站只登记认捐、记账和让您核对，不收钱。",
    pledge_means: "认捐是什么",
    pledge_means_text: "认捐是告诉慈善总会您打算捐多少、捐给什么。您的认捐不公开，随时可以暂停或者停止；有一个月没有捐，也不欠谁。写了愿意公开的名字，也要等钱到了才会公布。",
    ways: "可以怎样捐",
    ways_text: &[
        "一次捐一笔。",
        "每月捐一笔，可以定到哪个月，也可以不定。",
        "捐东西：写明是什么、多少、新旧、怎么送来。",
        "冠名捐：用您起的名字来记，名字要您同意、工作人员看过才公开。",
        "单位一日捐：给单位、班组开一个共同的页面，大家各自认捐。",
        "定向捐：指定一个基金或者项目，到账以后用途不能改。",
    ],
    pay: "钱怎么给",
    pay_text: "登记以后给您一个捐款码。转账时写在备注里，钱到了就能对上您的认捐。",
    bank: "银行账户",
    counter: "窗口",
    platform: "民政部指定的互联网公开募捐平台",
    certificate: "公开募捐资格证书",
    rights: "您的权利",
    rights_text: &[
        "要一张由财政部门统一监制的捐赠票据（慈善法第三十八条）。",
        "查询、复制善款使用的资料，总会应当主动告诉您（第四十二条）。",
        "不愿意公开的姓名、住址、电话，谁也不能公开（第八十二条）。",
        "公开募捐和慈善项目超过六个月的，至少每三个月公开一次（第七十九条）。",
        "在网上公开募捐，应当在民政部指定的平台进行，可以同时在慈善组织自己的网站进行（第二十七条）。所以这里不收钱。",
        "约好的用途不能违反；违反了可以要求改正，也可以投诉（第四十二条）。",
    ],
    check: "怎样核对",
    check_text: "每一笔到账和支出都是账本里的一行，前后用密码学的办法连在一起。谁改了过去的一行，您的手机就能看出来。用出去的钱按“先到先用”算到每一分：先到的善款先用。这是约定的算法，钱在基金里并不分开放。",
    honour: "善行金平湖",
    honour_lead: "名字只有本人或者单位同意才写在这里，同意以后也可以撤回。",
    no_names: "名单由民政局补充（要本人或单位同意）。",
    ledger: "账本",
    ledger_lead: "账本里没有人名、电话，也看不出哪一笔是谁捐的；只有捐的人自己拿着的那串密码能对上。",
    ledger_key: "账本的公钥",
    ledger_key_why: "核对签名用的。请和窗口、报纸上印的对一对。",
    ledger_dev: "这是试用环境，账本是试的，不是真的账。",
    ledger_head: "签过名的账本首页",
    ledger_head_why: "有多少笔，所有记录算出来的一个数，以及每个基金和项目收、支、余（单位：分）。",
    ledger_size: "一共记了",
    ledger_audit: "自己把整本账重算一遍",
    ledger_audit_text: "账本按公开的格式（C2SP tlog-tiles）放在下面的地址，可以整本下载。用命令 charity audit 或者别的同类工具，能从第一笔重算到最后一笔，和签过名的合计比对。",
    ledger_down: "现在读不到账本，请过一会儿再看。",
    mine: "我的善款",
    open_data: "下载数据（JSON）",
};

const EN: Charity = Charity {
    title: "Give, and see where it goes",
    lead: "Here you note what you mean to give and for what; the money you send to the charity federation yourself. Once it arrives, every payment stands in a ledger that anybody can check.",
    pledge: "Make a pledge",
    funds: "Funds",
    projects: "Projects",
    published: "Published figures",
    published_why: "These are yearly figures from the published report, not this site's ledger.",
    year: "Year",
    source: "Source",
    no_entries: "No entries yet",
    no_entries_why: "The ledger here counts from its first entry; for earlier years see the published reports.",
    holds: "Left now",
    into: "Received",
    out: "Paid out",
    to_be_set: "to be set by the bureau",
    purpose: "Purpose",
    runs: "Who runs it",
    filing: "Filing number of its public fundraising",
    reports: "Accounts are published at least every",
    money: "Account",
    closed: "Takes no new pledges",
    closed_why: "What was pledged before still comes and is booked.",
    pledge_here: "Pledge to this",
    how: "How giving works, and the law",
    how_lead: "Gifts in Pinghu are received and managed by the charity federation. This site notes pledges, keeps the ledger and lets you check it; it takes no money.",
    pledge_means: "What a pledge is",
    pledge_means_text: "A pledge (认捐) tells the federation what you mean to give and for what. It is not made public, and you can pause or stop it at any time; a month without a gift is no debt. A name that you agree to have told is told only once the money has come.",
    ways: "Ways to give",
    ways_text: &[
        "Once.",
        "Every month, until a month you choose or without an end.",
        "Things: say what, how many, in which condition, and how they come.",
        "Under a name (冠名): the gift bears a name you choose, told with your consent once staff have looked at it.",
        "A firm's or team's day (慈善一日捐): a page to share, on which everybody pledges alone.",
        "For a purpose: choose a fund or project; once the money has come the purpose cannot be changed.",
    ],
    pay: "How to pay",
    pay_text: "You get a reference. Write it into the transfer's remark, and the money will find your pledge.",
    bank: "Bank account",
    counter: "Counter",
    platform: "Online fundraising platform designated by the Ministry of Civil Affairs",
    certificate: "Certificate of public fundraising",
    rights: "Your rights",
    rights_text: &[
        "A receipt printed under the finance department's supervision (Charity Law, art. 38).",
        "To see and copy what shows how your gift is used; the federation must also tell you unasked (art. 42).",
        "A name, address or telephone number that you do not want told is told to nobody (art. 82).",
        "Fundraising and projects of more than six months are accounted for in public at least every three months (art. 79).",
        "Public fundraising online belongs on a platform that the ministry has designated, and may stand on the charity's own site as well (art. 27). That is why no money is taken here.",
        "The agreed purpose must be kept; if it is not, you can demand it and complain (art. 42).",
    ],
    check: "How to check",
    check_text: "Every gift and every payment is a line of the ledger, and each line is bound to those before it by cryptography. If anybody changes a line of the past, your phone can tell. What is spent is taken from the oldest gifts first, to the fen (0.01 yuan). That is a convention: money in a fund is not kept apart.",
    honour: "Good deeds in Pinghu (善行金平湖)",
    honour_lead: "A name stands here only if its owner agrees, and consent can be taken back.",
    no_names: "Names are to be set by the bureau, with consent.",
    ledger: "The ledger",
    ledger_lead: "No name or telephone number stands in the ledger, nor can it be seen whose a gift is; only the secret that its donor keeps shows that.",
    ledger_key: "The ledger's public key",
    ledger_key_why: "For checking signatures. Compare it with what is printed at the counter and in the newspaper.",
    ledger_dev: "This is a trial installation: its ledger is for trying out and no real account.",
    ledger_head: "The signed head",
    ledger_head_why: "How many entries, one number worked out from all of them, and what each fund and project has received, paid out and holds (in fen).",
    ledger_size: "Entries so far",
    ledger_audit: "Work the whole ledger out yourself",
    ledger_audit_text: "The ledger stands at the address below in an open format (C2SP tlog-tiles) and can be downloaded whole. The command charity audit, or another tool of its kind, works it out from the first entry to the last and compares it with the signed totals.",
    ledger_down: "The ledger cannot be read now. Please look again in a while.",
    mine: "My giving",
    open_data: "Data (JSON)",
};

impl Charity {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Charity {
        lang.pick(&ZH, &EN)
    }
}

/// `3 个月`.
pub fn months(count: u8, lang: Lang) -> String {
    lang.pick(format!("{count}个月"), format!("{count} months"))
}

/// What a field asks for.
pub fn label(field: Field, lang: Lang) -> &'static str {
    match field {
        Field::Way => lang.pick("怎样捐", "How you give"),
        Field::Amount => lang.pick("多少钱（元）", "How much (yuan)"),
        Field::Purpose => lang.pick("捐给谁", "For what"),
        Field::Start => lang.pick("从哪天开始", "Starting on"),
        Field::Months => lang.pick("一共几个月", "For how many months"),
        Field::Goods => lang.pick("捐什么东西", "Which things"),
        Field::Count => lang.pick("多少", "How many"),
        Field::Unit => lang.pick("计量单位", "Counted in"),
        Field::Condition => lang.pick("新旧", "Condition"),
        Field::Delivery => lang.pick("怎么送来", "How they come"),
        Field::Title => lang.pick(
            "起的名字，或者单位、班组的名字",
            "The name it bears, or the firm's or team's",
        ),
        Field::Day => lang.pick("哪一天", "Which day"),
        Field::Team => lang.pick("一起捐的单位", "Giving with"),
        Field::Wish => lang.pick("对用途的愿望", "A wish for its use"),
        Field::Name => lang.pick("愿意公开的名字", "The name to be told"),
        Field::Consent => lang.pick("同意公开", "Consent"),
    }
}

/// What is wrong with a field.
pub fn fault(wrong: Wrong, lang: Lang) -> String {
    let said = match wrong.fault {
        Fault::Text(Trouble::TooLong(most)) => {
            return lang.pick(
                format!("太长了，最多{most}个字"),
                format!("too long; at most {most} characters"),
            );
        }
        Fault::Months => {
            return lang.pick(
                format!("请写1到{MOST_MONTHS}的整数，不定就空着"),
                format!("a whole number from 1 to {MOST_MONTHS}, or nothing"),
            );
        }
        Fault::Count => {
            return lang.pick(
                format!("请写1到{MOST_GOODS}的整数"),
                format!("a whole number from 1 to {MOST_GOODS}"),
            );
        }
        Fault::Amount(AmountError::NotMoney(MoneyError::TooLarge)) => {
            let most = yuan(Amount::MOST, lang);
            return lang.pick(
                format!("这里一次最多{most}，再多请到窗口"),
                format!("at most {most} here; for more please come to the counter"),
            );
        }
        Fault::Text(trouble) => match (wrong.field, trouble) {
            (Field::Team, _) => lang.pick("这次一日捐已经结束，或者用途不对", "that day of giving is over, or the purpose is not its own"),
            (Field::Way | Field::Purpose | Field::Condition | Field::Delivery, _) => lang.pick("请选一个", "please choose one"),
            (_, Trouble::Private) => lang.pick(
                "里面有电话或者证件号，这一栏不加密，请去掉",
                "it holds a telephone or identity number; this field is not sealed, please leave that out",
            ),
            (_, Trouble::Characters) => lang.pick("有不能用的符号", "it holds signs that cannot be used"),
            _ => lang.pick("请写一写", "please fill this in"),
        },
        Fault::Amount(AmountError::Zero) => lang.pick("要比0多", "more than nothing, please"),
        Fault::Amount(AmountError::NotMoney(error)) => match error {
            MoneyError::Empty => lang.pick("请写金额", "please write an amount"),
            MoneyError::Negative => lang.pick("不能是负数", "it cannot be below zero"),
            MoneyError::TooFine => lang.pick("最小到分，小数点后最多两位", "two digits after the point at most"),
            _ => lang.pick("请写数字，比如200", "please write a number, such as 200"),
        },
        Fault::Closed => lang.pick(
            "这里不再接受新的认捐，请选别的",
            "it takes no new pledges; please choose another",
        ),
        Fault::Consent => lang.pick(
            "写了名字就要同意公开；不同意请把名字去掉",
            "a name needs your consent to be told; without it please leave the name out",
        ),
        Fault::Day => lang.pick("请选今天到一年以内的一天", "a day from today to a year ahead"),
    };
    said.to_owned()
}

/// Where a pledge stands.
pub fn state(state: State, lang: Lang) -> &'static str {
    match state {
        State::Active => lang.pick("认捐进行中", "The pledge runs"),
        State::Paused => lang.pick("已暂停", "Paused"),
        State::Stopped => lang.pick("已停止", "Stopped"),
    }
}

/// What an account is, where its own name is not known.
pub fn account(account: &Account, lang: Lang) -> String {
    match account {
        Account::Bank => lang.pick("捐款人", "donors").to_owned(),
        Account::Suspense => lang.pick("待查的来款", "not matched yet").to_owned(),
        Account::Spent => lang.pick("用出去", "spent").to_owned(),
        pot => pot.to_string(),
    }
}

/// What is wrong with a proof, in plain words.
pub fn doubt(doubt: Doubt, lang: Lang) -> &'static str {
    match doubt {
        Doubt::File => lang.pick(
            "证明读不出来，可能被改过",
            "The proof cannot be read; it may have been altered",
        ),
        Doubt::Signature => lang.pick(
            "账本首页的签名不对",
            "The ledger's head is not signed by its key",
        ),
        Doubt::Witness => lang.pick("见证人的签名不对", "A witness's signature does not hold"),
        Doubt::Secret => lang.pick(
            "这一行不是您的这笔捐款",
            "This line is not this gift of yours",
        ),
        Doubt::NotIncluded => lang.pick(
            "签过名的账本里没有这一行",
            "The signed ledger does not hold this line",
        ),
    }
}
