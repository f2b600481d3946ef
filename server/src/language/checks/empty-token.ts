import { isOpen } from "../model/authorization.js";
import type { AuthorizationOwner } from "../model/authorization.js";
import { tokens } from "../model/tokens.js";
import type { Pair } from "../model/value.js";
import type { Check } from "./check.js";
import { relatedSites, writtenAt } from "./text/wording.js";

/** An empty token counts as none (server/auth.go, configureAuthorization). */
export const emptyToken: Check = {
  code: "empty-token",
  title: "Empty token",
  severity: "error",
  beyondTest: true,
  documentation: "docs/checks/empty-token.md",
  *run(config) {
    const open = isOpen(config);
    for (const { owner, pair, form } of tokens(config)) {
      if (form !== "empty" || isUnfinished(pair)) continue;
      const origin = pair.value.fromEnvironment ? "The environment gives an empty token here" : "This token is empty";
      yield {
        ...writtenAt(pair),
        message: `${origin}, which nats-server takes for no token at all: ${open ? "the server is open, and anyone who reaches it can connect without a credential." : rest[owner]}`,
        severity: open ? "error" : "warning",
        related: relatedSites(config, pair, "Used as the token here."),
      };
    }
  },
};

/** Of a string that is never closed nobody knows yet what it will be. */
function isUnfinished({ value: { file, node } }: Pair): boolean {
  return file.document.errors.some(({ code, start }) => start === node.start && (code === "unclosed-string" || code === "unclosed-block"));
}

const rest: Readonly<Record<AuthorizationOwner, string>> = {
  client: "only the other credentials of this config decide who may connect.",
  websocket: "the main authorization decides which WebSocket clients may connect.",
  mqtt: "the main authorization decides which MQTT clients may connect.",
};
