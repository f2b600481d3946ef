import { urlNames } from "../model/names.js";
import { pairsNamed } from "../model/pairs.js";
import { ofRemotes } from "../model/startup/remotes.js";
import type { StringValue } from "../model/value.js";
import type { Span } from "../syntax/tree.js";
import type { Check } from "./check.js";

/** Userinfo without a colon is sent as a token, and as the user name too (server/leafnode.go, sendLeafConnect). */
export const leafUrlToken: Check = {
  code: "leaf-url-token",
  title: "Token in the URL of a leaf node remote",
  severity: "warning",
  documentation: "docs/checks/leaf-url-token.md",
  *run(config) {
    for (const url of urlsWithToken(config)) {
      yield {
        file: url.file,
        span: tokenSpan(url) ?? url.node,
        message:
          "This is the token with which this server logs in to a remote one. It stands here in plain text, crosses the network in clear text unless the remote uses TLS, and newer versions show it in the monitoring of the remote. Let the leaf node log in with a credentials file or an NKey instead.",
        related: url.references.slice(0, 1).map(({ site }) => ({ message: "Used as the URL of a leaf node remote here.", site })),
      };
    }
  },
};

const urlsWithToken = ofRemotes(({ map }): readonly StringValue[] => {
  const values = pairsNamed(map, urlNames).flatMap(({ value }) => (value.kind === "array" ? value.items : [value]));
  return values.filter((value) => value.kind === "string").filter((value) => tokenSpan(value) !== undefined);
});

const userinfo = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)@/i;

/** Where the token stands; the whole value where escapes hide which of its characters are the token. */
function tokenSpan({ text, node, file, fromEnvironment }: StringValue): Span | undefined {
  const [, scheme = "", token = ""] = userinfo.exec(text) ?? [];
  if (token === "" || token.includes(":")) return undefined;
  const at = fromEnvironment ? -1 : file.text.slice(node.start, node.end).indexOf(`${scheme}${token}@`);
  if (at < 0) return { start: node.start, end: node.end };
  const start = node.start + at + scheme.length;
  return { start, end: start + token.length };
}
