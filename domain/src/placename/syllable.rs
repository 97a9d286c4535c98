//! The syllables of Standard Chinese, and readings: a syllable with its tone.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::num::NonZeroU16;

/// A syllable without its tone; `ü` is kept as `v`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Syllable(u16);

/// A syllable with its tone: `cāng`. Packed, because an index holds millions of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct Reading(NonZeroU16);

/// The text or number is not a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAReading;

/// Letters of the longest syllable.
pub(super) const LONGEST: usize = 6;

const TONES: u16 = 8;
const NEUTRAL: u16 = 5;

/// Vowels with their four marks.
const MARKED: [(char, [char; 4]); 6] = [
    ('a', ['ā', 'á', 'ǎ', 'à']),
    ('e', ['ē', 'é', 'ě', 'è']),
    ('i', ['ī', 'í', 'ǐ', 'ì']),
    ('o', ['ō', 'ó', 'ǒ', 'ò']),
    ('u', ['ū', 'ú', 'ǔ', 'ù']),
    ('v', ['ǖ', 'ǘ', 'ǚ', 'ǜ']),
];

impl Syllable {
    /// How many there are.
    pub(super) const COUNT: usize = SYLLABLES.len();

    /// The syllable with these letters: lower case, no tone, `v` for ü.
    pub fn parse(letters: &str) -> Option<Syllable> {
        KEYS.binary_search(&key(letters.as_bytes())?)
            .ok()
            .map(|at| Syllable(at as u16))
    }

    /// All that begin with these letters.
    pub(super) fn beginning(letters: &str) -> impl Iterator<Item = Syllable> + use<> {
        let count = key(letters.as_bytes()).map(|least| {
            let most = least | ((1 << (BITS * (LONGEST - letters.len()))) - 1);
            let from = KEYS.partition_point(|syllable| *syllable < least);
            from..from + KEYS[from..].partition_point(|syllable| *syllable <= most)
        });
        count.unwrap_or(0..0).map(|at| Syllable(at as u16))
    }

    /// All.
    pub(super) fn all() -> impl Iterator<Item = Syllable> {
        (0..SYLLABLES.len() as u16).map(Syllable)
    }

    /// Its letters, `v` for ü.
    pub fn letters(self) -> &'static str {
        SYLLABLES.get(self.index()).copied().unwrap_or_default()
    }

    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// Bits of a letter in a key.
const BITS: usize = 5;

/// Letters as a number that sorts as they do; none if they are too many or not all a to z.
pub(super) const fn key(letters: &[u8]) -> Option<u32> {
    if letters.len() > LONGEST {
        return None;
    }
    let mut key = 0;
    let mut at = 0;
    while at < LONGEST {
        key <<= BITS;
        if at < letters.len() {
            if !letters[at].is_ascii_lowercase() {
                return None;
            }
            key |= (letters[at] - b'a' + 1) as u32;
        }
        at += 1;
    }
    Some(key)
}

/// The keys of [`SYLLABLES`].
static KEYS: [u32; SYLLABLES.len()] = {
    let mut keys = [0; SYLLABLES.len()];
    let mut at = 0;
    while at < keys.len() {
        if let Some(key) = key(SYLLABLES[at].as_bytes()) {
            keys[at] = key;
        }
        at += 1;
    }
    keys
};

impl fmt::Display for Syllable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.letters().chars() {
            write!(f, "{}", if letter == 'v' { 'ü' } else { letter })?;
        }
        Ok(())
    }
}

impl Reading {
    /// A syllable in a tone: 1 to 4, 5 for the neutral one.
    pub fn new(syllable: Syllable, tone: u8) -> Option<Reading> {
        Reading::try_from(syllable.0 * TONES + u16::from(tone))
            .ok()
            .filter(|_| tone <= 5)
    }

    /// Reads `cāng`; without a mark the tone is neutral.
    ///
    /// # Errors
    /// [`NotAReading`] for anything but one syllable with at most one mark.
    pub fn parse(text: &str) -> Result<Reading, NotAReading> {
        let mut letters = String::new();
        let mut tone = None;
        for letter in text.chars() {
            let (plain, mark) = unmark(letter);
            if mark.is_some() && tone.replace(mark).is_some() {
                return Err(NotAReading);
            }
            letters.push(plain);
        }
        let tone = tone.flatten().unwrap_or(NEUTRAL as u8);
        Syllable::parse(&letters)
            .and_then(|syllable| Reading::new(syllable, tone))
            .ok_or(NotAReading)
    }

