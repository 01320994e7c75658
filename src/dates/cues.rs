//! What the clause around an expression says: its bounds, its tense and mood, what kind of date it is.

mod cancel;
mod group;
mod inflected;
mod passed;
mod schedule;
mod term;
mod verbs;

use super::grammar::Parser;
use super::lexicon::{Class, Cue};
use super::token::Kind;
use crate::model::{Direction, Expression, Mood, Span, Unit};
use cancel::Place;
use group::is_participle;
use passed::{comes_after, leads_up, list_head};
use schedule::{declared, is_called, is_set, plan_of};
use term::{is_led_by, is_over, lead, opens_period, waited};
use verbs::{VERB_REACH, Verb, is_will, verb_after, verb_at, verb_before};

/// What surrounds an expression.
#[derive(Clone, Debug)]
pub(super) struct Context {
    pub clause: Span,
    pub mood: Mood,
    pub announces: bool,
    pub comparison: bool,
    pub direction: Direction,
    pub moves_on: bool,
    pub listed: bool,
    pub running: bool,
}

/// How far a clause is followed, in tokens on either side. Chosen: longer than clauses of news are.
const REACH: usize = 40;

/// Reads the context of the expression in `tokens[at..end]`.
pub(super) fn read(
    parser: &Parser<'_>,
    at: usize,
    end: usize,
    expression: &Expression,
    sentence: &Span,
) -> Context {
    let (from, to) = clause(parser, at, end);
    let span = |i: usize| parser.tokens[i].start;
    let clause = span(from).max(sentence.start)..parser.tokens[to - 1].end.min(sentence.end);
    let possessive = parser.word(end).starts_with(['\'', '’']) && parser.word(end).len() > 1;
    // The days of a list are told of as its first is.
    let head = list_head(parser, at);
    let declared = declared(parser, at, end);
    let before = if opens_clause(parser, at, end) { None } else { verb_before(parser, head) };
    let verb = before.or_else(|| verb_after(parser, end));
    let since = is_led_by(parser, at, Cue::Since);
    let compared = (1..=3).any(|back| at >= back && parser.tokens[at - back].cue(Cue::Compared));
    let direction = if let Some(side) = declared {
        side
    } else if let Some(plan) = plan_of(parser, at, end, expression) {
        // "missed Thursday's planned march", "Thursday's planned march was called off"
        let set = matches!(plan, "planned" | "scheduled") && !is_led_by(parser, at, Cue::Ahead);
        let over = (set && before == Some(Verb::Did)) || told_after(parser, end);
        if over { Direction::Nearest } else { Direction::Future }
    } else if since {
        side_of_since(parser, expression, verb)
    } else if before == Some(Verb::Will) && is_of(parser, at, end) {
        Direction::Nearest
    } else if possessive || is_weekday_of(parser, at, end) {
        of_possessive(parser, at, end, before)
    } else if is_for_month(parser, at, end, expression)
        || has_term(parser, end)
        || (verb == Some(Verb::Will) && is_date_of(parser, at, end, expression))
    {
        Direction::Nearest
    } else {
        direction(parser, head, end, expression, before, verb)
    };
    let place = Place { from, to, at, end, names: possessive || is_weekday_of(parser, at, end) };
    let off = cancel::mood(parser, place, verb);
    let mood = match off.unwrap_or_else(|| mood(parser, place, verb)) {
        // "wird seit Freitag vermisst"
        Mood::Planned if since => Mood::Present,
        _ if declared.is_some() => Mood::Planned,
        mood => mood,
    };
    let direction = match mood {
        // "was moved to Monday"
        Mood::Planned if off.is_some() && is_led_by(parser, at, Cue::To) => Direction::Future,
        // "Monday's vote was called off": most such days are still to come.
        Mood::Cancelled if direction != Direction::Future && cancel::is_of_thing(parser, place) => {
            Direction::Nearest
        }
        _ => direction,
    };
    let comparison = since || compared;
    let passing = comparison || possessive || mood == Mood::Planned || named_in_passing(parser, at);
    let moves_on = !is_attribute(parser, at, end) && (at <= LEADING || !passing);
    let announces = declared.is_none() && announces(parser, at, verb);
    let running = is_running(parser, at);
    Context { clause, mood, announces, comparison, direction, moves_on, listed: head < at, running }
}

