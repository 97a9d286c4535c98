//! What to do about an input that answers no question.

use crate::policy::answers::InputError;
use crate::text::Lang;

impl InputError {
    /// A sentence for whoever typed it.
    pub fn say(self, lang: Lang) -> String {
        let text = match self {
            InputError::Empty => lang.pick(
                "请选一个或者填上；不知道就选“不清楚”。",
                "Please choose or fill in an answer, or choose “Not sure”.",
            ),
            InputError::Contradiction => lang.pick(
                "选了“都没有”，又勾了别的，请改一下。",
                "You ticked “None of these” together with something else; please change one.",
            ),
            InputError::NotANumber => lang.pick("这里只能填数字。", "Please use digits only."),
            InputError::TooSmall(least) => {
                return lang.pick(
                    format!("最少是 {least}，请再看一看。"),
                    format!("The least is {least}; please check."),
                );
            }
            InputError::TooLarge(most) => {
                return lang.pick(
                    format!("最多是 {most}，请再看一看。"),
                    format!("The most is {most}; please check."),
                );
            }
            InputError::TooMuch => lang.pick(
                "这个数太大了，请再看一看单位是不是“元”。",
                "This is too large; please check that it is in yuan.",
            ),
            InputError::Negative => lang.pick(
                "不能是负数；没有收入请填 0。",
                "It cannot be below zero; write 0 for no income.",
            ),
            InputError::TooFine => lang.pick(
                "最多填到分，也就是两位小数。",
                "At most two decimals, please.",
            ),
            InputError::NoSuchDay => lang.pick(
                "日历上没有这一天，请再看一看。",
                "The calendar has no such day; please check.",
            ),
            InputError::InFuture => lang.pick(
                "这一天还没有到，请再看一看年份。",
                "This day has not come yet; please check the year.",
            ),
            InputError::TooLongAgo => lang.pick(
                "年份太早了，请再看一看。",
                "The year is too long ago; please check.",
            ),
        };
        text.to_owned()
    }
}
