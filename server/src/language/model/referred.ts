/** Values that are reached over variables. */
import type { Reference, Value } from "./value.js";

/** What is written in a file, in a value that refers to it over variables: a chain of them may be as long as the file. */
const written = Symbol("written");

/** A value as it is where variables lead to it: all it was, with the references on the way. */
export function referred(value: Value, references: readonly Reference[]): Value {
  return referring(written in value ? (value[written] as Value) : value, references);
}

function referring(value: Value, references: readonly Reference[]): Value {
  const { node, file, fromEnvironment } = value;
  const origin = { node, file, references, fromEnvironment, [written]: value };
  switch (value.kind) {
    case "map":
      return { kind: "map", get pairs() { return value.pairs; }, get runs() { return value.runs; }, get index() { return value.index; }, ...origin };
    case "array":
      return { kind: "array", get items() { return value.items; }, get runs() { return value.runs; }, ...origin };
    case "string":
      return { kind: "string", get text() { return value.text; }, ...origin };
    case "date":
      return { kind: "date", get text() { return value.text; }, ...origin };
    case "integer":
      return { kind: "integer", get value() { return value.value; }, ...origin };
    case "float":
      return { kind: "float", get value() { return value.value; }, ...origin };
    case "boolean":
      return { kind: "boolean", get value() { return value.value; }, ...origin };
    case "unknown":
      return { kind: "unknown", ...origin };
  }
}
