//! What is traded: words that name a paper, a contract or what has a price of the day.

/// Nouns of markets, in small letters.
#[rustfmt::skip]
pub(super) const PAPERS: [&str; 20] = [
    "shares", "share", "stock", "stocks", "bonds", "bond", "futures", "index", "yield", "yields", "spread",
    "spreads", "contract", "notes", "crude", "gold", "dollar", "yen", "price", "cds",
];
