//! The region pack in force, and the pages made from it.
//!
//! One copy lives in each isolate. It starts as the pack that was built in; every half minute the
//! database is asked for a newer one, so what is published is seen within a minute. A database
//! that fails or holds something unreadable changes nothing.

use crate::compressed::Compressed;
use crate::device_pack::device_pack;
use crate::places;
use crate::store::region_pack;
use app::pages::{self, Assets, Context, Form, Module, NONCE_MARK, Search, Shown};
use app::route::{Route, View};
use domain::policy::Pack;
use domain::text::Lang;
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::rc::Rc;
use std::sync::Arc;
use worker::Env;

/// The files that `build.rs` found for an island.
macro_rules! module {
    ($name:literal) => {
        Module {
            js: env!(concat!("ASSET_", $name, "_JS")),
            wasm: env!(concat!("ASSET_", $name, "_WASM")),
        }
    };
}

const ASSETS: Assets = Assets {
    css: env!("ASSET_SITE_CSS"),
    check: module!("CHECK"),
    apply: module!("APPLY"),
    compare: module!("COMPARE"),
    portrait: module!("PORTRAIT"),
    letter: module!("LETTER"),
    propose: module!("PROPOSE"),
    names: module!("NAMES"),
    inbox: module!("INBOX"),
    keys: module!("KEYS"),
};
const ASK_AGAIN_MS: f64 = 30_000.0;

/// A region pack with what was made from it.
pub struct Published {
    pack: Arc<Pack>,
    /// The pack as JSON.
    pub json: Rc<str>,
    pages: RefCell<HashMap<(Place, View), Rc<Page>>>,
    device_packs: RefCell<HashMap<Lang, Rc<Compressed>>>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Place {
    Page(Route),
    Missing,
}

/// A rendered page.
pub struct Page {
    /// The HTML around the places of the nonce.
    parts: Vec<String>,
    /// Changes with the region pack and with the page.
    pub etag: String,
}

impl Page {
    /// The HTML for one response.
    pub fn with_nonce(&self, nonce: &str) -> String {
        self.parts.join(nonce)
    }
}

impl Published {
    fn new(json: &str) -> serde_json::Result<Published> {
        let pack = Arc::new(serde_json::from_str(json)?);
        Ok(Published {
            pack,
            json: json.into(),
            pages: RefCell::default(),
            device_packs: RefCell::default(),
        })
    }

    /// The pack's version.
    pub fn version(&self) -> &str {
        &self.pack.version
    }

    /// Whether this is the statistics code of one of the towns.
    pub fn has_town(&self, code: &str) -> bool {
        self.pack.towns.iter().any(|town| town.code == code)
    }

    /// The pack as the interview loads it; made once.
    pub fn for_device(&self, lang: Lang) -> Option<Rc<Compressed>> {
        if let Some(made) = self.device_packs.borrow().get(&lang) {
            return Some(made.clone());
        }
        let made = Rc::new(device_pack(&self.json, lang)?);
        self.device_packs.borrow_mut().insert(lang, made.clone());
        Some(made)
    }

    /// The page with what was found for `typed`; made anew each time. None if the index is broken,
    /// which the build would have seen.
    pub fn search(&self, typed: &str, view: View) -> Option<Page> {
        let html = places::with_index(|index| {
            let found = index
                .query(typed)
                .map(|query| index.search(&query, pages::HITS));
            let search = Search {
                typed,
                found,
                index,
            };
            Some(pages::render_search(&self.context(view)?, &search))
        })??;
        Some(self.made(&html))
    }

    /// The script by which a device keeps the names pages of a language, and its version: another one with
    /// every build of the site and with every change of the data.
    pub fn offline_script(&self, lang: Lang) -> Option<(String, String)> {
        let context = self.context(View { lang, large: false })?;
        let mut hasher = DefaultHasher::new();
        let page = self.page(Route::Names, context.view)?;
        (&page.etag, env!("ASSET_SITE")).hash(&mut hasher);
        let version = format!("{:016x}", hasher.finish());
        Some((pages::offline_script(&context, &version), version))
    }

