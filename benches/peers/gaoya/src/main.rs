//! gaoya end to end: JSON Lines in, `id<TAB>cluster` out; connected components of its index.
//!
//! Usage: gaoya-peer INPUT.jsonl OUTPUT.tsv [THRESHOLD]. 128 permutations; bands by datasketch's optimum.

use std::io::Write;

use gaoya::minhash::{MinHashIndex, MinHasher, MinHasher32};
use rayon::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Record {
    id: String,
    body: String,
}

fn find(parent: &mut [u32], mut i: u32) -> u32 {
    while parent[i as usize] != i {
        parent[i as usize] = parent[parent[i as usize] as usize];
        i = parent[i as usize];
    }
    i
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let threshold: f64 = args.get(3).map_or(0.5, |t| t.parse().unwrap());
    let (bands, rows) = if threshold < 0.6 { (25, 5) } else { (14, 9) };
    let text = std::fs::read_to_string(&args[1]).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let hasher = MinHasher32::new(bands * rows);
    let (ids, signatures): (Vec<String>, Vec<Vec<u32>>) = lines
        .par_iter()
        .map(|line| {
            let record: Record = serde_json::from_str(line).unwrap();
            let body = record.body.to_lowercase();
            let words: Vec<&str> =
                body.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty()).collect();
            let signature = if words.len() < 5 {
                hasher.create_signature(std::iter::once(words.as_slice()))
            } else {
                hasher.create_signature(words.windows(5))
            };
            (record.id, signature)
        })
        .unzip();
    let mut index: MinHashIndex<u32, u32> = MinHashIndex::new_index(bands, rows, threshold);
    index.par_bulk_insert((0..ids.len() as u32).collect(), signatures.clone());
    let found = index.par_bulk_query(&signatures);
    let mut parent: Vec<u32> = (0..ids.len() as u32).collect();
    for (i, others) in found.iter().enumerate() {
        for &other in others {
            let (a, b) = (find(&mut parent, i as u32), find(&mut parent, other));
            parent[a.max(b) as usize] = a.min(b);
        }
    }
    let mut out = std::io::BufWriter::new(std::fs::File::create(&args[2]).unwrap());
    for (i, id) in ids.iter().enumerate() {
        writeln!(out, "{id}\t{}", find(&mut parent, i as u32)).unwrap();
    }
}
