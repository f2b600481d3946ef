/** The decoder's thread as it is packed, beside decoding in this thread. */
import { execFileSync } from "node:child_process";
import { closeSync, constants, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { Decoders } from "../../client/src/decoding/decoders.js";
import { failureOf, type Decoding, type DecodingTask, type Snapshot } from "../../client/src/live/index.js";
import { InProcessDecoding } from "../../client/src/sources/inProcessDecoding.js";
import { ReplyDecoder } from "../../client/src/sources/replyDecoder.js";
import { recordedReplies } from "../support/live/replies.js";
import { readSnapshot } from "../support/readSnapshot.js";
import { inRepository } from "../support/repository.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";
import { until } from "../support/until.js";

const varz = { server_id: "NABC", server_name: "hub", version: "2.15.1", auth_required: true, connections: 2 };
const packed = inRepository("dist", "decoder.js");
const reasons: string[] = [];
const open: Decoders[] = [];

function decoders(file = packed): Decoders {
  const made = new Decoders(file, (reason) => reasons.push(reason));
  open.push(made);
  return made;
}

afterEach(() => {
  for (const each of open.splice(0)) each.dispose();
  reasons.length = 0;
});

async function decode(decoding: Decoding, text: string | Uint8Array, piece = 60_000): Promise<Snapshot> {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  for (let at = 0; at < bytes.length; at += piece) await decoding.push(bytes.subarray(at, at + piece));
  return decoding.end();
}

function manyConnections(count: number): Uint8Array {
  const entries = Array.from({ length: count }, (_, cid) => JSON.stringify({
    cid, kind: "Client", type: "nats", ip: `10.${cid >> 16}.${(cid >> 8) & 255}.${cid & 255}`, port: 40_000, start: "2026-01-01T00:00:00.123456789Z", last_activity: "2026-01-01T00:00:00.123456789Z",
    rtt: "841µs", uptime: `${cid % 60}m2s`, idle: `${cid % 60}s`, pending_bytes: 0, in_msgs: cid, out_msgs: cid, in_bytes: cid, out_bytes: cid, subscriptions: 3,
    name: `service-${cid}`, lang: "go", version: "1.37.0", authorized_user: cid % 3 === 0 ? "[REDACTED]" : `user-${cid % 50}`, name_tag: "$G",
  }, null, 2));
  return new TextEncoder().encode(`{"server_id":"NABC","total":${count},"connections":[${entries.join(",\n")}]}`);
}

const ways: readonly [string, (task: DecodingTask) => Decoding][] = [
  ["in its thread", (task) => decoders().start(task)],
  ["in this thread", (task) => new InProcessDecoding(task)],
];

describe.each(ways)("%s", (_way, start) => {
  test("recorded replies are read as a whole reply is", async () => {
    for (const { varz: server, connz } of recordedReplies()) {
      expect(await decode(start({ varz: server }), JSON.stringify(connz, null, 2), 777)).toEqual(readSnapshot(server, connz));
    }
  });

  test("with what the config says", async () => {
    const config = { onlyByToken: false, users: new Set(["[REDACTED]"]) };
    const connz = { connections: [{ cid: 1, authorized_user: "[REDACTED]" }] };
    expect(await decode(start({ varz, config }), JSON.stringify(connz))).toEqual(readSnapshot(varz, connz, config));
  });

  test("what is no reply fails with what to do, and no word of it", async () => {
    const failing: readonly [unknown, string | Uint8Array][] = [
      [{ status: "CANARY" }, "{}"], [varz, "<p>CANARY"], [varz, '{"connections":[{"authorized_user":"CANARY'], [varz, '{"a":"CANARY"}'], [varz, "[]"], [varz, ""],
      [varz, new Uint8Array([0xff, 0xfe, 0, 0x80])], [varz, new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0])],
    ];
    for (const [server, text] of failing) {
      const thrown: unknown = await Promise.resolve().then(() => decode(start({ varz: server }), text)).catch((error: unknown) => error);
      const { message, remedy } = failureOf(thrown);
      expect(message).toMatch(/^The answer is (?:JSON, but not a nats-server's|not the JSON of a monitoring endpoint)\.$/);
      expect(`${message}${remedy}${(thrown as Error).stack ?? ""}`).not.toContain("CANARY");
    }
  });

  test("characters that a piece cuts in two are whole", async () => {
    const connz = { connections: [{ cid: 1, account: "größe 🚀", authorized_user: "x" }] };
    const snapshot = await decode(start({ varz }), JSON.stringify(connz), 1);
    expect(snapshot.groups[0]?.account).toBe("größe 🚀");
  });

  test("one that is given up says nothing any more", async () => {
    const decoding = start({ varz });
    await decoding.push(new TextEncoder().encode('{"connections":['));
    decoding.cancel();
    const [first, second] = await Promise.all([decode(start({ varz }), '{"connections":[]}'), decode(start({ varz }), '{"connections":[{"cid":1}]}')]);
    expect([first.groups.length, second.groups.length]).toEqual([0, 1]);
  });
});

describe("a hundred thousand connections", () => {
  let reply: Uint8Array = new Uint8Array();
  beforeAll(() => { reply = manyConnections(100_000); });

  // How long they keep this thread is measured by test/bench/live.ts.
  test.each(ways)("%s: all are counted", async (_way, start) => {
    const { counts } = await decode(start({ varz }), reply);
    expect(counts).toMatchObject({ staticToken: { connections: 33_334, withoutTls: 33_334 }, others: { connections: 66_666 } });
  }, 120_000);

  test("what stays of them is bounded", async () => {
    const snapshot = await decode(new InProcessDecoding({ varz }), reply);
    expect(snapshot.groups.reduce((sum, { connections }) => sum + connections.length, 0)).toBeLessThanOrEqual(20_000);
  });
});

test("a million connections are counted, and what stays of them is bounded", async () => {
  const decoding = new InProcessDecoding({ varz });
  await decoding.push(new TextEncoder().encode('{"connections":['));
  for (let first = 0; first < 1_000_000; first += 10_000) {
    const entries = Array.from({ length: 10_000 }, (_, index) => `{"cid":${first + index + 1},"authorized_user":"${index % 4 === 0 ? "[REDACTED]" : `user-${first + index}`}"}`);
    await decoding.push(new TextEncoder().encode(`${first === 0 ? "" : ","}${entries.join(",")}`));
  }
  await decoding.push(new TextEncoder().encode("]}"));
  const { counts, groups } = await decoding.end();
  expect(counts).toMatchObject({ staticToken: { connections: 250_000 }, others: { connections: 750_000 } });
  expect(groups.reduce((sum, { connections }) => sum + connections.length, 0)).toBeLessThanOrEqual(20_000);
  expect(groups.length).toBeLessThanOrEqual(20_000);
}, 120_000);

test.each(ways)("%s: of what has arrived at once others have a turn after each 128 KB", async (_way, start) => {
  const decoding = start({ varz });
  await decoding.push(new TextEncoder().encode('{"connections":['));
  let turns = 0;
  let counting: NodeJS.Immediate | undefined;
  const count = (): void => {
    turns++;
    counting = setImmediate(count);
  };
  count();
  for (let piece = 0; piece < 32; piece++) await decoding.push(new Uint8Array(64 << 10).fill(0x20));
  clearImmediate(counting);
  expect(turns).toBeGreaterThanOrEqual(16);
  decoding.cancel();
});

describe("limits", () => {
  test("bytes beyond the limit are refused as they come", () => {
    const decoder = new ReplyDecoder({ varz }, { maxBytes: 1_000 });
    decoder.push(new TextEncoder().encode('{"connections":['));
    expect(() => { decoder.push(new Uint8Array(2_000).fill(0x20)); }).toThrow("larger than what is read here");
  });
});

describe("a thread that is not there", () => {
  let folder = "";
  beforeAll(() => {
    folder = temporaryFolder("decoder");
    return () => { removeFolder(folder); };
  });

  test("is told of once, with its reason, and replies are decoded all the same", async () => {
    const absent = decoders(join(folder, "absent.js"));
    const connz = { connections: [{ cid: 1, authorized_user: "[REDACTED]" }] };
    for (let time = 0; time < 2; time++) expect(await decode(absent.start({ varz }), JSON.stringify(connz))).toEqual(readSnapshot(varz, connz));
    expect(reasons).toEqual([expect.stringContaining("absent.js")]);
  });

  test("that ends at once is the same", async () => {
    const file = join(folder, "ends.js");
    writeFileSync(file, "process.exit(0);");
    expect((await decode(decoders(file).start({ varz }), '{"connections":[]}')).groups).toEqual([]);
    expect(reasons).toEqual(["it ended at once"]);
  });

  test("that ends in the middle fails the question, and the next one starts another", async () => {
    const file = join(folder, "dies.js");
    writeFileSync(file, `
      const { parentPort } = require("node:worker_threads");
      parentPort.on("message", (message) => { if (message.kind === "bytes" && Buffer.from(message.bytes).includes("poison")) process.exit(1); });
      require(${JSON.stringify(packed)});
    `);
    const mortal = decoders(file);
    await expect(decode(mortal.start({ varz }), '{"connections":[{"cid":1,"name":"poison"}]}')).rejects.toMatchObject({ kind: "decoder", remedy: expect.stringMatching(/^Try again/) as string });
    expect((await decode(mortal.start({ varz }), '{"connections":[{"cid":1}]}')).groups).toHaveLength(1);
    expect(reasons).toEqual([]);
  });

  test.skipIf(process.platform === "win32")("that takes its time to end leaves the next one alone", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const file = join(folder, "waits.js");
    // A thread cannot be ended while it reads: here until the other side of the pipe is closed.
    writeFileSync(file, `
      const { parentPort } = require("node:worker_threads");
      parentPort.on("message", (message) => { if (message.kind === "bytes" && Buffer.from(message.bytes).includes("wait")) require("node:fs").readFileSync(${JSON.stringify(pipe)}); });
      require(${JSON.stringify(packed)});
    `);
    const both = decoders(file);
    const first = both.start({ varz });
    await first.push(new TextEncoder().encode('{"connections":[{"cid":1,"name":"wait"}'));
    const otherSide = await until("the thread that reads", () => openedBy(pipe));
    both.dispose();
    const second = both.start({ varz });
    await second.push(new TextEncoder().encode('{"connections":['));
    closeSync(otherSide);
    await expect(first.end()).rejects.toMatchObject({ kind: "decoder" });
    expect((await decode(second, '{"cid":1}]}')).groups).toHaveLength(1);
  });
});

/** The side of a pipe to write to, once somebody reads from it. */
function openedBy(pipe: string): number | undefined {
  try {
    return openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
}
