//! Titles of the console's pages.

use crate::console::text::Staff;
use crate::route::StaffPage;

use domain::text::Lang;

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
        StaffPage::Pledges => lang.pick("认捐和到账", "Pledges"),
        StaffPage::PublicNames => lang.pick("公开的名字", "Names that may be told"),
        StaffPage::Slips => lang.pick("补录旧收据", "Old paper slips"),
        StaffPage::Alarms => lang.pick("账本自查", "The ledger's own check"),
        StaffPage::Periods => lang.pick("季度公开", "Closing a period"),
        StaffPage::Publishing => lang.pick("发布政策数值", "Publish policy values"),
        StaffPage::Announcements => lang.pick("首页通知", "Notices on the home page"),
        StaffPage::Names => lang.pick("更正地名", "Correct place names"),
        StaffPage::Funds => lang.pick("善款账户和基金", "Account for gifts, funds"),
        StaffPage::Timetable => lang.pick("预约时间表", "Opening times"),
        StaffPage::Holidays => lang.pick("放假安排", "Public holidays"),
        StaffPage::Venues => lang.pick("场地介绍", "About the venues"),
        StaffPage::Outbox => lang.pick("短信", "Text messages"),
        StaffPage::Inbox => lang.pick("待办", "Inbox"),
        StaffPage::Groups => lang.pick("集体婚礼", "Group weddings"),
        StaffPage::Draws => lang.pick("抽签", "Draws"),
        StaffPage::Keys => lang.pick("钥匙", "Keys"),
        StaffPage::Ceremonies => lang.pick("颁证预约", "Ceremonies"),
    }
}
