//! Wire copy read the way a desk reads it: who filed it, where and when, which version it is, which lines are not news.
//!
//! Tables in `data/` name the agencies, markers and trailers; each row carries its own example. Nothing is taken out of the
//! text: what is not news is a [`Cut`] with its reason.

mod advisory;
mod agencies;
mod beginnings;
mod caption;
mod cities;
mod comments;
mod corrected;
mod dateline;
mod desk;
mod embargo;
mod form;
pub mod furniture;
mod genre;
mod glued;
mod head;
mod house;
mod inline;
mod lines;
mod marker;
mod marks;
mod normalise;
mod page;
mod reader;
mod regions;
mod sentence;
mod signature;
mod spared;
mod stamp;
mod table;
mod tail;
mod withdrawal;
mod words;

use std::sync::{Arc, LazyLock};

pub use self::house::house;
use self::lines::{Place, at_most, has_credit, rule};
use self::words::Words;
use crate::model::{Article, Cut, CutReason, Dateline, Dispatch, Marker, MarkerKind, Span};
use crate::text::language;

/// Understands one article as wire copy.
///
/// Pure and total: any text gives a dispatch whose cuts are sorted, disjoint, not empty and on character boundaries. Linear
/// in the text.
pub fn read(article: &Article) -> Dispatch {
    let title = normalise::line(&article.title);
    let title = if page::is_language(&title) { String::new() } else { title };
    let text = normalise::text(&article.body);
    let lines = lines::lines(&text);
    let mut marked = marker::read(page::without_outlet(&title, article.outlet.as_deref()));
    let first = lines.first().map_or("", |line| &text[line.start as usize..line.end as usize]);
    // A slug above the text is the desk's, whatever title a feed gave it; a paragraph is none.
    let may_be_slug = marked.marker.is_none() && first.len() <= SLUG;
    let first = if title.is_empty() || may_be_slug {
        marker::read(&first[..first.floor_char_boundary(SLUG)])
    } else {
        marker::Title::default()
    };
    let slugged = may_be_slug && first.marker.as_ref().is_some_and(|m| m.slug.is_some());
    if title.is_empty() || slugged {
        // The headline is the first words of the text.
        marked.questions = first.questions || first.genre.is_none() && marked.questions;
        (marked.marker, marked.genre) = (first.marker, first.genre.or(marked.genre));
    }
    let seldom = marks::in_text(&text);
    let standing = marks::in_title(if title.is_empty() { &marked.headline } else { &title });
    let corrects = marked.marker.as_ref().is_some_and(|m| m.kind == MarkerKind::Correction)
        || advisory::corrects(&text, seldom);
    // The head of a story stands below the note that corrects it.
    let from = if corrects { corrected::below(&text, &lines).unwrap_or(0) } else { 0 };
    let captions = caption::captions(&text, &lines, article.published.day);
    let mut head = head::read(&text, &lines[from..], [&title, &marked.headline], &captions);
    if from > 0 {
        head.change_note = corrected::note(&text);
        head.cut(0..lines[from - 1].end, CutReason::Advisory);
    }
    if slugged && let Some(line) = lines.first() {
        head.cut(line.clone(), CutReason::Advisory);
    }
    let titled = slugged && !title.is_empty();
    if (from > 0 || !titled && marked.marker.as_ref().is_some_and(|m| m.slug.is_some()))
        && let Some(span) = head.below_slug(&text, &lines[from..])
    {
        marked.headline = text[span.start as usize..span.end as usize].to_owned();
        head.cut(span, CutReason::Repeat);
    }
    let tail = tail::read(&text, &lines, head.dateline.is_some() && head.agency.is_some());
    let mut cuts = inserts(&text, &lines, seldom);
    cuts.extend(captions);
    cuts.extend(page::between(&lines, &text, &cuts));
    cuts.extend(page::labels(&text, &lines, &cuts));
    cuts.extend(page::boxes(&text));
    cuts.extend(page::rubbish(&text, &lines));
    cuts.extend(page::series(&text, &lines, &title));
    let start = &text[..text.floor_char_boundary(embargo::HEAD)];
    let may_be_embargoed = embargo::may_be(start);
    let mut notices = Vec::new();
    if may_be_embargoed {
        notices.extend(embargo::lines(&text, &lines).map(|span| Cut { span, reason: CutReason::Advisory }));
    }
    let noticed = !notices.is_empty();
    cuts.extend(notices);
    cuts.extend(corrected::erred(&text).map(|span| Cut { span, reason: CutReason::Advisory }));
    let printed = if seldom { advisory::printed(&text, &lines) } else { Vec::new() };
    cuts.extend(printed.into_iter().map(|span| Cut { span, reason: CutReason::Advisory }));
    let truncated = truncation(&text, &mut cuts);
    cuts.extend(head.cuts);
    cuts.extend(tail.cuts);
    let outlet = article.outlet.as_deref().and_then(agencies::by_outlet);
    let byline = head.byline.or_else(|| article.byline.as_deref().and_then(agencies::by_byline));
    let partial = tail.partial && !tail.own;
    let signs = head.agency.or(if partial { None } else { tail.agency }).or(byline).or(outlet);
    let relays = head.carrier.or(tail.carrier).or(tail.agency).or(outlet);
    let mut dateline = with_day(head.dateline, tail.first_published);
    if let Some(found) = &mut dateline {
        let printed = &text[found.span.start as usize..found.span.end as usize];
        found.day = found.day.map(|day| dateline::nearest(day, printed, article.published.day));
        if let Some(place) = &mut found.place {
            regions::settle(place);
        }
    }
    let embargoed = [(title.as_str(), standing), (start, may_be_embargoed)];
    let until = embargoed
        .into_iter()
        .find_map(|(passage, may)| if may { embargo::read(passage, article.published.day) } else { None });
    let told = head
        .kind
        .or_else(|| tail.kind.map(|kind| (kind, noted(kind).to_owned())))
        .or_else(|| {
            advisory::corrects(&text, seldom)
                .then(|| (MarkerKind::Correction, noted(MarkerKind::Correction).to_owned()))
        })
        .map(|(kind, text)| Marker { text, kind, number: None, slug: None });
    let mut marker = marked.marker.or(told);
    // "WITHDRAWN: Dutch offer for a ferry line" is a headline.
    if marker.as_ref().is_some_and(|m| m.kind == MarkerKind::Withdrawal) && withdrawal::is_news(&title, &text)
    {
        marker = None;
        marked.headline.clone_from(&title);
    }
    let is_kill = marker.as_ref().is_some_and(|m| m.kind == MarkerKind::Withdrawal);
    if let Some(named) = withdrawal::read(&title, &text, is_kill) {
        marked.headline = marker::without_withdrawal(&marked.headline).to_owned();
        let words = marker.filter(|m| is_kill && !m.text.is_empty()).map(|m| m.text);
        let text = words.unwrap_or_else(|| noted(MarkerKind::Withdrawal).to_owned());
        marker = Some(Marker { text, kind: MarkerKind::Withdrawal, number: None, slug: named });
    }
    let mut dispatch = Dispatch {
        headline: if marked.headline == *article.title {
            Arc::clone(&article.title)
        } else {
            marked.headline.into()
        },
        language: language::detect(&text, article.language.as_deref()),
        dateline: dateline.map(Box::new),
        agency: signs.map(|a| a.code),
        carrier: relays.filter(|r| signs.is_some_and(|s| s.code != r.code)).map(|a| a.code),
        partial: tail.partial && head.agency.is_none(),
        marker: marker.map(Box::new),
        change_note: head.change_note.map(Into::into),
        filed: advisory::first_filed(&text),
        embargo: until,
        undated_embargo: noticed && until.is_none(),
        text,
        ..Dispatch::default()
    };
    merge_cuts(&mut dispatch, cuts);
    spared::spare(&mut dispatch);
    dispatch.printed = page_day(&dispatch);
    desk::apply(article, &mut dispatch);
    let signs = genre::Signs {
        marked: marked.genre,
        questions: marked.questions,
        release: signs.is_some_and(|s| s.release) || is_release(&dispatch),
        truncated,
        opinion: head.opinion,
        signed: tail.opinion,
        newsletter: is_newsletter(&dispatch),
        standing,
        seldom,
    };
    dispatch.genre = genre::of(&dispatch, &lines, signs);
    dispatch
}

