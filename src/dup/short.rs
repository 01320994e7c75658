//! Short texts: too few shingles to go by, so headline, figures, names, outlet and time have their say.

use super::Item;
use super::exact::Measures;
use super::passages::Agreement;
use crate::model::MarkerKind;
use crate::text::similarity;

/// Texts with fewer words are short. Chosen: what holds too few shingles to judge by them.
pub(super) const SHORT_WORDS: u32 = 40;
/// Hours within which short texts can be copies. Chosen: wire copy is reprinted within two days.
const NEAR_HOURS: i64 = 48;
/// Hours within which a desk corrects its copy. Chosen: two weeks.
const CORRECTED_HOURS: i64 = 14 * 24;
/// Headlines at least so alike are the same. Chosen.
const HEADLINE: f64 = 0.6;
/// Likeness that stands without a headline. Chosen.
const ALIKE: f64 = 0.8;
/// Likeness needed under the same headline, or with a long run: the least there is. Chosen.
pub(super) const ALIKE_UNDER_HEADLINE: f64 = 0.5;

/// Percent of the lead of the longer text, and Jaccard, under which a short text stands behind that lead; and likeness of
/// headlines under which those are of other news. Chosen.
const BEHIND_LEAD: u32 = 20;
const BEHIND_JACCARD: f64 = 0.5;
const OTHER_HEADLINE: f64 = 0.4;

/// Words of a text that can be a copy by standing whole in another. Chosen: the length of a short headline.
const WHOLE: u32 = 6;
/// Words in a row that stand for a headline, if they are half of the text. Chosen: longer than stock phrases.
const RUN: u32 = 12;

/// Whether a pair with a short text is copies.
pub(super) fn are_copies(a: &Item<'_>, b: &Item<'_>, measures: &Measures, agreement: &Agreement) -> bool {
    let words = a.sketch.words.min(b.sketch.words);
    // All of the shorter text in one run of the other.
    let whole = measures.longest >= words && words >= WHOLE && near_in_time(a, b);
    if measures.shared < 4 && !whole {
        return false;
    }
    let disagree = agreement.conflicting_numbers > 0 || agreement.conflicting_names > agreement.agreeing;
    if disagree && !is_correction(a, b) {
        return false;
    }
    let headline = similarity::headlines(a.headline, b.headline);
    let nameless = a.headline.is_empty() || b.headline.is_empty();
    // Told again behind another lead, under another headline, it is background there.
    let behind = measures.lead_of_longer < BEHIND_LEAD && measures.jaccard() < BEHIND_JACCARD;
    if !nameless && behind && headline < OTHER_HEADLINE {
        return false;
    }
    // A short text inside a long one is an alert or a lead taken over: containment decides, as nothing else is left.
    let like = measures.containment();
    let run = measures.longest >= RUN && measures.longest * 2 >= words;
    like >= ALIKE
        || (run && like >= ALIKE_UNDER_HEADLINE)
        || (!nameless && headline >= HEADLINE && like >= ALIKE_UNDER_HEADLINE)
}

/// Whether one of two articles is sent by the desk of the other to correct copy under such a headline: however late, and with
/// other facts.
pub(super) fn is_correction(a: &Item<'_>, b: &Item<'_>) -> bool {
    let corrects = |i: &Item<'_>| {
        i.marker.is_some_and(|m| matches!(m.kind, MarkerKind::Correction | MarkerKind::Refile))
    };
    (corrects(a) || corrects(b))
        && (a.agency, b.agency) != (None, None)
        && a.agency == b.agency
        && hours_apart(a, b).is_none_or(|hours| hours <= CORRECTED_HOURS)
        && similarity::headlines(a.headline, b.headline) >= HEADLINE
}

/// Published within two days of each other; undated articles are near to all.
pub(super) fn near_in_time(a: &Item<'_>, b: &Item<'_>) -> bool {
    hours_apart(a, b).is_none_or(|hours| hours <= NEAR_HOURS)
}

/// Whole hours between two articles; `None` if one is undated.
///
/// Where a time of day is not known, the day may end a day later than its first second says.
pub(super) fn hours_apart(a: &Item<'_>, b: &Item<'_>) -> Option<i64> {
    let seconds = (a.instant?.as_second() - b.instant?.as_second()).abs();
    let slack = if a.day_only != b.day_only { 24 * 3600 } else { 0 };
    Some((seconds - slack).max(0) / 3600)
}
