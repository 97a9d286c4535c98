//! The region pack in force, and the pages made from it.
//!
//! One copy lives in each isolate. It starts as the pack that was built in; every half minute the
//! database is asked what is in force, so what is published is seen within a minute: the newest pack of
//! the files, the bureau's edition of dated values applied to it, its announcements, its corrections of place
//! names ([`places`]) and what the charity federation says of itself ([`giving`]). A database that fails or
//! holds something unreadable changes nothing.

pub mod beside;
pub mod device_pack;
pub mod edition_store;
pub mod funds;
pub mod html;
pub mod pack_store;
pub mod places;

use crate::in_force::beside::Beside;
use crate::in_force::device_pack::device_pack;
use crate::in_force::pack_store::Stand;

use crate::web::compressed::Compressed;
use app::frame::context::{AnyView, Assets, Context, Module, NONCE_MARK, to_html_if};
use app::frame::missing;
use app::route::{Route, View};
use domain::calendar::Calendar;
use domain::ceremony::Venue;
use domain::day::Day;
use domain::placename::correction::Corrections;
use domain::policy::Pack;
use domain::publishing::Kind;
use domain::publishing::announcement::Announcements;
use domain::publishing::funds::FundFacts;
use domain::publishing::values::PolicyValues;
use domain::retention::Rules;
use domain::text::Lang;
use std::cell::{Cell, RefCell};
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

    /// A page that is made anew each time.
    pub fn show(&self, view: View, page: impl FnOnce(&Context) -> AnyView) -> Option<Page> {
        self.show_if(view, |context| Some(page(context)))
    }

    /// The same, if there is something to show.
    pub fn show_if(
        &self,
        view: View,
        page: impl FnOnce(&Context) -> Option<AnyView>,
    ) -> Option<Page> {
        let context = self.context(view)?;
        Some(self.made(&to_html_if(|| page(&context))?))
    }

    /// A page that is made anew each time, as HTML.
    pub fn anew(&self, view: View, render: impl FnOnce(&Context) -> String) -> Option<Page> {
        Some(self.made(&render(&self.context(view)?)))
    }

    /// What pages are made from.
    pub fn context(&self, view: View) -> Option<Context> {
        Some(Context {
            view,
            pack: self.pack.clone(),
            announcements: self.announcements.on(today()).cloned().collect(),
            retention: retention()?,
            places: places::gazetteer()?,
            funds: funds::funds()?,
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

    /// The page at a route, if there is one; made once.
    pub fn page(
        &self,
        route: Route,
        view: View,
        page: impl FnOnce(&Route, &Context) -> Option<AnyView>,
    ) -> Option<Rc<Page>> {
        let place = match route {
            Route::Home if !self.announcements.0.is_empty() => Place::Home(today()),
            ref route => Place::Page(route.clone()),
        };
        self.kept(place, view, |context| page(&route, context))
    }

    /// The page that says that there is none.
    pub fn missing(&self, view: View) -> Option<Rc<Page>> {
        self.kept(Place::Missing, view, |context| Some(missing::page(context)))
    }

    fn kept(
        &self,
        place: Place,
        view: View,
        page: impl FnOnce(&Context) -> Option<AnyView>,
    ) -> Option<Rc<Page>> {
        let key = (place, view);
        if let Some(page) = self.pages.borrow().get(&key) {
            return Some(page.clone());
        }
        let page = Rc::new(self.show_if(view, page)?);
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
    static PUBLICATIONS: Cell<u32> = const { Cell::new(0) };
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
    PUBLICATIONS.set(PUBLICATIONS.get().wrapping_add(1));
    CURRENT.with_borrow_mut(|current| {
        if let Some(current) = current {
            current.asked_at = 0.0;
        }
    });
}

/// How often something was published in this isolate; what features keep of the database is old when it has changed.
pub fn publications() -> u32 {
    PUBLICATIONS.get()
}

/// What the database has in force, if that is something else.
async fn newer(env: &Env, known: &Published) -> Option<Rc<Published>> {
    let told = |event: &str, error: String| {
        worker::console_warn!(
            r#"{{"level":"warn","event":"{event}","error":{}}}"#,
            serde_json::Value::from(error)
        );
    };
    let stand = match pack_store::stand(env).await {
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
    funds::publish(facts.as_ref());
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
    pack_store::keep(env, &pack.version, &json).await?;
    Ok(Published::new(stand, pack, &json, beside))
}

async fn base(env: &Env, stand: &Stand) -> worker::Result<Pack> {
    Ok(serde_json::from_str(&base_json(env, stand).await?)?)
}

async fn base_json(env: &Env, stand: &Stand) -> worker::Result<String> {
    let stored = match stand.base.as_deref() {
        Some(version) if version != ::region_pack::VERSION => {
            pack_store::with_version(env, version).await?
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