/// Whether a deed is later or earlier on a day ("will rule later on Monday"): nobody says so of another day than the one that
/// runs. In "two weeks later on Monday" something is counted.
fn is_running(parser: &Parser<'_>, at: usize) -> bool {
    let on = usize::from(at > 0 && parser.has(at - 1, Class::On));
    let stage = at.checked_sub(1 + on).filter(|i| parser.has(*i, Class::LaterIn));
    stage.is_some_and(|i| i == 0 || !parser.has(i - 1, Class::Unit))
}

/// The side of a day that something holds from: past, but "desde", "с" are "from" too, and before a date what no past is told
/// of may begin then ("rige desde el 1 de junio").
fn side_of_since(parser: &Parser<'_>, expression: &Expression, verb: Option<Verb>) -> Direction {
    let date = matches!(expression, Expression::Day { .. } | Expression::Month { .. });
    let open = date && !matches!(verb, Some(Verb::Did | Verb::Said));
    let from = (verb == Some(Verb::Will) || open) && !parser.lexicon.english;
    if from { Direction::Nearest } else { Direction::Past }
}

/// Whether an expression dates a saying or a denial.
fn announces(parser: &Parser<'_>, at: usize, verb: Option<Verb>) -> bool {
    let last = if at > 0 && parser.tokens[at - 1].is(Class::On) { 2 } else { 1 };
    // "in Thursday editions"
    let attribute = at > 0 && parser.lexicon.english && parser.word(at - 1) == "in";
    (verb == Some(Verb::Said) && !attribute) || (at >= last && parser.tokens[at - last].cue(Cue::Deny))
}

/// The side of the anchor that an expression points to, by the word before it and the verbs around it.
fn direction(
    parser: &Parser<'_>,
    at: usize,
    end: usize,
    expression: &Expression,
    before: Option<Verb>,
    verb: Option<Verb>,
) -> Direction {
    let over = is_over(parser, at, before, verb);
    let set_for = intends(parser, at, expression);
    let term = term::side(parser, at, before).filter(|_| !over);
    let ahead = (set_for && !over)
        || term == Some(Direction::Future)
        || opens_period(parser, at, end)
        || (names_day(expression) && is_set(parser, at, end, before));
    if is_when_it_did(parser, end) {
        Direction::Past
    } else if is_subject(parser, at, end)
        || (verb == Some(Verb::Will) && !ahead && comes_after(parser, at))
        || (set_for && (before == Some(Verb::Meant) || is_passive(parser, at) || told_after(parser, end)))
    {
        Direction::Nearest
    } else if ahead
        || is_of_next_week(parser, at)
        || (verb == Some(Verb::Will)
            && (before.is_some()
                || modal_after(parser, end)
                || plan_after(parser, end)
                || leads_present(parser, at)))
    {
        Direction::Future
    } else if done_just_before(parser, at) {
        Direction::Past
    } else if let Some(side) = term {
        side
    } else if before == Some(Verb::Meant)
        || (leads_up(parser, at) && !waited(parser, at))
        || (before == Some(Verb::Did) && names_day(expression) && is_called(parser, at))
    {
        Direction::Nearest
    } else if before == Some(Verb::Did)
        || (before.is_none() && matches!(verb, Some(Verb::Did | Verb::Said)))
        || (before == Some(Verb::Said) && ends_clause(parser, end) && was_told(parser, at))
    {
        Direction::Told
    } else if verb.is_none() && at > 0 && matches!(parser.word(at - 1), "from" | "From") {
        // "the third departing each Thursday from August 6"
        Direction::Nearest
    } else {
        Direction::Open
    }
}

/// Whether a relative clause tells what happened then ("from October, when sales plunged").
fn is_when_it_did(parser: &Parser<'_>, end: usize) -> bool {
    let when = parser.mark(end, ',') && parser.lexicon.english && parser.word(end + 1) == "when";
    let reach = (end + VERB_REACH).min(parser.tokens.len());
    let verb = || (end + 2..reach).find_map(|i| Some((i, verb_at(parser, i)?)));
    when && verb().is_some_and(|(i, verb)| {
        verb == Some(Verb::Did) && !parser.tokens[i].cue(Cue::Have) && parser.word(i - 1) != "being"
    })
}

/// Whether a weekday is what a modal verb speaks of ("some said Friday would be worse").
fn is_subject(parser: &Parser<'_>, at: usize, end: usize) -> bool {
    let modal = parser.tokens.get(end).is_some_and(|t| t.cue(Cue::Would) || t.cue(Cue::Will));
    parser.lexicon.english
        && modal
        && parser.has(at, Class::Weekday)
        && !(at > 0 && parser.has(at - 1, Class::On))
}

