/** What kind of value an option takes. Written in the data as text, such as `list:block:user`. */
export type ValueType =
  | { readonly kind: PlainType }
  | { readonly kind: "list" | "map"; readonly of: ValueType }
  | { readonly kind: "block" | "enum"; readonly name: string }
  | { readonly kind: "nkey"; readonly role: NkeyRole }
  | { readonly kind: "jwt"; readonly role: "operator" | "account" };

export type NkeyRole = "user" | "account" | "operator" | "curve" | "any";

/** Types without parameters. */
const plainTypes = [
  /** Whatever stands there is taken, and what is no good is passed over. */
  "any",
  "boolean",
  "integer",
  /** An integer of bytes, with a suffix or without. */
  "size",
  /** Digits and one of K M G T as a text, binary multiples. */
  "sizeText",
  "string",
  /** A text that Go's time.ParseDuration takes, such as `1m30s`. */
  "duration",
  /** An integer of seconds where a duration belongs: read, but `nats-server -t` refuses it. */
  "seconds",
  /** Seconds as an integer or a float, taken without complaint. */
  "quietSeconds",
  /** `host:port`, or `:port`. */
  "address",
  "port",
  "url",
  /** A subject to which may be subscribed: wildcards are fine. */
  "subject",
  /** A subject of a permission. */
  "permissionSubject",
  /** A subject of a permission, or one and a queue group behind it. */
  "queueSubject",
  /** A subject without wildcards. */
  "publishSubject",
  /** Of accounts' subject mappings: a destination, or weighted ones. */
  "mapping",
  "file",
  "directory",
  /** The private part of a user NKey. */
  "seed",
  /** `50%` or `50`, as a text. */
  "percent",
  "sha256",
  /** Such as `2.8.0`. */
  "version",
  /** `MEMORY` or `URL(https://...)`. */
  "resolver",
] as const;
export type PlainType = (typeof plainTypes)[number];

const nkeyRoles: readonly NkeyRole[] = ["user", "account", "operator", "curve", "any"];

/** @throws for text that is no type: the data of this project is wrong then. */
export function parseType(text: string): ValueType {
  const plain = plainTypes.find((each) => each === text);
  if (plain !== undefined) return { kind: plain };
  const colon = text.indexOf(":");
  const head = text.slice(0, colon);
  const rest = text.slice(colon + 1);
  if (head === "list" || head === "map") return { kind: head, of: parseType(rest) };
  if (head === "block" || head === "enum") return { kind: head, name: rest };
  const role = nkeyRoles.find((each) => each === rest);
  if (head === "nkey" && role !== undefined) return { kind: head, role };
  if (head === "jwt" && (rest === "operator" || rest === "account")) return { kind: head, role: rest };
  throw new Error(`The schema names a type that does not exist: ${text}.`);
}
