//! News agencies and press-release wires: how each signs its copy.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::beginnings::Beginnings;
use super::table::{list, rows};
use crate::text::fold::fold;

pub(super) const TABLE: &str = include_str!("../../data/agencies.tsv");

/// One row of `data/agencies.tsv`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Agency {
    /// The code printed in `articles.csv`.
    pub code: &'static str,
    /// Whether it carries what organisations issue, not news.
    pub release: bool,
    /// Whether it is a broadcaster, which signs as an agency in datelines only.
    pub broadcaster: bool,
}

/// Words of the longest full name of an agency.
const NAME_WORDS: usize = 5;

struct Agencies {
    all: Vec<Agency>,
    tokens: Beginnings,
    /// Agency of each token.
    of_token: Vec<usize>,
    names: FxHashMap<String, usize>,
    sites: FxHashMap<&'static str, usize>,
}

static AGENCIES: LazyLock<Agencies> = LazyLock::new(|| {
    let (mut all, mut tokens, mut of_token) = (Vec::new(), Vec::new(), Vec::new());
    let (mut names, mut sites) = (FxHashMap::default(), FxHashMap::default());
    for [code, name, printed, full, domains, kind, _, _] in rows::<8>(TABLE) {
        let at = all.len();
        all.push(Agency { code, release: kind == "release", broadcaster: kind == "broadcaster" });
        for token in list(printed) {
            tokens.push(token);
            of_token.push(at);
        }
        // A broadcaster signs as an agency in datelines only; elsewhere its name is that of an outlet.
        for form in std::iter::once(name).filter(|_| kind != "broadcaster").chain(list(full)) {
            names.entry(fold(form).into_owned()).or_insert(at);
        }
        sites.extend(list(domains).map(|site| (site, at)));
    }
    let tokens = Beginnings::new(tokens.into_iter(), false);
    Agencies { all, tokens, of_token, names, sites }
});

/// The agency of a full name (`The Associated Press`).
pub(super) fn by_name(name: &str) -> Option<Agency> {
    let folded = fold(name.trim());
    let bare = folded.strip_prefix("the ").unwrap_or(&folded);
    let names = &AGENCIES.names;
    names.get(folded.as_ref()).or_else(|| names.get(bare)).map(|&at| AGENCIES.all[at])
}

/// The agency whose own site carried an article, by name or domain of the outlet (`reuters.com`, `Reuters`).
pub(super) fn by_outlet(outlet: &str) -> Option<Agency> {
    by_name(outlet).or_else(|| {
        let mut domain = outlet.trim();
        loop {
            if let Some(&at) = AGENCIES.sites.get(domain) {
                return Some(AGENCIES.all[at]);
            }
            domain = &domain[domain.find('.')? + 1..];
        }
    })
}

/// The agency that a byline names: `Reuters`, `By Ann Example, AP Sports Writer`, `AFP/Bo Example`.
///
/// A long byline is prose, and prose mentions agencies.
pub(super) fn by_byline(byline: &str) -> Option<Agency> {
    if byline.len() > 120 {
        return None;
    }
    byline
        .split([',', '/', ';', '|', '(', ')', '\n', '·'])
        .chain(byline.split(" and "))
        .chain(byline.split(" for "))
        .find_map(|part| {
            let part = part.trim();
            let part = part.strip_prefix("By ").or_else(|| part.strip_prefix("by ")).unwrap_or(part);
            by_name(part).or_else(|| titled(part)).or_else(|| by_token(part)).or_else(|| doubled(part))
        })
        .filter(|agency| !agency.broadcaster)
}

/// `Afp Afp`: feeds make a first and a last name of an agency.
fn doubled(part: &str) -> Option<Agency> {
    let (first, last) = part.split_once(' ')?;
    (first == last).then(|| by_name(first).or_else(|| by_token(&first.to_uppercase()))).flatten()
}

