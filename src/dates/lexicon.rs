//! The words of a language, read from its table in `data/dates/`.
//!
//! A row is a class, a value and words. What a class means is said at [`Class`]; the grammar speaks of classes only, so a
//! new language is a new table.

mod class;
mod endings;
mod words;

use std::sync::OnceLock;

use super::token::lex;
use crate::calendar::holidays::Holiday;
use crate::text::fold::fold;
use class::{CLASSES, CUES, MODIFIERS, PARTS, REFERENCES, SEASONS, UNITS};
pub(super) use class::{Class, Cue};
use endings::Endings;
use words::Words;

/// One word or phrase: its classes, and the value of each.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub mask: u128,
    /// As written without an accent on the last letter, and with one: "a" has, "à" is at. A word of the tables with "=" behind
    /// it has them only as it is written there.
    pub cues: [u32; 2],
    /// Classes it has only with a capital letter.
    pub capital: u128,
    /// Cues it gives only with a capital letter.
    pub capital_cues: u32,
    values: Vec<(Class, i16)>,
    /// Index into the holidays of the lexicon.
    holiday: Option<u16>,
    /// Phrases that begin with this word: the words after it, and the entry of the phrase; longest first.
    phrases: Vec<(Vec<Box<str>>, u16)>,
}

impl Entry {
    pub(super) fn value(&self, class: Class) -> Option<i16> {
        self.values.iter().find(|(c, _)| *c == class).map(|(_, v)| *v)
    }

    pub(super) fn phrases(&self) -> &[(Vec<Box<str>>, u16)] {
        &self.phrases
    }
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    words: Words,
    entries: Vec<Entry>,
    holidays: Vec<Holiday>,
    strings: Vec<Box<str>>,
    /// Endings of verbs in the future, where they have one (`@future`).
    pub future: Endings,
    /// Endings of verbs in the past (`@past`).
    pub past: Endings,
    /// Endings of verbs in the past that other words have too (`@weak`).
    pub weak: Endings,
    /// Endings of past participles (`@participle`).
    pub participle: Endings,
    /// A participle ends the clause, far from what it completes (`@verblast`).
    pub verb_last: bool,
    /// In `1/2/2020` the day comes first.
    pub day_first: bool,
    /// Verbs in the past end in "-ed" and the grammar of the English verb group holds.
    pub english: bool,
}

/// The tables, by ISO 639-1 code.
pub(super) const TABLES: &[(&str, &str)] = &[
    ("en", include_str!("../../data/dates/en.tsv")),
    ("de", include_str!("../../data/dates/de.tsv")),
    ("es", include_str!("../../data/dates/es.tsv")),
    ("fr", include_str!("../../data/dates/fr.tsv")),
    ("it", include_str!("../../data/dates/it.tsv")),
    ("pt", include_str!("../../data/dates/pt.tsv")),
    ("ru", include_str!("../../data/dates/ru.tsv")),
];

/// The languages whose date words are known (ISO 639-1).
pub fn languages() -> impl Iterator<Item = &'static str> {
    TABLES.iter().map(|(code, _)| *code)
}

