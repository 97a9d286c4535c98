//! What staff do with a record: bring it into another state, with a reason that the resident reads.

use crate::record::plain;
use crate::record::trouble::Trouble;

/// Why a record cannot be brought into a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoStep {
    /// Nothing leads there from where it stands.
    NotFromHere,
    /// The reason that residents read is missing or cannot be shown to them.
    Reason(Trouble),
}

/// A reason has at most this many characters.
pub const LONGEST_REASON: usize = 500;

/// The reason as residents read it; it stands in the clear.
///
/// # Errors
/// It is needed and missing, too long, no text, or holds an identity number. A telephone number may
/// stand in it: it is the bureau's own.
pub fn reason(text: &str, needed: bool) -> Result<String, NoStep> {
    match plain::plain(text, LONGEST_REASON) {
        Err(Trouble::Empty) if !needed => Ok(String::new()),
        Err(Trouble::Private) if !plain::holds_an_identity_number(text) => {
            Ok(text.trim().to_owned())
        }
        read => read.map_err(NoStep::Reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_can_be_read_by_its_resident_and_names_nobody_by_number() {
        assert_eq!(reason(" ", true), Err(NoStep::Reason(Trouble::Empty)));
        assert_eq!(reason(" ", false), Ok(String::new()));
        assert_eq!(
            reason("\u{202e}", false),
            Err(NoStep::Reason(Trouble::Characters))
        );
        let long = "长".repeat(501);
        assert_eq!(
            reason(&long, true),
            Err(NoStep::Reason(Trouble::TooLong(500)))
        );
        assert_eq!(reason(" 已核对 ", true), Ok("已核对".to_owned()));
        assert!(reason("请打0573-85000000", true).is_ok());
        for number in ["11010519491231002X", "110105 19491231 0021"] {
            assert_eq!(
                reason(&format!("身份证{number}"), true),
                Err(NoStep::Reason(Trouble::Private)),
                "{number}"
            );
        }
    }
}
