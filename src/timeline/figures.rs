//! Figures over time: how many were killed, cut or offered, who said so and when.
//!
//! A figure is a number beside a noun or verb of `data/quantities.tsv`. Those of one story, quantity and currency whose
//! sentences tell of one matter make a series.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use jiff::civil::Date;

use super::amounts::{Amount, Token, amount, bound, tokens};
use super::statement::NEAR_DAYS;
use super::vector::{Frequencies, Vector, word_hashes};
use super::{Options, Source};
use crate::calendar::days_between;
use crate::model::{Bound, Dated, Figure, Group, Role, Series, Span, Story};

/// The table: quantity, unit (count or money), place of the number, words, example, value of the example.
const TABLE: &str = include_str!("../../data/quantities.tsv");

/// Where the number stands to the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// "30 dead", "1,300 office jobs".
    After,
    /// "12 were killed", "12 killed in the port"; not "two gunmen killed him".
    Participle,
    /// "killed 12", "loss of $3 billion".
    Before,
    /// "toll rose to 12".
    Total,
    /// "$93 a share".
    Share,
}

struct Rule {
    quantity: &'static str,
    money: bool,
    form: Form,
    words: Vec<&'static str>,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let rule = |line: &'static str| {
        let mut cells = line.split('\t');
        let mut cell = || cells.next().expect("a row has six cells");
        let (quantity, unit, form, words) = (cell(), cell(), cell(), cell());
        let form = match form {
            "after" => Form::After,
            "participle" => Form::Participle,
            "before" => Form::Before,
            "total" => Form::Total,
            "share" => Form::Share,
            other => unreachable!("the table's test knows no place {other}"),
        };
        Rule { quantity, money: unit == "money", form, words: words.split('|').collect() }
    };
    TABLE.lines().skip(1).map(rule).collect()
});

/// Finds the words of the table, so that only sentences with one are taken apart.
static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words: Vec<&str> = RULES.iter().flat_map(|r| r.words.iter().copied()).collect();
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .ascii_case_insensitive(true)
        .build(words)
        .expect("some sixty words fit an automaton")
});

/// Most words between a number and its noun. Chosen: "five of the crew are still missing".
const BETWEEN: usize = 6;
/// Least cosine between sentences of one series. Chosen: a noun or two beside those of the quantity.
const MATTER: f32 = 0.15;
/// Latest points of a series that a figure is compared with. Chosen: bounds the cost.
const COMPARED: usize = 8;

