/** Where the value of a `$NAME` comes from, and what it is unless it is a secret. */
import type { SourceFile } from "../../model/sourceFile.js";
import { keySite } from "../../model/value.js";
import type { Site, Value } from "../../model/value.js";
import { isCredential } from "../text/secrets.js";
import { quoted } from "../text/prose.js";
import type { Paragraph, Piece } from "../text/prose.js";
import { placeOf } from "./placeText.js";

/** Of more uses the number is told. */
const maxUses = 5;

/** @param withoutValue the value must not be shown, or is shown already. */
export function variableText(here: SourceFile, value: Value, withoutValue: boolean): Paragraph[] {
  const written = withoutValue ? undefined : shown(value);
  const lines: Paragraph[] = [originText(here, value)];
  if (written !== undefined) lines.unshift(["Value: ", written]);
  return lines;
}

/** @param option that the variable feeds. */
export function definitionText(here: SourceFile, option: string, uses: readonly Site[]): Paragraph {
  const places = [...uses].sort(byPlace).slice(0, maxUses).map((site) => placeOf(here, site));
  const inPlaces = places.flatMap((place, at): Piece[] => [at === 0 ? " in " : ", ", ...place]);
  return ["A variable, used for ", quoted(option), ...inPlaces, ...(uses.length > maxUses ? [` and ${uses.length - maxUses} more`] : []), "."];
}

/** By file, and in the order of its lines. */
function byPlace(one: Site, other: Site): number {
  return one.file.uri === other.file.uri ? one.span.start - other.span.start : one.file.uri < other.file.uri ? -1 : 1;
}

function originText(here: SourceFile, value: Value): Paragraph {
  if (value.kind === "unknown" && value.references.some(({ name }) => name.startsWith("{"))) {
    return ["nats-server knows no ", quoted("${NAME}"), ": it looks for a variable whose name begins with a brace. Write ", quoted("$NAME"), "."];
  }
  if (value.kind === "unknown") return ["Neither an earlier entry nor the environment seen here defines this variable: only the server's own environment can."];
  const definition = value.references.findLast((each) => each.definition !== undefined)?.definition;
  if (value.fromEnvironment) return ["From the environment of this machine; the server takes it from its own."];
  return definition === undefined ? [] : ["From ", ...placeOf(here, keySite(definition)), "."];
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
