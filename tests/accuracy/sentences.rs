//! Sentences of current news in our own words, with their answers: the right day, and whether it is told as happened or as
//! planned. They need no corpora.

use std::collections::BTreeMap;

use dateline::dates::{Mode, find, resolve};
use dateline::model::{Anchor, AnchorSource, Mood};
use dateline::text::sentences::sentences;
use jiff::civil::Date;

use super::corpus::hold;

const SENTENCES: &str = include_str!("../labelled/sentences.tsv");

/// The value and the role that the words `mention` of a sentence are read with.
fn read(language: &str, day: Date, text: &str, mention: &str) -> Option<(String, &'static str)> {
    let at = text.find(mention)?;
    let found = find(text, &sentences(text), Some(language));
    let anchor = Anchor { day, year_known: true, hour: None, source: AnchorSource::Published };
    let dated = resolve(&found, Some(&anchor), Mode::News);
    let hit =
        dated.iter().find(|d| (d.span.start as usize) < at + mention.len() && at < d.span.end as usize)?;
    // As a timeline has it: what lies ahead is planned, whatever its clause says.
    let planned = hit.first.is_some_and(|first| first > day) || hit.mood == Mood::Planned;
    Some((hit.value.clone(), if planned { "planned" } else { "happened" }))
}

#[test]
fn sentences_of_news() {
    let mut tallies: BTreeMap<(&str, &str), [f64; 3]> = BTreeMap::new();
    for line in SENTENCES.lines().filter(|l| !l.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [set, language, day, mention, value, role, text] = fields[..] else { panic!("{line}") };
        let found = read(language, day.parse().expect(line), text, mention);
        let right = found.as_ref().is_some_and(|(v, _)| v.starts_with(value));
        let told = found.as_ref().is_some_and(|(_, r)| *r == role);
        if !(right && told) {
            println!("{set:<8} {language} {value} {role} read as {found:?}: {text}");
        }
        let tally = tallies.entry((set, language)).or_default();
        *tally =
            [tally[0] + f64::from(u8::from(right)), tally[1] + f64::from(u8::from(told)), tally[2] + 1.0];
    }
    for ((set, language), [right, told, of]) in &tallies {
        println!("{set:<8} {language} days {right:>3} roles {told:>3} of {of}");
    }
    let share =
        |i: usize| tallies.values().map(|t| t[i]).sum::<f64>() / tallies.values().map(|t| t[2]).sum::<f64>();
    hold("sentences", &[("right days", share(0), 0.986), ("right roles", share(1), 0.986)]);
}