/// Whether a verb in the past follows what was planned ("a march planned for Friday was called off").
fn told_after(parser: &Parser<'_>, end: usize) -> bool {
    let reach = (end + VERB_REACH).min(parser.tokens.len());
    let stops = |i: usize| bounds(parser, i) || parser.mark(i, '.');
    let first = (end..reach).take_while(|i| !stops(*i)).find_map(|i| verb_at(parser, i));
    first == Some(Some(Verb::Did))
}

/// Whether "was" or "were" stands among the words that a verb is looked for in; what "has been set for a day" still is.
fn is_passive(parser: &Parser<'_>, at: usize) -> bool {
    let perfect = |i: usize| i > 0 && matches!(parser.word(i - 1), "has" | "have");
    (at.saturating_sub(VERB_REACH)..at).any(|i| parser.tokens[i].cue(Cue::Was) && !perfect(i))
}

/// Whether an expression names a day, perhaps with a time.
fn names_day(expression: &Expression) -> bool {
    match expression {
        Expression::Weekday(..) | Expression::Day { .. } => true,
        Expression::Time { day, .. } => day.is_some(),
        _ => false,
    }
}

/// Whether "for" before a day sets it ("called a strike for Tuesday").
fn intends(parser: &Parser<'_>, at: usize, expression: &Expression) -> bool {
    let day = names_day(expression);
    let stage = usize::from(at > 0 && parser.has(at - 1, Class::EarlyLate));
    let lead = lead(parser, at).checked_sub(1 + stage);
    day && lead.is_some_and(|i| parser.has(i, Class::For))
}

/// The side of a day that only tells apart the noun after it: mostly past ("Monday's crash"), but what a modal verb speaks of
/// or what is expected may be either ("could come from Wednesday's data", "expects Friday's vote to fail").
fn of_possessive(parser: &Parser<'_>, at: usize, end: usize, before: Option<Verb>) -> Direction {
    if at > 0 && parser.tokens[at - 1].cue(Cue::Urge) && matches!(parser.word(at - 1), "expect" | "expects") {
        return Direction::Future;
    }
    // "warned Friday's report would be dismal"
    let told = || done_just_before(parser, at);
    let to_come = (before.is_none() || told()) && (modal_after(parser, end) || would_after(parser, end));
    let for_it = at > 0 && parser.has(at - 1, Class::For) && before == Some(Verb::Is);
    // "will head into Friday's match", "will speak at Friday's rally"
    let goal = at > 0 && parser.lexicon.english && matches!(parser.word(at - 1), "into" | "at");
    match before {
        Some(Verb::Will) if goal => Direction::Future,
        Some(Verb::Will | Verb::Could) => Direction::Nearest,
        _ if for_it || to_come || leads_up(parser, at) => Direction::Nearest,
        _ => Direction::Told,
    }
}

/// Whether the noun after an expression is one of what has its term ("a July 2 deadline", "the March 20 general election").
fn has_term(parser: &Parser<'_>, end: usize) -> bool {
    // "a Sunday midnight deadline"
    let between =
        |i: usize| parser.tokens[i].mask == 0 || parser.has(i, Class::Clock) || parser.has(i, Class::Part);
    parser.has(end, Class::TermNoun) || (parser.has(end + 1, Class::TermNoun) && between(end))
}

/// Whether no word of its clause follows an expression ("told a meeting on Friday.").
fn ends_clause(parser: &Parser<'_>, end: usize) -> bool {
    parser.lexicon.english
        && parser.tokens.get(end).is_none_or(|t| matches!(t.kind, Kind::Mark('.' | ',' | ';' | ':')))
}

/// Whether the last verb before an expression tells in the past: "told", not "a statement".
fn was_told(parser: &Parser<'_>, at: usize) -> bool {
    let low = at.saturating_sub(VERB_REACH);
    let verb = (low..at).rev().find(|i| verb_at(parser, *i).is_some());
    verb.is_some_and(|i| matches!(parser.word(i), "said" | "told" | "wrote") || is_participle(parser.word(i)))
}

/// How many tokens may stand before an expression that leads its sentence ("In early 1914", "By the end of May").
const LEADING: usize = 2;

/// Whether a weekday only tells apart the noun after it ("the Thursday attack"), as a possessive does.
fn is_weekday_of(parser: &Parser<'_>, at: usize, end: usize) -> bool {
    parser.lexicon.english && parser.has(at, Class::Weekday) && end == at + 1 && is_attribute(parser, at, end)
}

/// Whether a day or a month only tells apart the noun after it ("will follow the July assumptions").
fn is_date_of(parser: &Parser<'_>, at: usize, end: usize, expression: &Expression) -> bool {
    parser.lexicon.english
        && matches!(expression, Expression::Day { .. } | Expression::Month { .. })
        && is_attribute(parser, at, end)
}

