//! The head of an article: what stands before the news.

mod album;
mod lines;

pub(super) use self::lines::begins_caption;
use self::lines::{PARAGRAPH, is_dated, is_menu, is_own_bio, is_sentence, is_text, kind, own_headline};
use super::agencies::{self, Agency};
use super::lines::at_most;
use super::{advisory, dateline, glued, reader, stamp};
use crate::model::{Cut, CutReason, Dateline, MarkerKind, Span};
use crate::text::words::is_unspaced;

/// Lines that the head of a page may take up (chosen: menu, stamp, headline, standfirst, byline, caption and some).
const LINES: usize = 12;
/// Paragraphs of text that end the head, whatever lines are left (chosen: a standfirst and two captions may look like one).
const TOLD: usize = 3;
/// First lines in which a dateline may stand behind points of a summary.
const LATER: usize = 3;

/// Pieces that may be glued to the head of one line (chosen: headline, caption, stamp, two advisories and one to spare).
const PIECES: usize = 6;
/// Sentences of a caption.
const CAPTION: usize = 3;
/// Bytes of headline, standfirst and caption before a stamp (chosen: two captions of eighty words).
const GLUED: u32 = 1_000;

/// What the head of an article says.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub cuts: Vec<Cut>,
    pub dateline: Option<Dateline>,
    /// Agency of the dateline.
    pub agency: Option<Agency>,
    pub carrier: Option<Agency>,
    /// Agency of the byline.
    pub byline: Option<Agency>,
    pub change_note: Option<String>,
    /// The kind of version that the first advisory tells of, and its first word.
    pub kind: Option<(MarkerKind, String)>,
    /// The desk says that the copy is its author's opinion.
    pub opinion: bool,
    /// A stamp of the site stands before the text.
    stamped: bool,
    /// The credit of a photo ended the last piece.
    credited: bool,
    /// Whether two lines at least are nothing but a day, once that was asked.
    row_of_days: Option<bool>,
    /// Whether two lines at least are nothing but a clock, once that was asked.
    row_of_clocks: Option<bool>,
}

/// Reads the head of a text; `lines` are its lines, and at the head of some stand `captions`, in order.
pub(super) fn read(text: &str, lines: &[Span], [title, headline]: [&str; 2], captions: &[Cut]) -> Head {
    let mut head = Head::default();
    let mut open: Vec<Span> = Vec::new();
    let (mut told, mut stamp_at, mut byline) = (0, None, "");
    let album = album::end(text, lines).unwrap_or(0);
    head.cut(0..album, CutReason::Caption);
    for (index, line) in lines.iter().take(LINES).enumerate().filter(|(_, line)| line.end > album) {
        let line = &(behind(captions, line.start).max(album)..line.end);
        let mut at = head.front(text, line, [title, headline]);
        let caption = behind(captions, at);
        if caption > at {
            at = head.front(text, &(caption..line.end), [title, headline]);
        }
        if index == 0 && title.is_empty() && at == line.start {
            at = head.headline(text, line);
        }
        if head.stamped {
            head.captioned(&mut open, &mut stamp_at);
        }
        if at >= line.end {
            continue;
        }
        if let Some(end) = head.within_line(text, at..line.end) {
            stamp_at.get_or_insert(open.len());
            at = end;
        }
        let rest = &text[at as usize..line.end as usize];
        let next_is_text =
            lines.get(index + 1).is_some_and(|n| is_text(&text[n.start as usize..n.end as usize]));
        if next_is_text
            && at == line.start
            && let Some(found) = dateline::header(rest, line.clone())
        {
            head.end(text, found, at, &open);
            break;
        }
        if let Some(found) = dateline::find(rest, at).filter(|f| is_dateline(rest, f, at, next_is_text)) {
            head.end(text, found, at, &open);
            break;
        }
        let ends = head.behind_advisory(text, line, at, [title, headline], &open)
            || index < LATER && head.behind_points(text, at, rest, &mut open)
            || head.unsigned(rest, at..line.end, next_is_text, open.is_empty());
        if ends {
            break;
        }
        if is_own_bio(rest, byline) {
            head.opinion = true;
            head.cut(at..line.end, CutReason::Byline);
            continue;
        }
        match kind(rest, title, headline, index) {
            Some(CutReason::Byline) => {
                byline = rest;
                head.byline = head.byline.or_else(|| agencies::by_byline(rest));
                head.cut(at..line.end, CutReason::Byline);
            }
            // Days in a row head the passages of a live page: what follows counts from them.
            Some(CutReason::Chrome) if stamp::is_day(rest) && head.has_row_of_days(text, lines) => {}
            Some(CutReason::Chrome) if stamp::is_clock_line(rest) && head.has_row_of_clocks(text, lines) => {}
            Some(reason) => {
                if reason == CutReason::Chrome && rest.contains("By ") {
                    head.byline = head.byline.or_else(|| agencies::by_byline(rest));
                }
                head.cut(at..line.end, reason);
            }
            None => open.push(at..line.end),
        }
        told += usize::from(rest.len() > PARAGRAPH && is_sentence(rest));
        if told >= TOLD {
            break;
        }
    }
    head
}

