use super::*;
use p256::ecdsa::signature::Signer;
use serde_json::json;

const NOW: i64 = 1_800_000_100;
const EXPECTED: Expected<'static> = Expected {
    issuer: "https://login.example.org",
    audience: "portal",
    nonce: Some("n"),
    now_s: NOW,
};
/// Public keys and tokens that Node's OpenSSL made: `good` with 2,048 bits, `short` with 1,024.
const RS256: &str = include_str!("rs256.json");

fn encode(bytes: impl AsRef<[u8]>) -> String {
    BASE64URL_NOPAD.encode(bytes.as_ref())
}

/// A key on P-256 of the issuer's, or (another `seed`) of an attacker's.
struct Pair(p256::ecdsa::SigningKey);

impl Pair {
    fn new(seed: u8) -> Pair {
        Pair(p256::ecdsa::SigningKey::from_slice(&[seed; 32]).unwrap())
    }

    fn jwk(&self, id: &str) -> Value {
        let point = self.0.verifying_key().to_sec1_point(false);
        let bytes = point.as_bytes();
        json!({"kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": id,
            "x": encode(&bytes[1..33]), "y": encode(&bytes[33..])})
    }

    fn sign(&self, header: &Value, payload: &Value) -> String {
        let signed = format!(
            "{}.{}",
            encode(header.to_string()),
            encode(payload.to_string())
        );
        let signature: p256::ecdsa::Signature = self.0.sign(signed.as_bytes());
        format!("{signed}.{}", encode(signature.to_bytes()))
    }
}

fn set(keys: &[Value]) -> Keys {
    Keys::parse(json!({ "keys": keys }).to_string().as_bytes()).unwrap()
}

fn header() -> Value {
    json!({"alg": "ES256", "kid": "a", "typ": "JWT"})
}

fn payload() -> Value {
    json!({"iss": "https://login.example.org", "aud": "portal", "sub": "user-1", "nonce": "n",
        "iat": NOW, "exp": NOW + 300, "roles": ["reviewer", "auditor"], "name": "一号"})
}

/// The payload with these claims, where `null` takes one out.
fn with(changes: Value) -> Value {
    let mut payload = payload();
    for (name, value) in changes.as_object().unwrap() {
        if value.is_null() {
            payload.as_object_mut().unwrap().remove(name);
        } else {
            payload[name] = value.clone();
        }
    }
    payload
}

fn refused(token: &str) -> Refused {
    let keys = set(&[Pair::new(1).jwk("a")]);
    verify(token, &keys, &EXPECTED).unwrap_err()
}

#[test]
fn a_true_token_says_who_signed_in_and_as_what() {
    let pair = Pair::new(1);
    let claims = verify(
        &pair.sign(&header(), &payload()),
        &set(&[pair.jwk("a")]),
        &EXPECTED,
    )
    .unwrap();
    let staff = claims.staff("roles", &[], false);
    assert_eq!(staff.id.to_string(), "user-1");
    assert_eq!(staff.label, "一号");
    assert_eq!(
        staff.roles,
        [Role::Reviewer, Role::Auditor].into_iter().collect()
    );
}

#[test]
fn each_claim_that_does_not_fit_is_refused_for_what_it_is() {
    for (changes, why) in [
        (
            json!({"iss": "https://login.example.org/"}),
            Refused::Issuer,
        ),
        (json!({"iss": "https://evil.example"}), Refused::Issuer),
        (json!({"aud": "another"}), Refused::Audience),
        (json!({"aud": []}), Refused::Audience),
        (json!({"aud": ["portal", "another"]}), Refused::Party),
        (
            json!({"aud": ["portal", "another"], "azp": "another"}),
            Refused::Party,
        ),
        (json!({"azp": "another"}), Refused::Party),
        (json!({"exp": NOW - SKEW_S}), Refused::Expired),
        (json!({"exp": 0}), Refused::Expired),
        (json!({"iat": NOW + SKEW_S + 1}), Refused::NotYet),
        (json!({"nbf": NOW + SKEW_S + 1}), Refused::NotYet),
        (json!({"iat": NOW - OLDEST_S - SKEW_S - 1}), Refused::Old),
        (json!({"nonce": "m"}), Refused::Nonce),
        (json!({"nonce": null}), Refused::Nonce),
        (json!({"sub": null}), Refused::Subject),
        (json!({"sub": ""}), Refused::Subject),
        (json!({"sub": "a b"}), Refused::Subject),
        (json!({"exp": null}), Refused::Malformed),
        (json!({"iat": null}), Refused::Malformed),
        (json!({"exp": "tomorrow"}), Refused::Malformed),
        (json!({"aud": null}), Refused::Malformed),
        (json!({"iss": null}), Refused::Malformed),
    ] {
        let token = Pair::new(1).sign(&header(), &with(changes.clone()));
        assert_eq!(refused(&token), why, "{changes}");
    }
}

