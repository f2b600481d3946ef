import { userNames } from "../model/names.js";
import { letterOf } from "../model/nkey.js";
import type { NkeyRole } from "../model/nkey.js";
import type { Misfit } from "../model/options/fits.js";
import { optionProblems } from "../model/options/optionWalk.js";
import type { WrongValue } from "../model/options/optionProblem.js";
import type { Rule } from "../model/options/rules.js";
import { pairsNamed } from "../model/pairs.js";
import type { Peer } from "../model/startup/deadUrls.js";
import { looksLikeText } from "../model/value.js";
import type { StringValue } from "../model/value.js";
import { enumNamed } from "../schema/schema.js";
import type { ValueType } from "../schema/valueType.js";
import { versionText } from "../schema/version.js";
import type { Version } from "../schema/version.js";
import type { Check, Finding } from "./check.js";
import type { Fix } from "./fixes/fix.js";
import { replaceFix } from "./fixes/edit.js";
import { hyphenFix } from "./fixes/hyphens.js";
import { withoutQuotes } from "./fixes/quote.js";
import { lacksScheme, repairUrl } from "./fixes/repairUrl.js";
import { closest } from "./text/closest.js";
import { meantKey, nkeyFault } from "./text/nkeyWords.js";
import { asSpelt, optionSite, typesInWords } from "./text/options.js";

/** The right kind of value, and the server refuses what it says (server/opts.go). */
export const invalidValue: Check = {
  code: "invalid-value",
  title: "Value that nats-server refuses",
  severity: "error",
  documentation: "docs/checks/invalid-value.md",
  general: true,
  *run(config, { version }) {
    for (const problem of optionProblems(config, version)) {
      if (problem.kind !== "value" || isUnset(problem)) continue;
      const text = wording(problem, version);
      if (text !== undefined) yield finding(problem, text);
    }
  },
};

function finding(problem: WrongValue, message: string): Finding {
  const { value, option, pair } = problem;
  return {
    file: value.file,
    span: value.node,
    message,
    related: value.references.length > 0 ? [optionSite(asSpelt(option, pair), pair)] : [],
    fixes: repairs(problem),
  };
}

type Words = (problem: WrongValue, version: Version) => string;

/** By what is wrong; the rest is the business of other checks. */
const words: Readonly<Partial<Record<Misfit | Rule, Words>>> = {
  duration: ({ option }) => `${option.name} takes a duration in Go's form: numbers with the units ns, us, ms, s, m or h, such as "1h30m". Days and weeks are no units.`,
  address: ({ option }) => `${option.name} takes host:port, or :port. An IPv6 address needs brackets and, since a bare [ begins an array, quotes: "[::1]:4222".`,
  port: ({ option }) => `What stands behind the last colon of ${option.name} must be a port, in digits.`,
  url: urlWords,
  subject: ({ option }) => `This is no valid subject for ${option.name}: tokens between dots must not be empty, hold no blanks, and > may only come last.`,
  nkey: nkeyWords,
  word: ({ option, types }) => `${option.name} takes ${typesInWords(types)}.`,
  "new-word": ({ option }, version) => `nats-server ${versionText(version)} does not know this word of ${option.name} yet.`,
  "size-text": ({ option }) => `As a text, ${option.name} takes digits and one of K, M, G, T in upper case, such as "8G". Without quotes 8GB is fine.`,
  sha256: ({ option }) => `${option.name} takes SHA-256 sums of certificates' public keys: 64 hexadecimal digits each.`,
  version: ({ option }) => `${option.name} takes a version in three parts, such as 2.8.0.`,
  "old-version": ({ option }) => `${option.name} must be 2.8.0 or later.`,
  resolver: () => "A resolver is MEMORY, URL(https://...), or a block with type and dir.",
  seed: ({ option }) => `${option.name} takes the seed of a user NKey: 58 characters that begin with SU.`,
  "too-small": ({ option }) => `${option.name} must be at least ${String(option.min)}.`,
  "too-large": ({ option }) => `${option.name} must be at most ${String(option.max)}.`,
  "blank-in-name": ({ option }) => `${option.name} must not hold a blank from nats-server 2.11 on.`,
  "empty-list": ({ option }) => `${option.name} must not be empty: leave it out for the defaults.`,
  "empty-text": ({ option }) => `${option.name} must not be empty.`,
  "fraction-of-seconds": ({ option }) => `${option.name} takes whole seconds as a number; write a fraction as a duration in quotes, such as "1.5s".`,
  "under-30s": ({ option }) => `${option.name} must be at least 30 seconds.`,
  "array-from-environment": ({ option }) => `${option.name} cannot take an array out of the environment: write the array here, with a $NAME for each element.`,
  "out-of-environment": ({ option }) => `${option.name} cannot come out of a block that the environment gives: nats-server finds it by its place in a file. Write the block in a file, with a $NAME for each single value.`,
  negative: ({ option }) => `${option.name} must not be negative.`,
};

function wording(problem: WrongValue, version: Version): string | undefined {
  const say = words[problem.misfit];
  const option = asSpelt(problem.option, problem.pair);
  return say === undefined ? undefined : `${say({ ...problem, option }, version)} nats-server does not start with this.`;
}

/** Go takes the text before a colon for a path where it cannot be a scheme, as it cannot with digits first (net/url, parse). */
function urlWords({ option, block, value }: WrongValue): string {
  if (value.kind === "string" && lacksScheme(value.text)) return `${option.name} takes a URL, and this one needs its scheme in front, such as ${block.name === "leafProxy" ? "http" : "nats"}://.`;
  return `nats-server cannot read this as a URL for ${option.name}: look for a blank, a port that is no number, or a % without two hexadecimal digits.`;
}

const peers: Readonly<Partial<Record<string, Peer>>> = { cluster: "route", remoteGateway: "gateway", remoteLeafnode: "leafnode" };

function nkeyWords({ value, types }: WrongValue): string {
  return nkeyFault(value.kind === "string" ? value.text : "", wantedRole(types));
}

function wantedRole(types: readonly ValueType[]): NkeyRole | undefined {
  const role = types.flatMap((type) => (type.kind === "nkey" ? [type.role] : type.kind === "list" && type.of.kind === "nkey" ? [type.of.role] : []))[0];
  return role === "any" ? undefined : role;
}

/** An empty NKey of an entry that has a user counts as none (server/opts.go, parseUsers). */
function isUnset({ misfit, value, map, block }: WrongValue): boolean {
  return misfit === "nkey" && block.name === "user" && value.kind === "string" && value.text === "" && pairsNamed(map, userNames).some((pair) => looksLikeText(pair.value));
}

function repairs({ misfit, types, value, block }: WrongValue): Fix[] {
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