/// Where the text goes on behind the caption that begins at a byte, if one does.
fn behind(captions: &[Cut], at: u32) -> u32 {
    captions.binary_search_by_key(&at, |cut| cut.span.start).map_or(at, |found| captions[found].span.end)
}

/// Whether the first sentence of a text is a question.
fn asks(text: &str) -> bool {
    text.find(['.', '?', '!']).is_some_and(|end| text[end..].starts_with('?'))
}

/// Letters of a script without spaces that make a text as more than three words do.
const UNSPACED: usize = 8;

/// A dateline stands before a text: not alone in a line that is a menu, nor without any text behind it.
fn is_dateline(line: &str, found: &dateline::Found, at: u32, next_is_text: bool) -> bool {
    let behind = &line[(found.dateline.span.end - at) as usize..];
    // "Harbour, Pa.: How does this work?": a reader asks from there.
    if found.agency.is_none() && line[..line.len() - behind.len()].trim_end().ends_with(':') && asks(behind) {
        return false;
    }
    // "March 3 (Reuters) - Harbour Lines :" stands before its points.
    let company = found.agency.is_some() && found.dateline.day.is_some() && behind.ends_with(':');
    let unspaced = || behind.chars().filter(|c| is_unspaced(*c)).take(UNSPACED).count() == UNSPACED;
    (!at_most(3, behind) || unspaced() || company || (next_is_text && behind.trim().is_empty()))
        && !begins_caption(behind)
}

/// Bytes of the longest headline below a slug. Chosen.
const HEADLINE: u32 = 120;

impl Head {
    /// The headline of copy whose title is a slug: the first line that nothing else explains, before the dateline.
    pub(super) fn below_slug(&self, text: &str, lines: &[Span]) -> Option<Span> {
        let dateline = self.dateline.as_ref()?.span.start;
        let before = lines.iter().take_while(|line| line.end <= dateline);
        let mut open = before
            .filter(|line| !self.cuts.iter().any(|c| c.span.start <= line.start && line.start < c.span.end));
        let line = open.next().filter(|line| line.end - line.start <= HEADLINE)?;
        let words = &text[line.start as usize..line.end as usize];
        (!is_sentence(words) && !at_most(2, words)).then(|| line.clone())
    }

    pub(super) fn cut(&mut self, span: Span, reason: CutReason) {
        if span.start < span.end {
            self.cuts.push(Cut { span, reason });
        }
    }

    /// Whether two lines at least are nothing but a day.
    fn has_row_of_days(&mut self, text: &str, lines: &[Span]) -> bool {
        let is_day = |line: &&Span| stamp::is_day(&text[line.start as usize..line.end as usize]);
        *self.row_of_days.get_or_insert_with(|| lines.iter().filter(is_day).take(2).count() == 2)
    }

    /// Whether two lines at least are nothing but a clock.
    fn has_row_of_clocks(&mut self, text: &str, lines: &[Span]) -> bool {
        let is_clock = |line: &&Span| stamp::is_clock_line(&text[line.start as usize..line.end as usize]);
        *self.row_of_clocks.get_or_insert_with(|| lines.iter().filter(is_clock).take(2).count() == 2)
    }

    /// Cuts what is glued to the head of a line, piece by piece; where the line goes on.
    fn front(&mut self, text: &str, line: &Span, titles: [&str; 2]) -> u32 {
        let mut at = line.start;
        for _ in 0..PIECES {
            let rest = &text[at as usize..line.end as usize];
            let Some((len, reason)) = self.piece(rest, titles) else { break };
            self.cut(at..at + len as u32, reason);
            at += (len + rest[len..].len() - rest[len..].trim_start().len()) as u32;
        }
        at
    }

