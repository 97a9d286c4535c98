//! The pages of the bureau's console, and what each demands. Whoever adds a page says here what one must
//! be allowed to do to see it, and to send its form.

use crate::route::island::Island;
use domain::staff::Action;

/// A page of the console, below `/staff`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum StaffPage {
    /// The first page.
    Home,
    /// What each role may do.
    Rights,
    /// Where one is signed in.
    Account,
    /// Who is signed in.
    Sessions,
    /// What staff have read and written.
    Audit,
    /// The charity ledger, as the treasurer books.
    Treasury,
    /// The ledger's entries, as the treasurer matches, corrects and takes them back.
    Entries,
    /// What the ledger's own check has found wrong.
    Alarms,
    /// Pledges beside what came.
    Pledges,
    /// Names that donors let be told.
    PublicNames,
    /// Old paper slips.
    Slips,
    /// Closing a period of the ledger.
    Periods,
    /// Dated values of policies, and their editions.
    Publishing,
    /// Notices on the home page.
    Announcements,
    /// Corrections of place names.
    Names,
    /// How gifts reach the charity federation, its funds and projects.
    Funds,
    /// When ceremonies can be booked; a change stands in the query.
    Timetable,
    /// Public holidays, a year a notice.
    Holidays,
    /// What there is to know about venues.
    Venues,
    /// Text messages on their way.
    Outbox,
    /// All that needs a decision; a record stands in the query.
    Inbox,
    /// The bureau's keys.
    Keys,
    /// The registrar's calendar; a day, a booking or a venue stands in the query.
    Ceremonies,
    /// Draws for days that everybody wants.
    Draws,
    /// Group weddings.
    Groups,
}

impl StaffPage {
    /// All pages, in the order of the console's navigation.
    pub const ALL: [StaffPage; 25] = [
        StaffPage::Home,
        StaffPage::Inbox,
        StaffPage::Ceremonies,
        StaffPage::Keys,
        StaffPage::Draws,
        StaffPage::Groups,
        StaffPage::Publishing,
        StaffPage::Announcements,
        StaffPage::Funds,
        StaffPage::Names,
        StaffPage::Timetable,
        StaffPage::Holidays,
        StaffPage::Venues,
        StaffPage::Outbox,
        StaffPage::Treasury,
        StaffPage::Entries,
        StaffPage::Pledges,
        StaffPage::PublicNames,
        StaffPage::Slips,
        StaffPage::Periods,
        StaffPage::Alarms,
        StaffPage::Audit,
        StaffPage::Sessions,
        StaffPage::Rights,
        StaffPage::Account,
    ];

    /// Reads what stands behind `/staff` in a path, without slashes around it.
    pub fn parse(rest: &str) -> Option<StaffPage> {
        StaffPage::ALL.into_iter().find(|page| page.rest() == rest)
    }

