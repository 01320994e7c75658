//! Names of places: cities that agencies file from, states, countries, continents.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::fold::fold;

/// The tables that datelines are read by; the first two columns are a name and its other forms.
const TABLES: [&str; 2] = [include_str!("../../data/cities.tsv"), include_str!("../../data/regions.tsv")];

/// Parts of the world that no dateline names.
const CONTINENTS: [&str; 8] =
    ["Africa", "Antarctica", "Asia", "Europe", "Latin America", "North America", "Oceania", "South America"];

/// What may stand before the name of a place and leaves it one: `eastern Ukraine`, `South Texas`.
const PARTS: [&str; 18] = [
    "central",
    "east",
    "eastern",
    "greater",
    "lower",
    "north",
    "northeast",
    "northeastern",
    "northern",
    "northwest",
    "northwestern",
    "south",
    "southeast",
    "southern",
    "southwest",
    "upper",
    "west",
    "western",
];

static NAMES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let rows = TABLES.iter().flat_map(|table| table.lines().skip(1));
    let forms = rows.flat_map(|row| row.split('\t').take(2)).flat_map(|cell| cell.split('|'));
    forms.chain(CONTINENTS).filter_map(key).collect()
});

/// A name as it is looked up; `None` for an abbreviation (`AL`, `Ala.`), which is much else.
pub fn key(name: &str) -> Option<String> {
    let name = name.trim();
    let short = name.ends_with('.') && !name.contains(' ') || !name.contains(|c: char| c.is_lowercase());
    let cased = name.contains(|c: char| c.is_uppercase());
    (!(short && cased) && name.chars().count() > 2).then(|| fold(name.trim_end_matches('.')).into_owned())
}

/// Whether a name is that of a place: in the tables of cities and regions, among `others` (by their [`key`]s), or a part of such a
/// one (`northern Spain`).
pub fn is_place(name: &str, others: &FxHashSet<String>) -> bool {
    let Some(key) = key(name) else { return false };
    let known = |name: &str| NAMES.contains(name) || others.contains(name);
    let of_part = || key.split_once(' ').is_some_and(|(part, of)| PARTS.contains(&part) && known(of));
    known(&key) || of_part()
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashSet;

    use super::{is_place, key};

    #[test]
    fn tables_and_datelines_name_places() {
        let others: FxHashSet<String> = ["Lanthorpe"].iter().filter_map(|name| key(name)).collect();
        for (name, expected) in [
            ("Geneva", true),
            ("New York", true),
            ("Washington D.C.", true),
            ("Texas", true),
            ("Europe", true),
            ("Western Europe", true),
            ("Eastern Europe", true),
            ("South Texas", true),
            ("Lanthorpe", true),
            ("West Lanthorpe", true),
            ("Hexley", false),
            ("AL", false),
            ("Ala.", false),
            ("Friday", false),
            ("", false),
        ] {
            assert_eq!(is_place(name, &others), expected, "{name}");
        }
    }
}
