//! The frame of every page: head, header, breadcrumbs, footer.

use crate::frame::art::Water;
use crate::frame::context::NONCE_MARK;
use crate::frame::context::{Context, Module};
use crate::frame::text::Shell;
use crate::route::island::Island;
use crate::route::{self, Route, View};
use domain::text::Lang;
use leptos::prelude::*;

/// Restores large text before the first paint and works its switch. It is the only script on
/// pages without an island; without scripts the switch is a link that the server answers.
const LARGE_SCRIPT: &str = "(d=>{let k='large',s;try{s=localStorage.getItem(k)}catch{}\
s&&d.classList.toggle(k,s=='1');addEventListener('click',e=>{if(e.target.closest('[data-large]'))\
{e.preventDefault();let on=d.classList.toggle(k);try{localStorage.setItem(k,+on)}catch{}}})})\
(document.documentElement)";

/// Loads the islands after the page has painted, and repeats a press that came too early; what sends a
/// form the browser has done itself by then.
/// Leptos' own tag preloads them ahead of the first paint (docs/decisions/0004-mount-not-hydrate.md).
fn island_script(Module { js, wasm }: Module) -> String {
    format!(
        "{{const i=document.querySelector('.island');let early;const note=e=>early=e.target.closest('.island button[type=button]')||early;\
addEventListener('click',note);addEventListener('load',()=>setTimeout(async()=>{{\
try{{const m=await import('{js}');await m.default({{module_or_path:'{wasm}'}});m.start(i);\
removeEventListener('click',note);i.classList.add('ready');early&&i.querySelector('button[type=button]').click()}}\
catch(e){{console.error(e);i.classList.add('failed')}}}}))}}"
    )
}

/// Loads the search once somebody turns to its field, which works without it: most visitors of the page
/// only browse. What was typed meanwhile stays in the field. A page that was kept on the device needs the
/// search at once: there is no server to send the form to.
fn search_script(Module { js, wasm }: Module) -> String {
    format!(
        "{{const i=document.querySelector('.island');let on;const go=async()=>{{if(on)return;on=1;\
try{{const names=fetch(i.dataset.index).then(async a=>a.ok?new Uint8Array(await a.arrayBuffer()):null,()=>null);\
const [m,w]=await Promise.all([import('{js}'),fetch('{wasm}')]);\
await m.default({{module_or_path:w}});m.start(i,await names);i.classList.add('ready')}}\
catch(e){{on=0;console.error(e)}}}};i.addEventListener('focusin',go);i.addEventListener('input',go);\
(i.contains(document.activeElement)||document.querySelector('[data-away]'))&&go()}}"
    )
}

/// Has the page kept on the device, once it stands.
fn keep_script(lang: Lang) -> String {
    let (script, scope) = (route::offline_script(lang), Route::Names.path(lang));
    format!(
        "addEventListener('load',()=>navigator.serviceWorker?.register('{script}',{{scope:'{scope}'}}).catch(()=>{{}}))"
    )
}

/// What a page says of itself.
pub struct Frame {
    /// Title of the page, without the portal's name.
    pub title: String,
    /// Where it lives, for the language switch; `None` on error pages.
    pub route: Option<Route>,
    /// Pages above it, besides the home page.
    pub above: Vec<(String, Route)>,
}

/// The page with the island of its route.
pub fn document(context: &Context, frame: Frame, body: impl IntoView) -> impl IntoView {
    let island = frame.route.as_ref().and_then(Route::island);
    framed(context, frame, island, body)
}

/// The page without an island: it answers what a browser without scripts has sent.
pub fn still(context: &Context, frame: Frame, body: impl IntoView) -> impl IntoView {
    framed(context, frame, None, body)
}

fn framed(
    context: &Context,
    frame: Frame,
    island: Option<Island>,
    body: impl IntoView,
) -> impl IntoView {
    let View { lang, large } = context.view;
    let text = Shell::of(lang);
    let route = frame.route.clone().unwrap_or(Route::Home);
    let island = island.map(|island| {
        let module = context.assets.module(island);
        match island {
            Island::Names => search_script(module),
            _ => island_script(module),
        }
    });
    let keep = route.is_kept().then(|| keep_script(lang));
    let other = View {
        lang: lang.other(),
        large,
    };
    let other_text = Shell::of(other.lang);
    let resized = View {
        lang,
        large: !large,
    };
    let large_href = resized.href(&route);
    let title = match frame.route {
        Some(Route::Home) => text.portal_full.to_owned(),
        _ => format!("{} · {}", frame.title, text.portal_full),
    };
    let crumbs =
        (!matches!(frame.route, None | Some(Route::Home))).then(|| crumbs(context, &frame));
    view! {
        <html lang=lang.tag() class=large.then_some("large")>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width,initial-scale=1"/>
                <title>{title}</title>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" content="#0e3a48"/>
                <link rel="stylesheet" href=context.assets.css/>
                <link rel="icon" href="/icon.svg" type="image/svg+xml"/>
                <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <link rel="alternate" hreflang=other.lang.tag() href=route.path(other.lang)/>
                <script nonce=NONCE_MARK inner_html=LARGE_SCRIPT></script>
            </head>
            <body>
                <a class="skip" href="#main">{text.skip}</a>
                <header class="top">
                    <div class="wrap">
                        <a class="brand" href=context.href(&Route::Home)>{text.portal}</a>
                        <nav class="tools" aria-label=text.tools>
                            <a class="tool" data-large="" href=large_href>{text.large}</a>
                            <a class="tool" lang=other.lang.tag() hreflang=other.lang.tag() href=other.href(&route)>
                                {lang.pick("English", "中文")}
                            </a>
                        </nav>
                    </div>
                </header>
                <Water/>
                <main id="main" class="wrap">
                    {crumbs}
                    {body.into_view()}
                </main>
                <footer class="foot">
                    <div class="wrap">
                        <p>{text.foot_estimate}</p>
                        <p>{text.foot_private}</p>
                        <ul class="foot-links">
                            <li><a href=context.href(&Route::Benefits)>{text.benefits}</a></li>
                            <li><a href=context.href(&Route::About)>{text.about}</a></li>
                            <li><a lang=other.lang.tag() href=other.href(&Route::Home)>{other_text.portal_full}</a></li>
                        </ul>
                    </div>
                </footer>
                {[island, keep].map(|script| script.map(|script| view! { <script nonce=NONCE_MARK inner_html=script></script> }))}
            </body>
        </html>
    }
}

fn crumbs(context: &Context, frame: &Frame) -> impl IntoView + use<> {
    let text = Shell::of(context.view.lang);
    let above = frame
        .above
        .iter()
        .map(|(name, route)| view! { <li><a href=context.href(route)>{name.clone()}</a></li> })
        .collect_view();
    view! {
        <nav class="crumbs" aria-label=text.you_are_here>
            <ol>
                <li><a href=context.href(&Route::Home)>{text.home}</a></li>
                {above}
                <li aria-current="page">{frame.title.clone()}</li>
            </ol>
        </nav>
    }
}
