/**
 * What the checks named start-* foretell, against what nats-server does: `-t` passes, and the server starts exactly
 * where they find nothing.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { connect } from "@nats-io/transport-node";
import { afterAll, describe, expect, test } from "vitest";
import { serversOf } from "../support/byTurns.js";
import { checkConfig, locateServer, startFailure, startNatsServer, type Series, type StartOptions } from "../support/natsServer.js";
import { beside, foretoldBy, startCases as cases, words } from "../support/startCases.js";
import type { Outcome, StartCase } from "../support/startCases.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";
import { until } from "../support/until.js";

const servers = serversOf(import.meta.url);

/** Configs that only an older server reads: newer ones refuse them with `-t` already. */
const onlyOld = new Set(["listener: more consumer replicas"]);
/** Servers that run together. */
const atATime = 6;

const scratch = temporaryFolder("startup");
afterAll(() => { removeFolder(scratch); });

describe("the checks of a start", () => {
  test("are tried on configs that start and on configs that do not", () => {
    expect(cases.length).toBeGreaterThan(60);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
  });

  test.each(servers)("agree with nats-server %s", async (series) => {
    const seen = await inBatches(cases, (each) => verdict(series, each));
    expect(seen.filter(({ disagrees }) => disagrees).map(({ text }) => text)).toEqual([]);
    const read = new Set(seen.filter(({ outcome }) => outcome !== "-").map(({ name }) => name));
    if (series === "newest") expect(cases.map(({ name }) => name).filter((name) => !read.has(name) && !onlyOld.has(name))).toEqual([]);
    expect(seen.filter(({ outcome }) => outcome === "+").length).toBeGreaterThan(20);
    expect(seen.filter(({ outcome }) => outcome === "!").length).toBeGreaterThan(50);
  }, 180_000);
});

describe("a reload that brings a log which cannot be opened", () => {
  test.each(servers)("ends nats-server %s; another PID file does not", async (series) => {
    for (const line of ['remote_syslog: "localhost:514"', 'remote_syslog: "udp://127.0.0.1"', 'log_file: "missing/server.log"', "log_file: logs"]) {
      await using server = await startNatsServer({ version: series, config: "", files: beside, logged: false });
      await expect(server.reload(line), line).rejects.toThrow("The server ended");
    }
    await using server = await startNatsServer({ version: series, config: "", files: beside, logged: false });
    await server.reload('pid_file: "missing/server.pid"');
  });
});

test("a reload that brings proxies or takes them away ends nats-server 2.15.1; other keys in them do not", async () => {
  const proxies = (keys: string): string => `proxies { trusted: [ ${keys} ] }`;
  const key = "{ key: UCARKS2E3KVB7YORL2DG34XLT7PUCOL2SVM7YXV6ETHLW6Z46UUJ2VZ3 }";
  for (const [before, after] of [["", proxies(key)], [proxies(key), ""]] as const) {
    await using server = await startNatsServer({ config: before, logged: false });
    expect(server.version).toBe("2.15.1");
    await expect(server.reload(after)).rejects.toThrow(/The server ended: [^]*nil pointer/);
  }
  await using server = await startNatsServer({ config: proxies(key) });
  await server.reload(proxies(""));
  await server.reload(`${proxies(key)}\nmax_payload: 1KB`);
});

test.each(servers)("nats-server %s crashes, sooner or later, with a cache of JWTs that expire before they come", async (series) => {
  const config = `operator: ${words["OPERATOR"] ?? ""}\nsystem_account: ${words["ACCOUNT"] ?? ""}\nresolver { type: cache, dir: jwt, ttl: "-1s" }\n`;
  expect(await foretold(series, config)).toEqual(["start-operator"]);
  expect(await crash({ version: series, config })).toContain("non-positive interval");
});

