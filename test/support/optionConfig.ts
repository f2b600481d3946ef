/** Configs around single options, made from the schema: the block an option stands in, and what that block needs. */
import { blockNamed } from "../../server/src/language/schema/schema.js";
import type { Option } from "../../server/src/language/schema/schema.js";
import type { ValueType } from "../../server/src/language/schema/valueType.js";

/** An option of a block, written under some name: its own, an alias, or a misspelling. */
export interface Written {
  readonly block: string;
  readonly option: Option;
  readonly name: string;
}

/** What has to stand beside an option, by `block.option`, else by `block`. */
const companions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  user: { user: '"alice"' },
  "user.nkey": {},
  authCallout: { issuer: "ABJHLOVMPA4CI6R5KLNGOB4GSLNIY7IOUPAJC4YFNDLQVIOBYQGUWVLA", auth_users: '[ "auth" ]' },
  importSource: { account: '"ORDERS"', subject: '"orders.>"' },
  "import.prefix": { stream: '{ account: "ORDERS", subject: "orders.>" }' },
  "import.to": { stream: '{ account: "ORDERS", subject: "orders.>" }' },
  "import.allow_trace": { stream: '{ account: "ORDERS", subject: "orders.>" }' },
  "import.share": { service: '{ account: "ORDERS", subject: "orders.get" }' },
  export: { service: '"orders.*.get"' },
  "export.stream": {},
  latency: { subject: '"latency.orders"' },
  mappingDestination: { destination: '"orders.v2.$1"', weight: "50" },
  "messageTrace.sampling": { dest: '"trace.reports"' },
  resolver: { type: "FULL", dir: '"./jwt"' },
  "resolver.hard_delete": { type: "FULL", dir: '"./jwt"', allow_delete: "true" },
  "resolver.ttl": { type: "CACHE", dir: '"./jwt"' },
  "tls.cert_file": { key_file: '"./certs/server-key.pem"' },
  "tls.key_file": { cert_file: '"./certs/server.pem"' },
  "proxyTls.cert_file": { key_file: '"./certs/server-key.pem"' },
  "proxyTls.key_file": { cert_file: '"./certs/server.pem"' },
  certificatePair: { cert_file: '"./certs/server.pem"', key_file: '"./certs/server-key.pem"' },
  "remoteLeafnode.proxy": { urls: '[ "ws://hub.example.com:8080" ]' },
  leafProxy: { url: '"http://proxy.example.com:3128"' },
  "leafProxy.tls": { url: '"https://proxy.example.com:3128"' },
  "leafProxy.username": { password: '"change-me"' },
  "leafProxy.password": { username: '"leaf"' },
};
/** The same for the top level. */
const accounts = "accounts: { ORDERS: {} }\n";
const rootCompanions: Readonly<Record<string, string>> = { "authCallout.allowed_accounts": accounts };

/** A config in which the options stand together in their block, each with its example. */
export function configWith(block: string, written: readonly Written[]): string {
  const own = new Map(written.map(({ name, option }) => [name, option.example]));
  const present = new Set(written.map(({ option }) => option.name));
  const needed = Object.entries(Object.assign({}, ...written.map(({ option }) => companionsOf(block, option.name))) as Record<string, string>);
  const pairs = [...needed.filter(([name]) => !present.has(name)), ...own];
  const inner = pairs.map(([name, value]) => `${name}: ${value}`).join("\n");
  const roots = new Set(written.map(({ option }) => rootCompanions[`${block}.${option.name}`] ?? ""));
  return [...roots].join("") + pathTo(block).reduceRight(around, inner) + "\n";
}

function around(inner: string, { block, option, type }: Step): string {
  const needed = Object.entries(companionsOf(block, option)).filter(([name]) => name !== option);
  return [...needed.map(([name, value]) => `${name}: ${value}`), `${option}: ${valueOf(type, inner)}`].join("\n");
}

function valueOf(type: ValueType, inner: string): string {
  if (type.kind === "list") return `[ ${valueOf(type.of, inner)} ]`;
  if (type.kind !== "map") return `{\n${inner}\n}`;
  if (type.of.kind === "mapping") return `{ "orders.v1.*": [ {\n${inner}\n} ] }`;
  return `{ BILLING: ${valueOf(type.of, inner)}, ORDERS: { exports: [ { stream: "orders.>" }, { service: "orders.get" } ] } }`;
}

function companionsOf(block: string, option: string): Readonly<Record<string, string>> {
  return companions[`${block}.${option}`] ?? companions[block] ?? {};
}

interface Step {
  readonly block: string;
  readonly option: string;
  readonly type: ValueType;
}

/** The shortest way from the top level into a block. */
function pathTo(wanted: string): readonly Step[] {
  const queue: { readonly name: string; readonly steps: readonly Step[] }[] = [{ name: "top", steps: [] }];
  const seen = new Set(["top"]);
  for (const { name, steps } of queue) {
    if (name === wanted) return steps;
    for (const option of blockNamed(name).options.values()) {
      for (const type of option.types) {
        const inside = blockIn(type);
        if (inside === undefined || seen.has(inside)) continue;
        seen.add(inside);
        queue.push({ name: inside, steps: [...steps, { block: name, option: option.name, type }] });
      }
    }
  }
  throw new Error(`No option leads to the block ${wanted}.`);
}

function blockIn(type: ValueType): string | undefined {
  if (type.kind === "list" || type.kind === "map") return blockIn(type.of);
  if (type.kind === "mapping") return "mappingDestination";
  return type.kind === "block" ? type.name : undefined;
}
