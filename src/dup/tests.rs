//! The stage as a whole, on made-up articles.

mod forms;
mod furniture;

use proptest::prelude::*;

use super::{Found, Item, Options, Texts, sketch};
use crate::model::{ArticleId, Genre, Marker, MarkerKind, Relation, Role, Sample, Sketch, Span};

/// An article that owns its text.
pub(super) struct Made {
    id: u128,
    pub(super) text: String,
    sketch: Sketch,
    sample: Sample,
    headline: String,
    outlet: Option<String>,
    agency: Option<&'static str>,
    hour: Option<i64>,
    day_only: bool,
    marker: Option<Marker>,
    genre: Genre,
}

/// An article with a text, published at hour 0.
pub(super) fn made(id: u128, text: &str) -> Made {
    let kept = std::iter::once(0..text.len() as u32).collect::<Vec<Span>>();
    let (sketch, sample) = sketch(text, &kept);
    Made {
        id,
        text: text.to_owned(),
        sketch,
        sample,
        headline: String::new(),
        outlet: None,
        agency: None,
        hour: Some(0),
        day_only: false,
        marker: None,
        genre: Genre::News,
    }
}

impl Made {
    pub(super) fn item(&self) -> Item<'_> {
        Item {
            id: ArticleId(self.id),
            sketch: self.sketch,
            headline: &self.headline,
            outlet: self.outlet.as_deref(),
            agency: self.agency,
            instant: self.hour.and_then(|h| jiff::Timestamp::from_second(1_700_000_000 + h * 3600).ok()),
            day_only: self.day_only,
            marker: self.marker.as_ref(),
            genre: self.genre,
        }
    }

    fn outlet(mut self, outlet: &str) -> Self {
        self.outlet = Some(outlet.to_owned());
        self
    }

    fn headline(mut self, headline: &str) -> Self {
        self.headline = headline.to_owned();
        self
    }

    fn hour(mut self, hour: Option<i64>) -> Self {
        self.hour = hour;
        self
    }

    fn marked(mut self, kind: MarkerKind) -> Self {
        self.marker = Some(Marker { text: String::new(), kind, number: None, slug: None });
        self
    }

    fn genre(mut self, genre: Genre) -> Self {
        self.genre = genre;
        self
    }
}

impl Texts for &[Made] {
    fn kept(&self, item: usize, into: &mut String) {
        into.clone_from(&self[item].text);
    }
}

fn group(articles: &[Made], options: &Options) -> Found {
    let items: Vec<Item<'_>> = articles.iter().map(Made::item).collect();
    let samples = articles.iter().map(|made| made.sample.clone()).collect();
    super::group(&items, samples, &articles, options)
}

fn found(articles: &[Made]) -> Found {
    group(articles, &Options::default())
}

/// Groups as lists of indices, each rising, in order.
fn sets(articles: &[Made]) -> Vec<Vec<usize>> {
    let mut sets: Vec<Vec<usize>> = found(articles)
        .groups
        .iter()
        .map(|g| {
            let mut members: Vec<usize> = g.members.iter().map(|m| m.reading).collect();
            members.sort_unstable();
            members
        })
        .collect();
    sets.sort_unstable();
    sets
}

/// `n` made-up sentences, different for every seed.
fn story(seed: u64, n: usize) -> String {
    let words = [
        "council", "harbour", "minister", "bridge", "vote", "river", "strike", "market", "school", "storm",
        "court", "budget", "train", "union", "farmers", "police", "report", "plan", "north", "coast",
        "winter", "power", "grain", "tax",
    ];
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut word = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        words[(state >> 33) as usize % words.len()]
    };
    (0..n)
        .map(|_| {
            let sentence: Vec<&str> = (0..12).map(|_| word()).collect();
            format!("The {}.\n", sentence.join(" "))
        })
        .collect()
}

#[test]
fn nothing_is_nothing() {
    assert_eq!(found(&[]).groups.len(), 0);
    assert_eq!(sets(&[made(1, ""), made(2, ""), made(3, "...")]), [[0], [1], [2]]);
    let stubs = found(&[made(1, ""), made(2, &story(1, 9)).genre(Genre::Stub)]);
    assert!(stubs.groups.iter().all(|g| g.members[0].role == Role::Stub));
}

