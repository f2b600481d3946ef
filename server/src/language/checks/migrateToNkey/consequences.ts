/** What a migration means for live clients, said before the user decides. */
import { authorizationBlocks, isOpen } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import { restrictsByDefault } from "../../model/defaultPermissions.js";
import { isClustered, listener } from "../../model/listeners.js";
import { pairsNamed } from "../../model/pairs.js";
import type { SourceFile } from "../../model/sourceFile.js";
import { listenersOf } from "../../model/tokenListeners.js";
import { authenticates, tokensOf } from "../../model/tokens.js";
import type { Token } from "../../model/tokens.js";
import { childrenOf } from "../../syntax/queries.js";
import type { Node } from "../../syntax/tree.js";
import { variableName } from "../../syntax/values.js";
import { clusterReload } from "../text/clusterReload.js";
import type { Plan } from "./plan.js";
import { maps } from "../../model/value.js";

/** Sentences, the gravest first. Each was seen on nats-server 2.9, 2.10 and 2.15. */
export function consequencesOf(config: Config, plan: Plan): string[] {
  const { token } = plan;
  return [...onApplying(config, token), ...(token.owner === "client" ? onClients(config) : onWebsocket(config)), ...onPermissions(config), onTheWayBack(config, token), ...onSources(config, plan, "token")];
}

/** The server cannot reload any change of a websocket block; it refuses the whole file then. */
function onApplying(config: Config, token: Token): string[] {
  const websocket = tokensOf(config, "websocket").some(authenticates);
  if (!websocket) {
    return ["Reloading the server disconnects every client that uses the token, at once, and a client that has only the token cannot come back: give clients the NKey first.", ...(isClustered(config) ? [clusterReload] : [])];
  }
  const first = "Restart the server to apply this: it refuses to reload a changed websocket block, and then writes the old token to its log.";
  const rest = "After that a client that has only the token cannot connect: give clients the NKey first.";
  return token.owner === "client"
    ? [first, rest, "The token of the websocket block goes too, since nats-server does not start with one next to NKeys: WebSocket clients then need the NKey."]
    : [first, rest];
}

function onClients(config: Config): string[] {
  const ports = listenersOf(config, "client");
  const sentences: string[] = [];
  if (ports.includes("mqtt")) sentences.push("MQTT clients that send the token as their password are refused then. They cannot use an NKey: add a user with a password for them.");
  if (ports.includes("leafnodes")) sentences.push("Leaf nodes that send the token in their URL are refused then, from 2.12 on: give them the NKey (2.10.8 and newer) or a user with a password.", ...onLeafAccount(config));
  return sentences;
}

/** Before 2.12 a server puts whoever logs in there other than as a user of a list into the account that the block names; the main NKeys are in the global one (server/auth.go, registerLeafWithAccount). */
export function onLeafAccount(config: Config): string[] {
  const bound = listener(config, "leafnodes").blocks.flatMap((block) => maps(pairsNamed(block, "authorization"))).some((map) => pairsNamed(map, "account").length > 0);
  return bound ? ["Before 2.12 the leafnodes block binds leaf nodes to an account, but those with the NKey come into the global one: give them a user in that block."] : [];
}

function onWebsocket(config: Config): string[] {
  if (!isOpen(config)) return [];
  const others = (["mqtt", "leafnodes"] as const).filter((name) => listener(config, name).listens).map((name) => (name === "mqtt" ? "MQTT" : "leaf node"));
  return [`Today the ${["main", ...others].join(" and ")} port lets in clients without a credential. Once the config has an NKey they are refused there${others.includes("leaf node") ? ", leaf nodes from 2.12 on" : ""}.`];
}

function onPermissions(config: Config): string[] {
  const bound = authorizationBlocks(config, "client").some(({ map }) => restrictsByDefault(map));
  return bound ? ["default_permissions do not bind clients with a token, but would bind the NKey: it gets permissions for everything, so that these clients may do what they do today."] : [];
}

function onTheWayBack(config: Config, token: Token): string {
  return token.owner === "client" && !tokensOf(config, "websocket").some(authenticates)
    ? "Going back to the token by a reload leaves the NKey valid until the server is restarted."
    : "Going back to the token needs a restart as well.";
}

/** What an edit takes out of a config. */
type Removed = Pick<Plan, "removed" | "definitions">;

export function onSources(config: Config, plan: Removed, what: "token" | "password"): string[] {
  const names = plan.removed.filter(({ value }) => value.fromEnvironment).map(({ value }) => value.references.at(-1)?.name);
  const unused = names.filter((name) => name !== undefined && !isReadElsewhere(config, plan, name));
  return unused.length > 0 ? [`The server no longer reads the ${what} from its environment: take it out there too.`] : [];
}

/** Whether some `$NAME` is left. Overwritten pairs count: the server looks up their variables too. */
function isReadElsewhere(config: Config, { removed, definitions }: Removed, name: string): boolean {
  const gone = new Set<Node>([...removed, ...definitions].map(({ entry }) => entry));
  const uses = ({ text, document }: SourceFile): boolean => {
    const pending: Node[] = [document];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (gone.has(node)) continue;
      if (node.kind === "variable" && variableName(text, node) === name) return true;
      for (const child of childrenOf(node)) pending.push(child);
    }
    return false;
  };
  return [...config.files.values()].some(uses);
}
