//! The bureau's console. Its pages are made for whoever is signed in and are never kept.
//!
//! - `frame`: who is signed in, the menu, and the page in it.
//! - the others: one page each; [`sign_in`] is for those who are not signed in yet.

mod account;
mod alarms;
mod announcements;
mod audit;
pub mod ceremonies;
pub mod difference;
mod draws;
pub mod editions;
mod entries;
mod frame;
pub mod funds;
mod groups;
pub mod holidays;
mod home;
mod inbox;
mod keys;
pub mod names;
mod outbox;
mod periods;
mod pledges;
mod public_names;
pub mod publishing;
mod record;
mod rights;
mod sessions;
mod sign_in;
mod slips;
pub mod timetable;
mod treasury;
pub mod venues;

pub use account::{Account, account};
pub use alarms::{Alarm, Alarms, alarms};
pub use announcements::{Shown as Announced, announcements};
pub use audit::{Audit, Filter, audit};
pub use draws::{DrawRow, DrawWrong, DrawsShown, draws};
pub use entries::{Entries, EntryLine, EntrySaid, entries};
pub use groups::{GroupsShown, groups};
pub use home::home;
pub use inbox::{Inbox, Row, Taken, inbox};
pub use keys::{KeyRow, keys};
pub use outbox::{Message, outbox};
pub use periods::{PeriodSaid, Periods, periods};
pub use pledges::{PledgeRow, Pledges, pledges};
pub use public_names::{NameRow, NamesSaid, PublicNames, public_names};
pub use record::{Moment, Record, Time, Tried, record};
pub use rights::rights;
pub use sessions::{Session, Sessions, sessions};
pub use sign_in::{Refusal, forbidden, sign_in};
pub use slips::{Slips, SlipsSaid, slips};
pub use treasury::{Read, Said, Treasury, Wished, treasury};

use domain::staff::{Action, Staff};

/// Who is signed in, as a page shows and uses it.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Who.
    pub staff: Staff,
    /// What forms carry in the field `token` (`domain::staff::session::SessionKey::form_token`).
    pub form_token: String,
}

impl Signed {
    /// Whether they may do this.
    pub fn may(&self, action: Action) -> bool {
        self.staff.role_for(action).is_some()
    }
}
