//! What kind of copy an article is, told by its form.

mod shape;
mod title;

use self::shape::{begins_with_date, by_lines, kept_lines};
use self::title::{Claim, by_title};
pub(super) use self::title::{DIGEST, LETTERS, LIVE, STANDING};
use super::form;
use super::lines::words_up_to;
use crate::model::{CutReason, Dispatch, Genre, Span};
use crate::text::words::is_unspaced;

/// Kept words under which an article has metadata and no text (chosen: a paywall's teaser has 20 to 30).
const STUB_WORDS: usize = 12;
/// Kept words of a text that breaks off, under which it is a stub.
const BROKEN_STUB_WORDS: usize = 45;
/// Kept words of the caption of a picture or film that is the page, and how many of them one cut word weighs.
const CAPTION_STUB_WORDS: usize = 60;
const A_CUT_WORD: usize = 4;
/// Fewest words of an alert: a sentence.
const LEAST_ALERT: usize = 6;
/// Most words of an alert.
const ALERT_WORDS: usize = 60;

/// What the other readers of a dispatch learnt that tells its genre.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs {
    /// What the headline says.
    pub marked: Option<Genre>,
    /// A press-release wire signs it, or its foot calls it a release.
    pub release: bool,
    /// The headline calls it questions and answers, whoever answers.
    pub questions: bool,
    /// The text breaks off.
    pub truncated: bool,
    /// The desk says at its head that it is its author's opinion.
    pub opinion: bool,
    /// It says so at its end, or that its author is none of the desk's.
    pub signed: bool,
    /// It begins with a call to subscribe to a letter.
    pub newsletter: bool,
    /// The title may be a standing one: it holds words of [`super::marks::in_title`].
    pub standing: bool,
    /// The text holds words of [`super::marks::in_text`].
    pub seldom: bool,
}

/// Letters of a word in a script without spaces. Chosen: most Chinese words have two.
const UNSPACED: usize = 2;

/// Words of the kept text in scripts that put no spaces between them, as many as tell a stub.
fn unspaced(dispatch: &Dispatch) -> usize {
    let kept = dispatch.kept();
    let letters = kept.flat_map(|span| dispatch.text[span.start as usize..span.end as usize].chars());
    letters.filter(|c| is_unspaced(*c)).take(UNSPACED * (ALERT_WORDS + 1)).count() / UNSPACED
}

/// The genre of a dispatch.
pub(super) fn of(dispatch: &Dispatch, lines: &[Span], signs: Signs) -> Genre {
    // Enough to tell a stub and an alert from the rest: the body is not read for it.
    let mut words = 0;
    for span in dispatch.kept() {
        words += words_up_to(ALERT_WORDS + 1, dispatch.slice(&span));
        if words > ALERT_WORDS {
            break;
        }
    }
    if words <= ALERT_WORDS && !dispatch.text.is_ascii() {
        words += unspaced(dispatch);
    }
    if signs.newsletter {
        return Genre::Digest;
    }
    let alert = signs.marked == Some(Genre::Alert);
    let one = (LEAST_ALERT..=ALERT_WORDS).contains(&words)
        && dispatch.agency.is_some()
        && dispatch.dateline.is_some()
        && form::is_one_sentence(&form::head(dispatch));
    if one && signs.marked.is_none() && !signs.truncated {
        return Genre::Alert;
    }
    if words == 0 && is_shouted(dispatch) {
        return Genre::Alert;
    }
    if words < STUB_WORDS && !(alert && words > 0) || signs.truncated && words < BROKEN_STUB_WORDS {
        return Genre::Stub;
    }
    if signs.marked.is_none()
        && (!(signs.opinion || signs.signed) && is_caption_page(dispatch, words) || is_gallery(dispatch))
    {
        return Genre::Stub;
    }
    match signs.marked {
        Some(Genre::Alert) | None => {}
        // The label alone makes no chronology: its items do.
        Some(Genre::Chronology) if !is_dated(dispatch, lines) => return Genre::News,
        // A desk answers its own questions, too.
        Some(Genre::Interview) if signs.questions && !form::has_interviewee(&form::head(dispatch)) => {
            return Genre::Factbox;
        }
        // "Live: album out on Friday" is a headline of the word itself.
        Some(Genre::Live)
            if dispatch.headline.starts_with(char::is_lowercase)
                && !bears_out(dispatch, lines, Genre::Live) => {}
        Some(genre) => return genre,
    }
    if alert && words <= ALERT_WORDS {
        return Genre::Alert;
    }
    if signs.release {
        return Genre::PressRelease;
    }
    if signs.opinion {
        return Genre::Column;
    }
    match signs.standing.then(|| by_title(&dispatch.headline)).flatten() {
        Some(Claim::Sure(genre)) => return genre,
        Some(Claim::Open(genre)) if bears_out(dispatch, lines, genre) => return genre,
        _ => {}
    }
    let head = form::head(dispatch);
    let own = || {
        let filed = dispatch.agency.is_some() || dispatch.dateline.is_some();
        let english = dispatch.language.is_none_or(|language| language == "en");
        (signs.signed
            || !filed
                && (form::is_letter(&head) || form::is_personal(&head) || english && form::is_essay(&head)))
        .then_some(Genre::Column)
    };
    by_lines(dispatch, lines, signs.seldom && dispatch.text.contains(QUESTIONS))
        .or_else(|| by_text(dispatch, lines, &head))
        .or_else(own)
        .unwrap_or(Genre::News)
}

