use jiff::civil::Date;

use super::expression::{Base, Expression, Unit, YearRef};
use super::{Article, Dispatch, Mention, Mood, Span};

/// What the read phase made of one article: a pure function of the record.
///
/// Join and tell work from readings alone.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The record as read.
    pub article: Article,
    /// The record as wire copy.
    pub dispatch: Dispatch,
    /// Sentences of the kept text, in order; spans of [`Dispatch::text`].
    pub sentences: Vec<Span>,
    /// Length and hash of the kept text.
    pub sketch: Sketch,
    /// Sampled shingles of the kept text; join takes them out.
    pub sample: Sample,
    /// Weighted words of headline and kept text.
    pub terms: Terms,
    /// Date expressions of the kept text, in order.
    pub mentions: Vec<Mention>,
}

impl Reading {
    /// Whether the text contradicts a stamp of that day: it tells as done what lies after it, names weekdays that its days
    /// had in no year about it, or says how many years ago a day was of which it gives the year.
    pub fn contradicts(&self, day: Date) -> bool {
        self.outruns(day, true) || self.misses_weekdays(day) || self.looks_back_from_elsewhere(day)
    }

    /// Whether the text may contradict a stamp of that day, terms and deadlines taken for deeds too: too little to say so, and
    /// enough not to date events by the stamp.
    pub fn may_contradict(&self, day: Date) -> bool {
        self.outruns(day, false) || self.contradicts(day)
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
            let gap = &self.dispatch.text.get(a.span.end as usize..b.span.start as usize).unwrap_or("-");
            if !matches!(gap.trim(), "" | "," | "on" | ", on") {
                return false;
            }
            let back = |m: &Mention| match m.expression {
                Expression::Shift { unit: Unit::Year, count, base: Base::Anchor | Base::Comparison }
                    if (-99..0).contains(&count) =>
                {
                    Some(count as i16)
                }
                _ => None,
            };
            let told = |m: &Mention| match m.expression {
                Expression::Day { year: YearRef::Given(year), month, day, .. } => {
                    Date::new(year, month, day).ok()
                }
                _ => None,
            };
            let Some((count, told)) = back(a).zip(told(b)).or_else(|| back(b).zip(told(a))) else {
                return false;
            };
            Date::new(told.year() - count, told.month(), told.day().min(28))
                .is_ok_and(|meant| (meant - day).get_days().abs() > HALF_A_YEAR)
        })
    }

    /// Whether a date says when something was done, and not how long it runs or when it falls due: behind "on" or a weekday, in
    /// a sentence without a word of plans and terms.
    fn dates_a_deed(&self, mention: &Mention) -> bool {
        let text = &self.dispatch.text;
        let Some(sentence) = self.sentences.get(mention.sentence as usize) else { return false };
        let before = text.get(sentence.start as usize..mention.span.start as usize).unwrap_or_default();
        let last =
            before.trim_end().rsplit(' ').next().unwrap_or_default().trim_end_matches(',').to_lowercase();
        let placed = last == "on" || last.ends_with("day");
        let clause =
            text.get(sentence.start as usize..sentence.end as usize).unwrap_or_default().to_lowercase();
        placed && !TERMS.iter().any(|term| clause.contains(term))
    }

    /// Whether the text tells as done what lies after a day, by a date with its year: then it was not written on that day.
    ///
    /// Three days are allowed for zones and for stamps of late or early editions.
    fn outruns(&self, day: Date, surely: bool) -> bool {
        self.mentions.iter().any(|mention| {
            let Expression::Day { year: YearRef::Given(year), month, day: of_month, .. } = mention.expression
            else {
                return false;
            };
            mention.mood == Mood::Past
                && !mention.comparison
                && (!surely || self.dates_a_deed(mention))
                && Date::new(year, month, of_month).is_ok_and(|told| (told - day).get_days() > SUSPECT_DAYS)
        })
    }
}

/// Parts of the words by which a sentence tells of what is to come.
const TERMS: [&str; 29] = [
    " end",
    "ceas",
    "before",
    "after",
    "on or",
    "eligible",
    "elect",
    "expir",
    "matur",
    "begin",
    "effect",
    " due",
    "will",
    "would",
    "until",
    "schedul",
    "deadline",
    "forecast",
    "plan",
    "term",
    "propos",
    "exten",
    "through",
    "by the end",
    "payable",
    "set for",
    "to be",
    "run",
    "open",
];

