//! By what a notice names the dispatch that it takes back: a headline in quotation marks, a slug, or what it was about.

use super::super::dateline::partial_day;
use super::super::marker::without_cycle;

/// Fewest words of a headline in quotation marks.
const QUOTED: usize = 2;
/// Fewest words of a clause that tells what a dispatch was about.
const ABOUT: usize = 3;

/// What a notice names: the headline that it quotes, the slug behind `slugged` or the headline that it says was moved; and what
/// the dispatch was about.
pub(super) fn named(head: &str) -> impl Iterator<Item = String> {
    let both = behind_slug(head);
    let one = || quoted(head).or_else(|| slugged(head)).or_else(|| moved(head));
    let told = both.map_or_else(|| [one(), None], |(slug, headline)| [Some(slug), Some(headline)]);
    told.into_iter().flatten().chain(about(head))
}

/// `Kill the story slugged BC-Ferry, Ferry sinks off Bay.`: the slug, and the headline behind it. What that quotes is its own.
fn behind_slug(head: &str) -> Option<(String, String)> {
    let slug = slugged(head)?;
    let rest = head
        .match_indices(slug.as_str())
        .find_map(|(at, slug)| head[at + slug.len()..].strip_prefix(", "))?;
    let end = ends(rest).into_iter().chain(SENT.iter().filter_map(|sent| rest.find(sent))).min();
    let headline = rest[..end.unwrap_or(rest.len())].trim_end_matches(['.', ' ']);
    let told = headline.starts_with(char::is_uppercase) && headline.split_whitespace().count() >= ABOUT;
    told.then(|| (slug, headline.to_owned()))
}

/// Where a name ends that nothing encloses: with its line, or before the next sentence.
fn ends(text: &str) -> Option<usize> {
    let stops = |at: &usize| {
        let next = text[*at..].strip_prefix(". ").map(|rest| rest.starts_with(char::is_uppercase));
        next.unwrap_or(true) && !text[..*at].ends_with(|c: char| c.is_ascii_uppercase())
    };
    let sentence = text.match_indices(". ").map(|(at, _)| at).find(stops);
    sentence.into_iter().chain(text.find('\n')).min()
}

/// `Kill Ferry sinks off Bay.`: what a line orders to be taken back, if that is no word for copy.
pub(super) fn ordered(head: &str) -> Option<String> {
    const ORDERS: [&str; 6] = ["kill ", "withdraw ", "disregard ", "retract ", "cancel ", "delete "];
    let name = |line: &str| {
        let lower = line.to_ascii_lowercase();
        let order = ORDERS.iter().find(|order| lower.starts_with(**order))?;
        let name = &line[order.len()..];
        let name = name[..ends(name).unwrap_or(name.len())].trim_end_matches(['.', ' ']);
        let told = name.starts_with(char::is_uppercase) && name.split_whitespace().count() >= ABOUT;
        told.then(|| name.to_owned())
    };
    head.lines().find_map(name)
}

/// The slug of a title such as `BC-Bay--Ferry, KILL`.
pub(super) fn of_title(title: &str) -> Option<String> {
    let slug = without_cycle(title);
    let bare = ["KILL", "Kill"].iter().find_map(|kill| slug.strip_suffix(kill))?;
    let name = bare.trim_end_matches(['-', ',', ' ']);
    // "BC-Film--OVERKILL" is a word of the slug.
    (name.len() < bare.len() && slug.len() < title.len() && !name.is_empty()).then(|| name.to_owned())
}

/// A headline in quotation marks.
pub(super) fn quoted(head: &str) -> Option<String> {
    const MARKS: [(char, char); 5] = [('"', '"'), ('“', '”'), ('«', '»'), ('„', '“'), ('\'', '\'')];
    let found = MARKS.iter().filter_map(|&(open, close)| {
        // An apostrophe opens nothing.
        let opens = head
            .match_indices(open)
            .find(|(at, _)| *at == 0 || head[..*at].ends_with(|c: char| c.is_whitespace() || c == '('));
        let from = opens?.0 + open.len_utf8();
        let words = &head[from..];
        let ends = |at: &usize| !words[at + close.len_utf8()..].starts_with(char::is_alphanumeric);
        let to = words.match_indices(close).map(|(at, _)| at).find(ends)?;
        let name = words[..to].trim_matches([' ', '.', ',']);
        (name.split_whitespace().count() >= QUOTED && !name.contains('\n')).then_some((from, name))
    });
    found.min().map(|(_, name)| name.to_owned())
}

fn slugged(head: &str) -> Option<String> {
    let marked =
        ["slugged ", "slug ", "headlined "].iter().filter_map(|w| head.find(w).map(|at| at + w.len())).min();
    let at = marked.or_else(|| head.find(" BC-").map(|at| at + 1))?;
    let name = head[at..].split([',', '.', ';', '\n', '(']).next()?;
    let dated = |at: &usize| partial_day(&name[at + " of ".len()..]).is_some();
    let of = name.match_indices(" of ").map(|(at, _)| at).find(dated);
    let ends = [" sent ", " moved "].iter().filter_map(|word| name.find(word)).chain(of).min();
    let name = name[..ends.unwrap_or(name.len())].trim();
    (!name.is_empty()).then(|| without_cycle(name).to_owned())
}

/// How a desk says when it sent what it takes back.
const SENT: [&str; 6] =
    [", moved ", ", sent ", ", which moved ", ", which was sent ", ", that moved ", ", transmitted "];

/// `please kill Ferry sinks off Bay, moved at 2000 GMT`: what stands between the order and the hour.
pub(super) fn moved(head: &str) -> Option<String> {
    let sentence = head.lines().find(|line| SENT.iter().any(|sent| line.contains(sent)))?;
    let end = SENT.iter().filter_map(|sent| sentence.find(sent)).min()?;
    let order = ["kill ", "withdraw ", "disregard ", "retract "];
    let lower = sentence[..end].to_ascii_lowercase();
    // "The skill test, moved to Monday" orders nothing.
    let begins = |at: &usize| !lower[..*at].ends_with(char::is_alphanumeric);
    let ordered = |verb: &str| lower.match_indices(verb).map(|(at, _)| at).find(begins);
    let from = order.into_iter().filter_map(|verb| ordered(verb).map(|at| at + verb.len())).min()?;
    let name = sentence[from..end].trim();
    (name.split_whitespace().count() >= QUOTED).then(|| name.to_owned())
}

/// What the dispatch told, in the words of the notice: `its story about a ferry that sank off Bay`, `said that a ferry had sunk`.
fn about(head: &str) -> Option<String> {
    const SAYS: [&str; 9] = [
        " story about ",
        " story on ",
        " story that ",
        " story saying ",
        " story reporting ",
        " report about ",
        " report that ",
        " report on ",
        " said that ",
    ];
    let at = SAYS.iter().filter_map(|say| head.find(say).map(|at| at + say.len())).min()?;
    let clause = head[at..].split(['.', ';', '\n']).next()?;
    (clause.split_whitespace().count() >= ABOUT).then(|| clause.trim().to_owned())
}
