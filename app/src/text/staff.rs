//! Words of the bureau's console.

use super::publishing::Publishing;
use crate::route::StaffPage;
use domain::staff::{Action, Role};
use domain::text::Lang;

/// Words of the frame and of its own pages.
pub struct Staff {
    pub console: &'static str,
    pub tools: &'static str,
    pub home_lead: &'static str,
    pub yours: &'static str,
    pub public_tools: &'static str,
    pub public_tools_why: &'static str,
    pub signed_in: &'static str,
    pub sign_out: &'static str,
    pub sign_in: &'static str,
    pub sign_in_lead: &'static str,
    pub sign_in_button: &'static str,
    pub sign_in_residents: &'static str,
    pub off: &'static str,
    pub development: &'static str,
    pub forbidden: &'static str,
    pub forbidden_lead: &'static str,
    pub rights: &'static str,
    pub rights_lead: &'static str,
    pub action: &'static str,
    pub may: &'static str,
    pub may_not: &'static str,
    pub account: &'static str,
    pub account_lead: &'static str,
    pub here: &'static str,
    pub since: &'static str,
    pub last_used: &'static str,
    pub sign_out_everywhere: &'static str,
    pub sessions: &'static str,
    pub sessions_lead: &'static str,
    pub who: &'static str,
    pub roles: &'static str,
    pub end: &'static str,
    pub end_why: &'static str,
    pub end_wrong: &'static str,
    pub audit: &'static str,
    pub audit_lead: &'static str,
    pub audit_end: &'static str,
    pub audit_end_why: &'static str,
    pub export: &'static str,
    pub filter: &'static str,
    pub filter_action: &'static str,
    pub filter_id: &'static str,
    pub filter_any: &'static str,
    pub without_task: &'static str,
    pub only_without_task: &'static str,
    pub show: &'static str,
    pub none: &'static str,
    pub older: &'static str,
    pub newest: &'static str,
    pub portal: &'static str,
    pub why: &'static str,
}

const ZH: Staff = Staff {
    console: "工作台",
    tools: "工作台菜单",
    home_lead: "您能办的事都在下面。查看和处理都会记入审计。",
    yours: "您可以打开",
    public_tools: "不用登录的工具",
    public_tools_why: "只用公开的数据，或者只在这台电脑上算。",
    signed_in: "已登录",
    sign_out: "退出",
    sign_in: "工作人员登录",
    sign_in_lead: "民政局工作人员用单位账号登录。登录后半小时不用会自动退出，最长九小时。",
    sign_in_button: "用单位账号登录",
    sign_in_residents: "市民办事不用登录。",
    off: "这里还没有配置单位账号登录，暂时不能登录。",
    development: "这是试用登录：任何人都能选一个岗位进来。这里不要处理真实的材料。",
    forbidden: "您的岗位不能打开这一页",
    forbidden_lead: "要用的话，请找管理单位账号的同事给您加上岗位，然后重新登录。",
    rights: "岗位和权限",
    rights_lead: "岗位由单位账号决定。每一件事，哪些岗位能做：",
    action: "事项",
    may: "可以",
    may_not: "不可以",
    account: "我的登录",
    account_lead: "您的账号现在登录着的地方。有不认识的，就全部退出。",
    here: "就是这里",
    since: "登录时间",
    last_used: "最近使用",
    sign_out_everywhere: "全部退出",
    sessions: "谁在线上",
    sessions_lead: "现在登录着的人。结束以后，那个人要重新登录。",
    who: "谁",
    roles: "岗位",
    end: "结束登录",
    end_why: "原因（会记入审计）",
    end_wrong: "请写上原因，最多200字，不要写电话和证件号。",
    audit: "审计",
    audit_lead: "工作人员每看一次、每办一次都有一条，只能加，不能改。一条扣着一条，改动、抽走都查得出来。",
    audit_end: "现在的末条",
    audit_end_why: "把号码和指纹抄下来存好：以后拿导出的文件一对，就知道末尾有没有少。",
    export: "导出全部（JSON lines）",
    filter: "筛选",
    filter_action: "事项",
    filter_id: "记录编号",
    filter_any: "全部",
    without_task: "没有待办任务时打开",
    only_without_task: "只看没有待办任务时打开的",
    show: "看",
    none: "没有符合的记录。",
    older: "更早的",
    newest: "最新的",
    portal: "网站自动",
    why: "原因",
};

