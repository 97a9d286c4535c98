//! Words of the page on which the bureau publishes what the charity federation says of itself.

use super::charity::Charity;
use domain::charity::AmountError;
use domain::money::MoneyError;
use domain::publishing::funds::difference::Fact;
use domain::publishing::funds::form::{Field, Wrong};
use domain::record::trouble::Trouble;
use domain::text::Lang;

/// Words of the page.
pub struct Funds {
    pub lead: &'static str,
    pub paying: &'static str,
    pub change_paying: &'static str,
    pub change: &'static str,
    pub new: &'static str,
    pub new_fund: &'static str,
    pub new_project: &'static str,
    pub account: &'static str,
    pub account_why: &'static str,
    pub holder: &'static str,
    pub bank: &'static str,
    pub number: &'static str,
    pub id_stays: &'static str,
    pub need: &'static str,
    pub need_why: &'static str,
    pub portrait: &'static str,
    pub open: &'static str,
    pub closed: &'static str,
    pub stale: &'static str,
    pub approve: &'static str,
    pub restore: &'static str,
    pub history: &'static str,
    pub export: &'static str,
}

const ZH: Funds = Funds {
    lead: "善款的账户、基金的用途、新的基金和项目，在这里提出，由另一位同事核对后公布，一分钟内网页上就是新的。账户错了善款就到不了，所以要两个人。",
    paying: "怎样捐到总会",
    change_paying: "改账户、窗口和平台",
    change: "改",
    new: "新的",
    new_fund: "加一个基金",
    new_project: "加一个项目",
    account: "银行账户",
    account_why: "三样一起写，或者一起空着。空着就是“由民政局补充”。",
    holder: "户名",
    bank: "开户行",
    number: "账号",
    id_stays: "账本里的名字，用了就不改：",
    need: "还缺多少（精平扶）",
    need_why: "帮扶中还没有满足的，总共多少户、多少钱，照家庭画像的汇总填。只写总数，不写任何一家；不到10户的不公布。没有就都空着。",
    portrait: "打开家庭画像",
    open: "接受认捐",
    closed: "不再接受新的认捐",
    stale: "您填写的时候，别的同事公布了新的一版。请看下面会变什么，再提出一次。",
    approve: "请拿着总会的来函逐字核对，账号一位一位地对。",
    restore: "把这一版的内容原样再提出一次，也要另一位同事同意。后来加的基金和项目会留着，但不再接受新的认捐：里面可能有善款。",
    history: "每一版都留着，都可以恢复。",
    export: "给开发人员写回数据文件：scripts/publishing.sh 只改 data/funds.yaml 里变了的那几行。",
};

const EN: Funds = Funds {
    lead: "The account for gifts, what a fund is for, new funds and projects: one proposes them here, another colleague checks and publishes them, and within a minute they stand on the pages. A wrong account would send gifts astray, so it takes two.",
    paying: "How gifts reach the federation",
    change_paying: "Change account, counter and platform",
    change: "Change",
    new: "New",
    new_fund: "Add a fund",
    new_project: "Add a project",
    account: "Bank account",
    account_why: "All three or none. None is shown as “to be set by the bureau”.",
    holder: "Account name (户名)",
    bank: "Bank (开户行)",
    number: "Account number (账号)",
    id_stays: "Its name in the ledger, which stays as it is once used:",
    need: "What is still missing (精平扶)",
    need_why: "What assistance could not meet: how many families and how much in all, from the summary of the portraits. Totals only, nothing of any family; fewer than 10 are not told. Leave all of it empty if there is none.",
    portrait: "Open the portraits",
    open: "takes pledges",
    closed: "takes no new pledges",
    stale: "A colleague published another edition while you were writing. Please look at what would change and propose it again.",
    approve: "Please compare every word with the federation’s letter, and the account number digit by digit.",
    restore: "Proposes the content of this edition again; another colleague has to agree to that, too. Funds and projects that were added since stay but take no new pledges: gifts may lie in them.",
    history: "Every edition is kept, and each can be restored.",
    export: "For the developers to write back into the data files: scripts/publishing.sh touches only the lines of data/funds.yaml that differ.",
};

