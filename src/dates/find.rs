//! The read phase: sentences to symbolic mentions.

use super::cues;
use super::grammar::{Match, Parser, any_triggers, triggers};
use super::lexicon::{Class, Cue, Lexicon};
use super::token::{Kind, Token, join_phrases, tokenize};
use crate::model::{Expression, Mention, Span, TimexType, YearRef};

/// Longest piece of text that is read at once, in bytes, so that a line without an end costs no more memory than a page.
const PIECE: usize = 1 << 14;

/// Tokens that room is made for at first. Chosen: most sentences have fewer.
const ROOM: usize = 128;

/// Finds the date expressions of a text, in text order; spans in bytes.
///
/// `sentences` are the spans to read, in order; `language` is ISO 639-1, English if `None`. Linear in the text: sentences
/// without a word that dates are made of are left after one look at each word.
pub fn find(text: &str, sentences: &[Span], language: Option<&str>) -> Vec<Mention> {
    let lexicon = Lexicon::of(language);
    let mut mentions = Vec::new();
    let mut tokens = Vec::with_capacity(ROOM);
    for (number, sentence) in sentences.iter().enumerate() {
        let (mut from, end) = (sentence.start as usize, sentence.end as usize);
        while from < end {
            let to = piece_end(text, from, end);
            tokens.clear();
            let seen = tokenize(text, from, to, Some(lexicon), &mut tokens);
            let joined = seen.cue(Cue::Phrase) && join_phrases(text, lexicon, &mut tokens);
            let may_hold = if joined { tokens.iter().any(triggers) } else { any_triggers(&seen) };
            if may_hold {
                let parser = Parser { text, tokens: &tokens, lexicon };
                read(&parser, number as u32, from as u32..to as u32, &mut mentions);
            }
            from = to;
        }
    }
    mentions
}

/// End of the next piece: the sentence's end, or the last space before the limit.
fn piece_end(text: &str, from: usize, end: usize) -> usize {
    if end - from <= PIECE {
        return end;
    }
    let bytes = text.as_bytes();
    let limit = from + PIECE;
    if let Some(space) = (from + PIECE / 2..limit).rev().find(|i| bytes[*i] == b' ') {
        return space;
    }
    (limit..end).find(|i| text.is_char_boundary(*i)).unwrap_or(end)
}

fn read(parser: &Parser<'_>, number: u32, sentence: Span, mentions: &mut Vec<Mention>) {
    let mut at = 0;
    let mut last: Option<usize> = None;
    let first = mentions.len();
    let mut fastened = 0;
    while let Some(start) = parser.next_start(at, &mut fastened) {
        at = start;
        let Some(found) = parser.parse(at) else {
            at += 1;
            continue;
        };
        if found.end <= at {
            at += 1;
            continue;
        }
        open_range(parser, last, at, mentions);
        share_year(parser, last, at, &found.expression, mentions);
        let (start, mut end) = (at, found.end);
        push(parser, start, &found, number, &sentence, mentions);
        for (day, from) in more_days(parser, &found, mentions) {
            end = day.end;
            push(parser, from, &day, number, &sentence, mentions);
        }
        if end > found.end {
            (last, at) = (Some(end), end);
            continue;
        }
        if let Some((closing, from)) = closing(parser, &found, mentions) {
            if let Some(opening) = mentions.last_mut() {
                opening.opens_range = true;
            }
            end = closing.end;
            push(parser, from, &closing, number, &sentence, mentions);
        }
        last = Some(end);
        at = end;
    }
    mark_quoted(parser.text, sentence.start as usize, &mut mentions[first..]);
}

