//! Stories: groups that report one event and its follow-ups.

mod describe;
mod evidence;
mod forms;
mod leads;
mod link;
mod names;
mod neighbours;
mod order;
mod smooth;
mod topic;
mod vectors;
mod vocabulary;
mod weigh;

pub use describe::describe;
pub use topic::{is_about, says_something};
pub use weigh::weigh;

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::model::{ArticleId, Genre, Terms};
use evidence::{Evidence, agreement, common_days};
use forms::is_form;
use leads::Leads;
use link::{average_link, pairs};
use names::adopt;
use neighbours::{Edge, Reach, edges, reweigh};
use order::Timeline;
use smooth::{Graph, smooth};
use vectors::Vectors;
use vocabulary::Vocabulary;

/// Nearest articles looked at per article (measured: 15 to 50 are level).
const NEAREST: usize = 20;
/// Postings read per article, rarest terms first, before the candidates are cut to the best (measured: 1,000 to 12,000 are level).
const POSTINGS: usize = 1_000;
/// Fewest rows that are searched with one index (chosen: the index of a smaller dump has room).
const SLICE: u32 = 1 << 16;
/// Threshold of the draft, which only teaches which words belong to one story (measured: 0.16 to 0.24 are level).
const DRAFT_THRESHOLD: f64 = 0.2;
/// Times the threshold that a collection resembles its story: one that names many stories has some words of each (measured: 1.1
/// to 1.3 are level).
const COLLECTION: f64 = 1.1;
/// Similarity under which two articles are no neighbours (measured: 0.05 to 0.12 are level).
const LEAST: f32 = 0.08;
/// The same once the draft has taught which words tell, when links are only dropped, never found (chosen).
const LEAST_AGAIN: f32 = 0.02;

/// One group of copies, by its representative: what stories are clustered from.
#[derive(Clone, Copy, Debug)]
pub struct Item<'a> {
    /// Identity of the representative.
    pub id: ArticleId,
    /// When it was published; `None` if that is not known.
    pub instant: Option<Timestamp>,
    /// What kind of copy it is.
    pub genre: Genre,
    /// Who carried it.
    pub outlet: Option<&'a str>,
    /// Its headline, cleaned; may be empty.
    pub headline: &'a str,
    /// Articles in the group, the representative included.
    pub copies: u32,
    /// ISO 639-1 code of its language, if it is known.
    pub language: Option<&'a str>,
}

/// Gives the terms of an item, by its index: from where it holds them, or from where they are read each time.
pub type TermsOf<'a> = dyn Fn(usize) -> Cow<'a, Terms> + Sync + 'a;

/// Gives the event days that the text of an item names, by its index, sorted; may be none. Worked out when they are asked for.
pub type DaysOf<'a> = dyn Fn(usize) -> Vec<Date> + Sync + 'a;

/// Items as they were clustered.
pub struct Clusters {
    /// The stories: a partition, each part sorted, parts sorted by their first member.
    pub parts: Vec<Vec<usize>>,
    /// The words of all items.
    words: Vocabulary,
}

/// How stories are clustered.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Longest time between two linked articles of a story, days; undated ones are linked whenever they were written.
    pub window_days: u16,
    /// Least mean similarity of the articles of a story, 0 to 1.
    pub threshold: f32,
    /// Takes all items as one story; with a topic those of the stories that are about it.
    pub one_story: bool,
    /// Tells only stories about these words.
    pub topic: Option<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self { window_days: 30, threshold: 0.39, one_story: false, topic: None }
    }
}

