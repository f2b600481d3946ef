import type { Config } from "../config.js";
import { accountLimitProblems } from "./accountLimits.js";
import { domainProblems } from "./defaultDomain.js";
import { jetStreamOf } from "./jetstreamState.js";
import { operatorCount } from "./operators.js";
import type { ReadNamed } from "./operators.js";
import { atKey, atValue, pointer, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { blockIn, integerOf, isGiven, portOf, rootBlock, setting, textOf } from "./settings.js";
import type { Block } from "./settings.js";

/**
 * server/jetstream.go, validateJetStreamOptions, initJetStreamEncryption and sufficientResources.
 * @param hasTpm whether the server's machine may have a TPM that it can use.
 */
export function jetStreamProblems(config: Config, readNamed: ReadNamed, hasTpm: boolean): StartProblem[] {
  const { enabled, block } = jetStreamOf(config);
  const clustered = enabled === true && portOf(blockIn(rootBlock(config), "cluster")) === "open";
  return [
    ...domain(block),
    ...(clustered ? [...extensionHint(block), ...catchup(block)] : []),
    ...(enabled === true ? encryption(block, hasTpm) : []),
    ...domainProblems(config),
    ...(enabled === true && operatorCount(config) === 0 ? accountLimitProblems(config, block, readNamed) : []),
  ];
}

/** Looked at even where JetStream is off. */
function domain(block: Block): StartProblem[] {
  const option = setting(block, "domain");
  if (!isGiven(option) || !/[ \t\r\n\f.*>]/.test(textOf(option) ?? "")) return [];
  return [atValue(option, refused("the domain has a dot, a wildcard or a blank, and it is one part of a subject", "Use letters, digits, - and _."))];
}

function extensionHint(block: Block): StartProblem[] {
  const option = setting(block, "extension_hint");
  if (!isGiven(option) || ["will_extend", "no_extend"].includes((textOf(option) ?? "").toLowerCase())) return [];
  return [atValue(option, refused("in a cluster extension_hint is will_extend or no_extend", "Use one of them, or leave it out."))];
}

function catchup(block: Block): StartProblem[] {
  const option = setting(block, "max_outstanding_catchup");
  if (option.kind !== "set" || !((integerOf(option, 0n) ?? 0n) < 0n || (textOf(option) ?? "").startsWith("-"))) return [];
  return [atValue(option, refused("max_outstanding_catchup is negative", "Leave it out for the default of 64 MB."))];
}

function encryption(block: Block, hasTpm: boolean): StartProblem[] {
  const key = setting(block, "key", "ek", "encryption_key");
  const keysFile = setting(blockIn(block, "tpm"), "keys_file");
  if (!isGiven(keysFile)) return [];
  // server/tpm/js_ek_tpm_other.go
  if (!isGiven(key)) return hasTpm ? [] : [atKey(keysFile, refused("it uses a TPM on Windows only", "Use encryption_key here, or remove tpm."))];
  return [atKey(key, refused("the key that encrypts streams comes either from the config or from the TPM", "Remove one of the two."), { related: pointer("The key in the TPM.", keysFile) })];
}
