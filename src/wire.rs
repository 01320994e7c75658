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
mod inserts;
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

use self::agencies::Agency;
pub use self::house::house;
use self::words::Words;
use crate::model::{Article, Cut, CutReason, Dateline, Dispatch, Marker, MarkerKind, PartialDay, Span};
use crate::text::language;

/// Understands one article as wire copy.
///
/// Pure and total: any text gives a dispatch whose cuts are sorted, disjoint, not empty and on character boundaries. Linear
/// in the text.
pub fn read(article: &Article) -> Dispatch {
    let raw = Raw::of(article);
    let mut named = raw.named();
    let captions = caption::captions(&raw.text, &raw.lines, article.published.day);
    let mut head = raw.head(&mut named, &captions);
    let filed = head.dateline.is_some() && head.agency.is_some();
    let mut tail = tail::read(&raw.text, &raw.lines, filed, raw.marks);
    let (until, notices) = raw.embargo(named.standing);
    let mut cuts = raw.cuts(captions);
    let truncated = inserts::truncation(&raw.text, &mut cuts);
    let noticed = !notices.is_empty();
    for found in [notices, std::mem::take(&mut head.cuts), std::mem::take(&mut tail.cuts)] {
        cuts.extend(found);
    }
    let (signs, relays) = raw.agencies(&head, &tail);
    let dateline = raw.dateline(head.dateline.take(), tail.first_published);
    let marker = raw.marker(
        &mut named,
        head.kind.take().or_else(|| tail.kind.map(|kind| (kind, noted(kind).to_owned()))),
    );
    let Named { marked, standing, .. } = named;
    let Raw { text, lines, marks, .. } = raw;
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
        seldom: marks.seldom,
    };
    dispatch.genre = genre::of(&dispatch, &lines, signs);
    dispatch
}

/// An article as the passes over it look at it.
struct Raw<'a> {
    article: &'a Article,
    /// Its title on one line; empty where it says nothing.
    title: String,
    /// Its normalised body, and the lines of that.
    text: String,
    lines: Vec<Span>,
    /// Which words the text may hold without which some passes find nothing.
    marks: marks::Marks,
}

/// What the title of an article says, or the slug above its text.
struct Named {
    marked: marker::Title,
    /// The first line is a slug.
    slugged: bool,
    /// The title may be a standing one: it holds words of [`marks::in_title`].
    standing: bool,
}

impl<'a> Raw<'a> {
    fn of(article: &'a Article) -> Self {
        let title = normalise::line(&article.title);
        let title = if page::is_language(&title) { String::new() } else { title };
        let text = normalise::text(&article.body);
        let lines = lines::lines(&text);
        let marks = marks::in_text(&text);
        Self { article, title, text, lines, marks }
    }

    fn slice(&self, span: &Span) -> &str {
        &self.text[span.start as usize..span.end as usize]
    }

    /// A slug above the text is the desk's, whatever title a feed gave it; a paragraph is none.
    fn named(&self) -> Named {
        let mut marked = marker::read(page::without_outlet(&self.title, self.article.outlet.as_deref()));
        let first = self.lines.first().map_or("", |line| self.slice(line));
        let may_be_slug = marked.marker.is_none() && first.len() <= SLUG;
        let first = if self.title.is_empty() || may_be_slug {
            marker::read(&first[..first.floor_char_boundary(SLUG)])
        } else {
            marker::Title::default()
        };
        let slugged = may_be_slug && first.marker.as_ref().is_some_and(|m| m.slug.is_some());
        if self.title.is_empty() || slugged {
            // The headline is the first words of the text.
            marked.questions = first.questions || first.genre.is_none() && marked.questions;
            (marked.marker, marked.genre) = (first.marker, first.genre.or(marked.genre));
        }
        let standing = marks::in_title(if self.title.is_empty() { &marked.headline } else { &self.title });
        Named { marked, slugged, standing }
    }

    /// What stands before the news; a headline below a slug becomes that of the copy.
    fn head(&self, named: &mut Named, captions: &[Cut]) -> head::Head {
        let (text, lines) = (&self.text, &self.lines);
        let marker = named.marked.marker.as_ref();
        let corrects = marker.is_some_and(|m| m.kind == MarkerKind::Correction)
            || advisory::corrects(text, self.marks.seldom);
        let has_slug = marker.is_some_and(|m| m.slug.is_some());
        // The head of a story stands below the note that corrects it.
        let from = if corrects { corrected::below(text, lines).unwrap_or(0) } else { 0 };
        let mut head = head::read(text, &lines[from..], [&self.title, &named.marked.headline], captions);
        if from > 0 {
            head.change_note = corrected::note(text);
            head.cut(0..lines[from - 1].end, CutReason::Advisory);
        }
        if named.slugged
            && let Some(line) = lines.first()
        {
            head.cut(line.clone(), CutReason::Advisory);
        }
        let titled = named.slugged && !self.title.is_empty();
        if (from > 0 || !titled && has_slug)
            && let Some(span) = head.below_slug(text, &lines[from..])
        {
            named.marked.headline = self.slice(&span).to_owned();
            head.cut(span, CutReason::Repeat);
        }
        head
    }

