//! Every address of the portal. Chinese at `/…`, English at `/en/…`, large text with `?size=large`.

pub mod island;
mod staff;

use crate::route::island::Island;
use domain::charity::Quarter;
use domain::charity::journal::Account;
use domain::day::Day;
use domain::record::id::Code;
use domain::text::Lang;
pub use staff::StaffPage;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// The doors.
    Home,
    /// The eligibility interview.
    Check,
    /// All benefits.
    Benefits,
    /// One benefit, by its name in the region pack.
    Benefit(String),
    /// Place names: search and browsing.
    Names,
    /// One place, by its stable name.
    Place(String),
    /// A mistake on a place's page; which place stands in the query.
    Correct(Option<String>),
    /// A name for something new.
    Propose,
    /// One's own letter to the bureau, behind its private link.
    Letter,
    /// The household of the check on two days.
    Compare,
    /// The joint application.
    Apply,
    /// One's own application, behind its private link.
    Application,
    /// The calendar of ceremonies; which venue and month stands in the query.
    Ceremony(String),
    /// A venue's day.
    CeremonyDay {
        /// The venue's name.
        venue: String,
        /// The day.
        day: Day,
    },
    /// The draw for a venue's day.
    Draw {
        /// The venue's name.
        venue: String,
        /// The day.
        day: Day,
    },
    /// Group weddings: the next events.
    GroupWeddings,
    /// One's own booking, behind its private link.
    Booking,
    /// The staff's tool for files of households.
    Portrait,
    /// The staff's list of readings to confirm.
    Readings,
    /// Giving: funds and projects.
    Give,
    /// One fund or project.
    Pot(Account),
    /// How giving works, and the law.
    GiveHow,
    /// Who is honoured.
    Honour,
    /// The ledger, its key and its head.
    Ledger,
    /// Published periods of the ledger.
    Reports,
    /// One of them.
    Report(Quarter),
    /// The same as a sheet of paper, with the signed head and a code to be scanned.
    Sheet(Quarter),
    /// A firm's or team's day of giving.
    Team(Code),
    /// A new pledge; for what stands in the query.
    Pledge(Option<Account>),
    /// One's own giving, behind its private link.
    MyGiving,
    /// Where staff sign in.
    SignIn,
    /// A page of the bureau's console, for those who have signed in.
    Staff(StaffPage),
    /// How the portal treats data, where its facts come from, accessibility.
    About,
}

impl Route {
    /// Reads a path; `None` if no page has this address.
    pub fn parse(path: &str) -> Option<(Lang, Route)> {
        let (lang, rest) = match path.strip_prefix("/en") {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => (Lang::En, rest),
            _ => (Lang::Zh, path),
        };
        let route = match rest.trim_matches('/') {
            "" => Route::Home,
            "check" => Route::Check,
            "benefits" => Route::Benefits,
            "about" => Route::About,
            "give" => Route::Give,
            "give/how" => Route::GiveHow,
            "give/honour" => Route::Honour,
            "give/ledger" => Route::Ledger,
            "give/reports" => Route::Reports,
            "give/pledge" => Route::Pledge(None),
            "give/mine" => Route::MyGiving,
            "names" => Route::Names,
            "names/correct" => Route::Correct(None),
            "names/propose" => Route::Propose,
            "letter" => Route::Letter,
            "staff/readings" => Route::Readings,
            "compare" => Route::Compare,
            "apply" => Route::Apply,
            "ceremony" => Route::Ceremony(String::new()),
            "ceremony/booking" => Route::Booking,
            "ceremony/group" => Route::GroupWeddings,
            "application" => Route::Application,
            "staff/portrait" => Route::Portrait,
            "staff/sign-in" => Route::SignIn,
            "staff" => Route::Staff(StaffPage::Home),
            other => match other.split_once('/') {
                Some(("give", rest)) => match rest.strip_prefix("reports/") {
                    Some(rest) => match rest.strip_suffix("/sheet") {
                        Some(quarter) => Route::Sheet(quarter.parse().ok()?),
                        None => Route::Report(rest.parse().ok()?),
                    },
                    None => match rest.strip_prefix("team/") {
                        Some(code) => Route::Team(code.parse().ok()?),
                        None => Route::Pot(pot(rest)?),
                    },
                },
                Some(("benefits", id)) if is_name(id) => Route::Benefit(id.to_owned()),
                Some(("names", id)) if is_name(id) => Route::Place(id.to_owned()),
                Some(("ceremony", rest)) => {
                    let (drawn, rest) = match rest.strip_prefix("draw/") {
                        Some(rest) => (true, rest),
                        None => (false, rest),
                    };
                    let (venue, day) = rest.split_once('/')?;
                    let (venue, day) = (venue.to_owned(), day.parse().ok()?);
                    if drawn {
                        Route::Draw { venue, day }
                    } else {
                        Route::CeremonyDay { venue, day }
                    }
                }
                Some(("staff", rest)) if !rest.is_empty() => Route::Staff(StaffPage::parse(rest)?),
                _ => return None,
            },
        };
        Some((lang, route))
    }