    /// The syllable without the tone.
    pub fn syllable(self) -> Syllable {
        Syllable(self.0.get() / TONES)
    }

    /// 1 to 4, 5 for the neutral tone.
    pub fn tone(self) -> u8 {
        (self.0.get() % TONES) as u8
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letters = self.syllable().letters();
        let carrier = carrier(letters);
        for (at, letter) in letters.chars().enumerate() {
            let marks = MARKED.iter().find(|(plain, _)| *plain == letter);
            let mark = marks
                .filter(|_| at == carrier)
                .and_then(|(_, marks)| marks.get(usize::from(self.tone()) - 1));
            let plain = if letter == 'v' { 'ü' } else { letter };
            write!(f, "{}", mark.copied().unwrap_or(plain))?;
        }
        Ok(())
    }
}

impl TryFrom<u16> for Reading {
    type Error = &'static str;

    fn try_from(packed: u16) -> Result<Reading, &'static str> {
        let sound = usize::from(packed / TONES) < SYLLABLES.len()
            && (1..=NEUTRAL).contains(&(packed % TONES));
        NonZeroU16::new(packed)
            .filter(|_| sound)
            .map(Reading)
            .ok_or("not a reading")
    }
}

impl From<Reading> for u16 {
    fn from(reading: Reading) -> u16 {
        reading.0.get()
    }
}

/// Reads readings with spaces between them: `xīn cāng zhèn`.
///
/// # Errors
/// [`NotAReading`] if one of them is none.
pub fn readings(text: &str) -> Result<Vec<Reading>, NotAReading> {
    text.split_whitespace().map(Reading::parse).collect()
}

/// A letter without its tone mark (`v` for ü), and the tone if it bears one.
pub(super) fn unmark(letter: char) -> (char, Option<u8>) {
    if letter == 'ü' {
        return ('v', None);
    }
    for (plain, marks) in MARKED {
        if let Some(at) = marks.iter().position(|marked| *marked == letter) {
            return (plain, Some(at as u8 + 1));
        }
    }
    (letter, None)
}

/// The vowel that bears the mark: a, else e, else the o of ou, else the last one.
fn carrier(letters: &str) -> usize {
    let last = letters.rfind(['a', 'e', 'i', 'o', 'u', 'v']).unwrap_or(0);
    letters
        .find('a')
        .or_else(|| letters.find('e'))
        .or_else(|| letters.find("ou"))
        .unwrap_or(last)
}

