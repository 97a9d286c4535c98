//! Why somebody of the staff is not signed in.

use domain::text::Lang;

/// Why nobody came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The work account has no role here.
    NoRole,
    /// The sign-in took too long, was answered twice, or belongs to another browser.
    Stale,
    /// The identity provider's answer cannot be trusted.
    Untrusted,
    /// The identity provider refused or somebody gave up there.
    Declined,
    /// The identity provider cannot be reached.
    Unreachable,
    /// Too many tries from here.
    TooOften,
    /// The form did not come from this console, or the sign-in behind it is over.
    Form,
}

/// Why nobody came in, and what to do.
pub fn said(refusal: Refusal, lang: Lang) -> &'static str {
    match refusal {
            Refusal::NoRole => lang.pick(
                "您的账号在这里还没有岗位，请找管理单位账号的同事。",
                "Your account has no role here yet; please ask whoever looks after the work accounts.",
            ),
            Refusal::Stale => lang.pick(
                "这次登录过期了，请再登录一次。",
                "This sign-in is out of date; please sign in once more.",
            ),
            Refusal::Untrusted => lang.pick(
                "单位账号给的凭证不对，没有登录。再试还是这样的话，请告诉管网站的同事。",
                "The answer of the work accounts cannot be trusted, so you are not signed in. If it happens again, please tell whoever looks after this site.",
            ),
            Refusal::Declined => lang.pick(
                "单位账号没有同意登录，请再试一次。",
                "The work accounts did not agree to the sign-in; please try again.",
            ),
            Refusal::Unreachable => lang.pick(
                "连不上单位账号，请过一会儿再试。",
                "The work accounts cannot be reached; please try again in a moment.",
            ),
            Refusal::TooOften => lang.pick(
                "这里试得太多了，请过一两分钟再试。",
                "Too many tries from here; please wait a minute or two.",
            ),
            Refusal::Form => lang.pick(
                "没有办成：登录已经结束，或者这张表不是从工作台发出的。请重新登录再办。",
                "It was not done: the sign-in is over, or the form did not come from this console. Please sign in and do it again.",
            ),
        }
}
