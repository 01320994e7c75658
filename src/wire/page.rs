//! What a site adds to a headline.

use super::agencies;
use super::house::house;

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
    let name = house(name);
    name.len() >= 3 && name == house(outlet)
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
