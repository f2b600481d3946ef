/** Configs that look like a transition and are none, as docs/transitions.md shows them. */
import * as fs from "node:fs";
import * as path from "node:path";
import { connect } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { serversOf } from "../support/byTurns.js";
import { freePort } from "../support/freePort.js";
import { checkConfig, startNatsServer, type Series } from "../support/natsServer.js";
import { inRepository } from "../support/repository.js";
import { temporaryFolder } from "../support/temporaryFolder.js";
import { Stage } from "../support/transitions/stage.js";
import { until } from "../support/until.js";

const servers = serversOf(import.meta.url);

const page = fs.readFileSync(inRepository("docs/transitions.md"), "utf8");
const section = page.slice(page.indexOf("\n## Wrong roads\n"));
const token = { token: "s3cr3t" };

/** The config below a heading of the page. */
function shown(heading: string): string {
  const [, config] = new RegExp(`\\n### ${heading}\\n+\`\`\`conf\\n([^]*?)\`\`\``).exec(section) ?? [];
  if (config === undefined) throw new Error(`the page shows no config below "${heading}"`);
  return config;
}

async function verdict(series: Series, config: string): Promise<string> {
  const file = path.join(temporaryFolder("wrong-road"), "nats-server.conf");
  fs.writeFileSync(file, config);
  const { ok, output } = await checkConfig(series, file);
  return ok ? "valid" : output;
}

test("every config of the page is tried here", () => {
  expect([...section.matchAll(/\n### (.*)\n/g)].map(([, heading]) => heading)).toEqual([
    "A token and users in one block", "A token among the users", "no_auth_user for the token clients", "The token as somebody's password",
    "A token for the WebSocket port alone", "The flag beside accounts that have users",
  ]);
});

describe.each(servers)("nats-server %s", (series) => {
  test("refuses a token and users in one block", async () => {
    expect(await verdict(series, shown("A token and users in one block"))).toContain("Can not have a token and a users array");
  });

  test("knows no token among the users", async () => {
    expect(await verdict(series, shown("A token among the users"))).toContain('unknown field "token"');
  });

  test("lets in as no_auth_user who sends nothing, not who sends a token", async () => {
    await using stage = await Stage.open(series, shown("no_auth_user for the token clients"));
    expect([await stage.admits(token), await stage.admits({})]).toEqual([false, true]);
    const beside = 'authorization { token: "s3cr3t" }\nno_auth_user: old\n';
    expect(await verdict(series, beside)).toBe("valid");
    await expect(startNatsServer({ version: series, config: beside })).rejects.toThrow("no_auth_user");
  });

  test("takes the token as a password only from who sends the user too", async () => {
    await using stage = await Stage.open(series, shown("The token as somebody's password"));
    expect([await stage.admits(token), await stage.admits({ user: "legacy", pass: "s3cr3t" })]).toEqual([false, true]);
  });

  test("does not start with a token for the WebSocket port alone", async () => {
    const config = shown("A token for the WebSocket port alone");
    expect(await verdict(series, config)).toBe("valid");
    await expect(startNatsServer({ version: series, config })).rejects.toThrow("websocket authentication token not compatible with presence of users/nkeys");
  });

  test("does not start with the flag beside accounts that have users", async () => {
    const config = shown("The flag beside accounts that have users");
    expect(await verdict(series, config)).toBe("valid");
    await expect(startNatsServer({ version: series, config, args: ["--auth", "s3cr3t"] })).rejects.toThrow("Can not have a token and accounts");
  });

  test("tells clients of a cluster the address of a server that refuses their credential", async () => {
    const ports = [await freePort(), await freePort()] as const;
    const cluster = (own: 0 | 1): string => `cluster { name: two, host: 127.0.0.1, port: ${ports[own]}, routes: [ "nats-route://127.0.0.1:${ports[1 - own]}" ] }\n`;
    await using old = await Stage.open(series, `authorization { token: "s3cr3t" }\n${cluster(0)}`);
    await using next = await startNatsServer({ version: series, config: shown("A token and users in one block").replace(/token:.*/, "") + cluster(1) });
    const client = await connect({ servers: old.server.url, ...token, reconnect: false });
    old.keep(client);
    await until("the address of the other server", () => client.info?.connect_urls?.some((url) => url.endsWith(`:${next.port}`)));
    await expect(connect({ servers: next.url, ...token, reconnect: false })).rejects.toThrow(/authorization violation/i);
  });
});
