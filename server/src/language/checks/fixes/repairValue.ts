import { letterOf } from "../../model/nkey.js";
import type { NkeyRole } from "../../model/nkey.js";
import type { WrongValue } from "../../model/options/optionProblem.js";
import type { Peer } from "../../model/startup/deadUrls.js";
import type { StringValue } from "../../model/value.js";
import { enumNamed } from "../../schema/schema.js";
import type { ValueType } from "../../schema/valueType.js";
import { closest } from "../text/closest.js";
import { meantKey, wantedRole } from "../text/nkeyWords.js";
import { replaceFix } from "./edit.js";
import type { Fix } from "./fix.js";
import { hyphenFix } from "./hyphens.js";
import { withoutQuotes } from "./quote.js";
import { lacksScheme, repairUrl } from "./repairUrl.js";

const peers: Readonly<Partial<Record<string, Peer>>> = { cluster: "route", remoteGateway: "gateway", remoteLeafnode: "leafnode" };

/** Edits for a value that the server refuses, where it shows what was meant. */
export function repairValue({ misfit, types, value, block }: WrongValue): Fix[] {
  if (value.kind !== "string" || value.fromEnvironment) return [];
  switch (misfit) {
    case "nkey": return rightKeys(value, wantedRole(types));
    case "word": return rightWord(value, types);
    case "size-text": return rightSize(value);
    case "duration": return withUnit(value);
    case "blank-in-name": return [hyphenFix(value.file, value.node, value.text)];
    case "url": return lacksScheme(value.text) ? repairUrl(value, peers[block.name]) : [];
    default: return [];
  }
}

/** `"1GB"` is a size without the quotes; in them the server takes `"1G"`. */
function rightSize({ text, node, file }: StringValue): Fix[] {
  const [, digits, letter = "", rest = ""] = /^(\d{1,9})([kmgt])(i?b)?$/i.exec(text) ?? [];
  if (digits === undefined) return [];
  const [title, size] = rest === "" ? [`Change to "${digits}${letter.toUpperCase()}"`, `"${digits}${letter.toUpperCase()}"`] : ["Take the quotes away", withoutQuotes(file, node, text)];
  return [replaceFix("rightSize", title, file, node, size)];
}

/** Seconds are what a number without a unit is elsewhere. */
function withUnit({ text, node, file }: StringValue): Fix[] {
  if (!/^\d{1,9}(\.\d{1,9})?$/.test(text)) return [];
  return [replaceFix("writeDuration", `Change to "${text}s"`, file, node, `"${text}s"`)];
}

/** The key that was meant, or that of a seed file. */
function rightKeys({ text, node, file }: StringValue, role: NkeyRole | undefined): Fix[] {
  const key = meantKey(text);
  const span = { start: node.start, end: node.end };
  const letter = role === undefined ? undefined : letterOf(role);
  return [
    ...(key === undefined ? [] : [replaceFix("plainNkey", "Reduce it to the key, in upper case", file, span, `"${key}"`)]),
    { kind: "public-key", id: "publicKeyOfFile", title: "Replace by the public key of a seed file...", span, letter },
  ];
}

/** For a mistyped word the one that was meant. */
function rightWord({ text: written, node, file }: StringValue, types: readonly ValueType[]): Fix[] {
  const near = closest(written, types.flatMap((type) => (type.kind === "enum" ? enumNamed(type.name).values : [])));
  if (near === undefined) return [];
  const text = node.kind === "string" && node.form === "bare" && /^[a-z_]+$/i.test(near) && !/^(on|off|true|false)$/.test(near) ? near : `"${near}"`;
  return [replaceFix("rightWord", `Change to ${near}`, file, node, text)];
}
