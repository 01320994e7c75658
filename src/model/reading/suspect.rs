//! Whether a text contradicts the stamp it came with: what it tells as done lies after the stamp.
//!
//! Only what no copy of that day could say counts, because a stamp that is called suspect dates nothing. What tells so is the
//! form of a sentence: a past verb right before a day with its year, an anniversary that was marked, years that have passed.

use jiff::civil::Date;

use super::{Reading, SUSPECT_DAYS};
use crate::calendar::days_between;
use crate::model::expression::{Base, Expression, Unit, YearRef};
use crate::model::{Direction, Mention, Mood};

impl Reading {
    /// Whether the text contradicts a stamp of that day: it tells as done what lies after it, names weekdays that its days
    /// had in no year about it, or counts years from a day of which it gives the year and does not come to this one.
    pub fn contradicts(&self, day: Date) -> bool {
        let days = self.mentions.iter().filter_map(|m| Some((m, given(m)?)));
        days.clone().any(|(m, told)| days_between(day, told) > SUSPECT_DAYS && self.dates_a_deed(m))
            || days.clone().any(|(m, told)| self.was_marked_after(m, told, day))
            || days.clone().any(|(m, told)| self.was_last_year(m, told, day))
            || self.misses_weekdays(day)
            || self.looks_back_from_elsewhere(day)
    }

    /// Whether the text may contradict a stamp of that day: days count too that it tells of as its main matter without a past verb
    /// right before them. Too little to call the stamp wrong, and enough not to date events by it.
    pub fn may_contradict(&self, day: Date) -> bool {
        // A day with a clock may be the page's own, that of a comment below the text.
        let told = self.mentions.iter().filter(|m| matches!(m.expression, Expression::Day { .. }));
        let told = told.filter(|m| m.mood == Mood::Past && !m.comparison && m.moves_on);
        told.filter_map(given).any(|told| days_between(day, told) > SUSPECT_DAYS) || self.contradicts(day)
    }

    /// Whether the text names two days at least with weekdays, and none of them fell so in the year of a day, the one before or
    /// the one after, but all of them did in one and the same other year.
    fn misses_weekdays(&self, day: Date) -> bool {
        let mut named: Vec<(i8, i8, i8)> = self
            .mentions
            .iter()
            .filter(|m| !m.comparison && !m.heads_item)
            .filter_map(|m| match m.expression {
                Expression::Day { year: YearRef::Open, month, day, weekday: Some(weekday) } => {
                    Some((month, day, weekday))
                }
                _ => None,
            })
            .collect();
        named.sort_unstable();
        named.dedup();
        let falls = |year: i16, (month, day, weekday): (i8, i8, i8)| {
            Date::new(year, month, day).is_ok_and(|d| d.weekday().to_monday_one_offset() == weekday)
        };
        let (year, about) = (day.year(), -1..=1);
        named.len() >= 2
            && !named.iter().any(|n| about.clone().any(|shift| falls(year + shift, *n)))
            && (-WEEKDAY_YEARS..=WEEKDAY_YEARS).any(|shift| named.iter().all(|n| falls(year + shift, *n)))
    }

    /// Whether the text sets a day with its year and the years that have gone since side by side ("a year ago, on March 11,
    /// 2011") and they do not lead to this day.
    fn looks_back_from_elsewhere(&self, day: Date) -> bool {
        self.mentions.windows(2).any(|pair| {
            let [a, b] = pair else { return false };
            // "the anniversary of 9/11 last year": a day known by its name has no year beside it.
            let dated = |m: &Mention| {
                given(m).filter(|day| self.dispatch.slice(&m.span).contains(&day.year().to_string()))
            };
            let gap = &self.dispatch.text.get(a.span.end as usize..b.span.start as usize).unwrap_or("-");
            if !matches!(gap.trim(), "" | "," | "on" | ", on") {
                return false;
            }
            let Some((count, told)) = years_back(a).zip(dated(b)).or_else(|| years_back(b).zip(dated(a)))
            else {
                return false;
            };
            years_after(told, count).is_some_and(|meant| days_between(day, meant).abs() > HALF_A_YEAR)
        })
    }