/// The series of every story that is told, by (story, quantity, currency, first point).
pub fn figures(
    (stories, told): (&[Story], Range<usize>),
    groups: &[Group],
    sources: &[Source<'_>],
    options: &Options,
) -> Vec<Series> {
    use rayon::prelude::*;
    let of_story: Vec<Vec<Series>> = told
        .into_par_iter()
        .map(|index| {
            let members = super::members(&stories[index], groups, sources);
            if members.len() < options.min_articles {
                Vec::new()
            } else {
                series(index, &members, sources, options)
            }
        })
        .collect();
    of_story.into_iter().flatten().collect()
}

fn series(story: usize, members: &[usize], sources: &[Source<'_>], options: &Options) -> Vec<Series> {
    let report = members.iter().filter_map(|&m| sources[m].anchor).map(|a| a.day).min();
    let mut found: Vec<(&'static Rule, String, Figure)> = Vec::new();
    for &reading in members {
        let source = &sources[reading];
        let copy = matches!(source.role, Role::Reprint | Role::Abridged | Role::Withdrawn | Role::Stub);
        if !copy && source.may_be_told(options) && source.reading.dispatch.language.is_none_or(|l| l == "en")
        {
            of_article(reading, source, report, &mut found);
        }
    }
    found.sort_by_key(|(_, _, f)| {
        let source = &sources[f.reading];
        (
            f.day.is_none(),
            f.day,
            source.instant.is_none(),
            source.instant,
            source.reading.article.id,
            f.sentence.start,
        )
    });
    let hashes: Vec<Vec<u64>> = found
        .iter()
        .map(|(_, _, f)| {
            let dispatch = &sources[f.reading].reading.dispatch;
            word_hashes(dispatch.slice(&f.sentence), dispatch.language)
        })
        .collect();
    let mut frequencies = Frequencies::default();
    hashes.iter().for_each(|h| frequencies.add(h));
    let mut chains: Vec<(Series, Vec<Vector>)> = Vec::new();
    for ((rule, currency, figure), hashes) in found.into_iter().zip(&hashes) {
        let vector = frequencies.vector(hashes);
        let likeness = |(s, of): &(Series, Vec<Vector>)| {
            let same = s.quantity == rule.quantity && s.currency == currency;
            same.then(|| of.iter().rev().take(COMPARED).map(|v| v.cosine(&vector)).fold(0.0, f32::max))
        };
        let best = (0..chains.len())
            .filter_map(|at| likeness(&chains[at]).filter(|l| *l >= MATTER).map(|l| (l, at)))
            .fold(
                None,
                |best: Option<(f32, usize)>, new| {
                    if best.is_some_and(|b| b.0 >= new.0) { best } else { Some(new) }
                },
            );
        match best {
            Some((_, at)) => {
                chains[at].0.points.push(figure);
                chains[at].1.push(vector);
            }
            None => {
                chains.push((
                    Series { story, quantity: rule.quantity, currency, points: vec![figure] },
                    vec![vector],
                ));
            }
        }
    }
    let mut all: Vec<Series> = chains.into_iter().map(|(series, _)| without_recaps(series)).collect();
    // Stable: chains of one quantity stay by their first point.
    all.sort_by(|a, b| (a.quantity, &a.currency).cmp(&(b.quantity, &b.currency)));
    all
}

/// A series without what its articles only recall: of several values that one article gives, those that an earlier one gave.
fn without_recaps(mut series: Series) -> Series {
    let mut kept: Vec<Figure> = Vec::new();
    let mut rest = series.points.as_slice();
    while let Some(first) = rest.first() {
        let length = rest.iter().take_while(|p| p.reading == first.reading).count();
        let (article, others) = rest.split_at(length);
        let told = |p: &&Figure| kept.iter().any(|k| k.value == p.value);
        let mut new: Vec<Figure> = article.iter().filter(|p| !told(p)).cloned().collect();
        if new.is_empty() {
            // It recalls all that it gives: the latest stands.
            let latest = kept.iter().rev().find_map(|k| article.iter().find(|p| p.value == k.value));
            new.extend(latest.cloned());
        }
        kept.append(&mut new);
        rest = others;
    }
    series.points = kept;
    series
}

/// The figures of the sentences of an article that do not tell of a past before the story.
fn of_article(
    reading: usize,
    source: &Source<'_>,
    report: Option<Date>,
    found: &mut Vec<(&'static Rule, String, Figure)>,
) {
    let dispatch = &source.reading.dispatch;
    let mut last = None;
    for hit in WORDS.find_iter(&dispatch.text) {
        let at = hit.start() as u32;
        let after = source.reading.sentences.partition_point(|s| s.start <= at);
        let Some(position) =
            after.checked_sub(1).filter(|p| at < source.reading.sentences[*p].end && last != Some(*p))
        else {
            continue;
        };
        last = Some(position);
        let sentence = &source.reading.sentences[position];
        if source.edition.is_struck(position) || is_past(sentence, source.dated, report) {
            continue;
        }
        for (rule, currency, value, bound) in of_sentence(dispatch.slice(sentence)) {
            let day = source.anchor.filter(|a| a.year_known).map(|a| a.day);
            let figure = Figure { value, bound, reading, sentence: sentence.clone(), day };
            found.push((rule, currency.to_owned(), figure));
        }
    }
}

/// Whether a sentence names a day or a year before the matter, or compares with one.
fn is_past(sentence: &Span, dated: &[Dated], report: Option<Date>) -> bool {
    let from = dated.partition_point(|d| d.span.start < sentence.start);
    dated[from..].iter().take_while(|d| d.span.start < sentence.end).any(|d| {
        let old = d.last.zip(report).is_some_and(|(last, report)| days_between(last, report) > NEAR_DAYS);
        d.tells_nothing || old
    })
}

/// The figures of a sentence: rule, currency, value in hundredths, bound. A number counts once for a quantity.
fn of_sentence(sentence: &str) -> Vec<(&'static Rule, &str, i64, Bound)> {
    let tokens = tokens(sentence);
    let mut found: Vec<(&'static Rule, &str, i64, Bound)> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(number) = amount(&tokens[at..]) else {
            at += 1;
            continue;
        };
        let fitting =
            RULES.iter().find(|r| r.money != number.currency.is_empty() && fits(r, &tokens, at, &number));
        if let Some(rule) = fitting {
            let value = (rule, number.currency, number.value, bound(&tokens[..at]).0);
            if !found.iter().any(|f| f.0.quantity == rule.quantity) {
                found.push(value);
            }
        }
        at += number.tokens;
    }
    found
}

/// Whether a number is one of a rule's quantity.
fn fits(rule: &Rule, tokens: &[Token<'_>], at: usize, number: &Amount<'_>) -> bool {
    let is = |token: &Token<'_>| rule.words.iter().any(|w| token.word.eq_ignore_ascii_case(w));
    let end = at + number.tokens;
    let open = !tokens[end - 1].breaks;
    match rule.form {
        Form::After => open && following(tokens, end).any(|t| is(&tokens[t])),
        Form::Participle => open && following(tokens, end).any(|t| is(&tokens[t]) && passive(tokens, end, t)),
        Form::Before | Form::Total => {
            let unit = tokens.get(end).filter(|_| open).map_or("", |t| t.word);
            let counted = !matches!(
                unit,
                "years"
                    | "months"
                    | "weeks"
                    | "days"
                    | "hours"
                    | "minutes"
                    | "seconds"
                    | "times"
                    | "miles"
                    | "percent"
                    | "km"
            );
            let from = at - bound(&tokens[..at]).1;
            counted
                && if rule.form == Form::Total {
                    totals(rule, tokens, from)
                } else {
                    preceding(tokens, from).is_some_and(|t| is(&tokens[t]))
                }
        }
        Form::Share => {
            open && matches!(
                tokens[end..],
                [Token { word: "a" | "per", .. }, Token { word: "share", .. }, ..]
            )
        }
    }
}

/// The tokens that may be the noun or verb of a number before them: no clause ends and no other number stands between.
fn following<'t>(tokens: &'t [Token<'_>], from: usize) -> impl Iterator<Item = usize> + 't {
    const STOPS: [&str; 22] = [
        "who", "which", "that", "and", "or", "but", "as", "after", "when", "with", "while", "by", "for",
        "on", "before", "if", "to", "in", "at", "percent", "years", "days",
    ];
    let stops = |t: &Token<'_>| STOPS.contains(&t.word) || t.word.starts_with(|c: char| c.is_ascii_digit());
    let reach = tokens.len().min(from + BETWEEN + 1);
    let end =
        (from..reach).find(|&t| stops(&tokens[t]) || (t > from && tokens[t - 1].breaks)).unwrap_or(reach);
    from..end
}

/// Whether the participle at `verb` is said of the number, not done by it.
fn passive(tokens: &[Token<'_>], from: usize, verb: usize) -> bool {
    const BEFORE: [&str; 12] = [
        "was",
        "were",
        "been",
        "being",
        "be",
        "are",
        "is",
        "reported",
        "feared",
        "confirmed",
        "left",
        "believed",
    ];
    const AFTER: [&str; 20] = [
        "in", "by", "when", "and", "at", "on", "after", "during", "since", "as", "while", "near", "or",
        "over", "from", "under", "have", "were", "so", "between",
    ];
    let before = tokens[from..verb].iter().any(|t| BEFORE.contains(&t.word));
    let closed = tokens[verb].breaks || tokens.get(verb + 1).is_none_or(|t| AFTER.contains(&t.word));
    before || closed
}

/// The verb or noun that a number behind it completes: next to it, or up to "of", "to", "worth".
fn preceding(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    const LINKS: [&str; 6] = ["of", "to", "at", "for", "another", "worth"];
    let open = |b: &usize| !tokens[*b].breaks;
    let mut back = at.checked_sub(1).filter(open)?;
    while LINKS.contains(&tokens[back].word) {
        back = back.checked_sub(1).filter(open)?;
    }
    Some(back)
}

/// Whether a number is what a total "rose to", "stands at" or "of" which it is.
fn totals(rule: &Rule, tokens: &[Token<'_>], at: usize) -> bool {
    /// Most words from a total to its number. Chosen: "the death toll of the fire on the ferry rose to".
    const REACH: usize = 12;
    const VERBS: [&str; 14] = [
        "to", "at", "of", "is", "was", "reached", "reaches", "hit", "passed", "topped", "now", "above",
        "past", "from",
    ];
    if !at.checked_sub(1).is_some_and(|b| VERBS.contains(&tokens[b].word)) {
        return false;
    }
    let before = tokens[..at].iter().rev().take(REACH).take_while(|t| !t.breaks);
    before.clone().any(|t| rule.words.iter().any(|w| t.word.eq_ignore_ascii_case(w)))
}

#[cfg(test)]
mod tests {
    use super::{Bound, RULES, TABLE, of_sentence};

    #[test]
    fn rows_of_the_table_read_their_examples() {
        for (line, rule) in TABLE.lines().skip(1).zip(RULES.iter()) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 6, "{line}");
            let value = (cells[5].parse::<f64>().unwrap() * 100.0).round() as i64;
            let found: Vec<_> = of_sentence(cells[4]).iter().map(|f| (f.0.quantity, f.2)).collect();
            assert!(found.contains(&(rule.quantity, value)), "{line}: {found:?}");
        }
    }

    #[test]
    fn numbers_of_other_things_are_no_figures() {
        for sentence in [
            "Two gunmen killed the harbour master.",
            "The harbour master was killed 12 years ago.",
            "He was jailed in 2006 and died.",
            "A 22-year-old docker was killed.",
            "Of 300 passengers, none was hurt.",
            "The 12 who came saw the dead man.",
        ] {
            let found: Vec<_> = of_sentence(sentence).iter().map(|f| (f.0.quantity, f.2)).collect();
            assert!(found.is_empty(), "{sentence}: {found:?}");
        }
    }

    #[test]
    fn bounds_are_kept() {
        let found = of_sentence("At least 12 people were killed and about 30 injured in the port.");
        let found: Vec<_> = found.iter().map(|f| (f.0.quantity, f.2, f.3)).collect();
        assert_eq!(found, [("dead", 1_200, Bound::AtLeast), ("injured", 3_000, Bound::About)]);
    }
}
