//! The region pack in force, and the pages made from it.
//!
//! One copy lives in each isolate. It starts as the pack that was built in; every half minute the
//! database is asked what is in force, so what is published is seen within a minute: the newest pack of
//! the files, the bureau's edition of dated values applied to it, its announcements, its corrections of place
//! names ([`places`]) and what the charity federation says of itself ([`giving`]). A database that fails or
//! holds something unreadable changes nothing.

use crate::beside::{self, Beside};
use crate::compressed::Compressed;
use crate::device_pack::device_pack;
use crate::giving;
use crate::places;
use crate::store::region_pack::{self, Stand};
use app::pages::{self, Assets, Books, Context, Form, Module, NONCE_MARK, PotShown, Search};
use app::route::{Route, View};
use domain::calendar::Calendar;
use domain::ceremony::Venue;
use domain::charity::journal::Account;
use domain::day::Day;
use domain::placename::correction::Corrections;
use domain::policy::Pack;
use domain::publishing::Kind;
use domain::publishing::announcement::Announcements;
use domain::publishing::funds::FundFacts;
use domain::publishing::values::PolicyValues;
use domain::retention::Rules;
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
    give: module!("GIVE"),
    ceremony: module!("CEREMONY"),
    names: module!("NAMES"),
    inbox: module!("INBOX"),
    keys: module!("KEYS"),
    treasury: module!("TREASURY"),
};
const ASK_AGAIN_MS: f64 = 30_000.0;

