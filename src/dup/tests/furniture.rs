//! Furniture: what recurs around news makes no copies.

use super::{Made, made, sets, story};

/// A dump of one site: `n` articles of 4 to `most` sentences of 13 words of their own, each followed by the same 156 words.
fn site(n: u64, most: u64, outlet: Option<&str>) -> Vec<Made> {
    let furniture = story(999, 12);
    (0..n)
        .map(|i| {
            let text = story(i + 1, 4 + (i * 7 % (most - 3)) as usize) + &furniture;
            let article =
                made(u128::from(i), &text).headline(&format!("Report number {i}")).hour(Some(i as i64 * 5));
            if let Some(outlet) = outlet { article.outlet(outlet) } else { article }
        })
        .collect()
}

#[test]
fn long_furniture_in_a_dump_of_one_site_makes_no_copies() {
    for outlet in [Some("Post"), None] {
        assert_eq!(sets(&site(300, 70, outlet)).len(), 300, "{outlet:?}");
    }
}

#[test]
fn pages_that_are_furniture_and_nothing_else_match_nothing() {
    let mut articles = site(60, 70, Some("Post"));
    for (id, headline) in [(900, "Port reopens"), (901, "Choir wins prize")] {
        articles.push(made(id, &story(999, 12)).outlet("Post").headline(headline).hour(Some(9)));
    }
    assert_eq!(sets(&articles).len(), 62);
}

#[test]
fn what_outlives_all_news_is_furniture() {
    let furniture = story(999, 20);
    let page = |id: u128, own: usize, day: i64| {
        made(id, &(story(id as u64, own) + &furniture)).outlet("Post").hour(Some(day * 24))
    };
    let near = [page(1, 2, 0), page(2, 3, 1), page(3, 60, 1), page(4, 2, 2)];
    assert!(sets(&near).len() < 4, "a story and its versions");
    let far = [page(1, 2, 0), page(2, 3, 7), page(3, 60, 14), page(4, 2, 14)];
    assert_eq!(sets(&far).len(), 4);
}

/// Headlines of matters that have nothing in common.
const MATTERS: [&str; 6] = [
    "Sawmill blaze put out in the night",
    "School keeps its gymnasium open",
    "Stray horse led home by vicar",
    "Coast buses dearer from April",
    "Council tax to rise for pool roof",
    "Choir beats eleven rivals with sheep song",
];

/// Six happenings of a valley, each in a few words of its own, told by two sister sites above words of the house.
fn sister_sites(furniture: &str) -> Vec<Made> {
    (0u64..)
        .zip(MATTERS)
        .flat_map(|(i, headline)| {
            let hour = Some(i as i64 * 20);
            let page = |outlet: &str, own: String| {
                made(u128::from(i * 2) + u128::from(outlet == "Merle"), &(own + furniture))
                    .outlet(outlet)
                    .headline(headline)
                    .hour(hour)
            };
            let own = story(i + 1, 3);
            [page("Kestrel", own.clone()), page("Merle", own.replacen("The", "A", 1))]
        })
        .collect()
}

#[test]
fn sister_sites_share_their_furniture() {
    for sentences in [4, 6, 9, 14] {
        let copies: Vec<Vec<usize>> = (0..6).map(|i| vec![2 * i, 2 * i + 1]).collect();
        assert_eq!(sets(&sister_sites(&story(999, sentences))), copies, "{sentences}");
    }
}

#[test]
fn a_dispatch_that_many_outlets_print_above_long_furniture_is_news() {
    let outlets = 24u64;
    let articles: Vec<Made> = (0u64..)
        .zip(MATTERS)
        .flat_map(|(n, headline)| {
            (0..outlets).map(move |o| {
                let text = story(n + 1, 6) + &story(900 + o, 9);
                let hour = Some((n * 7 + o) as i64);
                made(u128::from(n * outlets + o), &text)
                    .headline(headline)
                    .outlet(&format!("outlet {o}"))
                    .hour(hour)
            })
        })
        .collect();
    let groups: Vec<usize> = sets(&articles).iter().map(Vec::len).collect();
    assert_eq!(groups, [outlets as usize; MATTERS.len()]);
}