test.each(servers)("nats-server %s crashes, sooner or later, with a negative time between attempts to reach a hub, but for 2.9", async (series) => {
  const config = (hub: string): string => `leafnodes { reconnect: ${series === "2.9" ? "-5" : '"-5s"'}, remotes: [ { url: "nats://127.0.0.1:1"${hub} } ] }\n`;
  expect(await foretold(series, config(""))).toEqual(series === "2.9" ? [] : ["start-leafnode"]);
  if (series === "2.9") {
    await using server = await startNatsServer({ version: series, config: config("") });
    await until("a second attempt", () => (server.log().match(/Error trying to connect as leafnode/g) ?? []).length > 1);
  } else {
    expect(await crash({ version: series, config: config("") })).toContain("invalid argument to Int");
  }
  if (series === "newest") expect(await foretold(series, config(", disabled: true"))).toEqual([]);
});

test.each(["2.10", "newest"] as const)("nats-server %s crashes with its first stream where the time between two syncs is not positive, and starts with it no more", async (series) => {
  const config = (interval: string): string => `jetstream { store_dir: js, sync_interval: "${interval}" }\n`;
  for (const interval of ["-10s", "1ns"]) {
    expect(await foretold(series, config(interval))).toEqual(["start-jetstream"]);
    await using server = await startNatsServer({ version: series, config: config(interval) });
    const connection = await connect({ servers: server.url, reconnect: false, tls: null });
    await connection.request("$JS.API.STREAM.CREATE.S", JSON.stringify({ name: "S", subjects: ["s"] })).catch(() => undefined);
    await connection.closed();
    await until("the crash", () => server.log().includes("panic: invalid argument to Int"));
    expect(await startFailure({ version: series, file: server.configFile })).toContain("panic: invalid argument to Int");
  }
  for (const interval of ["0s", "2ns", "always"]) expect(await foretold(series, config(interval))).toEqual([]);
});

test.each(["2.10", "newest"] as const)("nats-server %s reloads an ocsp_peer with which it does not start", async (series) => {
  const tls = (more: string): string => `tls { cert_file: "cert.pem", key_file: "key.pem"${more} }`;
  await using server = await startNatsServer({ version: series, config: tls(""), files: beside });
  await server.reload(tls(", ocsp_peer: true"));
  expect(await startFailure({ version: series, file: server.configFile, monitor: false })).toContain("OCSP peer verification");
});

/** What a server says that crashes: before it is up, or some time after. */
async function crash(options: StartOptions): Promise<string> {
  try {
    await using server = await startNatsServer({ ...options, logged: false });
    return await until("the crash", () => /panic: .*/.exec(server.log())?.[0]);
  } catch (error) {
    return String(error);
  }
}

interface Verdict {
  readonly name: string;
  readonly outcome: Outcome;
  /** Of the server with what is recorded, or of the checks with the server. */
  readonly disagrees: boolean;
  readonly text: string;
}

async function verdict(series: Series, { name, config, outcome: recorded }: StartCase): Promise<Verdict> {
  const folder = fs.mkdtempSync(path.join(scratch, "case-"));
  const file = path.join(folder, "nats-server.conf");
  writeFiles(folder, { "nats-server.conf": config, ...beside });
  const { ok: passes, output } = await checkConfig(series, file);
  if (!passes) return { name, outcome: "-", disagrees: recorded[series] !== "-", text: `${name}: ${output}` };
  const found = await foretold(series, config);
  const failure = await startFailure({ version: series, file, monitor: false, logged: false });
  const outcome = failure === undefined ? "+" : "!";
  removeFolder(folder);
  const disagrees = outcome !== recorded[series] || (outcome === "+") !== (found.length === 0);
  return { name, outcome, disagrees, text: `${name}: ${found.join(" ") || "nothing found"}; ${failure ?? "it starts"}` };
}

async function foretold(series: Series, config: string): Promise<string[]> {
  return foretoldBy(config, (await locateServer(series)).version);
}

async function inBatches<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const rest = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return results;
}
