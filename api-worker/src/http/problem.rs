//! Errors of the API as problem details (RFC 9457), in both languages; of a page as a page.

use super::Asked;
use super::reply::{Body, NO_PAGE, NO_STORE, Reply};
use domain::allowance::TooOften;
use serde::Serialize;
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
    /// Seconds until it is worth asking again.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u32>,
    /// The request's id, as in the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<String>,
}

impl Problem {
    fn new(
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
            retry_after: None,
            request: None,
        }
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

    /// Only GET and HEAD are answered here.
    pub fn method_not_allowed() -> Problem {
        Problem::new(
            "/problems/method-not-allowed",
            405,
            "Only GET and HEAD are answered here",
            "这里只回答 GET 和 HEAD",
        )
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

    /// The problem as the reply.
    pub fn reply(mut self, asked: &Asked) -> Reply {
        self.request = Some(asked.id.clone());
        let mut extra = Vec::new();
        if self.status == 405 {
            extra.push(("allow", "GET, HEAD".to_owned()));
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
