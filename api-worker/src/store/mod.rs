//! D1. All SQL of the portal stands below this folder.

pub mod region_pack;
