import { expect, test } from "vitest";
import { grantOf, type ConfigLogins, type Connection } from "../../client/src/live/index.js";
import { grants } from "../../server/src/language/features/grants.js";
import { positionOf } from "../../server/src/language/features/positions.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { recordedReplies } from "../support/live/replies.js";
import { readSnapshot } from "../support/readSnapshot.js";

const key = "UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4";
const account = "AB5T5WAC6GGX3TJDYR5PQKL3S2PWK5WNHWV5M4J3ANZ2RXQHIEDMC4AN";

const config = `authorization {
  token: main
}
websocket { port: 80, authorization { token: web } }
accounts {
  A { users: [
    { user: bob, password: pw }
    { nkey: ${key} }
  ] }
}
resolver_preload { ${account}: jwt }
`;

/** Line of the place that lets a connection in. */
function lineOf(over: Partial<Connection>, text = config): number | undefined {
  const parsed = readConfig(memoryUri("a.conf"), memoryHost({ files: { "a.conf": text } }));
  const { site } = grantOf({ ...connection, ...over }, grants(parsed)) ?? {};
  return site && positionOf(site.file, site.span.start).line;
}

const connection: Connection = {
  cid: 1, type: "nats", name: undefined, ip: undefined, port: undefined, lang: undefined, version: undefined, account: "$G", user: { kind: "hidden" },
  verdict: { kind: "static-token", certainty: "certain", evidence: "redacted" }, tls: false, idle: undefined, uptime: undefined, ended: undefined,
};
const password = { kind: "password", certainty: "inferred", evidence: "user-of-account" } as const;
const nkey = { kind: "nkey", certainty: "certain", evidence: "bound-to-account" } as const;
const jwt = { kind: "jwt", certainty: "certain", evidence: "jwt-not-bearer" } as const;

test.each<[string, Partial<Connection>, number | undefined]>([
  ["a token", {}, 1],
  ["a token of the WebSocket listener", { type: "websocket" }, 3],
  ["an MQTT client, of which it cannot be told, by the authorization that serves it", { type: "mqtt", verdict: { kind: "cannot-tell", certainty: "cannot-tell", evidence: "mqtt" } }, 0],
  ["a user", { verdict: password, account: "A", user: { kind: "name", name: "bob" } }, 6],
  ["an NKey", { verdict: nkey, account: "A", user: { kind: "key", publicKey: key } }, 7],
  ["a user that is not in the config, by its account", { verdict: password, account: "A", user: { kind: "name", name: "eve" } }, 5],
  ["a user of another account of the same name, not by that", { verdict: password, account: "B", user: { kind: "name", name: "bob" } }, 0],
  ["a JWT, by its account", { verdict: jwt, account, user: { kind: "key", publicKey: key } }, 10],
])("finds the line of %s", (_what, over, line) => {
  expect(lineOf(over)).toBe(line);
});

test("finds none where the config has none", () => {
  expect(lineOf({}, "port: 4222\n")).toBeUndefined();
  expect(lineOf({}, 'authorization { token: "" }\n')).toBe(0);
});

/** The configs of the recorded scenes, as the servers of three versions had them. */
test.each([
  ["users", (names: readonly string[]) => `authorization { users: [\n${names.map((name) => `{ user: "${name}", password: pw }`).join("\n")}\n] }\n`],
  ["nkeys", (names: readonly string[]) => `accounts { ORDERS { users: [\n${names.map((name) => `{ nkey: ${name} }`).join("\n")}\n] } }\n`],
])("finds every login of real servers: %s", (scene, write) => {
  for (const { varz, connz } of recordedReplies().filter((each) => each.scene === scene)) {
    const shown = (connz as { connections: { authorized_user: string; account?: string }[] }).connections.filter(({ account: own }) => scene === "users" || own === "ORDERS");
    const names = shown.map(({ authorized_user: name }) => name);
    const logins: ConfigLogins = { onlyByToken: false, users: new Set(scene === "users" ? names : []) };
    const connections = readSnapshot(varz, { connections: shown }, logins).groups.flatMap((group) => group.connections);
    expect(connections.map((each) => lineOf(each, write(names))).sort()).toEqual(names.map((_name, index) => index + 1));
  }
});