#[test]
fn clocks_may_differ_a_little() {
    let pair = Pair::new(1);
    let keys = set(&[pair.jwk("a")]);
    for changes in [
        json!({"exp": NOW - SKEW_S + 1}),
        json!({"iat": NOW + SKEW_S, "nbf": NOW + SKEW_S}),
        json!({"iat": NOW - OLDEST_S}),
        json!({"aud": ["portal"]}),
        json!({"aud": ["another", "portal"], "azp": "portal"}),
        json!({"exp": 1e300}),
    ] {
        let token = pair.sign(&header(), &with(changes.clone()));
        assert!(verify(&token, &keys, &EXPECTED).is_ok(), "{changes}");
    }
}

#[test]
fn a_forged_signature_is_refused() {
    let forged = Pair::new(2).sign(&header(), &payload());
    assert_eq!(refused(&forged), Refused::Signature);
    // The key set swapped for another's: the true token is refused.
    let swapped = set(&[Pair::new(2).jwk("a")]);
    let token = Pair::new(1).sign(&header(), &payload());
    assert_eq!(verify(&token, &swapped, &EXPECTED), Err(Refused::Signature));
    // Each byte of what is signed and of the signature counts.
    let keys = set(&[Pair::new(1).jwk("a")]);
    for at in 0..token.len() {
        let mut bytes = token.clone().into_bytes();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(bytes).unwrap();
        assert!(verify(&changed, &keys, &EXPECTED).is_err(), "byte {at}");
    }
}

#[test]
fn no_token_chooses_how_it_is_looked_at() {
    let unsigned = |alg: &str| {
        let header = encode(json!({"alg": alg}).to_string());
        format!("{header}.{}.", encode(payload().to_string()))
    };
    for alg in [
        "none", "None", "NONE", "", "HS256", "HS512", "ES384", "RS512", "PS256", "es256",
    ] {
        assert_eq!(refused(&unsigned(alg)), Refused::Algorithm, "{alg}");
        let mut header = header();
        header["alg"] = json!(alg);
        let signed = Pair::new(1).sign(&header, &payload());
        assert_eq!(refused(&signed), Refused::Algorithm, "{alg}");
    }
    // A known algorithm, but not the key's.
    for alg in ["RS256", "EdDSA"] {
        let mut header = header();
        header["alg"] = json!(alg);
        let signed = Pair::new(1).sign(&header, &payload());
        assert_eq!(refused(&signed), Refused::Signature, "{alg}");
    }
    // No signature, a key of its own in the header, something that must be understood.
    assert_eq!(refused(&unsigned("ES256")), Refused::Signature);
    let mut own = header();
    own["jwk"] = Pair::new(2).jwk("a");
    own["jku"] = json!("https://evil.example/jwks");
    assert_eq!(
        refused(&Pair::new(2).sign(&own, &payload())),
        Refused::Signature
    );
    let mut critical = header();
    critical["crit"] = json!(["exp"]);
    assert_eq!(
        refused(&Pair::new(1).sign(&critical, &payload())),
        Refused::Critical
    );
}

#[test]
fn a_key_that_is_not_in_the_set_is_told_apart() {
    let mut other = header();
    other["kid"] = json!("b");
    assert_eq!(
        refused(&Pair::new(1).sign(&other, &payload())),
        Refused::UnknownKey
    );
    // After a rotation both are known.
    let keys = set(&[Pair::new(2).jwk("b"), Pair::new(1).jwk("a")]);
    for (seed, id) in [(1, "a"), (2, "b")] {
        let mut header = header();
        header["kid"] = json!(id);
        let token = Pair::new(seed).sign(&header, &payload());
        assert!(verify(&token, &keys, &EXPECTED).is_ok());
        assert!(keys.has(id));
    }
    // A token that names no key is tried with each.
    let nameless = json!({"alg": "ES256"});
    assert!(verify(&Pair::new(1).sign(&nameless, &payload()), &keys, &EXPECTED).is_ok());
    assert!(verify(&Pair::new(3).sign(&nameless, &payload()), &keys, &EXPECTED).is_err());
}

#[test]
fn rsa_as_openssl_signs_it() {
    let fixture: Value = serde_json::from_str(RS256).unwrap();
    let token = fixture["good"]["token"].as_str().unwrap();
    let keys = set(&[fixture["good"]["key"].clone()]);
    assert!(verify(token, &keys, &EXPECTED).is_ok());
    let last = if token.ends_with('A') { "B" } else { "A" };
    let changed = format!("{}{last}", &token[..token.len() - 3]);
    assert!(verify(&changed, &keys, &EXPECTED).is_err());
    // A key of 1,024 bits is none.
    let short = set(&[fixture["short"]["key"].clone()]);
    let token = fixture["short"]["token"].as_str().unwrap();
    assert_eq!(verify(token, &short, &EXPECTED), Err(Refused::UnknownKey));
}

