//! Pages and islands of the portal, a folder a feature: its pages, its console pages, its islands, its words.
//!
//! - [`route`]: every address of the portal; links are made from it, so none can be broken.
//! - [`frame`]: the document around every page, and the pieces and words that all share.
//! - [`device`]: what islands need of a browser.
//! - [`console`]: the frame of the bureau's console, sign-in and account.
//! - [`home`], [`policy`], [`application`], [`ceremony`], [`charity`], [`placename`], [`letter`], [`notice`], [`inbox`],
//!   [`keys`], [`publishing`]: the features. An island is the only code of theirs that ships to browsers.
//! - [`routes`]: which page stands at which address; it alone knows all features.
//!
//! Imports go down this list, never up.

#![recursion_limit = "256"]

pub mod application;
pub mod ceremony;
pub mod charity;
pub mod console;
pub mod device;
pub mod frame;
pub mod home;
pub mod inbox;
pub mod keys;
pub mod letter;
pub mod notice;
pub mod placename;
pub mod policy;
pub mod publishing;
pub mod route;
pub mod routes;
