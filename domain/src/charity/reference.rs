//! The payment reference: what a donor writes into a transfer's remark, and what is looked for in it.
//!
//! It is the pledge's code ([`crate::record::id::Code`]): readable, with a check character, so that
//! a slip of the pen finds nobody else's pledge.

use crate::record::id::Code;

/// The letters before a reference's nine characters.
const PREFIX: &str = "PH";
const DIGITS: usize = 9;

/// The reference in a bank's remark, however it is spaced or cased; none if there is none, or if two
/// different ones stand there.
pub fn find(remark: &str) -> Option<Code> {
    let plain: String = crate::money::narrow(remark)
        .to_ascii_uppercase()
        .chars()
        .filter(|character| !matches!(character, '-' | ' ' | '\u{a0}' | '_' | '—' | '–' | '.'))
        .collect();
    let mut found: Option<Code> = None;
    for (at, _) in plain.match_indices(PREFIX) {
        let Some(code) = plain.get(at..at + PREFIX.len() + DIGITS) else {
            continue;
        };
        let Ok(code) = code.parse::<Code>() else {
            continue;
        };
        if found.as_ref().is_some_and(|known| *known != code) {
            return None;
        }
        found = Some(code);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::id::ApplicationId as PledgeId;

    #[test]
    fn a_reference_is_found_however_a_bank_prints_it() {
        for seed in 0..100 {
            let code = PledgeId([seed; 16]).code();
            let text = code.to_string();
            for remark in [
                text.clone(),
                format!("捐款{text}谢谢"),
                format!("网银转账 {} 慈善", text.to_lowercase()),
                text.replace('-', " "),
                text.replace('-', ""),
                format!("/FURUM/{text}/{text}"),
            ] {
                assert_eq!(find(&remark), Some(code.clone()), "{remark}");
            }
        }
    }

    #[test]
    fn what_is_no_reference_or_two_finds_nobody() {
        let (one, other) = (PledgeId([1; 16]).code(), PledgeId([2; 16]).code());
        assert_eq!(find(&format!("{one} {other}")), None);
        let wrong = one.to_string().replace('-', "");
        let last = if wrong.ends_with('0') { "1" } else { "0" };
        assert_eq!(find(&format!("{}{last}", &wrong[..10])), None);
        for remark in ["", "PH", "慈善捐款", "PH-1234", "工资 PHXX"] {
            assert_eq!(find(remark), None, "{remark}");
        }
    }
}