impl Lexicon {
    /// The lexicon of a language (ISO 639-1), English where it is not known, none but numbers where there is no table.
    pub(super) fn of(language: Option<&str>) -> &'static Self {
        static LEXICONS: OnceLock<Vec<Lexicon>> = OnceLock::new();
        let all = LEXICONS.get_or_init(|| {
            let mut all: Vec<Self> = TABLES.iter().map(|(code, table)| Self::read(code, table)).collect();
            all.push(Self::read("", ""));
            all
        });
        let code = language.unwrap_or("en");
        let index = TABLES.iter().position(|(name, _)| *name == code).unwrap_or(TABLES.len());
        &all[index]
    }

    /// Index of the entry of a folded word; 0 where there is none.
    pub(super) fn word(&self, folded: &str) -> u16 {
        self.words.folded(folded)
    }

    /// Index of the entry of an ASCII word `text[start..end]` in any case; 0 where there is none.
    #[inline]
    pub(super) fn ascii_word(&self, text: &[u8], start: usize, end: usize) -> u16 {
        self.words.ascii(text, start, end)
    }

    pub(super) fn entry(&self, index: u16) -> &Entry {
        &self.entries[usize::from(index)]
    }

    pub(super) fn string(&self, index: i16) -> &str {
        usize::try_from(index).ok().and_then(|i| self.strings.get(i)).map_or("", AsRef::as_ref)
    }

    pub(super) fn holiday(&self, index: u16) -> Option<Holiday> {
        self.holidays.get(usize::from(self.entry(index).holiday?)).copied()
    }

    fn read(code: &str, table: &str) -> Self {
        let mut lexicon =
            Self { english: code == "en", day_first: !table.contains("@order\tmdy"), ..Self::default() };
        lexicon.entries.push(Entry::default());
        lexicon.future = Endings::read(table, "@future\t");
        lexicon.past = Endings::read(table, "@past\t");
        lexicon.weak = Endings::read(table, "@weak\t");
        lexicon.participle = Endings::read(table, "@participle\t");
        lexicon.verb_last = table.contains("@verblast");
        for line in table.lines().filter(|l| !l.is_empty() && !l.starts_with(['#', '@'])) {
            let mut fields = line.split('\t');
            let (class, value, words) = (fields.next(), fields.next(), fields.next());
            let (Some(class), Some(value), Some(words)) = (class, value, words) else { continue };
            for word in words.split_whitespace() {
                lexicon.add(class, value, word);
            }
        }
        for entry in &mut lexicon.entries {
            entry.phrases.sort_by_key(|(rest, index)| (usize::MAX - rest.len(), *index));
        }
        lexicon
    }

    /// Adds a word. A row of another name (`noun`) makes its words known and no more, so that no ending is looked for in them.
    fn add(&mut self, class: &str, value: &str, word: &str) {
        let (capital, exact) = (word.ends_with('^'), word.ends_with('='));
        let word = word.trim_end_matches(['^', '=']).replace('_', " ");
        let index = self.index_of(&fold(&word));
        if let Some((_, cue)) = CUES.iter().find(|(name, _)| *name == class) {
            for (accented, cues) in self.entries[usize::from(index)].cues.iter_mut().enumerate() {
                *cues |= u32::from(!exact || accented == usize::from(last_accented(&word))) << *cue as u32;
            }
            if capital {
                self.entries[usize::from(index)].capital_cues |= 1 << *cue as u32;
            }
            if *cue == Cue::Holiday
                && let Some(holiday) = Holiday::parse(value)
            {
                self.holidays.push(holiday);
                self.entries[usize::from(index)].holiday = u16::try_from(self.holidays.len() - 1).ok();
            }
        } else if let Some((_, class)) = CLASSES.iter().find(|(name, _)| *name == class) {
            let value = self.value_of(*class, value);
            let entry = &mut self.entries[usize::from(index)];
            entry.mask |= 1 << *class as u128;
            if capital {
                entry.capital |= 1 << *class as u128;
            }
            entry.values.push((*class, value));
        }
    }

    fn value_of(&mut self, class: Class, value: &str) -> i16 {
        let place = |list: &[&str]| list.iter().position(|v| *v == value).map_or(0, |i| i as i16);
        match class {
            Class::Unit => UNITS.find(value).map_or(0, |i| i as i16),
            Class::Part => place(PARTS),
            Class::Season => place(SEASONS) + 1,
            Class::EarlyLate | Class::Stage | Class::LaterIn | Class::Approx => place(MODIFIERS),
            Class::Ref | Class::RefNoun | Class::RefAdj => place(REFERENCES),
            Class::Freq => {
                self.strings.push(value.into());
                self.strings.len() as i16 - 1
            }
            _ => value.parse().unwrap_or(0),
        }
    }

    /// The entry of a folded word or phrase, made if it is new.
    fn index_of(&mut self, folded: &str) -> u16 {
        let parts: Vec<String> = lex(folded).iter().map(|t| fold(t.text(folded)).into_owned()).collect();
        if parts.len() <= 1 {
            return self.single(parts.first().map_or("", String::as_str));
        }
        let first = usize::from(self.single(&parts[0]));
        let rest: Vec<Box<str>> = parts[1..].iter().map(|p| p.as_str().into()).collect();
        if let Some((_, index)) = self.entries[first].phrases.iter().find(|(r, _)| *r == rest) {
            return *index;
        }
        let index = self.push();
        self.entries[first].cues.iter_mut().for_each(|cues| *cues |= 1 << Cue::Phrase as u32);
        self.entries[first].phrases.push((rest, index));
        index
    }

    fn single(&mut self, word: &str) -> u16 {
        let known = self.words.folded(word);
        if known != 0 {
            return known;
        }
        let index = self.push();
        self.words.insert(word, index);
        index
    }

    fn push(&mut self) -> u16 {
        self.entries.push(Entry::default());
        u16::try_from(self.entries.len() - 1).expect("a table has fewer than 65,536 words")
    }
}

fn last_accented(word: &str) -> bool {
    word.chars().next_back().is_some_and(|c| !c.is_ascii())
}
