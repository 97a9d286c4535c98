//! Words of the page on which place names are corrected.

use domain::placename::correction::{Change, Why};
use domain::text::Lang;

/// Words of the page.
pub struct Corrections {
    pub title: &'static str,
    pub lead: &'static str,
    pub form: &'static str,
    pub place: &'static str,
    pub place_hint: &'static str,
    pub what: &'static str,
    pub name: &'static str,
    pub name_hint: &'static str,
    pub pinyin: &'static str,
    pub pinyin_hint: &'static str,
    pub last_seen: &'static str,
    pub replaced_by: &'static str,
    pub span_hint: &'static str,
    pub source: &'static str,
    pub source_hint: &'static str,
    pub of: &'static str,
    pub why: &'static str,
    pub why_hint: &'static str,
    pub preview: &'static str,
    pub preview_title: &'static str,
    pub publish: &'static str,
    pub before: &'static str,
    pub after: &'static str,
    pub former: &'static str,
    pub alias: &'static str,
    pub found_by: &'static str,
    pub in_force: &'static str,
    pub none: &'static str,
    pub remove: &'static str,
    pub history: &'static str,
    pub history_lead: &'static str,
    pub restore: &'static str,
    pub now: &'static str,
    pub export: &'static str,
}

impl Corrections {
    /// The words in a language.
    pub const fn of(lang: Lang) -> &'static Corrections {
        match lang {
            Lang::Zh => &ZH,
            Lang::En => &EN,
        }
    }
}

const ZH: Corrections = Corrections {
    title: "更正地名",
    lead: "公布以后，一分钟内网页、搜索和下载的数据都跟着变。每次公布留一版，任何一版都能恢复。行政区划的更名由国务院、省政府批准（《地名管理条例》第十二条），随数据文件更新。",
    form: "新的更正",
    place: "哪个地方",
    place_hint: "标准地名，或者网址里的名字，比如 zhouwei-cun",
    what: "改什么",
    name: "名字",
    name_hint: "只改读音的不用填",
    pinyin: "读音",
    pinyin_hint: "带声调，一个字一个音节，中间空一格：zhōu wéi cūn",
    last_seen: "最后见于",
    replaced_by: "以后见于",
    span_hint: "只有曾用名要填，写年份或者资料的版次",
    source: "依据的文件",
    source_hint: "文件的标题和文号，大家都看得到",
    of: "文件的日期",
    why: "为什么",
    why_hint: "记在审计里，不要写姓名和电话",
    preview: "看看会变什么",
    preview_title: "会变成这样",
    publish: "公布",
    before: "现在",
    after: "公布以后",
    former: "曾用名",
    alias: "别名",
    found_by: "这样搜得到：",
    in_force: "正在使用的更正",
    none: "还没有。",
    remove: "撤下",
    history: "各版",
    history_lead: "恢复一版，就是把它再公布一次。",
    restore: "恢复这一版",
    now: "正在使用",
    export: "导出更正（JSON）",
};

const EN: Corrections = Corrections {
    title: "Correct place names",
    lead: "Within a minute of publishing, pages, search and data follow. Each publication is kept as an edition, and any can be restored. Divisions are renamed by the State Council and the province (Regulations on Place Names, article 12): those come with the data files.",
    form: "A new correction",
    place: "Which place",
    place_hint: "Its standard name, or the name in its address, such as zhouwei-cun",
    what: "What changes",
    name: "Name",
    name_hint: "Leave it empty if only the reading changes",
    pinyin: "Reading",
    pinyin_hint: "With tone marks, a syllable a character, spaces between: zhōu wéi cūn",
    last_seen: "Last seen in",
    replaced_by: "Gone by",
    span_hint: "For former names only: a year, or the edition of a list",
    source: "The document it rests on",
    source_hint: "Title and number of the document; everybody can read it",
    of: "The document's day",
    why: "Why",
    why_hint: "Kept in the audit; no names and telephone numbers",
    preview: "See what would change",
    preview_title: "What would change",
    publish: "Publish",
    before: "Now",
    after: "Once published",
    former: "Former name",
    alias: "Other name",
    found_by: "It is found by:",
    in_force: "Corrections in force",
    none: "None yet.",
    remove: "Take away",
    history: "Editions",
    history_lead: "To restore an edition is to publish it again.",
    restore: "Restore this edition",
    now: "In force",
    export: "Export the corrections (JSON)",
};

/// The words of a form's choice, in the order of the form.
pub const KINDS: [&str; 4] = ["reading", "renamed", "alias", "former"];

/// What a kind of correction is called.
pub fn kind(word: &str, lang: Lang) -> &'static str {
    match word {
        "renamed" => lang.pick("更名", "The place is renamed"),
        "alias" => lang.pick("加一个别名", "Another name"),
        "former" => lang.pick("加一个曾用名", "A former name"),
        _ => lang.pick("改读音", "The reading"),
    }
}

/// A correction in a line.
pub fn change(change: &Change, lang: Lang) -> String {
    let (word, name, pinyin) = match change {
        Change::Reading { pinyin } => ("reading", "", pinyin),
        Change::Renamed { name, pinyin } => ("renamed", name.as_str(), pinyin),
        Change::Alias { name, pinyin } => ("alias", name.as_str(), pinyin),
        Change::Former { name, pinyin, .. } => ("former", name.as_str(), pinyin),
    };
    let colon = lang.pick("：", ": ");
    format!("{}{colon}{name} {pinyin}", kind(word, lang))
}

/// Why something that was typed is no correction.
pub fn wrong(why: Why, lang: Lang) -> String {
    match why {
        Why::NoPlace => lang
            .pick(
                "没有这个地方，请写标准地名",
                "There is no such place; write its standard name",
            )
            .to_owned(),
        Why::NoReading => lang
            .pick("这不是带声调的拼音", "This is no pinyin with tone marks")
            .to_owned(),
        Why::NoName => lang
            .pick("名字只能用汉字", "A name is of Chinese characters")
            .to_owned(),
        Why::Length {
            characters,
            syllables,
        } => match lang {
            Lang::Zh => format!("{characters}个字，{syllables}个音节，对不上"),
            Lang::En => format!("{characters} characters and {syllables} syllables do not match"),
        },
        Why::NothingNew => lang
            .pick(
                "和现在一样，没有变化",
                "It is so already: nothing would change",
            )
            .to_owned(),
        Why::NoSource => lang
            .pick(
                "请写依据的文件和它的日期",
                "Write the document it rests on, and its day",
            )
            .to_owned(),
        Why::NoTime => lang
            .pick(
                "曾用名要写最后见于、以后见于",
                "A former name needs its time: last seen in, gone by",
            )
            .to_owned(),
        Why::Division => lang
            .pick(
                "行政区划的更名不在这里公布（《地名管理条例》第十二条）",
                "Divisions are not renamed here (Regulations on Place Names, article 12)",
            )
            .to_owned(),
    }
}
