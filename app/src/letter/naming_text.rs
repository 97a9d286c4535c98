//! Proposed names: the form, what the rules say to a name, and who decides.

use domain::placename::Index;
use domain::placename::naming::region::Compared;
use domain::placename::naming::rules::{Act, Citation, Decider, Rule, decider};
use domain::placename::naming::{Finding, Kind, Problem};
use domain::text::Lang;

/// Words of the form and of the look at a name.
pub struct Naming {
    pub title: &'static str,
    pub lead: &'static str,
    pub suggestion: &'static str,
    pub purpose: &'static str,
    pub choose: &'static str,
    pub town: &'static str,
    pub town_open: &'static str,
    pub name: &'static str,
    pub name_hint: &'static str,
    pub reason: &'static str,
    pub reason_hint: &'static str,
    pub look: &'static str,
    pub looked: &'static str,
    pub impossible: &'static str,
    pub nothing: &'static str,
    pub found: &'static str,
    pub found_why: &'static str,
    pub decides: &'static str,
    pub people: &'static str,
    pub noticed: &'static str,
    pub no_index: &'static str,
    pub link: &'static str,
}

const ZH: Naming = Naming {
    title: "给新地方起个名",
    lead: "新小区、新楼、新路叫什么好？边写边告诉您规定里怎么说。写了有问题的名字也可以交，由人来看。",
    suggestion: "这是建议，不是正式申请。正式命名由机关、单位或者村（居）委会交申请书（《地名管理条例》第十一条）。",
    purpose: "给什么起名",
    choose: "请选一个",
    town: "在哪个镇、街道",
    town_open: "说不准",
    name: "建议的名字",
    name_hint: "写全，比如“某某家园”“某某路”。",
    reason: "是什么意思，为什么用这个名字",
    reason_hint: "比如原来村子的名字、附近的河、这里的故事。最多2000字。这段话不加密，请不要写姓名、电话和证件号。",
    look: "先看看有没有问题",
    looked: "按规定先看一眼",
    impossible: "地名要有汉字，中间不空格，不超过30个字。",
    nothing: "从字面上没有看出问题。",
    found: "这几处要想一想",
    found_why: "只是提醒，不妨碍提交。",
    decides: "谁来定",
    people: "下面这些机器看不出来，要由人来判断：",
    noticed: "提交时看出来的",
    no_index: "现在看不了有没有问题，可以直接提交。",
    link: "给新地方起个名",
};

const EN: Naming = Naming {
    title: "Propose a name",
    lead: "What should a new estate, building or road be called? While you write, this tells you what the rules say. You can send a doubtful name too: a person looks at it.",
    suggestion: "This is a suggestion and no formal application. Those are made by authorities, organisations and village or residents’ committees (Regulation on Place Names, Art. 11).",
    purpose: "What is to be named",
    choose: "Please choose",
    town: "In which town or subdistrict",
    town_open: "Not sure",
    name: "The proposed name",
    name_hint: "In Chinese and in full, such as 某某家园 or 某某路.",
    reason: "What it means, and why this name",
    reason_hint: "For example the name of the former village, a river near by, a story of the place. At most 2,000 characters. This text is not sealed: please write no names, telephone or identity numbers.",
    look: "See what the rules say first",
    looked: "A first look by the rules",
    impossible: "A name needs Chinese characters, no spaces, and at most 30 characters.",
    nothing: "From its letters nothing speaks against it.",
    found: "Worth a second thought",
    found_why: "These are hints: you can send it all the same.",
    decides: "Who decides",
    people: "What no machine can see and people have to judge:",
    noticed: "Noticed when it was sent",
    no_index: "The look at the name does not work just now; you can send it all the same.",
    link: "Propose a name for something new",
};

impl Naming {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Naming {
        lang.pick(&ZH, &EN)
    }
}