/// Years about a stamp in which weekdays are looked up: within eleven each falls so twice (28 years hold the pattern).
const WEEKDAY_YEARS: i16 = 11;
/// Days that "a year ago" may be off, as people speak.
const HALF_A_YEAR: i32 = 183;

/// A text or dateline that is further than this from its stamp makes the stamp suspect. Chosen: a re-filed or late-indexed
/// dispatch keeps within three days.
pub const SUSPECT_DAYS: i32 = 3;

/// What tells the words of a text from those of others at a glance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Number of words of the kept text.
    pub words: u32,
    /// Hash of the sequence of folded words: equal for texts that differ only in case, accents, punctuation and space.
    pub content: u64,
}

/// A sample of the word 5-gram shingles of a text (FracMinHash, Irber et al. 2022: every shingle whose hash falls under
/// a threshold), so that the share of one text found in another can be told from two samples alone.
///
/// Every fourth shingle of a text, and all of its first words; all of a short text, which may be the rest of a longer one,
/// most likely of its beginning. Shingles run over the kept words as one sequence, across
/// cuts: an insert between two paragraphs does not part a copy from its original.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// Names of shingles, 32 bits of their hashes: first those of the common sample, then the others; each part sorted and
    /// distinct. Among a hundred million one in fifty meets a stranger of its name, which no two texts do twice.
    pub names: Box<[u32]>,
    /// How many of the names are of the common sample, which takes the same shingles from every text.
    pub common: u32,
}

impl Sample {
    /// The names of the common sample and the others; each part sorted, distinct.
    pub fn parts(&self) -> (&[u32], &[u32]) {
        self.names.split_at((self.common as usize).min(self.names.len()))
    }
}

/// The words of an article as story clustering weighs them.
///
/// Hashes are 32 bits of xxh3: a dump of a million articles has some two million words, so a word shares its hash with
/// another once in two thousand, and a million readings take half the memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Stemmed content words and numbers; a word of headline or lead counts twice.
    pub words: Counts,
    /// Adjacent pairs of stemmed content words.
    pub pairs: Counts,
    /// Hashes of the numbers among the words, of two digits and more, sorted, distinct.
    pub numbers: Box<[u32]>,
    /// Places among `words` of those that stand in the headline or the lead, sorted; of the first 65,536 words.
    pub lead: Box<[u16]>,
    /// Places among `words` of those that are names by their capitals, sorted; of the first 65,536 words.
    pub names: Box<[u16]>,
    /// The printed forms of the words found more than once, most frequent first, one a line.
    pub shown: Box<str>,
}

impl Terms {
    /// The hashes of the names, in their order.
    pub fn name_hashes(&self) -> impl Iterator<Item = u32> + '_ {
        self.names.iter().map(|place| self.words.hashes()[usize::from(*place)])
    }
}

/// Hashes with how often each was found, sorted by hash, distinct; five bytes each, because a dump has hundreds of millions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    hashes: Box<[u32]>,
    counts: Box<[u8]>,
}

impl Counts {
    /// Sorts hashes found and adds up how often each was; more than 255 times count as 255.
    pub fn new(mut found: Vec<(u32, u16)>) -> Self {
        found.sort_unstable();
        found.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 = kept.1.saturating_add(next.1);
            }
            same
        });
        Self {
            hashes: found.iter().map(|(hash, _)| *hash).collect(),
            counts: found.iter().map(|(_, count)| u8::try_from(*count).unwrap_or(u8::MAX)).collect(),
        }
    }

    /// The hashes, sorted.
    pub fn hashes(&self) -> &[u32] {
        &self.hashes
    }

    /// (hash, times found), sorted by hash.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u8)> + '_ {
        self.hashes.iter().copied().zip(self.counts.iter().copied())
    }

    /// How often a hash was found.
    pub fn of(&self, hash: u32) -> u8 {
        self.hashes.binary_search(&hash).map_or(0, |at| self.counts[at])
    }
}
