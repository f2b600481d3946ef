import { hasUsers } from "../model/authorization.js";
import { listener } from "../model/listeners.js";
import { authenticates, tokensOf } from "../model/tokens.js";
import { keySite } from "../model/value.js";
import type { Check } from "./check.js";
import { migrateToNkey } from "./migrateToNkey/migrateToNkey.js";
import { relatedSites } from "./text/wording.js";

/** Passes `nats-server -t` and fails at the start (validateWebsocketOptions, validateMQTTOptions). */
export const listenerTokenConflict: Check = {
  code: "listener-token-conflict",
  title: "WebSocket or MQTT token next to users",
  severity: "error",
  beyondTest: true,
  refusesStart: true,
  documentation: "docs/checks/listener-token-conflict.md",
  *run(config, context) {
    if (!hasUsers(config)) return;
    for (const owner of ["websocket", "mqtt"] as const) {
      if (!listener(config, owner).listens) continue;
      for (const token of tokensOf(config, owner).filter(authenticates)) {
        yield {
          ...keySite(token.pair),
          message: `nats-server does not start with a token in the ${owner} block while the config has users or NKeys, although nats-server -t calls it valid. Remove the token; ${owner} clients then log in as those users.`,
          related: relatedSites(config, token.pair, "Used as the token here."),
          get fixes() {
            return [migrateToNkey(config, context, token)];
          },
        };
      }
    }
  },
};
