//! Hands the content-hashed names of the site's files to the Worker at compile time.

use std::{env, fs, path::Path};

/// The modules that `scripts/build.sh` makes; their files are handed on as `ASSET_CHECK_JS` and the like.
const ISLANDS: [&str; 12] = [
    "check", "apply", "compare", "portrait", "letter", "propose", "ceremony", "inbox", "keys",
    "give", "names", "treasury",
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
    let modules = ISLANDS
        .iter()
        .flat_map(|name| [format!("{name}.js"), format!("{name}.wasm")]);
    for plain in modules.chain(["site.css".to_owned()]) {
        let name = value(&text, &plain).unwrap_or(&plain);
        let variable = plain.replace('.', "_").to_uppercase();
        println!("cargo:rustc-env=ASSET_{variable}=/assets/{name}");
    }
    let site = value(&text, "site").unwrap_or("unbuilt");
    println!("cargo:rustc-env=ASSET_SITE={site}");
}

/// The string at `key` in a flat JSON object whose strings need no escapes.
fn value<'a>(json: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = json.split_once(&format!("\"{key}\":\""))?;
    rest.split_once('"').map(|(value, _)| value)
}
