/** A variable under another name: to a real server the config means what it meant, and the name that is no option stays one that it takes. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { connect } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { rename } from "../../server/src/language/features/rename.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { allSeries, startNatsServer } from "../support/natsServer.js";
import { edited } from "../support/offered.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";

const config = [
  'PASS: "first"',
  'authorization { users: [ { user: a, password: $PASS }, { user: b, password: $PASS } ] }',
  'PASS: "second"',
  'accounts { A { OWN: "third", users: [ { user: c, password: $OWN }, { user: d, password: $PASS } ] } }',
  "",
].join("\n");

/** @param at of the name that an editor would be at. */
function renamed(text: string, at: number, name: string): string {
  const memory = { files: { "server.conf": text } };
  const host = memoryHost(memory);
  const read = readConfig(memoryUri("server.conf"), host);
  const edits = rename([{ config: read, file: read.root, offset: at }], name, host);
  if ("refusal" in edits) throw new Error(edits.refusal);
  return edited(memory, edits).files["server.conf"] ?? "";
}

describe.each(allSeries)("nats-server %s", (series) => {
  test.each(["SECRET", "_x", "main-password", "a.b.c", "include_me", "TRUE"])("%s", async (name) => {
    const first = renamed(config, 0, name);
    const all = renamed(first, first.indexOf("OWN"), "inner");
    expect(all.split("PASS").length).toBe(3);
    expect(all.split(name).length).toBe(4);
    await using server = await startNatsServer({ version: series, config: all });
    const entered = async (user: string, pass: string): Promise<boolean> =>
      connect({ servers: server.url, user, pass, reconnect: false }).then(async (client) => { await client.close(); return true; }, () => false);
    const logins = { a: "first", b: "first", c: "third", d: "second" };
    for (const [user, password] of Object.entries(logins)) {
      expect([user, await entered(user, password), await entered(user, "other")]).toEqual([user, true, false]);
    }
  });

  test("JetStream keeps what an account stores in a folder of its name, so that another name finds nothing", async () => {
    const folder = temporaryFolder("renamed");
    try {
      const streams = async (account: string): Promise<unknown> => {
        const text = `jetstream { store_dir: ${JSON.stringify(folder)} }\naccounts { ${account} { jetstream: enabled, users: [ { user: a, password: x } ] } }\n`;
        await using server = await startNatsServer({ version: series, config: text });
        const client = await connect({ servers: server.url, user: "a", pass: "x" });
        if (account === "ORDERS") await client.request("$JS.API.STREAM.CREATE.S", JSON.stringify({ name: "S", subjects: ["s"], storage: "file" }));
        const { total } = (await client.request("$JS.API.STREAM.NAMES")).json<{ total: number }>();
        await client.close();
        return total;
      };
      expect(await streams("ORDERS")).toBe(1);
      expect(existsSync(join(folder, "jetstream", "ORDERS", "streams", "S"))).toBe(true);
      expect(await streams("SALES")).toBe(0);
      expect(await streams("ORDERS")).toBe(1);
    } finally {
      removeFolder(folder);
    }
  });
});