/// What is to be named.
pub fn purpose(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::ResidentialArea => lang.pick("住宅区（小区）", "A residential area"),
        Kind::Building => lang.pick("楼宇", "A building"),
        Kind::Street => lang.pick("路、街、巷", "A road, street or lane"),
        Kind::NaturalVillage => lang.pick("自然村", "A natural village (自然村)"),
        Kind::CommitteeSeat => lang.pick("村、社区", "A village or community (committee seat)"),
        Kind::Facility => lang.pick("桥、站、闸等设施", "A facility: bridge, station, sluice"),
        Kind::Township => lang.pick("镇、乡", "A town or township"),
    }
}

/// What was found, in words; `index` tells towns' names.
pub fn finding(finding: &Finding, kind: Kind, index: &Index, lang: Lang) -> String {
    match &finding.problem {
        Problem::Duplicate { existing } => lang.pick(
            format!("已经有“{existing}”，不应重名。"),
            format!("{existing} exists already, and names must not be repeated."),
        ),
        Problem::SameSound { existing } => lang.pick(
            format!("和“{existing}”同音，要避免。"),
            format!("It sounds like {existing}, which is to be avoided."),
        ),
        Problem::NoGenericTerm => {
            let usual = kind.generic_terms().iter().take(4);
            let usual = usual.copied().collect::<Vec<_>>();
            lang.pick(
                format!("看不出是什么：名字最后一般是通名，比如{}。", usual.join("、")),
                format!(
                    "It does not say what it is: a name usually ends in a generic term, such as {}.",
                    usual.join(", ")
                ),
            )
        }
        Problem::NoSpecificTerm => lang.pick(
            "只有通名，前面还要有专名。".to_owned(),
            "It has a generic term only; a specific one has to stand before it.".to_owned(),
        ),
        Problem::NotChinese(character) => lang.pick(
            format!("“{character}”不是汉字。"),
            format!("{character} is no Chinese character."),
        ),
        Problem::RareCharacter(character) => lang.pick(
            format!("“{character}”是生僻字，要避免。"),
            format!("{character} is a rare character, which is to be avoided."),
        ),
        Problem::ForeignName(foreign) => lang.pick(
            format!("里面有外国地名“{foreign}”。"),
            format!("It holds a foreign place’s name, {foreign}."),
        ),
        Problem::NamesAnotherTown { town } => {
            let town = index.name(*town);
            lang.pick(
                format!("里面有“{town}”的名字，那就要在{town}里面。"),
                format!("It holds the name of {town}, so it has to lie there."),
            )
        }
    }
}

/// Where a rule stands: 《地名管理条例》第九条第八项.
pub fn cite(citation: Citation, lang: Lang) -> String {
    let act = match citation.act {
        Act::Regulation => lang.pick(
            "《地名管理条例》",
            "Regulation on Place Names (地名管理条例)",
        ),
        Act::ZhejiangMeasures => lang.pick(
            "《浙江省地名管理办法》",
            "Zhejiang Measures on Place Names (浙江省地名管理办法)",
        ),
    };
    let Some(article) = citation.article else {
        return act.to_owned();
    };
    let (article, item) = article
        .trim_end_matches(')')
        .split_once('(')
        .unwrap_or((article, ""));
    let item = item.parse().ok();
    match lang {
        Lang::Zh => {
            let article = article.parse().map_or_else(|_| article.to_owned(), count);
            let item = item.map_or_else(String::new, |item| format!("第{}项", count(item)));
            format!("{act}第{article}条{item}")
        }
        Lang::En => {
            let item = item.map_or_else(String::new, |item: usize| format!("({item})"));
            format!("{act}, Art. {article}{item}")
        }
    }
}

/// A number up to nineteen, as laws count.
fn count(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match number {
        0..10 => DIGITS[number].to_owned(),
        10..20 => format!("十{}", DIGITS[number - 10]),
        _ => number.to_string(),
    }
}