#[test]
fn ed25519() {
    let key = ed25519_dalek::SigningKey::from_bytes(&[5; 32]);
    let signed = format!(
        "{}.{}",
        encode(json!({"alg": "EdDSA", "kid": "e"}).to_string()),
        encode(payload().to_string())
    );
    let signature = ed25519_dalek::Signer::sign(&key, signed.as_bytes());
    let token = format!("{signed}.{}", encode(signature.to_bytes()));
    let public = encode(key.verifying_key().to_bytes());
    let jwk = json!({"kty": "OKP", "crv": "Ed25519", "kid": "e", "x": public});
    assert!(verify(&token, &set(&[jwk]), &EXPECTED).is_ok());
    let small_order = json!({"kty": "OKP", "crv": "Ed25519", "kid": "e", "x": encode([0; 32])});
    assert!(verify(&token, &set(&[small_order]), &EXPECTED).is_err());
}

#[test]
fn keys_for_other_purposes_or_off_the_curve_are_left_out() {
    let good = Pair::new(1).jwk("a");
    for (field, value) in [
        ("use", json!("enc")),
        ("alg", json!("ES384")),
        ("kty", json!("oct")),
        ("crv", json!("P-384")),
        ("x", good["y"].clone()),
        ("x", json!("AA")),
        ("y", Value::Null),
        ("y", json!("not base64!")),
    ] {
        let mut jwk = good.clone();
        jwk[field] = value;
        assert!(!set(&[jwk.clone()]).has("a"), "{jwk}");
    }
    // What is not understood takes nothing else away.
    assert!(set(&[json!({"kty": "new"}), json!(7), good]).has("a"));
    for wrong in ["", "[]", "{}", "{\"keys\": 1}"] {
        assert!(Keys::parse(wrong.as_bytes()).is_none());
    }
}

#[test]
fn what_is_no_token_is_refused() {
    let token = Pair::new(1).sign(&header(), &payload());
    let long = "a".repeat(LONGEST + 1);
    for wrong in [
        "",
        ".",
        "..",
        "a.b",
        "a.b.c",
        &long,
        &format!("{token}.a"),
        &format!("{token}="),
    ] {
        assert_eq!(
            refused(wrong),
            Refused::Malformed,
            "{}",
            &wrong[..wrong.len().min(20)]
        );
    }
    let list = Pair::new(1).sign(&header(), &json!([1]));
    assert_eq!(refused(&list), Refused::Malformed);
}

#[test]
fn roles_come_from_the_claim_that_is_set_up_and_from_no_other() {
    let pair = Pair::new(1);
    let keys = set(&[pair.jwk("a")]);
    let roles = |claims: Value, path: &str, names: &[(String, Role)]| {
        let token = pair.sign(&header(), &with(claims));
        verify(&token, &keys, &EXPECTED).unwrap().roles(path, names)
    };
    let auditor = || [Role::Auditor].into_iter().collect::<Roles>();
    let nested = json!({"realm_access": {"roles": ["auditor", "admin"]}, "roles": null});
    assert_eq!(roles(nested.clone(), "realm_access.roles", &[]), auditor());
    assert!(roles(nested, "roles", &[]).is_empty());
    let dotted = json!({"https://example.org/roles": "auditor"});
    assert_eq!(roles(dotted, "https://example.org/roles", &[]), auditor());
    // Where the provider has names of its own, a role's word is none.
    let names = [("审计组".to_owned(), Role::Auditor)];
    assert_eq!(
        roles(json!({"groups": ["审计组", "reviewer"]}), "groups", &names),
        auditor()
    );
    for odd in [
        json!(7),
        json!({"auditor": true}),
        json!([["auditor"]]),
        json!("root"),
    ] {
        assert!(
            roles(json!({"roles": odd}), "roles", &[]).is_empty(),
            "{odd}"
        );
    }
}

#[test]
fn a_label_is_short_plain_text_or_the_id() {
    let pair = Pair::new(1);
    let keys = set(&[pair.jwk("a")]);
    let label = |claims: Value| {
        let token = pair.sign(&header(), &with(claims));
        verify(&token, &keys, &EXPECTED).unwrap().label()
    };
    assert_eq!(label(json!({"name": " 一号 "})), "一号");
    assert_eq!(
        label(json!({"name": "", "email": "a@example.org"})),
        "a@example.org"
    );
    assert_eq!(label(json!({"name": "a\u{0}b"})), "user-1");
    assert_eq!(label(json!({"name": 7})), "user-1");
    assert_eq!(label(json!({"name": "长".repeat(100)})).chars().count(), 60);
}