#[test]
fn copies_abridged_and_extended_are_one_group() {
    let text = story(1, 20);
    let cut: String = text.lines().take(9).map(|l| l.to_owned() + "\n").collect();
    let more = text.clone() + &story(7, 8);
    let articles =
        [made(1, &text), made(2, &cut).hour(Some(3)), made(3, &more).hour(Some(5)), made(4, &story(2, 20))];
    assert_eq!(sets(&articles), [vec![0, 1, 2], vec![3]]);
    let found = found(&articles);
    let roles: Vec<Role> = found.groups[0].members.iter().map(|m| m.role).collect();
    assert_eq!(roles, [Role::Original, Role::Abridged, Role::Extended]);
    let pair = found.pairs.iter().find(|p| (p.a, p.b) == (0, 1)).unwrap();
    assert_eq!((pair.relation, pair.containment_ba), (Relation::Abridged, 1.0));
    assert!(pair.containment_ab < 0.5 && pair.longest_shared_words > 100);
}

#[test]
fn far_apart_in_time_needs_near_identity() {
    let text = story(1, 20);
    let cut: String = text.lines().take(10).map(|l| l.to_owned() + "\n").collect();
    for (hour, together) in [(Some(40), true), (Some(60), false), (None, true)] {
        let sets = sets(&[made(1, &text), made(2, &cut).hour(hour)]);
        assert_eq!(sets.len() == 1, together, "{hour:?}");
    }
    assert_eq!(sets(&[made(1, &text), made(2, &(text.clone() + "Yes.")).hour(Some(600))]).len(), 1);
}

#[test]
fn most_of_a_text_without_another_fact_is_taken_over_up_to_a_week_later() {
    let (text, head) = (story(1, 20), story(8, 2));
    let figure = |n: u32| format!("The council counted {n} ferries in the harbour of the north coast.\n");
    let later = |cut: usize, n: u32| {
        let kept: String = text.lines().skip(cut).map(|l| l.to_owned() + "\n").collect();
        head.clone() + &figure(n) + &kept
    };
    for (cut, n, hour, together) in
        [(3, 12, 100, true), (3, 12, 200, false), (3, 14, 100, false), (9, 12, 100, false)]
    {
        let sets = sets(&[made(1, &(figure(12) + &text)), made(2, &later(cut, n)).hour(Some(hour))]);
        assert_eq!(sets.len() == 1, together, "{cut} {n} {hour}");
    }
}

#[test]
fn furniture_of_an_outlet_makes_no_copies() {
    let furniture = story(999, 5);
    let articles: Vec<Made> = (0..12)
        .map(|i| {
            made(i, &(story(i as u64 + 1, 5) + &furniture)).outlet(if i % 2 == 0 { "Post" } else { "Star" })
        })
        .collect();
    assert_eq!(sets(&articles).len(), 12);
}

#[test]
fn versions_in_a_dump_of_one_outlet_are_no_furniture() {
    let full = story(5, 30);
    let articles: Vec<Made> = (0..8)
        .map(|i| {
            let text: String = full.lines().take(12 + 2 * i).map(|l| l.to_owned() + "\n").collect();
            made(i as u128, &text).outlet("Post").hour(Some(i as i64))
        })
        .collect();
    assert_eq!(sets(&articles).len(), 1);
}

#[test]
fn a_notice_under_many_headlines_is_no_news() {
    let notice = story(3, 6);
    let headlines = ["Bank cuts rate", "Storm hits coast", "Court frees singer", "Ferry sinks"];
    let articles: Vec<Made> =
        (0u128..).zip(headlines).map(|(i, h)| made(i, &notice).outlet("Post").headline(h)).collect();
    assert_eq!(sets(&articles).len(), 4);
}

#[test]
fn templates_with_other_facts_are_no_copies() {
    let text = |name: &str, day: &str, n: [f32; 5]| {
        format!(
            "Shares of {name} closed higher on {day} after the company said its quarterly profit rose to {} million \
             crowns from {} million a year before. Sales in the three months came to {} million crowns, against a mean \
             forecast of {} million in a poll of analysts. The company said it would pay a dividend of {} crowns a share \
             and kept its outlook for the year.",
            n[0], n[1], n[2], n[3], n[4]
        )
    };
    let a = made(1, &text("Norda", "Monday", [3.1, 2.9, 44.5, 43.2, 1.5])).headline("Norda profit rises");
    let b = made(2, &text("Velmo", "Tuesday", [7.4, 6.6, 81.0, 79.5, 2.25])).headline("Velmo profit rises");
    assert_eq!(sets(&[a, b]).len(), 2);
}

