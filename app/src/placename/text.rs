//! Place names: browsing, searching, and why something was found.

use domain::day::Day;
use domain::placename::{Category, Extent, Level, QueryError, Slip, Status, Via, Why};
use domain::policy::explain::say_day;
use domain::text::Lang;

/// Words of the pages.
pub struct Placename {
    pub title: &'static str,
    pub lead: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub search: &'static str,
    pub nothing: &'static str,
    pub empty: &'static str,
    pub too_long: &'static str,
    pub all: &'static str,
    pub by_town: &'static str,
    pub by_category: &'static str,
    pub by_initial: &'static str,
    pub elsewhere: &'static str,
    pub say: &'static str,
    pub roman: &'static str,
    pub kind: &'static str,
    pub official: &'static str,
    pub code: &'static str,
    pub lies_in: &'static str,
    pub former: &'static str,
    pub aliases: &'static str,
    pub origin: &'static str,
    pub point: &'static str,
    pub datum: &'static str,
    pub within: &'static str,
    pub neighbours: &'static str,
    pub doubt: &'static str,
    pub checks: &'static str,
    pub sources: &'static str,
    pub gone: &'static str,
    pub data: &'static str,
}

const ZH: Placename = Placename {
    title: "找一个地名",
    lead: "记得读音就行，写错一个字也能找到。",
    label: "地名、拼音或者首字母",
    hint: "比如：新仓、xincang、xc、新cang。",
    search: "找一找",
    nothing: "没有找到。换个读音或者少写几个字再试试，也可以按镇、街道看。",
    empty: "请写上要找的地名。",
    too_long: "太长了，地名没有这么长，请少写几个字。",
    all: "看全部地名",
    by_town: "按镇、街道看",
    by_category: "按类别看",
    by_initial: "按首字母看",
    elsewhere: "全市",
    say: "怎么读",
    roman: "罗马字母拼写",
    kind: "类别",
    official: "居民委员会、村民委员会全称",
    code: "统计用区划代码",
    lies_in: "所在",
    former: "旧名",
    aliases: "别名",
    origin: "来历",
    point: "位置",
    datum: "WGS-84 坐标",
    within: "下面的村和社区",
    neighbours: "同一个镇、街道的",
    doubt: "读音还要核对",
    checks: "两轮核对",
    sources: "出处",
    gone: "这个名字现在不用了，并到哪里没有查到记载。",
    data: "地名数据，带出处和许可：",
};

const EN: Placename = Placename {
    title: "Find a place name",
    lead: "The sound is enough, and one wrong letter does no harm.",
    label: "Name, pinyin or initials",
    hint: "For example 新仓, xincang, xc, 新cang.",
    search: "Find",
    nothing: "Nothing was found. Try another spelling or fewer letters, or look by town.",
    empty: "Please write the name to look for.",
    too_long: "That is longer than any name; please write less.",
    all: "All place names",
    by_town: "By town and subdistrict",
    by_category: "By kind",
    by_initial: "By initial",
    elsewhere: "The whole city",
    say: "How to say it",
    roman: "In Roman letters",
    kind: "Kind",
    official: "Full name of the committee",
    code: "Statistics code",
    lies_in: "Lies in",
    former: "Former names",
    aliases: "Other names",
    origin: "Where the name comes from",
    point: "Position",
    datum: "WGS-84",
    within: "Villages and communities",
    neighbours: "In the same town or subdistrict",
    doubt: "The reading has to be confirmed",
    checks: "Checked twice",
    sources: "Source",
    gone: "This name is no longer in use; no record says what it became part of.",
    data: "The data, with sources and licences:",
};

impl Placename {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Placename {
        lang.pick(&ZH, &EN)
    }
}

/// A kind of place.
pub fn category(category: Category, lang: Lang) -> &'static str {
    match category {
        Category::County => lang.pick("县级行政区", "County-level city"),
        Category::Township => lang.pick("镇、街道", "Town or subdistrict"),
        Category::UrbanSettlement => {
            lang.pick("社区（城镇居民点）", "Community (urban settlement)")
        }
        Category::RuralSettlement => lang.pick("村（农村居民点）", "Village (rural settlement)"),
        Category::Facility => lang.pick("设施", "Facility"),
    }
}

/// The code of a kind, which is known second-hand only.
pub fn category_code(code: &str, lang: Lang) -> String {
    lang.pick(
        format!("GB/T 18521 代码 {code}，转引，没有见到标准原文"),
        format!("GB/T 18521 code {code}, second-hand: the standard itself was not seen"),
    )
}

/// The days of the two rounds of checking, as far as they were recorded.
pub fn checks(first: Option<Day>, second: Option<Day>, lang: Lang) -> String {
    let round = |number: &str, day: Option<Day>| {
        let day = day.map_or(lang.pick("没有记录", "not recorded").to_owned(), |day| {
            say_day(day, lang)
        });
        format!("{number}{}{day}", lang.pick("：", ": "))
    };
    let (one, other) = lang.pick(("一核", "二核"), ("first", "second"));
    format!(
        "{}{}{}",
        round(one, first),
        lang.pick("，", ", "),
        round(other, second)
    )
}

/// All kinds, in the order in which they are shown.
pub const CATEGORIES: [Category; 5] = [
    Category::County,
    Category::Township,
    Category::UrbanSettlement,
    Category::RuralSettlement,
    Category::Facility,
];

/// The level, in a word.
pub fn level(level: Level, lang: Lang) -> &'static str {
    match level {
        Level::City => lang.pick("市", "city"),
        Level::Town => lang.pick("镇、街道", "town or subdistrict"),
        Level::Community => lang.pick("社区", "community"),
        Level::Village => lang.pick("村", "village"),
        Level::Other => lang.pick("设施", "facility"),
    }
}

