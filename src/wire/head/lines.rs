//! Lines before a text, one by one: captions, bylines, menus, the headline again.

use super::super::agencies;
use super::super::lines::{at_last_comma, at_most, has_credit, word_count};
use super::super::tail::foot;
use super::super::{dateline, stamp};
use crate::model::CutReason;
use crate::text::fold::fold;
use crate::text::similarity::headlines;

/// Bytes of the longest name of an agency.
const AGENCY: usize = 40;
/// Share of a headline that a line must repeat.
const REPEATED: f64 = 0.8;

/// Bytes of the shortest line that is a paragraph of the text. Chosen: a standfirst or a caption may be shorter.
pub(super) const PARAGRAPH: usize = 80;

/// Whether a line is long enough for a paragraph, or a whole sentence.
pub(super) fn is_text(line: &str) -> bool {
    line.len() > PARAGRAPH || line.ends_with('.') && !at_most(5, line)
}

/// Whether a sentence names a day with its year: `on June 11, 2011`.
pub(super) fn is_dated(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let numbered = |w: &&[&str]| w.iter().any(|word| word.bytes().any(|b| b.is_ascii_digit()));
    let day = |w: &[&str]| dateline::partial_day(&w.join(" "));
    words.windows(3).filter(numbered).any(|w| day(w).is_some_and(|day| day.year.is_some()))
}

/// Whether a line is the caption of a photo: counted, or with a credit at its end.
pub(super) fn is_caption(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let counted = (1..=2).contains(&digits)
        && [" of ", " / "].iter().any(|of| {
            line[digits..].strip_prefix(of).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        });
    let credited = line.rsplit_once([' ', '/']).is_some_and(|(before, token)| {
        agencies::by_token(token).is_some() && before.trim_end().ends_with(['.', ')', '"', '/'])
    });
    counted || credited || has_credit(line)
}

/// `NEW YORK, NY - JUNE 06: A ferry ...`: the day behind the dash is that of a photo.
pub(in super::super) fn begins_caption(behind: &str) -> bool {
    behind.split_once(':').is_some_and(|(day, _)| day.len() <= 20 && dateline::partial_day(day).is_some())
}

/// Where a text goes on that begins with its own headline, as pages do that were taken over without their lines.
pub(super) fn own_headline(text: &str, title: &str) -> Option<usize> {
    let parts = |b: &u8| matches!(b, b' ' | b'.' | b':');
    if title.len() < 16 || !text.as_bytes().get(title.len()).is_some_and(parts) {
        return None;
    }
    if !title.contains(' ') || title.ends_with('.') {
        return None;
    }
    let head = text.get(..title.len())?;
    let rest = &text[title.len()..];
    let parted = rest[1..].trim_start().starts_with(|c: char| c.is_uppercase() || "(\"“«".contains(c));
    // A headline that the first sentence only begins with goes on in the same sentence.
    (parted && fold(head) == fold(title)).then_some(title.len())
}

/// Whether a line repeats a headline. Lengths tell most lines apart: what is less than half of it repeats no such share.
pub(super) fn repeats(line: &str, headline: &str) -> bool {
    line.len() <= 2 * headline.len()
        && headline.len() <= 2 * line.len()
        && headlines(line, headline) >= REPEATED
        && numbers(line).all(|own| numbers(headline).any(|other| other == own))
}

/// The numbers of a line: "kills 14" does not repeat "kills 12".
fn numbers(line: &str) -> impl Iterator<Item = &str> {
    line.split(|c: char| !c.is_ascii_digit()).filter(|n| !n.is_empty())
}

/// First lines of a page in which its own day may stand beside other words.
const HEADERS: usize = 6;

/// What a line before the text is, if it is none of it.
pub(super) fn kind(line: &str, title: &str, headline: &str, index: usize) -> Option<CutReason> {
    if index < 3 && line.len() <= 800 && is_caption(line) && at_most(90, line) {
        return Some(CutReason::Caption);
    }
    if line.len() > 300 {
        return None;
    }
    if is_byline(line) {
        return Some(CutReason::Byline);
    }
    // A title that was made of the first sentence repeats it; the sentence is the story's.
    let sentence = line.ends_with('.') && !at_most(8, line);
    if !sentence
        && !title.is_empty()
        && (repeats(line, headline) || title != headline && repeats(line, title))
    {
        return Some(CutReason::Repeat);
    }
    if stamp::is_line(line)
        || (index < 4 && is_menu(line))
        || (index < HEADERS && stamp::printed::is_header(line))
    {
        return Some(CutReason::Chrome);
    }
    None
}

/// Bytes of the longest name with that of its agency: `ANN EXAMPLE, Associated Press`.
const SIGNED: usize = 60;

/// Whether a line says what the one is who wrote the text, from outside of a desk: `Ann Example is a columnist for the Bay News.`
/// below `By Ann Example`.
pub(super) fn is_own_bio(line: &str, byline: &str) -> bool {
    let name = byline.get(3..).unwrap_or_default().split(',').next().unwrap_or_default().trim();
    byline[..byline.floor_char_boundary(3)].eq_ignore_ascii_case("by ")
        && name.contains(' ')
        && line.len() <= PARAGRAPH * 2
        && line.strip_prefix(name).is_some_and(|rest| rest.starts_with(" is "))
        && foot::is_outsider(line)
}

/// `By Ann Example, AP Sports Writer`: short, names in capitals, no sentence.
pub(super) fn is_byline(line: &str) -> bool {
    let Some(names) = ["By ", "BY ", "by ", "Von ", "Par ", "Por "].iter().find_map(|p| line.strip_prefix(p))
    else {
        if line.len() <= SIGNED
            && let Some((name, agency)) = at_last_comma(line)
            && name.split(' ').count() >= 2
            && !name.contains(|c: char| !(c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’')))
            && name.split(' ').all(|word| word.starts_with(char::is_uppercase))
        {
            return agencies::by_name(agency).is_some_and(|agency| !agency.broadcaster);
        }
        // "Agence France-Presse" on a line of its own signs as a name does.
        return line.len() <= AGENCY && agencies::by_name(line).is_some_and(|agency| !agency.broadcaster);
    };
    let strict = !line.starts_with(['B', 'b']);
    let words = word_count(names);
    let capitals = names.split_whitespace().filter(|w| w.starts_with(char::is_uppercase)).count();
    let most = if strict { 5 } else { 14 };
    words <= most
        && capitals * 10 >= words * 6
        && names.starts_with(char::is_uppercase)
        && !line.ends_with(['?', '!', ':'])
        && (!line.ends_with('.') || words <= 4)
}

/// A menu or breadcrumb: labels parted by bars, dots or arrows.
pub(super) fn is_menu(line: &str) -> bool {
    // Three parts have two marks between them: a byte of one tells most lines from menus.
    let marks = || line.bytes().filter(|b| matches!(b, b'|' | b'>' | b'/' | 0xc2 | 0xe2)).count();
    if line.len() > 200 || is_sentence(line) || marks() < 2 {
        return false;
    }
    let parts = line.split(['|', '·', '›', '»', '>', '•', '/']).filter(|p| !p.trim().is_empty()).count();
    parts >= 3 && word_count(line) <= parts * 4
}

pub(super) fn is_sentence(line: &str) -> bool {
    line.ends_with(['.', '?', '!', '"', '”', '»']) || line.ends_with(".)")
}