    /// The island that stands on the page.
    pub fn island(&self) -> Option<Island> {
        match self {
            Route::Check => Some(Island::Check),
            Route::Compare => Some(Island::Compare),
            Route::Apply | Route::Application => Some(Island::Apply),
            Route::Portrait => Some(Island::Portrait),
            Route::Correct(_) | Route::Letter => Some(Island::Letter),
            Route::Propose => Some(Island::Propose),
            Route::Pledge(_) | Route::MyGiving => Some(Island::Give),
            Route::Booking | Route::Draw { .. } => Some(Island::Ceremony),
            Route::Names => Some(Island::Names),
            Route::Staff(page) => page.island(),
            Route::Home
            | Route::Benefits
            | Route::Benefit(_)
            | Route::Place(_)
            | Route::Readings
            | Route::Give
            | Route::Pot(_)
            | Route::GiveHow
            | Route::Honour
            | Route::Ledger
            | Route::Reports
            | Route::Report(_)
            | Route::Sheet(_)
            | Route::Team(_)
            | Route::Ceremony(_)
            | Route::GroupWeddings
            | Route::CeremonyDay { .. }
            | Route::SignIn
            | Route::About => None,
        }
    }

    /// Whether the page can be read without network once it was read with it.
    pub fn is_kept(&self) -> bool {
        matches!(self, Route::Names | Route::Place(_))
    }

    /// The address in a language.
    pub fn path(&self, lang: Lang) -> String {
        let rest = match self {
            Route::Home => return lang.pick("/", "/en/").to_owned(),
            Route::Check => "check",
            Route::Benefits => "benefits",
            Route::About => "about",
            Route::Give => "give",
            Route::GiveHow => "give/how",
            Route::Honour => "give/honour",
            Route::Ledger => "give/ledger",
            Route::Reports => "give/reports",
            Route::Report(quarter) => {
                return format!("{}give/reports/{quarter}", lang.pick("/", "/en/"));
            }
            Route::Sheet(quarter) => {
                return format!("{}give/reports/{quarter}/sheet", lang.pick("/", "/en/"));
            }
            Route::Pledge(None) => "give/pledge",
            Route::Pledge(Some(account)) => {
                return format!("{}give/pledge?for={account}", lang.pick("/", "/en/"));
            }
            Route::Team(code) => {
                return format!("{}give/team/{code}", lang.pick("/", "/en/"));
            }
            Route::MyGiving => "give/mine",
            Route::Pot(account) => {
                return format!("{}give/{}", lang.pick("/", "/en/"), pot_path(account));
            }
            Route::Names => "names",
            Route::Place(id) => return format!("{}names/{id}", lang.pick("/", "/en/")),
            Route::Correct(None) => "names/correct",
            Route::Correct(Some(place)) => {
                return format!("{}names/correct?place={place}", lang.pick("/", "/en/"));
            }
            Route::Propose => "names/propose",
            Route::Letter => "letter",
            Route::Readings => "staff/readings",
            Route::Compare => "compare",
            Route::Apply => "apply",
            Route::Application => "application",
            Route::Portrait => "staff/portrait",
            Route::Booking => "ceremony/booking",
            Route::GroupWeddings => "ceremony/group",
            Route::Ceremony(query) if query.is_empty() => "ceremony",
            Route::Ceremony(query) => {
                return format!("{}ceremony?{query}", lang.pick("/", "/en/"));
            }
            Route::CeremonyDay { venue, day } => {
                return format!("{}ceremony/{venue}/{day}", lang.pick("/", "/en/"));
            }
            Route::Draw { venue, day } => {
                return format!("{}ceremony/draw/{venue}/{day}", lang.pick("/", "/en/"));
            }
            Route::SignIn => "staff/sign-in",
            Route::Staff(StaffPage::Home) => "staff",
            Route::Staff(page) => {
                return format!("{}staff/{}", lang.pick("/", "/en/"), page.rest());
            }
            Route::Benefit(id) => return format!("{}benefits/{id}", lang.pick("/", "/en/")),
        };
        format!("{}{rest}", lang.pick("/", "/en/"))
    }
}

