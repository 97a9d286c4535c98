//! What shows that somebody may see a record: the token made from the secret of its private link.

use crate::web::problem::Problem;
use crate::web::request::Asked;
use domain::record::id::AccessToken;

/// The token of the header `authorization`.
///
/// # Errors
/// There is none, or it is none: as if there were nothing here.
pub fn bearer(asked: &Asked) -> Result<AccessToken, Problem> {
    let header = asked.header("authorization");
    let token = header.as_deref().and_then(|it| it.strip_prefix("Bearer "));
    token
        .and_then(|token| token.parse().ok())
        .ok_or_else(Problem::not_found)
}
