//! A first look at a name that somebody proposes: what the rules say against it, and who decides.
//!
//! It finds what can be found from the letters of a name. [`rules::FOR_PEOPLE`] lists what it
//! cannot judge, and no answer of it is a decision.
//!
//! - [`register`]: the names that must not be repeated.
//! - [`rules`]: the articles.

pub mod register;
pub mod rules;

use super::characters::Characters;
use super::index::{Index, RowId};
use super::record::Level;
use super::spelling::specific;
use register::{Likeness, Register};
use rules::Rule;
use serde::{Deserialize, Serialize};

/// A name that somebody proposes.
#[derive(Clone, Copy, Debug)]
pub struct Proposal<'a> {
    /// The name with its generic term (通名).
    pub name: &'a str,
    /// For what.
    pub kind: Kind,
    /// The town or street in which it is to lie, if that was said.
    pub town: Option<RowId>,
}

/// What is to be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 乡、镇.
    Township,
    /// 村民委员会、居民委员会所在地.
    CommitteeSeat,
    /// 自然村.
    NaturalVillage,
    /// 街路巷.
    Street,
    /// 具有重要地理方位意义的住宅区.
    ResidentialArea,
    /// 具有重要地理方位意义的楼宇.
    Building,
    /// 具有重要地理方位意义的交通运输、水利、电力、通信、气象等设施.
    Facility,
}

/// What speaks against a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it is.
    pub problem: Problem,
    /// The article it goes by.
    pub rule: Rule,
}

/// What is wrong with a name, or has to be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// 重名: the name exists in the scope.
    Duplicate {
        /// As it is written in the register.
        existing: String,
    },
    /// 同音: another name of the scope sounds the same.
    SameSound {
        /// That name.
        existing: String,
    },
    /// No generic term (通名) that is usual for what is to be named.
    NoGenericTerm,
    /// Nothing before the generic term: no specific term (专名).
    NoSpecificTerm,
    /// Something that is no Han character.
    NotChinese(char),
    /// 生僻字: a character in neither GB 2312 nor any village's name.
    RareCharacter(char),
    /// It holds a foreign place's name.
    ForeignName(&'static str),
    /// It holds the name of a town or street and is to lie elsewhere, or nobody said where.
    NamesAnotherTown {
        /// That town.
        town: RowId,
    },
}

/// Foreign places that estates are named after; a selection of ours, not the law's.
const FOREIGN: [&str; 16] = [
    "威尼斯",
    "巴黎",
    "罗马",
    "伦敦",
    "纽约",
    "曼哈顿",
    "加州",
    "普罗旺斯",
    "地中海",
    "莱茵",
    "塞纳",
    "香榭丽舍",
    "托斯卡纳",
    "夏威夷",
    "维也纳",
    "悉尼",
];

impl Kind {
    /// All, what residents name most first.
    pub const ALL: [Kind; 7] = [
        Kind::ResidentialArea,
        Kind::Building,
        Kind::Street,
        Kind::NaturalVillage,
        Kind::CommitteeSeat,
        Kind::Facility,
        Kind::Township,
    ];

    /// The word in forms and the API.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Township => "township",
            Kind::CommitteeSeat => "committee_seat",
            Kind::NaturalVillage => "natural_village",
            Kind::Street => "street",
            Kind::ResidentialArea => "residential_area",
            Kind::Building => "building",
            Kind::Facility => "facility",
        }
    }

    /// Reads [`Kind::word`].
    pub fn parse(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The generic terms (通名) that are usual. The regulation asks for one and lists none.
    pub fn generic_terms(self) -> &'static [&'static str] {
        match self {
            Kind::Township => &["镇", "乡"],
            Kind::CommitteeSeat => &["村", "社区"],
            Kind::NaturalVillage => &[
                "村", "浜", "埭", "圩", "港", "桥", "庄", "弄", "湾", "荡", "塘", "堰", "宅", "头",
            ],
            Kind::Street => &["大道", "大街", "路", "街", "巷", "弄", "道"],
            Kind::ResidentialArea => &[
                "小区", "新村", "花园", "家园", "公寓", "苑", "园", "庭", "府", "里", "坊", "村",
                "湾",
            ],
            Kind::Building => &["大厦", "大楼", "中心", "广场", "公寓", "楼", "厦"],
            Kind::Facility => &[
                "桥", "站", "港", "闸", "码头", "水库", "隧道", "公路", "铁路", "航道", "渠", "塘",
                "堤", "台",
            ],
        }
    }
}

/// Looks at a proposed name. `register` holds the names of the scope in which it must be unlike
/// all others ([`rules::scope`]); `index` knows the towns.
///
/// Nothing found does not mean that a name is allowed.
pub fn check(proposal: &Proposal, register: &Register, index: &Index) -> Vec<Finding> {
    let mut found = Vec::new();
    let (kind, name) = (proposal.kind, proposal.name);
    let mut find = |problem, rule: Rule| found.push(Finding { problem, rule });
    if let Some(rule) = rules::scope(kind) {
        for (existing, likeness) in register.alike(name, index.characters()) {
            let existing = existing.to_owned();
            let problem = match likeness {
                Likeness::SameCharacters => Problem::Duplicate { existing },
                Likeness::SameSound => Problem::SameSound { existing },
            };
            find(problem, rule);
        }
    }
    match generic_term(name, kind) {
        None => find(Problem::NoGenericTerm, Rule::SpecificAndGeneric),
        Some(term) if term == name => find(Problem::NoSpecificTerm, Rule::SpecificAndGeneric),
        Some(_) => {}
    }
    for character in name.chars() {
        if let Some(problem) = unusual(character, index.characters()) {
            find(problem, Rule::CommonCharacters);
        }
    }
    for foreign in FOREIGN.iter().filter(|foreign| name.contains(**foreign)) {
        find(Problem::ForeignName(foreign), Rule::NoForeignNames);
    }
    if !matches!(kind, Kind::Township) {
        for town in other_towns(proposal, index) {
            find(Problem::NamesAnotherTown { town }, Rule::WithinWhatItNames);
        }
    }
    found
}

fn generic_term(name: &str, kind: Kind) -> Option<&'static str> {
    kind.generic_terms()
        .iter()
        .copied()
        .find(|term| name.ends_with(term))
}

/// Whether it is a Han character.
pub const fn is_han(character: char) -> bool {
    matches!(character as u32, 0x3400..=0x9FFF | 0x20000..=0x323AF)
}

fn unusual(character: char, characters: &Characters) -> Option<Problem> {
    match (is_han(character), characters.usual(character)) {
        (false, _) => Some(Problem::NotChinese(character)),
        (true, None) => Some(Problem::RareCharacter(character)),
        (true, Some(_)) => None,
    }
}

fn other_towns(proposal: &Proposal, index: &Index) -> impl Iterator<Item = RowId> {
    index
        .places()
        .take_while(|row| index.level(*row) <= Level::Town)
        .filter(|row| {
            let name = index.name(*row);
            index.level(*row) == Level::Town
                && proposal.town != Some(*row)
                && proposal.name.contains(specific(&name))
        })
}
