//! The house that an outlet belongs to, told from its name: `Bay News`, `www.baynews.example` and `The Bay News` are one.

use crate::text::fold::fold;

/// One form of an outlet's name or domain, for comparison: folded letters and digits, without an article or the parts of a
/// domain that say where it is registered. Empty for a name without letters.
pub fn house(outlet: &str) -> String {
    let name = squeezed(domain_label(outlet).unwrap_or(outlet));
    match name.strip_prefix("the") {
        Some(rest) if rest.len() >= 3 => rest.to_owned(),
        _ => name,
    }
}

fn squeezed(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
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
    use super::house;

    #[test]
    fn names_and_domains_of_one_house() {
        for names in [
            &["Bay News", "The Bay News", "www.baynews.example", "baynews.co.uk", "m.baynews.example"][..],
            &["Le Courrier de la Baie", "lecourrierdelabaie.example"],
        ] {
            assert!(names.iter().all(|n| house(n) == house(names[0])), "{names:?}");
        }
        assert_ne!(house("Bay News"), house("Bay Post"));
        assert_eq!(house("The"), "the");
    }
}
