//! Statements of one happening become one draft of an event.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::postings::{Board, Postings, near};
use super::statement::Statement;
use super::vector::Vector;
use crate::calendar::days_between;
use crate::model::{DatePrecision, DateSource, Mood, Outcome, Status};

/// Least cosine of two statements of the same day that tell of one happening. Chosen low: the day already agrees.
const SAME_DAY: f32 = 0.16;
/// Least share of a clause's weight that another of the same day holds, for the two to tell of one happening. Chosen: half.
const REPEATED: f32 = 0.5;
/// Least cosine at which a lead without a date is taken to tell of a happening of the days before. Chosen.
const FOLLOW_UP: f32 = 0.30;
/// The same where its own article tells of the happening further down and no other was written to report it. Chosen: at
/// half of it four leads of twelve got the day of another deed.
const OWN_FOLLOW_UP: f32 = 0.18;
/// Least cosine at which "last week" is taken to be a day of that week. Chosen.
const COARSE: f32 = 0.22;
/// Least cosine at which two near days are taken for a disagreement about one happening. Chosen high: two days are two
/// happenings unless the words say otherwise.
const CONFLICT: f32 = 0.60;
/// Least share of their words that two sentences of versions of one dispatch have in common, if they are one sentence. Chosen.
const SAME_SENTENCE: f32 = 0.5;
/// Fewest words that two statements of one subject and one day share if one tells a plan and the other the plan again or what came of
/// it; half of the shorter one's words too. Chosen: the subject, what it does and where.
const SAME_PLAN: usize = 3;
/// Most days back that a lead without a date may reach, and most days apart that sources may disagree. Chosen.
const NEAR_DAYS: i32 = 2;
/// Members of a draft that a statement is compared with. Chosen: bounds the cost on a day with thousands of statements.
const COMPARED: usize = 12;

/// An event in the making: statements that tell of one happening.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Indices of its statements; the first one opened the draft and gives the date.
    pub members: Vec<usize>,
    pub first: Date,
    pub last: Date,
    pub precision: DatePrecision,
    pub status: Status,
    pub outcome: Option<Outcome>,
    /// Other days that sources give, with the number of distinct tellings that do.
    pub conflicts: Vec<(Date, u32)>,
}

/// Joins the statements of a story.
pub(super) fn merge(statements: &[Statement]) -> Vec<Draft> {
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by_key(|&i| {
        let s = &statements[i];
        (s.struck, s.corrected, is_coarse(s.precision), s.source != DateSource::Text, !s.own, i)
    });
    let mut desk = Desk::new(statements);
    for index in order {
        desk.take(index);
    }
    let mut drafts = desk.drafts;
    settle_conflicts(&mut drafts, statements);
    drafts.retain(|d| !d.members.is_empty());
    drafts
}

/// Drops what is only named in passing, unless articles of several dispatches name it, and what opens no event at all.
pub(super) fn drop_named(drafts: &mut Vec<Draft>, statements: &[Statement]) {
    drafts.retain(|draft| {
        let mut told = draft.members.iter().map(|&m| &statements[m]).filter(|s| !s.opens_nothing || s.own);
        let Some(first) = told.next() else { return false };
        !first.passing || told.any(|s| !s.passing || s.group != first.group)
    });
}

/// Says how each draft is told; `last_day` is the last day of the dump, by which a scheduled event is open or overtaken.
pub(super) fn set_status(drafts: &mut [Draft], statements: &[Statement], last_day: Option<Date>) {
    for draft in drafts {
        (draft.status, draft.outcome) = status(draft, statements, last_day);
    }
}

/// Days, those of a known year first.
type DayKey = (bool, Date);

/// The drafts made so far, by their days and words.
struct Desk<'a> {
    statements: &'a [Statement],
    drafts: Vec<Draft>,
    /// Per day: the words of the members that a draft is compared by.
    words: BTreeMap<DayKey, Postings>,
    /// Per statement: its draft.
    draft_of: Vec<usize>,
    /// Of each article: the draft of a day that its lead tells.
    of_lead: FxHashMap<(DayKey, usize, DatePrecision), usize>,
    /// Of each group of copies: what they say of a day.
    of_group: FxHashMap<(DayKey, usize, DatePrecision), Vec<usize>>,
    /// Of whom a clause begins with: what is told of them on a day.
    of_subject: FxHashMap<(DayKey, u64, DatePrecision), Vec<usize>>,
    /// Of a sentence: the drafts of the days that it tells of or names.
    told_in: FxHashMap<(usize, u32), Vec<usize>>,
    board: Board,
}

