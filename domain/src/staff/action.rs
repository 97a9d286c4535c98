//! What may be done in the console, and by which roles. This is the one table: whoever adds an action
//! adds its row, and a route that demands none does not compile.

use super::Role;

macro_rules! table {
    ($($(#[doc = $doc:literal])+ $action:ident $word:literal [$($role:ident)+];)+) => {
        /// What may be done in the console.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action {
            $($(#[doc = $doc])+ $action,)+
        }

        impl Action {
            /// All actions.
            pub const ALL: &[Action] = &[$(Action::$action),+];

            /// The word in the audit's entries and the API.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Action::$action => $word,)+
                }
            }

            /// The roles that may do it.
            pub const fn roles(self) -> &'static [Role] {
                match self {
                    $(Action::$action => &[$(Role::$role),+],)+
                }
            }
        }
    };
}

table! {
    /// Seeing the console at all: its first page, one's own sign-ins, what one may do.
    SeeConsole "see_console" [Reviewer Registrar Treasurer NamesOfficer Publisher Auditor];
    /// Signing in.
    SignIn "sign_in" [Reviewer Registrar Treasurer NamesOfficer Publisher Auditor];
    /// Ending one's own sign-ins.
    SignOut "sign_out" [Reviewer Registrar Treasurer NamesOfficer Publisher Auditor];
    /// Seeing who is signed in.
    SeeSessions "see_sessions" [Auditor];
    /// Ending the sign-ins of somebody else.
    EndSessions "end_sessions" [Auditor];
    /// Seeing the treasurer's page.
    SeeTreasury "see_treasury" [Treasurer];
    /// Booking entries into the charity ledger.
    BookLedger "book_ledger" [Treasurer];
    /// Having a donor's sealed contact handed out, to open it on one's own device.
    OpenPledge "open_pledge" [Treasurer];
    /// Deciding whether a name that a donor lets be told is told.
    ConfirmName "confirm_name" [Treasurer];
    /// Closing a period of the charity ledger: its numbers are published.
    ClosePeriod "close_period" [Treasurer];
    /// Seeing what the ledger's own check has found wrong.
    SeeAlarms "see_alarms" [Treasurer Auditor];
    /// Acknowledging that, with a reason.
    AcknowledgeAlarm "acknowledge_alarm" [Treasurer Auditor];
    /// Seeing what was published, what waits, and what it changes.
    SeeEditions "see_editions" [Publisher Auditor];
    /// Proposing, approving or declining what is published.
    Publish "publish" [Publisher];
    /// Proposing, approving or declining how gifts reach the charity federation, its funds and projects.
    PublishFunds "publish_funds" [Publisher];
    /// Publishing corrections of place names.
    CorrectNames "correct_names" [NamesOfficer Publisher];
    /// Publishing when ceremonies can be booked, public holidays, and what there is to know about venues.
    PublishTimes "publish_times" [Publisher];
    /// Seeing the text messages on their way.
    SeeOutbox "see_outbox" [Reviewer Registrar NamesOfficer Publisher Auditor];
    /// Sending a text message again that was given up.
    SendAgain "send_again" [Reviewer Registrar NamesOfficer];
    /// Reading the audit.
    ReadAudit "read_audit" [Auditor];
    /// Taking the audit away as a file.
    ExportAudit "export_audit" [Auditor];
    /// Seeing the list of what needs a decision, and what is not sealed of a record.
    SeeInbox "see_inbox" [Reviewer Registrar NamesOfficer];
    /// Taking a record, giving it back, bringing it forward.
    WorkInbox "work_inbox" [Reviewer Registrar NamesOfficer];
    /// Having what is sealed handed out, to open it on one's own device.
    OpenSealed "open_sealed" [Reviewer NamesOfficer];
    /// Deciding on joint applications, and seeing them in the list.
    DecideApplication "decide_application" [Reviewer];
    /// Deciding on corrections and proposals of names, and seeing them in the list.
    DecideLetter "decide_letter" [NamesOfficer];
    /// Seeing the registrar's calendar: codes and times of bookings, nothing that is sealed.
    SeeCeremonies "see_ceremonies" [Registrar];
    /// Checking in, walk-ins, who did not come, closures, feeds.
    RunCeremonies "run_ceremonies" [Registrar];
    /// Having what couples sealed handed out, to open it on one's own device.
    OpenBookings "open_bookings" [Registrar];
    /// Seeing who has joined group weddings.
    SeeGroups "see_groups" [Registrar Publisher];
    /// Calling a group wedding off.
    CallOff "call_off" [Registrar];
    /// Seeing the draws for days that everybody wants.
    SeeDraws "see_draws" [Registrar Publisher Auditor];
    /// Announcing a draw, and writing down what its source said.
    HoldDraw "hold_draw" [Registrar Publisher];
    /// Seeing the bureau's keys.
    SeeKeys "see_keys" [Reviewer Registrar NamesOfficer Publisher];
    /// Publishing the public half of a key.
    PublishKey "publish_key" [Publisher];
    /// Retiring a key.
    RetireKey "retire_key" [Publisher];
    /// Sealing records to the present keys, with a key file that opens them.
    Reseal "reseal" [Reviewer NamesOfficer Publisher];
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn words_are_distinct_and_plain() {
        let words: HashSet<_> = Action::ALL.iter().map(|action| action.word()).collect();
        assert_eq!(words.len(), Action::ALL.len());
        for word in words {
            assert!(word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'));
        }
    }

    #[test]
    fn every_row_names_each_role_once() {
        for action in Action::ALL {
            let roles: HashSet<_> = action.roles().iter().collect();
            assert_eq!(roles.len(), action.roles().len(), "{action:?}");
        }
    }

    #[test]
    fn the_audit_is_the_auditors_alone() {
        for action in [Action::ReadAudit, Action::ExportAudit, Action::EndSessions] {
            assert_eq!(action.roles(), [Role::Auditor]);
        }
    }
}