/// Whether a month is that of what is dealt in ("oil for May delivery rose"), whatever the clause tells of it.
fn is_for_month(parser: &Parser<'_>, at: usize, end: usize, expression: &Expression) -> bool {
    let month = matches!(expression, Expression::Month { .. });
    month
        && at > 0
        && parser.lexicon.english
        && parser.has(at - 1, Class::For)
        && group::is_noun_word(parser, end)
}

/// Whether an expression opens a clause of its own within its sentence: "will cut output, and in May it shut a plant".
fn opens_clause(parser: &Parser<'_>, at: usize, end: usize) -> bool {
    let preposition = at > 0 && (parser.has(at - 1, Class::On) || parser.word(at - 1) == "in");
    let joint = at.checked_sub(1 + usize::from(preposition));
    let subject = parser.tokens.get(end).is_some_and(|t| t.cue(Cue::Pronoun));
    parser.lexicon.english && subject && joint.is_some_and(|i| parser.has(i, Class::And))
}

/// Whether a weekday only tells apart the noun before it ("las lluvias del domingo"), where that is how a possessive is told.
fn is_of(parser: &Parser<'_>, at: usize, end: usize) -> bool {
    !parser.lexicon.english
        && parser.has(at, Class::Weekday)
        && at > 0
        && parser.has(at - 1, Class::Of)
        && !parser.has(end, Class::To)
}

/// Whether an expression only tells apart the noun after it ("the May 2007 high").
fn is_attribute(parser: &Parser<'_>, at: usize, end: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map(|i| &parser.tokens[i]);
    let article = before(1).is_some_and(|t| t.is(Class::The) || t.is(Class::One));
    let noun = parser.tokens.get(end).is_some_and(|t| {
        t.kind == Kind::Word
            && (t.mask == 0 || t.is(Class::EventNoun) || t.is(Class::TermNoun))
            && !t.is_function()
            && !t.text(parser.text).starts_with(['\'', '’'])
    });
    article && noun
}

/// Whether an expression is an aside: after "until", within brackets, or after a verb in the pluperfect.
fn named_in_passing(parser: &Parser<'_>, at: usize) -> bool {
    let before = |n: usize| at.checked_sub(n).map(|i| &parser.tokens[i]);
    if before(1).is_some_and(|t| t.cue(Cue::Ahead) || t.mark('(')) {
        return true;
    }
    let low = at.saturating_sub(VERB_REACH);
    let verb = (low..at).rev().find(|i| verb_at(parser, *i).is_some());
    let had = |i: usize| parser.tokens[i].text(parser.text) == "had";
    verb.is_some_and(|i| had(i) || (i > 0 && had(i - 1)) || (i > 1 && had(i - 2)))
}

/// Whether a verb in the past stands right before the expression ("said on Thursday", "was killed Oct. 23").
fn done_just_before(parser: &Parser<'_>, at: usize) -> bool {
    let last = at.checked_sub(1).filter(|i| parser.tokens[*i].is(Class::On)).unwrap_or(at).checked_sub(1);
    last.and_then(|i| verb_at(parser, i)).flatten().is_some_and(|v| matches!(v, Verb::Did | Verb::Said))
}

/// Whether the first verb after an expression is "will" itself: nothing less makes a leading date one to come.
fn modal_after(parser: &Parser<'_>, end: usize) -> bool {
    let reach = (end + VERB_REACH).min(parser.tokens.len());
    let first = (end.min(reach)..reach).find(|i| verb_at(parser, *i).is_some());
    first.is_some_and(|i| is_will(parser, i))
}

/// Whether a verb of planning follows an expression at once ("The port on Monday plans to file", "on Monday is expected to").
fn plan_after(parser: &Parser<'_>, end: usize) -> bool {
    let be = usize::from(parser.tokens.get(end).is_some_and(|t| t.cue(Cue::Be)));
    let will = |i: usize| i < parser.tokens.len() && verb_at(parser, i) == Some(Some(Verb::Will));
    parser.lexicon.english && (will(end) || will(end + be))
}

/// Whether an expression leads its clause, so that the verb after it is the clause's, in a language whose present may be to
/// come: "Am Dienstag beginnt die Messe."
fn leads_present(parser: &Parser<'_>, at: usize) -> bool {
    !parser.lexicon.english && (at <= LEADING || (1..=LEADING + 1).any(|n| bounds(parser, at - n)))
}

