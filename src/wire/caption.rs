//! Captions of photos without a mark or a credit, told by their form: what a picture shows is written in the present, and closed
//! with its place and its day in full; or the sentence names the picture (`in this March 3, 2020 file photo`), or where in it
//! somebody stands (`Ann Example (2nd R)`).
//!
//! English only. News tells in the past, and gives no year to a day that is near: no sentence that tells is a caption.

mod credit;
mod verbs;

pub(super) use self::credit::credited;

use std::sync::LazyLock;

use jiff::civil::Date;

use self::verbs::{is_posed, is_shown, is_view, shows, tells};
use super::dateline::{self, is_weekday, partial_day};
use super::glued;
use super::lines::at_most;
use super::words::Words;
use crate::calendar::months::month_of;
use crate::model::{Cut, CutReason, Span};
use crate::text::sentences::sentences;
use crate::text::words::bare;

/// Bytes of the head of a line in which its captions stand. Chosen: three sentences.
const LONGEST: usize = 600;

/// What every such caption holds, if no place in its picture: its name, or the year behind a day.
static PARTS: LazyLock<Words> = LazyLock::new(|| {
    Words::new([
        "photo", "Photo", "PHOTO", "picture", "Picture", "image", "Image", " grab", " still", ", 20", ", 19",
    ])
});

/// Whether a passage may hold such a caption: most do not.
fn may_caption(passage: &str) -> bool {
    let bytes = passage.as_bytes();
    let place = |close: usize| {
        ["(L", "(C", "(R", " R", " L"].iter().any(|side| bytes[..close].ends_with(side.as_bytes()))
    };
    PARTS.any(passage) || memchr::memchr_iter(b')', bytes).any(place)
}

/// Lines at the head of a text in which a story may be glued to a caption.
const HEAD: usize = 12;

/// Captions with which a text is a gallery if they begin one line of so many, and bytes of its longest caption. Chosen.
const GALLERY: usize = 3;
const OF_LINES: usize = 3;
const PARAGRAPH: usize = 900;

/// The captions of a text: lines of it, and in its head what lines begin with.
pub(super) fn captions(text: &str, lines: &[Span], published: Option<Date>) -> Vec<Cut> {
    let within = lines.iter().enumerate().filter_map(|(index, span)| {
        let line = &text[span.start as usize..span.end as usize];
        let lead = glued::byline(line).map_or(0, |end| line.len() - line[end..].trim_start().len());
        let end = lead + at_head(&line[lead..], published)?;
        let found = (index < HEAD || end == line.len()) && !is_filed(&line[lead..]);
        found.then_some((span.start + lead as u32..span.start + end as u32, span.end))
    });
    let found: Vec<(Span, u32)> = within.collect();
    // In a gallery what a caption tells besides is of the caption, too.
    let gallery = found.len() >= GALLERY && found.len() * OF_LINES >= lines.len();
    let whole = |span: &Span, end: u32| gallery && (end - span.start) as usize <= PARAGRAPH;
    let cut = |(span, end): (Span, u32)| Cut {
        span: span.start..if whole(&span, end) { end } else { span.end },
        reason: CutReason::Caption,
    };
    found.into_iter().map(cut).collect()
}

/// Whether a dateline of an agency begins a line: the desk filed what stands behind it.
fn is_filed(line: &str) -> bool {
    dateline::find(line, 0).is_some_and(|found| found.agency.is_some())
}

/// Length of the captions that a line begins with.
fn at_head(line: &str, published: Option<Date>) -> Option<usize> {
    let window = &line[..line.floor_char_boundary(LONGEST)];
    if !may_caption(window) {
        return None;
    }
    let found = sentences(window);
    let text = |span: &Span| &window[span.start as usize..span.end as usize];
    let count = found.iter().take_while(|span| is_caption(text(span), published)).count();
    let last = found[..count].last()?;
    match found.get(count) {
        Some(next) if !is_rest(text(next)) => Some(next.start as usize),
        _ if window.len() < line.len() => Some(last.end as usize),
        _ => Some(line.len()),
    }
}

/// Whether a sentence has the form of a caption, whenever its text was published.
pub(super) fn is_form(sentence: &str) -> bool {
    is_caption(sentence, None)
}

/// Whether nothing but a word or two stands behind a caption, the label of a button or what is left of a credit.
fn is_rest(sentence: &str) -> bool {
    at_most(REST, sentence)
}

