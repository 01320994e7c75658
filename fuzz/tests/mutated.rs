//! Every target on mutated seeds, with a fixed seed: the same inputs on every machine.
//!
//! `DATELINE_FUZZ_RUNS` sets the inputs per target (1000 without it).

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// What the parsers look for: pieces that a random change would not find.
const PIECES: [&str; 40] = [
    "{\"title\":\"",
    "\"}\n",
    "[{",
    "}]",
    "\\u0000",
    "\\ud83d",
    "\"articles\":",
    "\u{feff}",
    "\r\n",
    "\n\n",
    "\t",
    ",",
    "\"\"",
    "\0",
    "LONDON, Feb 30 (Reuters) - ",
    "GENEVA, March 3. /TASS/. ",
    "(AP) --",
    "UPDATE 3-",
    "4th Ld-Writethru",
    "(Reporting by ",
    "=2",
    "Monday",
    "three weeks ago",
    "last Christmas",
    "29 February 1900",
    "31/12/9999",
    "99:99",
    "-9999",
    "9999999999999999999",
    "2020-13-45",
    "early on the night of the second Tuesday of next month",
    "в прошлый понедельник",
    "12 января 2020 года",
    "e\u{301}",
    "\u{202e}",
    "İ",
    "ß",
    "👩‍🚀",
    "\u{2028}",
    "&#x1F600;&nbsp;<p>",
];

/// Xorshift (Marsaglia, 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }

    fn range(&mut self, len: usize) -> std::ops::Range<usize> {
        let start = self.below(len + 1);
        start..start + self.below((len - start + 1).min(64))
    }
}

fn mutate(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(8) {
        let range = random.range(bytes.len());
        match random.below(6) {
            0 => drop(bytes.drain(range)),
            1 => drop(bytes.splice(range, PIECES[random.below(PIECES.len())].bytes())),
            2 => {
                for byte in &mut bytes[range] {
                    *byte = random.below(256) as u8;
                }
            }
            3 => {
                let twice = bytes[range.clone()].repeat(1 + random.below(40));
                drop(bytes.splice(range, twice));
            }
            4 => {
                let other = &seeds[random.below(seeds.len())];
                let from = random.range(other.len());
                drop(bytes.splice(range, other[from].iter().copied()));
            }
            _ => bytes.truncate(range.start),
        }
    }
    bytes
}

fn seeds() -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths.iter().map(|p| std::fs::read(p).unwrap()).collect()
}

fn run(name: &str, target: fn(&[u8])) {
    let runs = std::env::var("DATELINE_FUZZ_RUNS").map_or(1000, |n| n.parse().expect("a number of runs"));
    let seeds = seeds();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for seed in &seeds {
        target(seed);
    }
    for number in 0..runs {
        let bytes = mutate(&seeds, &mut random);
        if catch_unwind(AssertUnwindSafe(|| target(&bytes))).is_err() {
            panic!("{name}, input {number}: {:?}", String::from_utf8_lossy(&bytes));
        }
    }
}

macro_rules! targets {
    ($($name:ident),*) => {$(
        #[test]
        fn $name() {
            run(stringify!($name), dateline_fuzz::$name);
        }
    )*};
}

targets!(ingest, stamp, wire, dates, dup, text, pipeline);