#[rustfmt::skip]
const SYLLABLES: [&str; 408] = [
    "a", "ai", "an", "ang", "ao", "ba", "bai", "ban", "bang", "bao", "bei", "ben", "beng", "bi",
    "bian", "biao", "bie", "bin", "bing", "bo", "bu", "ca", "cai", "can", "cang", "cao", "ce",
    "cei", "cen", "ceng", "cha", "chai", "chan", "chang", "chao", "che", "chen", "cheng", "chi",
    "chong", "chou", "chu", "chuai", "chuan", "chuang", "chui", "chun", "chuo", "ci", "cong",
    "cou", "cu", "cuan", "cui", "cun", "cuo", "da", "dai", "dan", "dang", "dao", "de", "den",
    "deng", "di", "dia", "dian", "diao", "die", "ding", "diu", "dong", "dou", "du", "duan", "dui",
    "dun", "duo", "e", "ei", "en", "eng", "er", "fa", "fan", "fang", "fei", "fen", "feng", "fo",
    "fou", "fu", "ga", "gai", "gan", "gang", "gao", "ge", "gei", "gen", "geng", "gong", "gou",
    "gu", "gua", "guai", "guan", "guang", "gui", "gun", "guo", "ha", "hai", "han", "hang", "hao",
    "he", "hei", "hen", "heng", "hong", "hou", "hu", "hua", "huai", "huan", "huang", "hui", "hun",
    "huo", "ji", "jia", "jian", "jiang", "jiao", "jie", "jin", "jing", "jiong", "jiu", "ju",
    "juan", "jue", "jun", "ka", "kai", "kan", "kang", "kao", "ke", "kei", "ken", "keng", "kong",
    "kou", "ku", "kua", "kuai", "kuan", "kuang", "kui", "kun", "kuo", "la", "lai", "lan", "lang",
    "lao", "le", "lei", "leng", "li", "lia", "lian", "liang", "liao", "lie", "lin", "ling", "liu",
    "lo", "long", "lou", "lu", "luan", "lun", "luo", "lv", "lve", "ma", "mai", "man", "mang",
    "mao", "me", "mei", "men", "meng", "mi", "mian", "miao", "mie", "min", "ming", "miu", "mo",
    "mou", "mu", "na", "nai", "nan", "nang", "nao", "ne", "nei", "nen", "neng", "ni", "nian",
    "niang", "niao", "nie", "nin", "ning", "niu", "nong", "nou", "nu", "nuan", "nun", "nuo", "nv",
    "nve", "o", "ou", "pa", "pai", "pan", "pang", "pao", "pei", "pen", "peng", "pi", "pian",
    "piao", "pie", "pin", "ping", "po", "pou", "pu", "qi", "qia", "qian", "qiang", "qiao", "qie",
    "qin", "qing", "qiong", "qiu", "qu", "quan", "que", "qun", "ran", "rang", "rao", "re", "ren",
    "reng", "ri", "rong", "rou", "ru", "rua", "ruan", "rui", "run", "ruo", "sa", "sai", "san",
    "sang", "sao", "se", "sen", "seng", "sha", "shai", "shan", "shang", "shao", "she", "shen",
    "sheng", "shi", "shou", "shu", "shua", "shuai", "shuan", "shuang", "shui", "shun", "shuo",
    "si", "song", "sou", "su", "suan", "sui", "sun", "suo", "ta", "tai", "tan", "tang", "tao",
    "te", "teng", "ti", "tian", "tiao", "tie", "ting", "tong", "tou", "tu", "tuan", "tui", "tun",
    "tuo", "wa", "wai", "wan", "wang", "wei", "wen", "weng", "wo", "wu", "xi", "xia", "xian",
    "xiang", "xiao", "xie", "xin", "xing", "xiong", "xiu", "xu", "xuan", "xue", "xun", "ya",
    "yan", "yang", "yao", "ye", "yi", "yin", "ying", "yo", "yong", "you", "yu", "yuan", "yue",
    "yun", "za", "zai", "zan", "zang", "zao", "ze", "zei", "zen", "zeng", "zha", "zhai", "zhan",
    "zhang", "zhao", "zhe", "zhen", "zheng", "zhi", "zhong", "zhou", "zhu", "zhua", "zhuai",
    "zhuan", "zhuang", "zhui", "zhun", "zhuo", "zi", "zong", "zou", "zu", "zuan", "zui", "zun",
    "zuo",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_short() {
        assert!(SYLLABLES.is_sorted());
        assert!(KEYS.is_sorted());
        assert!(KEYS.iter().all(|key| *key > 0));
        assert_eq!(SYLLABLES.iter().map(|text| text.len()).max(), Some(LONGEST));
    }

    #[test]
    fn every_reading_survives_being_written() {
        for syllable in Syllable::all() {
            for tone in 1..=5 {
                let reading = Reading::new(syllable, tone).unwrap();
                assert_eq!(Reading::parse(&reading.to_string()), Ok(reading));
                assert_eq!(Reading::try_from(u16::from(reading)), Ok(reading));
            }
        }
        assert_eq!(Reading::parse("dǒu").unwrap().to_string(), "dǒu");
        assert_eq!(Reading::parse("jiù").unwrap().to_string(), "jiù");
    }

    #[test]
    fn what_is_no_reading_is_refused() {
        for text in ["", "xx", "xīnī", "xincang", "新"] {
            assert_eq!(Reading::parse(text), Err(NotAReading), "{text}");
        }
        assert!(Reading::try_from(u16::MAX).is_err());
    }

    #[test]
    fn a_beginning_finds_its_syllables() {
        let found: Vec<_> = Syllable::beginning("cha").map(Syllable::letters).collect();
        assert_eq!(found, ["cha", "chai", "chan", "chang", "chao"]);
        assert_eq!(Syllable::beginning("vx").count(), 0);
    }
}
