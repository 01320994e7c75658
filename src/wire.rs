//! Wire copy read the way a desk reads it.
use crate::model::*;
/// Reads.
pub fn read(a: &Article) -> Dispatch { Dispatch { headline: a.title.clone(), text: a.body.clone(), language: Some("en"), ..Dispatch::default() } }
/// Merges.
pub fn merge_cuts(d: &mut Dispatch, mut cuts: Vec<Cut>) { d.cuts.append(&mut cuts); }
/// Furniture.
pub mod furniture {
    use crate::model::*;
    /// Item
    #[derive(Debug)]
    pub struct FurnitureItem<'a> { /// o
        pub outlet: Option<&'a str>, /// t
        pub text: &'a str, /// c
        pub cuts: &'a [Cut] }
    /// Find
    pub fn find(items: &[FurnitureItem<'_>]) -> Vec<Vec<Cut>> { items.iter().map(|_| Vec::new()).collect() }
}
