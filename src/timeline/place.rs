//! The place that a sentence names.

use rustc_hash::FxHashSet;

use super::Source;
use crate::text::places::{is_place, key};
use crate::text::words::bare;

/// Prepositions that a place follows; one at which something happens goes before one from which it comes.
const WHERE: [&str; 5] = ["in", "at", "near", "outside", "off"];
const WHENCE: [&str; 1] = ["from"];
/// Those behind which an owner is no place: "an executive at Norway's largest bank" works wherever he does.
const NO_OWNER: [&str; 2] = ["at", "from"];

/// Most words of a name. Chosen: "Western Michigan State University".
const LONGEST: usize = 4;

/// Last words of names that say what kind of site they name: `Lisbon Airport`, `Orsel County`.
#[rustfmt::skip]
const SITES: [&str; 40] = [
    "Airport", "Bay", "Beach", "Bridge", "Canal", "Castle", "Cathedral", "City", "Coast", "County", "Desert",
    "District", "Gulf", "Harbor", "Harbour", "Hospital", "Island", "Islands", "Lake", "Mine", "Mountain", "Mountains",
    "Ocean", "Palace", "Park", "Peninsula", "Prison", "Province", "Reserve", "Reservoir", "River", "School", "Sea",
    "Square", "Stadium", "Station", "Strait", "University", "Valley", "Village",
];
/// First words of such names.
const BEFORE_NAME: [&str; 6] = ["Camp", "Cape", "Fort", "Lake", "Mount", "Port"];

/// What is known of places beside the names that every dump has.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// What copy of the dump is filed from.
    datelines: FxHashSet<String>,
}

impl Places {
    /// Learns the places that articles are filed from.
    pub(super) fn learn(sources: &[Source<'_>]) -> Self {
        let datelines = sources.iter().filter_map(|s| s.reading.dispatch.dateline.as_ref());
        let names =
            datelines.filter_map(|line| line.place.as_ref()).flat_map(|place| place.name.split(['/', ',']));
        Self { datelines: names.filter_map(key).collect() }
    }

    /// The first place that a sentence says something happens in, else that something comes from; empty if it names none.
    ///
    /// Capitals after a preposition are as often a person, a firm or a day ("stakes in Lorwick Steel", "from Friday"): what they
    /// name must be known as a place, be a kind of site, or have a known one behind it ("in Otterdale, Idaho").
    pub(super) fn of(&self, sentence: &str) -> String {
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let after = |prepositions: &[&str]| {
            let places = words.iter().enumerate().filter(|(_, word)| prepositions.contains(word));
            let names = places.map(|(at, word)| (NO_OWNER.contains(word), Name::at(&words, at + 1)));
            let mut places =
                names.filter(|(no_owner, name)| !(*no_owner && name.owns) && self.is_place(name, &words));
            places.next().map(|(_, name)| name)
        };
        let found = after(&WHERE).or_else(|| after(&WHENCE));
        found.map(|name| name.words.join(" ")).unwrap_or_default()
    }

    fn is_place(&self, name: &Name<'_>, words: &[&str]) -> bool {
        let (Some(first), Some(last)) = (name.words.first(), name.words.last()) else { return false };
        let site = name.words.len() > 1 && (SITES.contains(last) || BEFORE_NAME.contains(first));
        let known = |name: &Name<'_>| is_place(&name.words.join(" "), &self.datelines);
        // "In March, China said" names no town: the country behind one stands between marks.
        let within = || {
            let behind = Name::at(words, name.end);
            name.comma && behind.marked && !behind.owns && known(&behind)
        };
        known(name) || site || within()
    }
}

/// Words with capitals that follow each other.
struct Name<'a> {
    words: Vec<&'a str>,
    /// Where the words behind it begin.
    end: usize,
    /// Whether a mark ends it, a comma, or a genitive.
    marked: bool,
    comma: bool,
    owns: bool,
}

impl<'a> Name<'a> {
    /// The name at a word: up to a mark, a genitive or a word without a capital.
    fn at(words: &[&'a str], from: usize) -> Self {
        let mut name = Self { words: Vec::new(), end: from, marked: false, comma: false, owns: false };
        for word in words.iter().skip(from).take(LONGEST) {
            let bare = bare(word);
            if !bare.starts_with(char::is_uppercase) {
                break;
            }
            name.end += 1;
            let owner = bare.trim_end_matches("'s").trim_end_matches("’s");
            let inner = abbreviation(word, bare).unwrap_or(owner);
            name.words.push(inner);
            name.marked = !word.ends_with(inner);
            name.comma = word.ends_with(',');
            name.owns = owner.len() < bare.len();
            if name.owns || name.marked {
                break;
            }
        }
        name
    }
}

/// A word that ends in a stop of its own: `D.C.`.
fn abbreviation<'a>(word: &'a str, bare: &str) -> Option<&'a str> {
    let word = word.trim_end_matches([',', ';', ':', ')']);
    (bare.contains('.') && word.ends_with('.')).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::{Places, key};

    #[test]
    fn takes_what_is_known_to_be_a_place() {
        let places = Places { datelines: ["Lanthorpe"].iter().filter_map(|name| key(name)).collect() };
        for (sentence, expected) in [
            ("A mine collapsed in Puerto Montt near Chile's coast on Monday.", "Chile"),
            ("Shots were fired near Lima, police said.", "Lima"),
            ("It was agreed in March that prices fall.", ""),
            ("The rate was cut.", ""),
            ("A quay broke in Lanthorpe on Monday.", "Lanthorpe"),
            ("A quay broke in Hexley on Monday.", ""),
            ("A quay broke in Hexley, Idaho, on Monday.", "Hexley"),
            ("A quay broke in Hexley, Idaho.", "Hexley"),
            ("Trade fell in March, China said.", ""),
            ("Stakes in Lorwick Ore, Norway's largest miner, were sold.", ""),
            ("A quay broke at Hexley Harbour on Monday.", "Hexley Harbour"),
            ("Nine were held at Lake Hexley, police said.", "Lake Hexley"),
            ("Copy from London said that a quay broke in Lima.", "Lima"),
            ("Ships from Lima were late.", "Lima"),
            ("Stakes in Lima Ore Holdings fell in New York trading.", "New York"),
            ("Doubts in Friday's vote came from Dana Orsel.", ""),
            ("It was signed in Washington, D.C., on Monday.", "Washington"),
            ("It was signed in Washington D.C. on Monday.", "Washington D.C."),
            ("Nine died in Peru's capital.", "Peru"),
            ("Trade in U.S. ports fell in eastern Peru.", ""),
            ("Trade fell in Eastern Europe.", "Eastern Europe"),
            ("Trade fell, a banker at Norway's largest bank said.", ""),
        ] {
            assert_eq!(places.of(sentence), expected, "{sentence}");
        }
    }
}
