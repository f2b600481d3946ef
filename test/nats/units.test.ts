/** What the fix makes of a size or a time is what was meant: the server says so itself. */
import { connect } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { applyReplacements } from "../../server/src/language/edits.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { serversOf } from "../support/byTurns.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { locateServer, startNatsServer } from "../support/natsServer.js";
import type { Series } from "../support/natsServer.js";

const servers = serversOf(import.meta.url);

describe.each(servers)("nats-server %s", (series) => {
  test.each([
    ["1.5MB", 1.5 * 1024 ** 2], ["1.5 mib", 1.5 * 1024 ** 2], ["0.25M", 250_000], ["1.5k", 1_500], ["0.001g", 1_000_000], ["2 KB", 2_048], ["2 k", 2_000], ["1.0 MB", 1024 ** 2], ["500 bytes", 500],
  ])("max_payload: %s", async (written, bytes) => {
    const config = await repaired(series, `max_payload: ${written}\n`);
    await using server = await startNatsServer({ version: series, config, monitor: false });
    const connection = await connect({ servers: server.url, reconnect: false, tls: null });
    expect(connection.info?.max_payload).toBe(bytes);
    await connection.close();
  });

  test.each(["2 s", "2.0 seconds"])("timeout: %s, which only some releases read as a text", async (written) => {
    const config = await repaired(series, `authorization { user: a, password: b, timeout: ${written} }\n`);
    expect(config).toMatch(series === "newest" ? /timeout: "2(?:\.0)?s"/ : /timeout: 2 \}/);
    await using server = await startNatsServer({ version: series, config, monitor: true });
    const varz = (await (await fetch(`${server.monitorUrl}/varz`)).json()) as { readonly auth_timeout: number };
    expect(varz.auth_timeout).toBe(2);
  });
});

async function repaired(series: Series, text: string): Promise<string> {
  const version = parseVersion((await locateServer(series)).version);
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"), { version });
  const fix = reports.find(({ check }) => check.code === "unit-of-number")?.fixes?.[0];
  if (fix?.kind !== "edit") throw new Error("no fix");
  return applyReplacements(text, fix.edits()[0]?.replacements ?? []);
}
