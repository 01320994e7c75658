//! What a verified pair is.

use super::exact::{Grams, Measures, measure};
use super::narrative::{Narrative, narrative};
use super::passages::{self, Agreement};
use super::short::{self, ALIKE_UNDER_HEADLINE, SHORT_WORDS};
use super::{Item, Options};
use crate::model::{Genre, MarkerKind, Pair, Relation};
use crate::text::similarity;
use crate::text::words::words;

/// Near-identical from this Jaccard on. Chosen: what remains is a word here and there.
const SAME_JACCARD: f64 = 0.8;
/// Share of the told (not quoted) shingles of a copy that must be shared, as a part of the threshold. Chosen.
const TOLD: f64 = 0.6;

/// Part of the needed containment that is enough for an edited copy, with a run of so many words and so many percent of a
/// lead. Measured on generated edits.
const EDITED: f64 = 0.6;
const EDITED_RUN: u32 = 30;
const EDITED_LEAD: u32 = 50;
/// The same where the two leads are one: percent of the lead that stands in both. Measured on generated edits; chosen.
const ONE_LEAD: u32 = 50;
const ONE_LEAD_EDITED: f64 = 0.4;
const ONE_LEAD_RUN: u32 = 12;
/// Part of the needed containment that is enough under one headline, how alike the headlines must be and how long, and hours
/// within which. Chosen on pairs of Reuters read.
const RETOLD: f64 = 0.5;
const RETOLD_HEADLINE: f64 = 0.8;
const RETOLD_WORDS: usize = 4;
const RETOLD_HOURS: i64 = 20;
/// Part of the needed containment that is enough for reworked copy; share of its words outside of quotations that must
/// stand in passages of the original; share of its places that must have some; least passages; least percent of a lead.
/// Chosen on the first labelled set of pairs across outlets.
const REWORKED: f64 = 0.4;
const REWORKED_TAKEN: f64 = 0.45;
const REWORKED_REACH: f64 = 0.7;
const REWORKED_PASSAGES: u32 = 4;
const REWORKED_LEAD: u32 = 15;
/// Percent of a lead that stands in both leads, from which on, if both texts open with the same, the two shares may make up for
/// each other, and their sum. Chosen on the third labelled set.
const REWORKED_LEADS: u32 = 20;
const REWORKED_SUM: f64 = 1.08;
/// Shares of words and of places, and passages, from which on a text is told from end to end in the other's words: background
/// is a few passages, and leaves places without. Chosen.
const WHOLLY_TAKEN: f64 = 0.65;
const WHOLLY_REACHED: f64 = 0.85;
const WHOLLY_PASSAGES: u32 = 8;
/// Containment from which on the leads do not matter, within one outlet and between two (which seldom share furniture), and
/// percent of a lead below which they differ. Chosen; on generated furniture they turn away nine wrong pairs for one right.
const BACKGROUND_BELOW: f64 = 0.75;
const BACKGROUND_BELOW_OF_TWO: f64 = 0.55;
const BACKGROUND_LEAD: u32 = 20;
/// Percent of a lead below which neither text knows of the other's: two outlets are judged as one, for sister sites share
/// their furniture. Chosen.
const NO_LEAD: u32 = 10;
/// The same under other headlines: short local news above a long paragraph of the house, or of a house of several outlets,
/// where neither text has any of the other's lead. Chosen.
const OTHER_HEADLINE_LEAD: u32 = 35;
const OTHER_HEADLINE_BELOW: f64 = 0.95;

/// Figures and names of a first sentence that are others, under any headline, and Jaccard below which they make another
/// happening: a toll that rises changes little else. Chosen; of the labelled copies none has two below .6, and one has one.
const OTHER_FACTS: u32 = 2;
const OTHER_FACTS_JACCARD: f64 = 0.6;
/// Jaccard from which on a timeline, factbox or table of days later is the same one, and not issued again with new entries.
/// Chosen: a changed entry of twenty shows.
const REISSUED: f64 = 0.95;
/// Headlines at least so alike, or words in a row, that vouch for one occasion. Chosen.
const SAME_HEADLINE: f64 = 0.6;
const LONG_RUN: u32 = 50;
/// Containment from which on, Jaccard below which, and percent of the longer text's lead, the shorter one is an item among
/// others. Chosen: an item is taken as it is, and the longer text is at least twice as long.
const ITEM_CONTAINMENT: f64 = 0.5;
const ITEM_JACCARD: f64 = 0.2;
const ITEM_LEAD: u32 = 20;
/// Least words of an item that stands among others; shorter ones are briefs taken over by a report. Chosen.
const ITEM_WORDS: u32 = 100;

