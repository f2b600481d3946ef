import { describe, expect, test } from "vitest";
import { serverOf, SnapshotBuilder, type Connection } from "../../client/src/live/index.js";
import { english as l10n } from "../../client/src/live/localization.js";
import { jsonReport, loginsOf, markdownReport, sarifReport, verify, type ConfigFacts, type Verification } from "../../client/src/live/verification/index.js";

const key = `U${"A".repeat(55)}`;
const config: ConfigFacts = {
  name: "nats-server.conf", digest: "sha256:1", changedAt: 1_000, takesToken: false, onlyByToken: false, nkeys: [key], userNames: ["bob"], takenForNobody: [],
};
const varz = { server_id: "NABC", server_name: "hub", version: "2.15.1", auth_required: true, connections: 1, config_digest: "sha256:1", config_load_time: "2026-11-24T19:00:00.123456789Z" };
const byKey = { cid: 1, kind: "Client", type: "nats", authorized_user: key, issuer_key: "$G" };

function held(facts: ConfigFacts, server: object, connections: readonly object[], total = connections.length): Verification {
  const stated = { ...varz, ...server };
  const listed: Connection[] = [];
  const builder = new SnapshotBuilder(stated, { config: loginsOf(facts, serverOf(stated)), onConnection: (each) => listed.push(each) });
  builder.reply({ connections, total });
  return verify(facts, [{ kind: "answered", endpoint: "http://127.0.0.1:8222", at: 5_000, snapshot: builder.snapshot(), connections: listed }], 6_000);
}

function claim(verification: Verification, kind: string): string {
  const found = verification.claims.find((each) => each.kind === kind);
  return found === undefined ? "none" : `${found.state}: ${found.evidence}`;
}

test("everything proven is proven", () => {
  expect(held(config, {}, [byKey]).outcome).toBe("proven");
});

test("nobody asked is nothing proven", () => {
  expect(verify({ ...config, nkeys: [] }, [], 0).outcome).toBe("not-provable");
});

describe("what keeps it from being proven that no token is used", () => {
  const password = { cid: 2, kind: "Client", type: "nats", authorized_user: "bob" };
  test.each([
    ["a connection whose login cannot be told", {}, [{ ...byKey, cid: 2, authorized_user: "x", issuer_key: undefined, type: "mqtt" }], 1],
    ["connections that the server left out", {}, [byKey], 2],
    // A client that sends its token and a name beside it is shown by the name.
    ["a name that the file does not have", {}, [{ ...password, authorized_user: "alice" }], 1],
    ["a name of the file, where the server does not run it", { config_digest: "sha256:2" }, [password], 1],
    ["a callout, to which a token may have been shown", {}, [{ ...byKey, authorized_user: "kiosk" }], 1],
    ["an entry that is not one of a nats-server's", {}, [byKey, 7], 2],
  ])("%s", (_, server, connections, total) => {
    expect(claim(held(config, server, connections as object[], total), "no-bearer")).toBe("not-provable: some-cannot-be-told");
  });

  test("a name of the file that the server runs does not", () => {
    expect(claim(held(config, {}, [password]), "no-bearer")).toBe("proven: none-connected");
  });
});

test("a key that a client merely sends is not one that it proved", () => {
  expect(claim(held(config, {}, [{ ...byKey, issuer_key: undefined }]), "key-connected")).toBe("not-provable: not-seen");
});

test.each([
  ["the digest of an older release", { ...config, digest: "sha256:2", earlierDigest: "sha256:1" }, {}, "proven: same-digest"],
  ["a digest that is not known here", { ...config, digest: undefined }, {}, "not-provable: file-without-digest"],
  ["no digest and no time", config, { config_digest: undefined, config_load_time: undefined }, "not-provable: no-digest"],
  ["a time of Go's that is none", config, { config_digest: undefined, config_load_time: "0001-01-01T00:00:00Z" }, "not-provable: no-digest"],
  ["a file that is on no disk", { ...config, changedAt: undefined }, { config_digest: undefined }, "not-provable: no-digest"],
])("whether the server runs the file: %s", (_, facts, server, expected) => {
  expect(claim(held(facts, server, []), "runs-file")).toBe(expected);
});

test("reports escape what a server or a file is called", () => {
  const hostile = "x`](http://evil/) | <img src=y>\n# \u202e\u001b[31m";
  const verification = held({ ...config, name: `${hostile}.conf` }, { server_name: hostile, config_digest: hostile }, [byKey]);
  const markdown = markdownReport(verification, { name: "test", version: "1" }, l10n);
  expect(markdown).not.toMatch(/(?<!\\)(?:\]\(|<img)|\p{Bidi_Control}|[^\n\P{Cc}]/u);
  expect(markdown.split("\n").filter((line) => line.startsWith("#"))).toHaveLength(4);
  for (const row of markdown.split("\n").filter((line) => line.startsWith("|"))) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
  for (const report of [jsonReport(verification, l10n), sarifReport(verification, { name: "test", version: "1" }, l10n)]) {
    expect(() => JSON.parse(report) as unknown).not.toThrow();
    expect(report).not.toMatch(/\p{Bidi_Control}|[^\n\P{Cc}]/u);
  }
});

test("SARIF has one result for each claim, and a level only for what failed", () => {
  const verification = held(config, { config_digest: "sha256:2" }, []);
  const { runs } = JSON.parse(sarifReport(verification, { name: "test", version: "1" }, l10n)) as { runs: [{ results: { ruleId: string; kind: string; level: string }[] }] };
  expect(runs[0].results.map(({ ruleId, kind, level }) => `${ruleId} ${kind} ${level}`)).toEqual([
    "no-token pass none", "runs-file fail error", "asks-login pass none", "no-bearer pass none", "key-connected open none",
  ]);
});
