/** What an account may use by its JWT (jwt/v2, OperatorLimits). */
import type { Jwt } from "../../model/jwt.js";
import { binarySize, grouped } from "../text/numbers.js";
import type { Paragraph } from "../text/prose.js";

type Limits = Jwt["limits"];
/** What is counted: bytes, or things with a name for one and for several. */
type Counted = { readonly bytes: string } | { readonly one: string; readonly many: string };

const connections: Readonly<Record<string, Counted>> = {
  conn: { one: "connection", many: "connections" },
  leaf: { one: "leaf node", many: "leaf nodes" },
  subs: { one: "subscription", many: "subscriptions" },
  payload: { bytes: "a message" },
  imports: { one: "import", many: "imports" },
  exports: { one: "export", many: "exports" },
};
const users: Readonly<Record<string, Counted>> = { subs: { one: "subscription", many: "subscriptions" }, payload: { bytes: "a message" } };
const storage: Readonly<Record<string, Counted>> = {
  mem_storage: { bytes: "in memory" },
  disk_storage: { bytes: "on disk" },
  streams: { one: "stream", many: "streams" },
  consumer: { one: "consumer", many: "consumers" },
};

/** Empty for an operator, and for a JWT that says nothing of limits. */
export function limitsText({ kind, limits }: Jwt): Paragraph[] {
  if (kind === "user") return limitLine(limits, users);
  if (kind !== "account" || limits.size === 0) return [];
  const tiers = [...new Set([...limits.keys()].flatMap((name) => /^(R\d)\./.exec(name)?.[1] ?? []))];
  const jetStream = ["", ...tiers.map((tier) => `${tier}.`)].flatMap((prefix) => storageText(limits, prefix));
  return [...limitLine(limits, connections), ...(jetStream.length === 0 ? [["No JetStream."]] : jetStream)];
}

/** `At most 5 connections. No leaf nodes.` */
function limitLine(limits: Limits, names: Readonly<Record<string, Counted>>): Paragraph[] {
  const none = Object.entries(names).flatMap(([name, counted]) => ("many" in counted && limits.get(name) === 0 ? [name] : []));
  const most = atMost(new Map([...limits].filter(([name]) => !none.includes(name))), "", names);
  const sentences = [...(most === "" ? [] : [`At most ${most}.`]), ...none.map((name) => `No ${many(names[name])}.`)];
  return sentences.length === 0 ? [] : [[sentences.join(" ")]];
}

function many(counted: Counted | undefined): string {
  return counted !== undefined && "many" in counted ? counted.many : "";
}

/** JetStream is on where one of the two kinds of storage is not 0 (jwt/v2, IsJSEnabled). */
function storageText(limits: Limits, prefix: string): Paragraph[] {
  const isOn = ["mem_storage", "disk_storage"].some((name) => (limits.get(prefix + name) ?? 0) !== 0);
  if (!isOn) return [];
  const most = atMost(limits, prefix, storage);
  const title = prefix === "" ? "JetStream" : `JetStream with ${prefix.slice(1, -1)} ${prefix === "R1." ? "replica" : "replicas"}`;
  return [[`${title}: ${most === "" ? "no limits" : `at most ${most}`}.`]];
}

/** -1 stands for no limit. */
function atMost(limits: Limits, prefix: string, names: Readonly<Record<string, Counted>>): string {
  return Object.entries(names).flatMap(([name, counted]) => {
    const value = limits.get(prefix + name);
    return value === undefined || value < 0 ? [] : [words(value, counted)];
  }).join(", ");
}

function words(value: number, counted: Counted): string {
  if (!("bytes" in counted)) return `${grouped(value)} ${value === 1 ? counted.one : counted.many}`;
  return `${binarySize(BigInt(value)) ?? `${grouped(value)} bytes`} ${counted.bytes}`;
}