/// Clusters items into stories. `terms` are asked for several times: what is kept of them takes less room. `event_days` are
/// asked once of each item that resembles another.
pub fn cluster(
    items: &[Item<'_>],
    terms: &TermsOf<'_>,
    event_days: &DaysOf<'_>,
    options: &Options,
) -> Clusters {
    let words = Vocabulary::learn(items.len(), |at, all| all.extend(terms(at).words().hashes()));
    if items.is_empty() || options.one_story && options.topic.is_none() {
        let parts = if items.is_empty() { Vec::new() } else { vec![(0..items.len()).collect()] };
        return Clusters { parts, words };
    }
    let window = f32::from(options.window_days);
    let timeline = Timeline::new(items.iter().map(|item| item.instant.map(days)).collect(), window);
    let vectors = Vectors::weigh(items.len(), terms, words);
    let (vectors, cosines) = resemblances(vectors, &timeline);
    let roots = roots((items, event_days), terms, &timeline, (&vectors, cosines), options);
    let mut parts = parts(&roots);
    if let (true, Some(topic)) = (options.one_story, &options.topic) {
        parts = with_one(parts, |part| {
            let terms: Vec<Cow<'_, Terms>> = part.iter().map(|&item| terms(item)).collect();
            is_about(topic, terms.iter().zip(part).map(|(terms, &item)| (&**terms, items[item].language)))
        });
    }
    Clusters { parts, words: vectors.into_words() }
}

/// A partition with the parts that are `joined` as one.
fn with_one(parts: Vec<Vec<usize>>, joined: impl Fn(&[usize]) -> bool) -> Vec<Vec<usize>> {
    let (about, mut parts): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| joined(part));
    let mut one = about.concat();
    one.sort_unstable();
    parts.extend((!one.is_empty()).then_some(one));
    parts.sort_unstable_by_key(|part| part[0]);
    parts
}

/// The story of each item, by one item of it.
fn roots(
    (items, event_days): (&[Item<'_>], &DaysOf<'_>),
    terms: &TermsOf<'_>,
    timeline: &Timeline,
    (vectors, mut cosines): (&Vectors, Vec<Edge>),
    options: &Options,
) -> Vec<u32> {
    // Nothing is asked of articles without links, and most of a large dump have none.
    let linked = linked(items.len(), &cosines);
    let (numbers, names) = vectors.numbers_and_names(terms, &linked);
    let days: Vec<Vec<Date>> = linked
        .par_iter()
        .enumerate()
        .map(|(row, linked)| if *linked { event_days(row) } else { Vec::new() })
        .collect();
    cosines.retain(|edge| !is_form(edge, items, &numbers));
    // A collection has words of many stories: it lends them to none.
    let is_collection = |row: u32| items[row as usize].genre.is_collection();
    let outright: Vec<Edge> = cosines
        .iter()
        .filter(|edge| !is_collection(edge.a) && !is_collection(edge.b))
        .map(|edge| Edge { weight: edge.weight * timeline.factor(edge.a as usize, edge.b as usize), ..*edge })
        .collect();
    let outright = Graph::new(items.len(), &outright);
    let smoothed = smooth(&Graph::new(items.len(), &cosines), &outright);
    let (attached, joining): (Vec<Edge>, Vec<Edge>) =
        smoothed.into_iter().partition(|edge| is_collection(edge.a) || is_collection(edge.b));
    let threshold = f64::from(options.threshold);
    let leads = Leads::new(vectors, terms, &linked);
    let own_words = |a: usize, b: usize| match outright.weight(a, b) {
        0.0 => 0.0,
        weight => {
            let all = weight * vectors.shared(a) * vectors.shared(b);
            (all + leads.cosine(vectors, a, b) * timeline.factor(a, b)) / 2.0
        }
    };
    let mut roots = average_link(items.len(), &joining, threshold, |a, b| Evidence {
        outright: own_words(a, b),
        days: common_days(&days[a], &days[b]),
        numbers: agreement(&numbers[a], &numbers[b]),
        // Two languages may spell a name each in its way.
        names: agreement(&names[a], &names[b]).filter(|_| items[a].language == items[b].language),
    });
    adopt(&mut roots, (items, terms), vectors, timeline);
    attach(&mut roots, &attached, COLLECTION * threshold, is_collection);
    roots
}

/// Whether each row has a link.
fn linked(rows: usize, edges: &[Edge]) -> Vec<bool> {
    let mut linked = vec![false; rows];
    for row in edges.iter().flat_map(|edge| [edge.a, edge.b]) {
        linked[row as usize] = true;
    }
    linked
}

/// The vectors by what stories the words are of, and the cosines of those that are near each other, sorted by (a, b).
///
/// Done twice over the same neighbours: a draft of the stories teaches which words belong to one story.
fn resemblances(mut vectors: Vectors, timeline: &Timeline) -> (Vectors, Vec<Edge>) {
    let near = edges(
        &vectors,
        timeline,
        &Reach { nearest: NEAREST, postings: POSTINGS, least: LEAST, slice: SLICE },
    );
    let drafts = average_link(vectors.len(), &near, DRAFT_THRESHOLD, |_, _| Evidence::NONE);
    vectors.count_stories(&drafts, &linked(vectors.len(), &near));
    let cosines = reweigh(&vectors, &near, LEAST_AGAIN);
    (vectors, cosines)
}

/// Puts each collection with the story it resembles most, if it resembles one enough; collections join none together.
fn attach(roots: &mut [u32], edges: &[Edge], threshold: f64, is_collection: impl Fn(u32) -> bool) {
    let mut sizes = vec![0_u32; roots.len()];
    for root in roots.iter() {
        sizes[*root as usize] += 1;
    }
    let mut sums: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for edge in edges {
        for (collection, other) in [(edge.a, edge.b), (edge.b, edge.a)] {
            if is_collection(collection) && !is_collection(other) {
                *sums.entry((collection, roots[other as usize])).or_default() += f64::from(edge.weight);
            }
        }
    }
    let mut best: BTreeMap<u32, (f64, u32)> = BTreeMap::new();
    for ((collection, root), sum) in sums {
        let mean = sum / pairs(1.0, f64::from(sizes[root as usize]));
        if mean >= threshold && best.get(&collection).is_none_or(|(top, _)| mean > *top) {
            best.insert(collection, (mean, root));
        }
    }
    for (collection, (_, root)) in best {
        roots[collection as usize] = root;
    }
}

fn days(instant: Timestamp) -> f32 {
    (instant.as_second() as f64 / 86_400.0) as f32
}

/// The parts of a partition given by one member of each part.
fn parts(roots: &[u32]) -> Vec<Vec<usize>> {
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); roots.len()];
    for (row, root) in roots.iter().enumerate() {
        parts[*root as usize].push(row);
    }
    parts.retain(|part| !part.is_empty());
    parts.sort_unstable_by_key(|part| part[0]);
    parts
}