/// Most words of such a rest. Chosen.
const REST: usize = 3;

/// Whether a sentence says what a picture shows.
fn is_caption(sentence: &str, published: Option<Date>) -> bool {
    let (named, placed, dated) = (NAMED.any(sentence), sentence.contains(')'), may_end_in_day(sentence));
    // Most sentences are settled before they are split.
    if !(named || placed || dated) || sentence.starts_with(['-', '–', '—', '"', '“', '\'', '‘']) {
        return false;
    }
    let words: Vec<&str> = sentence.split_whitespace().collect();
    words.len() >= LEAST
        && (named && names_picture(&words)
            || placed && has_places(&words)
            || dated && ends_in_day(&words, published))
}

/// Fewest words of such a sentence: `Ann Example file photo`.
const LEAST: usize = 3;

/// Pictures that a caption names.
const PICTURES: [&str; 11] = [
    "photo",
    "photos",
    "photograph",
    "picture",
    "pictures",
    "image",
    "images",
    "illustration",
    "grab",
    "still",
    "combination",
];
/// Parts of their names, in capitals or not: most sentences name no picture.
static NAMED: LazyLock<Words> = LazyLock::new(|| {
    Words::new([
        "hoto", "HOTO", "icture", "ICTURE", "mage", "MAGE", "llustrat", "LLUSTRAT", "grab", "Grab", "GRAB",
        "still", "Still", "STILL", "ombinat", "OMBINAT",
    ])
});
/// What stands between `this` and the picture, beside its day.
#[rustfmt::skip]
const KINDS: [&str; 23] = [
    "aerial", "amateur", "archive", "booking", "combination", "composite", "courtesy", "file", "frame", "handout", "image",
    "photo", "picture", "police", "satellite", "screen", "still", "television", "thermal", "tv", "undated", "video",
    "surveillance",
];
/// How a picture came to be, behind its name.
#[rustfmt::skip]
const MADE: [&str; 13] = [
    "captured", "courtesy", "dated", "distributed", "grabbed", "issued", "made", "obtained", "posted", "provided", "released",
    "supplied", "taken",
];
/// Most words between `this` and its picture (chosen: "this Tuesday, March 3, 2020, combination of file photos").
const BETWEEN: usize = 9;

/// Whether a sentence names the picture that it stands below.
fn names_picture(words: &[&str]) -> bool {
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|word| is_any(word, list));
    let told = || tells(words);
    let said = || words.iter().any(|word| is_any(word, &["said", "say", "says", "told"]));
    for at in (0..words.len()).filter(|at| is(*at, &PICTURES)) {
        let made =
            is(at + 1, &MADE) || is(at + 2, &MADE) && is(at + 1, &["was", "is", "illustration", "combo"]);
        let from = (0..at).rev().take(BETWEEN).take_while(|i| is_attribute(words[*i])).last().unwrap_or(at);
        let attributes = &words[from..at];
        let kind = attributes.iter().any(|word| is_any(word, &["file", "handout", "undated"]));
        let follows = |list: &[&str]| from > 0 && is(from - 1, list);
        let own = follows(&["this", "these"])
            && !speaks_of(words, from, at)
            && (kind && !said() || (made || !attributes.is_empty()) && !tells(besides(words, from, at)));
        // "File photo of a ferry", "A picture taken on March 3".
        let opens = (from == 0 || from == 1 && follows(&["a", "an"])) && (kind || made && !proves(words));
        // "Ann Example file photo", "poses in an undated handout photo".
        let closes = kind && at + 1 == words.len();
        let undated = attributes.iter().any(|word| is_any(word, &["undated"]))
            && from >= 2
            && is(from - 2, &["in"])
            && follows(&["a", "an"]);
        if own || ((opens || closes || undated) && !told()) {
            return true;
        }
    }
    false
}

/// What a sentence says besides the picture that it names, from the word `from` to the word `at`: the words before `in this photo`, or those
/// behind its comma or its making.
fn besides<'w, 'a>(words: &'w [&'a str], from: usize, at: usize) -> &'w [&'a str] {
    if from > 2 {
        return &words[..from - 1];
    }
    let behind = &words[at + 1..];
    let comma = behind.iter().position(|word| word.ends_with(','));
    &behind[comma.map_or(1, |comma| comma + 1).min(behind.len())..]
}