/// Bytes of the longest line that may be a slug with its marker.
const SLUG: usize = 120;

/// Bytes of a text in which a page prints its own day.
const PRINTED: u32 = 1_000;

/// The day that a page printed above its text.
fn page_day(dispatch: &Dispatch) -> Option<crate::model::PartialDay> {
    let of_page = |c: &&Cut| matches!(c.reason, CutReason::Chrome | CutReason::Byline);
    let head = dispatch.cuts.iter().take_while(|c| c.span.start < PRINTED).filter(of_page);
    head.into_iter().find_map(|c| stamp::printed::day(dispatch.slice(&c.span)))
}

/// The dateline that the first lines of a longer text count from, as [`read`] finds it, for what needs nothing else of wire copy.
///
/// `None` for what corrects other copy: that has to be read in full.
pub fn anchoring(head: &str) -> Option<Option<Dateline>> {
    let text = normalise::text(head);
    let marked = marker::read(&text[..text.floor_char_boundary(120)]);
    let plain = marked.marker.is_none_or(|m| m.kind != MarkerKind::Correction && m.slug.is_none());
    if !plain || advisory::corrects(&text, true) {
        return None;
    }
    let lines = lines::lines(&text);
    let captions = caption::captions(&text, &lines, None);
    let found = head::read(&text, &lines, ["", ""], &captions).dateline;
    Some(with_day(found, advisory::first_filed(&text)))
}