/// `funds/NAME` and `projects/NAME`.
fn pot(path: &str) -> Option<Account> {
    let (kind, name) = path.split_once('/')?;
    let name = name.parse().ok()?;
    match kind {
        "funds" => Some(Account::Fund(name)),
        "projects" => Some(Account::Project(name)),
        _ => None,
    }
}

fn pot_path(account: &Account) -> String {
    match account {
        Account::Fund(name) => format!("funds/{}", name.as_str()),
        Account::Project(name) => format!("projects/{}", name.as_str()),
        other => other.to_string(),
    }
}

fn is_name(id: &str) -> bool {
    !id.is_empty() && !id.contains('/')
}

/// How a reader reads: in which language, in which size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct View {
    /// The language.
    pub lang: Lang,
    /// Large text asked for in the address, for those whose browser runs no scripts.
    pub large: bool,
}

impl View {
    /// A link that keeps language and size.
    pub fn href(self, route: &Route) -> String {
        let path = route.path(self.lang);
        match (self.large, path.contains('?')) {
            (false, _) => path,
            (true, false) => path + "?size=large",
            (true, true) => path + "&size=large",
        }
    }

    /// The same with a query, `name=value` and what else belongs to it; none if that is empty.
    pub fn href_with(self, route: &Route, query: &str) -> String {
        let href = self.href(route);
        match (query.is_empty(), href.contains('?')) {
            (true, _) => href,
            (false, true) => format!("{href}&{query}"),
            (false, false) => format!("{href}?{query}"),
        }
    }
}

/// Where the service worker of the names pages stands; a browser lets it work below its own folder.
pub fn offline_script(lang: Lang) -> &'static str {
    lang.pick("/offline.js", "/en/offline.js")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_reads_back() {
        let routes = [
            Route::Home,
            Route::Check,
            Route::Benefits,
            Route::Benefit("dibao".into()),
            Route::About,
            Route::Names,
            Route::Place("xincang-zhen".into()),
            Route::Compare,
            Route::Apply,
            Route::Application,
            Route::Portrait,
            Route::Correct(None),
            Route::Propose,
            Route::Letter,
            Route::Readings,
            Route::Give,
            Route::Pot("fund:weikang".parse().unwrap()),
            Route::Pot("project:zhuxue".parse().unwrap()),
            Route::GiveHow,
            Route::Honour,
            Route::Ledger,
            Route::Reports,
            Route::Report("2026-Q4".parse().unwrap()),
            Route::Sheet("2026-Q4".parse().unwrap()),
            Route::Pledge(None),
            Route::Team(domain::record::id::ApplicationId([1; 16]).code()),
            Route::MyGiving,
            Route::Ceremony(String::new()),
            Route::CeremonyDay {
                venue: "hall".into(),
                day: "2026-12-05".parse().unwrap(),
            },
            Route::Draw {
                venue: "hall".into(),
                day: "2027-05-20".parse().unwrap(),
            },
            Route::Booking,
            Route::GroupWeddings,
            Route::SignIn,
        ];
        let console = StaffPage::ALL.map(Route::Staff);
        for lang in Lang::ALL {
            for route in routes.iter().chain(&console) {
                assert_eq!(Route::parse(&route.path(lang)), Some((lang, route.clone())));
            }
        }
    }

    #[test]
    fn a_link_keeps_the_place_and_the_size() {
        let view = View {
            lang: Lang::En,
            large: true,
        };
        let route = Route::Correct(Some("xincang-zhen".into()));
        assert_eq!(
            view.href(&route),
            "/en/names/correct?place=xincang-zhen&size=large"
        );
        assert_eq!(view.href(&Route::Names), "/en/names?size=large");
    }

    #[test]
    fn other_addresses_are_no_pages() {
        for path in [
            "/english",
            "/benefits/a/b",
            "/give/funds/A",
            "/give/banks/a",
            "/give/reports/2026-Q5",
            "/checks",
            "/en/nothing",
            "/ceremony/hall",
            "/ceremony/hall/2026-02-30",
            "/api/health",
        ] {
            assert_eq!(Route::parse(path), None, "{path}");
        }
        assert_eq!(Route::parse("/en"), Some((Lang::En, Route::Home)));
    }
}
