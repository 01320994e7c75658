//! `dateline` finds which news articles are the same wire copy, clusters them into stories and writes a dated timeline of
//! each.
//!
//! The phases are `read -> join -> tell -> commit`; see ARCHITECTURE.md for the map. Imports run down only: commands use
//! the stages, a stage never imports another stage, and all of them use [`text`], [`calendar`], [`model`] and [`error`].

pub mod calendar;
pub mod cli;
pub mod commands;
pub mod config;
pub mod dates;
pub mod dup;
pub mod error;
pub mod export;
pub mod ingest;
pub mod model;
pub mod story;
pub mod text;
pub mod timeline;
pub mod wire;
