//! Cloudflare Access in front of the console: it has signed somebody in before a request comes here, and
//! says so with each of them in a signed header, which is verified like any other token.

use super::identity::{Failure, RoleClaim, may_be_development, now_s, trusted, variable};
use crate::web::request::Asked;
use domain::staff::Staff;
use domain::staff::issuer::Issuer;
use domain::staff::token::Expected;
use worker::Env;

const HEADER: &str = "cf-access-jwt-assertion";
/// Where somebody is signed out of Access as well.
pub const SIGN_OUT: &str = "/cdn-cgi/access/logout";

/// What is set up (`api-worker/wrangler.toml`).
pub struct Access {
    /// `https://TEAM.cloudflareaccess.com`
    issuer: Issuer,
    /// The application's tag.
    audience: String,
    roles: RoleClaim,
}

impl Access {
    /// What is set up, if something is.
    pub fn configured(env: &Env) -> Option<Access> {
        let url = variable(env, "STAFF_ACCESS_ISSUER")?;
        Some(Access {
            issuer: Issuer::parse(&url, may_be_development(env))?,
            audience: variable(env, "STAFF_ACCESS_AUDIENCE")?,
            roles: RoleClaim::configured(env),
        })
    }

    /// Whom Access has let in with this request.
    ///
    /// # Errors
    /// Nobody, or nobody to be trusted.
    pub async fn who(&self, asked: &Asked) -> Result<Staff, Failure> {
        let token = asked.header(HEADER).ok_or(Failure::Declined)?;
        let expected = Expected {
            issuer: self.issuer.url(),
            audience: &self.audience,
            nonce: None,
            now_s: now_s(),
        };
        let certificates = format!("{}/cdn-cgi/access/certs", self.issuer.url());
        let claims = trusted(&token, &certificates, &expected).await?;
        Ok(self.roles.staff(&claims, self.issuer.is_development()))
    }

    /// Whether it is a development issuer.
    pub fn is_development(&self) -> bool {
        self.issuer.is_development()
    }
}
