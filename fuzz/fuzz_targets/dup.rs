//! Coverage-guided: `cargo +nightly fuzz run dup`. Without the fuzzer: the files named, through the same target.
#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| dateline_fuzz::dup(bytes));

#[cfg(not(fuzzing))]
fn main() {
    dateline_fuzz::replay(dateline_fuzz::dup);
}