/// Containment of two articles far apart that joins groups which were running at the same time. Chosen.
const RUNNING: f64 = 0.7;

/// Jaccard and words in a row from which on a text without another fact in it is the same one, up to a week later: a desk gave it a new
/// head, or another outlet took it over late. Chosen on pairs across outlets read; it joins few.
const TAKEN_LATE: f64 = 0.6;
const TAKEN_LATE_RUN: u32 = 100;
const TAKEN_LATE_HOURS: i64 = 7 * 24;

/// Containment and Jaccard under which two articles of one desk need headlines so alike. Measured on Reuters pairs read.
const FOLLOW_UP_BELOW: f64 = 0.7;
const FOLLOW_UP_JACCARD: f64 = 0.45;
const FOLLOW_UP_HEADLINE: f64 = 0.4;

/// A pair with everything that was measured on it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    pub(super) relation: Relation,
    pub(super) measures: Measures,
    pub(super) agreement: Agreement,
    /// Too far apart in time for what they share to make them copies by itself.
    pub(super) far: bool,
    /// It is far for a list of facts, which is issued again with new entries.
    reissued: bool,
}

impl Verdict {
    /// The verdict on two articles of the same words.
    pub(super) fn identical(grams: &Grams) -> Self {
        let measures = Measures::of_itself(grams);
        let agreement = Agreement { shared_numbers: grams.facts.numbers(), ..Agreement::default() };
        Self { relation: Relation::Same, measures, agreement, far: false, reissued: false }
    }

    /// Whether the pair joins two groups by itself.
    pub(super) fn joins(&self) -> bool {
        !self.far && self.alike()
    }

    /// Whether the pair joins two groups that were running at the same time, though the two articles are far apart.
    pub(super) fn joins_running(&self) -> bool {
        self.far && !self.reissued && self.alike() && self.measures.containment() >= RUNNING
    }

    fn alike(&self) -> bool {
        matches!(self.relation, Relation::Same | Relation::Version | Relation::Abridged)
    }

