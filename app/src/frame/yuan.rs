//! Amounts as people read them.

use domain::money::Fen;
use domain::text::Lang;

/// `26,400.00元`, `26,400.00 yuan`.
pub fn yuan(fen: Fen, lang: Lang) -> String {
    let sign = if fen.0 < 0 { "−" } else { "" };
    let (whole, rest) = (fen.0.unsigned_abs() / 100, fen.0.unsigned_abs() % 100);
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}.{rest:02}{}", lang.pick("元", " yuan"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_grouped_and_have_their_fen() {
        assert_eq!(yuan(Fen(2_640_000), Lang::Zh), "26,400.00元");
        assert_eq!(
            yuan(Fen(100_000_000_001), Lang::En),
            "1,000,000,000.01 yuan"
        );
        assert_eq!(yuan(Fen(-5), Lang::Zh), "−0.05元");
        assert_eq!(yuan(Fen(99_999), Lang::Zh), "999.99元");
    }
}
