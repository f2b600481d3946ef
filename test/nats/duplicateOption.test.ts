/** Options that are set twice to no harm: what real servers make of them, with the first and without. */
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { serversOf } from "../support/byTurns.js";
import { applyFix } from "../support/applyFix.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { checkConfig, startNatsServer } from "../support/natsServer.js";
import type { Series } from "../support/natsServer.js";
import type { Report } from "../../server/src/language/checks/check.js";

const servers = serversOf(import.meta.url);

const block = `jetstream { store_dir: "./js", max_mem: 1MB, max_file: 2MB }`;

describe.each(servers)("nats-server %s", { concurrent: true }, (series) => {
  test.each([
    `port: -1\njetstream: enabled\n${block}`,
    `port: -1\njetstream: true\n${block}`,
    `port: -1\n${block}\n${block}`,
  ])("%j: nothing changes with the first", async (text) => {
    const config = `${text}\n`;
    const [report, ...others] = told(config);
    expect([report?.severity, others]).toEqual(["information", []]);
    const after = applyFix({ files: { "server.conf": config } }, report?.fixes?.find(({ id }) => id === "removeEntry")).files["server.conf"] ?? "";
    expect(told(after)).toEqual([]);
    const [before, mended] = [await jetStreamOf(series, config), await jetStreamOf(series, after)];
    expect(before).toEqual(mended);
    expect(before.limits).toMatchObject({ max_memory: 1 << 20, max_storage: 2 << 20 });
  });

  test.each([
    ["a block before the switch is lost", `port: -1\n${block}\njetstream: enabled`, { on: true, limited: false }],
    ["a block that says no wins", `port: -1\njetstream: enabled\njetstream { enabled: false, store_dir: "./js" }`, { on: false, limited: false }],
  ])("%s: a warning", async (_what, text, expected) => {
    const config = `${text}\n`;
    expect(told(config).map(({ severity }) => severity)).toEqual(["warning"]);
    const { limits } = await jetStreamOf(series, config);
    expect({ on: limits !== undefined, limited: limits?.max_memory === 1 << 20 }).toEqual(expected);
  });
});

interface Limits {
  readonly max_memory: number;
  readonly max_storage: number;
}

/** What a server says of its JetStream, and of 2.11 and later the digest of the config. */
async function jetStreamOf(version: Series, config: string): Promise<{ limits: Limits | undefined; digest: string | undefined }> {
  await using server = await startNatsServer({ version, config });
  const { jetstream } = (await (await fetch(`${server.monitorUrl}/varz`)).json()) as { jetstream?: { config?: Limits } };
  const { digest } = await checkConfig(version, server.configFile);
  return { limits: jetstream?.config, digest };
}

function told(config: string): Report[] {
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": config } })).analyse(memoryUri("server.conf"));
  return reports.filter(({ check }) => check.code === "duplicate-option");
}
