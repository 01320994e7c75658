//! Figures on labelled corpora, each with a floor.
//!
//! The corpora are found through `DATELINE_CORPORA`; without it each test says that it was skipped. A test feeds id, title, body,
//! published, source, url and language, never a label. The scorers in [`score`] and [`timex`] follow the published definitions
//! (B-cubed: Bagga and Baldwin 1998; TempEval-3 task A: UzZaman et al. 2013; date F1: Martschat and Markert 2017) and were checked
//! once against reference programs on the same outputs: equal to four digits on every figure below.

mod anchors;
mod clusters;
mod copies;
pub(crate) mod corpus;
mod formats;
mod rows;
pub(crate) mod score;
mod sentences;
mod timelines;
mod timex;
mod told;
mod wire;