    /// The row of the pair.
    pub(super) fn pair(&self, items: &[Item<'_>], a: u32, b: u32) -> Pair {
        let (x, y) = (&items[a as usize], &items[b as usize]);
        let in_order = before(x, y);
        let (a, b) = if in_order { (a, b) } else { (b, a) };
        let measures = if in_order { self.measures } else { self.measures.swapped() };
        Pair {
            a: a as usize,
            b: b as usize,
            relation: if self.far { Relation::Apart } else { self.relation },
            jaccard: measures.jaccard(),
            containment_ab: measures.ab(),
            containment_ba: measures.ba(),
            longest_shared_words: measures.longest,
            headline_similarity: similarity::headlines(x.headline, y.headline),
            shared_numbers: self.agreement.shared_numbers,
            conflicting_numbers: self.agreement.conflicting_numbers,
        }
    }
}

/// Whether an item comes before another by (published, id), undated last.
pub(super) fn before(x: &Item<'_>, y: &Item<'_>) -> bool {
    (x.instant.is_none(), x.instant, x.id) <= (y.instant.is_none(), y.instant, y.id)
}

/// Containment below which two texts are neither copies nor parts of each other, whatever else there is to them.
pub(super) fn least_containment(options: &Options) -> f64 {
    let share = [EDITED, ONE_LEAD_EDITED, RETOLD, REWORKED].into_iter().fold(1.0, f64::min);
    (options.containment.min(options.undated_containment) * share).min(ALIKE_UNDER_HEADLINE)
}

/// Judges a pair from the full texts.
pub(super) fn judge(a: (&Item<'_>, &Grams), b: (&Item<'_>, &Grams), options: &Options) -> Verdict {
    let measures = measure(a.1, b.1);
    let agreement = passages::agreement(&a.1.facts, &b.1.facts);
    let relation = relation(a, b, &measures, &agreement, options);
    let collection = a.0.genre.is_collection() || b.0.genre.is_collection();
    let far_jaccard = if collection { options.far_jaccard.max(REISSUED) } else { options.far_jaccard };
    let late = |hours| !options.exact && !collection && is_taken_late(hours, &measures, &agreement);
    let far = short::hours_apart(a.0, b.0).is_some_and(|hours| hours > options.window_hours && !late(hours))
        && measures.jaccard() < far_jaccard
        && !short::is_correction(a.0, b.0);
    Verdict { relation, measures, agreement, far, reissued: far && collection }
}

fn relation(
    (a, x): (&Item<'_>, &Grams),
    (b, y): (&Item<'_>, &Grams),
    m: &Measures,
    p: &Agreement,
    options: &Options,
) -> Relation {
    if a.sketch.words.min(b.sketch.words) < SHORT_WORDS {
        let copies = short::are_copies(a, b, m, p);
        return if copies { copy_kind(a, b, m) } else { Relation::Apart };
    }
    let undated = a.instant.is_none() || b.instant.is_none();
    let needed = if undated && !vouched(a, b, m) { options.undated_containment } else { options.containment };
    let plain = (m.containment() >= needed || !options.exact && is_edited(m, p, needed))
        && !is_quotation(m, needed)
        && !is_background((a, x), (b, y), m);
    // Comments, facts and tables are issued again with other entries, and reports take from them.
    let prose = !options.exact && !a.genre.is_collection() && !b.genre.is_collection();
    let copies = plain || prose && (is_retold(a, b, m, p, options) || is_reworked(x, y, m, p, options));
    // What a correction is sent for are other facts.
    let other_facts = || !short::is_correction(a, b) && (is_template(m, p) || is_of_other_facts(a, b, m, p));
    if !copies || other_facts() || is_follow_up((a, x), (b, y), m) {
        return Relation::Apart;
    }
    if is_package(a, b, m) {
        return Relation::PartOf;
    }
    copy_kind(a, b, m)
}

/// Most of a text word for word and no fact that differs, within a week.
fn is_taken_late(hours: i64, m: &Measures, p: &Agreement) -> bool {
    hours <= TAKEN_LATE_HOURS
        && m.jaccard() >= TAKEN_LATE
        && m.longest >= TAKEN_LATE_RUN
        && p.conflicting_numbers + p.conflicting_names == 0
}

/// Under one headline on one day: the dispatch told anew. A column that comes daily keeps its headline too, and comes later.
fn is_retold(a: &Item<'_>, b: &Item<'_>, m: &Measures, p: &Agreement, options: &Options) -> bool {
    m.containment() >= options.containment * RETOLD
        && short::hours_apart(a, b).is_some_and(|hours| hours < RETOLD_HOURS)
        && !disagree(p)
        && words(a.headline).count().min(words(b.headline).count()) >= RETOLD_WORDS
        && similarity::headlines(a.headline, b.headline) >= RETOLD_HEADLINE
}

/// Figures and names in the same words differ too often for one text.
fn disagree(p: &Agreement) -> bool {
    (p.conflicting_numbers + p.conflicting_names) * 2 > p.agreeing.max(2)
}

/// Something other than the time says that two texts are of one occasion: headline, lead, or a passage too long to be stock.
fn vouched(a: &Item<'_>, b: &Item<'_>, m: &Measures) -> bool {
    m.leads >= ONE_LEAD
        || m.longest >= LONG_RUN
        || !a.headline.is_empty() && similarity::headlines(a.headline, b.headline) >= SAME_HEADLINE
}

/// Same form, other facts: the figures and names that stand in the same words often differ.
fn is_template(m: &Measures, p: &Agreement) -> bool {
    let conflicts = p.conflicting_numbers + p.conflicting_names;
    let figures = p.conflicting_numbers >= 3 && p.shared_numbers == 0;
    m.jaccard() < 0.95 && (conflicts >= 3 && disagree(p) || figures)
}

/// Same form, but the first sentence says it of something else.
fn is_of_other_facts(a: &Item<'_>, b: &Item<'_>, m: &Measures, p: &Agreement) -> bool {
    m.jaccard() < OTHER_FACTS_JACCARD
        && p.foreign_first > 0
        && (p.foreign_first >= OTHER_FACTS || similarity::headlines(a.headline, b.headline) < SAME_HEADLINE)
}

/// Somewhat less than needed, but in long runs, from the top and with the same facts: a copy edited all over, or one with passages of its own.
fn is_edited(m: &Measures, p: &Agreement, needed: f64) -> bool {
    let (share, run) =
        if m.leads >= ONE_LEAD { (ONE_LEAD_EDITED, ONE_LEAD_RUN) } else { (EDITED, EDITED_RUN) };
    !disagree(p) && m.containment() >= needed * share && m.longest >= run && m.lead >= EDITED_LEAD
}

/// Reworked: few of the words in a row are left, but passages of the narrative are, from one end to the other.
fn is_reworked(x: &Grams, y: &Grams, m: &Measures, p: &Agreement, options: &Options) -> bool {
    if m.containment() < options.containment * REWORKED || m.lead < REWORKED_LEAD || disagree(p) {
        return false;
    }
    let told = narrative(x, y);
    let one_lead = told.opens && m.leads >= REWORKED_LEADS && told.reach + told.taken >= REWORKED_SUM;
    let enough = told.reach >= REWORKED_REACH && told.taken >= REWORKED_TAKEN;
    told.passages >= REWORKED_PASSAGES && (enough || one_lead)
}

/// One text told from end to end in the words of the other, whatever was put before it.
fn is_wholly_told(told: &Narrative) -> bool {
    told.passages >= WHOLLY_PASSAGES && told.reach >= WHOLLY_REACHED && told.taken >= WHOLLY_TAKEN
}

/// What is shared stands behind two leads of different news: background, or furniture too rare to be known as such.
///
/// News is cut from the end, so a copy holds the lead of its original, and an original that got a new lead keeps the old
/// one further down.
fn is_background((a, x): (&Item<'_>, &Grams), (b, y): (&Item<'_>, &Grams), m: &Measures) -> bool {
    let one_outlet = a.outlet.is_some() && a.outlet == b.outlet;
    let named = !a.headline.is_empty() && !b.headline.is_empty();
    // Asked last: most copies have the lead.
    let other_headline = || named && similarity::headlines(a.headline, b.headline) < FOLLOW_UP_HEADLINE;
    let least = if one_outlet { OTHER_HEADLINE_LEAD } else { NO_LEAD };
    if m.lead < least && other_headline() {
        return m.containment() < OTHER_HEADLINE_BELOW;
    }
    let below = if one_outlet || m.lead < NO_LEAD { BACKGROUND_BELOW } else { BACKGROUND_BELOW_OF_TWO };
    m.lead < BACKGROUND_LEAD
        && m.containment() < below
        && (other_headline() || !is_wholly_told(&narrative(x, y)))
}

/// One newsroom: the outlet, or the agency that signs where the outlets are unknown.
fn is_one_desk(a: &Item<'_>, b: &Item<'_>) -> bool {
    match (a.outlet, b.outlet) {
        (Some(x), Some(y)) => x == y,
        _ => a.agency.is_some() && a.agency == b.agency,
    }
}

/// Another report of the same desk, with passages of the last one: versions of one dispatch keep words of the headline.
fn is_follow_up((a, x): (&Item<'_>, &Grams), (b, y): (&Item<'_>, &Grams), m: &Measures) -> bool {
    is_one_desk(a, b)
        && m.containment() < FOLLOW_UP_BELOW
        && m.jaccard() < FOLLOW_UP_JACCARD
        && m.leads < ONE_LEAD
        && !a.headline.is_empty()
        && !b.headline.is_empty()
        && similarity::headlines(a.headline, b.headline) < FOLLOW_UP_HEADLINE
        && !(m.lead >= EDITED_LEAD && is_wholly_told(&narrative(x, y)))
}

/// What is shared is mostly quoted, and no lead is.
fn is_quotation(m: &Measures, needed: f64) -> bool {
    m.leads < ONE_LEAD
        && m.told_of_fewer >= 10
        && f64::from(m.told) < needed * TOLD * f64::from(m.told_of_fewer)
}

/// The longer text strings several matters together, and the shorter is one of them.
fn is_package(a: &Item<'_>, b: &Item<'_>, m: &Measures) -> bool {
    let longer = if a.sketch.words >= b.sketch.words { a } else { b };
    let wrap = longer.marker.is_some_and(|marker| marker.kind == MarkerKind::Wrapup);
    let among_others = m.containment() >= ITEM_CONTAINMENT
        && m.jaccard() < ITEM_JACCARD
        && m.lead_of_longer < ITEM_LEAD
        && a.sketch.words.min(b.sketch.words) >= ITEM_WORDS;
    // Issued again with more entries it is a later version.
    let same_collection = a.genre.is_collection()
        && b.genre.is_collection()
        && similarity::headlines(a.headline, b.headline) >= SAME_HEADLINE;
    (longer.genre.is_collection() || wrap) && m.jaccard() < 0.5 && !same_collection || among_others
}

fn copy_kind(a: &Item<'_>, b: &Item<'_>, m: &Measures) -> Relation {
    let versions = |x: &Item<'_>| x.marker.is_some_and(|marker| marker.kind != MarkerKind::Repeat);
    let same_desk = a.outlet.is_some() && a.outlet == b.outlet;
    if m.jaccard() >= SAME_JACCARD {
        Relation::Same
    } else if versions(a) || versions(b) || same_desk || a.genre == Genre::Live {
        Relation::Version
    } else {
        Relation::Abridged
    }
}