#[cfg(test)]
#[expect(clippy::single_range_in_vec_init, reason = "one span is kept")]
mod tests {
    use std::borrow::Cow;

    use proptest::prelude::*;

    use super::{Clusters, Item, Options, describe, weigh};
    use crate::model::{ArticleId, Genre, Terms};

    /// (headline, text, day of March): two quakes in two places, a bank, and a follow-up.
    const NEWS: &[(&str, &str, u8)] = &[
        (
            "Quake shakes Ardenia",
            "A strong earthquake shook the Ardenian port of Velmora, and rescuers dug for survivors in Velmora.",
            1,
        ),
        (
            "Rescuers dig in Velmora after quake",
            "Rescuers in the Ardenian port of Velmora dug for survivors of the earthquake that shook the port.",
            2,
        ),
        (
            "Central bank cuts rate",
            "The central bank of Lorwick cut its key interest rate to help lending, governor Hanna Orsel said.",
            2,
        ),
        (
            "Orsel cuts Lorwick rate",
            "Governor Hanna Orsel of the central bank of Lorwick cut the key interest rate, and lending should grow.",
            2,
        ),
        (
            "Velmora port opens again",
            "The port of Velmora opened again after the earthquake; survivors in Ardenia went back, rescuers said.",
            4,
        ),
    ];