    /// What stands behind `/staff/` in its path.
    pub const fn rest(&self) -> &'static str {
        match self {
            StaffPage::Home => "",
            StaffPage::Rights => "rights",
            StaffPage::Account => "account",
            StaffPage::Sessions => "sessions",
            StaffPage::Audit => "audit",
            StaffPage::Treasury => "treasury",
            StaffPage::Entries => "treasury/entries",
            StaffPage::Pledges => "treasury/pledges",
            StaffPage::PublicNames => "treasury/names",
            StaffPage::Slips => "treasury/slips",
            StaffPage::Periods => "treasury/periods",
            StaffPage::Alarms => "treasury/alarms",
            StaffPage::Publishing => "publishing",
            StaffPage::Announcements => "announcements",
            StaffPage::Names => "names",
            StaffPage::Funds => "funds",
            StaffPage::Timetable => "timetable",
            StaffPage::Holidays => "holidays",
            StaffPage::Venues => "venues",
            StaffPage::Outbox => "outbox",
            StaffPage::Inbox => "inbox",
            StaffPage::Keys => "keys",
            StaffPage::Ceremonies => "ceremonies",
            StaffPage::Draws => "draws",
            StaffPage::Groups => "group-weddings",
        }
    }

    /// What one must be allowed to do to see it.
    pub const fn action(&self) -> Action {
        match self {
            StaffPage::Home | StaffPage::Rights | StaffPage::Account => Action::SeeConsole,
            StaffPage::Sessions => Action::SeeSessions,
            StaffPage::Audit => Action::ReadAudit,
            StaffPage::Treasury
            | StaffPage::Entries
            | StaffPage::Periods
            | StaffPage::Pledges
            | StaffPage::PublicNames
            | StaffPage::Slips => Action::SeeTreasury,
            StaffPage::Alarms => Action::SeeAlarms,
            StaffPage::Publishing
            | StaffPage::Announcements
            | StaffPage::Funds
            | StaffPage::Timetable
            | StaffPage::Holidays
            | StaffPage::Venues => Action::SeeEditions,
            StaffPage::Names => Action::CorrectNames,
            StaffPage::Outbox => Action::SeeOutbox,
            StaffPage::Inbox => Action::SeeInbox,
            StaffPage::Keys => Action::SeeKeys,
            StaffPage::Ceremonies => Action::SeeCeremonies,
            StaffPage::Draws => Action::SeeDraws,
            StaffPage::Groups => Action::SeeGroups,
        }
    }

    /// What one must be allowed to do to send its form; none if it has no form that is posted.
    pub const fn posted(&self) -> Option<Action> {
        match self {
            StaffPage::Account => Some(Action::SignOut),
            StaffPage::Sessions => Some(Action::EndSessions),
            StaffPage::Treasury | StaffPage::Entries | StaffPage::Slips => Some(Action::BookLedger),
            StaffPage::PublicNames => Some(Action::ConfirmName),
            StaffPage::Periods => Some(Action::ClosePeriod),
            StaffPage::Alarms => Some(Action::AcknowledgeAlarm),
            StaffPage::Publishing | StaffPage::Announcements => Some(Action::Publish),
            StaffPage::Names => Some(Action::CorrectNames),
            StaffPage::Funds => Some(Action::PublishFunds),
            StaffPage::Timetable | StaffPage::Holidays | StaffPage::Venues => {
                Some(Action::PublishTimes)
            }
            StaffPage::Outbox => Some(Action::SendAgain),
            StaffPage::Inbox => Some(Action::WorkInbox),
            StaffPage::Keys => Some(Action::RetireKey),
            StaffPage::Ceremonies => Some(Action::RunCeremonies),
            StaffPage::Draws => Some(Action::HoldDraw),
            StaffPage::Groups => Some(Action::CallOff),
            StaffPage::Home | StaffPage::Rights | StaffPage::Audit | StaffPage::Pledges => None,
        }
    }

    /// The island that stands on it.
    pub const fn island(&self) -> Option<Island> {
        match self {
            StaffPage::Home
            | StaffPage::Rights
            | StaffPage::Account
            | StaffPage::Sessions
            | StaffPage::Entries
            | StaffPage::Periods
            | StaffPage::Slips
            | StaffPage::PublicNames
            | StaffPage::Alarms
            | StaffPage::Publishing
            | StaffPage::Announcements
            | StaffPage::Names
            | StaffPage::Funds
            | StaffPage::Timetable
            | StaffPage::Holidays
            | StaffPage::Venues
            | StaffPage::Outbox
            | StaffPage::Draws
            | StaffPage::Groups
            | StaffPage::Audit => None,
            StaffPage::Treasury => Some(Island::Treasury),
            // One module opens what is sealed on all of them.
            StaffPage::Inbox | StaffPage::Ceremonies | StaffPage::Pledges => Some(Island::Inbox),
            StaffPage::Keys => Some(Island::Keys),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_found_by_its_path() {
        for page in StaffPage::ALL {
            assert_eq!(StaffPage::parse(page.rest()), Some(page));
        }
        for other in ["nothing", "audit/1", "portrait", "sign-in"] {
            assert_eq!(StaffPage::parse(other), None);
        }
    }
}
