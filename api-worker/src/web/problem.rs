//! Errors of the API as problem details (RFC 9457), in both languages; of a page as a page.

use super::reply::{Body, NO_PAGE, NO_STORE, Reply};
use crate::web::cause::Cause;
use crate::web::request::Asked;
use domain::allowance::TooOften;
use domain::ceremony::Refusal;
use domain::charity::pledge;
use domain::letter::{Field, Wrong};
use domain::record::trouble::Trouble;
use serde::Serialize;
use std::fmt::Debug;
use utoipa::ToSchema;

/// Why a request was refused or failed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Names the kind of problem.
    #[serde(rename = "type")]
    kind: &'static str,
    /// In English.
    title: &'static str,
    /// In Chinese.
    title_zh: &'static str,
    /// HTTP status.
    status: u16,
    /// What exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// What is wrong, field by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
    /// What is wrong with the reason of a step.
    #[serde(skip)]
    trouble: Option<Trouble>,
    /// The methods that are answered.
    #[serde(skip)]
    allow: Option<&'static str>,
    /// Seconds until it is worth asking again.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u32>,
    /// The proof of work that is asked for (`domain::ceremony::proof`).
    #[serde(skip_serializing_if = "Option::is_none")]
    challenge: Option<String>,
    /// The request's id, as in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<String>,
    /// Why it came to this, for the log.
    #[serde(skip)]
    cause: Option<Cause>,
}

/// What is wrong with a field.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FieldError {
    /// The field's name.
    field: &'static str,
    /// `empty`, `too_long`, `characters`, `private`, `unknown`, `impossible`, `no_phone`; of a pledge
    /// also `zero`, `not_a_number`, `too_fine`, `negative`, `too_large`, `day` or `months`.
    problem: &'static str,
}

impl Problem {
    pub fn new(
        kind: &'static str,
        status: u16,
        title: &'static str,
        title_zh: &'static str,
    ) -> Problem {
        Problem {
            kind,
            title,
            title_zh,
            status,
            detail: None,
            errors: Vec::new(),
            trouble: None,
            allow: None,
            retry_after: None,
            challenge: None,
            request: None,
            cause: None,
        }
    }

    /// HTTP status.
    pub fn status(&self) -> u16 {
        self.status
    }

    /// There is nothing at this address.
    pub fn not_found() -> Problem {
        Problem::new(
            "/problems/not-found",
            404,
            "There is nothing at this address",
            "这个地址没有内容",
        )
    }

    /// More often than one caller may.
    pub fn too_often(TooOften { retry_after_s }: TooOften) -> Problem {
        Problem {
            retry_after: Some(retry_after_s),
            ..Problem::new(
                "/problems/too-often",
                429,
                "You asked too often; please wait a little",
                "您问得太频繁了，请稍等一会儿",
            )
        }
    }

    /// Staff only, and nobody is signed in.
    pub fn signed_out() -> Problem {
        Problem::new(
            "/problems/signed-out",
            401,
            "Staff sign in first",
            "工作人员请先登录",
        )
    }

    /// Whoever is signed in may not do this.
    pub fn forbidden() -> Problem {
        Problem::new(
            "/problems/forbidden",
            403,
            "None of your roles may do this",
            "您的岗位不能做这件事",
        )
    }

    /// Whoever proposes something may not approve it.
    pub fn two_persons() -> Problem {
        Problem::new(
            "/problems/two-persons",
            403,
            "You proposed this yourself: another colleague has to agree",
            "这是您自己提出的，要另一位同事来同意",
        )
    }

    /// It changes something, and did not come from this portal's own page.
    pub fn foreign() -> Problem {
        Problem::new(
            "/problems/foreign",
            403,
            "This did not come from a page of this portal",
            "这个请求不是从本网站发出的",
        )
    }

    /// Only these methods are answered here.
    pub fn method_not_allowed(allow: &'static str) -> Problem {
        Problem {
            allow: Some(allow),
            ..Problem::new(
                "/problems/method-not-allowed",
                405,
                "This method is not answered here",
                "这里不回答这种请求",
            )
        }
    }

    /// What was sent does not have the form that the description of the API asks for.
    pub fn unreadable(what: &'static str) -> Problem {
        Problem {
            detail: Some(what.to_owned()),
            ..Problem::new(
                "/problems/unreadable",
                422,
                "What was sent cannot be read",
                "发来的内容读不出来",
            )
        }
    }

    /// Fields that need changing; nothing was stored.
    pub fn wrong(wrong: &[Wrong]) -> Problem {
        let errors = wrong.iter().map(|wrong| FieldError {
            field: wrong.field.word(),
            problem: wrong.trouble.word(),
        });
        Problem::fields(errors.collect())
    }

    /// Fields of a pledge that need changing; nothing was stored.
    pub fn wrong_pledge(wrong: &[pledge::Wrong]) -> Problem {
        let errors = wrong.iter().map(|wrong| FieldError {
            field: wrong.field.word(),
            problem: wrong.fault.word(),
        });
        Problem::fields(errors.collect())
    }

    fn fields(errors: Vec<FieldError>) -> Problem {
        Problem {
            errors,
            ..Problem::new(
                "/problems/wrong-fields",
                422,
                "Some fields need changing; nothing was stored",
                "有几处要改一下，没有保存",
            )
        }
    }

    /// What was sent is not sealed to the bureau's keys; it was not stored.
    pub fn not_sealed() -> Problem {
        Problem::new(
            "/problems/not-sealed",
            422,
            "This is not sealed to a key of the bureau; nothing was stored",
            "内容没有用民政局的公钥加密，没有保存",
        )
    }

