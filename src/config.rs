//! Everything a run can be told, one `Options` per stage, ranges checked once.
