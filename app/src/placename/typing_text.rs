//! Words of the search while somebody types, and of what is shown without network.

use domain::text::Lang;

/// Words of the list below the field.
pub struct Typing {
    /// Names the list for those who hear the page.
    pub hits: &'static str,
    pub no_index: &'static str,
    /// Below a list that is not complete.
    pub more: &'static str,
    /// Opens a page again that came from the device.
    pub again: &'static str,
}

const ZH: Typing = Typing {
    hits: "可能是这些地名",
    no_index: "地名没有取到，不能边写边找，请按“找一找”。",
    more: "这是最像的几个，按“找一找”看更多。",
    again: "有网络了，重新打开",
};

const EN: Typing = Typing {
    hits: "Names that match",
    no_index: "The names could not be loaded, so nothing is found while you type. Please press “Find”.",
    more: "These match best; press “Find” for more.",
    again: "Open the page again",
};

impl Typing {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Typing {
        lang.pick(&ZH, &EN)
    }
}

/// What is said aloud once typing pauses: how many hits, and the best with the reason why.
pub fn found(shown: usize, more: bool, best: &str, why: Option<&str>, lang: Lang) -> String {
    let why = why.map(|why| lang.pick(format!("（{why}）"), format!(" ({why})")));
    let why = why.unwrap_or_default();
    match (lang, more) {
        (Lang::Zh, false) => format!("找到{shown}个，最像的是{best}{why}。按上下键选。"),
        (Lang::Zh, true) => format!("列出最像的{shown}个，第一个是{best}{why}。按上下键选。"),
        (Lang::En, false) if shown == 1 => {
            format!("One found: {best}{why}. Press down to choose it.")
        }
        (Lang::En, false) => {
            format!("{shown} found, the best is {best}{why}. Press up or down to choose.")
        }
        (Lang::En, true) => {
            format!("The best {shown} are listed, first {best}{why}. Press up or down to choose.")
        }
    }
}

/// That the network is away or too slow, from which day the names are, and by which edition of the codes.
pub fn away(day: &str, edition: &str, lang: Lang) -> String {
    lang.pick(
        format!("连不上网络。这里是{day}存在这台手机上的地名，依据{edition}年的统计代码；以后的改动，联网后才看得到。"),
        format!("The network cannot be reached. These are the names as this device kept them on {day}, by the statistics codes of {edition}; later changes show once you are online."),
    )
}

/// That a page was not kept on the device.
pub fn not_kept(lang: Lang) -> &'static str {
    lang.pick(
        "这一页没有存过，现在打不开；下面可以找别的地名。",
        "This page was not kept and cannot be opened now; you can look for other names below.",
    )
}