    /// More bytes than are taken here.
    pub fn too_large(limit: usize) -> Problem {
        Problem {
            detail: Some(format!("{limit} bytes at most")),
            ..Problem::new(
                "/problems/too-large",
                413,
                "What was sent is too large",
                "发来的内容太大",
            )
        }
    }

    /// It comes too slowly to be waited for.
    pub fn too_slow() -> Problem {
        Problem::new(
            "/problems/too-slow",
            408,
            "What was sent did not arrive in time; please try again",
            "内容没有及时传完，请再试一次",
        )
    }

    /// It clashes with what is stored.
    pub fn conflict() -> Problem {
        Problem::new(
            "/problems/conflict",
            409,
            "This clashes with what is stored",
            "和已经保存的内容有冲突",
        )
    }

    /// The ledger could not write; asking again with the same ids is safe.
    pub fn again() -> Problem {
        Problem {
            retry_after: Some(2),
            ..Problem::new(
                "/problems/again",
                503,
                "The ledger could not write; send the same again",
                "账本没有写成，请把同样的内容再发一次",
            )
        }
    }

    /// Why a booking was not changed.
    pub fn refused(refusal: Refusal) -> Problem {
        let (kind, status, title, title_zh) = match refusal {
            Refusal::NotFound => return Problem::not_found(),
            Refusal::Differs => return Problem::conflict(),
            Refusal::NoSlot => (
                "/problems/no-slot",
                404,
                "Nothing can be booked at this time",
                "这个时间不能预约",
            ),
            Refusal::Full => (
                "/problems/full",
                409,
                "All places at this time are taken",
                "这个时间已经约满",
            ),
            Refusal::Closed => (
                "/problems/closed",
                409,
                "This time takes no bookings any more",
                "这个时间不再接受预约",
            ),
            Refusal::Past => (
                "/problems/past",
                409,
                "This time has begun",
                "这个时间已经过了",
            ),
            Refusal::Over => (
                "/problems/over",
                409,
                "This booking was given up",
                "这个预约已经取消",
            ),
            Refusal::Moving => (
                "/problems/moving",
                409,
                "This booking is moving to another day; please try again in a moment",
                "这个预约正在改期，请稍后再试",
            ),
            Refusal::NoPlace => (
                "/problems/no-place",
                409,
                "No place is held for this booking",
                "这个预约现在没有位置",
            ),
            Refusal::Early => (
                "/problems/early",
                409,
                "It is too early to say that",
                "还没到能这样记的时候",
            ),
            Refusal::Attended => (
                "/problems/attended",
                409,
                "They have come already",
                "两位已经到场了",
            ),
        };
        Problem::new(kind, status, title, title_zh)
    }

    /// With the seconds until it is worth asking again.
    pub fn with_retry(self, seconds: u32) -> Problem {
        Problem {
            retry_after: Some(seconds),
            ..self
        }
    }

    /// With a challenge to be worked on.
    pub fn with_challenge(self, challenge: String) -> Problem {
        Problem {
            challenge: Some(challenge),
            ..self
        }
    }

    /// The proof of work that is asked for.
    pub fn challenge(&self) -> Option<&str> {
        self.challenge.as_deref()
    }

    /// Seconds until it is worth asking again.
    pub fn retry_after(&self) -> Option<u32> {
        self.retry_after
    }

    /// Names the kind of problem.
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// It does not go from where the record stands now.
    pub fn elsewhere(detail: &str) -> Problem {
        Problem {
            detail: Some(detail.to_owned()),
            ..Problem::conflict()
        }
    }

    /// The reason of a step needs changing; nothing was done.
    pub fn reason(trouble: Trouble) -> Problem {
        Problem {
            trouble: Some(trouble),
            ..Problem::wrong(&[Wrong {
                field: Field::Reason,
                trouble,
            }])
        }
    }

    /// What is wrong with the reason of a step.
    pub fn trouble(&self) -> Option<Trouble> {
        self.trouble
    }

    /// The server failed.
    pub fn internal() -> Problem {
        Problem::new(
            "/problems/internal",
            500,
            "The server failed; please try again",
            "服务器出了问题，请再试一次",
        )
    }

    /// With what caused it, as the log is to tell it.
    #[track_caller]
    pub fn because(self, error: impl Debug) -> Problem {
        Problem {
            cause: Some(Cause::of(error)),
            ..self
        }
    }

    /// The problem as the reply.
    pub fn reply(mut self, asked: &Asked) -> Reply {
        self.request = Some(asked.id.clone());
        asked.failed(self.cause.take());
        let mut extra = Vec::new();
        if self.status == 401 {
            // RFC 9110, 11.6.1 wants a challenge; no registered scheme is a cookie's.
            extra.push(("www-authenticate", "Cookie realm=\"staff\"".to_owned()));
        }
        if let Some(allow) = self.allow {
            extra.push(("allow", allow.to_owned()));
        }
        if let Some(seconds) = self.retry_after {
            extra.push(("retry-after", seconds.to_string()));
        }
        Reply {
            status: self.status,
            content_type: "application/problem+json",
            cache: NO_STORE,
            policy: NO_PAGE.to_owned(),
            extra,
            etag: None,
            // A struct of strings and a number always has a JSON form.
            body: Body::Text(serde_json::to_string(&self).unwrap_or_default()),
        }
    }
}

/// The database, the bucket or an object could not be asked, or gave what cannot be read.
impl From<worker::Error> for Problem {
    #[track_caller]
    fn from(error: worker::Error) -> Problem {
        Problem::internal().because(error)
    }
}

/// What is stored, or was built in, cannot be read.
impl From<serde_json::Error> for Problem {
    #[track_caller]
    fn from(error: serde_json::Error) -> Problem {
        Problem::internal().because(error)
    }
}