    /// The length of one piece before the text, and why it is none of it.
    fn piece(&mut self, rest: &str, titles: [&str; 2]) -> Option<(usize, CutReason)> {
        if let Some(found) = advisory::at_head(rest) {
            self.opinion |= found.opinion;
            if !found.note.is_empty() {
                let first = found.note.split(' ').next().unwrap_or_default();
                // "Eds: A kill has been sent": only a word of the desk stands for the marker.
                let word =
                    |kind| if advisory::is_word(first) { first } else { super::noted(kind) }.to_owned();
                self.kind = self.kind.take().or(found.kind.map(|kind| (kind, word(kind))));
                self.change_note.get_or_insert(found.note);
            }
            return Some((found.len, CutReason::Advisory));
        }
        if let Some(end) = own_headline(rest, titles[0]).or_else(|| own_headline(rest, titles[1])) {
            return Some((end, CutReason::Repeat));
        }
        if let Some(end) = glued::byline(rest) {
            self.byline = self.byline.or_else(|| agencies::by_byline(&rest[..end]));
            return Some((end, CutReason::Byline));
        }
        if let Some(end) = glued::outlet(rest) {
            return Some((end, CutReason::Byline));
        }
        if let Some(end) = reader::about_page(rest).or_else(|| glued::failed(rest)) {
            return Some((end, CutReason::Chrome));
        }
        if let Some(credit) = glued::credit(rest) {
            // Behind a stamp, all before the credit is the caption.
            if self.stamped || credit.start == 0 {
                self.credited = true;
                return Some((credit.end, CutReason::Caption));
            }
        }
        let found = stamp::find(rest)?;
        if found.start == 0 {
            self.stamped = true;
            return Some((found.end as usize, CutReason::Chrome));
        }
        // Headline and caption stand before a stamp, where a dateline or an advisory comes after it.
        let after = rest[found.end as usize..].trim_start();
        let ends = advisory::at_head(after).is_some()
            || dateline::find(after, 0).is_some_and(|f| f.dateline.span.start == 0 && f.agency.is_some());
        ends.then_some((found.start as usize, CutReason::Caption))
    }

    /// Cuts the headline, or caption, that is glued to the first line of a text without a title; where the line goes on.
    fn headline(&mut self, text: &str, line: &Span) -> u32 {
        let rest = &text[line.start as usize..line.end as usize];
        let found = if is_plain(rest) { glued::headline(rest) } else { None };
        // Nothing tells which of them it is: it gives the article no headline.
        let end = line.start + found.unwrap_or(0) as u32;
        self.cut(line.start..end, CutReason::Repeat);
        end
    }

    /// Cuts the lines between a stamp and a credit at the head of a line, which are a caption.
    fn captioned(&mut self, open: &mut Vec<Span>, stamp_at: &mut Option<usize>) {
        let from: usize = *stamp_at.get_or_insert(open.len());
        if std::mem::take(&mut self.credited) && open.len() - from <= CAPTION {
            open.drain(from..).for_each(|span| self.cut(span, CutReason::Caption));
        }
    }

    /// Whether an advisory within the line, and a dateline behind it, end the head: headline and summary stand before them, and
    /// the summary is a statement.
    fn behind_advisory(
        &mut self,
        text: &str,
        line: &Span,
        at: u32,
        titles: [&str; 2],
        open: &[Span],
    ) -> bool {
        let Some(start) = within(&text[at as usize..line.end as usize]) else { return false };
        let begin = at + start as u32;
        let at = self.front(text, &(begin..line.end), titles);
        let summary = text[line.start as usize..begin as usize].find("\\* ").filter(|n| *n < 160);
        if titles[0].is_empty()
            && let Some(length) = summary
        {
            self.cut(line.start..line.start + length as u32, CutReason::Repeat);
        }
        let Some(found) = dateline::find(&text[at as usize..line.end as usize], at) else { return false };
        self.end(text, found, at, open);
        true
    }

    /// Whether a dateline behind points of a summary ends the head: those are statements, unless they are addresses.
    fn behind_points(&mut self, text: &str, at: u32, rest: &str, open: &mut Vec<Span>) -> bool {
        let Some(found) = dateline::later(rest, at) else { return false };
        let start = found.dateline.span.start;
        if text[at as usize..start as usize].contains("://") {
            self.cut(at..start, CutReason::Chrome);
        }
        // A sentence with the day and year of a photo before points and dateline is its caption.
        open.retain(|span| {
            let line = &text[span.start as usize..span.end as usize];
            let caption = line.ends_with('.') && is_dated(line);
            if caption {
                self.cut(span.clone(), CutReason::Caption);
            }
            !caption
        });
        self.end(text, found, start, open);
        true
    }