/// Whether a clause has the picture for its subject: "the claim that this photo taken in March shows the dam is false".
fn speaks_of(words: &[&str], from: usize, at: usize) -> bool {
    const VERBS: [&str; 6] = ["is", "was", "were", "put", "shows", "showed"];
    from > 2 && words[at + 1..].iter().any(|word| VERBS.contains(&bare(word)))
}

/// Whether a picture is told of: "Photos taken by a sailor show ...".
fn proves(words: &[&str]) -> bool {
    const PROVES: [&str; 10] = [
        "show",
        "shows",
        "depict",
        "depicts",
        "reveal",
        "reveals",
        "suggest",
        "suggests",
        "indicate",
        "indicates",
    ];
    words.iter().any(|word| is_any(word, &PROVES))
}

/// Whether a word is one of a list, in either case and whatever marks are around it.
fn is_any(word: &str, list: &[&str]) -> bool {
    let word = bare(word);
    list.iter().any(|own| own.eq_ignore_ascii_case(word))
}

/// Whether a word may stand between `this` and a picture: a kind of picture, or a part of a day.
fn is_attribute(word: &str) -> bool {
    let word = bare(word);
    is_any(word, &KINDS)
        || month_of(word).is_some()
        || is_weekday(word)
        || (!word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a sentence in the present says where in the picture somebody stands: `(L)`, `(2nd R)`, `(front C)`.
fn has_places(words: &[&str]) -> bool {
    let side = |word: &str| matches!(word, "L" | "C" | "R");
    let (mut alone_at, mut counted_at) = (false, false);
    for (at, word) in words.iter().enumerate().skip(1) {
        let inner = word.trim_end_matches([',', '.']);
        let alone = inner.strip_prefix('(').and_then(|w| w.strip_suffix(')')).is_some_and(side);
        let counted = inner.strip_suffix(')').is_some_and(side)
            && words[at - 1].strip_prefix('(').is_some_and(|before| {
                ["nd", "rd", "th"].iter().any(|end| before.ends_with(end)) || before.len() > 3
            });
        counted_at |= counted;
        // "(R)" alone is a party's.
        alone_at |= alone && inner != "(R)";
    }
    // "Ann Example (C) leads the side": captains and parties are marked so, too.
    let shown = || counted_at && is_shown(words) || alone_at && (is_posed(words) || has_year(words));
    (alone_at || counted_at) && !tells(words) && shown()
}

/// Whether a year ends a sentence.
fn has_year(words: &[&str]) -> bool {
    words.last().is_some_and(|word| {
        let year = word.trim_end_matches('.');
        year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Prepositions before a day that a caption does not have: they tell of a time, not of the picture.
#[rustfmt::skip]
const TIMES: [&str; 14] = [
    "after", "as", "before", "between", "by", "dated", "for", "from", "of", "since", "than", "through", "to", "until",
];

/// Whether a year could end a sentence: most have no figure there.
fn may_end_in_day(sentence: &str) -> bool {
    sentence
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.'))
        .ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a sentence in the present ends with a place and a day in full that is not to come: `... in Sampleton, March 3, 2020.`
fn ends_in_day(words: &[&str], published: Option<Date>) -> bool {
    let Some(at) = words.len().checked_sub(3) else { return false };
    let [month, day, year] = words[at..] else { return false };
    let figures = |word: &str| word.trim_end_matches([',', '.']).bytes().all(|b| b.is_ascii_digit());
    if !figures(year) || !figures(day) || !month.starts_with(char::is_uppercase) {
        return false;
    }
    let day = partial_day(&words[at..].join(" ")).and_then(|day| day.in_year(day.year?));
    let Some(day) = day else { return false };
    let mut before = &words[..at];
    if before.last().is_some_and(|word| is_weekday(bare(word))) {
        before = &before[..before.len() - 1];
    }
    let on = before.last() == Some(&"on");
    if on {
        before = &before[..before.len() - 1];
    }
    let Some(place) = before.last() else { return false };
    let named = place.starts_with(char::is_uppercase);
    // News announces in the present as well, "the minister arrives in Sampleton on March 3", but no poses; and it puts an "on"
    // before the day.
    let shown = if on { is_posed(before) } else { shows(before) };
    published.map_or(named || is_view(before), |published| day <= published)
        && shown
        && !TIMES.contains(place)
        && (named || !on)
        && before.len() >= LEAST
        && !tells(before)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::lines::lines;
    use super::{at_head, captions, is_caption};

    #[test]
    fn captions_show() {
        for sentence in [
            "An armed guard stands beside a light armoured car, which was a gift of the port, in Sampleton, eastern Utopia, March 3, 2020.",
            "Mayor Ann Example (L) shakes hands with the port's chief Bo Sample after a vote in Sampleton March 3, 2020.",
            "A woman, hurt in the fire, lies on a bed at a hospital in Sampleton on March 3, 2020.",
            "A sailor, harmed by what the port says was a leak, breathes through a mask and carries a box in Sampleton March 3, 2020.",
            "A general view of the harbour of the Sample islands March 3, 2020.",
            "Ann Example (2nd R) walks with Bo Sample in the port, in this handout photo released by the port.",
            "Ann Example is pictured at the port in this undated handout photo.",
            "In this March 3 file photo, Ann Example meets Bo Sample at the port.",
            "This picture taken on March 3, 2020 shows a ferry in the bay.",
            "A file photo of armed guards in the bay.",
            "Ann Example file photo.",
            "Smoke rises from a ferry in this still image taken from video uploaded on March 3, 2020.",
            "In this photo released by the port, Ann Example talks with sailors.",
        ] {
            assert!(is_caption(sentence, Some(date(2020, 3, 4))), "{sentence}");
        }
    }

    #[test]
    fn news_tells() {
        for sentence in [
            "The ferry was raised in Sampleton on March 3, 2020.",
            "The lease of the ferry runs until March 3, 2020.",
            "The law takes effect in Sampleton on April 3, 2021.",
            "The Isle is the second country to join after Utopia, March 3, 2020.",
            "Ann Example, born in Sampleton March 3, 1960, led the port.",
            "Rebels attacked villages in Sampleton on March 3, 2020.",
            "Sen. Ann Example (R) votes against the plan of the port.",
            "The port calls the images a fake.",
            "Ann Example said she was shocked by this picture of the port.",
            "The picture taken by a sailor was shown to the court.",
            "A handout photo of the ferry was sent to papers.",
            "In this picture of the port, sailors are heroes.",
            "Few storms are as bad as that of March 3, 2020, and none takes more than that of March 3, 2020.",
            "Photos taken by a sailor show rust in the hull of the ferry.",
            "The picture, captured in a letter of the port, shows little.",
            "Jo Example, 34, is charged with the murder of a guard in Sampleton on March 2, 2020.",
            "The case is listed for hearing in Sampleton on March 4, 2020.",
            "The annual meeting is scheduled for Sampleton, March 4, 2020.",
            "Ministers are meeting in Sampleton on March 3, 2020.",
            "This photo was taken in Sampleton in 2015, the port said.",
            "The port says this photo taken on March 2 shows the killer.",
            "The port said this image posted by the crew was a fake.",
            "In this image released by the court on Tuesday the judge found proof of it.",
            "Troops arrive in Sampleton on March 3, 2020.",
            "The law takes effect in Sampleton on March 1, 2020.",
            "Ann Example stands trial in Sampleton on March 3, 2020.",
            "Oil prices rise for a third day in Sampleton, March 3, 2020.",
            "Ann Example (C) leads Bo Sample (L) by 300 votes in Sampleton.",
            "The claim that this photo taken in March 2020 shows the burst dam is false.",
            "The court learnt on Tuesday that this still taken from a video put the owner at the scene.",
            "The undated photo at the heart of the case shows a ferry.",
            "— Ann Example, in a letter, March 3, 2020",
            "Do you like this photo?",
        ] {
            assert!(!is_caption(sentence, Some(date(2020, 3, 4))), "{sentence}");
        }
    }

    #[test]
    fn a_caption_ends_where_the_text_begins() {
        let caption = "A guard stands in the port of Sampleton, March 3, 2020. ";
        let story = "The ferry was raised on Monday. All are safe. The port was closed. Two boats were lost.";
        assert_eq!(at_head(&format!("{caption}{story}"), None), Some(caption.len()));
        assert_eq!(at_head(caption.trim(), None), Some(caption.len() - 1));
        assert_eq!(at_head(story, None), None);
        let signed = format!("By Ann Example and Bo Sample {caption}");
        let found = captions(&signed, &lines(&signed), None);
        assert_eq!(found.iter().map(|c| c.span.start).collect::<Vec<_>>(), [29]);
    }
}
