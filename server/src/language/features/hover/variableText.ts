/** Where the value of a `$NAME` comes from, and what it is unless it is a secret. */
import type { Config } from "../../model/config.js";
import { keySite } from "../../model/value.js";
import type { Value } from "../../model/value.js";
import { isCredential } from "../text/secrets.js";
import { quoted } from "../text/prose.js";
import type { Paragraph, Piece } from "../text/prose.js";
import { placeOf } from "./placeText.js";

/** @param withoutValue the value must not be shown, or is shown already. */
export function variableText(config: Config, value: Value, withoutValue: boolean): Paragraph[] {
  const written = withoutValue ? undefined : shown(value);
  const lines: Paragraph[] = [originText(config, value)];
  if (written !== undefined) lines.unshift(["Value: ", written]);
  return lines;
}

function originText(config: Config, value: Value): Paragraph {
  if (value.kind === "unknown" && value.references.some(({ name }) => name.startsWith("{"))) {
    return ["nats-server knows no ", quoted("${NAME}"), ": it looks for a variable whose name begins with a brace. Write ", quoted("$NAME"), "."];
  }
  if (value.kind === "unknown") return ["Neither an earlier entry nor the environment seen here defines this variable: only the server's own environment can."];
  const definition = value.references.findLast((each) => each.definition !== undefined)?.definition;
  if (value.fromEnvironment) return ["From the environment of this machine; the server takes it from its own."];
  return definition === undefined ? [] : ["From ", ...placeOf(config, keySite(definition)), "."];
}

/** Undefined for blocks and lists, and for what looks like a credential. */
function shown(value: Value): Piece | undefined {
  switch (value.kind) {
    case "string":
      return isCredential(value.text) || value.text.includes("@") ? undefined : quoted(value.text);
    case "integer":
    case "float":
    case "boolean":
      return quoted(String(value.value));
    case "date":
      return quoted(value.text);
    default:
      return undefined;
  }
}
