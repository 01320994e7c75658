//! The one integration binary: the laws, the program as a user runs it, the sample, and the labelled corpora.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and figures are printed"
)]

mod accuracy;
mod cli;
mod corrections;
mod dedup;
mod editing;
mod happenings;
mod laws;
mod layers;
mod run;
mod sample;
mod saved_article;
mod schema;
mod shelf;
mod whole;
mod withdrawals;
