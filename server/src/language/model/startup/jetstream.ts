import type { Version } from "../../schema/version.js";
import { isBefore } from "../../schema/version.js";
import type { Config } from "../config.js";
import { seenFrom } from "../namedPath.js";
import { accountLimitProblems } from "./accountLimits.js";
import { clusterBlock } from "./blocks.js";
import { domainProblems } from "./defaultDomain.js";
import { jetStreamOf } from "./jetstreamState.js";
import { operatorCount } from "./operators.js";
import { noFolderAt } from "./makeable.js";
import type { StateOfNamed } from "./makeable.js";
import type { ReadNamed } from "./operators.js";
import { atKey, atValue, pointer, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { blockIn, durationOf, integerOf, isGiven, portOf, rootBlock, setting, textOf } from "./settings.js";
import type { Block } from "./settings.js";
import { encryptionKeyNames, storeNames } from "../names.js";

/** What is known of the server's machine. */
interface Machine {
  readonly readNamed: ReadNamed;
  /** Whether it may have a TPM that the server can use. */
  readonly hasTpm: boolean;
  /** Absent where it is another one than this. */
  readonly stateOf: StateOfNamed | undefined;
}

/** server/jetstream.go, EnableJetStream, validateJetStreamOptions, initJetStreamEncryption and sufficientResources. */
export function jetStreamProblems(config: Config, version: Version, { readNamed, hasTpm, stateOf }: Machine): StartProblem[] {
  const { enabled, block } = jetStreamOf(config);
  const clustered = enabled === true && portOf(clusterBlock(config)) === "open";
  return [
    ...domain(block),
    ...(clustered ? [...extensionHint(block), ...catchup(block)] : []),
    ...(enabled === true ? [...storage(rootBlock(config), block, stateOf), ...encryption(block, hasTpm), ...sync(block, version)] : []),
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

/** The server makes a folder that is missing (enableJetStream). */
function storage(root: Block, block: Block, stateOf: StateOfNamed | undefined): StartProblem[] {
  const options = [setting(root, ...storeNames.top), setting(block, ...storeNames.jetstream)].filter(isGiven);
  if (stateOf === undefined) return [];
  return options.flatMap((option) => {
    const path = textOf(option) ?? "";
    const why = noFolderAt(path, stateOf);
    return why === undefined ? [] : [atValue(option, refused(`${why}, as seen ${seenFrom(path)}`, "Name the folder in which JetStream is to keep its data; the server makes it where it is missing."))];
  });
}

const syncsAtRandom: Version = { major: 2, minor: 10, patch: 23 };

/** Of half of it the server takes a random part, and of less than a nanosecond there is none; zero is the default (server/filestore.go, setSyncTimer). */
function sync(block: Block, version: Version): StartProblem[] {
  const option = setting(block, "sync", "sync_interval");
  const interval = durationOf(option) ?? 0;
  if (isBefore(version, syncsAtRandom) || option.kind !== "set" || interval === 0 || interval >= 2) return [];
  return [atValue(option, "nats-server -t passes, but the server crashes as soon as it makes a stream that is stored in files, and with such a stream it does not start any more: the time between two syncs is not positive. Leave it out for the default of two minutes.", { crashesLater: true })];
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
  const key = setting(block, ...encryptionKeyNames);
  const keysFile = setting(blockIn(block, "tpm"), "keys_file");
  if (!isGiven(keysFile)) return [];
  // server/tpm/js_ek_tpm_other.go
  if (!isGiven(key)) return hasTpm ? [] : [atKey(keysFile, refused("it uses a TPM on Windows only", "Use encryption_key here, or remove tpm."))];
  return [atKey(key, refused("the key that encrypts streams comes either from the config or from the TPM", "Remove one of the two."), { related: pointer("The key in the TPM.", keysFile) })];
}