    /// Whether a day is that of a deed told as done: a past verb stands before it, near and in its clause, and nothing that is
    /// arranged, allowed or imagined ("sank in the bay on March 11, 2019"; not "agreed to a vote on March 11, 2019").
    fn dates_a_deed(&self, mention: &Mention) -> bool {
        let told =
            mention.mood == Mood::Past && matches!(mention.direction, Direction::Told | Direction::Past);
        if !told || mention.comparison || mention.heads_item {
            return false;
        }
        let [before, after] = self.around(mention);
        let sentence = format!("{before} {after}");
        let words: Vec<&str> = words(&before).collect();
        let placed = words.last().is_some_and(|last| *last == "on" || last.ends_with("day"));
        let near = &words[words.len().saturating_sub(WORDS_BEFORE)..];
        let bare =
            near.windows(2).any(|w| matches!(w[0], "was" | "were" | "is" | "are") && w[1].ends_with("ing"));
        placed
            && !bare
            && !near.iter().any(|word| ARRANGED.iter().any(|part| word.starts_with(part)))
            && !self::words(&sentence).any(|word| FICTION.contains(&word))
    }

    /// Whether an anniversary of a day is told as marked that was not over on the day of the stamp: "marked the first anniversary
    /// of the flood of March 11, 2011" of March 14, 2011; or years as passed: "two years after the flood of March 11, 2011, ...".
    fn was_marked_after(&self, mention: &Mention, told: Date, stamp: Date) -> bool {
        let [before, after] = self.around(mention);
        let over = |count: i16, slack: i32| {
            years_after(told, count).is_some_and(|meant| days_between(stamp, meant) > EARLY + slack)
        };
        if let Some((count, rest)) = anniversary(&before) {
            let marked = words(rest).any(|w| w.ends_with("ed") || matches!(w, "held" | "on"));
            return marked && over(count, 0) && !words(&before).any(|word| AHEAD.contains(&word));
        }
        let Some((count, rest)) = passed(&before) else { return false };
        // The sentence begins with it, and goes on with what was done then.
        let main = after.split_once(", ").map_or("", |(_, main)| main);
        let verb = words(main).find(|w| w.ends_with("ed") || *w == "said" || MODALS.contains(w));
        words(rest).count() <= 1 && verb.is_some_and(|w| !MODALS.contains(&w)) && over(count, HALF_A_YEAR)
    }

    /// Whether a thing of "last year" is told to have come to pass after that year: "last year's meltdown, which began on March
    /// 11, 2011" under a stamp of 2011.
    fn was_last_year(&self, mention: &Mention, told: Date, stamp: Date) -> bool {
        let before = self.mentions.partition_point(|m| m.span.start < mention.span.start);
        let near = mention.span.start.saturating_sub(AROUND as u32);
        let mut same = self.mentions[..before]
            .iter()
            .rev()
            .take_while(|m| m.span.start >= near && m.sentence == mention.sentence)
            .filter(|m| m.span.end <= mention.span.start);
        let Some((last, count)) = same.find_map(|m| Some((m, years_back(m)?))) else {
            return false;
        };
        let gap =
            self.dispatch.text.get(last.span.end as usize..mention.span.start as usize).unwrap_or_default();
        let Some((thing, relative)) = gap.split_once(" which ").or_else(|| gap.split_once(" that ")) else {
            return false;
        };
        let verb = words(relative).next().unwrap_or_default();
        mention.mood == Mood::Past
            && thing.starts_with(['\'', '’'])
            && CAME_TO_PASS.contains(&verb)
            && i32::from(told.year()) > i32::from(stamp.year()) - i32::from(count)
    }

    /// The words of its sentence near a mention, before it and behind it, in small letters.
    fn around(&self, mention: &Mention) -> [String; 2] {
        let text = &self.dispatch.text;
        let Some(sentence) = self.sentences.get(mention.sentence as usize) else { return Default::default() };
        let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default().to_lowercase();
        let (at, end) = (mention.span.start as usize, mention.span.end as usize);
        let from = text.ceil_char_boundary(at.saturating_sub(AROUND)).max(sentence.start as usize);
        let to = text.floor_char_boundary(end + AROUND).min(sentence.end as usize);
        [part(from, at), part(end, to)]
    }
}

/// The day that a mention gives in full.
fn given(mention: &Mention) -> Option<Date> {
    given_by(&mention.expression)
}

fn given_by(expression: &Expression) -> Option<Date> {
    match *expression {
        Expression::Day { year: YearRef::Given(year), month, day, .. } => Date::new(year, month, day).ok(),
        // "6:28 pm on February 11, 2013"
        Expression::Time { day: Some(ref day), .. } => given_by(day),
        _ => None,
    }
}

