import { listenerTokensBesideUsers } from "../model/tokenConflicts.js";
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
    for (const { owner, token } of listenerTokensBesideUsers(config)) {
      yield {
        ...keySite(token.pair),
        message: `nats-server does not start with a token in the ${owner} block while the config has users or NKeys, although nats-server -t calls it valid. Remove the token; ${owner} clients then log in as those users.`,
        related: relatedSites(config, token.pair, "Used as the token here."),
        get fixes() {
          return [migrateToNkey(config, context, token)];
        },
      };
    }
  },
};