/// Adds cuts to those of a dispatch and keeps them sorted and disjoint; where two overlap the earlier, then the longer one
/// keeps its reason.
pub fn merge_cuts(dispatch: &mut Dispatch, cuts: Vec<Cut>) {
    let mut all = std::mem::take(&mut dispatch.cuts);
    all.extend(cuts);
    all.sort_by_key(|c| (c.span.start, std::cmp::Reverse(c.span.end), c.reason));
    let mut end = 0;
    for mut cut in all {
        cut.span.start = cut.span.start.max(end);
        if cut.span.start < cut.span.end {
            end = cut.span.end;
            dispatch.cuts.push(cut);
        }
    }
}

/// What stands for the words of a marker where a note in the text tells of it.
fn noted(kind: MarkerKind) -> &'static str {
    match kind {
        MarkerKind::Withdrawal => "withdrawn",
        MarkerKind::Correction => "correction",
        MarkerKind::Refile => "refiled",
        _ => "updated",
    }
}

/// Whether what was cut below a text calls it a press release.
fn is_release(dispatch: &Dispatch) -> bool {
    static NAMES: LazyLock<Words> =
        LazyLock::new(|| Words::new(["press release", "Press release", "news releases"]));
    let foot =
        dispatch.cuts.iter().rev().take_while(|c| c.span.start as usize * 2 > dispatch.text.len()).take(6);
    foot.into_iter().any(|cut| {
        let text = &dispatch.slice(&cut.span);
        text.len() < 1_000 && NAMES.any(text)
    })
}

/// Whether a text begins with a call to have it sent every day.
fn is_newsletter(dispatch: &Dispatch) -> bool {
    const NAMES: [&str; 3] = ["to your inbox", "subscribe by e-mail", "delivered to your"];
    dispatch.cuts.first().is_some_and(|cut| {
        let text = dispatch.slice(&cut.span);
        cut.span.start < 40 && text.len() < 400 && NAMES.iter().any(|name| text.contains(name))
    })
}

/// The day that a trailer names as that of first publication dates copy whose dateline has none.
fn with_day(dateline: Option<Dateline>, first: Option<crate::model::PartialDay>) -> Option<Dateline> {
    match (dateline, first) {
        (Some(d), Some(day)) if d.day.is_none() => Some(Dateline { day: Some(day), ..d }),
        (None, Some(day)) => Some(Dateline { day: Some(day), ..Dateline::default() }),
        (found, _) => found,
    }
}

