/** What the elements of a list are called in the outline: users, remotes, exports and the like are blocks without a key. */
import { publicKeyRole } from "../../model/nkey.js";
import type { SourceText } from "../../syntax/sourceText.js";
import type { MapNode, ScalarNode, ValueNode } from "../../syntax/tree.js";
import { decodeString, entryKeyText } from "../../syntax/values.js";
import { hasScheme } from "../text/secrets.js";
import { symbolName, urlName } from "./symbolName.js";

export interface ElementName {
  readonly name: string;
  readonly detail: string;
  /** What the name is from. */
  readonly node: ValueNode;
}

type Fields = ReadonlyMap<string, ValueNode>;
type Naming = (fields: Fields, text: SourceText) => ElementName | undefined;

/** The first that fits names the element. A remote's `nkey` is a seed: its URL comes first. */
const namings: readonly Naming[] = [
  user,
  remote,
  (fields, text) => named(scalar(fields, "name"), text, ""),
  (fields, text) => key(scalar(fields, "nkey"), text, "NKey"),
  (fields, text) => shared("stream", fields, text) ?? shared("service", fields, text),
  (fields, text) => named(scalar(fields, "destination", "dest"), text, written(scalar(fields, "weight"), text)),
  (fields, text) => key(scalar(fields, "key", "public_key"), text, ""),
  (fields, text) => named(scalar(fields, "cert_file"), text, ""),
];
const known = new Set(["user", "username", "password", "pass", "nkey", "url", "urls", "account", "local", "name", "stream", "service", "subject", "destination", "dest", "weight", "key", "public_key", "cert_file"]);

/** Undefined for a block in which nothing names it, and while it is being typed: a password before its `@` looks like a host. */
export function elementName(element: MapNode, text: SourceText): ElementName | undefined {
  if (!element.closed) return undefined;
  const fields = fieldsOf(element, text);
  for (const naming of namings) {
    const found = naming(fields, text);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Undefined for a text that begins as no URL. */
export function urlElement(node: ScalarNode, text: SourceText): ElementName | undefined {
  const url = written(node, text);
  return hasScheme(url) ? { name: urlName(url), detail: "", node } : undefined;
}

function fieldsOf({ items }: MapNode, text: SourceText): Fields {
  const fields = new Map<string, ValueNode>();
  for (const item of items) {
    if (item.kind !== "entry" || item.value === undefined) continue;
    const name = entryKeyText(text, item).toLowerCase();
    if (known.has(name)) fields.set(name, item.value);
  }
  return fields;
}

/** A name that is the password too is not shown. */
function user(fields: Fields, text: SourceText): ElementName | undefined {
  const name = scalar(fields, "user", "username");
  const password = scalar(fields, "password", "pass");
  return password !== undefined && written(password, text) === written(name, text) ? undefined : named(name, text, "user");
}

/** A remote, and a gateway without a name. */
function remote(fields: Fields, text: SourceText): ElementName | undefined {
  if (fields.has("name")) return undefined;
  const urls = fields.get("urls") ?? fields.get("url");
  const all = urls?.kind === "array" ? urls.items : urls === undefined ? [] : [urls];
  const first = all[0];
  if (first === undefined || first.kind === "map" || first.kind === "array") return undefined;
  const account = scalar(fields, "account", "local");
  const details = [...(account === undefined ? [] : [`account ${symbolName(written(account, text))}`]), ...(all.length === 1 ? [] : [`${all.length} URLs`])];
  return { name: urlName(written(first, text)), detail: details.join(", "), node: first };
}

/** An export, or an import, which names its account. */
function shared(kind: "stream" | "service", fields: Fields, text: SourceText): ElementName | undefined {
  const node = fields.get(kind);
  if (node?.kind !== "map") return named(scalar(fields, kind), text, kind);
  const source = fieldsOf(node, text);
  const account = scalar(source, "account");
  return named(scalar(source, "subject"), text, account === undefined ? kind : `${kind} of ${symbolName(written(account, text))}`);
}

function named(node: ScalarNode | undefined, text: SourceText, detail: string): ElementName | undefined {
  return node === undefined ? undefined : { name: symbolName(written(node, text)), detail, node };
}

/** What is no public key here may be a private one. */
function key(node: ScalarNode | undefined, text: SourceText, detail: string): ElementName | undefined {
  return node === undefined || publicKeyRole(written(node, text)) === undefined ? undefined : named(node, text, detail);
}

function scalar(fields: Fields, ...names: readonly string[]): ScalarNode | undefined {
  const node = names.map((name) => fields.get(name)).find((each) => each !== undefined);
  return node === undefined || node.kind === "map" || node.kind === "array" ? undefined : node;
}

function written(node: ScalarNode | undefined, text: SourceText): string {
  return node === undefined ? "" : node.kind === "string" ? decodeString(text, node) : text.slice(node.start, node.end);
}
