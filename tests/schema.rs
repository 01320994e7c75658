//! A value against a JSON Schema, as far as the schemas of the program go: type, enum, properties, required, items.

use serde_json::Value;

/// Adds what a value breaks of a schema; `at` is where in the file it stands.
pub(crate) fn broken(schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        _ => value.is_null(),
    };
    let fits = match &schema["type"] {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().any(|n| is(n.as_str().unwrap())),
        _ => true,
    };
    if !fits || schema["enum"].as_array().is_some_and(|allowed| !allowed.contains(value)) {
        found.push(format!("{at}: {value}"));
    }
    for key in schema["required"].as_array().into_iter().flatten() {
        if value.get(key.as_str().unwrap()).is_none() {
            found.push(format!("{at}: no {key}"));
        }
    }
    for (key, inner) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(key) {
            Some(schema) => broken(schema, inner, &format!("{at}/{key}"), found),
            None if schema["additionalProperties"] == false => {
                found.push(format!("{at}: {key} is not named"));
            }
            None => {}
        }
    }
    for inner in value.as_array().into_iter().flatten() {
        broken(&schema["items"], inner, &format!("{at}[]"), found);
    }
}