/// Whole lines that are not news, anywhere in a text.
fn inserts(text: &str, lines: &[Span], seldom: bool) -> Vec<Cut> {
    let mut cuts = Vec::new();
    for (index, span) in lines.iter().enumerate().filter(|(_, l)| l.end - l.start <= 600) {
        let line = &text[span.start as usize..span.end as usize];
        // "-- [For a related factbox, click on ..."
        let bare = line.trim_start_matches(['-', '[', ' ']);
        let reason = match rule(if bare.len() < line.len() { bare } else { line }, Place::Line) {
            Some(CutReason::Insert) if is_insert(line) => Some(CutReason::Insert),
            // What a server says in place of a page is all that there is.
            _ if index == 0 && page::is_missing(text) => {
                cuts.push(Cut { span: 0..text.trim_end().len() as u32, reason: CutReason::Notice });
                return cuts;
            }
            Some(CutReason::Notice) if at_most(40, line) => Some(CutReason::Notice),
            // "Facebook shares rose." is news.
            Some(CutReason::Chrome) if at_most(6, line) && !line.ends_with(['.', '"']) => {
                Some(CutReason::Chrome)
            }
            Some(CutReason::Caption)
                if at_most(if has_credit(line) { 80 } else { 14 }, line)
                    && glued::credit(line).is_none_or(|credit| credit.end + 2 >= line.len()) =>
            {
                Some(CutReason::Caption)
            }
            // "Story Highlights • A ferry sank": the point is told.
            Some(CutReason::Chrome)
                if let Some(end) = line.find(" • ").filter(|at| at_most(LABEL_WORDS, &line[..*at])) =>
            {
                let end = span.start + (end + " • ".len()) as u32;
                cuts.push(Cut { span: span.start..end, reason: CutReason::Chrome });
                None
            }
            _ if line.len() <= 400 && is_caption(line) => Some(CutReason::Caption),
            // The opinion of an author within a page of several.
            _ if opinion(line).is_some() => {
                let end = span.start + opinion(line).unwrap_or(0) as u32;
                cuts.push(Cut { span: span.start..end, reason: CutReason::Advisory });
                None
            }
            _ if glued::ends_in_credit(line) => Some(CutReason::Caption),
            _ if let Some(credit) = caption::credited(line) => {
                let own = span.start + credit.start..span.start + credit.end;
                cuts.push(Cut { span: own, reason: CutReason::Caption });
                None
            }
            _ if line.len() <= 400 && (seldom && page::is_call(line) || reader::is_pointer(line)) => {
                Some(CutReason::Insert)
            }
            _ => None,
        };
        cuts.extend(reason.map(|reason| Cut { span: span.clone(), reason }));
    }
    cuts
}

/// The length of what tells, at the head of a line, whose opinion the passage before or behind it is.
fn opinion(line: &str) -> Option<usize> {
    let starts =
        ["- ", "--", "The opinions expressed", "The views expressed"].iter().any(|s| line.starts_with(s));
    if !starts {
        return None;
    }
    advisory::at_head(line).filter(|found| found.opinion).map(|found| found.len)
}

/// Words of the longest label before the first point of a summary.
const LABEL_WORDS: usize = 3;

/// Bytes of the longest label of an insert, and words of the longest insert under one.
const LABEL: usize = 20;
const LABELLED: usize = 45;

/// A line that begins like an insert and is short enough to be one.
fn is_insert(line: &str) -> bool {
    // "WATCH: ..." announces a film in a sentence or two.
    if line.split_once(": ").is_some_and(|(label, _)| label.len() <= LABEL) {
        return at_most(LABELLED, line);
    }
    let sentence = line.ends_with(['.', '!', '?']);
    let told = sentence && (line.contains(" said") || line.contains(['"', '“', '”']));
    // "Continue reading ... The port was closed."
    at_most(if sentence { 17 } else { 25 }, line) && !told && !line.contains("... ")
}

/// A line that ends in the credit of a photo.
fn is_caption(line: &str) -> bool {
    line.ends_with(')') && line.rfind('(').is_some_and(|open| has_credit(&line[open..])) && at_most(60, line)
}

/// Cuts the mark that a feed sets where it broke a text off (`… [+1234 chars]`); whether the text breaks off.
fn truncation(text: &str, cuts: &mut Vec<Cut>) -> bool {
    let end = text.trim_end();
    if end.ends_with("chars]")
        && let Some(open) = end.rfind("[+")
        && end.len() - open < 24
    {
        cuts.push(Cut { span: open as u32..end.len() as u32, reason: CutReason::Notice });
        return true;
    }
    end.ends_with("...") || end.ends_with('…') || end.ends_with("[...]") || end.ends_with("[…]")
}

#[cfg(test)]
mod tests;
