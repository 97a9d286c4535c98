//! Names in Roman letters by the national rule (中国地名汉语拼音字母拼写规则): the specific term (专名)
//! and the generic term (通名) are one word each, a vowel inside a word takes an apostrophe.

use super::syllable::Reading;

/// Generic terms of the settlements and divisions in the gazetteer, longer ones first.
const GENERIC: [&str; 8] = ["街道", "社区", "镇", "乡", "村", "市", "县", "区"];

/// The characters of the specific term (专名); the rest is the generic term (通名).
///
/// A name that is nothing but a generic term is taken for a specific one.
pub fn specific(name: &str) -> &str {
    GENERIC
        .iter()
        .find_map(|generic| name.strip_suffix(generic))
        .filter(|specific| !specific.is_empty())
        .unwrap_or(name)
}

/// "Xincang Zhen" from 新仓镇 and its readings.
pub fn romanised(name: &str, readings: &[Reading]) -> String {
    let (specific, generic) = readings.split_at(specific(name).chars().count().min(readings.len()));
    let words = [specific, generic];
    let words: Vec<_> = words
        .iter()
        .filter(|word| !word.is_empty())
        .map(|word| joined(word))
        .collect();
    words.join(" ")
}

/// An address made of a spelling: `xincang-zhen`.
pub fn slug(roman: &str) -> String {
    let letters = roman.chars().flat_map(char::to_lowercase);
    letters
        .filter_map(|letter| match letter {
            ' ' => Some('-'),
            'ü' => Some('v'),
            '\'' => None,
            letter => Some(letter),
        })
        .collect()
}

fn joined(readings: &[Reading]) -> String {
    let mut word = String::new();
    for reading in readings {
        let syllable = reading.syllable().to_string();
        if !word.is_empty() && syllable.starts_with(['a', 'o', 'e']) {
            word.push('\'');
        }
        word.push_str(&syllable);
    }
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::super::syllable::readings;
    use super::*;

    #[test]
    fn names_are_spelled_by_the_rule() {
        for (name, reading, roman, address) in [
            ("新仓镇", "xīn cāng zhèn", "Xincang Zhen", "xincang-zhen"),
            (
                "长安桥村",
                "cháng ān qiáo cūn",
                "Chang'anqiao Cun",
                "changanqiao-cun",
            ),
            ("绿村", "lǜ cūn", "Lü Cun", "lv-cun"),
            ("村", "cūn", "Cun", "cun"),
        ] {
            let spelled = romanised(name, &readings(reading).unwrap());
            assert_eq!(spelled, roman);
            assert_eq!(slug(&spelled), address);
        }
    }
}
