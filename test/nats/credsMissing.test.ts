/** Leaf node remotes whose creds file is not there: what real servers do, and what we say. */
import { encodeUser, fmtCreds } from "@nats-io/jwt";
import { createAccount, createUser } from "@nats-io/nkeys";
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { serversOf } from "../support/byTurns.js";
import { freePort } from "../support/freePort.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { checkConfig, startNatsServer } from "../support/natsServer.js";
import type { NatsServer, Series } from "../support/natsServer.js";
import { until } from "../support/until.js";
import type { Report } from "../../server/src/language/checks/check.js";

const servers = serversOf(import.meta.url);

const user = createUser();
const creds = new TextDecoder().decode(fmtCreds(await encodeUser("u", user, createAccount()), user));
const files = { "home/u.creds": creds };
const leaf = (port: number, path: string): string => `leafnodes { remotes: [ { url: "nats://127.0.0.1:${port}", credentials: ${path} } ] }\n`;

describe.each(servers)("nats-server %s", { concurrent: true }, (series) => {
  test.each([`"gone.creds"`, `"home"`])("%s: -t passes, and the remote never connects", async (path) => {
    await using hub = await hubOf(series);
    const config = `connect_error_reports: 1\n${leaf(hub.leafPort, path)}`;
    expect(told(config, true)).toEqual([`warning ${path}`]);
    expect(told(config, false)).toEqual([`information ${path}`]);
    await using server = await startNatsServer({ version: series, files, config });
    expect((await checkConfig(series, server.configFile)).ok).toBe(true);
    await until("the first attempt", () => server.log().includes("Error reading LeafNode Remote Credentials file"));
    await until("a second attempt", () => (server.log().match(/no such file or directory$|is a directory$/gm) ?? []).length > 2);
    expect(await leafNodes(hub.server)).toBe(0);
  });

  test.each([`"home/u.creds"`, `""`, `"~/u.creds"`, `"$FOLDER/u.creds"`, `"\${FOLDER}/u.creds"`])("%s: the remote connects, and nothing is said", async (path) => {
    await using hub = await hubOf(series);
    const config = leaf(hub.leafPort, path);
    expect(told(config, true)).toEqual([]);
    await using server = await startNatsServer({ version: series, files, config, env: { HOME: "home", FOLDER: "home" } });
    await until(`a leaf node of ${server.version}`, async () => (await leafNodes(hub.server)) === 1);
  });
});

interface Hub extends AsyncDisposable {
  readonly server: NatsServer;
  readonly leafPort: number;
}

async function hubOf(version: Series): Promise<Hub> {
  const leafPort = await freePort();
  const server = await startNatsServer({ version, config: `leafnodes { listen: "127.0.0.1:${leafPort}" }\n` });
  return { server, leafPort, [Symbol.asyncDispose]: () => server.stop() };
}

async function leafNodes({ monitorUrl }: NatsServer): Promise<unknown> {
  return ((await (await fetch(`${monitorUrl}/leafz`)).json()) as { leafnodes: number }).leafnodes;
}

/** Severities, with what they are about. */
function told(config: string, here: boolean): string[] {
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": config, ...files } })).analyse(memoryUri("server.conf"), { here });
  const isOfFiles = ({ check }: Report): boolean => ["file-missing", "invalid-jwt"].includes(check.code);
  return reports.filter(isOfFiles).map(({ severity, span }) => `${severity} ${config.slice(span.start, span.end)}`);
}
