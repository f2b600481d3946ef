/** What a hover says of a reload of options that not every release takes, against what each does. */
import { createUser } from "@nats-io/nkeys";
import { describe, expect, test } from "vitest";
import { isBefore, parseVersion } from "../../server/src/language/schema/version.js";
import { hoverText } from "../features/atCursor.js";
import { loopbackCertificate } from "../support/certificates.js";
import { natsClient } from "../support/live/clients.js";
import { allSeries, startNatsServer } from "../support/natsServer.js";

const { certificate, key } = loopbackCertificate();
const files = { "cert.pem": certificate, "key.pem": key, "a.creds": "", "b.creds": "" };
const remote = (entry: string): string => `accounts { A {}, B {} }\nleafnodes { remotes: [ { ${entry} } ] }`;
const limits = (inner: string): string => `jetstream { store_dir: "./js", limits { max_ha_assets: 7, ${inner} } }`;
const tls = 'tls { cert_file: "./cert.pem", key_file: "./key.pem" }';

function seed(): string {
  return new TextDecoder().decode(createUser().getSeed());
}

/** The name of the option, and two configs with other values of it. */
const changes: readonly (readonly [name: string, before: string, after: string])[] = [
  ["urls", remote('urls: [ "nats://127.0.0.1:1" ]'), remote('urls: [ "nats://127.0.0.1:2" ]')],
  ["account", remote('urls: [ "nats://127.0.0.1:1" ], account: A'), remote('urls: [ "nats://127.0.0.1:1" ], account: B')],
  ["credentials", remote('urls: [ "nats://127.0.0.1:1" ], credentials: "./a.creds"'), remote('urls: [ "nats://127.0.0.1:1" ], credentials: "./b.creds"')],
  ["nkey", remote(`urls: [ "nats://127.0.0.1:1" ], nkey: ${seed()}`), remote(`urls: [ "nats://127.0.0.1:1" ], nkey: ${seed()}`)],
  ["hub", remote('urls: [ "nats://127.0.0.1:1" ], hub: false'), remote('urls: [ "nats://127.0.0.1:1" ], hub: true')],
  ["max_ack_pending", limits("max_ack_pending: 5"), limits("max_ack_pending: 6")],
  ["max_request_batch", limits("max_request_batch: 5"), limits("max_request_batch: 6")],
  ["duplicate_window", limits('duplicate_window: "1m"'), limits('duplicate_window: "2m"')],
];

describe.each(allSeries)("nats-server %s", (series) => {
  // 2.9 knows no NKey of a remote.
  test.each(changes.filter(([name]) => name !== "nkey" || series !== "2.9"))("%s", async (name, before, after) => {
    await using server = await startNatsServer({ version: series, config: `server_name: s\n${before}\n`, files });
    const cursor = after.search(new RegExp(`(?<=[{,] )${name}:`)) + 2;
    const text = hoverText(`${after.slice(0, cursor)}|${after.slice(cursor)}`, { version: parseVersion(server.version) });
    expect(text).toMatch(/A reload takes a new value\.|A new value needs a restart\./);
    const refusal = await server.reload(`server_name: s\n${after}\n`).then(() => "", String);
    expect(refusal).toEqual(text.includes("A reload takes a new value.") ? "" : expect.stringContaining("config reload not supported"));
  });

  test.each(["max_mem", "max_file"])("%s is raised or not as the hover says, and never lowered", async (name) => {
    const config = (size: string): string => `server_name: s\njetstream { store_dir: "./js", ${name}: ${size} }\n`;
    await using server = await startNatsServer({ version: series, config: config("10MB"), files });
    const text = hoverText(config("1").replace(name, `m|${name.slice(1)}`), { version: parseVersion(server.version) });
    const raises = text.includes("A reload takes some changes of it; others need a restart.");
    if (!raises) expect(text).toContain("A new value needs a restart.");
    await expect(server.reload(config("5MB"))).rejects.toThrow("config reload not supported");
    expect(await server.reload(config("20MB")).then(() => "", String)).toEqual(raises ? "" : expect.stringContaining("config reload not supported"));
  });

  test("0 as the most connections is the default before 2.12.5, and then lets nobody in", async () => {
    await using server = await startNatsServer({ version: series, config: "max_connections: 0\n" });
    const isBefore2125 = isBefore(parseVersion(server.version), parseVersion("2.12.5"));
    const varz = (await (await fetch(`${server.monitorUrl}/varz`)).json()) as { readonly max_connections: number };
    expect(varz.max_connections).toBe(isBefore2125 ? 65_536 : -1);
    const login = natsClient("app", server.url)();
    if (isBefore2125) await (await login).close();
    else await expect(login).rejects.toThrow();
    expect(hoverText("max_conn|ections: 0")).toContain("from 2.12.5 on the server then refuses every client, where before 0 meant 65536");
  });

  test.each([
    ["gateway", `gateway { name: c, port: -1, | }`],
    ["leafnodes", `leafnodes { port: -1, | }`],
    ["leafnodes.remotes", `leafnodes { remotes: [ { url: "tls://127.0.0.1:1", | } ] }`],
  ])("a tls block that comes into %s is refused, and the hover does not promise it", async (_, around) => {
    await using server = await startNatsServer({ version: series, config: `server_name: s\n${around.replace(", |", "")}\n`, files });
    await expect(server.reload(`server_name: s\n${around.replace("|", tls)}\n`)).rejects.toThrow("config reload not supported");
    expect(hoverText(around.replace("|", tls.replace("tls", "t|ls")), { version: parseVersion(server.version) })).toContain("A reload takes some changes of it; others need a restart.");
  });
});
