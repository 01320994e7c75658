//! Which dated clauses only measure: prices and levels of a day, rates and sums of a month.

use super::{Aside, bare};
use crate::model::DatePrecision;
use crate::timeline::market::PAPERS;

/// Verbs by which what is measured moves, and their nouns.
#[rustfmt::skip]
const MOVED: [&str; 30] = [
    "risen", "fallen", "rose", "fell", "jumped", "dropped", "gained", "lost", "slid", "climbed", "tumbled",
    "soared", "plunged", "slipped", "eased", "surged", "sank", "rallied", "shed", "added", "hit", "touched",
    "up", "down", "grew", "shrank", "contracted", "expanded", "declined", "doubled",
];
#[rustfmt::skip]
const MOVING: [&str; 12] = [
    "gaining", "losing", "falling", "rising", "dropping", "jumping", "sliding", "climbing", "surging", "plunging",
    "tumbling", "shedding",
];
const MOVES: [&str; 9] = ["decline", "drop", "fall", "gain", "rise", "jump", "loss", "slide", "growth"];

/// Whether a clause measures a month or a week: a rate or a sum that moves, or stands, is the work of all of it ("sales fell 3
/// percent in May", "to $2 billion in March from a year earlier").
pub(super) fn is_measured(aside: &Aside<'_>) -> bool {
    #[rustfmt::skip]
    const MEASURES: [&str; 12] = [
        "rate", "pace", "index", "average", "median", "annual", "year-ago", "inflation", "figure", "versus",
        "originally", "revised",
    ];
    let words = || aside.clause.split_whitespace().map(|word| bare(word).to_lowercase());
    let has = |class: &[&str]| words().any(|word| class.contains(&word.as_str()));
    matches!(aside.precision, DatePrecision::Week | DatePrecision::Month)
        && aside.clause.split_whitespace().any(|word| is_price(word) || is_amount(word))
        && (has(&MOVED) || has(&MOVES) || has(&MEASURES) || aside.clause.contains("a year earlier"))
}

/// Whether a word is a large number or its scale ("491,000", "4.49", "billion").
fn is_amount(word: &str) -> bool {
    let word = word.trim_matches(['(', ')', ',', '.', ';']);
    matches!(word, "million" | "billion" | "trillion")
        || word.contains([',', '.']) && word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'))
}

/// Whether a clause only quotes a price or a level of a day ("shares closed at 11 cents on Tuesday", "versus 73 cents on
/// Monday", "the stock hit a four-year low of $39.99 on October 16").
pub(super) fn is_quotation(aside: &Aside<'_>) -> bool {
    const COMPARED: [&str; 4] = ["versus", "from", "against", "vs"];
    const QUOTED: [&str; 9] =
        ["closed", "close", "closing", "traded", "trading", "settled", "ended", "finished", "opened"];
    const NEAR: [&str; 8] = ["at", "about", "around", "near", "just", "over", "under", "basis"];
    const ENDS: [&str; 4] = ["low", "high", "lows", "highs"];
    // "As its shares fell 20 percent on Friday, the port called a meeting": the day is that of the meeting too.
    let first = aside.sentence.split_whitespace().next().unwrap_or("");
    if aside.opens && aside.sentence.starts_with(aside.clause) && matches!(first, "As" | "When" | "While") {
        return false;
    }
    let words = || aside.clause.split_whitespace();
    let has = |class: &[&str]| words().any(|word| class.contains(&bare(word).to_lowercase().as_str()));
    // "shares hit five-year lows"
    let extreme = has(&ENDS);
    if !words().any(is_price) {
        return extreme && has(&MOVED) && has(&PAPERS);
    }
    let back = || aside.back().filter(|word| *word != "on");
    let priced = back().take(2).any(is_price);
    let compared = priced && back().take(5).any(|word| COMPARED.contains(&word));
    // "including a 2 percent decline on Friday"
    let move_of_day =
        back().next().is_some_and(|word| MOVES.contains(&word)) && back().nth(1).is_some_and(is_price);
    // "was around 38 basis points on Friday"
    let mut stood = back().skip_while(|word| {
        is_price(word) || NEAR.contains(word) || word.starts_with(|c: char| c.is_ascii_digit())
    });
    // "after gaining 20 percent on Friday"
    let level = priced
        && stood
            .next()
            .is_some_and(|word| matches!(word, "was" | "were" | "stood") || MOVING.contains(&word));
    is_move(aside)
        || compared
        || move_of_day
        || level
        || has(&QUOTED)
        || (has(&PAPERS) && has(&MOVED))
        || extreme
}

/// Whether something moves by a share of itself on a day: what is measured so is a price ("Orsel rose 3 percent on Friday", not
/// "lost 3 percent of its dockers").
fn is_move(aside: &Aside<'_>) -> bool {
    let words: Vec<&str> = aside.clause.split_whitespace().map(bare).collect();
    let percent = |word: &str| word.ends_with('%') || matches!(word, "percent" | "pct");
    let moves = |at: usize| {
        let behind = &words[at + 1..];
        let unit = behind.iter().take(2).position(|word| percent(word));
        MOVED.contains(&words[at]) && unit.is_some_and(|unit| behind.get(unit + 1) != Some(&"of"))
    };
    aside.precision == DatePrecision::Day && (0..words.len()).any(moves)
}

/// Whether a word belongs to a price or a rate.
fn is_price(word: &str) -> bool {
    const UNITS: [&str; 12] = [
        "cents", "cent", "euros", "dollars", "yen", "pounds", "pence", "francs", "percent", "pct", "points",
        "kronor",
    ];
    let word = word.trim_matches(['(', ')', ',', '.', ';']);
    UNITS.contains(&word) || word.starts_with(['$', '€', '£', '¥']) || word.ends_with('%')
}
