//! Words of the offer to send text messages.

use domain::text::Lang;

/// Words of the offer.
pub struct Notices {
    pub title: &'static str,
    pub lead: &'static str,
    pub phone: &'static str,
    pub ask: &'static str,
    pub on: &'static str,
    pub off: &'static str,
    pub no_phone: &'static str,
    pub failed: &'static str,
    pub development: &'static str,
}

const ZH: Notices = Notices {
    title: "有进展时发短信",
    lead: "短信里只有编号和日期，不写办的是什么事，也没有链接。手机号在您的手机里加密，只有民政局的短信网关能打开，这个网站看不到。事情办完就删除。",
    phone: "手机号",
    ask: "有进展发短信给我",
    on: "有进展会发短信告诉您。",
    off: "不用再发，删掉手机号",
    no_phone: "请写11位手机号",
    failed: "没有办成，请过一会儿再试。",
    development: "这是开发用的密钥：不要写真的手机号。",
};

const EN: Notices = Notices {
    title: "Text messages",
    lead: "A message holds the code and a day only: not what it is about, and no link. Your number is sealed on your phone; only the bureau’s SMS gateway can open it, this website cannot. It is deleted once the matter is over.",
    phone: "Mobile number",
    ask: "Text me when something happens",
    on: "You will get a text message when something happens.",
    off: "Stop, and delete the number",
    no_phone: "Please enter a mobile number of 11 digits",
    failed: "That did not work. Please try again in a moment.",
    development: "This key is for development: enter no real number.",
};

impl Notices {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Notices {
        lang.pick(&ZH, &EN)
    }
}