/// How many years back a mention points: "a year ago", "last year".
fn years_back(mention: &Mention) -> Option<i16> {
    match mention.expression {
        Expression::Shift { unit: Unit::Year, count, base: Base::Anchor | Base::Comparison }
            if (-99..0).contains(&count) =>
        {
            Some(-count as i16)
        }
        Expression::Year(YearRef::Anchor(shift)) if (-99..0).contains(&shift) => Some(-shift),
        _ => None,
    }
}

/// The day so many years after another.
fn years_after(day: Date, count: i16) -> Option<Date> {
    Date::new(day.year().checked_add(count)?, day.month(), day.day().min(28)).ok()
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// Which anniversary the words before a day speak of, and what stands before it: "marked the first anniversary of the flood of".
fn anniversary(before: &str) -> Option<(i16, &str)> {
    let (head, _) = before.rsplit_once("anniversary of ")?;
    let head = head.trim_end().trim_end_matches("-year");
    let ordinal = head.rsplit([' ', '-']).next()?;
    let rest = &head[..head.len() - ordinal.len()];
    let tenth = || ordinal.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok();
    let named = ORDINALS.iter().position(|o| *o == ordinal).map(|at| at as i16 + 1);
    Some((named.or_else(tenth).filter(|n| (1..200).contains(n))?, rest))
}

/// How many years the words before a day say have passed since, and what stands before that: "nearly two years after the rig sank on".
fn passed(before: &str) -> Option<(i16, &str)> {
    let after =
        [" years after ", " year after ", " years since "].iter().filter_map(|w| before.rfind(w)).max()?;
    let head = &before[..after];
    let count = head.rsplit(' ').next()?;
    let rest = &head[..head.len() - count.len()];
    let named = NUMBERS.iter().position(|n| *n == count).map(|at| at as i16 + 1);
    let one = matches!(count, "a").then_some(1);
    Some((named.or(one).or_else(|| count.parse().ok()).filter(|n| (1..200).contains(n))?, rest))
}

const ORDINALS: [&str; 10] =
    ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const NUMBERS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// Words before a day, up to its verb, among which none may be of [`ARRANGED`]. Chosen: the reach of a verb.
const WORDS_BEFORE: usize = 12;
/// Beginnings of words by which a day is one to come, or only a term, or that of a note on the page, though the verb is past.
const ARRANGED: [&str; 62] = [
    "for", "until", "till", "before", "by", "due", "if", "that", "through", "would", "will", "could", "may",
    "might", "should", "must", "can", "plan", "schedul", "set", "propos", "expect", "forecast", "predict",
    "announc", "call", "cancel", "postpon", "delay", "adjourn", "agree", "promis", "pledg", "invit",
    "summon", "order", "book", "prepar", "election", "deadline", "expir", "matur", "effect", "begin", "end",
    "term", "exten", "eligib", "pay", "hop", "ahead", "upcom", "approv", "toward", "next", "decid", "want",
    "allow", "ask", "wait", "amend", "posted",
];
/// Works whose days are nobody's.
const FICTION: [&str; 12] = [
    "novel",
    "film",
    "movie",
    "book",
    "play",
    "game",
    "series",
    "story",
    "fiction",
    "fictional",
    "imagines",
    "imagined",
];
/// Words of an anniversary that is to come.
const AHEAD: [&str; 16] = [
    "will",
    "would",
    "to",
    "ahead",
    "before",
    "plan",
    "plans",
    "planned",
    "planning",
    "next",
    "coming",
    "upcoming",
    "approaches",
    "approaching",
    "nears",
    "eve",
];
/// Verbs of what is to come.
const MODALS: [&str; 8] = ["will", "would", "may", "might", "can", "could", "must", "should"];
/// Verbs by which a thing comes to pass.
const CAME_TO_PASS: [&str; 14] = [
    "began", "started", "happened", "occurred", "erupted", "struck", "hit", "broke", "took", "killed",
    "followed", "came", "ended", "swept",
];

/// Bytes of a sentence before a day and behind it that are looked at. Chosen: a long sentence of news; it bounds the cost.
const AROUND: usize = 400;
/// Days before its time that an anniversary may be marked. Chosen: events are held for weeks before it.
const EARLY: i32 = 60;
/// Years about a stamp in which weekdays are looked up: within eleven each falls so twice (28 years hold the pattern).
const WEEKDAY_YEARS: i16 = 11;
/// Days that "a year ago" may be off, as people speak.
const HALF_A_YEAR: i32 = 183;
