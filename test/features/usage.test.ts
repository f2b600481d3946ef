import { describe, expect, test } from "vitest";
import { usageTitle } from "../../server/src/language/features/codeLenses.js";
import { usageFor } from "../../server/src/language/features/usage.js";
import { loginIsByToken } from "../../server/src/language/features/tokenLogin.js";
import type { EndpointUsage } from "../../server/src/language/features/usage.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

const config = readConfig(memoryUri("a.conf"), memoryHost({ files: { "a.conf": "server_name: orders\nhttp: 127.0.0.1:8222\n" } }));
const digest = "sha256:mine";

function endpoint(connections: number, over: Partial<EndpointUsage> = {}): EndpointUsage {
  return { endpoint: "http://elsewhere:8222", observedAt: 100, reachable: true, staticToken: { connections, withoutTls: 1 }, cannotTell: 1, ...over };
}

describe("which endpoint speaks for a config", () => {
  test("the one that runs exactly it, before its name and its address", () => {
    const all = [endpoint(1, { endpoint: "http://127.0.0.1:8222" }), endpoint(2, { serverName: "orders" }), endpoint(3, { configDigest: digest })];
    expect(usageFor(config, [digest], all)?.connections).toBe(3);
    expect(usageFor(config, ["sha256:edited"], all)?.connections).toBe(2);
    expect(usageFor(config, [], all.slice(0, 1))?.connections).toBe(1);
    expect(usageFor(config, ["sha256:later", digest], all)).toMatchObject({ connections: 3, runs: "this-file" });
  });

  test.each(["http://localhost:8222", "http://127.0.0.1:8222/", "http://[::1]:8222", "HTTP://LOCALHOST:8222/base"])("%s is this machine's port", (url) => {
    expect(usageFor(config, [], [endpoint(1, { endpoint: url })])?.connections).toBe(1);
  });

  test.each(["https://localhost:8222", "http://localhost:8223", "http://localhost", "http://10.0.0.1:8222", "nonsense"])("%s is another", (url) => {
    expect(usageFor(config, [], [endpoint(1, { endpoint: url })])).toBeUndefined();
  });

  test("servers of one config add up; what does not answer does not count while another does", () => {
    const seen = (at: number): EndpointUsage["staticToken"] => ({ connections: 2, withoutTls: 1, lastSeenAt: at });
    const same = { configDigest: digest };
    expect(usageFor(config, [digest], [endpoint(0, { ...same, staticToken: seen(5) }), endpoint(0, { ...same, staticToken: seen(7), observedAt: 200 })])).toMatchObject({ connections: 4, withoutTls: 2, cannotTell: 2, lastSeenAt: 7, observedAt: 200, reachable: true });
    expect(usageFor(config, [digest], [endpoint(3, same), endpoint(50, { ...same, reachable: false })])).toMatchObject({ connections: 3, reachable: true });
    expect(usageFor(config, [digest], [endpoint(50, { ...same, reachable: false })])).toMatchObject({ connections: 50, reachable: false });
  });
});

test("what several servers were not used for holds of all of them, or is not said", () => {
  const same = { configDigest: digest };
  const [long, short] = [endpoint(0, { ...same, unused: { days: 30, inRow: 3 } }), endpoint(0, { ...same, unused: { days: 14, inRow: 14 } })];
  expect(usageFor(config, [digest], [long, short])?.unused).toEqual({ days: 14, inRow: 3 });
  expect(usageFor(config, [digest], [long, endpoint(0, same)])).not.toHaveProperty("unused");
});

test("what stands over a token", () => {
  const now = new Date(2026, 0, 1, 14, 5).getTime();
  const usage = { runs: "this-file" as const, connections: 1, withoutTls: 0, cannotTell: 0, observedAt: now, reachable: true };
  expect(usageTitle({ ...usage, lastSeenAt: now })).toBe("1 active connection, 0 without TLS, last seen 14:05");
  expect(usageTitle(usage)).toBe("1 active connection, 0 without TLS, none seen yet");
  expect(usageTitle({ ...usage, reachable: false })).toMatch(/^Live use unknown: .*14:05: 1 active connection/);
  expect(usageTitle({ ...usage, cannotTell: 3 })).toBe("1 active connection, 0 without TLS, none seen yet, 3 cannot be told");
  const none = { ...usage, connections: 0 };
  expect(usageTitle({ ...none, unused: { days: 13, inRow: 13 } })).toBe("0 active connections, 0 without TLS, none seen yet");
  expect(usageTitle({ ...none, unused: { days: 20, inRow: 14 } })).toMatch(/, none seen on 14 days in a row: as far as seen, safe to replace$/);
  expect(usageTitle({ ...none, unused: { days: 20, inRow: 13 } })).toMatch(/, none seen for 20 days, but not asked on each of them$/);
  expect(usageTitle({ ...usage, unused: { days: 20, inRow: 20 } })).not.toContain("days");
  expect(usageTitle({ ...none, reachable: false, unused: { days: 20, inRow: 20 } })).not.toContain("days");
});

test.each([
  ["a token", "authorization { token: a }", true],
  ["a token of the environment", "authorization { token: $NOT_SET_HERE }", true],
  ["an empty token", 'authorization { token: "" }', false],
  ["users", "authorization { users: [ { user: a, password: b } ] }", false],
  ["an operator", "authorization { token: a }\noperator: x", false],
  ["a websocket listener with a user of its own", "authorization { token: a }\nwebsocket { authorization { user: a, password: b } }", false],
  ["a websocket listener with a token of its own", "authorization { token: a }\nwebsocket { authorization { token: b } }", true],
  ["a token of a websocket listener only", "websocket { authorization { token: b } }", false],
])("whether a token is the only way in: %s", (_name, text, expected) => {
  expect(loginIsByToken(readConfig(memoryUri("a.conf"), memoryHost({ files: { "a.conf": text } })))).toBe(expected);
});
