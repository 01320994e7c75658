//! The read phase: one record to one [`Reading`], a pure function.

use crate::model::{Article, Dispatch, Features, Reading, Span};
use crate::text::heading::heading;
use crate::text::sentences::sentences;
use crate::{dates, dup, story, wire};

/// Reads one article. Its body goes once it is wire copy: of a large dump there is no room for both.
pub fn read(mut article: Article) -> Reading {
    let mut dispatch = wire::read(&article);
    article.body = String::new();
    dispatch.text.shrink_to_fit();
    dispatch.cuts.shrink_to_fit();
    derive(article, dispatch)
}

/// What follows from an article and its cuts; join calls it again for an article in which it found furniture.
pub fn derive(article: Article, dispatch: Dispatch) -> Reading {
    let kept: Vec<Span> = dispatch.kept().collect();
    let sentences = kept_sentences(&dispatch, &kept);
    let mentions = dates::find(&dispatch.text, &sentences, dispatch.language).into();
    let (sketch, sample) = dup::sketch(&dispatch.text, &kept);
    let terms = story::weigh(&dispatch.headline, &dispatch.text, &kept, dispatch.language);
    let features = Some(Box::new(Features { sample, terms }));
    Reading { article, dispatch, sentences, sketch, mentions, features }
}

fn kept_sentences(dispatch: &Dispatch, kept: &[Span]) -> Box<[Span]> {
    let mut found = Vec::new();
    for span in kept {
        let shift = span.start;
        found.extend(sentences(dispatch.slice(span)).into_iter().map(|s| s.start + shift..s.end + shift));
    }
    if dispatch.headline.is_empty() && dispatch.language == Some("en") {
        part_heading(dispatch, &mut found);
    }
    found.into()
}

/// Parts the first sentence of an untitled text from the title that it runs on from.
fn part_heading(dispatch: &Dispatch, sentences: &mut Vec<Span>) {
    let Some(first) = sentences.first_mut() else { return };
    let length = heading(dispatch.slice(first), &dispatch.text);
    if length > 0 {
        let (start, at) = (first.start, first.start + length as u32);
        first.start = at;
        let title = dispatch.slice(&(start..at)).trim_end().len() as u32;
        sentences.insert(0, start..start + title);
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::derive;
    use crate::model::Article;
    use crate::wire;

    #[test]
    fn copy_may_contradict_its_stamp() {
        let reading = |body: &str| {
            let article = Article {
                title: "Ferry".into(),
                body: body.to_owned(),
                language: Some("en".into()),
                ..Article::default()
            };
            let dispatch = wire::read(&article);
            derive(article, dispatch)
        };
        let day = date(2014, 3, 13);
        for text in [
            "The ferry sank on Monday, March 12, the port said. Its captain was held on Friday, May 4, it said.",
            "The ferry sank on March 11, 2019, the port said.",
            "Ann Orsel was elected head of the port on Tuesday, Nov. 4, 2015, after beating Bo Lind.",
            "Five years ago, on March 11, 2011, the ferry sank.",
            "A report on last year's flood in the bay, which began on March 11, 2014, was released on Thursday.",
            "The town on Sunday marked the first anniversary of the flood of March 11, 2014, that killed nine people.",
            "The town held a service on the 10th anniversary of the flood of March 11, 2014.",
            "Nearly two years after the ferry sank on March 10, 2014, its owner agreed on Friday to pay 7.8 million.",
        ] {
            assert!(reading(text).contradicts(day), "{text}");
        }
        for text in [
            "The ferry sank on Wednesday, March 12, the port said. It was built on Monday, May 6.",
            "The ferry sank on Monday, March 12, the port said.",
            "The lease was signed on Monday and runs until March 11, 2019.",
            "The port was given time on Monday to file by April 30, 2015, and said on Tuesday it would.",
            "A new law takes effect on January 1, 2016, the port said on Monday.",
            "The port said it was paying him 21 million in cash on March 31, 2015 and seven million on October 5, 2015.",
            "He was full of hope for the big day of the bay on 8/08/2014.",
            "The band cancelled a concert on May 4, 2015.",
            "The town marked the abcdé-year anniversary of the flood of March 11, 2014.",
            "In the novel, war broke out on May 4, 2031, and the bay burned.",
            "Three years ago, on March 11, 2011, the ferry sank.",
            "He burned a flag on the anniversary of 9/11 last year, the port said.",
            "Last year's floods, which began on March 3, 2013, were blamed on the dyke.",
            "Last year's winner, who fell ill on March 3, 2014, was absent.",
            "The town on Wednesday marked three years since the flood of March 11, 2011.",
            "The town will mark the first anniversary of the flood of March 11, 2014, with a service.",
            "The bonds mature two years after their issue on March 10, 2014, the port said.",
        ] {
            assert!(!reading(text).contradicts(day), "{text}");
        }
        let page =
            "The ferry sank on Monday. RESEND 6:28 pm ET April 6, 2014 Ann says that it was raised today.";
        assert!(!reading(page).may_contradict(day));
        let plan = "The ferry sank on Monday. The bridge will open at 09:46 on April 6, 2014.";
        assert!(!reading(plan).may_contradict(day));
    }
}
