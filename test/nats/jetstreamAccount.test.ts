/** JetStream that is on for the server or for an account, but not for both: what clients get, and what we say. */
import { connect } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { serversOf } from "../support/byTurns.js";
import { bcryptHash } from "../support/bcryptHash.js";
import { freePort } from "../support/freePort.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { startNatsServer } from "../support/natsServer.js";
import { until } from "../support/until.js";

const servers = serversOf(import.meta.url);

const user = `users: [ { user: u, password: p } ]`;
const server = `jetstream { store_dir: "./js" }\n`;
const system = `SYS { users: [ { user: s, password: "${bcryptHash}" } ] }`;

/** The config, what a client gets, and whether we warn. */
const cases: readonly (readonly [string, "answer" | "not enabled" | "nobody", boolean])[] = [
  [`${server}accounts { A { jetstream: enabled, ${user} } }\n`, "answer", false],
  [`${server}accounts { A { jetstream { max_mem: 1MB }, ${user} } }\n`, "answer", false],
  [`${server}accounts { A { ${user} } }\n`, "not enabled", true],
  [`${server}accounts { A { jetstream: disabled, ${user} }, ${system} }\nsystem_account: SYS\n`, "not enabled", true],
  [`accounts { A { jetstream: enabled, ${user} } }\n`, "nobody", true],
  [`jetstream { enabled: false }\naccounts { A { jetstream { max_mem: 1MB }, ${user} } }\n`, "nobody", true],
  [`${server}authorization { ${user} }\naccounts { ${system} }\nsystem_account: SYS\n`, "answer", false],
  [`${server}authorization { ${user} }\naccounts { A {} }\n`, "not enabled", true],
];

describe.each(servers)("nats-server %s", (series) => {
  test.each(cases)("%s", async (config, expected, warned) => {
    const text = `server_name: n\n${config}`;
    await using running = await startNatsServer({ version: series, config: text });
    expect(await answerOf(running.url)).toBe(expected);
    const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"), { version: parseVersion(running.version) });
    expect(reports.some(({ check }) => check.code === "jetstream-account")).toBe(warned);
  });

  test.each([
    ["jetstream { store_dir: JS, max_mem: 0, max_file: 0 }", "", true],
    ["jetstream { store_dir: JS, max_mem: 0, max_file: 1MB }", "", false],
    ["jetstream { store_dir: JS }", "max_mem: 0, max_file: 0", true],
    ["jetstream { store_dir: JS }", "max_mem: 0", false],
  ])("%s, and an account with { %s }", async (block, limits, isFull) => {
    const text = `${block.replace("JS", '"./js"')}\naccounts { A { jetstream { ${limits} }, ${user} } }\n`;
    expect(codes(text)).toEqual(isFull ? ["jetstream-account"] : []);
    await using running = await startNatsServer({ version: series, config: text });
    expect(await storedIn(running.url, "file")).toMatch(isFull ? /insufficient storage resources available/ : /^stored$/);
    expect(await storedIn(running.url, "memory")).toMatch(/insufficient memory resources available/);
  });

  test("clients of a leaf node without JetStream reach the domain of the hub, and we say nothing", async () => {
    const port = await freePort();
    await using hub = await startNatsServer({ version: series, config: `server_name: hub\njetstream { store_dir: "./js", domain: hub }\naccounts { A { jetstream: enabled, ${user} } }\nleafnodes { port: ${port} }\n` });
    const text = `server_name: leaf\naccounts { A { jetstream: enabled, ${user} } }\nleafnodes { remotes: [ { url: "nats://u:p@127.0.0.1:${port}", account: A } ] }\n`;
    await using leaf = await startNatsServer({ version: series, config: text });
    await until("the answer of the hub", async () => (await answerOf(leaf.url, "$JS.hub.API.INFO")) === "answer");
    const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"), { version: parseVersion(hub.version) });
    expect(reports.map(({ check }) => check.code)).not.toContain("jetstream-account");
  });
});

function codes(text: string): string[] {
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"));
  return reports.map(({ check }) => check.code).filter((code) => code === "jetstream-account");
}

/** What becomes of a stream. */
async function storedIn(url: string, storage: "file" | "memory"): Promise<string> {
  const client = await connect({ servers: url, user: "u", pass: "p", reconnect: false });
  try {
    const stream = { name: storage, subjects: [storage], storage, retention: "limits" };
    const { error } = (await client.request(`$JS.API.STREAM.CREATE.${storage}`, JSON.stringify(stream), { timeout: 5_000 })).json<{ error?: { description: string } }>();
    return error?.description ?? "stored";
  } finally {
    await client.close();
  }
}

async function answerOf(url: string, subject = "$JS.API.INFO"): Promise<string> {
  const client = await connect({ servers: url, user: "u", pass: "p", reconnect: false });
  try {
    const { error } = (await client.request(subject, "", { timeout: 1_000 })).json<{ error?: { description: string } }>();
    return error === undefined ? "answer" : /not enabled for account/i.test(error.description) ? "not enabled" : error.description;
  } catch (thrown) {
    return /no responders|timeout/i.test(String(thrown)) ? "nobody" : String(thrown);
  } finally {
    await client.close();
  }
}
