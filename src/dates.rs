//! Date expressions: found in read as symbols, resolved in join against an anchor day.
