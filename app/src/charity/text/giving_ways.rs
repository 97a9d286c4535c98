//! Ways to give beyond money once and every month: named funds, firms and teams, things; and the names
//! that may be told.

use domain::charity::consent::Stand;
use domain::charity::pledge::{Condition, Delivery};
use domain::text::Lang;

/// Words of the ways to give.
pub struct Ways {
    pub named: &'static str,
    pub team: &'static str,
    pub named_why: &'static str,
    pub named_least: &'static str,
    pub team_why: &'static str,
    pub title_hint: &'static str,
    pub day_hint: &'static str,
    pub goods_hint: &'static str,
    pub unit_hint: &'static str,
    pub wish_hint: &'static str,
    pub consent: &'static str,
    pub consent_why: &'static str,
    pub with: &'static str,
    pub with_why: &'static str,
    pub no_contact: &'static str,
    pub draft: &'static str,
    pub changed: &'static str,
    pub wish: &'static str,
    pub names: &'static str,
    pub name: &'static str,
    pub title: &'static str,
    pub given: &'static str,
    pub withdraw: &'static str,
    pub withdraw_sure: &'static str,
    pub because: &'static str,
    pub shared: &'static str,
    pub shared_why: &'static str,
    pub untold: &'static str,
    pub team_page: &'static str,
    pub team_lead: &'static str,
    pub people: &'static str,
    pub pledged: &'static str,
    pub came: &'static str,
    pub names_told: &'static str,
    pub no_names: &'static str,
    pub closed: &'static str,
    pub join: &'static str,
    pub purpose: &'static str,
    pub givers: &'static str,
    pub givers_why: &'static str,
    pub no_givers: &'static str,
    pub csv: &'static str,
    pub mine_scripts: &'static str,
}

const ZH: Ways = Ways {
    named: "冠名捐",
    team: "单位一日捐",
    named_why: "捐一笔，用您起的名字来记，比如“春风助学”。",
    named_least: "最低多少钱可以冠名",
    team_why: "给单位、班组开一个共同的页面：大家各自认捐，页面只显示几个人、一共多少。单位把收齐的钱一次转来，也用这个码。",
    title_hint: "工作人员看过以后才公开，随时可以撤回。",
    day_hint: "大家一起捐的那一天。",
    goods_hint: "比如棉被、书包、大米。",
    unit_hint: "比如条、箱、公斤。",
    wish_hint: "可以不填。填了就按这个用，钱到以后不能再改。",
    consent: "我同意公开上面写的名字",
    consent_why: "不同意就不要写名字。同意以后，用私人链接随时可以单独撤回，撤回后马上不再显示。",
    with: "一起捐的单位",
    with_why: "用途由单位选定。",
    no_contact: "联系方式要在手机里加密才能发，需要允许这个网站运行脚本。不留联系方式，现在也能登记。",
    draft: "写了一半会存在这台设备上，发出以后就删掉。电话和称呼不存。",
    changed: "从这一页已经登记过另一笔。现在写的都还在，要再登记一笔请再按一次。",
    wish: "愿望（按此使用）",
    names: "公开的名字",
    name: "捐款人",
    title: "冠名或单位",
    given: "同意公开",
    withdraw: "不再公开这个名字",
    withdraw_sure: "马上从所有公开的页面和文件里去掉，认捐照旧。",
    because: "理由",
    shared: "大家一起捐的页面",
    shared_why: "把这个链接发给同事。单位的名字要等工作人员看过才显示。",
    untold: "（名字还没有公开）",
    team_page: "慈善一日捐",
    team_lead: "各人自己认捐、自己转账，或者由单位收齐后一次转。谁捐了多少，这里不显示。",
    people: "认捐的人",
    pledged: "认捐一共",
    came: "已经到账",
    names_told: "愿意公开名字的",
    no_names: "还没有。名字要本人同意、工作人员看过、钱到账以后才显示。",
    closed: "这次一日捐已经结束，不再接受认捐。",
    join: "我也认捐",
    purpose: "捐给",
    givers: "愿意公开名字的捐款人",
    givers_why: "本人同意、工作人员看过、钱到账以后才写在这里，不写金额。撤回同意，马上就没有了。",
    no_givers: "还没有。",
    csv: "名单（CSV）",
    mine_scripts: "打开这个链接时，请允许运行脚本：账本由您的手机核对。",
};

