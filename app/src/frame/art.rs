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

/// 东湖: the bridge to the island with 报本塔; what is `wet` lies in the door below, the lake.
#[component]
pub fn PinghuView() -> impl IntoView {
    view! {
        <svg class="view" viewBox="0 0 360 150" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">
            <path d="M238 121v-5h48v5M246 116v-13.5M278 116v-13.5M260 116v-6.1q2-3 4 0v6.1M239 99.3q3 3.4 8 3.4H277q5 0 8-3.4M247.6 100.1v-12.5M276.4 100.1v-12.5M260 100.1v-5.6q2-3 4 0v5.6M240.6 84.4q3 3.4 8 3.4H275.4q5 0 8-3.4M249.1 85.2v-11.5M274.9 85.2v-11.5M260 85.2v-5.2q2-3 4 0v5.2M242.1 70.5q3 3.4 8 3.4H273.9q5 0 8-3.4M250.7 71.3v-10.5M273.4 71.3v-10.5M260 71.3v-4.7q2-3 4 0v4.7M243.7 57.6q3 3.4 8 3.4H272.4q5 0 8-3.4M252.2 58.4v-9.5M271.8 58.4v-9.5M245.2 45.7q3 3.4 8 3.4H270.8q5 0 8-3.4M253.8 46.5v-8.5M270.2 46.5v-8.5M246.8 34.8q3 3.4 8 3.4H269.2q5 0 8-3.4M255.3 35.6v-8M268.7 35.6v-8M248.3 24.4q3 3.4 8 3.4H267.7q5 0 8-3.4M254 24.6q6-2 8-11q2 9 8 11M262 13.6v-14M260 10.2h4M260.5 6.7h3"/>
            <path d="M196 128q10-7 28-7h70q26 0 40 7M198 127c-3-7 2-12 8-11 2-8 13-8 16-1 4-1 7 1 8 5M300 121c-1-7 4-11 10-10 3-7 13-6 15 1 5 0 8 5 6 12"/>
            <path d="M84 128q8-3 14-5q36-18 72 0q8 3 28 4M112 128q22-21 44 0M98 122v-5M116 114.500v-5M134 111v-5M152 114.500v-5M170 122v-5M98 117q36-18 72 0M22 124h34q-3 5-7 5H30q-5 0-8-5M31 124q8-10 17 0M176 46q4-4 7 0q4-4 7 0M198 34q3-3 5.500 0q3-3 5.500 0M160 30q3-3 5 0q3-3 5 0"/>
            <path class="wet" d="M244 134h36M249 138.500h11M266 138.500h9M251 143h22M256 147.500h12M112 133q22 8 44 0M30 133h22M176 134h26M306 134h20"/>
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
    /// Applying: a sheet and a pen.
    ApplyIcon "M13 21H5V3h14v8M8.500 8h7M8.500 12h4M20.500 14.500l-5.500 5.500-2.500.500.500-2.500 5.500-5.500z";
    /// Place names: a sign at a fork.
    NamesIcon "M12 21V3M12 5h6l2.500 2.500-2.500 2.500h-6M12 12H6l-2.500 2.500L6 17h6M9 21h6";
    /// Giving: a hand that holds out a heart.
    GiveIcon "M12 11.500c-2.600-1.800-4-3.100-4-4.900a2 2 0 014-.8 2 2 0 014 .8c0 1.800-1.400 3.100-4 4.900zM3 15h2.500c1.500 0 2.500 1 4 1h2.200c1.800 0 1.800 2.300 0 2.300H9M11.700 18.300c3 0 5-1.400 7-3.100 1-.8 2.600.4 1.700 1.500C18.200 19.400 15.500 21 12.500 21c-3 0-4-1-6-1H3";
    /// Ceremonies: two rings.
    CeremonyIcon "M9 9.500a5.500 5.500 0 110 11 5.500 5.500 0 010-11zM15 9.500a5.500 5.500 0 110 11 5.500 5.500 0 010-11zM10 4.500l2-1.500 2 1.500-2 2.500z";
    /// Privacy: a shield.
    ShieldIcon "M12 3l7 3v5c0 5-3 8.500-7 10-4-1.500-7-5-7-10V6zM9 11.500l2.200 2.200L15.300 9.500";
}
