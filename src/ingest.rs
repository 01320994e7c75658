//! Inputs: formats found from the content, fields by key sets, every bad record a reject.
