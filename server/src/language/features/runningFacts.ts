/** What a config says that a running server can be held against. */
import { fileName } from "../checks/text/wording.js";
import { allUsers, authorizationBlocks, operatorPairs } from "../model/authorization.js";
import type { Config, Problem } from "../model/config.js";
import { listenerPairs } from "../model/listeners.js";
import { takenForNobody } from "../model/logins.js";
import { pidFileNames, userNames } from "../model/names.js";
import { isCanonical, publicKeyRole } from "../model/nkey.js";
import { authenticates, tokens } from "../model/tokens.js";
import { pairNamed, pairsNamed } from "../model/pairs.js";
import type { Names } from "../model/pairs.js";
import type { MapValue } from "../model/value.js";
import { positionOf } from "./positions.js";
import { isCredential } from "./text/secrets.js";
import { loginIsByToken } from "./tokenLogin.js";

export interface RunningFacts {
  /** What keeps a server from reading the config, or may: an error before what only the environment lacks. What was not read may have anything. */
  readonly unread: Problem | undefined;
  /** Some listener lets clients in by a token. */
  readonly takesToken: boolean;
  /** A token is the only way in. */
  readonly onlyByToken: boolean;
  /** Public keys of NKey users that a client can match, each once. */
  readonly nkeys: readonly string[];
  /** Of users with a password; none that looks like a credential itself. */
  readonly userNames: readonly string[];
  /** What `no_auth_user` names, of any listener. */
  readonly takenForNobody: readonly string[];
  /** As written: nats-server begins a relative path in its working directory. */
  readonly pidFile: string | undefined;
  readonly hasWebsocket: boolean;
  readonly hasProxies: boolean;
}

export function runningFacts(config: Config): RunningFacts {
  const users = allUsers(config);
  const single = authorizationBlocks(config, "client").map(({ map }) => map);
  return {
    unread: config.problems.find(({ certainty }) => certainty === "error") ?? config.problems[0],
    takesToken: operatorPairs(config).length === 0 && tokens(config).some(authenticates),
    onlyByToken: loginIsByToken(config),
    nkeys: distinct(users.flatMap((user) => textsOf(user, "nkey"))).filter((key) => isCanonical(key) && publicKeyRole(key) === "user"),
    userNames: distinct([...users, ...single].flatMap((user) => textsOf(user, userNames))).filter((name) => !isCredential(name)),
    takenForNobody: takenForNobody(config),
    pidFile: pidFileOf(config),
    hasWebsocket: listenerPairs(config, "websocket").length > 0,
    hasProxies: pairsNamed(config.value, "proxies").length > 0,
  };
}

/** Where a problem is, one-based and without its folder, and what it says: `part.conf:3:1: There is no such file.` */
export function problemAt({ file, span, message }: Problem): string {
  const { line, character } = positionOf(file, span.start);
  return `${fileName(file.uri)}:${line + 1}:${character + 1}: ${message}`;
}

function pidFileOf(config: Config): string | undefined {
  const value = pairNamed(config.value, pidFileNames)?.value;
  return value?.kind === "string" && value.text !== "" ? value.text : undefined;
}

function textsOf(map: MapValue, names: Names): string[] {
  return pairsNamed(map, names).flatMap(({ value }) => (value.kind === "string" && value.text !== "" ? [value.text] : []));
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