    /// A follow-up of the quake's story with none of its words but its names, and one that names it in passing.
    const FOLLOW_UPS: &[(&str, &str, u8)] = &[
        (
            "A school without walls",
            "Children learn to read under canvas. Nowhere in Velmora, the old Ardenian teacher says, has a class its roof.",
            9,
        ),
        (
            "Minister plans budget",
            "The finance minister of Orland, Marek Dorn, told members of the Union Party in Hexley on Friday, after Velmora and the Ardenian talks, that \
             the budget of Orland needs Norrick Bank and the Stell Fund, Anna Kell wrote in the Hexley Post.",
            9,
        ),
    ];

    /// Five matters that have nothing in common but the words of all news.
    const UNRELATED: &[(&str, &str, u8)] = &[
        (
            "Floods cut off valley villages",
            "Heavy rain flooded the Orsel valley on Monday and cut off three villages, the rescue service said. Boats took 40 \
             people from their roofs. Roads are expected to open again on Thursday.",
            2,
        ),
        (
            "Shares of Lorwick Steel fall",
            "Shares of Lorwick Steel fell 12 percent on Monday after the company said that its profit for the year would miss \
             forecasts. Analysts said that orders from car makers had dried up.",
            2,
        ),
        (
            "Hexley reach cup final",
            "Hexley beat Stell 2-1 on Sunday to reach the cup final for the first time in 30 years. Striker Dan Orro scored \
             both goals. The final will be played in May, the league said.",
            2,
        ),
        (
            "Telescope sees first light",
            "The new telescope on Mount Kessa saw its first light on Monday, astronomers said. It took a picture of a galaxy \
             40 million light years away. The telescope cost 300 million and took 12 years to build.",
            3,
        ),
        (
            "Bakery closes after a century",
            "A bakery in Nessport that opened in 1920 is to close at the end of the month, its owner said on Tuesday. Flour \
             and energy had become too dear, Marta Vell said. Six people will lose their jobs.",
            3,
        ),
    ];

    fn terms(news: &[(&str, &str, u8)]) -> Vec<Terms> {
        news.iter().map(|(h, t, _)| weigh(h, t, &[0..t.len() as u32], Some("en"))).collect()
    }