#[test]
fn a_shared_statement_is_no_copy() {
    let statement = format!("“{}”\n", story(8, 10).replace('\n', " "));
    let articles = [made(1, &(story(1, 4) + &statement)), made(2, &(statement.clone() + &story(2, 5)))];
    assert_eq!(sets(&articles).len(), 2);
}

#[test]
fn an_item_of_a_package_is_part_of_it() {
    let item = story(1, 8);
    let digest = made(2, &(story(4, 12) + &item + &story(6, 12))).genre(Genre::Digest);
    let found = found(&[made(1, &item), digest]);
    assert_eq!(found.groups.len(), 2);
    assert_eq!(found.pairs[0].relation, Relation::PartOf);
}

#[test]
fn a_bridge_joins_no_groups() {
    let (a, b) = (story(1, 10), story(2, 10));
    let articles = [
        made(1, &a),
        made(2, &a.replacen("The", "A", 1)),
        made(3, &b),
        made(4, &b.replacen("The", "A", 1)),
        made(5, &(a.clone() + &b)),
    ];
    assert_eq!(sets(&articles).len(), 2);
}

#[test]
fn the_original_is_first_and_not_withdrawn() {
    let text = story(1, 10);
    let edited = |n: usize| text.replacen("The", "A", n);
    let mut agency = made(3, &edited(2)).hour(Some(5));
    agency.agency = Some("AP");
    let articles = [
        made(1, &text).hour(None),
        made(2, &edited(1)).hour(Some(2)),
        agency,
        made(4, &edited(3)).hour(Some(-9)).marked(MarkerKind::Withdrawal),
    ];
    let found = found(&articles);
    let members: Vec<(usize, Role)> = found.groups[0].members.iter().map(|m| (m.reading, m.role)).collect();
    assert_eq!(members, [(2, Role::Original), (3, Role::Withdrawn), (1, Role::Reprint), (0, Role::Reprint)]);
}

#[test]
fn copy_of_a_day_without_an_hour_is_no_earlier_than_copy_of_an_hour_of_that_day() {
    let text = story(1, 10);
    let mut page = made(1, &text);
    page.day_only = true;
    let articles = [page, made(2, &text.replacen("The", "A", 1)).hour(Some(17))];
    let members: Vec<(usize, Role)> =
        found(&articles).groups[0].members.iter().map(|m| (m.reading, m.role)).collect();
    assert_eq!(members, [(1, Role::Original), (0, Role::Reprint)]);
}

#[test]
fn a_notice_finds_the_dispatch_that_it_names() {
    let dispatch = |id, headline: &str| made(id, &story(id as u64, 8)).headline(headline);
    for (named, together) in [
        ("Ferry sinks off the bay", true),
        ("FERRY SINKS OFF", true),
        ("Ferry sinks off the bay, forty saved", true),
        ("Ferry sinks off the cape", false),
        ("Ferry", false),
    ] {
        let mut notice = made(9, "Please do not use it.").headline("Advisory").hour(Some(2));
        notice.marker = Some(Marker {
            text: String::new(),
            kind: MarkerKind::Withdrawal,
            number: None,
            slug: Some(named.to_owned()),
        });
        let articles = [dispatch(1, "Ferry sinks off the bay"), dispatch(2, "Port closed by storm"), notice];
        assert_eq!(sets(&articles).iter().any(|set| set == &[0, 2]), together, "{named}");
    }
}

#[test]
fn a_million_copies_would_take_linear_time() {
    // Every text alike but for one word: the shape that makes pair counting quadratic.
    let text = story(1, 12);
    let articles: Vec<Made> = (0..3000).map(|i| made(i, &format!("{text} number{i} ends it."))).collect();
    let found = found(&articles);
    assert_eq!(found.groups.len(), 1);
    assert!(found.pairs.len() < 2 * articles.len());
}

