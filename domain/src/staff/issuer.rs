//! Where the identity provider is.

use super::Role;

/// The address of an identity provider, as its tokens and its own description write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    url: String,
    loopback: bool,
}

impl Issuer {
    /// Reads an address: `https`, or, where `development` is allowed, `http` on this machine.
    pub fn parse(url: &str, development: bool) -> Option<Issuer> {
        let loopback = is_loopback(url);
        let fits = url.starts_with("https://") || (loopback && development);
        let plain =
            url.bytes().all(|byte| byte.is_ascii_graphic()) && !url.contains(['?', '#', '@']);
        (fits && plain && url.len() < 300).then(|| Issuer {
            url: url.to_owned(),
            loopback,
        })
    }

    /// As its tokens write it.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Where it describes itself (OpenID Connect Discovery, 4).
    pub fn description(&self) -> String {
        format!(
            "{}/.well-known/openid-configuration",
            self.url.trim_end_matches('/')
        )
    }

    /// Whether it is a development issuer.
    pub const fn is_development(&self) -> bool {
        self.loopback
    }

    /// Whether an address that it names may be used: as safe as its own.
    pub fn may_name(&self, url: &str) -> bool {
        url.starts_with("https://") || (self.loopback && is_loopback(url))
    }
}

fn is_loopback(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else {
        return false;
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.split(':').next().unwrap_or_default();
    !authority.contains('@') && matches!(host, "127.0.0.1" | "localhost")
}

/// Reads what an identity provider calls the roles: `its-name=role,its-name=role`. Nothing that is not a
/// role gets in; empty, a role is called by its own word.
pub fn names(text: &str) -> Vec<(String, Role)> {
    let pair = |pair: &str| {
        let (name, word) = pair.rsplit_once('=')?;
        Some((name.trim().to_owned(), Role::parse(word.trim())?))
    };
    text.split(',').filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_development_build_trusts_an_issuer_without_tls() {
        for url in ["http://127.0.0.1:8799", "http://localhost:9000/dev"] {
            assert!(Issuer::parse(url, true).is_some_and(|issuer| issuer.is_development()));
            assert_eq!(Issuer::parse(url, false), None);
        }
        for development in [false, true] {
            let issuer = Issuer::parse("https://login.example.org/", development).unwrap();
            assert!(!issuer.is_development());
            assert_eq!(
                issuer.description(),
                "https://login.example.org/.well-known/openid-configuration"
            );
            assert!(issuer.may_name("https://keys.example.org/jwks"));
            assert!(!issuer.may_name("http://127.0.0.1/jwks"));
            for wrong in [
                "",
                "http://login.example.org",
                "http://127.0.0.1.example.org",
                "http://127.0.0.1@example.org",
                "http://localhost@example.org",
                "http://localhost:80@example.org",
                "https://a@b",
                "https://example.org/?a",
                "https://example.org/\n",
                "ftp://127.0.0.1",
            ] {
                assert_eq!(Issuer::parse(wrong, development), None, "{wrong}");
            }
        }
    }

    #[test]
    fn names_of_roles() {
        assert_eq!(
            names("救助科=reviewer, a=b=auditor,x=root,reviewer"),
            [
                ("救助科".to_owned(), Role::Reviewer),
                ("a=b".to_owned(), Role::Auditor)
            ]
        );
        assert!(names("").is_empty());
    }
}
