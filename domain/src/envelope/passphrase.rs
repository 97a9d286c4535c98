//! What makes a passphrase hard to guess. The rule is short enough to be said in words beside the field.

/// A passphrase has at least this many characters.
pub const SHORTEST: usize = 16;
/// And at least this many different ones.
pub const FEWEST_DIFFERENT: usize = 8;

/// Why a passphrase is easy to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guessable {
    /// Fewer than [`SHORTEST`] characters.
    Short,
    /// Fewer than [`FEWEST_DIFFERENT`] different characters.
    Monotonous,
    /// One character follows the other as on the keyboard or in the alphabet, most of the way.
    Sequence,
}

/// Whether a passphrase is long and varied enough. Length counts for more than odd characters
/// (NIST SP 800-63B, 3.1.1): several unrelated words are better than one with signs in it.
///
/// # Errors
/// [`Guessable`] says what is missing.
pub fn check(passphrase: &str) -> Result<(), Guessable> {
    let characters: Vec<char> = passphrase.to_lowercase().chars().collect();
    if characters.len() < SHORTEST {
        return Err(Guessable::Short);
    }
    let mut different = characters.clone();
    different.sort_unstable();
    different.dedup();
    if different.len() < FEWEST_DIFFERENT {
        return Err(Guessable::Monotonous);
    }
    let steps = characters
        .windows(2)
        .filter(|pair| are_neighbours(pair[0], pair[1]))
        .count();
    if steps * 2 > characters.len() {
        return Err(Guessable::Sequence);
    }
    Ok(())
}

/// Whether one comes after the other in the alphabet, among the digits, or in a row of the keyboard.
fn are_neighbours(one: char, other: char) -> bool {
    const ROWS: [&str; 4] = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];
    let apart = u32::from(one).abs_diff(u32::from(other));
    let in_row = |row: &&str| {
        let (a, b) = (row.find(one), row.find(other));
        a.zip(b).is_some_and(|(a, b)| a.abs_diff(b) <= 1)
    };
    apart <= 1 || ROWS.iter().any(in_row)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_words_will_do_and_what_everybody_tries_will_not() {
        for good in [
            "marsh lantern seven rice",
            "dongHu chuanbo 37 liZi",
            "湖边有一只白鹭站了整个下午没有动过",
        ] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for (bad, why) in [
            ("", Guessable::Short),
            ("Pinghu2026!", Guessable::Short),
            ("aaaaaaaaaaaaaaaaaaaa", Guessable::Monotonous),
            ("pinghupinghupinghu", Guessable::Monotonous),
            ("abcdefghijklmnopqrst", Guessable::Sequence),
            ("qwertyuiopasdfghjkl", Guessable::Sequence),
            ("12345678901234567890", Guessable::Sequence),
        ] {
            assert_eq!(check(bad), Err(why), "{bad}");
        }
    }
}
