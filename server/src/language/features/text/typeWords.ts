/** What an option takes, in words. */
import type { ValueType } from "../../schema/valueType.js";
import type { Version } from "../../schema/version.js";
import { isShort, wordsOf } from "./wordList.js";

/** A value of each type, and what is said of it where there is room. */
const plain: Readonly<Record<string, readonly [words: string, more?: string]>> = {
  boolean: ["`true` or `false`"],
  integer: ["a number"],
  size: ["a size in bytes", ", such as `8MB`"],
  sizeText: ["", "in quotes one such as `\"1G\"`"],
  string: ["a text"],
  duration: ["a duration", ", such as `\"30s\"`"],
  seconds: ["", "a number of seconds, of which `nats-server -t` warns"],
  quietSeconds: ["a number of seconds"],
  address: ["an address", ", `host:port`"],
  port: ["a port"],
  url: ["a URL"],
  subject: ["a subject"],
  permissionSubject: ["a subject"],
  queueSubject: ["a subject", " with or without a queue group"],
  publishSubject: ["a subject", " without wildcards"],
  mapping: ["a subject", ", or several with weights"],
  file: ["a file"],
  directory: ["a folder"],
  seed: ["the seed of an NKey"],
  percent: ["a percentage", ", such as `\"50%\"`"],
  sha256: ["a SHA-256 in hexadecimal digits"],
  version: ["a version", ", such as `2.10.0`"],
  resolver: ["`MEMORY` or `URL(...)`"],
};

/** Elements of a list that do not stand alone too. */
const several: Readonly<Record<string, string>> = {
  block: "blocks", string: "texts", url: "URLs", duration: "durations", sha256: "SHA-256 in hexadecimal digits", enum: "the words below",
};

/** `a size in bytes, such as 8MB, or a text`; empty for what the schema does not know. */
export function typeWords(types: readonly ValueType[], version: Version): string {
  // What only old configs have comes last.
  const ordered = [...types].sort((one, other) => Number(one.kind === "seconds") - Number(other.kind === "seconds"));
  return joined(ordered.map((type) => words(type, types, version)));
}

/** The same beside the name of a suggestion, where examples and explanations have no room. */
export function briefTypeWords(types: readonly ValueType[]): string {
  const briefly = types.map((type) => {
    if (type.kind === "list") return type.of.kind === "block" ? "a list of blocks" : "a list";
    if (type.kind === "map") return "a block";
    return type.kind === "enum" ? "a word" : type.kind in plain ? plain[type.kind]?.[0] ?? "" : words(type, types, undefined);
  });
  return joined(briefly).replaceAll("`", "");
}

/** `a`, `a or b`, `a, b, or c`. */
function joined(parts: readonly string[]): string {
  const said = [...new Set(parts)].filter((each) => each !== "");
  if (said.length < 3 && !said.slice(0, -1).some((each) => each.includes(","))) return said.join(" or ");
  return `${said.slice(0, -1).join(", ")}, or ${said.at(-1) ?? ""}`;
}

function words(type: ValueType, all: readonly ValueType[], version: Version | undefined): string {
  switch (type.kind) {
    case "list":
      return isAlsoAlone(type.of, all) ? "a list of them" : `a list of ${several[type.of.kind] ?? "such"}`;
    case "map":
      return "a block whose names are yours";
    case "block":
      return "a block";
    case "enum":
      return enumWords(type, version);
    case "nkey":
      return type.role === "any" ? "a public NKey" : `the public NKey of ${type.role === "curve" ? "a curve key" : `${type.role === "user" ? "a" : "an"} ${type.role}`}`;
    case "jwt":
      return `the JWT of an ${type.role}`;
    default:
      return (plain[type.kind] ?? []).join("");
  }
}

function isAlsoAlone(element: ValueType, types: readonly ValueType[]): boolean {
  return types.some((type) => JSON.stringify(type) === JSON.stringify(element));
}

/** Few words are named at once; hovers list the others in a line of their own. */
function enumWords(type: ValueType, version: Version | undefined): string {
  const named = version === undefined ? [] : wordsOf([type], version);
  return isShort(named) ? joined(named.map((word) => `\`${word}\``)) : "one of the words below";
}
