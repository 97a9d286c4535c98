//! Hands the content-hashed names of the site's files to the Worker at compile time.

use std::{env, fs, path::Path};

/// Environment variable for `env!`, key in the manifest, name when nothing has been built yet.
const ASSETS: [(&str, &str, &str); 3] = [
    ("ASSET_CSS", "css", "/assets/site.css"),
    ("ASSET_JS", "js", "/assets/portal.js"),
    ("ASSET_WASM", "wasm", "/assets/portal.wasm"),
];

fn main() {
    // `scripts/build.sh` keeps one site for each profile, so that switching rebuilds nothing.
    let profile = match env::var("PROFILE").as_deref() {
        Ok("release") => "release",
        _ => "dev",
    };
    let manifest = format!("../target/site/{profile}.json");
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed={manifest}");

    // Without a site (clippy or tests of a fresh clone) the plain names stand in.
    let text = fs::read_to_string(Path::new(&manifest)).unwrap_or_default();
    for (variable, key, plain) in ASSETS {
        let name = value(&text, key).unwrap_or(plain);
        println!("cargo:rustc-env={variable}={name}");
    }
}

/// The string at `key` in a flat JSON object whose strings need no escapes.
fn value<'a>(json: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = json.split_once(&format!("\"{key}\":\""))?;
    rest.split_once('"').map(|(value, _)| value)
}
