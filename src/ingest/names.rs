//! Names that many articles carry, held once for all of them.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashSet;

use crate::model::Article;

/// The names of inputs, outlets and languages met so far.
#[derive(Debug, Default)]
pub(super) struct Names(Mutex<FxHashSet<Arc<str>>>);

impl Names {
    /// Gives an article the names that others hold already.
    pub(super) fn share(&self, article: &mut Article) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = [Some(&mut article.input), article.outlet.as_mut(), article.language.as_mut()];
        for name in own.into_iter().flatten() {
            match held.get(&**name) {
                Some(same) => *name = Arc::clone(same),
                None => drop(held.insert(Arc::clone(name))),
            }
        }
    }
}