/// A region pack with what was made from it.
pub struct Published {
    /// What it was made from.
    stand: Stand,
    pack: Arc<Pack>,
    announcements: Announcements,
    /// Public holidays.
    pub calendar: Rc<Calendar>,
    /// The venues for ceremonies.
    pub venues: Rc<[Venue]>,
    /// The pack as JSON.
    pub json: Rc<str>,
    pages: RefCell<HashMap<(Place, View), Rc<Page>>>,
    device_packs: RefCell<HashMap<Lang, Rc<Compressed>>>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Place {
    Page(Route),
    /// The home page on a day on which announcements may come or go.
    Home(Day),
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
    /// The pack that was built in.
    fn built_in() -> serde_json::Result<Published> {
        let json = ::region_pack::JSON;
        let pack = serde_json::from_str(json)?;
        Ok(Published::new(
            Stand::default(),
            pack,
            json,
            Beside::files()?,
        ))
    }

    fn new(stand: Stand, pack: Pack, json: &str, beside: Beside) -> Published {
        Published {
            stand,
            pack: Arc::new(pack),
            announcements: beside.announcements,
            calendar: Rc::new(beside.calendar),
            venues: beside.venues.into(),
            json: json.into(),
            pages: RefCell::default(),
            device_packs: RefCell::default(),
        }
    }

    /// The pack.
    pub fn pack(&self) -> &Arc<Pack> {
        &self.pack
    }

    /// The pack of the files alone, without what the bureau has added.
    pub async fn base(&self, env: &Env) -> worker::Result<Pack> {
        base(env, &self.stand).await
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

    /// A page that is made anew each time.
    pub fn anew(&self, view: View, render: impl FnOnce(&Context) -> String) -> Option<Page> {
        Some(self.made(&render(&self.context(view)?)))
    }

    /// The staff's list of readings to confirm.
    pub fn readings(&self, view: View) -> Option<Page> {
        let context = self.context(view)?;
        let html =
            places::with_index(|index| pages::render_readings(&context, index.characters()))?;
        Some(self.made(&html))
    }

    /// A page about giving, with what the ledger says now; none if there is no such fund.
    pub fn giving(&self, route: &Route, view: View, books: Option<&Books>) -> Option<Page> {
        let html = pages::render_giving(route, &self.context(view)?, books)?;
        Some(self.made(&html))
    }

    /// The page of a fund or project with its entries; none if there is no such fund.
    pub fn pot(
        &self,
        account: &Account,
        view: View,
        books: Option<&Books>,
        shown: Option<&PotShown<'_>>,
    ) -> Option<Page> {
        let html = pages::render_pot(account, &self.context(view)?, books, shown)?;
        Some(self.made(&html))
    }

    fn context(&self, view: View) -> Option<Context> {
        Some(Context {
            view,
            pack: self.pack.clone(),
            announcements: self.announcements.on(today()).cloned().collect(),
            retention: retention()?,
            places: places::gazetteer()?,
            funds: giving::funds()?,
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
        let place = match route {
            Route::Home if !self.announcements.0.is_empty() => Place::Home(today()),
            route => Place::Page(route),
        };
        self.rendered(place, view)
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
            Place::Home(_) => pages::render(&Route::Home, &context)?,
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
        None => Rc::new(Published::built_in()?),
    };
    let published = newer(env, &published).await.unwrap_or(published);
    CURRENT.set(Some(Current {
        published: published.clone(),
        asked_at: now,
    }));
    Ok(published)
}

/// The next question asks the database again: something was published here just now.
pub fn forget() {
    CURRENT.with_borrow_mut(|current| {
        if let Some(current) = current {
            current.asked_at = 0.0;
        }
    });
}

/// What the database has in force, if that is something else.
async fn newer(env: &Env, known: &Published) -> Option<Rc<Published>> {
    let told = |event: &str, error: String| {
        worker::console_warn!(
            r#"{{"level":"warn","event":"{event}","error":{}}}"#,
            serde_json::Value::from(error)
        );
    };
    let stand = match region_pack::stand(env).await {
        Ok(stand) => stand,
        Err(error) => {
            told("database", error.to_string());
            return None;
        }
    };
    let is_known = |base: &str| base == known.version() && known.stand == Stand::default();
    if stand == known.stand || (stand.is_plain() && stand.base.as_deref().is_some_and(is_known)) {
        return None;
    }
    match made_from(env, stand).await {
        Ok(published) => Some(Rc::new(published)),
        Err(error) => {
            told("unreadable pack", error.to_string());
            None
        }
    }
}

async fn made_from(env: &Env, stand: Stand) -> worker::Result<Published> {
    let beside = Beside::in_force(env, &stand).await?;
    let corrections: Corrections =
        beside::document(env, Kind::PlaceNames, stand.place_names).await?;
    match places::correct(&corrections) {
        Some(0) => {}
        refused => worker::console_warn!(
            r#"{{"level":"warn","event":"place names","refused":{}}}"#,
            refused.unwrap_or(corrections.0.len())
        ),
    }
    let facts = beside::text(env, Kind::Funds, stand.funds).await?;
    let facts: Option<FundFacts> = match facts {
        Some(body) => Some(serde_json::from_str(&body)?),
        None => None,
    };
    giving::publish(facts.as_ref());
    let Some(body) = beside::text(env, Kind::PolicyValues, stand.policy_values).await? else {
        let json = base_json(env, &stand).await?;
        let pack = serde_json::from_str(&json)?;
        return Ok(Published::new(stand, pack, &json, beside));
    };
    let values: PolicyValues = serde_json::from_str(&body)?;
    let (pack, refused) = values.applied_where_it_fits(&base(env, &stand).await?);
    if !refused.is_empty() {
        worker::console_warn!(
            r#"{{"level":"warn","event":"edition","refused":{}}}"#,
            refused.len()
        );
    }
    let json = serde_json::to_string(&pack)?;
    region_pack::keep(env, &pack.version, &json).await?;
    Ok(Published::new(stand, pack, &json, beside))
}

async fn base(env: &Env, stand: &Stand) -> worker::Result<Pack> {
    Ok(serde_json::from_str(&base_json(env, stand).await?)?)
}

async fn base_json(env: &Env, stand: &Stand) -> worker::Result<String> {
    let stored = match stand.base.as_deref() {
        Some(version) if version != ::region_pack::VERSION => {
            region_pack::with_version(env, version).await?
        }
        _ => None,
    };
    Ok(stored.unwrap_or_else(|| ::region_pack::JSON.to_owned()))
}

/// How long what is sealed is kept; read once.
fn retention() -> Option<Arc<Rules>> {
    thread_local! {
        static RULES: Option<Arc<Rules>> = serde_json::from_str(::region_pack::RETENTION).ok();
    }
    RULES.with(Clone::clone)
}

fn today() -> Day {
    Day::in_shanghai(js_sys::Date::now() as i64)
}
