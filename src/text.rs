//! Text as every stage sees it: words, sentences, folding, string similarity.

mod blocks;
pub mod classes;
pub mod counted;
pub mod fold;
pub mod heading;
pub mod language;
pub mod mojibake;
pub mod numerals;
pub mod places;
pub mod sentences;
pub mod similarity;
pub mod spread;
pub mod stem;
pub mod stopwords;
pub mod verbs;
pub mod words;