impl<'a> Desk<'a> {
    fn new(statements: &'a [Statement]) -> Self {
        Self {
            statements,
            drafts: Vec::new(),
            words: BTreeMap::new(),
            draft_of: vec![usize::MAX; statements.len()],
            of_lead: FxHashMap::default(),
            of_group: FxHashMap::default(),
            of_subject: FxHashMap::default(),
            told_in: FxHashMap::default(),
            board: Board::new(statements.len()),
        }
    }

    /// Puts a statement with the draft it belongs to, or opens one.
    fn take(&mut self, index: usize) {
        let statement = &self.statements[index];
        let home = self.home(statement);
        // What was corrected is no happening of its own.
        if home.is_none() && statement.struck {
            return;
        }
        let draft = home.unwrap_or_else(|| {
            self.drafts.push(Draft {
                members: Vec::new(),
                first: statement.first,
                last: statement.last,
                precision: statement.precision,
                status: Status::Background,
                outcome: None,
                conflicts: Vec::new(),
            });
            self.drafts.len() - 1
        });
        self.drafts[draft].members.push(index);
        self.draft_of[index] = draft;
        let day = (no_year(self.drafts[draft].precision), self.drafts[draft].first);
        if self.drafts[draft].members.len() <= COMPARED {
            self.words.entry(day).or_default().add(index, &statement.vector);
        }
        let said = self.of_group.entry((day, statement.group, statement.precision)).or_default();
        if said.len() < COMPARED {
            said.push(index);
        }
        if let Some(subject) = statement.subject.filter(|_| !statement.passing) {
            let of_day = self.of_subject.entry((day, subject, statement.precision)).or_default();
            if of_day.len() < COMPARED {
                of_day.push(index);
            }
        }
        self.told_in.entry(sentence_of(statement)).or_default().push(draft);
        if statement.own {
            let first = self.of_lead.entry((day, statement.reading, statement.precision)).or_insert(draft);
            *first = draft.min(*first);
        }
    }

    /// The draft that a statement belongs to, if any.
    fn home(&mut self, statement: &Statement) -> Option<usize> {
        let year = no_year(statement.precision);
        let coarse = is_coarse(statement.precision);
        // What carries a lead on tells of its happening.
        let of_lead = ((year, statement.first), statement.reading, statement.precision);
        if let Some(draft) = self.of_lead.get(&of_lead).filter(|_| statement.own) {
            return Some(*draft);
        }
        let back = if statement.reaches_back { NEAR_DAYS } else { 0 };
        let from = statement.first.checked_sub(jiff::Span::new().days(back)).unwrap_or(statement.first);
        let to = if coarse { statement.last } else { statement.first };
        let mut best: Option<(f32, usize)> = None;
        for (draft, (cosine, share)) in self.like(statement, (year, from)..=(year, to)) {
            let Draft { first, precision, .. } = self.drafts[draft];
            let same = first == statement.first && precision == statement.precision;
            let needed = if same {
                SAME_DAY
            } else if coarse {
                COARSE
            } else {
                FOLLOW_UP
            };
            // "The toll of Monday's quake rose", "stormed the hall where ten died on Monday": it tells of another day itself.
            let told = self.told_in.get(&sentence_of(statement));
            if !same && !coarse && told.is_some_and(|drafts| drafts.contains(&draft)) {
                continue;
            }
            // Nor is a happening that others only name: their sentences tell of something else.
            let named = || self.drafts[draft].members.iter().all(|&m| self.statements[m].passing);
            if !same && (is_coarse(precision) || (!coarse && (back == 0 || named()))) {
                continue;
            }
            if coarse && !same && !may_mean(statement, first) {
                continue;
            }
            let needed = if !same && !coarse && self.tells_of_its_own(statement, draft) {
                OWN_FOLLOW_UP
            } else {
                needed
            };
            let repeats = same && share >= REPEATED;
            if (cosine >= needed || repeats) && best.is_none_or(|(b, _)| cosine > b) {
                best = Some((cosine, draft));
            }
        }
        best.map(|(_, draft)| draft)
            .or_else(|| self.of_dispatch(statement))
            .or_else(|| self.of_plan(statement))
    }

