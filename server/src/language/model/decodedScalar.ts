/**
 * Scalars that are decoded at once (others: scalarLiterals.ts): those out of the environment, whose text nothing keeps, and
 * the few that are not plain (syntax/tree.ts).
 */
import type { SourceText } from "../syntax/sourceText.js";
import type { ScalarNode } from "../syntax/tree.js";
import { decodeBoolean, decodeFloat, decodeInteger, decodeString } from "../syntax/values.js";
import type { Value } from "./value.js";

/** Where a value comes from. */
export type Origin = Pick<Value, "node" | "file" | "references" | "fromEnvironment">;

/**
 * Undefined for a number whose suffix has no multiplier: the server sets nothing then.
 * @param hasErrors of the text: a number that the parser complained about may have digits no BigInt reads.
 */
export function decodedScalar(text: SourceText, node: ScalarNode, origin: Origin, hasErrors: boolean): Exclude<Value, { kind: "map" | "array" }> | undefined {
  switch (node.kind) {
    case "integer": {
      const isReadable = !hasErrors || /^-?[0-9]+/.test(text.slice(node.start, node.end));
      const value = isReadable ? decodeInteger(text, node) : undefined;
      return value === undefined ? undefined : { kind: "integer", value, ...origin };
    }
    case "float":
      return { kind: "float", value: decodeFloat(text, node), ...origin };
    case "boolean":
      return { kind: "boolean", value: decodeBoolean(text, node), ...origin };
    case "date":
      return { kind: "date", text: text.slice(node.start, node.end), ...origin };
    default:
      return { kind: "string", text: decodeString(text, node), ...origin };
  }
}