    fn cluster(items: &[Item<'_>], terms: &[Terms], options: &Options) -> Vec<Vec<usize>> {
        super::cluster(items, &|at| Cow::Borrowed(&terms[at]), &|_| Vec::new(), options).parts
    }

    fn items<'a>(news: &[(&'a str, &str, u8)]) -> Vec<Item<'a>> {
        news.iter()
            .enumerate()
            .map(|(i, (headline, _, day))| Item {
                id: ArticleId(i as u128),
                instant: format!("2021-03-{day:02}T08:00:00Z").parse().ok(),
                genre: Genre::News,
                outlet: None,
                headline,
                copies: 1,
                language: Some("en"),
            })
            .collect()
    }

    #[test]
    fn reports_of_one_event_meet() {
        let terms = terms(NEWS);
        let parts = cluster(&items(NEWS), &terms, &Options::default());
        assert_eq!(parts, [vec![0, 1, 4], vec![2, 3]]);
    }

    #[test]
    fn a_few_unrelated_articles_stay_apart() {
        for from in 0..UNRELATED.len() {
            let news = &UNRELATED[from..];
            let terms = terms(news);
            let parts = cluster(&items(news), &terms, &Options::default());
            assert_eq!(parts.len(), news.len(), "{parts:?}");
        }
    }

    #[test]
    fn a_follow_up_in_other_words_is_told_by_the_names_of_its_story() {
        let mut news = NEWS.to_vec();
        news.extend(FOLLOW_UPS);
        news.extend(UNRELATED);
        let terms = terms(&news);
        let parts = cluster(&items(&news), &terms, &Options::default());
        let of = |row: usize| parts.iter().find(|part| part.contains(&row)).unwrap();
        assert!(of(5).contains(&0), "{parts:?}");
        assert!(!of(6).contains(&0), "{parts:?}");
    }

    #[test]
    fn a_story_is_named_by_its_centre() {
        let terms = terms(NEWS);
        let of = |at: usize| Cow::Borrowed(&terms[at]);
        let stories = Clusters {
            parts: vec![vec![2, 3]],
            ..super::cluster(&items(NEWS), &of, &|_| Vec::new(), &Options::default())
        };
        let (title, keywords) = &describe(&items(NEWS), &of, &stories)[0];
        assert!(NEWS[2..4].iter().any(|(headline, ..)| headline == title), "{title}");
        assert!(keywords.iter().any(|k| k == "Lorwick"), "{keywords:?}");
    }

    #[test]
    fn a_digest_joins_a_story_but_never_two() {
        let mut news = NEWS.to_vec();
        let digest = format!("{} {} {} {}", NEWS[0].1, NEWS[1].1, NEWS[2].1, NEWS[3].1);
        news.push(("News of the week", &digest, 3));
        let terms = terms(&news);
        let mut items = items(&news);
        items[5].genre = Genre::Digest;
        let parts = cluster(&items, &terms, &Options { threshold: 0.4, ..Options::default() });
        assert_eq!(
            parts.iter().filter(|part| part.contains(&0) || part.contains(&2)).count(),
            2,
            "{parts:?}"
        );
        assert!(parts.iter().any(|part| part.len() > 1 && part.contains(&5)), "{parts:?}");
    }

    #[test]
    fn a_form_filled_in_again_is_no_follow_up() {
        let form = |town: &str, [high, low, wind, level, gauge]: [u8; 5]| {
            format!(
                "Sunny spells in the upper valley with a light westerly wind of {wind} miles an hour. Highs of {high} degrees \
                 in {town}, lows of {low} by night. The river stands at {level} at the bridge and {gauge} at the weir."
            )
        };
        let (first, second) =
            (form("Ottermouth", [17, 14, 25, 41, 38]), form("Ottermouth", [21, 19, 36, 52, 47]));
        let mut news = UNRELATED.to_vec();
        news.extend([("Valley weather", first.as_str(), 2), ("Valley weather", second.as_str(), 3)]);
        let terms = terms(&news);
        let mut items = items(&news);
        items.iter_mut().for_each(|item| item.outlet = Some("courier.example"));
        assert_eq!(cluster(&items, &terms, &Options::default()).len(), news.len());
        items[5].outlet = Some("post.example");
        assert_eq!(cluster(&items, &terms, &Options::default()).len(), news.len() - 1);
    }

    #[test]
    fn nothing_gives_nothing_and_one_story_takes_all() {
        assert!(cluster(&[], &[], &Options::default()).is_empty());
        let terms = terms(NEWS);
        let options = Options { one_story: true, ..Options::default() };
        assert_eq!(cluster(&items(NEWS), &terms, &options), [vec![0, 1, 2, 3, 4]]);
    }

    #[test]
    fn one_story_of_a_topic_takes_what_is_about_it() {
        let mut news = NEWS.to_vec();
        news.extend(UNRELATED);
        let terms = terms(&news);
        let of = |topic: &str| {
            let options = Options { one_story: true, topic: Some(topic.to_owned()), ..Options::default() };
            cluster(&items(&news), &terms, &options)
        };
        let apart = cluster(&items(&news), &terms, &Options::default());
        assert_eq!(of("Osterby"), apart);
        // The bank of Lorwick and its steel mill are two stories.
        let parts = of("Lorwick");
        assert!(parts.contains(&vec![2, 3, 6]) && parts.len() == apart.len() - 1, "{parts:?}");
    }

    proptest! {
        #[test]
        fn stories_are_a_sorted_partition(texts in prop::collection::vec(("[a-d ]{0,20}", "[a-f ]{0,60}", 1_u8..29), 0..30)) {
            let news: Vec<(&str, &str, u8)> = texts.iter().map(|(h, t, d)| (h.as_str(), t.as_str(), *d)).collect();
            let terms = terms(&news);
            let parts = cluster(&items(&news), &terms, &Options::default());
            prop_assert!(parts.iter().all(|part| part.is_sorted() && !part.is_empty()));
            prop_assert!(parts.is_sorted_by_key(|part| part[0]));
            let mut all = parts.concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..news.len()).collect::<Vec<_>>());
        }
    }
}
