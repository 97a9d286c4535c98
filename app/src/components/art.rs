//! Our own drawings: line icons, the still-water line, and the lake of Pinghu.
//!
//! All of them decorate; words beside them say what they mean.

use leptos::prelude::*;

/// The still-water line under the header.
#[component]
pub fn Water() -> impl IntoView {
    view! {
        <svg class="water" viewBox="0 0 400 26" preserveAspectRatio="none" aria-hidden="true" fill="currentColor">
            <path d="M0 0h400v8c-60 6-120 2-200 6S60 18 0 12z"/>
            <path d="M0 15c80 5 150 0 210-2s130-1 190-4v3c-60 3-120 3-185 5S80 22 0 18z" opacity=".4"/>
            <path d="M0 21c90 3 170 0 230-1s120-1 170-3v2c-60 2-110 2-175 3S90 25 0 23z" opacity=".2"/>
        </svg>
    }
}

/// 东湖 with 报本塔, the pagoda on its island, over still water.
#[component]
pub fn PinghuView() -> impl IntoView {
    view! {
        <svg class="view" viewBox="0 0 360 132" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">
            <circle class="moon" cx="288" cy="34" r="18"/>
            <path d="M150 8v8M144 22l6-6 6 6M139 24h22M143 24v10M157 24v10M136 36c5 0 6-2 6-2h16s1 2 6 2M141 36v11M159 36v11M133 49c6 0 7-2 7-2h20s1 2 7 2M139 49v12M161 49v12M130 63c7 0 8-2 8-2h24s1 2 8 2M137 63v13M163 63v13M127 78c8 0 9-2 9-2h28s1 2 9 2M135 78v12h30V78M147 90v-7q3-4 6 0v7"/>
            <path d="M84 94c10-4 16-4 24-4h86c12 0 22 0 34 4M178 90c0-8 5-12 10-12 2-6 12-7 15-1 6-1 11 4 10 13M92 91c-1-7 4-11 9-10 2-6 11-6 13 0 5-1 8 4 7 9"/>
            <path d="M8 100h92M122 100h78M226 100h126M40 109h70M136 109h30M190 109h120M76 118h46M142 118h18M182 118h66M120 127h30M168 127h40" opacity=".55"/>
            <path d="M262 100c8 5 30 5 40 0M276 100V84q12 4 14 16"/>
        </svg>
    }
}

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident $path:literal;)*) => {$(
        $(#[$doc])*
        #[component]
        pub fn $name() -> impl IntoView {
            view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=$path/></svg> }
        }
    )*};
}

icons! {
    /// Checking benefits: a list with ticks.
    CheckIcon "M5 3h14v18H5zM8.5 8.5l1.2 1.2 2-2.4M14 8.5h2.5M8.5 14.5l1.2 1.2 2-2.4M14 14.5h2.5";
    /// Privacy: a shield.
    ShieldIcon "M12 3l7 3v5c0 5-3 8.500-7 10-4-1.500-7-5-7-10V6zM9 11.500l2.200 2.200L15.300 9.500";
    /// Likely yes: a tick in a circle.
    YesMark "M12 3a9 9 0 100 18 9 9 0 000-18zM8 12.500l2.800 2.800L16 9.800";
    /// Ask: a speech bubble.
    AskMark "M4 5h16v11h-8l-5 4v-4H4zM9 10.500h6";
    /// Held already: a card with a line.
    HeldMark "M3 6h18v12H3zM3 10h18M7 14.500h4";
    /// Not for now: a bar in a circle.
    NoMark "M12 3a9 9 0 100 18 9 9 0 000-18zM8 12h8";
    /// Something needs changing: a triangle.
    WarnMark "M12 4l9 16H3zM12 10v4.500M12 17.200v.3";
}