/// What an interview says of itself.
pub(super) const QUESTIONS: &str = "uestions and answers about";

/// Fewest clocks at the heads of lines of a live page.
const CLOCKS: usize = 2;

/// Fewest captions of a gallery, and how many of its bytes they fill at least.
const CAPTIONS: usize = 5;
const OF_PAGE: f64 = 0.5;

/// Whether a page is a row of pictures with their captions.
fn is_gallery(dispatch: &Dispatch) -> bool {
    let captions = dispatch.cuts.iter().filter(|c| c.reason == CutReason::Caption);
    let (mut count, mut bytes) = (0, 0);
    for cut in captions {
        count += 1;
        bytes += cut.span.end - cut.span.start;
    }
    count >= CAPTIONS && f64::from(bytes) >= OF_PAGE * dispatch.text.len() as f64
}

/// Whether copy is one line in capitals, as alerts are: `PORT SAYS FERRY RAN AGROUND IN BAY`.
fn is_shouted(dispatch: &Dispatch) -> bool {
    let text = dispatch.text.trim();
    text.len() <= SHOUTED
        && !text.contains('\n')
        && !text.chars().any(char::is_lowercase)
        && words_up_to(LEAST_ALERT, text) == LEAST_ALERT
        && text.chars().filter(|c| c.is_uppercase()).count() * 2 > text.len()
}

/// Bytes of the longest such line. Chosen.
const SHOUTED: usize = 160;

/// Whether a text has the form that its title claims.
fn bears_out(dispatch: &Dispatch, lines: &[Span], claimed: Genre) -> bool {
    match claimed {
        Genre::Live => {
            shape::clocked(dispatch, lines) >= CLOCKS || form::clocks(&form::head(dispatch)) >= CLOCKS
        }
        _ => is_dated(dispatch, lines),
    }
}

/// Whether a page is a picture or a film with its caption: few words that nobody filed, and what the page says of itself besides.
fn is_caption_page(dispatch: &Dispatch, kept: usize) -> bool {
    if kept > CAPTION_STUB_WORDS || dispatch.agency.is_some() || dispatch.dateline.is_some() {
        return false;
    }
    let page = dispatch
        .cuts
        .iter()
        .filter(|c| matches!(c.reason, CutReason::Contact | CutReason::Insert | CutReason::Notice));
    let cut: usize = page.map(|c| words_up_to(CAPTION_STUB_WORDS, dispatch.slice(&c.span))).sum();
    cut > 0 && cut * A_CUT_WORD >= kept
}

/// Fewest items without a mark behind their date. Chosen.
const UNMARKED: usize = 3;

/// Whether a text has dated items, in lines or inline, or is a table of days.
fn is_dated(dispatch: &Dispatch, lines: &[Span]) -> bool {
    let text = form::head(dispatch);
    form::dated_items(&text) >= 2
        || form::unmarked_items(&text) >= UNMARKED
        || form::is_table(&text)
        || kept_lines(dispatch, lines).filter(|l| begins_with_date(l)).count() >= 2
        || text.bytes().filter(u8::is_ascii_digit).count() * 8 >= text.len()
}

/// The genre that a text shows whose lines were joined.
fn by_text(dispatch: &Dispatch, lines: &[Span], text: &str) -> Option<Genre> {
    if form::posts(text) >= 2 {
        return Some(Genre::Digest);
    }
    // A passage begins where a line does, or behind a cut.
    let starts = lines.iter().map(|l| l.start).chain(dispatch.kept().map(|kept| kept.start));
    let bytes = dispatch.text.as_bytes();
    let may_update = |at: u32| matches!(&bytes[at as usize..], [b'U', ..] | [b'(', b'U', ..]);
    if starts.into_iter().any(may_update) && form::update_passages(text) >= 2 {
        return Some(Genre::Live);
    }
    if form::is_dialogue(&dispatch.text) || form::is_interview(text) {
        return Some(Genre::Interview);
    }
    form::is_table(text).then_some(Genre::Table)
}
