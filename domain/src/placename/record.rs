//! The gazetteer: places as they were read in their sources.

use super::syllable::Reading;
use crate::day::Day;
use serde::{Deserialize, Serialize};

/// The position of a [`Place`] in its gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PlaceId(pub u32);

impl PlaceId {
    /// The position as an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The position of a [`Source`] in its gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceId(pub u16);

/// All places with what they cite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gazetteer {
    /// SHA-256 of the files, first 16 hex digits.
    pub version: String,
    /// What the rows cite.
    pub sources: Vec<Source>,
    /// The places, a parent before its children.
    pub places: Vec<Place>,
    /// The corrections among them ([`crate::placename::correction::Correction::key`]): published again, they change nothing.
    pub taken_over: Vec<String>,
}

/// Where a row was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Stable name in the data files.
    pub id: String,
    /// What it is.
    pub title: String,
    /// On what terms it may be used, where that is known.
    pub licence: Option<String>,
    /// The state it shows, as it says itself: "2022/2023".
    pub as_of: String,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Stable name: the page's address.
    pub id: String,
    /// The standard name (标准地名).
    pub name: Name,
    /// The committee's full name (村民委员会, 居民委员会), where it differs.
    pub official: Option<String>,
    /// The spelling in Roman letters: "Xincang Zhen".
    pub roman: String,
    /// Why the reading has to be confirmed by staff; none if it is not in doubt.
    pub reading_note: Option<String>,
    /// What kind of place it is.
    pub category: Category,
    /// Its administrative level.
    pub level: Level,
    /// What it lies in.
    pub parent: Option<PlaceId>,
    /// Whether the name is in use.
    pub status: Status,
    /// The statistics code (统计用区划代码), 6, 9 or 12 digits.
    pub code: Option<String>,
    /// Where it is, if an open source says so.
    pub point: Option<Point>,
    /// What the name means or where it comes from.
    pub origin: Option<Origin>,
    /// Names it had.
    pub former: Vec<FormerName>,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// Where the row was read.
    pub source: SourceId,
    /// The day of the first round of checking, if it was recorded.
    pub first_check: Option<Day>,
    /// The day of the second round.
    pub second_check: Option<Day>,
}

/// A name in characters with a reading for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// The characters.
    pub text: String,
    /// As many readings as characters.
    pub readings: Vec<Reading>,
}

/// A name that a place had.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerName {
    /// The name.
    pub name: Name,
    /// The last edition that has it: "2016".
    pub last_seen: String,
    /// The first edition without it: "2022/2023". The change lies between.
    pub replaced_by: String,
    /// Where it was read.
    pub source: SourceId,
}

/// Another name of a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The name.
    pub name: AliasName,
    /// Where it was read.
    pub source: SourceId,
}

/// In which script another name is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AliasName {
    /// Characters with their readings.
    Han(Name),
    /// A spelling in Roman letters: "Hsin-ts'ang".
    Roman(String),
}

/// What a name means, with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The story.
    pub text: String,
    /// Who tells it.
    pub source: SourceId,
}

/// A point in WGS-84, in millionths of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// North of the equator.
    pub latitude: i32,
    /// East of Greenwich.
    pub longitude: i32,
    /// Who surveyed it.
    pub source: SourceId,
}

/// What kind of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// 县级行政区.
    County,
    /// 乡级行政区.
    Township,
    /// 城镇居民点.
    UrbanSettlement,
    /// 农村居民点.
    RuralSettlement,
    /// 设施: a building or institution.
    Facility,
}

impl Category {
    /// The code of GB/T 18521 (地名分类与类别代码编制规则), as far as it is known. The table itself was
    /// not obtained: 22200 was read in two independent places, 21500 and 22100 in one.
    pub fn code(self) -> Option<&'static str> {
        match self {
            Category::Township => Some("21500"),
            Category::UrbanSettlement => Some("22100"),
            Category::RuralSettlement => Some("22200"),
            Category::County | Category::Facility => None,
        }
    }
}

/// The administrative level, highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 县级市.
    City,
    /// 镇, 街道 or 乡.
    Town,
    /// 社区.
    Community,
    /// 村.
    Village,
    /// None: a building, a facility.
    Other,
}

/// Whether a name is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 在用.
    InUse,
    /// 拟用: proposed, not decided.
    Proposed,
    /// 曾用: gone; what came after it may be unknown.
    Former,
}

impl Gazetteer {
    /// The place at a position.
    pub fn place(&self, id: PlaceId) -> &Place {
        &self.places[id.index()]
    }

    /// The place with this stable name.
    pub fn named(&self, id: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.id == id)
    }

    /// The town or street in which a place lies; none for the city and for what is only known to
    /// lie somewhere in it.
    pub fn town(&self, place: &Place) -> Option<&Place> {
        let parent = self.place(place.parent?);
        if parent.level == Level::Town {
            Some(parent)
        } else {
            self.town(parent)
        }
    }

    /// The places whose reading staff have to confirm.
    pub fn doubtful_readings(&self) -> impl Iterator<Item = &Place> {
        self.places
            .iter()
            .filter(|place| place.reading_note.is_some())
    }
}
