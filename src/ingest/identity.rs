//! Which article a record is: canonical link, else native id, else the content.

use xxhash_rust::xxh3::Xxh3;

use super::link;
use crate::model::ArticleId;
use crate::text::words::each_folded;

/// What a record says about which article it is.
pub(super) struct Claim<'a> {
    pub(super) url: Option<&'a str>,
    pub(super) native_id: Option<&'a str>,
    pub(super) outlet: Option<&'a str>,
    pub(super) title: &'a str,
    pub(super) body: &'a str,
    /// The words of the publication field; crawl times and days from links tell no versions apart.
    pub(super) published: &'a str,
}

/// The identity as text (`None` if only the content can tell), and the id of this text of it.
pub(super) fn identify(claim: &Claim) -> (Option<String>, ArticleId) {
    let identity = identity(claim);
    let mut hash = Xxh3::new();
    for part in [identity.as_deref().unwrap_or(""), claim.title, claim.body, claim.published] {
        // The length first, so that no two different sequences of parts give the same bytes.
        hash.update(&(part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    (identity, ArticleId(hash.digest128()))
}

fn identity(claim: &Claim) -> Option<String> {
    if let Some(url) = claim.url.and_then(link::canonical) {
        // A bare host is a front page, which says nothing about the article.
        if !url.ends_with('/') {
            return Some(format!("url {url}"));
        }
    }
    let id = claim.native_id?.trim();
    if let Some(url) = link::canonical(id) {
        return Some(format!("url {url}"));
    }
    if is_uri(id) {
        return Some(format!("uri {id}"));
    }
    let outlet = claim.outlet?.trim().to_lowercase();
    Some(["id ", &outlet.len().to_string(), " ", &outlet, " ", id].concat())
}

/// Whether an id names its own scheme (`urn:newsml:...`, `tag:...`), so that it is unique by itself.
fn is_uri(id: &str) -> bool {
    let Some((scheme, rest)) = id.split_once(':') else { return false };
    // A scheme of one letter is a drive; digits and dots make times and ports.
    scheme.len() >= 3
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
        && rest.len() >= 8
        && !rest.contains(char::is_whitespace)
}

/// How many of the smallest hashes a fingerprint keeps. Chosen: unrelated texts share none of them.
const KEPT: usize = 12;
/// How much of a text a fingerprint looks at, in bytes. Chosen: the lead, some eighty word pairs.
const LOOKED_AT: usize = 512;

/// The smallest hashes of the word pairs of a text: two texts that share none of them share next to nothing.
pub(super) type Fingerprint = [u32; KEPT];

/// Takes the fingerprint of a text; places left over hold `u32::MAX`.
pub(super) fn fingerprint(text: &str) -> Fingerprint {
    const PRIME: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut kept = [u32::MAX; KEPT];
    let mut before = 0_u64;
    each_folded(&text[..text.floor_char_boundary(LOOKED_AT)], |word, _| {
        let pair = (word ^ before.rotate_left(17)).wrapping_mul(PRIME);
        before = word;
        let hash = (pair >> 32) as u32;
        if hash < kept[KEPT - 1] {
            // Counted rather than searched for: twelve comparisons at once.
            let at = kept.iter().map(|&k| u32::from(k < hash)).sum::<u32>() as usize;
            if kept[at] != hash {
                kept.copy_within(at..KEPT - 1, at + 1);
                kept[at] = hash;
            }
        }
    });
    kept
}

/// Whether two texts share next to nothing.
pub(super) fn unrelated(a: &Fingerprint, b: &Fingerprint) -> bool {
    !a.iter().any(|hash| *hash != u32::MAX && b.contains(hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim<'a>(url: Option<&'a str>, id: Option<&'a str>, outlet: Option<&'a str>) -> Claim<'a> {
        Claim { url, native_id: id, outlet, title: "t", body: "b", published: "" }
    }

    #[test]
    fn link_then_id_then_content() {
        let cases = [
            (
                claim(Some("https://www.example.org/a/?utm_source=x"), Some("7"), None),
                Some("url example.org/a"),
            ),
            (claim(Some("https://example.org/"), Some("7"), Some("Post")), Some("id 4 post 7")),
            (claim(None, Some("https://example.org/a"), None), Some("url example.org/a")),
            (claim(None, Some("urn:newsml:example.org:1"), None), Some("uri urn:newsml:example.org:1")),
            (claim(None, Some("7"), Some("Post")), Some("id 4 post 7")),
            (claim(None, Some("7"), None), None),
            (claim(None, Some("10:15:00"), None), None),
            (claim(None, None, Some("Post")), None),
        ];
        for (claim, want) in cases {
            assert_eq!(identity(&claim).as_deref(), want);
        }
    }

    #[test]
    fn parts_do_not_run_together() {
        let of = |title, body| identify(&Claim { title, body, ..claim(None, None, None) }).1;
        assert_ne!(of("ab", "c"), of("a", "bc"));
        assert_eq!(of("ab", "c"), of("ab", "c"));
    }

    #[test]
    fn fingerprints_tell_other_texts() {
        let a = fingerprint(
            "The ferry left the harbour at noon with ninety people and a cargo of apples for the fair.",
        );
        let b = fingerprint(
            "The ferry left the harbour at noon with ninety people, the company said on Friday evening.",
        );
        let c = fingerprint(
            "Parliament voted to keep the reading rooms open after a long debate about heating costs.",
        );
        assert!(!unrelated(&a, &b));
        assert!(unrelated(&a, &c));
    }
}