/// Marks the mentions before which a quotation mark is open, counted from the head of their sentence.
fn mark_quoted(text: &str, from: usize, mentions: &mut [Mention]) {
    let (mut at, mut open) = (from, false);
    for mention in mentions {
        let to = mention.span.start as usize;
        for (i, c) in text[at..to].char_indices() {
            open = match c {
                '"' => !open,
                '“' | '„' | '«' => true,
                '”' | '»' => false,
                '`' if text[at + i..].starts_with("``") => true,
                '\'' if text[at + i..].starts_with("''") => false,
                _ => open,
            };
        }
        (at, mention.quoted) = (to, open);
    }
}

/// Marks the last mention as the opening of an interval if only "to" stands between it and the next, or "and" after "between".
fn open_range(parser: &Parser<'_>, last: Option<usize>, at: usize, mentions: &mut [Mention]) {
    let Some(opening) = mentions.last_mut() else { return };
    // "between March 3, 2020, and May 4, 2020"
    let comma = |end: usize| usize::from(parser.mark(end, ',') && parser.has(end + 1, Class::And));
    let Some(end) = last.map(|end| end + comma(end)).filter(|end| at == end + 1) else { return };
    // "from March 3 and May 4" is no interval.
    let between = || {
        let start = parser.tokens.binary_search_by_key(&opening.span.start, |token| token.start).ok();
        start.and_then(|start| start.checked_sub(1)).is_some_and(|before| parser.has(before, Class::Between))
    };
    if parser.has(end, Class::To) || parser.dash(end) || parser.has(end, Class::And) && between() {
        opening.opens_range = true;
    }
}

/// "in March and April 1918", "July 29 - August 2, 1920": the year stands once, after the last.
fn share_year(
    parser: &Parser<'_>,
    last: Option<usize>,
    at: usize,
    expression: &Expression,
    mentions: &mut [Mention],
) {
    let Some(end) = last.filter(|end| at == end + 1) else { return };
    if !(parser.has(end, Class::To) || parser.has(end, Class::And) || parser.dash(end)) {
        return;
    }
    let (given, month) = match *expression {
        Expression::Day { year: YearRef::Given(given), month, .. } => (given, month),
        Expression::Month { year: YearRef::Given(given), month } => (given, month),
        _ => return,
    };
    let Some(previous) = mentions.last_mut() else { return };
    if let Expression::Day { year: year @ YearRef::Open, month: first, .. }
    | Expression::Month { year: year @ YearRef::Open, month: first } = &mut previous.expression
    {
        *year = YearRef::Given(given - i16::from(*first > month));
    }
}

/// "... 4 and 5, 2026" after "March 3,": the other days of a list, which share month and year.
fn more_days(parser: &Parser<'_>, found: &Match, mentions: &mut [Mention]) -> Vec<(Match, usize)> {
    let Expression::Day { year, month, .. } = found.expression else { return Vec::new() };
    let listed = parser.skip_days(found.end);
    let and = listed + usize::from(parser.mark(listed, ','));
    let last = parser.day_number(and + 1).filter(|_| listed > found.end && parser.has(and, Class::And));
    let Some((end, _)) = last.filter(|(end, _)| closes_days(parser, *end)) else { return Vec::new() };
    let (after, given) = parser.year_of(end);
    let year = if given == YearRef::Open { year } else { given };
    if let Some(Mention { expression: Expression::Day { year: first, .. }, .. }) = mentions.last_mut() {
        *first = year;
    }
    let (mut days, mut at) = (Vec::new(), found.end + 1);
    while at < end {
        let Some((next, day)) = parser.day_number(at) else { break };
        let close = if next == end { after } else { next };
        let expression = Expression::Day { year, month, day, weekday: None };
        days.push((Match { end: close, expression, kind: TimexType::Date, modifier: None }, at));
        at = if next == listed { and + 1 } else { next + 1 };
    }
    days
}

/// Whether a list or an interval of days may end before a token.
fn closes_days(parser: &Parser<'_>, end: usize) -> bool {
    parser.tokens.get(end).is_none_or(|t| {
        matches!(t.kind, Kind::Mark(_) | Kind::Number(_, 4)) && !t.mark('%')
            || (t.is_function() && !t.is(Class::Month))
            || t.is(Class::YearCue)
            || t.is(Class::On)
            || t.is(Class::At)
    })
}

