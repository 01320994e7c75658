//! Coverage-guided: `cargo +nightly fuzz run ingest`. Without the fuzzer: the files named, through the same target.
#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| dateline_fuzz::ingest(bytes));

#[cfg(not(fuzzing))]
fn main() {
    dateline_fuzz::replay(dateline_fuzz::ingest);
}