    /// Whether a dateline that has lost its agency, or a city on a line of its own, ends the head.
    fn unsigned(&mut self, rest: &str, line: Span, next_is_text: bool, first: bool) -> bool {
        let bare = if first { dateline::bare(rest, line.start) } else { None };
        let found = bare.or_else(|| {
            let (place, day) = dateline::city_line(rest)?;
            (next_is_text || day.is_some()).then_some(Dateline { place: Some(place), day, span: line })
        });
        let Some(dateline) = found else { return false };
        self.cut(dateline.span.clone(), CutReason::Dateline);
        self.dateline = Some(dateline);
        true
    }

    /// Cuts the stamp that stands behind a headline or a standfirst in one line, and the caption behind it; where text follows.
    fn within_line(&mut self, text: &str, line: Span) -> Option<u32> {
        let rest = &text[line.start as usize..line.end as usize];
        let printed = |stamp: &str| {
            stamp.ends_with(['T', 'C']) || stamp.contains(';') || stamp.contains("ast updated ")
        };
        let found =
            stamp::find(rest).filter(|f| f.start > 0 && printed(&rest[f.start as usize..f.end as usize]))?;
        let after = line.start + found.end;
        self.cut(line.start + found.start..after, CutReason::Chrome);
        self.stamped = true;
        let behind = &text[after as usize..line.end as usize];
        let lead = (behind.len() - behind.trim_start().len()) as u32;
        let end = glued::credit(behind).map_or(after, |credit| after + credit.end as u32);
        self.cut(after..end, CutReason::Caption);
        Some(end.max(after + lead)).filter(|end| *end < line.end)
    }

    /// A dateline ends the head. Menu and label before it are none of the text, summaries and standfirsts are statements; before
    /// a stamp of the site stand headline and caption only.
    fn end(&mut self, text: &str, found: dateline::Found, at: u32, open: &[Span]) {
        // A place before a colon may be that of a reader who asks: what stands before it is a standfirst as well.
        let labelled =
            found.agency.is_none() && text[..found.dateline.span.end as usize].trim_end().ends_with(':');
        let short = !labelled && open.iter().map(|s| s.end - s.start).sum::<u32>() <= GLUED;
        for (index, span) in open.iter().enumerate() {
            let line = &text[span.start as usize..span.end as usize];
            let label = index == 0 && !is_sentence(line) && at_most(3, line);
            if self.stamped && short {
                self.cut(span.clone(), CutReason::Caption);
            } else if label || is_menu(line) {
                self.cut(span.clone(), CutReason::Chrome);
            }
        }
        let before = text[at as usize..found.dateline.span.start as usize].trim();
        if !before.is_empty() {
            self.byline = self.byline.or_else(|| agencies::by_byline(before));
            let reason = if before.contains('|') { CutReason::Chrome } else { CutReason::Byline };
            // The points of a summary are statements.
            if !is_sentence(before) && !before.starts_with(['*', '\\', '•']) {
                self.cut(at..found.dateline.span.start, reason);
            }
        }
        self.cut(found.dateline.span.clone(), CutReason::Dateline);
        self.agency = found.agency;
        self.carrier = found.carrier;
        self.dateline = Some(found.dateline);
    }
}

/// Where an advisory stands within the head of a line, with a dateline behind it.
fn within(rest: &str) -> Option<usize> {
    let window = &rest[..rest.floor_char_boundary(GLUED as usize / 2)];
    memchr::memchr_iter(b'(', window.as_bytes()).find(|&at| {
        advisory::at_head(&rest[at..]).is_some_and(|found| {
            let after = rest[at + found.len..].trim_start();
            found.kind.is_some()
                && dateline::find(after, 0).is_some_and(|f| f.dateline.span.start == 0 && f.agency.is_some())
        })
    })
}

/// Whether neither a stamp nor a dateline stands in the head of a line: then nothing but a headline is glued to its sentence.
fn is_plain(line: &str) -> bool {
    stamp::find(line).is_none() && dateline::later(line, 0).is_none()
}

#[cfg(test)]
mod tests;