impl Funds {
    /// The words in a language.
    pub const fn of(lang: Lang) -> &'static Funds {
        match lang {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }
}

/// What a fact is called.
pub fn fact(fact: Fact, lang: Lang) -> &'static str {
    match fact {
        Fact::Bank => lang.pick("银行账户", "Bank account"),
        Fact::Counter => lang.pick("窗口", "Counter"),
        Fact::Platform => lang.pick("指定的募捐平台", "Designated platform"),
        Fact::Certificate => lang.pick("公开募捐资格证书", "Certificate of public fundraising"),
        Fact::NamedMinimum => lang.pick("冠名的最低金额", "Smallest gift that bears a name"),
        Fact::Name => lang.pick("名称", "Name"),
        Fact::Purpose => lang.pick("用途", "Purpose"),
        Fact::Runs => lang.pick("谁来管", "Run by"),
        Fact::Filing => lang.pick("公开募捐备案编号", "Filing number"),
        Fact::ReportMonths => lang.pick("多久公开一次", "Account published every"),
        Fact::Need => lang.pick("还缺多少", "What is still missing"),
        Fact::Closed => lang.pick("认捐", "Pledges"),
    }
}

/// What a field asks for.
pub fn label(field: Field, lang: Lang) -> &'static str {
    match field {
        Field::Holder => lang.pick("户名", "Account name (户名, in Chinese)"),
        Field::Bank => lang.pick("开户行", "Bank (开户行, in Chinese)"),
        Field::Number => lang.pick("账号", "Account number (账号)"),
        Field::CounterZh => lang.pick("窗口（中文）", "Counter, in Chinese"),
        Field::CounterEn => lang.pick("窗口（英文）", "Counter, in English"),
        Field::Platform => lang.pick(
            "指定平台上募捐页面的网址",
            "Address of the page on the designated platform",
        ),
        Field::Certificate => lang.pick(
            "公开募捐资格证书编号",
            "Number of the certificate of public fundraising",
        ),
        Field::MinimumZh => lang.pick(
            "冠名的最低金额（中文）",
            "Smallest gift that bears a name, in Chinese",
        ),
        Field::MinimumEn => lang.pick(
            "冠名的最低金额（英文）",
            "Smallest gift that bears a name, in English",
        ),
        Field::Id => lang.pick("账本里的名字", "Name in the ledger"),
        Field::NameZh => lang.pick("名称（中文）", "Name in Chinese"),
        Field::NameEn => lang.pick("名称（英文）", "Name in English"),
        Field::PurposeZh => lang.pick("用途（中文）", "Purpose, in Chinese"),
        Field::PurposeEn => lang.pick("用途（英文）", "Purpose, in English"),
        Field::RunsZh => lang.pick("谁来管（中文）", "Run by, in Chinese"),
        Field::RunsEn => lang.pick("谁来管（英文）", "Run by, in English"),
        Field::Filing => lang.pick(
            "公开募捐备案编号",
            "Filing number of its public fundraising",
        ),
        Field::ReportMonths => lang.pick(
            "至少几个月公开一次",
            "Account published every so many months",
        ),
        Field::Households => lang.pick("多少户", "How many families"),
        Field::Need => lang.pick("一共缺多少钱（元）", "How much is missing in all (yuan)"),
        Field::AsOf => lang.pick("截至哪天", "As of"),
        Field::SourceZh => lang.pick("从哪里数出来的（中文）", "Counted from, in Chinese"),
        Field::SourceEn => lang.pick("从哪里数出来的（英文）", "Counted from, in English"),
        Field::Closed => lang.pick("不再接受新的认捐", "Takes no new pledges"),
        Field::Why => lang.pick(
            "为什么改（同事看得到，会记入审计）",
            "Why (colleagues see it; written to the audit)",
        ),
    }
}

