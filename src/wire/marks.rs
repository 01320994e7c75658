//! Words that few articles have, and that the costlier readers of wire copy need: one look at a text tells that it has none.

use std::sync::LazyLock;

use super::beginnings::Beginnings;
use super::words::Words;
use super::{advisory, comments, genre, page, tail};

static OF_TEXT: LazyLock<Words> = LazyLock::new(|| {
    let marks = comments::MARKS.into_iter().chain(page::CALLS).chain(tail::AGES);
    Words::new(marks.chain(advisory::EMBARGO).chain([genre::QUESTIONS, advisory::PRINTED]))
});

/// Whether a text holds any word of comments, calls to the reader, tickers, embargoes, standing interviews or corrections.
pub(super) fn in_text(text: &str) -> bool {
    OF_TEXT.find(text).is_some()
}

static OF_TITLE: LazyLock<Beginnings> = LazyLock::new(|| {
    let marks = genre::LIVE.into_iter().chain(genre::DIGEST).chain(genre::STANDING);
    Beginnings::new(marks.chain(advisory::EMBARGO), true)
});

/// Whether a title holds any words of a standing title or of an embargo, in either case.
pub(super) fn in_title(title: &str) -> bool {
    let bytes = title.as_bytes();
    (0..bytes.len()).any(|at| OF_TITLE.find(&bytes[at..]).is_some())
}
