/** Words for options, blocks and types. No text here may hold a value or a key of the config. */
import { keySite } from "../../model/value.js";
import type { MapValue, Pair, Site, Value } from "../../model/value.js";
import { enumNamed } from "../../schema/schema.js";
import type { Block, Option } from "../../schema/schema.js";
import type { ValueType } from "../../schema/valueType.js";

/** What people call a block: `remoteLeafnode` is "a remote leafnode". */
export function blockTitle({ name }: Block): string {
  return titles.get(name) ?? name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** For what the operator has not named, words that do not follow from the schema's: `queuePermission` is that of `subscribe`. */
const titles: ReadonlyMap<string, string> = new Map([["top", "a config"], ["subjectPermission", "a permission"], ["queuePermission", "a permission"]]);

/** Where a block is written: its opening brace, or the `$NAME` that stands for it. */
export function blockSite(map: MapValue): Site {
  const { start, end } = map.node;
  return { file: map.file, span: { start, end: map.fromEnvironment ? end : Math.min(start + 1, end) } };
}

/** "text", "whole number", ... joined by "or". */
export function typesInWords(types: readonly ValueType[]): string {
  const words = [...new Set(types.map((type) => typeInWords(type, types)))];
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
}

/** @param types what the option takes beside it. */
function typeInWords(type: ValueType, types: readonly ValueType[] = []): string {
  switch (type.kind) {
    case "list":
      return `an array (each element ${typeInWords(type.of)})`;
    case "map":
    case "block":
      return "a block `{ }`";
    case "enum": {
      // `on` and `true` are words too where true and false are taken as such.
      const isSaid = types.some(({ kind }) => kind === "boolean");
      const values = enumNamed(type.name).values.filter((word) => !isSaid || (word !== "true" && word !== "false"));
      return values.length <= 8 ? `one of ${values.join(", ")}` : "one of the words that the documentation lists";
    }
    case "nkey":
      return type.role === "any" ? "a public NKey" : `the public NKey of ${type.role === "user" ? "a" : "an"} ${type.role}`;
    case "jwt":
      // Of an operator the server takes either, wherever it stands (server/opts.go, "operator").
      return type.role === "operator" ? "a JWT or the path of its file" : "a JWT as text";
    default:
      return plainWords[type.kind];
  }
}

const plainWords: Readonly<Record<Exclude<ValueType["kind"], "list" | "map" | "block" | "enum" | "nkey" | "jwt">, string>> = {
  any: "anything",
  boolean: "true or false",
  integer: "a whole number",
  size: "a size such as 8MB",
  sizeText: 'a text such as "8G"',
  string: "a text",
  duration: 'a duration such as "30s"',
  seconds: "a whole number of seconds",
  quietSeconds: "a number of seconds",
  address: "host:port",
  port: "a port",
  url: "a URL",
  subject: "a subject",
  permissionSubject: "a subject",
  queueSubject: "a subject",
  publishSubject: "a subject without wildcards",
  mapping: "a subject or a block",
  file: "the path of a file",
  directory: "the path of a folder",
  seed: "the seed of a user NKey",
  percent: 'a text such as "50%"',
  sha256: "a SHA-256 in hexadecimal digits",
  version: "a version such as 2.8.0",
  resolver: "MEMORY or URL(...)",
};

/** What a value was read as. */
export function kindInWords(value: Value): string {
  return kinds[value.kind];
}

const kinds: Readonly<Record<Value["kind"], string>> = {
  string: "a text", integer: "a number", float: "a number with a fraction", boolean: "true or false", date: "a date", array: "an array",
  map: "a block", unknown: "something that only the environment knows",
};

/** The option under the one of its names that stands there: a key that is none of them may hold anything. */
export function asSpelt(option: Option, { key }: Pair): Option {
  const name = key.toLowerCase();
  return option.aliases.includes(name) ? { ...option, name } : option;
}

/** Which option a value belongs to, for related information. */
export function optionSite(option: Option, pair: Pair): { readonly message: string; readonly site: Site } {
  return { message: `Used for ${option.name} here.`, site: keySite(pair) };
}
