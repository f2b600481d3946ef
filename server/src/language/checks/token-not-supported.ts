import type { Config } from "../model/config.js";
import { ofAccounts, ofUsers } from "../model/accounts.js";
import { authorizationBlocks } from "../model/authorization.js";
import { listenerPairs } from "../model/listeners.js";
import { overItems } from "../model/runs.js";
import { pairsNamed } from "../model/pairs.js";
import { isSet, keySite, maps } from "../model/value.js";
import type { MapValue } from "../model/value.js";
import type { Check } from "./check.js";
import { blockNamed } from "../schema/schema.js";

/** `token` where no version of nats-server takes it. */
export const tokenNotSupported: Check = {
  code: "token-not-supported",
  title: "Token where nats-server takes none",
  severity: "error",
  documentation: "docs/checks/token-not-supported.md",
  *run(config) {
    for (const { map, rule, emptyIsFine } of places(config)) {
      for (const pair of pairsNamed(map, "token")) {
        // A pair that some `$token` refers to is taken for a variable, not for an option.
        if (emptyIsFine ? isSet(pair.value) : !pair.usedAsVariable) yield { ...keySite(pair), message: rule };
      }
    }
  },
};

interface Place {
  readonly map: MapValue;
  readonly rule: string;
  /** The server looks at the value, not at the key. */
  readonly emptyIsFine?: boolean;
}

const elsewhere = "Tokens for clients go into the authorization block of the server, of websocket or of mqtt.";

function* places(config: Config): Generator<Place> {
  if (!isPartOfAuthorization(config)) {
    yield { map: config.value, rule: "token is not an option at the top of a config. Put it into an authorization block." };
  }
  for (const name of ["cluster", "gateway"] as const) yield* ofRoutes(config, name);
  yield* ofLeafNodes(config);
  for (const name of ["websocket", "mqtt"] as const) {
    for (const map of maps(listenerPairs(config, name))) yield { map, rule: `token is not an option of ${name}. Put it into an authorization block inside ${name}.` };
  }
  for (const map of maps(pairsNamed(config.value, "authentication"))) {
    yield { map, rule: "nats-server knows authentication in websocket and mqtt blocks only: at the top of a config it is called authorization." };
  }
  yield* inUsers(config);
}

/**
 * A file with options of an authorization block only is made to be included there. Where no config is known
 * that includes it, the rules of a config's top are not its own, unless its name says that it is one.
 */
function isPartOfAuthorization(config: Config): boolean {
  return !/(^|\/)nats(-server)?\.conf$/i.test(config.root.uri) && config.value.pairs.every(({ key }) => blockNamed("authorization").byName.has(key.toLowerCase()));
}

function* ofRoutes(config: Config, name: "cluster" | "gateway"): Generator<Place> {
  for (const block of maps(pairsNamed(config.value, name))) {
    yield { map: block, rule: `token is not an option of ${name}. ${elsewhere}` };
    for (const map of maps(pairsNamed(block, "authorization"))) {
      yield { map, emptyIsFine: true, rule: `The ${name} authorization takes no token: servers know each other by user and password, or by TLS certificate.` };
    }
  }
}

function* ofLeafNodes(config: Config): Generator<Place> {
  for (const block of maps(listenerPairs(config, "leafnodes"))) {
    yield { map: block, rule: `token is not an option of leafnodes. ${elsewhere}` };
    for (const map of maps(pairsNamed(block, "authorization"))) {
      yield { map, rule: "The leafnodes authorization takes no token: leaf nodes log in with user and password, or from 2.10.8 on with an NKey. Without an authorization block here, the main authorization lets them in." };
      for (const user of withToken(map)) yield { map: user, rule: noTokenUsers };
    }
    for (const remotes of pairsNamed(block, "remotes")) {
      if (remotes.value.kind !== "array") continue;
      for (const map of itemsWithToken(remotes.value)) {
        yield { map, rule: "A leaf node remote takes no token option: the credential it sends stands in its url or in a credentials file." };
      }
    }
  }
}

const noTokenUsers = "A users entry takes no token: each entry has a user and password, or an NKey. No version of nats-server can list a token among users.";

function* inUsers(config: Config): Generator<Place> {
  for (const { map } of authorizationBlocks(config, "client")) {
    for (const user of withToken(map)) yield { map: user, rule: `${noTokenUsers} To take the old token beside them for a while, put its bcrypt hash into the server's --auth flag.` };
  }
  yield* inAccounts(config);
}

/** Configs may have many users and accounts, and few mistakes in them. */
const itemsWithToken = overItems((item) => (item.kind === "map" && mentionsToken(item) ? [item] : []));
const withToken = ofUsers((user) => (mentionsToken(user) ? [user] : []));
const inAccounts = ofAccounts(({ map }) => [...ofAccount(map)].filter((place) => mentionsToken(place.map)));

function mentionsToken(map: MapValue): boolean {
  return pairsNamed(map, "token").length > 0;
}

function* ofAccount(map: MapValue): Generator<Place> {
  yield { map, rule: `An account takes no token: its clients log in as its users. ${elsewhere}` };
  for (const block of maps(pairsNamed(map, "authorization"))) yield { map: block, rule: `An account takes no authorization block, hence no token: its clients log in as its users.` };
  for (const user of withToken(map)) yield { map: user, rule: noTokenUsers };
}