const EN: Staff = Staff {
    console: "Console",
    tools: "Menu of the console",
    home_lead: "What you can do is below. Whatever is looked at or decided is written to the audit.",
    yours: "You can open",
    public_tools: "Tools without signing in",
    public_tools_why: "They use public data only, or work on this computer only.",
    signed_in: "Signed in",
    sign_out: "Sign out",
    sign_in: "Staff sign-in",
    sign_in_lead: "Staff of the civil affairs bureau sign in with their work account. Unused for half an hour a sign-in ends, and after nine hours in any case.",
    sign_in_button: "Sign in with the work account",
    sign_in_residents: "Residents need not sign in for anything.",
    off: "No work accounts are set up here yet, so nobody can sign in.",
    development: "This is a trial sign-in: anybody can choose a role and come in. Handle nothing real here.",
    forbidden: "Your role cannot open this page",
    forbidden_lead: "If you need it, ask whoever looks after the work accounts for the role, and sign in again.",
    rights: "Roles and rights",
    rights_lead: "The work account says somebody’s roles. What each role may do:",
    action: "What",
    may: "may",
    may_not: "may not",
    account: "My sign-ins",
    account_lead: "Where your account is signed in now. If you do not know one of them, sign out everywhere.",
    here: "here",
    since: "Signed in",
    last_used: "Last used",
    sign_out_everywhere: "Sign out everywhere",
    sessions: "Who is signed in",
    sessions_lead: "Those who are signed in now. Ended, they have to sign in again.",
    who: "Who",
    roles: "Roles",
    end: "End the sign-in",
    end_why: "Reason (written to the audit)",
    end_wrong: "Please give a reason, at most 200 characters, without telephone or identity numbers.",
    audit: "Audit",
    audit_lead: "Each time staff look at something or do something there is an entry. Entries are added, never changed; each holds on to the one before, so that a change or a gap shows.",
    audit_end: "The last entry now",
    audit_end_why: "Note its number and fingerprint and keep them: compared with an export later, they show whether entries are missing at the end.",
    export: "Export all (JSON lines)",
    filter: "Filter",
    filter_action: "What",
    filter_id: "Id of the record",
    filter_any: "all",
    without_task: "opened without an open task",
    only_without_task: "Only what was opened without an open task",
    show: "Show",
    none: "There is no such entry.",
    older: "Older",
    newest: "Newest",
    portal: "The portal itself",
    why: "Reason",
};

impl Staff {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Staff {
        lang.pick(&ZH, &EN)
    }
}

/// What a page is called.
pub fn page(page: &StaffPage, lang: Lang) -> &'static str {
    let text = Staff::of(lang);
    match page {
        StaffPage::Home => text.console,
        StaffPage::Rights => text.rights,
        StaffPage::Account => text.account,
        StaffPage::Sessions => text.sessions,
        StaffPage::Audit => text.audit,
        StaffPage::Treasury => lang.pick("善款记账", "Gifts and spending"),
        StaffPage::Entries => lang.pick("账本各笔", "The ledger's entries"),
        StaffPage::Alarms => lang.pick("账本自查", "The ledger's own check"),
        StaffPage::Periods => lang.pick("季度公开", "Closing a period"),
        StaffPage::Publishing => Publishing::of(lang).title,
        StaffPage::Announcements => Publishing::of(lang).announcements,
        StaffPage::Outbox => Publishing::of(lang).outbox,
        StaffPage::Inbox => super::inbox::Inbox::of(lang).title,
        StaffPage::Keys => super::keys::Keys::of(lang).title,
    }
}

/// What a role is called.
pub fn role(role: Role, lang: Lang) -> &'static str {
    match role {
        Role::Reviewer => lang.pick("审核", "Reviewer"),
        Role::Registrar => lang.pick("登记", "Registrar"),
        Role::Treasurer => lang.pick("财务", "Treasurer"),
        Role::NamesOfficer => lang.pick("地名", "Names officer"),
        Role::Publisher => lang.pick("发布", "Publisher"),
        Role::Auditor => lang.pick("审计", "Auditor"),
    }
}

/// What an action is called.
pub fn action(action: Action, lang: Lang) -> &'static str {
    match action {
        Action::SeeConsole => lang.pick("打开工作台", "Open the console"),
        Action::SignIn => lang.pick("登录", "Sign in"),
        Action::SignOut => lang.pick("退出自己的登录", "End one’s own sign-ins"),
        Action::SeeSessions => lang.pick("看谁在线上", "See who is signed in"),
        Action::EndSessions => lang.pick("结束别人的登录", "End somebody’s sign-ins"),
        Action::SeeTreasury => lang.pick("看善款记账", "See gifts and spending"),
        Action::BookLedger => lang.pick("在善款账本里记账", "Book into the charity ledger"),
        Action::ClosePeriod => {
            lang.pick("公开一个季度的善款", "Close a period of the charity ledger")
        }
        Action::SeeAlarms => lang.pick("看善款账本的自查", "See the ledger's own check"),
        Action::AcknowledgeAlarm => {
            lang.pick("确认自查发现的问题", "Acknowledge what it found wrong")
        }
        Action::SeeEditions => lang.pick("看发布的内容", "See what is published"),
        Action::Publish => lang.pick("提出、同意和发布", "Propose, approve and publish"),
        Action::SeeOutbox => lang.pick("看短信", "See the text messages"),
        Action::SendAgain => lang.pick("再发一次短信", "Send a text message again"),
        Action::ReadAudit => lang.pick("看审计", "Read the audit"),
        Action::ExportAudit => lang.pick("导出审计", "Export the audit"),
        Action::SeeInbox => lang.pick("看待办", "See the inbox"),
        Action::WorkInbox => lang.pick("接办、放回、往下办", "Take records and bring them forward"),
        Action::OpenSealed => lang.pick("取加密的内容，在自己的设备上打开", "Open what is sealed"),
        Action::DecideApplication => lang.pick("办救助申请", "Decide on applications"),
        Action::DecideLetter => lang.pick("办地名意见", "Decide on letters about names"),
        Action::SeeKeys => lang.pick("看钥匙", "See the keys"),
        Action::PublishKey => lang.pick("公布钥匙", "Publish a key"),
        Action::RetireKey => lang.pick("停用钥匙", "Retire a key"),
        Action::Reseal => lang.pick("换钥匙", "Re-seal to the present keys"),
    }
}
