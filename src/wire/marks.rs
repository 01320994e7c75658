//! Words that few articles have, and that the costlier readers of wire copy need: one look at a text tells that it has none.

use std::sync::LazyLock;

use super::beginnings::Beginnings;
use super::words::Words;
use super::{comments, embargo, genre};

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

/// Which words a text may hold; `false` is certain.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marks {
    /// Those of calls to the reader, standing interviews or corrections.
    pub seldom: bool,
    /// Those of [`comments::MARKS`].
    pub comments: bool,
}

/// Parts of both, of which none can begin within one of the other: one pass over a text finds all.
static OF_TEXT: LazyLock<Words> = LazyLock::new(|| Words::new(PARTS.into_iter().chain(comments::PARTS)));

/// Which words a text may hold.
pub(super) fn in_text(text: &str) -> Marks {
    let mut marks = Marks::default();
    for (part, _) in OF_TEXT.find_iter(text) {
        let kind = if part < PARTS.len() { &mut marks.seldom } else { &mut marks.comments };
        *kind = true;
        if marks.seldom && marks.comments {
            break;
        }
    }
    marks
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
    use super::super::{advisory, comments, page};
    use super::{PARTS, genre, in_text};

    #[test]
    fn each_word_has_its_part() {
        for word in page::CALLS.into_iter().chain([genre::QUESTIONS, advisory::PRINTED]) {
            assert!(in_text(word).seldom, "{word}");
        }
        for word in comments::MARKS {
            assert!(in_text(word).comments, "{word}");
        }
        let none =
            in_text("A ferry ran aground in the bay and was freed at high tide, the port authority said.");
        assert!(!none.seldom && !none.comments);
    }

    #[test]
    fn no_part_hides_one_of_the_other_kind() {
        let begins_within = |one: &str, other: &str| {
            (0..one.len()).any(|at| {
                one.is_char_boundary(at) && (other.starts_with(&one[at..]) || one[at..].starts_with(other))
            })
        };
        for one in PARTS {
            for other in comments::PARTS {
                assert!(!begins_within(one, other) && !begins_within(other, one), "{one}, {other}");
            }
        }
    }
}
