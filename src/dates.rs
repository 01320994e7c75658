//! Date expressions: found in read as symbols, resolved in join against an anchor day.
//!
//! Tokens of a sentence get the classes of their words from the language's table, the grammar reads the longest expression
//! at each, and the clause around it gives tense and mood ([`find()`]). [`resolve()`] turns the symbols into days.

mod anchor;
mod cues;
mod find;
mod grammar;
mod lexicon;
mod neighbours;
mod night;
mod resolve;
mod siblings;
mod tag;
#[cfg(test)]
mod tests;
mod token;

pub use anchor::{AnchorOptions, anchor};
pub use find::find;
pub use lexicon::languages;
pub use neighbours::infer_years;
pub use night::settle;
pub use resolve::{Mode, resolve};
pub use siblings::infer_days;
pub use tag::{Timex, tag, tag_from, tag_in_any};
