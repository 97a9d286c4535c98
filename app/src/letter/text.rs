//! Letters to the bureau: corrections of place names, proposed names, and following them.

use crate::frame::trouble_text;
use crate::letter::naming_text::Naming;
use domain::letter::{Aspect, Field, Kind, State};
use domain::record::trouble::Trouble;
use domain::text::Lang;

/// Words of the forms and of the page behind the private link.
pub struct Letter {
    pub correct: &'static str,
    pub correct_lead: &'static str,
    pub correct_link: &'static str,
    pub which_first: &'static str,
    pub to_names: &'static str,
    pub about: &'static str,
    pub aspect: &'static str,
    pub text: &'static str,
    pub text_hint: &'static str,
    pub contact: &'static str,
    pub contact_why: &'static str,
    pub salutation: &'static str,
    pub phone: &'static str,
    pub fingerprint: &'static str,
    pub development: &'static str,
    pub no_contact: &'static str,
    pub problem: &'static str,
    pub send: &'static str,
    pub sending: &'static str,
    pub draft: &'static str,
    pub not_sent: &'static str,
    pub wait: &'static str,
    pub refused: &'static str,
    pub changed: &'static str,
    pub done: &'static str,
    pub code: &'static str,
    pub code_hint: &'static str,
    pub link: &'static str,
    pub link_hint: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub print: &'static str,
    pub look: &'static str,
    pub own: &'static str,
    pub own_lead: &'static str,
    pub loading: &'static str,
    pub paste: &'static str,
    pub paste_hint: &'static str,
    pub bad_link: &'static str,
    pub not_found: &'static str,
    pub offline: &'static str,
    pub said: &'static str,
    pub reason: &'static str,
    pub reachable: &'static str,
    pub unreachable: &'static str,
    pub so_far: &'static str,
    pub withdraw: &'static str,
    pub withdraw_sure: &'static str,
    pub withdraw_yes: &'static str,
    pub place: &'static str,
    pub names: &'static str,
}

const ZH: Letter = Letter {
    correct: "这里有错",
    correct_lead: "写错了、读错了、漏了旧名，都请告诉我们。不用注册，提交后给您一个受理码，随时可以看处理到哪一步。",
    correct_link: "这里有错，告诉我们",
    which_first: "先找到有错的那个地名，再点那一页上的“这里有错”。",
    to_names: "去找地名",
    about: "要改的地名",
    aspect: "哪里不对",
    text: "应该是什么，您是怎么知道的",
    text_hint: "比如：村里人都读 xū，老路牌上也这么写。最多2000字。这段话不加密，请不要写姓名、电话和证件号。",
    contact: "要不要我们联系您",
    contact_why: "可以不填。填了就在您的手机里加密，只有民政局能打开，网站打不开。",
    salutation: "怎么称呼您（可以不填）",
    phone: "电话",
    fingerprint: "加密用的钥匙",
    development: "这是试用环境，钥匙是临时的。请不要填真实的姓名和电话。",
    no_contact: "联系方式要先加密才能发送，这台设备现在做不到，所以这里不收。不留联系方式也能提交，用受理码和链接看结果。",
    problem: "还有几处要改一下",
    send: "提交",
    sending: "正在发送，请不要关掉页面……",
    draft: "写到一半可以关掉，再打开还在（只存在这部手机里，联系方式除外）。",
    not_sent: "没有发出去，写的都还在。请检查网络后再按一次，不会重复提交。",
    wait: "这里刚刚提交得太多了，写的都还在。请过一两分钟再按一次。",
    refused: "没有收下，写的都还在。请再按一次，还不行就打电话或者到窗口说。",
    changed: "您刚才已经交过一份，这份和它不一样。要把这份也交上，请再按一次。",
    done: "收到了，谢谢您",
    code: "您的受理码",
    code_hint: "打电话或者到窗口问的时候，报这个码。",
    link: "看处理到哪一步，用这个链接",
    link_hint: "只有有这个链接的人能看，也能撤回。请存好，我们没有第二份。",
    copy: "复制链接",
    copied: "已经复制",
    print: "打印或保存",
    look: "现在就看看",
    own: "我的意见",
    own_lead: "纠正地名、提地名建议的，在这里看处理到哪一步。",
    loading: "正在准备……",
    paste: "请把提交后给您的链接贴在这里",
    paste_hint: "整个链接，一个字都不能少。",
    bad_link: "这个链接不完整。请用提交后给您的那个链接，一个字都不能少。",
    not_found: "没有找到。请看看链接是不是完整。",
    offline: "没有连上，请检查网络后刷新页面。",
    said: "您写的",
    reason: "民政局的答复",
    reachable: "您留了联系方式，已经加密，只有民政局能打开。",
    unreachable: "您没有留联系方式。",
    so_far: "经过",
    withdraw: "撤回",
    withdraw_sure: "撤回以后，您写的内容和联系方式都会删掉，不能恢复。",
    withdraw_yes: "确定撤回",
    place: "看这个地名",
    names: "找一个地名",
};

