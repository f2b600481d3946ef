import type { Version } from "../../schema/version.js";
import { isBefore } from "../../schema/version.js";
import type { Config } from "../config.js";
import { detached } from "../detached.js";
import { urlNames } from "../names.js";
import { publicKeyRole } from "../nkey.js";
import { isNegativeTime } from "../options/given.js";
import { parseGoUrl } from "../options/goUrl.js";
import { knownNames } from "./accountNames.js";
import { gatewayBlock, leafBlock } from "./blocks.js";
import { compressionProblems } from "./compression.js";
import { leafAccounts } from "./leafAccounts.js";
import { effectiveSystemAccount, operatorCount } from "./operators.js";
import type { ReadNamed } from "./operators.js";
import { atBlock, atKey, atValue, pointer, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { isDialled, leafRemotes, ofRemotes } from "./remotes.js";
import type { LeafRemote } from "./remotes.js";
import { allNamed, blockIn, isGiven, portOf, setting, textOf, textsOf } from "./settings.js";
import type { Block, Found, Setting } from "./settings.js";

const compresses: Version = { major: 2, minor: 10, patch: 0 };
const waitsAtRandom: Version = { major: 2, minor: 10, patch: 0 };

/** server/leafnode.go, validateLeafNode. */
export function leafnodeProblems(config: Config, version: Version, readNamed: ReadNamed): StartProblem[] {
  const block = leafBlock(config);
  const remotes = leafRemotes(config);
  const operators = operatorCount(config);
  return [
    ...(operators === 0 ? unknownAccounts(config, block) : operators === undefined ? [] : withOperator(block, remotes)),
    ...(isBefore(version, compresses) ? [] : [...compressionProblems(block, "leafnodes"), ...badCompression(config)]),
    ...(isBefore(version, waitsAtRandom) ? [] : reconnect(block, remotes)),
    ...mixedUrls(config),
    ...besideGateway(config, block, readNamed),
  ];
}

function unknownAccounts(config: Config, block: Block): StartProblem[] {
  const named = [...leafAccounts(block).flatMap(nameOf), ...namedByRemotes(config)];
  // Without any, nobody has to know the names of all accounts.
  const isKnown = named.length === 0 ? undefined : knownNames(config);
  if (isKnown === undefined) return [];
  return named
    .filter(({ name }) => !isKnown(name))
    .map(({ found }) => atValue(found, refused("this config defines no account of this name", "Define it in accounts. Without an account, leaf nodes belong to the global one.")));
}

/** Each key that is typed has all of them looked up, so that the names are read once. */
const namedByRemotes = ofRemotes(({ account }) => (account.kind === "set" ? nameOf(account) : []));

function nameOf(found: Found): { readonly found: Found; readonly name: string }[] {
  const { value } = found.pair;
  return value.kind === "string" ? [{ found, name: detached(value.text) }] : [];
}

/** Accounts are public keys then, and users are made by their account. */
function withOperator(block: Block, remotes: readonly LeafRemote[]): StartProblem[] {
  const authorization = blockIn(block, "authorization");
  const users = allNamed(authorization, ["users"]).filter(({ pair: { value } }) => value.kind === "array" && value.items.length > 0);
  const own = setting(authorization, "account");
  const badAccount = portOf(block) === "open" && isGiven(own) && publicKeyRole(textOf(own) ?? "") !== "account";
  return [
    ...users.map((found) => atKey(found, refused("with an operator the leafnodes authorization cannot have users", "Leaf nodes log in with credentials that their account gave them."))),
    ...(badAccount ? [atValue(own, refused(asKey, "Name the account by its public key, 56 characters that begin with A."))] : []),
    ...remotes.flatMap(remoteWithoutKey),
  ];
}

const asKey = "with an operator accounts are known by their public key";

function remoteWithoutKey({ map, account }: LeafRemote): StartProblem[] {
  const text = textOf(account);
  if (text === undefined || publicKeyRole(text) === "account") return [];
  const why = refused(asKey, "Add account to this remote: the public key of the account it belongs to on this side, 56 characters that begin with A.");
  if (account.kind === "set") return [atValue(account, why)];
  const [pair] = map.pairs;
  return pair === undefined ? [] : [atKey({ pair }, why)];
}

const badCompression = ofRemotes(({ block }) => compressionProblems(block, "remote"));

/** The server's own words show user names and tokens of the URLs as they are; it hides passwords only. */
const mixedUrls = ofRemotes(({ block }): readonly StartProblem[] => {
  const option = setting(block, ...urlNames);
  const kinds = urlKinds(option);
  if (option.kind !== "set" || kinds.size < 2 || kinds.has(undefined)) return [];
  const todo = "Give each kind a remote of its own. Until then every attempt to start prints these URLs with the user names and tokens in them.";
  return [atValue(option, refused("the URLs of one remote must be all WebSocket URLs or none", todo))];
});

/** Whether each URL of a remote is one of a WebSocket; undefined for what is no URL. Empty where they cannot be known. */
function urlKinds(option: Setting): ReadonlySet<boolean | undefined> {
  const urls = textsOf(option) ?? [];
  return new Set(urls.map(({ text }) => parseGoUrl(text.trim())?.scheme.startsWith("ws")));
}

/** Between two attempts it waits that long and a random part of it longer, and of a negative time there is none (connectToRemoteLeafNode). */
function reconnect(block: Block, remotes: readonly LeafRemote[]): StartProblem[] {
  const option = setting(block, "reconnect", "reconnect_delay", "reconnect_interval");
  if (option.kind !== "set" || !isNegativeTime(option.pair.value) || !remotes.some(({ map }) => isDialled(map))) return [];
  return [atValue(option, "nats-server -t passes, but the server crashes as soon as it cannot connect to a remote: the time between two attempts is negative. Give it a positive one, or leave it out for the default of one second.")];
}

/** Replies have to find their way between clusters and leaf nodes, for which the server uses the system account. */
function besideGateway(config: Config, block: Block, readNamed: ReadNamed): StartProblem[] {
  const gateway = gatewayBlock(config);
  const name = setting(gateway, "name");
  const isGateway = isGiven(name) || portOf(gateway) === "open";
  if (portOf(block) !== "open" || !isGateway || effectiveSystemAccount(config, readNamed) !== "") return [];
  const related = pointer("The gateway.", gateway.found.at(-1));
  return atBlock(block, refused("with leaf nodes and a gateway the config must name a system account", "Define an account for it and name it in system_account."), { related });
}