/// "... to 5", "... and 6", "-10" after a day or a year: the second end of an interval that names less than the first.
fn closing(parser: &Parser<'_>, found: &Match, mentions: &mut [Mention]) -> Option<(Match, usize)> {
    let joint = found.end;
    let dash = parser.dash(joint);
    if !(dash || parser.has(joint, Class::To) || parser.has(joint, Class::And)) {
        return None;
    }
    let at = joint + 1;
    // "del 3 al 5 de mayo": the second day has its own month.
    if !parser.lexicon.english && parser.month_and_day(at).is_some() {
        return None;
    }
    match found.expression {
        Expression::Day { year, month, .. } => {
            let (end, day) = parser.day_number(at)?;
            if !closes_days(parser, end) {
                return None;
            }
            let (end, given) = parser.year_of(end);
            if let (YearRef::Given(_), YearRef::Open) = (given, year)
                && let Some(Mention { expression: Expression::Day { year, .. }, .. }) = mentions.last_mut()
            {
                *year = given;
            }
            let expression = match given {
                YearRef::Open => Expression::DayOfMonth(day),
                _ => Expression::Day { year: given, month, day, weekday: None },
            };
            Some((Match { end, expression, kind: TimexType::Date, modifier: None }, at))
        }
        Expression::Year(YearRef::Given(first)) if dash => {
            let token = parser.tokens.get(at).filter(|t| t.glued)?;
            let Kind::Number(value, 2) = token.kind else { return None };
            let year = first / 100 * 100 + value as i16;
            let expression = Expression::Year(YearRef::Given(year));
            (year > first)
                .then_some((Match { end: at + 1, expression, kind: TimexType::Date, modifier: None }, at))
        }
        _ => None,
    }
}

fn push(
    parser: &Parser<'_>,
    at: usize,
    found: &Match,
    number: u32,
    sentence: &Span,
    mentions: &mut Vec<Mention>,
) {
    let span = parser.tokens[at].start..end_of(parser.tokens, found.end);
    let context = cues::read(parser, at, found.end, &found.expression, sentence);
    mentions.push(Mention {
        span,
        clause: context.clause,
        kind: found.kind,
        mood: context.mood,
        announces: context.announces,
        comparison: context.comparison,
        expression: found.expression.clone(),
        modifier: found.modifier,
        direction: context.direction,
        opens_range: false,
        listed: context.listed
            && matches!(found.expression, Expression::Weekday(..) | Expression::Month { .. }),
        running: context.running,
        moves_on: context.moves_on,
        heads_item: heads_item(parser, at, found, sentence),
        opens_addition: opens_addition(parser, at, found),
        heads_passage: heads_passage(parser, at, found, sentence),
        quoted: false,
        sentence: number,
    });
}

/// Whether a day opens a passage that was added to a text: "Update September 2: ...", "UPDATED, Sept. 2 - ...", "UPDATE (Sept. 2, 9
/// a.m.): ...", "+++ 2. September, 9.30 Uhr: ... +++".
fn opens_addition(parser: &Parser<'_>, at: usize, found: &Match) -> bool {
    if !matches!(found.expression, Expression::Day { .. }) {
        return false;
    }
    let parts =
        |i: usize| parser.tokens.get(i).is_some_and(|t| matches!(t.kind, Kind::Mark('-' | '–' | '—' | ':')));
    if (1..=3).contains(&at) && parser.tokens[..at].iter().all(|t| t.mark('+')) {
        return true;
    }
    if !((1..=2).contains(&at) && matches!(parser.word(0), "Update" | "UPDATE" | "Updated" | "UPDATED")) {
        return false;
    }
    match parser.tokens[1].kind {
        Kind::Mark('(') if at == 2 => {
            let close = (found.end..found.end + CLOCK).find(|i| parser.mark(*i, ')'));
            close.is_some_and(|close| parts(close + 1))
        }
        Kind::Mark(',' | ':') => parts(found.end),
        _ => at == 1 && parts(found.end),
    }
}

