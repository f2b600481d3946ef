import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { NotJsonError, ReplyScanner, SnapshotBuilder, type Snapshot } from "../../client/src/live/index.js";
import { recordedReplies } from "../support/live/replies.js";
import { readSnapshot } from "../support/readSnapshot.js";

const varz = { server_id: "NABC", server_name: "hub", version: "2.15.1", auth_required: true, connections: 2 };

/** The snapshot of a text that arrives in pieces, which end at these places. */
function inPieces(text: string, cuts: readonly number[], server: unknown = varz, within?: string): Snapshot {
  const builder = new SnapshotBuilder(server);
  const scanner = new ReplyScanner(builder, within);
  let from = 0;
  for (const cut of [...cuts.map((each) => each % (text.length + 1)).sort((a, b) => a - b), text.length]) {
    scanner.push(text.slice(from, cut));
    from = cut;
  }
  scanner.end();
  return builder.snapshot();
}

const cutsOf = fc.array(fc.nat(1 << 20), { maxLength: 12 });

describe("a reply that arrives in pieces is read as a whole one", () => {
  test.each(recordedReplies())("$scene, nats-server $version", ({ varz: server, connz }) => {
    const whole = readSnapshot(server, connz);
    fc.assert(fc.property(cutsOf, fc.constantFrom(0, 2), (cuts, indent) => {
      expect(inPieces(JSON.stringify(connz, null, indent), cuts, server)).toEqual(whole);
    }), { numRuns: 20 });
  });

  test("whatever its connections are", () => {
    const anything = fc.jsonValue();
    const entry = fc.oneof(anything, fc.record({ cid: fc.oneof(fc.nat(), anything), name: fc.oneof(fc.string({ unit: "binary" }), anything), authorized_user: anything, account: anything }, { requiredKeys: [] }));
    const reply = fc.record({ connections: fc.oneof(fc.array(entry), anything), total: anything, server_id: anything, "a\"b\\": anything }, { requiredKeys: ["connections"] });
    fc.assert(fc.property(reply, cutsOf, fc.constantFrom(0, 1), (connz, cuts, indent) => {
      const { flaws, ...found } = inPieces(JSON.stringify(connz, null, indent), cuts);
      // JSON.stringify writes -0 as 0.
      const { flaws: expected, ...whole } = readSnapshot(varz, JSON.parse(JSON.stringify(connz)));
      expect(found).toEqual(whole);
      // Places, not their order: fields may stand before or after the list. Of too many, the first in order are listed.
      if (found.flawCount === flaws.length) expect(new Set(flaws.map(({ at }) => at))).toEqual(new Set(expected.map(({ at }) => at)));
    }));
  });
});

describe("a reply in an envelope, as in the system account", () => {
  const listed = { connections: [{ cid: 1 }], total: 9 };

  test.each(recordedReplies())("$scene, nats-server $version", ({ varz: server, connz }) => {
    const envelope = JSON.stringify({ server: { id: "N", connections: [{ cid: 99 }], total: 99 }, data: connz, type: "x", connections: [{ cid: 98 }], total: 98 });
    fc.assert(fc.property(cutsOf, (cuts) => { expect(inPieces(envelope, cuts, server, "data")).toEqual(readSnapshot(server, connz)); }), { numRuns: 5 });
  });

  test("is refused at every beginning", () => {
    const text = JSON.stringify({ server: {}, data: listed, more: 1 });
    for (let length = 0; length < text.length; length++) expect(() => inPieces(text.slice(0, length), [], varz, "data"), text.slice(0, length)).toThrow(NotJsonError);
    expect(() => inPieces(`${text}}`, [], varz, "data")).toThrow(NotJsonError);
  });

  test.each([{ server: {}, error: { code: 400 } }, listed, { data: "x" }, { data: [listed] }, { data: { data: listed } }, {}])("is missed: %j", (reply) => {
    expect(() => inPieces(JSON.stringify(reply), [], varz, "data")).toThrow("not a nats-server's");
  });
});

