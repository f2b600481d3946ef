/** What is there of a large server before its first answer, and that nothing can be concluded from it. */
import { describe, expect, test } from "vitest";
import { connectionCount, firstTokens, listedConnections, listsTokensFirst, serverOf, Trends, usageAfter, type FirstTokens, type ServerStatus } from "../../client/src/live/index.js";
import { readSnapshot } from "../support/readSnapshot.js";

const varz = { server_id: "NABC", version: "2.15.1", auth_required: true, connections: 9_000 };
const token = (cid: number): object => ({ cid, authorized_user: "[REDACTED]" });

function status(change: object = {}): ServerStatus {
  const said = { ...varz, ...change };
  return { varz: said, server: serverOf(said), config: undefined };
}

describe("tokens are asked for first", () => {
  test.each<[string, ServerStatus, boolean]>([
    ["of a large server that can list them alone", status(), true],
    ["of the oldest such patch of 2.10", status({ version: "2.10.28" }), true],
    ["of the oldest such patch of 2.11", status({ version: "2.11.2" }), true],
    ["not of older ones, which would find nobody", status({ version: "2.10.27" }), false],
    ["not of 2.11.1", status({ version: "2.11.1" }), false],
    ["not of a version that is none", status({ version: "custom" }), false],
    ["not where few are connected", status({ connections: 5_000 }), false],
    ["not where the number is none", status({ connections: "9000" }), false],
    ["not where it asks for no login", status({ auth_required: false }), false],
    ["not where its open config has no token", { ...status(), config: { onlyByToken: false, users: new Set() } }, false],
    ["where its open config has one", { ...status(), config: { onlyByToken: true, users: new Set() } }, true],
  ])("%s", (_, of, expected) => {
    expect(listsTokensFirst(of, 5_000)).toBe(expected);
  });
});

test("of all that the server counts, tokens alone are kept", () => {
  const reply = readSnapshot(varz, { total: 9_001, connections: [token(1), token(2), { cid: 3, authorized_user: "bob" }] });
  expect(firstTokens(reply)).toMatchObject({ found: 2, of: 9_001, tokenGroups: [{ kind: "static-token", size: 2 }] });
});

test("without any there is nothing to show", () => {
  expect(firstTokens(readSnapshot(varz, { total: 9_000, connections: [] }))).toBeUndefined();
  const users = { onlyByToken: false, users: new Set(["[REDACTED]"]) };
  expect(firstTokens(readSnapshot(varz, { total: 9_000, connections: [token(1)] }, users))).toBeUndefined();
});

// The compiler is what is tested: each of these lines must be refused.
test("nothing that counts, compares or remembers takes them", () => {
  const refused = (tokens: FirstTokens): unknown[] => [
    // @ts-expect-error: no snapshot
    usageAfter("", tokens, 0, undefined),
    // @ts-expect-error: no snapshot
    listedConnections(tokens),
    // @ts-expect-error: no snapshot
    connectionCount(tokens),
    // @ts-expect-error: no snapshot
    new Trends().after("", { snapshot: tokens, at: 0 }),
  ];
  expect(refused).toBeTypeOf("function");
});