const EN: Letter = Letter {
    correct: "Report a mistake",
    correct_lead: "A wrong character, a wrong reading, a forgotten former name: please tell us. No account is needed; you get a code and can follow what becomes of it.",
    correct_link: "Something is wrong here: tell us",
    which_first: "First find the name that is wrong, then press “Something is wrong here” on its page.",
    to_names: "Find the name",
    about: "The name to correct",
    aspect: "What is wrong",
    text: "What it should be, and how you know",
    text_hint: "For example: everybody in the village says xū, and the old sign has it so. At most 2,000 characters. This text is not sealed: please write no names, telephone or identity numbers.",
    contact: "May we contact you?",
    contact_why: "You can leave this empty. What you enter is sealed on your phone; only the bureau can open it, this site cannot.",
    salutation: "How to address you (may be left empty)",
    phone: "Telephone",
    fingerprint: "Sealed to the key",
    development: "This is a trial installation with a temporary key. Please enter no real name or number.",
    no_contact: "How to reach you would have to be sealed first, and this device cannot do that now, so it is not asked. You can send the form without it and follow it by its code and link.",
    problem: "A few things need changing",
    send: "Send",
    sending: "Sending; please keep the page open…",
    draft: "You can close the page half-way and find it again (on this phone only, how to reach you excepted).",
    not_sent: "It was not sent, and all you wrote is still here. Please check the connection and press once more; it will not be sent twice.",
    wait: "Too much was sent from here just now; all you wrote is still here. Please press again in a minute or two.",
    refused: "It was not accepted; all you wrote is still here. Please press once more, or tell the bureau by telephone or at the counter.",
    changed: "You have sent one already, and this one is different. Press once more to send this one too.",
    done: "It has arrived. Thank you",
    code: "Your code",
    code_hint: "Give it on the telephone or at the counter.",
    link: "To see how it stands, use this link",
    link_hint: "Whoever has the link can see it and withdraw it. Keep it: there is no second one.",
    copy: "Copy the link",
    copied: "Copied",
    print: "Print or save",
    look: "See how it stands",
    own: "What I wrote",
    own_lead: "How your correction or proposed name stands.",
    loading: "Getting ready…",
    paste: "Please paste the link that you were given",
    paste_hint: "The whole link, every character of it.",
    bad_link: "This link is not complete. Please use the one that you were given, every character of it.",
    not_found: "Nothing was found. Please check that the link is complete.",
    offline: "No connection. Please check it and reload the page.",
    said: "What you wrote",
    reason: "The bureau’s answer",
    reachable: "You left a way to reach you. It is sealed; only the bureau can open it.",
    unreachable: "You left no way to reach you.",
    so_far: "So far",
    withdraw: "Withdraw it",
    withdraw_sure: "What you wrote and how to reach you will be deleted and cannot be brought back.",
    withdraw_yes: "Yes, withdraw it",
    place: "The name’s page",
    names: "Find a place name",
};

impl Letter {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Letter {
        lang.pick(&ZH, &EN)
    }
}

/// What a field is called.
pub fn label(field: Field, lang: Lang) -> &'static str {
    let text = Letter::of(lang);
    match field {
        Field::Place => text.about,
        Field::Aspect => text.aspect,
        Field::Text => text.text,
        Field::Purpose => Naming::of(lang).purpose,
        Field::Town => Naming::of(lang).town,
        Field::Name => Naming::of(lang).name,
        Field::Reason => Naming::of(lang).reason,
        Field::Salutation => text.salutation,
        Field::Phone => text.phone,
    }
}

/// What is wrong with a name.
pub fn aspect(aspect: Aspect, lang: Lang) -> &'static str {
    match aspect {
        Aspect::Characters => lang.pick("字写错了", "The characters"),
        Aspect::Reading => lang.pick("读音不对", "The reading"),
        Aspect::Former => lang.pick("旧名、别名不对或者漏了", "A former or other name"),
        Aspect::Position => lang.pick("位置、所在镇街不对", "Where it lies"),
        Aspect::Meaning => lang.pick("含义、来历不对", "What it means or where it comes from"),
        Aspect::Other => lang.pick("别的", "Something else"),
    }
}

/// What a letter is about.
pub fn kind(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Correction => lang.pick("纠正地名", "A correction"),
        Kind::Proposal => lang.pick("地名建议", "A proposed name"),
    }
}

/// Where it stands, in words.
pub fn state(state: State, lang: Lang) -> &'static str {
    match state {
        State::Received => lang.pick(
            "已收到，等工作人员看",
            "It has arrived and waits for the staff",
        ),
        State::UnderReview => lang.pick("工作人员正在核对", "The staff are looking into it"),
        State::Accepted => lang.pick("已采纳", "Accepted"),
        State::Declined => lang.pick("这次没有采纳", "Not accepted this time"),
        State::Withdrawn => lang.pick(
            "已撤回，内容已经删除",
            "Withdrawn; what you wrote is deleted",
        ),
    }
}

/// What to do about a field.
pub fn trouble(field: Field, trouble: Trouble, lang: Lang) -> String {
    let say = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    match (field, trouble) {
        (Field::Aspect | Field::Purpose, Trouble::Empty) => say("请选一项", "Please choose one"),
        (Field::Phone, Trouble::Empty) => say(
            "请写上电话，或者称呼也不填",
            "Please enter a number, or leave out the name too",
        ),
        _ => trouble_text::trouble(trouble, lang),
    }
}
