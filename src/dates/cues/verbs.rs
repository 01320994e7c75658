//! The verb that governs an expression, and what its form says of the time.
//!
//! There is no tagger of parts of speech: verbs are told by closed classes (auxiliaries, modals, verbs of planning and of
//! saying, strong pasts) and by their endings, and a past participle that is none of the clause's verbs is told by what
//! stands before it.

use super::super::grammar::Parser;
use super::super::lexicon::{Class, Cue};
use super::super::token::{Kind, Token};
use super::group::{
    auxiliary, ends_as_adverb, has_own_date, is_be, is_modal, is_noun, is_noun_word, is_participle,
    participle_or_past,
};
use super::inflected;
use super::passed::{before_aside, joins};

/// How far a verb is looked for before an expression, in tokens. Measured on news: past 12 the cue is of another clause.
pub(super) const VERB_REACH: usize = 14;

/// How far a verb of what is to come is looked for before an expression, in tokens, within its clause. Chosen: "is due to speak on the rules of the board and its plans to the committee on Friday".
const GOVERNED: usize = 24;

/// How far after "expect" its infinitive may stand, in tokens. Chosen: room for a short subject between them.
const OBJECT_REACH: usize = 8;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// "will", "is to", "is due", "plans to", "begins"
    Will,
    /// "was due", "was to": planned, and perhaps over
    Meant,
    Did,
    Said,
    Is,
    Could,
}

/// The verb that governs an expression after it.
pub(super) fn verb_before(parser: &Parser<'_>, at: usize) -> Option<Verb> {
    let (mut low, mut i) = (at.saturating_sub(GOVERNED), at);
    // What only looks like a past counts where nothing else is a verb.
    let may_be_past = |i: usize| !parser.lexicon.english && inflected::may_be_past(parser, i);
    let mut likely = None;
    while i > low {
        i -= 1;
        let token = &parser.tokens[i];
        let stops = match token.kind {
            Kind::Mark('"' | '“') => !opens_fragment(parser, i),
            Kind::Mark(';' | ':' | '—' | '–' | '”') => true,
            Kind::Mark(',') if joins(parser, i) => false,
            Kind::Mark(',') => match before_aside(parser, i, at) {
                Some(before) => {
                    low = low.saturating_sub(i - before);
                    i = before;
                    false
                }
                None => true,
            },
            // A line that begins without a stop before it.
            Kind::Word if i > 0 && token.capital && (token.is(Class::YearCue) || token.is(Class::On)) => true,
            // Far off only what is to come still governs, and only within the clause.
            Kind::Word => at - i > VERB_REACH && (token.cue(Cue::Subord) || token.is(Class::Weekday)),
            _ => false,
        };
        if stops {
            break;
        }
        match verb_at(parser, i) {
            Some(Some(Verb::Did)) if has_own_date(parser, i, at) => {}
            Some(Some(Verb::Said | Verb::Is)) if at - i > VERB_REACH => break,
            Some(verb) => return verb,
            None if at - i <= VERB_REACH && may_be_past(i) => likely = Some(Verb::Did),
            None => {}
        }
    }
    likely
}

/// Whether a quotation mark opens words that are part of the sentence ("would rule \"some time on Friday\"").
fn opens_fragment(parser: &Parser<'_>, i: usize) -> bool {
    let word = |i: Option<usize>| i.and_then(|i| parser.tokens.get(i)).is_some_and(|t| t.kind == Kind::Word);
    !parser.tokens[i].glued && word(i.checked_sub(1)) && word(Some(i + 1))
}

/// The first verb after an expression that leads its clause.
pub(super) fn verb_after(parser: &Parser<'_>, end: usize) -> Option<Verb> {
    let mut likely = None;
    let (mut i, mut reach) = (end, (end + VERB_REACH).min(parser.tokens.len()));
    while i < reach {
        let here = i;
        i += 1;
        match parser.tokens[here].kind {
            Kind::Mark(';' | ':' | '—' | '»' | '”') => break,
            // What only looks like a past is the verb of its clause where no other is.
            Kind::Mark(',') if likely.is_some() => break,
            Kind::Mark('(' | ',') => {
                if let Some(close) = inserted(parser, here) {
                    reach = (reach + close - here).min(parser.tokens.len());
                    i = close;
                }
            }
            _ => {}
        }
        let i = here;
        // "votes on Friday on whether to strike": the question is of the vote, the day is not.
        if i > end && parser.lexicon.english && matches!(parser.word(i), "whether" | "if") {
            break;
        }
        if let Some(verb) = verb_at(parser, i) {
            let active = || !token_before(parser, i, 1).is_some_and(|t| t.cue(Cue::Be) || t.cue(Cue::Was));
            let decided = verb == Some(Verb::Meant) && parser.tokens[i].cue(Cue::Decide) && active();
            return if decided { Some(Verb::Did) } else { verb };
        }
        if !parser.lexicon.english && inflected::may_be_past(parser, i) {
            likely = Some(Verb::Did);
        }
    }
    likely
}

