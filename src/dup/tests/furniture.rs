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
