import { userNames } from "../model/names.js";
import type { Misfit } from "../model/options/fits.js";
import { optionProblems } from "../model/options/optionWalk.js";
import type { WrongValue } from "../model/options/optionProblem.js";
import type { Rule } from "../model/options/rules.js";
import { pairsNamed } from "../model/pairs.js";
import { looksLikeText } from "../model/value.js";
import { versionText } from "../schema/version.js";
import type { Version } from "../schema/version.js";
import type { Check, Finding } from "./check.js";
import { lacksScheme } from "./fixes/repairUrl.js";
import { nkeyFault, wantedRole } from "./text/nkeyWords.js";
import { asSpelt, optionSite, typesInWords } from "./text/options.js";
import { repairValue } from "./fixes/repairValue.js";

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
    fixes: repairValue(problem),
  };
}

type Words = (problem: WrongValue, version: Version) => string;

/** By what is wrong; the rest is the business of other checks. */
const words: Readonly<Partial<Record<Misfit | Rule, Words>>> = {
  duration: ({ option }) => `${option.name} takes a duration in Go's form: numbers with the units ns, us, ms, s, m or h, such as "1h30m". Days and weeks are no units.`,
  address: ({ option }) => `${option.name} takes host:port, or :port. An IPv6 address needs brackets and, since a bare [ begins an array, quotes: "[::1]:4222".`,
  port: ({ option }) => `What stands behind the last colon of ${option.name} must be a port, in digits.`,
  url: urlWords,
  "url-brackets": ({ option }) => `In a URL of ${option.name}, brackets stand around an IPv6 address only: write a name or an IPv4 address without them.`,
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

function nkeyWords({ value, types }: WrongValue): string {
  return nkeyFault(value.kind === "string" ? value.text : "", wantedRole(types));
}

/** An empty NKey of an entry that has a user counts as none (server/opts.go, parseUsers). */
function isUnset({ misfit, value, map, block }: WrongValue): boolean {
  return misfit === "nkey" && block.name === "user" && value.kind === "string" && value.text === "" && pairsNamed(map, userNames).some((pair) => looksLikeText(pair.value));
}