    /// The form at a route, made anew each time; none if it is about a place that is not there.
    pub fn form(&self, route: &Route, view: View, form: &Form<'_>) -> Option<Page> {
        let html = pages::render_form(route, &self.context(view)?, form)?;
        Some(self.made(&html))
    }

    /// What became of a letter, made anew each time.
    pub fn letter(&self, view: View, shown: &Shown<'_>) -> Option<Page> {
        Some(self.made(&pages::render_letter(&self.context(view)?, shown)))
    }

    /// The staff's list of readings to confirm.
    pub fn readings(&self, view: View) -> Option<Page> {
        let context = self.context(view)?;
        let html =
            places::with_index(|index| pages::render_readings(&context, index.characters()))?;
        Some(self.made(&html))
    }

    /// A page of the bureau's console, made anew each time.
    pub fn staff(&self, view: View, page: impl FnOnce(&Context) -> String) -> Option<Page> {
        Some(self.made(&page(&self.context(view)?)))
    }

    fn context(&self, view: View) -> Option<Context> {
        Some(Context {
            view,
            pack: self.pack.clone(),
            places: places::gazetteer()?,
            assets: ASSETS,
            names_index: format!("/api/placenames.index?v={}", places::index_version()),
        })
    }

    fn made(&self, html: &str) -> Page {
        let mut hasher = DefaultHasher::new();
        html.hash(&mut hasher);
        Page {
            // Weak: two answers differ in their nonce.
            etag: format!("W/\"{}-{:016x}\"", self.version(), hasher.finish()),
            parts: html.split(NONCE_MARK).map(str::to_owned).collect(),
        }
    }

    /// The page at a route, if there is one.
    pub fn page(&self, route: Route, view: View) -> Option<Rc<Page>> {
        self.rendered(Place::Page(route), view)
    }

    /// The page that says that there is none.
    pub fn missing(&self, view: View) -> Option<Rc<Page>> {
        self.rendered(Place::Missing, view)
    }

    fn rendered(&self, place: Place, view: View) -> Option<Rc<Page>> {
        let key = (place, view);
        if let Some(page) = self.pages.borrow().get(&key) {
            return Some(page.clone());
        }
        let context = self.context(view)?;
        let html = match &key.0 {
            Place::Page(route) => pages::render(route, &context)?,
            Place::Missing => pages::render_missing(&context),
        };
        let page = Rc::new(self.made(&html));
        self.pages.borrow_mut().insert(key, page.clone());
        Some(page)
    }
}

struct Current {
    published: Rc<Published>,
    asked_at: f64,
}

thread_local! {
    static CURRENT: RefCell<Option<Current>> = const { RefCell::new(None) };
}

/// What is in force now.
pub async fn current(env: &Env) -> Result<Rc<Published>, serde_json::Error> {
    let now = js_sys::Date::now();
    let known = CURRENT.with_borrow(|current| {
        current.as_ref().map(|current| {
            (
                current.published.clone(),
                now - current.asked_at < ASK_AGAIN_MS,
            )
        })
    });
    let published = match known {
        Some((published, true)) => return Ok(published),
        Some((published, false)) => published,
        None => Rc::new(Published::new(::region_pack::JSON)?),
    };
    let published = newer(env, published.version()).await.unwrap_or(published);
    CURRENT.set(Some(Current {
        published: published.clone(),
        asked_at: now,
    }));
    Ok(published)
}

async fn newer(env: &Env, version: &str) -> Option<Rc<Published>> {
    let json = match region_pack::newest_unless(env, version).await {
        Ok(json) => json?,
        Err(error) => {
            worker::console_warn!(
                r#"{{"level":"warn","event":"database","error":{}}}"#,
                serde_json::Value::from(error.to_string())
            );
            return None;
        }
    };
    match Published::new(&json) {
        Ok(published) => Some(Rc::new(published)),
        Err(error) => {
            worker::console_error!(
                r#"{{"level":"error","event":"unreadable pack","error":{}}}"#,
                serde_json::Value::from(error.to_string())
            );
            None
        }
    }
}
