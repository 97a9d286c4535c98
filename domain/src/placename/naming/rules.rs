//! The articles that a finding goes by, and who decides.
//!
//! 地名管理条例 was read in full (a community copy). Of 浙江省地名管理办法 only a report was read, in which
//! the articles of these rules have no number: none is given.

use super::Kind;

/// An act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// 地名管理条例, State Council order 753, in force since 2022-05-01.
    Regulation,
    /// 浙江省地名管理办法, order 408 of the province, in force since 2025-06-01.
    ZhejiangMeasures,
}

/// Where a rule stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation {
    /// In which act.
    pub act: Act,
    /// The article, with its item: `9(8)`; none where its number was not read.
    pub article: Option<&'static str>,
}

/// A rule for names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rule {
    /// A name is a specific and a generic term (专名和通名).
    SpecificAndGeneric,
    /// Clear, healthy in meaning, not against good morals.
    GoodMeaning,
    /// It fits the place's area, size and nature.
    FitsThePlace,
    /// National common language and script; no rare characters.
    CommonCharacters,
    /// No personal names as a rule, none of the country's leaders.
    NoPersonalNames,
    /// No foreign personal or place names.
    NoForeignNames,
    /// No names of enterprises or trademarks.
    NoBrands,
    /// Unlike all names of its kind in a scope of the regulation.
    UniqueByRegulation,
    /// Unlike all natural villages of the township.
    UniqueNaturalVillage,
    /// A name that holds a division's or a street's lies in or along it.
    WithinWhatItNames,
    /// A facility's name agrees with its place's.
    AgreesWithItsPlace,
}

/// What only people can judge.
pub const FOR_PEOPLE: [Rule; 5] = [
    Rule::GoodMeaning,
    Rule::FitsThePlace,
    Rule::NoPersonalNames,
    Rule::NoBrands,
    Rule::AgreesWithItsPlace,
];

impl Rule {
    /// Where it stands.
    pub const fn citation(self) -> Citation {
        let measures = Citation {
            act: Act::ZhejiangMeasures,
            article: None,
        };
        match self {
            Rule::SpecificAndGeneric => regulation("9"),
            Rule::GoodMeaning => regulation("9(1)"),
            Rule::FitsThePlace => regulation("9(2)"),
            Rule::CommonCharacters => regulation("9(3)"),
            Rule::NoPersonalNames => regulation("9(4)"),
            Rule::NoForeignNames => regulation("9(5)"),
            Rule::NoBrands => regulation("9(6)"),
            Rule::UniqueByRegulation => regulation("9(8)"),
            Rule::AgreesWithItsPlace => regulation("9(10)"),
            Rule::UniqueNaturalVillage | Rule::WithinWhatItNames => measures,
        }
    }
}

/// The rule that says among which names a new one must be the only one of its characters and sound:
/// the province's towns, the county's committee seats, the streets or the estates and buildings of
/// a built-up area, the natural villages of a township. None for facilities.
pub const fn scope(kind: Kind) -> Option<Rule> {
    Some(match kind {
        Kind::NaturalVillage => Rule::UniqueNaturalVillage,
        Kind::Facility => return None,
        Kind::Township
        | Kind::CommitteeSeat
        | Kind::Street
        | Kind::ResidentialArea
        | Kind::Building => Rule::UniqueByRegulation,
    })
}

/// Who approves a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decider {
    /// As the 行政区划管理条例 says.
    DivisionRegulation,
    /// As the province says.
    Province,
    /// 市、县人民政府.
    Government,
    /// 住房和城乡建设主管部门, after asking the authority for place names (地名行政主管部门).
    Housing,
    /// The department in charge of the facility, after asking the government where that is due.
    Department,
}

/// Who approves a name of a kind, and where that stands; none for natural villages, whose rule was
/// not read.
pub const fn decider(kind: Kind) -> Option<(Decider, Citation)> {
    let (decider, article) = match kind {
        Kind::Township => (Decider::DivisionRegulation, "12(2)"),
        Kind::CommitteeSeat => (Decider::Province, "12(3)"),
        Kind::Street => (Decider::Government, "12(5)"),
        Kind::ResidentialArea | Kind::Building => (Decider::Housing, "12(6)"),
        Kind::Facility => (Decider::Department, "12(7)"),
        Kind::NaturalVillage => return None,
    };
    Some((decider, regulation(article)))
}

const fn regulation(article: &'static str) -> Citation {
    Citation {
        act: Act::Regulation,
        article: Some(article),
    }
}