#[test]
fn copies_of_one_text_are_not_compared_with_each_other() {
    let text = story(1, 12);
    let mut articles: Vec<Made> = (0..5000).map(|i| made(i, &text)).collect();
    articles.push(made(5000, &(text.clone() + "And one more line of it.")));
    let found = found(&articles);
    assert_eq!(found.groups.len(), 1);
    assert_eq!(found.pairs.len(), 5000);
    assert!(found.pairs.iter().all(|p| p.relation == Relation::Same && p.jaccard > 0.9));
}

#[test]
fn one_headline_on_one_day_is_one_dispatch() {
    let text = story(1, 20);
    // Every third sentence is the old one, and none of the first.
    let told: String = (0u64..20)
        .zip(text.lines())
        .map(|(i, line)| if i % 5 > 2 { line.to_owned() + "\n" } else { story(50 + i, 1) })
        .collect();
    for (headline, hour, together) in [
        ("Harbour bridge closed after storm damage", 5, true),
        ("Harbour bridge closed after storm damage", 24, false),
        ("Council to vote on new school", 5, false),
    ] {
        let articles = [
            made(1, &text).outlet("Post").headline("Harbour bridge closed after storm damage"),
            made(2, &told).outlet("Post").headline(headline).hour(Some(hour)),
        ];
        assert_eq!(sets(&articles).len() == 1, together, "{headline} {hour}");
    }
}

#[test]
fn a_list_issued_again_is_a_version_and_no_package() {
    let text = story(1, 12);
    let articles = [
        made(1, &text).outlet("Post").headline("Factbox: firms hit by the strike").genre(Genre::Factbox),
        made(2, &(text.clone() + &story(2, 20)))
            .outlet("Post")
            .headline("Factbox: Firms hit by the strike")
            .hour(Some(3))
            .genre(Genre::Factbox),
    ];
    assert_eq!(sets(&articles).len(), 1);
}

#[test]
fn search_finds_the_pairs_that_brute_force_finds() {
    // Sixteen dispatches in up to 30 forms: cut, extended, edited, reordered.
    let mut articles = Vec::new();
    for dispatch in 0..16u64 {
        for form in 0..(4 + dispatch * 5 % 27) {
            let mut lines: Vec<String> = story(dispatch + 1, 24).lines().map(str::to_owned).collect();
            lines.truncate(24 - (form as usize * 5 % 17));
            if form % 3 == 1 {
                lines.rotate_left(2);
            }
            if form % 4 == 2 {
                lines.extend(story(500 + 40 * dispatch + form, 6).lines().map(str::to_owned));
            }
            let mut text = lines.join("\n");
            if form % 2 == 1 {
                text = text.replacen("north", "south", 4);
            }
            articles.push(made(articles.len() as u128, &text).hour(Some(form as i64)));
        }
    }
    let pairs = |exhaustive| {
        let found = group(&articles, &Options { exhaustive, all_pairs: true, ..Options::default() });
        let long = |i: usize| articles[i].sketch.words >= 50;
        let told = found.pairs.iter().filter(|p| p.containment_ab.max(p.containment_ba) >= 0.5);
        let mut pairs: Vec<_> =
            told.filter(|p| long(p.a) && long(p.b)).map(|p| (p.a.min(p.b), p.a.max(p.b))).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    };
    let (search, all) = (pairs(false), pairs(true));
    let found = all.iter().filter(|pair| search.binary_search(pair).is_ok()).count();
    assert!(all.len() > 1500 && found * 10_000 >= all.len() * 9_995, "{found} of {}", all.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn search_finds_what_brute_force_finds(seeds in prop::collection::vec((0u64..6, 4usize..20), 1..12)) {
        let articles: Vec<Made> =
            (0u128..).zip(&seeds).map(|(i, &(seed, n))| made(i, &story(seed, n))).collect();
        let brute = group(&articles, &Options { exhaustive: true, ..Options::default() });
        prop_assert_eq!(found(&articles).groups, brute.groups);
    }

    #[test]
    fn every_article_is_in_one_group(texts in prop::collection::vec("([a-d]{1,2} ){0,60}|\\PC{0,80}", 0..12)) {
        let articles: Vec<Made> = (0u128..).zip(&texts).map(|(i, t)| made(i, t)).collect();
        let mut all: Vec<usize> = sets(&articles).concat();
        all.sort_unstable();
        prop_assert_eq!(all, (0..texts.len()).collect::<Vec<_>>());
    }
}