fn would_after(parser: &Parser<'_>, end: usize) -> bool {
    let reach = (end + VERB_REACH).min(parser.tokens.len());
    let first = (end.min(reach)..reach).find(|i| verb_at(parser, *i).is_some());
    first.is_some_and(|i| parser.tokens[i].cue(Cue::Would))
}

/// Whether a day is named of the week to come ("next week's reports include prices on Monday and jobs on Friday").
fn is_of_next_week(parser: &Parser<'_>, at: usize) -> bool {
    let over = |i: &usize| matches!(verb_at(parser, *i), Some(Some(Verb::Did | Verb::Said)));
    let week = |i: usize| parser.has(i, Class::Next) && parser.unit(i + 1) == Some(Unit::Week);
    parser.lexicon.english
        && parser.has(at, Class::Weekday)
        && (0..=LEADING).any(|i| i < at && week(i))
        && at <= REACH
        && !(0..at).any(|i| over(&i))
}

fn mood(parser: &Parser<'_>, place: Place, verb: Option<Verb>) -> Mood {
    let Place { from, to, at, .. } = place;
    let before = |n: usize, cue: Cue| at >= n && parser.tokens[at - n].cue(cue);
    let on = at > 0 && parser.tokens[at - 1].is(Class::On);
    let right_after = |cue: Cue| before(1, cue) || (on && before(2, cue));
    // "denied on Monday" dates the denial; "denied that he had met them on Monday" the meeting.
    if right_after(Cue::Deny) {
        return Mood::Past;
    }
    let denied = from >= 2 && parser.has(from - 1, Class::That) && parser.tokens[from - 2].cue(Cue::Deny);
    if denied || (verb != Some(Verb::Said) && (from..to).any(|i| negates(parser, i))) {
        return if cancel::gives_up(parser, place, verb) { Mood::Cancelled } else { Mood::Denied };
    }
    match verb {
        Some(Verb::Will | Verb::Meant) => Mood::Planned,
        Some(Verb::Could) => Mood::Conditional,
        Some(Verb::Is) => Mood::Present,
        Some(Verb::Did | Verb::Said) | None => Mood::Past,
    }
}

/// Whether a word denies the verb of its clause: "did not meet", "there was no vote", but neither "was found not guilty" nor
/// "found no survivors", which tell what was found.
fn negates(parser: &Parser<'_>, i: usize) -> bool {
    let token = &parser.tokens[i];
    if !token.cue(Cue::Neg) || !parser.lexicon.english {
        return token.cue(Cue::Neg);
    }
    let Some(before) = i.checked_sub(1).map(|before| &parser.tokens[before]) else {
        return parser.word(i).eq_ignore_ascii_case("never");
    };
    let led = before.cue(Cue::Was) || before.cue(Cue::Have);
    match parser.word(i) {
        "not" => {
            led || [Cue::Will, Cue::Would, Cue::Could, Cue::Be].iter().any(|&cue| before.cue(cue))
                || matches!(before.text(parser.text), "do" | "does" | "did")
        }
        "no" => led || before.cue(Cue::Be),
        "No" | "Not" => false,
        _ => true,
    }
}

/// First and last-but-one token of the clause that an expression belongs to.
fn clause(parser: &Parser<'_>, at: usize, end: usize) -> (usize, usize) {
    let mut from = at;
    while from > 0 && at - from < REACH && !bounds(parser, from - 1) {
        from -= 1;
    }
    let mut to = end;
    while to < parser.tokens.len() && to - end < REACH && !bounds(parser, to) {
        to += 1;
    }
    // "On Friday, the court ruled": the date alone is no clause.
    let words =
        |from: usize, to: usize| parser.tokens[from..to].iter().filter(|t| t.kind == Kind::Word).count();
    if words(from, at) + words(end, to) < 3 {
        let wider = to;
        while to < parser.tokens.len() && to - end < REACH && (to <= wider + 1 || !bounds(parser, to)) {
            to += 1;
        }
        if to <= wider + 2 {
            to = wider;
            let narrow = from;
            while from > 0 && at - from < REACH && (from + 1 >= narrow || !bounds(parser, from - 1)) {
                from -= 1;
            }
        }
    }
    (from, to)
}

fn bounds(parser: &Parser<'_>, i: usize) -> bool {
    let token = &parser.tokens[i];
    match token.kind {
        Kind::Mark(',' | ';' | ':' | '—' | '–' | '(' | ')') => true,
        Kind::Word => token.cue(Cue::Subord) && !token.is(Class::And),
        _ => false,
    }
}