/// What helps to fill a field in; may be empty.
pub fn hint(field: Field, lang: Lang) -> &'static str {
    match field {
        Field::Number => lang.pick("8到32位数字，可以分组写", "8 to 32 digits, in groups if you like"),
        Field::CounterZh => lang.pick("地址、时间、电话，大家都看得到", "Address, hours, telephone; everybody sees it"),
        Field::Platform => lang.pick(
            "https:// 开头；要在民政部指定的互联网公开募捐服务平台上",
            "Begins with https://, on a platform that the Ministry of Civil Affairs has designated",
        ),
        Field::Id => lang.pick(
            "小写字母、数字、短横，写进网址和账本的每一笔，用了就不能改",
            "Small letters, digits, dashes. It goes into addresses and into each entry of the ledger, and cannot be changed once used",
        ),
        Field::ReportMonths => lang.pick(
            "1到12；超过六个月的至少每三个月公开一次（慈善法第七十九条）",
            "1 to 12; at least every three months if it runs longer than six (Charity Law, art. 79)",
        ),
        Field::Households => lang.pick("10户或者更多", "10 or more"),
        Field::SourceZh => lang.pick("比如：2026年11月家庭画像汇总", "Such as: summary of the portraits, November 2026"),
        Field::Closed => Charity::of(lang).closed_why,
        _ => "",
    }
}

/// Which keys a field wants.
pub fn mode(field: Field) -> Option<&'static str> {
    match field {
        Field::Number | Field::ReportMonths | Field::Households => Some("numeric"),
        Field::Need => Some("decimal"),
        Field::Platform => Some("url"),
        _ => None,
    }
}

/// What is wrong with a field.
pub fn wrong(wrong: Wrong, lang: Lang) -> String {
    let said = match wrong {
        Wrong::Text(Trouble::TooLong(most)) => {
            return lang.pick(
                format!("最多{most}个字"),
                format!("At most {most} characters"),
            );
        }
        Wrong::Empty => lang.pick("请填写", "Please fill this in"),
        Wrong::Text(Trouble::Private) => lang.pick(
            "这里不能写个人的电话和身份证号",
            "No telephone or identity numbers of people here",
        ),
        Wrong::Text(_) => lang.pick(
            "有不能显示的字符",
            "It holds characters that cannot be shown",
        ),
        Wrong::Number => lang.pick("账号是8到32位数字", "An account number has 8 to 32 digits"),
        Wrong::Link => lang.pick(
            "网址要以 https:// 开头，中间没有空格",
            "An address begins with https:// and has no spaces",
        ),
        Wrong::Id => lang.pick(
            "只用小写字母、数字和短横，最多40个",
            "Small letters, digits and dashes only, at most 40",
        ),
        Wrong::Taken => lang.pick("这个名字已经用了", "This name is taken"),
        Wrong::Months => lang.pick(
            "请写1到12的整数，或者空着",
            "A whole number from 1 to 12, or nothing",
        ),
        Wrong::Count => lang.pick(
            "请写户数，比如12",
            "Please write a number of families, such as 12",
        ),
        Wrong::TooFew => lang.pick(
            "不到10户的不公布，免得认出是哪一家",
            "Fewer than 10 are not told: it could be guessed which families they are",
        ),
        Wrong::Amount(AmountError::Zero) => lang.pick("要比0多", "More than nothing, please"),
        Wrong::Amount(AmountError::NotMoney(MoneyError::Empty)) => {
            lang.pick("请填写", "Please fill this in")
        }
        Wrong::Amount(AmountError::NotMoney(_)) => lang.pick(
            "请写金额，比如36000",
            "Please write an amount, such as 36000",
        ),
        Wrong::Day => lang.pick("请写成2026-07-01这样", "Please write it like 2026-07-01"),
        Wrong::Ahead => lang.pick("这一天还没有到", "This day has not come yet"),
        Wrong::NothingNew => lang.pick(
            "和现在一样，没有变化",
            "It is so already: nothing would change",
        ),
    };
    said.to_owned()
}
