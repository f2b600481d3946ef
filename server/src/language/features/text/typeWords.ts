/** What an option takes, in words. */
import type { ValueType } from "../../schema/valueType.js";

const plain: Readonly<Record<string, string>> = {
  boolean: "`true` or `false`",
  integer: "a number",
  size: "a size in bytes, such as `8MB`",
  sizeText: "a size as a text, such as `\"1G\"`",
  string: "a text",
  duration: "a duration, such as `\"30s\"`",
  seconds: "a number of seconds, of which `nats-server -t` warns",
  quietSeconds: "a number of seconds",
  address: "an address, `host:port`",
  port: "a port",
  url: "a URL",
  subject: "a subject",
  permissionSubject: "a subject",
  queueSubject: "a subject, with or without a queue group",
  publishSubject: "a subject without wildcards",
  mapping: "a subject, or several with weights",
  file: "a file",
  directory: "a folder",
  seed: "the seed of an NKey",
  percent: "a percentage, such as `\"50%\"`",
  sha256: "a SHA-256 in hexadecimal digits",
  version: "a version, such as `2.10.0`",
  resolver: "`MEMORY` or `URL(...)`",
};

/** `a size in bytes, such as 8MB, or a text`; empty for what the schema does not know. */
export function typeWords(types: readonly ValueType[]): string {
  return [...new Set(types.map(words))].filter((each) => each !== "").join(" or ");
}

function words(type: ValueType): string {
  switch (type.kind) {
    case "list":
      return type.of.kind === "block" ? "a list of blocks" : `a list (each element ${words(type.of)})`;
    case "map":
      return "a block whose names are yours";
    case "block":
      return "a block";
    case "enum":
      return "one of a few words";
    case "nkey":
      return type.role === "any" ? "a public NKey" : `the public NKey of ${type.role === "curve" ? "a curve key" : `${type.role === "user" ? "a" : "an"} ${type.role}`}`;
    case "jwt":
      return `the JWT of an ${type.role}`;
    default:
      return plain[type.kind] ?? "";
  }
}