/// Who approves a name of a kind, with the article.
pub fn decides(kind: Kind, lang: Lang) -> String {
    let Some((who, citation)) = decider(kind) else {
        return lang.pick(
            "自然村由谁批准，没有查到条文。".to_owned(),
            "The rule for natural villages was not found.".to_owned(),
        );
    };
    let who = match who {
        Decider::DivisionRegulation => {
            lang.pick("按《行政区划管理条例》的规定批准", "As the Regulation on Administrative Divisions says")
        }
        Decider::Province => lang.pick("按省人民政府的规定批准", "As the provincial government provides"),
        Decider::Government => lang.pick("市、县人民政府批准", "The city or county government"),
        Decider::Housing => lang.pick(
            "有重要地理方位意义的，由住房和城乡建设主管部门征求地名行政主管部门的意见后批准",
            "Where it is a landmark: the housing and urban-rural development department, after asking the place-name authority",
        ),
        Decider::Department => lang.pick(
            "有重要地理方位意义的，由有关主管部门批准，根据情况征求当地政府的意见",
            "Where it is a landmark: the department in charge, which asks the local government where that is due",
        ),
    };
    let cite = cite(citation, lang);
    lang.pick(format!("{who}（{cite}）。"), format!("{who} ({cite})."))
}

/// How far the name was compared with others.
pub fn compared(kind: Kind, lang: Lang) -> &'static str {
    match Compared::of(kind) {
        Compared::Fully => lang.pick(
            "重名、同音：和平湖所有的村、社区比过了。",
            "Repeated names and sounds: compared with all villages and communities of Pinghu.",
        ),
        Compared::InTheRegion => lang.pick(
            "重名、同音：只和平湖的镇、街道比过，规定要求全省的乡镇都不重。",
            "Repeated names and sounds: compared with Pinghu’s towns only; the rule asks for the whole province.",
        ),
        Compared::NotAtAll => lang.pick(
            "重名、同音：这类名字平湖还没有公开的名录，这里没法比，要由人来查。",
            "Repeated names and sounds: Pinghu has no public list of such names yet, so people have to compare.",
        ),
    }
}

/// What only people can judge.
pub fn for_people(rule: Rule, lang: Lang) -> &'static str {
    match rule {
        Rule::GoodMeaning => lang.pick(
            "含义明确、健康，不违背公序良俗",
            "a clear and healthy meaning, not against good morals",
        ),
        Rule::FitsThePlace => lang.pick(
            "符合实际的地域、规模、性质",
            "it fits the place, its size and nature",
        ),
        Rule::NoPersonalNames => lang.pick("一般不用人名", "no personal names, as a rule"),
        Rule::NoBrands => lang.pick(
            "不用企业名、商标名",
            "no names of enterprises or trademarks",
        ),
        Rule::AgreesWithItsPlace => lang.pick(
            "重要设施的名字一般和所在地一致",
            "important facilities agree with their place",
        ),
        Rule::SpecificAndGeneric
        | Rule::CommonCharacters
        | Rule::NoForeignNames
        | Rule::UniqueByRegulation
        | Rule::UniqueNaturalVillage
        | Rule::WithinWhatItNames => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_cited_as_laws_count() {
        let said = |rule: Rule, lang| cite(rule.citation(), lang);
        assert_eq!(
            said(Rule::UniqueByRegulation, Lang::Zh),
            "《地名管理条例》第九条第八项"
        );
        assert_eq!(
            said(Rule::AgreesWithItsPlace, Lang::Zh),
            "《地名管理条例》第九条第十项"
        );
        assert_eq!(
            said(Rule::SpecificAndGeneric, Lang::Zh),
            "《地名管理条例》第九条"
        );
        assert_eq!(
            said(Rule::WithinWhatItNames, Lang::Zh),
            "《浙江省地名管理办法》"
        );
        assert!(said(Rule::NoBrands, Lang::En).ends_with("Art. 9(6)"));
        assert!(decides(Kind::ResidentialArea, Lang::Zh).contains("第十二条第六项"));
    }
}
