//! Who is signed in on the console.

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