/// Tokens of what is put between a subject and its verb at most. Chosen: longer than most, so that a verb is found behind it.
const INSERTED: usize = 20;

/// The mark that closes a bracket or a relative clause which opens at a mark ("oil (3 barrels) had", "the crew, who will stay,").
fn inserted(parser: &Parser<'_>, open: usize) -> Option<usize> {
    let bracket = parser.mark(open, '(');
    let relative = matches!(parser.word(open + 1), "who" | "which" | "whose" | "where");
    if !bracket && !relative {
        return None;
    }
    let close = if bracket { ')' } else { ',' };
    (open + 1..(open + INSERTED).min(parser.tokens.len())).find(|i| parser.mark(*i, close))
}

/// What the token says as a verb: `None` if nothing, `Some(None)` if it ends the search without an answer.
pub(super) fn verb_at(parser: &Parser<'_>, i: usize) -> Option<Option<Verb>> {
    let token = &parser.tokens[i];
    if token.kind != Kind::Word {
        return None;
    }
    if !parser.lexicon.english {
        return inflected::verb_at(parser, i).map(Some);
    }
    let word = token.text(parser.text);
    let participle = !token.capital && word.len() > 4 && is_participle(word);
    if token.cues == 0 {
        return if participle { participle_or_past(parser, i) } else { None };
    }
    if let Some(verb) = modal(parser, i) {
        return Some(Some(verb));
    }
    if token.cue(Cue::Sched) {
        if participle && is_compared(parser, i) {
            return None;
        }
        if !is_compound(parser, i) {
            if let Some(verb) = planned(parser, i) {
                return Some(Some(verb));
            }
            // "set May 5 as the deadline": what is set is the day. "set the hall on fire" is a deed.
            let deed = token.cue(Cue::Did) && !names_day_at(parser, i + 1);
            if !word.ends_with("ed") && !deed {
                return None;
            }
        }
    }
    if token.cue(Cue::Futurate) || token.cue(Cue::Present) {
        return present(parser, i).map(Some);
    }
    if token.cue(Cue::Bare) {
        let infinitive = auxiliary(parser, i).is_some_and(|t| t.cue(Cue::To)) && !is_of_state(parser, i);
        return infinitive.then_some(Some(Verb::Will));
    }
    if token.cue(Cue::Say) {
        let infinitive = token_before(parser, i, 1).is_some_and(|t| t.cue(Cue::Bare) || t.cue(Cue::To));
        return (!infinitive && !is_to_be_said(parser, i)).then_some(Some(Verb::Said));
    }
    if token.cue(Cue::Did) {
        return participle_or_past(parser, i);
    }
    if token.cue(Cue::Have) {
        return have(parser, i);
    }
    if let Some(verb) = form_of_be(parser, i) {
        return Some(Some(verb));
    }
    // "put off the vote"
    if participle || token.cue(Cue::Cancel) { participle_or_past(parser, i) } else { None }
}

/// Whether a day is named at a token.
fn names_day_at(parser: &Parser<'_>, i: usize) -> bool {
    [Class::Weekday, Class::Month, Class::RelDay].iter().any(|class| parser.has(i, *class))
        || (parser.day_number(i).is_some() && parser.has(i + 1, Class::Month))
}

/// "will", "would", "could".
fn modal(parser: &Parser<'_>, i: usize) -> Option<Verb> {
    let token = &parser.tokens[i];
    if is_will(parser, i) {
        return Some(Verb::Will);
    }
    if token.cue(Cue::Would) {
        // "had said it would close in August": the plan may be over.
        let low = i.saturating_sub(VERB_REACH);
        let had = parser.tokens[low..i].iter().any(|t| t.text(parser.text) == "had");
        return Some(if had { Verb::Meant } else { Verb::Will });
    }
    token.cue(Cue::Could).then_some(Verb::Could)
}

/// Whether nothing is to come by a participle of planning: "rose more than expected" ("more than" is one token), "opened as
/// planned".
fn is_compared(parser: &Parser<'_>, i: usize) -> bool {
    token_before(parser, i, 1).is_some_and(|t| {
        let word = t.text(parser.text);
        word == "as" || word.ends_with("than")
    })
}

