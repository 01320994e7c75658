//! What a site adds to a headline.

use super::agencies;
use crate::text::fold::fold;

/// Words of a site's name (chosen: "The Atlanta Journal-Constitution Online" has four).
const WORDS: usize = 5;

/// A title without the name of its outlet: `Ferry aground - Bay News`, `Ferry aground | Reuters`.
///
/// Only a name that the record itself, or the table of agencies, knows.
pub(super) fn without_outlet<'a>(title: &'a str, outlet: Option<&str>) -> &'a str {
    for bar in [" | ", " - ", " – ", " — ", " :: ", " « "] {
        let Some((head, name)) = title.rsplit_once(bar) else { continue };
        let known = is_outlet(name, outlet) || agencies::by_outlet(name).is_some();
        if name.split(' ').count() <= WORDS && head.split(' ').count() >= 2 && known {
            return head.trim_end();
        }
    }
    title
}

/// Whether a name is that of the outlet, or of its domain (`Bay News` for `www.baynews.example`).
fn is_outlet(name: &str, outlet: Option<&str>) -> bool {
    let Some(outlet) = outlet else { return false };
    let squeeze = |text: &str| fold(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let (name, whole) = (squeeze(name), squeeze(outlet));
    let name = name.strip_prefix("the").unwrap_or(&name);
    name.len() >= 3
        && (whole == name
            || whole.strip_prefix("the") == Some(name)
            || domain_label(outlet).is_some_and(|l| squeeze(l) == name))
}

/// `baynews` of `www.baynews.co.uk`: the longest label.
fn domain_label(outlet: &str) -> Option<&str> {
    if outlet.contains(' ') || !outlet.contains('.') {
        return None;
    }
    let (labels, _) = outlet.rsplit_once('.')?;
    labels.split('.').rev().filter(|l| *l != "www").max_by_key(|l| l.len())
}

#[cfg(test)]
mod tests {
    use super::without_outlet;

    #[test]
    fn names_of_outlets_are_taken_off() {
        for (title, outlet, headline) in [
            ("Ferry runs aground - Bay News", Some("Bay News"), "Ferry runs aground"),
            ("Ferry runs aground | Bay News", Some("www.baynews.example"), "Ferry runs aground"),
            ("Ferry runs aground | Reuters", None, "Ferry runs aground"),
            ("Ferry runs aground - port authority", Some("Bay News"), "Ferry runs aground - port authority"),
            ("Ferry runs aground - Bay News", None, "Ferry runs aground - Bay News"),
        ] {
            assert_eq!(without_outlet(title, outlet), headline, "{title}");
        }
    }
}
