/** Whether nats-server takes a value where it is suggested: not each usual one of a type suits every option of that type. */
import type { Version } from "../../schema/version.js";
import { typesAt } from "../../model/optionStep.js";
import type { Step } from "../../model/optionStep.js";
import { misfit } from "../../model/options/fits.js";
import { ruleBroken } from "../../model/options/rules.js";
import type { Content } from "../../model/value.js";
import type { SourceText } from "../../syntax/sourceText.js";
import { decodeBoolean, decodeFloat, decodeInteger, decodeString } from "../../syntax/values.js";
import type { ScalarNode } from "../../syntax/tree.js";
import type { Suggestion } from "./suggestion.js";

/** Words of a later release are left in: they say so themselves. */
export function isTaken({ write, newSince }: Suggestion, step: Step, version: Version): boolean {
  if (write.as === "snippet" || newSince !== undefined) return true;
  return takes(step, write.as === "text" ? { kind: "string", text: write.text } : literal(write.text), version);
}

export function takes(step: Step, value: Content, version: Version): boolean {
  if (!typesAt(step, version).some((type) => misfit(value, type, version) === undefined)) return false;
  // An element is not asked for what its list has to be.
  return step.block === undefined || step.option === undefined || ruleBroken(step.option, value, version) === undefined;
}

/** A word that is suggested without quotes: `true`, a number, a size. */
function literal(text: string): Content {
  if (text === "true" || text === "false") return { kind: "boolean", value: text === "true" };
  return { kind: "integer", value: decodeInteger(text, { start: 0, end: text.length }) ?? 0n };
}

/** Undefined for what only the reading of the whole config can tell. */
export function contentOf(text: SourceText, node: ScalarNode): Content | undefined {
  switch (node.kind) {
    case "string":
      return { kind: "string", text: decodeString(text, node) };
    case "integer":
      return { kind: "integer", value: decodeInteger(text, node) ?? 0n };
    case "float":
      return { kind: "float", value: decodeFloat(text, node) };
    case "boolean":
      return { kind: "boolean", value: decodeBoolean(text, node) };
    default:
      return undefined;
  }
}
