/** Blocks of listeners without a port: no server makes anything of them. */
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { serversOf } from "../support/byTurns.js";
import { freePort } from "../support/freePort.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { startNatsServer } from "../support/natsServer.js";

const servers = serversOf(import.meta.url);

const listens = /Listening for (?:websocket|MQTT|route|leafnode) \w+/i;

describe.each(servers)("nats-server %s", { concurrent: true }, (series) => {
  test.each([
    ["websocket { no_tls: true WHERE }", true],
    ["mqtt { authorization { timeout: 2 } WHERE }\nserver_name: n\njetstream { store_dir: js }", true],
    ["leafnodes { authorization { timeout: 2 } WHERE }", true],
    ['cluster { name: c, routes: ["nats://127.0.0.1:ROUTE"] WHERE }', true],
    ["cluster { name: c WHERE }", false],
  ])("%s", async (block, isTold) => {
    const config = `debug: true\n${block.replace("ROUTE", String(await freePort()))}\n`;
    const [without, withPort] = [config.replace("WHERE", ""), config.replace("WHERE", ', listen: "127.0.0.1:-1"')];
    expect([told(without), told(withPort)]).toEqual([isTold ? ["listener-without-port"] : [], []]);
    await using silent = await startNatsServer({ version: series, config: without });
    expect(silent.log()).toContain("Listening for client connections");
    expect(silent.log()).not.toMatch(listens);
    expect(silent.log()).not.toContain("Trying to connect to route");
    await using open = await startNatsServer({ version: series, config: withPort });
    expect(open.log()).toMatch(listens);
  });
});

function told(config: string): string[] {
  const { reports } = new LanguageService(memoryHost({ files: { "nats-server.conf": config } })).analyse(memoryUri("nats-server.conf"));
  return reports.map(({ check }) => check.code).filter((code) => code === "listener-without-port");
}
