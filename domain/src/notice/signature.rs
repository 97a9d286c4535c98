//! How the gateway knows that a message comes from the portal and when it left: the signature of
//! Standard Webhooks, HMAC-SHA256 over `id.seconds.body`.

use data_encoding::BASE64;
use hmac::{Hmac, Mac};
use sha2::Sha256;

/// A secret that portal and gateway share. It shows itself to nobody.
pub struct Secret(Vec<u8>);

/// This text is no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotASecret;

/// A secret has at least so many bytes.
const LEAST: usize = 24;

impl Secret {
    /// Reads `whsec_` and base64.
    ///
    /// # Errors
    /// [`NotASecret`] if it is something else or too short.
    pub fn parse(text: &str) -> Result<Secret, NotASecret> {
        let encoded = text.trim().strip_prefix("whsec_").ok_or(NotASecret)?;
        let bytes = BASE64.decode(encoded.as_bytes()).map_err(|_| NotASecret)?;
        (bytes.len() >= LEAST)
            .then_some(Secret(bytes))
            .ok_or(NotASecret)
    }

    /// The value of `webhook-signature`.
    pub fn sign(&self, id: &str, seconds: i64, body: &str) -> String {
        // A key of any length will do: HMAC hashes what is too long and fills up what is too short.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return String::new();
        };
        mac.update(format!("{id}.{seconds}.{body}").as_bytes());
        format!("v1,{}", BASE64.encode(&mac.finalize().into_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Node's crypto makes of the same.
    #[test]
    fn it_signs_as_standard_webhooks_do() {
        let secret = Secret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLjSw")
            .unwrap_or_else(|_| unreachable!());
        let signature = secret.sign(
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            "{\"test\": 2432232314}",
        );
        assert_eq!(signature, "v1,q6KMVIJHk4Gs770FfR5f591Ftx7uVJSGl5wHV1ri978=");
    }

    #[test]
    fn other_texts_are_no_secrets() {
        for text in [
            "",
            "whsec_",
            "whsec_c2hvcnQ=",
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLjSw",
            "whsec_!",
        ] {
            assert!(Secret::parse(text).is_err(), "{text}");
        }
    }
}