    /// The draft of the same day that tells of a plan of the same one in mostly the same words, or of what came of it: however few
    /// statements a story has, in which what all share weighs nothing.
    fn of_plan(&self, statement: &Statement) -> Option<usize> {
        let subject = statement.subject.filter(|_| !statement.passing)?;
        let day = (no_year(statement.precision), statement.first);
        let of_day = self.of_subject.get(&(day, subject, statement.precision))?;
        let same = |other: &&usize| {
            let other = &self.statements[**other];
            let shared = statement.vector.shared_words(&other.vector);
            let shorter = statement.vector.len().min(other.vector.len());
            (statement.foretells() || other.foretells()) && shared >= SAME_PLAN && 2 * shared >= shorter
        };
        of_day.iter().find(same).map(|&other| self.draft_of[other])
    }

    /// Whether the article of a lead without a date says further down when the happening of a draft fell, and no other article was
    /// written to report that.
    fn tells_of_its_own(&self, statement: &Statement, draft: usize) -> bool {
        let members = || self.drafts[draft].members.iter().map(|&m| &self.statements[m]);
        statement.source != DateSource::Text
            && members().any(|s| s.reading == statement.reading)
            && !members().any(|s| s.own && s.reading != statement.reading)
    }

    /// The draft that another version of a statement's dispatch opened with such a sentence. Where a story has little else, the
    /// words that all versions share weigh nothing, and the one that differs all.
    fn of_dispatch(&self, statement: &Statement) -> Option<usize> {
        let day = (no_year(statement.precision), statement.first);
        let said = self.of_group.get(&(day, statement.group, statement.precision))?;
        let same =
            |other: &&usize| statement.vector.overlap(&self.statements[**other].vector) >= SAME_SENTENCE;
        said.iter().find(same).map(|&other| self.draft_of[other])
    }

    /// The drafts of some days that have a word of a statement, by their days: the largest cosine with one of the first members,
    /// and the largest share of the weight of a clause that the other has, one way or the other: where it is large, the one
    /// says nothing that the other does not.
    fn like(&mut self, statement: &Statement, days: RangeInclusive<DayKey>) -> Vec<(usize, (f32, f32))> {
        for (_, postings) in self.words.range(days) {
            self.board.lay(&statement.vector, postings);
        }
        let mut like: FxHashMap<usize, (f32, f32)> = FxHashMap::default();
        for (member, common) in self.board.take() {
            let (cosine, share) = like.entry(self.draft_of[member]).or_default();
            *cosine = cosine.max(common.cosine);
            *share = share.max(common.of_own).max(common.of_other);
        }
        let mut like: Vec<_> = like.into_iter().collect();
        like.sort_unstable_by_key(|(draft, _)| (self.drafts[*draft].first, *draft));
        like
    }
}

/// The reading of a statement and the place of its sentence.
fn sentence_of(statement: &Statement) -> (usize, u32) {
    (statement.reading, statement.sentence.start)
}

/// Whether "earlier this month", "next week" may mean a day: what is told as done lies behind its article, a plan before it.
fn may_mean(statement: &Statement, day: Date) -> bool {
    // The article's own day.
    let told = statement.first.checked_add(jiff::Span::new().days(statement.age)).unwrap_or(statement.first);
    if statement.mood == Mood::Planned { day >= told } else { day <= told }
}

/// Two drafts of days next to each other that tell the same are one happening that sources date differently; the day on which
/// more tell it as done wins: a plan may have been put off.
fn settle_conflicts(drafts: &mut [Draft], statements: &[Statement]) {
    let mut order: Vec<usize> =
        (0..drafts.len()).filter(|&d| drafts[d].precision == DatePrecision::Day).collect();
    order.sort_by_key(|&d| (drafts[d].first, d));
    let vectors: Vec<&Vector> = statements.iter().map(|s| &s.vector).collect();
    let leads: Vec<usize> = order.iter().map(|&d| drafts[d].members[0]).collect();
    let like_lead = near(&vectors, &leads, CONFLICT);
    for (at, &left) in order.iter().enumerate() {
        for (&right, like) in order.iter().zip(&like_lead).skip(at + 1) {
            let apart = days_between(drafts[left].first, drafts[right].first);
            if apart > NEAR_DAYS {
                break;
            }
            if apart == 0 || drafts[left].members.is_empty() || drafts[right].members.is_empty() {
                continue;
            }
            let alike = drafts[left].members.iter().take(COMPARED).any(|m| like.binary_search(m).is_ok());
            if !alike || share_a_sentence(&drafts[left], &drafts[right], statements) {
                continue;
            }
            let (win, lose) = if tellings(&drafts[right], statements) > tellings(&drafts[left], statements) {
                (right, left)
            } else {
                (left, right)
            };
            let lost = std::mem::take(&mut drafts[lose].members);
            let count = distinct_tellings(&lost, statements);
            let day = drafts[lose].first;
            drafts[win].conflicts.push((day, count));
            drafts[win].members.extend(lost);
        }
    }
}