/// Whether a token ends a compound ("better-than-expected").
fn is_compound(parser: &Parser<'_>, i: usize) -> bool {
    parser.tokens[i].glued && i > 0 && parser.mark(i - 1, '-')
}

/// A form of the present, where it is neither an infinitive nor a noun.
fn present(parser: &Parser<'_>, i: usize) -> Option<Verb> {
    let infinitive = auxiliary(parser, i).is_some_and(|t| {
        // "did not begin": the auxiliary tells the time.
        t.cue(Cue::To) || is_modal(t) || t.cue(Cue::Neg) || t.text(parser.text) == "did"
    });
    let noun = is_noun(parser, i) || is_noun_too(parser, i);
    let verb = if parser.tokens[i].cue(Cue::Futurate) { Verb::Will } else { Verb::Is };
    (!infinitive && !noun).then_some(verb)
}

/// "was", "is to", "is".
fn form_of_be(parser: &Parser<'_>, i: usize) -> Option<Verb> {
    let token = &parser.tokens[i];
    let infinitive = parser.tokens.get(i + 1).is_some_and(|t| t.cue(Cue::To));
    if token.cue(Cue::Was) {
        let been = token.text(parser.text).eq_ignore_ascii_case("been");
        return Some(if infinitive && !been { Verb::Meant } else { Verb::Did });
    }
    is_be(parser, i).then_some(if infinitive { Verb::Will } else { Verb::Is })
}

/// Forms of the present that are mostly nouns or adjectives.
const NOUNS_TOO: &[&str] = &[
    "addresses",
    "close",
    "debates",
    "end",
    "issues",
    "open",
    "posts",
    "releases",
    "reports",
    "rules",
    "starts",
    "visits",
    "votes",
];

/// Whether a form of the present is read as a noun or an adjective where its sentence does not make a verb of it: a verb has a
/// subject, and a plural one where the form has no ending ("the polls close on Sunday", "envoys gather in Oslo"). "Housing starts
/// in August" are counted; "the trial starts on Monday".
fn is_noun_too(parser: &Parser<'_>, i: usize) -> bool {
    let token = &parser.tokens[i];
    let word = token.text(parser.text);
    let dated = || {
        let days = [Class::On, Class::At, Class::Weekday, Class::Month];
        parser.tokens.get(i + 1).is_some_and(|t| days.iter().any(|class| t.is(*class)))
    };
    let subject = token_before(parser, i, 1).filter(|t| t.kind == Kind::Word);
    let plural = || {
        subject.is_some_and(|t| {
            let word = t.text(parser.text);
            t.mask == 0
                && !t.is_function()
                && word.ends_with('s')
                && !word.ends_with("ss")
                && !word.starts_with('\'')
        })
    };
    // "which reports results on Friday"; "two reports on fires"
    let name = || subject.is_some_and(|t| t.capital || t.cue(Cue::Pronoun) || t.is(Class::And));
    let object =
        || parser.tokens.get(i + 1).is_some_and(|t| t.kind == Kind::Word && t.mask == 0 && !t.is_function());
    // In a name or a title it is none.
    if token.capital && NOUNS_TOO.iter().any(|noun| noun.eq_ignore_ascii_case(word)) {
        return true;
    }
    match word {
        "starts" => !dated() || subject.is_none(),
        "reports" | "posts" | "releases" | "issues" => !(name() && object()),
        "rules" | "votes" => !(name() || has_singular_subject(parser, i)),
        "visits" | "addresses" | "debates" => {
            let led = parser.has(i + 1, Class::The) || parser.has(i + 1, Class::One);
            !(name() || has_singular_subject(parser, i)) || !(dated() || led || object())
        }
        "close" | "end" | "open" => !dated() || !plural(),
        _ => token.cue(Cue::Present) && !word.ends_with('s') && !plural(),
    }
}

