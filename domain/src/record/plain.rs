//! Text that may stand in the clear.

use crate::record::trouble::Trouble;

/// The text with plain line ends and without space around it.
///
/// # Errors
/// It is empty, has more than `most` characters, holds what is no text, or a person's number.
pub fn plain(text: &str, most: usize) -> Result<String, Trouble> {
    let text = official(text, most)?;
    if holds_a_persons_number(&text) {
        return Err(Trouble::Private);
    }
    Ok(text)
}

/// The same of a text of the bureau's own, in which its telephone numbers may stand.
///
/// # Errors
/// As [`plain`], but for telephone numbers.
pub fn official(text: &str, most: usize) -> Result<String, Trouble> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim();
    if text.is_empty() {
        return Err(Trouble::Empty);
    }
    if text.chars().nth(most).is_some() {
        return Err(Trouble::TooLong(most));
    }
    if text.chars().any(is_no_text) {
        return Err(Trouble::Characters);
    }
    if holds_an_identity_number(text) {
        return Err(Trouble::Private);
    }
    Ok(text.to_owned())
}

/// Control characters but line ends and tabs, and marks that turn the direction of writing.
fn is_no_text(character: char) -> bool {
    (character.is_control() && !matches!(character, '\n' | '\t'))
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether there is a telephone or identity number in it, however its digits are spaced.
fn holds_a_persons_number(text: &str) -> bool {
    holds_a_number(text, is_a_persons_number)
}

/// Whether there is an identity number in it, however its digits are spaced.
pub fn holds_an_identity_number(text: &str) -> bool {
    holds_a_number(text, is_an_identity_number)
}

fn holds_a_number(text: &str, is_one: impl Fn(&str) -> bool) -> bool {
    let text = crate::money::narrow(text);
    let apart = |c: char| !(c.is_ascii_digit() || matches!(c, 'x' | 'X' | ' ' | '-' | '\u{a0}'));
    text.split(apart).any(|run| {
        let groups: Vec<&str> = run
            .split([' ', '-', '\u{a0}'])
            .filter(|group| !group.is_empty())
            .collect();
        (0..groups.len()).any(|first| {
            let mut number = String::new();
            groups[first..].iter().take(18).any(|group| {
                number.push_str(group);
                is_one(&number)
            })
        })
    })
}

fn is_a_persons_number(run: &str) -> bool {
    let digits = run.trim_end_matches(['x', 'X']);
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    let digits = digits.strip_prefix("86").unwrap_or(digits);
    let mobile = digits.len() == 11 && digits.starts_with('1');
    let with_area = (10..=12).contains(&digits.len()) && digits.starts_with('0');
    is_an_identity_number(run) || all_digits && (mobile || with_area)
}

fn is_an_identity_number(run: &str) -> bool {
    let digits = run.trim_end_matches(['x', 'X']);
    run.len() == 18 && digits.len() >= 17 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_line_ends_and_what_is_no_text() {
        assert_eq!(
            plain(" 应读 xū\r\n村里人说 ", 20),
            Ok("应读 xū\n村里人说".to_owned())
        );
        for empty in ["", " \r\n\t", "\u{3000}"] {
            assert_eq!(plain(empty, 20), Err(Trouble::Empty));
        }
        assert_eq!(plain(&"地".repeat(20), 20), Ok("地".repeat(20)));
        assert_eq!(plain(&"地".repeat(21), 20), Err(Trouble::TooLong(20)));
        for control in ["a\0b", "a\u{1b}b", "a\u{202e}b", "\u{2066}a"] {
            assert_eq!(plain(control, 20), Err(Trouble::Characters));
        }
    }

    #[test]
    fn persons_numbers_are_found_and_other_numbers_are_not() {
        for text in [
            "打13800000000",
            "138 0000 0000",
            "１３８００００００００",
            "138-0000-0000。",
            "+86 138 0000 0000",
            "0573-8500 0000",
            "11010519491231002X",
            "110105 19491231 0021",
            "call 13800000000 please",
            "330482 13800000000",
        ] {
            assert_eq!(plain(text, 100), Err(Trouble::Private), "{text}");
        }
        for text in [
            "330482001001",
            "2016年到2022/2023年",
            "30.67234, 120.9687",
            "330482",
            "7.5万人",
            "x",
            "第110号",
            "1号 2号 3号",
        ] {
            assert!(plain(text, 100).is_ok(), "{text}");
        }
    }
}