/// `AP Sports Writer`, `Associated Press Writer`.
fn titled(part: &str) -> Option<Agency> {
    let words: Vec<&str> = part.split(' ').collect();
    let last = words.last()?.to_ascii_lowercase();
    if !matches!(last.as_str(), "writer" | "writers" | "reporter" | "correspondent" | "staff" | "editor") {
        return None;
    }
    (1..words.len())
        .rev()
        .find_map(|n| by_name(&words[..n].join(" ")).or_else(|| by_token(&words[..n].join(" "))))
}

/// The agency of a token as printed (`AP`), if the text is that token.
pub(super) fn by_token(text: &str) -> Option<Agency> {
    token_at(text).filter(|(length, _)| *length == text.len()).map(|(_, agency)| agency)
}

/// The agency that a line names and nothing else, by its name or token.
pub(super) fn by_line(line: &str) -> Option<Agency> {
    by_name(line).or_else(|| by_token(line)).filter(|agency| !agency.broadcaster)
}

/// `AAP/Reuters`: two agencies that a line names and nothing else; whose copy it is stands behind who relays it.
pub(super) fn of_two(line: &str) -> Option<[Agency; 2]> {
    let (one, other) = line.split_once('/')?;
    Some([by_token(one)?, by_token(other)?])
}

/// The agency whose writer a line begins with: `Associated Press writers Ann Example and Bo Example contributed to this report.`
pub(super) fn of_writer(line: &str) -> Option<Agency> {
    let ends = line.match_indices(' ').map(|(at, _)| at).take(NAME_WORDS + 2);
    ends.filter_map(|end| titled(&line[..end])).last()
}

/// The agency whose full name a text begins with: `Anadolu Agency website contains ...`.
pub(super) fn named_first(text: &str) -> Option<Agency> {
    let ends = text.match_indices(' ').map(|(at, _)| at).take(NAME_WORDS);
    ends.filter_map(|end| by_name(&text[..end])).last()
}

/// The longest token that a text begins with: its length, and whose it is.
pub(super) fn token_at(text: &str) -> Option<(usize, Agency)> {
    let agencies = &*AGENCIES;
    let (token, length) = agencies.tokens.find(text.as_bytes())?;
    Some((length, agencies.all[agencies.of_token[token]]))
}

/// The first token in a text, wherever it stands: its place, and whose it is.
pub(super) fn token_in(text: &str) -> Option<(std::ops::Range<usize>, Agency)> {
    text.char_indices().find_map(|(at, _)| {
        let (length, agency) = token_at(&text[at..])?;
        Some((at..at + length, agency))
    })
}

#[cfg(test)]
mod tests {
    use super::super::table::check;
    use super::{AGENCIES, TABLE, by_byline, by_outlet};

    #[test]
    fn the_table_is_whole() {
        check::<8>(TABLE, "code\tname\ttokens\tnames\tsites\tkind\texample\texpected");
        let mut codes: Vec<&str> = AGENCIES.all.iter().map(|a| a.code).collect();
        codes.dedup();
        assert_eq!(codes.len(), AGENCIES.all.len());
    }

    #[test]
    fn bylines_sign_and_prose_does_not() {
        for (byline, code) in [
            ("Reuters", Some("reuters")),
            ("Afp Afp", Some("afp")),
            ("By Ann Example, AP Sports Writer", Some("ap")),
            ("By ANN EXAMPLE, Associated Press Writer", Some("ap")),
            ("By Ann Example, PA", Some("pa")),
            ("AFP/Ann Example", Some("afp")),
            ("Agence France-Presse", Some("afp")),
            ("The Associated Press", Some("ap")),
            ("Ann Example", None),
            ("By Ann Apsley", None),
        ] {
            assert_eq!(by_byline(byline).map(|a| a.code), code, "{byline}");
        }
    }

    #[test]
    fn outlets_that_are_agencies() {
        for (outlet, code) in [
            ("reuters.com", Some("reuters")),
            ("uk.reuters.com", Some("reuters")),
            ("english.yonhapnews.co.kr", Some("yonhap")),
            ("Associated Press", Some("ap")),
            ("Daily Sextant", None),
            ("notreuters.com", None),
        ] {
            assert_eq!(by_outlet(outlet).map(|a| a.code), code, "{outlet}");
        }
    }
}
