import { expect, test } from "vitest";
import type { Snapshot } from "../../client/src/live/index.js";
import type { ConfigFacts } from "../../client/src/live/verification/index.js";
import { reloadConsequences, type BeforeReload } from "../../client/src/reload/consequences.js";
import { readSnapshot } from "../support/readSnapshot.js";

const config: ConfigFacts = { name: "a.conf", digest: "sha256:1", changedAt: 0, takesToken: false, onlyByToken: false, nkeys: [], userNames: [], takenForNobody: [] };

const none = { hasWebsocket: false, hasProxies: false, logFails: false };

function server(digest: string, ...users: readonly string[]): Snapshot {
  const varz = { server_id: "N", version: "2.15.1", auth_required: true, config_digest: digest };
  return readSnapshot(varz, { connections: users.map((authorized_user, cid) => ({ cid, kind: "Client", type: "nats", authorized_user })) });
}

function said(before: Partial<BeforeReload>): string {
  const all = { config, pitfalls: none, errors: 0, snapshot: server("sha256:2"), ...before };
  return reloadConsequences(all, { t: (message, ...args) => message.replace("{0}", String(args[0])) }).join("\n");
}

test("says of token clients that they go, where the file takes no token, and how many there are", () => {
  const snapshot = server("sha256:2", "[REDACTED]", "[REDACTED]", "bob");
  expect(said({ snapshot })).toMatch(/static token: 2\..*disconnected at once.*cannot come back/);
  expect(said({ snapshot, config: { ...config, takesToken: true } })).not.toMatch(/static token: 2/);
  expect(said({ snapshot: server("sha256:2", "bob") })).not.toMatch(/token/);
  // Only a token on the command line lets them in beside this file.
  expect(said({ snapshot: server("sha256:1", "[REDACTED]") })).toMatch(/static token: 1\..*they stay/);
});

test("says what a token in the file means for clients that send more than it", () => {
  expect(said({ config: { ...config, takesToken: true } })).toMatch(/beside the token are disconnected once/);
});

test("warns of a websocket block, whose change is refused and logged", () => {
  expect(said({ pitfalls: { ...none, hasWebsocket: true } })).toMatch(/refuses the whole file.*log, tokens included/);
  expect(said({})).not.toMatch(/websocket/);
});

test("says where the file has errors, and where the server has it already", () => {
  expect(said({ errors: 2 })).toMatch(/errors: 2/);
  expect(said({ snapshot: server("sha256:1") })).toMatch(/runs this file already/);
  expect(said({})).not.toMatch(/errors|already/);
});

test("says first what ends the server, unless it runs the file already", () => {
  const pitfalls = { ...none, hasProxies: true, logFails: true };
  expect(said({ pitfalls, errors: 1 })).toMatch(/^The server ends: it cannot open the log.*\n.*crashes where a reload brings that block/);
  expect(said({ pitfalls, snapshot: server("sha256:1") })).not.toMatch(/ends|crashes/);
  expect(said({})).not.toMatch(/ends|crashes/);
});