/// Whether it is in use, if that has to be said.
pub fn status(status: Status, lang: Lang) -> Option<&'static str> {
    match status {
        Status::InUse => None,
        Status::Proposed => Some(lang.pick("拟用", "proposed")),
        Status::Former => Some(lang.pick("曾用，现在不用", "former, no longer in use")),
    }
}

/// When a former name was replaced, as far as it is known.
pub fn replaced(last_seen: &str, replaced_by: &str, lang: Lang) -> String {
    lang.pick(
        format!("{last_seen}年的代码里还有，{replaced_by}年的代码里已经没有"),
        format!("still in the codes of {last_seen}, gone from those of {replaced_by}"),
    )
}

/// Why nothing was looked up.
pub fn query_error(error: QueryError, lang: Lang) -> &'static str {
    match error {
        QueryError::Nothing => Placename::of(lang).empty,
        QueryError::TooLong => Placename::of(lang).too_long,
    }
}

/// Why a place was found; nothing where it is plain to see.
pub fn why(via: &Via, why: &Why, lang: Lang) -> Option<String> {
    let matched = match why {
        Why::Exact | Why::Prefix | Why::Inside => None,
        Why::Pinyin(extent) => Some(lang.pick("拼音", "pinyin").to_owned() + part(*extent, lang)),
        Why::Mixed(extent) => {
            Some(lang.pick("汉字和拼音", "characters and pinyin").to_owned() + part(*extent, lang))
        }
        Why::Initials(extent) => {
            Some(lang.pick("首字母", "initials").to_owned() + part(*extent, lang))
        }
        Why::Homophone { typed, official } => Some(lang.pick(
            format!("同音：{typed}→{official}"),
            format!("same sound: {typed}→{official}"),
        )),
        Why::DictionaryReading {
            character,
            dictionary,
            official,
        } => Some(lang.pick(
            format!("这里的“{character}”读 {official}，不读 {dictionary}"),
            format!("{character} is read {official} here, not {dictionary}"),
        )),
        Why::Confused { typed, official } => Some(lang.pick(
            format!("近音：{typed}→{official}"),
            format!("similar sound: {typed}→{official}"),
        )),
        Why::Typo(slip) => Some(self::slip(slip, lang)),
    };
    let through = match via {
        Via::Standard => None,
        Via::Former(name) => Some(lang.pick(format!("旧名 {name}"), format!("formerly {name}"))),
        Via::Alias(name) => Some(lang.pick(format!("别名 {name}"), format!("also {name}"))),
    };
    match (through, matched) {
        (Some(through), Some(matched)) => {
            Some(format!("{through}{}{matched}", lang.pick("，", ", ")))
        }
        (through, matched) => through.or(matched),
    }
}

fn part(extent: Extent, lang: Lang) -> &'static str {
    match extent {
        Extent::Whole => "",
        Extent::Prefix => lang.pick("开头", ", beginning"),
        Extent::Inside => lang.pick("中间", ", part"),
    }
}

fn slip(slip: &Slip, lang: Lang) -> String {
    match slip {
        Slip::Letter { typed, official } => lang.pick(
            format!("可能多打、少打或者打错：{typed}→{official}"),
            format!("perhaps a slip: {typed}→{official}"),
        ),
        Slip::Swapped { typed } => lang.pick(
            format!("“{typed}”可能颠倒了"),
            format!("“{typed}” may be the wrong way round"),
        ),
        Slip::WrongCharacter { typed, official } => lang.pick(
            format!("可能写错：{typed}→{official}"),
            format!("perhaps a wrong character: {typed}→{official}"),
        ),
        Slip::MissingCharacter { official } => lang.pick(
            format!("可能少写了“{official}”"),
            format!("perhaps {official} is missing"),
        ),
        Slip::ExtraCharacter { typed } => lang.pick(
            format!("可能多写了“{typed}”"),
            format!("perhaps {typed} is too many"),
        ),
    }
}

/// What a hit tells of a place beside its name.
pub fn about(
    roman: &str,
    town: Option<String>,
    level: Level,
    status: Status,
    lang: Lang,
) -> String {
    let parts = [
        Some(roman.to_owned()),
        town,
        Some(self::level(level, lang).to_owned()),
        self::status(status, lang).map(str::to_owned),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Words of the staff's list of readings.
pub struct Readings {
    pub title: &'static str,
    pub lead: &'static str,
    pub noted: &'static str,
    pub noted_why: &'static str,
    pub departs: &'static str,
    pub departs_why: &'static str,
    pub several: &'static str,
    pub several_why: &'static str,
    pub also: &'static str,
}

const READINGS_ZH: Readings = Readings {
    title: "要核对的读音",
    lead: "给工作人员的清单：这些名字里有多音字，或者读法和字典里最常见的不一样。",
    noted: "数据里写明待核的",
    noted_why: "整理数据时拿不准，没有找到官方拼写。",
    departs: "读法和字典不一样的",
    departs_why: "现在用的读音不是这个字最常见的读音。",
    several: "有几种读法的",
    several_why: "用了最常见的读音，但这个字还有别的读法。",
    also: "还读",
};

const READINGS_EN: Readings = Readings {
    title: "Readings to confirm",
    lead: "A list for the staff: these names hold a character with several readings, or are read otherwise than the dictionary would.",
    noted: "Marked in the data",
    noted_why: "There was doubt when the data were made, and no official spelling was found.",
    departs: "Read otherwise than the dictionary",
    departs_why: "The present reading is not the character’s usual one.",
    several: "With several readings",
    several_why: "The usual reading was taken, but the character has others.",
    also: "also",
};

impl Readings {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Readings {
        lang.pick(&READINGS_ZH, &READINGS_EN)
    }
}