const EN: Ways = Ways {
    named: "Under a name (冠名)",
    team: "A firm's or team's day (一日捐)",
    named_why: "One gift that bears a name you choose, such as “Spring wind for pupils”.",
    named_least: "From which amount a gift can bear a name",
    team_why: "Opens a page to share: everybody pledges alone, and the page shows only how many people and how much in sum. A firm that collects the money can send it at once under the same reference.",
    title_hint: "Told only once staff have looked at it; you can take it back at any time.",
    day_hint: "The day on which you give together.",
    goods_hint: "Such as quilts, school bags, rice.",
    unit_hint: "Such as pieces, boxes, kilograms.",
    wish_hint: "May be left empty. It binds, and cannot be changed once the money has come.",
    consent: "I agree that the names above are told",
    consent_why: "If not, leave the names empty. With the private link you can take a name back alone at any time; it then shows nowhere any more.",
    with: "Giving with",
    with_why: "The firm or team has chosen the purpose.",
    no_contact: "How to reach you has to be sealed on your device first, which needs scripts from this site. You can pledge now without it.",
    draft: "What you have begun is kept on this device until it is sent. Telephone and form of address are not kept.",
    changed: "Another pledge was made from this page. What you wrote is still here; press again to make this one too.",
    wish: "Wish (it binds)",
    names: "Names that may be told",
    name: "Donor",
    title: "Named fund, firm or team",
    given: "Agreed",
    withdraw: "Tell this name no more",
    withdraw_sure: "It goes at once from every public page and file. The pledge stays.",
    because: "Reason",
    shared: "The page to share",
    shared_why: "Send this link to your colleagues. It shows your name once staff have looked at it.",
    untold: "(its name is not told yet)",
    team_page: "One day of giving (慈善一日捐)",
    team_lead: "Everybody pledges and transfers alone, or the firm collects and transfers at once. Who gave how much does not show here.",
    people: "People",
    pledged: "Pledged in sum",
    came: "Arrived",
    names_told: "Who let their names be told",
    no_names: "Nobody yet. A name shows once its owner has agreed, staff have looked at it, and money has come.",
    closed: "This day of giving is over and takes no more pledges.",
    join: "I pledge too",
    purpose: "For",
    givers: "Donors who let their names be told",
    givers_why: "A name stands here once its owner has agreed, staff have looked at it, and money has come; never with an amount. Taken back, it is gone at once.",
    no_givers: "Nobody yet.",
    csv: "The names (CSV)",
    mine_scripts: "That page needs scripts: your own phone checks the ledger.",
};

impl Ways {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Ways {
        lang.pick(&ZH, &EN)
    }
}

/// In which condition things are.
pub fn condition(condition: Condition, lang: Lang) -> &'static str {
    match condition {
        Condition::New => lang.pick("全新", "New"),
        Condition::AsNew => lang.pick("用过，和新的差不多", "Used, as good as new"),
        Condition::Used => lang.pick("用过", "Used"),
    }
}

/// How things come.
pub fn delivery(delivery: Delivery, lang: Lang) -> &'static str {
    match delivery {
        Delivery::Brought => lang.pick("自己送来", "I bring them"),
        Delivery::Sent => lang.pick("寄来", "I send them"),
        Delivery::Fetched => lang.pick("需要上门取", "They have to be fetched"),
    }
}

/// Where a name stands.
pub fn stand(stand: Stand, lang: Lang) -> &'static str {
    match stand {
        Stand::Waiting => lang.pick("等工作人员看过", "waits until staff have looked at it"),
        Stand::Confirmed => lang.pick("可以公开（钱到账以后）", "may be told, once money has come"),
        Stand::Refused => lang.pick("没有公开", "is not told"),
        Stand::Withdrawn => lang.pick("已经撤回", "was taken back"),
    }
}

/// That sums of few people are not shown.
pub fn too_few(fewest: usize, lang: Lang) -> String {
    lang.pick(
        format!("满{fewest}个人才显示金额，免得看出谁捐了多少。"),
        format!("Sums show from {fewest} people on, so that nobody's own amount can be told."),
    )
}
