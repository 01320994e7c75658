//! Statements of one happening become one draft of an event.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::statement::{Statement, days_between};
use super::vector::Vector;
use crate::model::{DatePrecision, DateSource, Mood, Outcome, Status};

/// Least cosine of two statements of the same day that tell of one happening. Chosen low: the day already agrees.
const SAME_DAY: f32 = 0.16;
/// Least share of a clause's weight that another of the same day holds, for the two to tell of one happening. Chosen: half.
const REPEATED: f32 = 0.5;
/// Least cosine at which a lead without a date is taken to tell of a happening of the days before. Chosen.
const FOLLOW_UP: f32 = 0.30;
/// Least cosine at which "last week" is taken to be a day of that week. Chosen.
const COARSE: f32 = 0.22;
/// Least cosine at which two near days are taken for a disagreement about one happening. Chosen high: two days are two
/// happenings unless the words say otherwise.
const CONFLICT: f32 = 0.60;
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

/// Joins the statements of a story; `last_day` is the last day of the dump, by which a scheduled event is open or overtaken.
pub(super) fn merge(statements: &[Statement], last_day: Option<Date>) -> Vec<Draft> {
    let mut order: Vec<usize> = (0..statements.len()).collect();
    order.sort_by_key(|&i| {
        let s = &statements[i];
        (is_coarse(s.precision), s.source != DateSource::Text, !s.own, i)
    });
    let mut drafts: Vec<Draft> = Vec::new();
    let mut by_day: BTreeMap<(bool, Date), Vec<usize>> = BTreeMap::new();
    for index in order {
        let statement = &statements[index];
        match home(statement, statements, &drafts, &by_day) {
            Some(draft) => drafts[draft].members.push(index),
            None => {
                by_day.entry((no_year(statement.precision), statement.first)).or_default().push(drafts.len());
                drafts.push(Draft {
                    members: vec![index],
                    first: statement.first,
                    last: statement.last,
                    precision: statement.precision,
                    status: Status::Background,
                    outcome: None,
                    conflicts: Vec::new(),
                });
            }
        }
    }
    settle_conflicts(&mut drafts, statements);
    drafts.retain(|d| !d.members.is_empty());
    for draft in &mut drafts {
        (draft.status, draft.outcome) = status(draft, statements, last_day);
    }
    drafts
}

/// The draft that a statement belongs to, if any.
fn home(
    statement: &Statement,
    statements: &[Statement],
    drafts: &[Draft],
    by_day: &BTreeMap<(bool, Date), Vec<usize>>,
) -> Option<usize> {
    let unknown_year = no_year(statement.precision);
    let coarse = is_coarse(statement.precision);
    let back = if statement.own && statement.source != DateSource::Text { NEAR_DAYS } else { 0 };
    let from = statement.first.checked_sub(jiff::Span::new().days(back)).unwrap_or(statement.first);
    let to = if coarse { statement.last } else { statement.first };
    let mut best: Option<(f32, usize)> = None;
    if statement.own
        && let Some(draft) = of_same_lead(statement, statements, drafts, by_day)
    {
        return Some(draft);
    }
    for (_, indices) in by_day.range((unknown_year, from)..=(unknown_year, to)) {
        for &draft in indices {
            let same =
                drafts[draft].first == statement.first && drafts[draft].precision == statement.precision;
            let needed = if same {
                SAME_DAY
            } else if coarse {
                COARSE
            } else {
                FOLLOW_UP
            };
            if !same && (is_coarse(drafts[draft].precision) || (!coarse && back == 0)) {
                continue;
            }
            if coarse && !same && !may_mean(statement, drafts[draft].first) {
                continue;
            }
            let cosine = likeness(&statement.vector, &drafts[draft], statements);
            let repeats = same && repeats(&statement.vector, &drafts[draft], statements);
            if (cosine >= needed || repeats) && best.is_none_or(|(b, _)| cosine > b) {
                best = Some((cosine, draft));
            }
        }
    }
    best.map(|(_, draft)| draft)
}

