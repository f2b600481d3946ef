import { expect, test } from "vitest";
import type { ServerUsage } from "../../server/src/protocol/live.js";
import { bearerStatus } from "../../client/src/views/bearerStatus.js";
import { english } from "../../client/src/live/localization.js";

function usage(connections: number, withoutTls: number, more: Partial<ServerUsage> = {}): ServerUsage {
  return { endpoint: "http://127.0.0.1:8222", observedAt: 0, reachable: true, staticToken: { connections, withoutTls }, bearerJwt: { connections: 0, withoutTls: 0 }, cannotTell: 0, ...more };
}

test.each<[string, ServerUsage[], string | undefined]>([
  ["nothing before anyone has answered", [], undefined],
  ["clear text first", [usage(3, 2), usage(1, 0, { bearerJwt: { connections: 1, withoutTls: 1 } })], "$(unlock) NATS: 3 clear text, 5 bearer"],
  ["no clear text", [usage(3, 0)], "$(key) NATS: 3 bearer"],
  ["nobody", [usage(0, 0)], "$(pass) NATS: 0 bearer"],
  ["only those that answer count", [usage(3, 3), usage(9, 9, { reachable: false })], "$(unlock) NATS: 3 clear text, 3 bearer"],
  ["nobody answers", [usage(9, 9, { reachable: false })], "$(warning) NATS: no answer"],
])("the status bar: %s", (_, usages, text) => {
  expect(bearerStatus(usages, english)?.text).toBe(text);
});

test("the same in sentences, for who hears it", () => {
  const spoken = bearerStatus([usage(1, 1, { cannotTell: 2 }), usage(9, 9, { reachable: false })], english)?.spoken;
  expect(spoken).toBe(`NATS: 1 connection with a bearer token, of them 1 in clear text. Of 2 more the login cannot be told. Servers that do not answer: 1. Last asked at ${new Date(0).toLocaleTimeString()}; servers are asked while the view is visible.`);
});
