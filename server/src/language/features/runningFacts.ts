/** What a config says that a running server can be held against. */
import { allUsers, authorizationBlocks, operatorPairs } from "../model/authorization.js";
import type { Config } from "../model/config.js";
import { listenerPairs } from "../model/listeners.js";
import { takenForNobody } from "../model/logins.js";
import { isCanonical, publicKeyRole } from "../model/nkey.js";
import { authenticates, tokens } from "../model/tokens.js";
import { pairNamed, pairsNamed } from "../model/pairs.js";
import type { MapValue } from "../model/value.js";
import { isCredential } from "./text/secrets.js";
import { loginIsByToken } from "./tokenLogin.js";

export interface RunningFacts {
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
    takesToken: operatorPairs(config).length === 0 && tokens(config).some(authenticates),
    onlyByToken: loginIsByToken(config),
    nkeys: distinct(users.flatMap((user) => textsOf(user, "nkey"))).filter((key) => isCanonical(key) && publicKeyRole(key) === "user"),
    userNames: distinct([...users, ...single].flatMap((user) => textsOf(user, "user", "username"))).filter((name) => !isCredential(name)),
    takenForNobody: takenForNobody(config),
    pidFile: pathNamed(config, "pidfile", "pid_file"),
    hasWebsocket: listenerPairs(config, "websocket").length > 0,
    hasProxies: pairsNamed(config.value, "proxies").length > 0,
  };
}

function pathNamed(config: Config, ...names: readonly string[]): string | undefined {
  const value = pairNamed(config.value, ...names)?.value;
  return value?.kind === "string" && value.text !== "" ? value.text : undefined;
}

function textsOf(map: MapValue, ...names: readonly string[]): string[] {
  return pairsNamed(map, ...names).flatMap(({ value }) => (value.kind === "string" && value.text !== "" ? [value.text] : []));
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
