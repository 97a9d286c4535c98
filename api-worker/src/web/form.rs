//! A form as a browser posts it.

use super::problem::Problem;
use crate::web::request::Asked;
use web_sys::UrlSearchParams;

/// What was posted.
pub struct Posted(UrlSearchParams);

impl Posted {
    /// Reads the body, at most `largest` bytes.
    ///
    /// # Errors
    /// It is larger, or no text.
    pub async fn read(asked: &Asked, largest: usize) -> Result<Posted, Problem> {
        let body = asked.body(largest).await?;
        let text = String::from_utf8(body).map_err(|_| Problem::unreadable("form"))?;
        UrlSearchParams::new_with_str(&text)
            .map(Posted)
            .map_err(|_| Problem::unreadable("form"))
    }

    /// The first value of a field; empty if there is none.
    pub fn get(&self, name: &str) -> String {
        self.0.get(name).unwrap_or_default()
    }
}