describe("what is not JSON is refused, at the latest at its end", () => {
  const good = JSON.stringify({ server_id: "N", connections: [{ cid: 1, name: "a]}" }, { cid: 2 }], total: 2 });

  test("every beginning of a reply", () => {
    for (let end = 0; end < good.length; end++) expect(() => inPieces(good.slice(0, end), [])).toThrow(NotJsonError);
  });

  test.each(["", "null", "[]", '"x"', "<html>", `${good}x`, `${good}${good}`, "{,}", '{"a"}', '{"a":}', '{"a":1,}', '{"connections":[,]}', '{"connections":[{"cid":1},]}', '{"connections":[{"cid":01}]}', '{"connections":[{]}', '{"connections":[}]}', "{'a':1}", '{"a":tru"e"}', '{"connections":[1 2]}'])("%s", (text) => {
    expect(() => inPieces(text, [])).toThrow(NotJsonError);
  });

  test("no text makes it throw anything else, nor quote it", () => {
    const near = fc.string({ unit: fc.constantFrom("{", "}", "[", "]", "\"", ",", ":", "\\", " ", "1", "e", "x", "connections", '"connections"') });
    fc.assert(fc.property(near, cutsOf, (text, cuts) => {
      const parts = { connection: () => undefined, connectionsSeen: () => undefined, field: () => undefined, oversized: () => undefined };
      const scanner = new ReplyScanner(parts);
      let isJson = true;
      try {
        for (const cut of cuts.length === 0 ? [text] : [text.slice(0, text.length >> 1), text.slice(text.length >> 1)]) scanner.push(cut);
        scanner.end();
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(NotJsonError);
        expect((thrown as Error).message).toBe("not JSON");
        isJson = false;
      }
      let parsed: unknown;
      try {
        parsed = JSON.parse(text);
      } catch {
        parsed = undefined;
      }
      expect(isJson).toBe(typeof parsed === "object" && parsed !== null && !Array.isArray(parsed));
    }), { numRuns: 2_000 });
  });
});

describe("bounds", () => {
  test("a name of a megabyte is read, an entry beyond four million characters is a flaw that costs no more than itself", () => {
    const long = (length: number): string => JSON.stringify({ connections: [{ cid: 1, name: "x".repeat(length) }, { cid: 2 }] });
    expect(inPieces(long(1 << 20), [5, 70_000]).flaws).toEqual([]);
    const snapshot = inPieces(long(5 << 20), [1 << 20, 3 << 20]);
    expect(snapshot.flaws).toEqual([{ at: "connz.connections[0]", expected: "less than four million characters and a hundred levels" }]);
    expect(snapshot.counts.cannotTell.connections).toBe(1);
  });

  test("nesting without end is a flaw too, before any parser sees it", () => {
    const deep = `{"connections":[${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}]}`;
    expect(inPieces(deep, [500_000]).flaws).toEqual([{ at: "connz.connections[0]", expected: "less than four million characters and a hundred levels" }]);
  });

  test("of a hundred thousand users of one connection each, and of one with as many, the first are listed and all counted", () => {
    const builder = new SnapshotBuilder(varz);
    builder.connectionsSeen();
    for (let cid = 0; cid < 30_000; cid++) builder.connection({ cid, account: "A", authorized_user: `user ${cid}` }, cid);
    for (let cid = 30_000; cid < 60_000; cid++) builder.connection({ cid, authorized_user: "[REDACTED]" }, cid);
    const { groups, rest, counts } = builder.snapshot();
    expect(groups).toHaveLength(5_000);
    expect(groups[0]).toMatchObject({ kind: "static-token", protection: "clear-text", size: 30_000 });
    expect(groups[0]?.connections).toHaveLength(5_000);
    expect(rest).toEqual([{ account: "A", kind: "password", lang: undefined, protection: "clear-text", size: 25_001 }]);
    expect([counts.staticToken.connections, counts.others.connections]).toEqual([30_000, 30_000]);
  });
});