/// Whether one sentence tells of both: it then says itself that they are two ("said on Friday it had agreed on Thursday").
fn share_a_sentence(a: &Draft, b: &Draft, statements: &[Statement]) -> bool {
    let at = |m: usize| sentence_of(&statements[m]);
    let of_a: FxHashSet<(usize, u32)> = a.members.iter().map(|&m| at(m)).collect();
    b.members.iter().any(|&m| of_a.contains(&at(m)))
}

/// Number of the distinct tellings of a draft: of those that tell it as done, and of all.
fn tellings(draft: &Draft, statements: &[Statement]) -> (u32, u32) {
    let done = |&m: &usize| statements[m].age >= 0 && statements[m].mood != Mood::Planned;
    let told: Vec<usize> = draft.members.iter().copied().filter(done).collect();
    (distinct_tellings(&told, statements), distinct_tellings(&draft.members, statements))
}

fn distinct_tellings(members: &[usize], statements: &[Statement]) -> u32 {
    let standing = members.iter().filter(|&&m| !statements[m].struck);
    let mut seen: Vec<usize> = standing.map(|&m| statements[m].telling).collect();
    seen.sort_unstable();
    seen.dedup();
    seen.len() as u32
}

/// Whether a plan was called off: once one says so, at least half of those that tell of it then or later.
fn is_called_off(draft: &Draft, statements: &[Statement]) -> bool {
    let members = || draft.members.iter().map(|&m| &statements[m]);
    let off = |s: &&Statement| s.mood == Mood::Cancelled;
    let Some(first) = members().filter(off).map(|s| s.age).min() else { return false };
    // The lead of the article that tells so bears its day, not the plan's.
    let later = || members().filter(|s| s.age >= first && (off(s) || !s.is_undated()));
    2 * later().filter(off).count() >= later().count()
}

/// How the event is told, and what became of it if it was announced.
fn status(draft: &Draft, statements: &[Statement], last_day: Option<Date>) -> (Status, Option<Outcome>) {
    let members = || draft.members.iter().map(|&m| &statements[m]);
    let planned = members().any(Statement::foretells);
    let cancelled = is_called_off(draft, statements);
    // "this month" says nothing of whether its day has come, and a report filed on the day that a hearing was put off is none of
    // the hearing.
    let told_after = members().any(|s| {
        s.age >= 0
            && !(cancelled && s.is_undated())
            && !(s.tells_plan && (s.is_undated() || s.announces))
            && s.precision == draft.precision
            && s.first == draft.first
            && !matches!(s.mood, Mood::Planned | Mood::Cancelled)
    });
    // A plan of days gone by is no news of its own.
    let news = |s: &Statement| s.mood != Mood::Planned || s.age <= 0;
    let near = members().any(|s| s.own || news(s) && (0..=NEAR_DAYS).contains(&s.age));
    let told = if near { Status::Reported } else { Status::Background };
    match (planned, told_after) {
        (false, _) => (told, None),
        (true, true) => (told, Some(Outcome::Happened)),
        (true, false) if cancelled => (Status::Scheduled, Some(Outcome::Cancelled)),
        (true, false) if last_day.is_none_or(|last| draft.last >= last) => {
            (Status::Scheduled, Some(Outcome::Open))
        }
        (true, false) => (Status::Scheduled, Some(Outcome::Overtaken)),
    }
}

fn is_coarse(precision: DatePrecision) -> bool {
    !matches!(precision, DatePrecision::Day | DatePrecision::DayNoYear)
}

fn no_year(precision: DatePrecision) -> bool {
    precision == DatePrecision::DayNoYear
}

#[cfg(test)]
mod tests;
