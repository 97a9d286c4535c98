//! Drawings (stand-in until the design lands).
use leptos::prelude::*;

/// Water.
#[component]
pub fn Water() -> impl IntoView { view! { <svg viewBox="0 0 4 4" aria-hidden="true"></svg> } }

/// CheckIcon.
#[component]
pub fn CheckIcon() -> impl IntoView { view! { <svg viewBox="0 0 4 4" aria-hidden="true"></svg> } }

/// ShieldIcon.
#[component]
pub fn ShieldIcon() -> impl IntoView { view! { <svg viewBox="0 0 4 4" aria-hidden="true"></svg> } }

/// YesMark.
#[component]
pub fn YesMark() -> impl IntoView { view! { <svg viewBox="0 0 4 4" aria-hidden="true"></svg> } }

/// AskMark.
#[component]
pub fn AskMark() -> impl IntoView { view! { <svg viewBox="0 0 4 4" aria-hidden="true"></svg> } }

/// HeldMark.
#[component]
pub fn HeldMark() -> impl IntoView { view! { <svg viewBox="0 0 4 4" aria-hidden="true"></svg> } }

/// NoMark.
#[component]
pub fn NoMark() -> impl IntoView { view! { <svg viewBox="0 0 4 4" aria-hidden="true"></svg> } }

/// WarnMark.
#[component]
pub fn WarnMark() -> impl IntoView { view! { <svg viewBox="0 0 4 4" aria-hidden="true"></svg> } }

/// PinghuView.
#[component]
pub fn PinghuView() -> impl IntoView { view! { <svg viewBox="0 0 4 4" aria-hidden="true"></svg> } }