/// Tokens within which a bracket around the day of an update ends. Chosen: ", 9 a.m. ET".
const CLOCK: usize = 8;

/// Whether a day has a line to itself ("Tuesday, March 10"): the heading of what stands below it.
fn heads_passage(parser: &Parser<'_>, at: usize, found: &Match, sentence: &Span) -> bool {
    let alone = at == 0 && found.end == parser.tokens.len();
    alone
        && matches!(found.expression, Expression::Day { .. })
        && opens_line(parser.text, sentence)
        && parser.text[sentence.end as usize..].trim_start_matches([' ', '\t']).starts_with('\n')
}

/// Whether a sentence begins a line.
fn opens_line(text: &str, sentence: &Span) -> bool {
    text[..sentence.start as usize]
        .trim_end_matches([' ', '\t'])
        .chars()
        .next_back()
        .is_none_or(|c| c == '\n')
}

/// Whether a day, month or year opens a line, or a sentence before a dash or a colon ("June 12 - ...", "* May 29, 2002 -- ...",
/// "1995"); bullets may stand before it.
fn heads_item(parser: &Parser<'_>, at: usize, found: &Match, sentence: &Span) -> bool {
    let bullet = |t: &Token| matches!(t.kind, Kind::Mark('*' | '-' | '•' | '–' | '—' | '·'));
    let next = parser.tokens.get(found.end);
    let parted = next.is_some_and(|t| matches!(t.kind, Kind::Mark('-' | '–' | '—' | ':')));
    // "* AUSTRIA: November 3, 2008 -- ..."
    let labelled = at > 0 && parser.mark(at - 1, ':') && parted;
    if is_row_of_table(parser, at, found) {
        return true;
    }
    if opens_addition(parser, at, found) {
        return true;
    }
    if !labelled && (at > 3 || !parser.tokens[..at].iter().all(bullet)) {
        return false;
    }
    let opens_line = opens_line(parser.text, sentence);
    match found.expression {
        Expression::Day { .. } => {
            parted || (opens_line && next.is_none_or(|t| matches!(t.kind, Kind::Word | Kind::Clock(..))))
        }
        Expression::Month { .. } => parted || next.is_none(),
        Expression::Year(YearRef::Given(_)) => {
            opens_line && (next.is_none() || (parted && found.end + 1 == parser.tokens.len()))
        }
        _ => false,
    }
}

/// Whether a day or the year before it stands bare in a table that lost its line breaks ("1995 Dec 19 Cut 25 bps July 6 Cut").
fn is_row_of_table(parser: &Parser<'_>, at: usize, found: &Match) -> bool {
    let bound = at.checked_sub(1).is_some_and(|i| {
        let before = &parser.tokens[i];
        let joins = [Class::YearCue, Class::On, Class::Of, Class::The, Class::At, Class::And, Class::To];
        before.is_function() || joins.iter().any(|c| before.is(*c)) || matches!(before.kind, Kind::Mark(_))
    });
    if bound {
        return false;
    }
    let next = parser.tokens.get(found.end + usize::from(parser.mark(found.end, '*')));
    match found.expression {
        Expression::Day { year: YearRef::Open, weekday: None, .. } => {
            next.is_some_and(|t| t.kind == Kind::Word && t.capital && t.mask == 0)
        }
        Expression::Year(YearRef::Given(_)) => {
            parser.has(found.end, Class::Month) && parser.month_and_day(found.end).is_some()
        }
        _ => false,
    }
}

fn end_of(tokens: &[Token], end: usize) -> u32 {
    tokens[end - 1].end
}
