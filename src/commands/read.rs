//! The read phase: one record to one [`Reading`], a pure function.

use crate::model::{Article, Dispatch, Reading, Span};
use crate::text::sentences::sentences;
use crate::{dates, dup, story, wire};

/// Reads one article.
pub fn read(article: Article) -> Reading {
    let dispatch = wire::read(&article);
    derive(article, dispatch)
}

/// What follows from an article and its cuts; join calls it again for an article in which it found furniture.
pub fn derive(article: Article, dispatch: Dispatch) -> Reading {
    let kept: Vec<Span> = dispatch.kept().collect();
    let sentences = kept_sentences(&dispatch, &kept);
    let mentions = dates::find(&dispatch.text, &sentences, dispatch.language);
    let sketch = dup::sketch(&dispatch.text, &kept);
    let terms = story::weigh(&dispatch.headline, &dispatch.text, &kept, dispatch.language);
    Reading { article, dispatch, sentences, sketch, terms, mentions }
}

fn kept_sentences(dispatch: &Dispatch, kept: &[Span]) -> Vec<Span> {
    let mut found = Vec::new();
    for span in kept {
        let shift = span.start;
        found.extend(sentences(dispatch.slice(span)).into_iter().map(|s| s.start + shift..s.end + shift));
    }
    found
}