/// Whether a noun in the singular that opens its clause stands before a token: "the council votes", not "won both votes".
fn has_singular_subject(parser: &Parser<'_>, i: usize) -> bool {
    let noun = |i: usize| {
        let word = parser.word(i);
        is_noun_word(parser, i) && !word.ends_with('s') && !is_participle(word)
    };
    // "the council votes on Tuesday were close"
    let told = [Cue::Was, Cue::Have, Cue::Did, Cue::Will, Cue::Would, Cue::Could];
    let other = parser.has(i + 1, Class::On)
        && !matches!(parser.word(i + 3), "whether" | "if")
        && parser
            .tokens
            .get(i + 3)
            .is_some_and(|t| told.iter().any(|cue| t.cue(*cue)) || is_be(parser, i + 3));
    let Some(last) = i.checked_sub(1).filter(|last| noun(*last) && !other) else { return false };
    let article = (last.saturating_sub(SUBJECT)..last).rev().find(|i| !is_noun_word(parser, *i));
    article.is_some_and(|i| {
        (parser.has(i, Class::The) || parser.has(i, Class::One))
            && i.checked_sub(1).is_none_or(|i| {
                let token = &parser.tokens[i];
                token.kind != Kind::Word
                    || token.cue(Cue::Subord)
                    || token.cue(Cue::Could)
                    || token.is(Class::And)
            })
    })
}

/// Words of a subject between its article and its noun, at most. Chosen: "the upper house".
const SUBJECT: usize = 3;

/// Whether a saying that is a noun is to come: "will explain it in a statement on Friday".
fn is_to_be_said(parser: &Parser<'_>, i: usize) -> bool {
    let telling =
        |t: &Token| [Cue::Say, Cue::Did, Cue::Was, Cue::Have, Cue::Would].iter().any(|cue| t.cue(*cue));
    matches!(parser.word(i), "statement" | "interview")
        && (i.saturating_sub(VERB_REACH)..i)
            .rev()
            .find(|j| is_will(parser, *j) || telling(&parser.tokens[*j]))
            .is_some_and(|j| is_will(parser, j) && !parser.tokens[j].cue(Cue::Would))
}

/// Whether "to be" tells what is held to be so: "was found to be ill", "appeared to be over".
fn is_of_state(parser: &Parser<'_>, be: usize) -> bool {
    let to = (be.saturating_sub(3)..be).rev().find(|i| parser.tokens[*i].cue(Cue::To));
    let verb = to.and_then(|to| token_before(parser, to, 1));
    verb.is_some_and(|t| !t.cue(Cue::Sched) && (t.cue(Cue::Did) || is_participle(t.text(parser.text))))
}

pub(super) fn token_before<'a>(parser: &Parser<'a>, i: usize, count: usize) -> Option<&'a Token> {
    i.checked_sub(count).map(|j| &parser.tokens[j])
}

/// Whether a token is "will" and the like; "won" is only in "won't", and the future may be an ending ("viajará").
pub(super) fn is_will(parser: &Parser<'_>, i: usize) -> bool {
    let token = &parser.tokens[i];
    let noun = || token_before(parser, i, 1).is_some_and(|t| t.is(Class::The) || t.is(Class::One));
    let text = token.text(parser.text);
    if token.kind == Kind::Word
        && (!token.capital || i == 0)
        && token.word == 0
        && parser.lexicon.future.end(text)
        && !noun()
    {
        return true;
    }
    let word = |i: usize| parser.tokens.get(i).map_or("", |t| t.text(parser.text));
    let negated = || word(i) == "won" && matches!(word(i + 1), "'t" | "’t");
    parser.tokens[i].cue(Cue::Will) || negated()
}

/// What a verb of planning says, where something planned follows: "plans to vote", "set for", "is due back on".
fn planned(parser: &Parser<'_>, i: usize) -> Option<Verb> {
    let token = &parser.tokens[i];
    let (before, next) = (token_before(parser, i, 1), parser.tokens.get(i + 1));
    let word = token.text(parser.text);
    let participle = token.cue(Cue::Plan);
    if is_planned_thing(parser, i) || is_cause(parser, i) {
        return None;
    }
    let to_come = is_infinitive(parser, i + 1)
        || next.is_some_and(|t| {
            // "due out on Friday"
            let particle = matches!(t.text(parser.text), "out" | "back" | "in");
            let on = t.is(Class::On) || (particle && parser.has(i + 2, Class::On));
            let participle = participle || word == "likely";
            t.text(parser.text) == "for" || (participle && (on || t.text(parser.text) == "in"))
        });
    let active = matches!(word, "scheduled" | "planned" | "plans")
        && next.is_some_and(|t| t.mask == 0 || t.is(Class::One) || t.is(Class::The));
    // "expect it to pass on Saturday"
    let object = token.cue(Cue::Urge) && parser.tokens[i..].iter().take(OBJECT_REACH).any(|t| t.cue(Cue::To));
    // "is expected back on Tuesday", "a ship due in port on Friday": the plan itself is told.
    let auxiliary = before.is_some_and(|t| t.cue(Cue::Be) || t.cue(Cue::Was));
    let told = participle && auxiliary;
    if !(to_come || active || object || told) {
        return None;
    }
    let back = if before.is_some_and(|t| t.text(parser.text).ends_with("ly")) { 2 } else { 1 };
    let auxiliary = token_before(parser, i, back);
    // "agreed to buy it on Monday" may date either; "was due on Monday" may be over.
    let is = auxiliary.is_some_and(|t| t.cue(Cue::Be));
    // "it expected to reach" is no plan for it.
    let subject = participle && before.is_some_and(|t| t.cue(Cue::Pronoun));
    // "has been set for Friday" still is.
    let perfect = auxiliary.is_some_and(|t| t.text(parser.text) == "been")
        && token_before(parser, i, back + 1).is_some_and(|t| matches!(t.text(parser.text), "has" | "have"));
    let was = auxiliary.is_some_and(|t| t.cue(Cue::Was)) && !perfect;
    // "first planned to visit it in May"
    let active_past = word == "planned" && !is && next.is_some_and(|t| t.cue(Cue::To));
    // "had planned to issue it by May"
    let had = auxiliary.is_some_and(|t| t.text(parser.text) == "had");
    let past = active_past || (!participle && !is && !perfect && word.ends_with("ed"));
    let over = was || had || subject || past && !is_reported(parser, i);
    Some(if over { Verb::Meant } else { Verb::Will })
}

