import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { auditFormats, columns, isListed, listedConnections, type Audited, type AuditFormat, type Listing } from "../../client/src/live/index.js";
import { recordedReplies } from "../support/live/replies.js";
import { readSnapshot } from "../support/readSnapshot.js";

const formats = Object.keys(auditFormats) as AuditFormat[];
const everything: Listing = { all: true, clearTextOnly: false };
const bearers: Listing = { all: false, clearTextOnly: false };
const varz = { server_id: "NABC", server_name: "hub", version: "2.15.1", auth_required: true, connections: 2 };
const escape = String.fromCharCode(27);

function audited(server: unknown, connz: unknown): Audited {
  const snapshot = readSnapshot(server, connz);
  return { kind: "answered", endpoint: "http://127.0.0.1:8222", at: 0, snapshot, connections: listedConnections(snapshot).sort((one, other) => one.cid - other.cid) };
}

function answered(...connections: object[]): Audited {
  return audited(varz, { connections, total: connections.length });
}

/** One connection by token whose name, which the client chooses, is this. */
function named(name: string): Audited {
  return answered({ cid: 1, name, ip: "10.0.0.9", authorized_user: "[REDACTED]", lang: "go", version: "1.37" });
}

function text(format: AuditFormat, audit: Audited, listing = everything): string {
  const listed = audit.kind === "failed" ? audit : { ...audit, connections: audit.connections.filter((connection) => isListed(connection, listing)) };
  return [...auditFormats[format]([listed])].join("");
}

/** RFC 4180, strictly: the cells of each record. */
function csvRecords(csv: string): string[][] {
  const records: string[][] = [];
  let rest = csv;
  let record: string[] = [];
  while (rest !== "") {
    const [whole, quoted, bare] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(?=,|\r\n)/.exec(rest) ?? [];
    if (whole === undefined) throw new Error(`no CSV: ${JSON.stringify(rest.slice(0, 80))}`);
    record.push(quoted === undefined ? bare ?? "" : quoted.replaceAll('""', '"'));
    rest = rest.slice(whole.length);
    if (rest.startsWith(",")) rest = rest.slice(1);
    else {
      rest = rest.slice(2);
      records.push(record);
      record = [];
    }
  }
  return records;
}

interface JsonReport {
  readonly endpoints: readonly { readonly endpoint: string; readonly counts?: Record<string, unknown>; readonly connections?: readonly Readonly<Record<string, string | number | null>>[]; readonly error?: unknown }[];
}

function jsonReport(audit: Audited, listing = everything): JsonReport["endpoints"][number] {
  const [endpoint] = (JSON.parse(text("json", audit, listing)) as JsonReport).endpoints;
  if (endpoint === undefined) throw new Error("no endpoint");
  return endpoint;
}

describe("no secret of a recorded reply is exported", () => {
  test.each(recordedReplies())("$scene, nats-server $version", ({ varz: server, connz, secrets }) => {
    const audit = audited(server, connz);
    for (const format of formats) {
      const written = text(format, audit);
      for (const secret of secrets) expect(written).not.toContain(secret);
      expect(written).not.toMatch(/CANARY|eyJ/);
    }
  });
});

describe("the same rows in every format", () => {
  const audit = answered(
    { cid: 1, name: "billing", authorized_user: "[REDACTED]", ip: "10.0.0.9", port: 4000, lang: "go", version: "1.37" },
    { cid: 2, type: "mqtt", mqtt_client: "meter-7", authorized_user: "sensor", tls_version: "1.3" },
    { cid: 3, account: "A", authorized_user: "alice" },
  );

  test("CSV and JSON have the same columns and values", () => {
    const [header, ...records] = csvRecords(text("csv", audit));
    expect(header).toEqual(columns);
    const rows = jsonReport(audit).connections ?? [];
    expect(rows.map((row) => Object.keys(row))).toEqual(rows.map(() => columns));
    expect(records).toEqual(rows.map((row) => columns.map((column) => String(row[column] ?? ""))));
    expect(rows).toMatchObject([
      { asked: "1970-01-01T00:00:00.000Z", server: "hub", server_version: "2.15.1", cid: 1, name: "billing", port: 4000, account: "$G", user: null, tls: "none", login: "static-token", certainty: "inferred", evidence: "redacted-or-so-named" },
      { cid: 2, type: "mqtt", tls: "1.3", login: "cannot-tell", certainty: "cannot-tell", evidence: "mqtt" },
      { cid: 3, account: "A", user: "alice", login: "password", certainty: "inferred" },
    ]);
  });

  test("what cannot be told is listed and counted, the rest is counted", () => {
    const { connections, counts } = jsonReport(audit, bearers);
    expect(connections?.map(({ cid }) => cid)).toEqual([1, 2]);
    expect(counts).toMatchObject({ static_token: { connections: 1, without_tls: 1 }, cannot_tell: { connections: 1, without_tls: 0 }, others: { connections: 1 } });
    expect(text("markdown", audit, bearers)).toContain("| cannot be told | 1 | 0 |");
  });

  test("clear text only", () => {
    expect(jsonReport(audit, { all: true, clearTextOnly: true }).connections?.map(({ cid }) => cid)).toEqual([1, 3]);
  });

  test("an endpoint that could not be asked is there, with why", () => {
    const failed: Audited = { kind: "failed", endpoint: "http://10.0.0.1:8222", at: 0, failure: { message: "Nothing listens here.", remedy: "Start it." } };
    expect(jsonReport(failed)).toEqual({ endpoint: "http://10.0.0.1:8222", asked: "1970-01-01T00:00:00.000Z", error: { message: "Nothing listens here.", remedy: "Start it." } });
    expect(text("markdown", failed)).toContain("**Not asked**");
    expect(csvRecords(text("csv", failed))).toEqual([columns]);
  });
});

describe("a name of a client's choosing stays text", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.constantFrom("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "\uff1d1+1", "a|b\\|c", "``` `x`", "<script>", "[x](javascript:1)", "@team", "\r\n# title", `${escape}[31m`, "\u009b31m", "\u202egnp.exe", "\ud800"),
  );

  test("in CSV it is no formula and one cell", () => {
    fc.assert(fc.property(hostile, (name) => {
      const [, record, ...more] = csvRecords(text("csv", named(name)));
      expect([record?.length, more]).toEqual([columns.length, []]);
      for (const cell of record ?? []) expect(cell).not.toMatch(/^[\s]*[=+\-@\uff1d\uff0b\uff0d\uff20]/);
    }));
  });

  test("in Markdown it is one cell, in which nothing has a meaning", () => {
    fc.assert(fc.property(hostile, (name) => {
      const lines = text("markdown", named(name)).trimEnd().split("\n");
      const cells = (lines.at(-1) ?? "").slice(2, -2).split(" | ");
      expect(cells.length).toBeGreaterThanOrEqual(12);
      expect((lines.at(-1) ?? "").match(/\|/g)).toHaveLength(13);
      expect(lines.at(-1)).toMatch(/^\| 1 \| (?:`[^`|]+`)? \| /);
    }));
  });

  test("in JSON it is whole, and in no format can it write to a terminal or turn the text", () => {
    fc.assert(fc.property(hostile, (name) => {
      expect(jsonReport(named(name)).connections).toHaveLength(1);
      for (const format of formats) expect(text(format, named(name)).replace(/[\r\n]/g, "")).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    }));
  });

  test("of a megabyte only the beginning is kept", () => {
    for (const format of formats) expect(text(format, named("x".repeat(1 << 20))).length).toBeLessThan(5_000);
  });
});
