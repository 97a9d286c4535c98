//! The code that ships to browsers, one island a folder. Islands are flat, take plain props and
//! know no router.

pub mod interview;
