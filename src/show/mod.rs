//! How a report is put into words, positions and rows: what the live page and the static first view
//! share. Pure functions of a report; they state no fact of their own and know no browser.

pub mod again;
pub mod article;
pub mod bars;
pub mod basis;
pub mod cards;
pub mod code;
pub mod embed;
pub mod files;
pub mod fold;
pub mod given;
pub mod hull;
pub mod kin;
pub mod lines;
pub mod price;
pub mod reach;
pub mod share;
pub mod stages;
pub mod tokens;
pub mod wire;
pub mod words;