/// Whether a verb is that of what somebody said, without "that": its past is the present of who said so ("said it planned to file").
fn is_reported(parser: &Parser<'_>, i: usize) -> bool {
    /// Words of its subject, at most. Chosen.
    const SUBJECT: usize = 3;
    let said = (i.saturating_sub(SUBJECT + 1)..i).rev().find(|i| verb_at(parser, *i).is_some());
    said.is_some_and(|i| {
        parser.tokens[i].cue(Cue::Say) && parser.tokens[i + 1..].first().is_some_and(|t| t.kind == Kind::Word)
    })
}

/// Whether a word of planning is the thing that a verb acts on: "announced the planned merger on Friday", "cut planned output",
/// "announced plans for a plant in June".
fn is_planned_thing(parser: &Parser<'_>, i: usize) -> bool {
    let acted_on = is_noun(parser, i)
        || (1..=2).any(|back| {
            token_before(parser, i, back).is_some_and(|t| {
                t.kind == Kind::Word
                    && (t.cue(Cue::Did) || (is_participle(t.text(parser.text)) && !t.cue(Cue::Sched)))
            })
        });
    let next = parser.tokens.get(i + 1);
    acted_on
        && match parser.word(i) {
            "planned" | "scheduled" => next.is_some_and(|t| t.mask == 0 && !t.is_function()),
            "plan" | "plans" => next.is_some_and(|t| t.is(Class::For)) && !parser.has(i + 2, Class::Weekday),
            _ => false,
        }
}

/// Whether "due" tells why: "a loss that is mainly due to low prices".
fn is_cause(parser: &Parser<'_>, i: usize) -> bool {
    let adverb = token_before(parser, i, 1).is_some_and(|t| ends_as_adverb(t.text(parser.text)));
    adverb && parser.word(i) == "due" && parser.tokens.get(i + 1).is_some_and(|t| t.cue(Cue::To))
}

/// Whether "to" and an infinitive stand at a token: "agreed to meet", not "agreed to a truce".
pub(super) fn is_infinitive(parser: &Parser<'_>, at: usize) -> bool {
    let closed = |t: &Token| {
        [Class::The, Class::One, Class::This, Class::That, Class::Number].iter().any(|c| t.is(*c))
            || t.cue(Cue::Det)
    };
    parser.tokens.get(at).is_some_and(|t| t.cue(Cue::To))
        && parser.tokens.get(at + 1).is_none_or(|t| t.kind == Kind::Word && !t.capital && !closed(t))
}

/// "has won", "has to pay"; in "could have a bad number" the modal speaks.
fn have(parser: &Parser<'_>, i: usize) -> Option<Option<Verb>> {
    let modal = token_before(parser, i, 1).is_some_and(is_modal);
    let next = parser.tokens.get(i + 1);
    let participle = next.is_some_and(|t| t.cue(Cue::Did) || is_participle(t.text(parser.text)));
    if modal && !participle {
        return None;
    }
    let had = parser.tokens[i].text(parser.text) == "had";
    let must = is_infinitive(parser, i + 1) && !had;
    Some(Some(if must { Verb::Will } else { Verb::Did }))
}
