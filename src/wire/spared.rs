//! News that a cut would take whole: a text that an archive joined to one line ends in the credit of its photo, or begins with it.
//!
//! A line of several sentences, of one that reports what was said, or behind a dateline, is no caption if there is nothing else: only its
//! credit is cut then.

use super::agencies::by_line;
use super::{caption, sentence};
use crate::model::{Cut, CutReason, Dispatch, Span};
use crate::text::sentences::sentences;
use crate::text::words::bare;

/// Words of a text that cuts may leave where they have taken all that it tells.
const LEFT: usize = 3;
/// A cut takes a text whole if it has four fifths of it. Chosen: datelines and bylines are shorter.
const WHOLE: usize = 5;
/// Bytes of the longest credit.
const CREDIT: usize = 90;

/// Shrinks the cut that takes a text whole to the credit in it, or drops it where no credit is found.
pub(super) fn spare(dispatch: &mut Dispatch) {
    let Some(longest) = dispatch.cuts.iter().position(|cut| takes(cut, dispatch)) else { return };
    let kept = dispatch.kept().map(|span| dispatch.slice(&span).split_whitespace().count()).sum::<usize>();
    if kept > LEFT {
        return;
    }
    let Cut { span, reason } = dispatch.cuts[longest].clone();
    let dateline = dispatch.dateline.as_ref().map(|dateline| dateline.span.clone());
    if dateline.is_none() && !tells(dispatch.slice(&span)) {
        return;
    }
    let credits = credits(dispatch.slice(&span)).into_iter();
    let own = credits.map(|own| Cut { span: span.start + own.start..span.start + own.end, reason });
    let mut cuts: Vec<Cut> = own.collect();
    let within = dateline.filter(|own| span.start <= own.start && own.end <= span.end);
    cuts.extend(within.map(|span| Cut { span, reason: CutReason::Dateline }));
    dispatch.cuts.remove(longest);
    super::merge_cuts(dispatch, cuts);
}

/// Whether a cut takes a text whole, for what stands at its head or its end.
fn takes(cut: &Cut, dispatch: &Dispatch) -> bool {
    let by_credit = matches!(
        cut.reason,
        CutReason::Caption | CutReason::Trailer | CutReason::Chrome | CutReason::Copyright
    );
    let length = (cut.span.end - cut.span.start) as usize;
    by_credit
        && length * WHOLE >= dispatch.text.len() * (WHOLE - 1)
        && !dispatch.slice(&cut.span).contains('\n')
}

/// Whether a passage has several sentences, of which the first is no caption by its form.
fn tells(passage: &str) -> bool {
    let found = sentences(passage);
    let whole =
        found.iter().filter(|span| passage[..span.end as usize].ends_with(['.', '!', '?', '"', '”', '»']));
    (whole.count() >= 2 || sentence::reports(passage))
        && !caption::is_form(&passage[found[0].start as usize..found[0].end as usize])
}

/// The credits at both ends of a passage, in order.
fn credits(passage: &str) -> Vec<Span> {
    let head = leading(passage).filter(|end| *end > 0);
    let tail = trailing(passage).filter(|start| head.is_none_or(|end| end < *start));
    let head = head.map(|end| 0..end as u32);
    head.into_iter().chain(tail.map(|start| start as u32..passage.len() as u32)).collect()
}

/// Where the credit begins that ends a passage: its last bracket, or what stands behind its last sentence.
fn trailing(passage: &str) -> Option<usize> {
    let start = if passage.trim_end_matches('.').ends_with([')', ']']) {
        passage.rfind(['(', '['])?
    } else {
        let last = sentences(passage).pop()?;
        if passage.ends_with(['.', '!', '?', '"', '”', '»']) {
            return None;
        }
        last.start as usize
    };
    (start > 0 && passage.len() - start <= CREDIT).then_some(start)
}

/// Words that may stand with a clock at the head of a page.
const TIMED: [&str; 8] = ["updated", "published", "at", "on", "am", "pm", "gmt", "posted"];

/// Where the text goes on behind a label, a sign or a clock at its head, and the name behind that: `Фото: ТАСС `, `© 2024 AFP `.
fn leading(passage: &str) -> Option<usize> {
    let words: Vec<(usize, &str)> = passage
        .split_inclusive(' ')
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len();
            Some((start, word.trim_end()))
        })
        .take(12)
        .collect();
    let marks = |(_, word): &&(usize, &str)| {
        let small = bare(word).to_lowercase();
        word.ends_with(':')
            || bare(word).is_empty()
            || word.starts_with('©')
            || bare(word).starts_with(|c: char| c.is_ascii_digit())
            || TIMED.contains(&small.as_str())
    };
    let labels = words.iter().take_while(marks).count();
    if labels == 0 {
        return None;
    }
    let name = |count: usize| {
        let (from, to) = (words.get(labels)?.0, words.get(labels + count)?.0);
        Some(passage[from..to].trim_end_matches([' ', ',', '.', '/']))
    };
    let timed = TIMED.contains(&words[0].1.to_lowercase().as_str());
    let named = if timed {
        0
    } else {
        (1..=3).rev().find(|n| name(*n).is_some_and(|own| by_line(own).is_some())).unwrap_or(1)
    };
    words.get(labels + named).map(|word| word.0)
}

#[cfg(test)]
mod tests {
    use super::credits;

    #[test]
    fn credits_stand_at_the_ends() {
        for (passage, cut) in [
            ("A ferry sank. All are safe. (AP Photo/Ann Example)", vec!["(AP Photo/Ann Example)"]),
            ("A ferry sank. All are safe. Ann Example/AP", vec!["Ann Example/AP"]),
            ("A ferry sank. All are safe. Image source, Getty Images", vec!["Image source, Getty Images"]),
            ("Фото: ТАСС Паром затонул. Все живы.", vec!["Фото: ТАСС "]),
            ("Фото: iStock Паром затонул. Все живы.", vec!["Фото: iStock "]),
            ("© 2024 AFP A ferry sank. All are safe.", vec!["© 2024 AFP "]),
            ("Updated at 10.30am A ferry sank. All are safe.", vec!["Updated at 10.30am "]),
            ("A ferry sank. All are safe.", vec![]),
        ] {
            let found: Vec<&str> =
                credits(passage).iter().map(|s| &passage[s.start as usize..s.end as usize]).collect();
            assert_eq!(found, cut, "{passage}");
        }
    }
}
