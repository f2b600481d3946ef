/** Where the value of a `$NAME` comes from, and what it is unless it is a secret. */
import type { Config } from "../../model/config.js";
import type { Site, Value } from "../../model/value.js";
import { positionOf } from "../positions.js";
import { isCredential } from "../text/secrets.js";
import { grouped } from "../text/numbers.js";
import { quoted } from "../text/prose.js";
import type { Paragraph, Piece } from "../text/prose.js";

/** @param withoutValue it must not be shown, or has been told already. */
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
  return definition === undefined ? [] : ["From ", ...placeOf(config, { file: definition.file, span: definition.keyNode }), "."];
}

function placeOf(config: Config, { file, span }: Site): Piece[] {
  const line = `line ${grouped(positionOf(file, span.start).line + 1)}`;
  return file.uri === config.root.uri ? [line] : [`${line} of `, quoted(fileName(file.uri))];
}

function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
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
