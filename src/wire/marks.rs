//! Words that few articles have, and that the costlier readers of wire copy need: one look at a text tells that it has none.

use std::sync::LazyLock;

use super::beginnings::Beginnings;
use super::words::Words;
use super::{embargo, genre};

/// A part of each word that [`super::page`] and [`super::genre`] look for in the whole of a text. Few parts, whose first four bytes are seldom in news: then many bytes are looked at for one step.
const PARTS: [&str; 8] = [
    "lick here",
    "inbox",
    " us on",
    "ubscribe",
    "wsletter",
    "одписывайтесь",
    "answers about",
    "rrection was",
];

static OF_TEXT: LazyLock<Words> = LazyLock::new(|| Words::new(PARTS));

/// Whether a text may hold words of calls to the reader, standing interviews or corrections.
pub(super) fn in_text(text: &str) -> bool {
    OF_TEXT.any(text)
}

static OF_TITLE: LazyLock<Beginnings> = LazyLock::new(|| {
    let marks = genre::LIVE.into_iter().chain(genre::DIGEST).chain(genre::LETTERS).chain(genre::STANDING);
    Beginnings::new(marks.chain(embargo::PARTS), true)
});

/// Whether a title holds any words of a standing title or of an embargo, in either case.
pub(super) fn in_title(title: &str) -> bool {
    OF_TITLE.stand_in(title.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::{advisory, page};
    use super::{genre, in_text};

    #[test]
    fn each_word_has_its_part() {
        for word in page::CALLS.into_iter().chain([genre::QUESTIONS, advisory::PRINTED]) {
            assert!(in_text(word), "{word}");
        }
        assert!(!in_text(
            "A ferry ran aground in the bay and was freed at high tide, the port authority said."
        ));
    }
}
