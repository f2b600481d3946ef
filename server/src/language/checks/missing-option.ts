import type { Config } from "../model/config.js";
import type { BlockRule } from "../model/options/brokenRule.js";
import { optionProblems } from "../model/options/optionWalk.js";
import type { MapValue } from "../model/value.js";
import { optionNamed } from "../schema/schema.js";
import type { Version } from "../schema/version.js";
import type { Check } from "./check.js";
import { meantOption } from "./text/meantOption.js";
import { ruleFindings } from "./text/ruleFindings.js";

export const missingOption: Check = {
  code: "missing-option",
  title: "Option missing",
  severity: "error",
  documentation: "docs/checks/missing-option.md",
  run: (config, { version }) => {
    const missing = rulesNaming(config, version);
    return ruleFindings(config, version, rules, undefined, ({ rule, map }) => missing(rule, map));
  },
};

/** What would be there, were its name not misspelt: the check of unknown options says so, and that is the one mistake. */
const missed: Readonly<Partial<Record<BlockRule, readonly string[]>>> = {
  "user-without-name": ["user", "nkey"],
  "callout-without-issuer": ["issuer"],
  "callout-without-users": ["auth_users"],
  "key-file-missing": ["key_file"],
  "cert-file-missing": ["cert_file"],
  "proxy-half-credentials": ["username", "password"],
};

function rulesNaming(config: Config, version: Version): (rule: BlockRule, map: MapValue) => boolean {
  let meant: Map<MapValue, Set<string>> | undefined;
  return (rule, map) => missed[rule]?.some((name) => (meant ??= meantNames(config, version)).get(map)?.has(name)) === true;
}

/** The options that the unknown ones of each block are most likely meant to be. */
function meantNames(config: Config, version: Version): Map<MapValue, Set<string>> {
  const meant = new Map<MapValue, Set<string>>();
  for (const problem of optionProblems(config, version)) {
    if (problem.kind !== "unknown" || problem.ignored) continue;
    const { name } = meantOption(problem.pair, problem.block, version);
    const option = name === undefined ? undefined : optionNamed(problem.block, name);
    if (option !== undefined) meant.set(problem.map, (meant.get(problem.map) ?? new Set()).add(option.name));
  }
  return meant;
}

const rules: Readonly<Partial<Record<BlockRule, string>>> = {
  "user-without-name": "Every entry of users needs a user or an nkey.",
  "callout-without-issuer": "auth_callout needs an issuer: the public NKey of the account that signs its answers.",
  "callout-without-users": "auth_callout needs auth_users: the users or NKeys of the callout service, which are not sent to it.",
  "key-file-missing": "A cert_file needs its key_file beside it.",
  "cert-file-missing": "A key_file needs its cert_file beside it.",
  "pair-incomplete": "Each entry of certs needs cert_file and key_file, in lower case.",
  "resolver-without-type": "A resolver block needs a type: FULL or CACHE, or MEMORY from nats-server 2.9.21 on. The key must be written in lower case.",
  "resolver-without-dir": "A resolver of type FULL or CACHE needs a dir, the folder for its JWTs.",
  "proxy-half-credentials": "A proxy takes username and password together, or neither.",
};
