//! Whether a passage is of the kind of the row that begins it, kind by kind: each has forms of its own, by the words of its rows.

use super::{
    FILED, UNNAMED, contributes, credits, first_sentence, goes_on, has_prefix, has_verb, is_attributed,
    is_copy, is_credit, is_desk, is_edited, is_mark, is_name, is_of_label, is_quoted, is_small, is_source,
    is_timed, is_use, is_whole, names_writer, of_version, owns, points, points_on, reports, says, shows,
    tells, words,
};
use crate::model::CutReason;
use crate::wire::lines::at_most;

/// Whether a passage that a row begins is of the row's kind; `end` is where the row ends in it.
pub(in crate::wire) fn fits(passage: &str, end: usize, reason: CutReason) -> bool {
    let passage = Passage::at(passage, end);
    match reason {
        CutReason::Trailer => passage.is_trailer(),
        CutReason::Advisory => passage.is_advisory(),
        CutReason::Contact => passage.is_contact(),
        CutReason::Insert => passage.is_insert(),
        CutReason::Caption => passage.is_caption(),
        CutReason::Copyright => passage.is_copyright(),
        CutReason::Notice => !is_quoted(passage.rest),
        _ => true,
    }
}

/// A passage in parts.
struct Passage<'a> {
    whole: &'a str,
    /// The words of the row that begins it.
    row: &'a str,
    /// All that stands behind them, and the first sentence of that.
    tail: &'a str,
    rest: &'a str,
    /// Behind a label anything may stand, but for what a source said; a form of words that speaks of its own page needs no rest.
    label: bool,
}

impl<'a> Passage<'a> {
    fn at(whole: &'a str, end: usize) -> Self {
        let (row, tail) = whole.split_at(end);
        let rest = first_sentence(tail);
        let label =
            row.trim_end().ends_with(|c: char| !c.is_alphanumeric() && c != '\'') || rest.starts_with(':');
        Self { whole, row, tail, rest, label }
    }

    fn begins(&self, words: &str) -> bool {
        has_prefix(self.row, words)
    }

    fn is_trailer(&self) -> bool {
        let Self { row, rest, .. } = *self;
        if is_source(row) {
            return is_name(rest) && !has_verb(self.tail);
        }
        // "(More)" stands alone, "(More than forty ...)" does not.
        if is_mark(row) {
            return !rest.contains(char::is_alphabetic);
        }
        // "Updated at last, the code takes effect."
        if self.begins("updated at") {
            return is_timed(rest);
        }
        if self.begins("for ") {
            return points(self.tail);
        }
        if row.eq_ignore_ascii_case("this story has been") {
            return is_edited(rest);
        }
        // "Enditem was the name of the firm."
        if row.eq_ignore_ascii_case("enditem") || row.ends_with('=') || self.begins("full story") {
            return !has_verb(rest);
        }
        if credits(row) {
            return is_credit(rest);
        }
        // "Our standards: those were the first to go."
        if self.label && goes_on(rest) {
            return false;
        }
        !names_writer(row) || contributes(self.whole)
    }

    fn is_advisory(&self) -> bool {
        let rest = self.rest;
        if of_version(self.row) {
            return is_copy(rest) && !is_attributed(rest);
        }
        !reports(rest) && !is_of_label(rest)
    }

    fn is_contact(&self) -> bool {
        if self.begins("to contact the") {
            return is_desk(self.rest);
        }
        if self.label { !goes_on(self.rest) } else { !tells(self.row, self.rest) }
    }

    fn is_insert(&self) -> bool {
        let Self { row, rest, label, .. } = *self;
        if label && goes_on(rest) {
            return false;
        }
        // "WATCH: A dam breaks, the port said." is of a film no more than other news.
        if label && shows(row) {
            return !(rest.trim_end().ends_with('.') && words(rest).any(|word| says(word) && word != "says"));
        }
        // "Filed under seal, the suit names the port."
        if self.begins("filed under") {
            return label || at_most(FILED, rest.trim()) && !rest.trim_end().ends_with('.');
        }
        if label {
            return !is_whole(rest);
        }
        if self.begins("for ") {
            return points(self.tail);
        }
        if self.begins("Подробнее о") {
            return points_on(rest);
        }
        !tells(row, rest)
    }

    fn is_caption(&self) -> bool {
        let Self { row, rest, label, .. } = *self;
        if label && goes_on(rest) {
            return false;
        }
        // "Фото Порта" names who took it.
        if row.ends_with(' ') {
            return words(rest).next().is_some_and(|first| !is_small(first)) && at_most(UNNAMED, rest.trim());
        }
        label || !tells(row, rest)
    }

    fn is_copyright(&self) -> bool {
        let rest = self.rest;
        if self.begins("copyright") || self.begins("all rights") {
            return owns(rest);
        }
        if self.begins("this material may not be") {
            return is_use(rest);
        }
        // "Tous droits réservés", in whatever language.
        let is_sentence = self.row.starts_with(char::is_alphabetic) && self.row.contains(' ');
        !is_sentence || at_most(UNNAMED, rest.trim()) && !has_verb(rest) || has_prefix(rest, "this ")
    }
}