/// Whether "earlier this month", "next week" may mean a day: what is told as done lies behind its article, a plan before it.
fn may_mean(statement: &Statement, day: Date) -> bool {
    // The article's own day.
    let told = statement.first.checked_add(jiff::Span::new().days(statement.age)).unwrap_or(statement.first);
    if statement.mood == Mood::Planned { day >= told } else { day <= told }
}

/// The draft of the same day that another sentence of the same lead tells: what carries a lead on tells of its happening.
fn of_same_lead(
    statement: &Statement,
    statements: &[Statement],
    drafts: &[Draft],
    by_day: &BTreeMap<(bool, Date), Vec<usize>>,
) -> Option<usize> {
    let day = by_day.get(&(no_year(statement.precision), statement.first))?;
    day.iter().copied().find(|&d| {
        let members = drafts[d].members.iter().map(|&m| &statements[m]);
        members.clone().any(|m| m.own && m.reading == statement.reading && m.precision == statement.precision)
    })
}

/// Largest cosine with the first members of a draft.
fn likeness(vector: &Vector, draft: &Draft, statements: &[Statement]) -> f32 {
    draft.members.iter().take(COMPARED).map(|&m| vector.cosine(&statements[m].vector)).fold(0.0, f32::max)
}

/// Whether a clause says nothing that the draft does not: most of the weight of its words is found in one of its members, or
/// the other way about.
fn repeats(vector: &Vector, draft: &Draft, statements: &[Statement]) -> bool {
    draft.members.iter().take(COMPARED).any(|&m| {
        let other = &statements[m].vector;
        vector.share_in(other).max(other.share_in(vector)) >= REPEATED
    })
}

/// Two drafts of days next to each other that tell the same are one happening that sources date differently; the day with
/// more tellings wins.
fn settle_conflicts(drafts: &mut [Draft], statements: &[Statement]) {
    let mut order: Vec<usize> =
        (0..drafts.len()).filter(|&d| drafts[d].precision == DatePrecision::Day).collect();
    order.sort_by_key(|&d| (drafts[d].first, d));
    for (at, &left) in order.iter().enumerate() {
        for &right in &order[at + 1..] {
            let apart = days_between(drafts[left].first, drafts[right].first);
            if apart > NEAR_DAYS {
                break;
            }
            if apart == 0 || drafts[left].members.is_empty() || drafts[right].members.is_empty() {
                continue;
            }
            let lead = &statements[drafts[right].members[0]].vector;
            let one_sentence = share_a_sentence(&drafts[left], &drafts[right], statements);
            if one_sentence || likeness(lead, &drafts[left], statements) < CONFLICT {
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
    let at = |m: usize| (statements[m].reading, statements[m].sentence.start);
    let of_a: FxHashSet<(usize, u32)> = a.members.iter().map(|&m| at(m)).collect();
    b.members.iter().any(|&m| of_a.contains(&at(m)))
}

fn tellings(draft: &Draft, statements: &[Statement]) -> u32 {
    distinct_tellings(&draft.members, statements)
}

fn distinct_tellings(members: &[usize], statements: &[Statement]) -> u32 {
    let mut seen: Vec<usize> = members.iter().map(|&m| statements[m].telling).collect();
    seen.sort_unstable();
    seen.dedup();
    seen.len() as u32
}

/// How the event is told, and what became of it if it was announced.
fn status(draft: &Draft, statements: &[Statement], last_day: Option<Date>) -> (Status, Option<Outcome>) {
    let members = || draft.members.iter().map(|&m| &statements[m]);
    // What an article plans for a day that is over for it, it tells as over: "agreed in May to buy".
    let planned = members().any(|s| s.age < 0 || s.mood == Mood::Planned && s.age == 0);
    let cancelled = members().any(|s| s.mood == Mood::Cancelled);
    // "this month" says nothing of whether its day has come.
    let told_after = members().any(|s| {
        s.age >= 0
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