    /// What is no news between head and tail.
    fn cuts(&self, captions: Vec<Cut>) -> Vec<Cut> {
        let (text, lines) = (&self.text, &self.lines);
        let advisory = |span| Cut { span, reason: CutReason::Advisory };
        let mut cuts = inserts::inserts(text, lines, self.marks.seldom);
        cuts.extend(captions);
        cuts.extend(page::between(lines, text, &cuts));
        cuts.extend(page::labels(text, lines, &cuts));
        cuts.extend(page::boxes(text));
        cuts.extend(page::rubbish(text, lines));
        cuts.extend(page::series(text, lines, &self.title));
        cuts.extend(corrected::erred(text).map(advisory));
        if self.marks.seldom {
            cuts.extend(advisory::printed(text, lines).into_iter().map(advisory));
        }
        cuts
    }

    /// The day that the copy is not to be told before, and the lines that say so.
    fn embargo(&self, standing: bool) -> (Option<PartialDay>, Vec<Cut>) {
        let start = &self.text[..self.text.floor_char_boundary(embargo::HEAD)];
        let may_be = embargo::may_be(start);
        let mut notices = Vec::new();
        if may_be {
            let lines = embargo::lines(&self.text, &self.lines);
            notices.extend(lines.map(|span| Cut { span, reason: CutReason::Advisory }));
        }
        let passages = [(self.title.as_str(), standing), (start, may_be)];
        let until = |passage| embargo::read(passage, self.article.published.day);
        (passages.into_iter().find_map(|(passage, may)| if may { until(passage) } else { None }), notices)
    }

    /// Who wrote the copy, and who relayed it.
    fn agencies(&self, head: &head::Head, tail: &tail::Tail) -> (Option<Agency>, Option<Agency>) {
        let outlet = self.article.outlet.as_deref().and_then(agencies::by_outlet);
        let byline = head.byline.or_else(|| self.article.byline.as_deref().and_then(agencies::by_byline));
        let partial = tail.partial && !tail.own;
        let signs = head.agency.or(if partial { None } else { tail.agency }).or(byline).or(outlet);
        (signs, head.carrier.or(tail.carrier).or(tail.agency).or(outlet))
    }

    /// The dateline with its day, as near to the stamp as it can be, and with the country of its place.
    fn dateline(&self, found: Option<Dateline>, first: Option<PartialDay>) -> Option<Dateline> {
        let mut dateline = with_day(found, first)?;
        let printed = self.slice(&dateline.span);
        dateline.day = dateline.day.map(|day| dateline::nearest(day, printed, self.article.published.day));
        if let Some(place) = &mut dateline.place {
            regions::settle(place);
        }
        Some(dateline)
    }

    /// Which version the copy is: as its title says, else as its notes do (`told`). What takes other copy back is headed by what
    /// that told.
    fn marker(&self, named: &mut Named, told: Option<(MarkerKind, String)>) -> Option<Marker> {
        let marked = &mut named.marked;
        let corrects = || {
            let kind = MarkerKind::Correction;
            advisory::corrects(&self.text, self.marks.seldom).then(|| (kind, noted(kind).to_owned()))
        };
        let told = told.or_else(corrects).map(|(kind, text)| Marker { text, kind, number: None, slug: None });
        let mut marker = marked.marker.take().or(told);
        let withdraws = |m: &Option<Marker>| m.as_ref().is_some_and(|m| m.kind == MarkerKind::Withdrawal);
        // "WITHDRAWN: Dutch offer for a ferry line" is a headline.
        if withdraws(&marker) && withdrawal::is_news(&self.title, &self.text) {
            marker = None;
            marked.headline.clone_from(&self.title);
        }
        let is_kill = withdraws(&marker);
        let Some(named) = withdrawal::read(&self.title, &self.text, is_kill) else { return marker };
        marked.headline = marker::without_withdrawal(&marked.headline).to_owned();
        let words = marker.filter(|m| is_kill && !m.text.is_empty()).map(|m| m.text);
        let text = words.unwrap_or_else(|| noted(MarkerKind::Withdrawal).to_owned());
        Some(Marker { text, kind: MarkerKind::Withdrawal, number: None, slug: named })
    }
}

/// Bytes of the longest line that may be a slug with its marker.
const SLUG: usize = 120;

/// Bytes of a text in which a page prints its own day.
const PRINTED: u32 = 1_000;

/// The day that a page printed above its text.
fn page_day(dispatch: &Dispatch) -> Option<PartialDay> {
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
fn with_day(dateline: Option<Dateline>, first: Option<PartialDay>) -> Option<Dateline> {
    match (dateline, first) {
        (Some(d), Some(day)) if d.day.is_none() => Some(Dateline { day: Some(day), ..d }),
        (None, Some(day)) => Some(Dateline { day: Some(day), ..Dateline::default() }),
        (found, _) => found,
    }
}

#[cfg(test)]
mod tests;
