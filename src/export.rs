//! Rendering of every output file.
