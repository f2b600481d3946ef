/** JetStream without a store_dir: where real servers keep its data, before and after the fix. */
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { serversOf } from "../support/byTurns.js";
import { applyFix } from "../support/applyFix.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { startNatsServer } from "../support/natsServer.js";
import type { Report } from "../../server/src/language/checks/check.js";

const servers = serversOf(import.meta.url);

const warning = "Temporary storage directory used, data could be lost on system reboot";

describe.each(servers)("nats-server %s", { concurrent: true }, (series) => {
  test.each([
    ["jetstream: enabled", "nats/jetstream"],
    ["jetstream: true", "nats/jetstream"],
    ["jetstream {}", "nats/jetstream"],
    ["jetstream { max_mem: 1GB }", "nats/jetstream"],
    ["jetstream { max_mem: 1GB, max_file: 0 }", "nats/jetstream"],
    ["jetstream { max_mem: 1GB, max_file: 1GB }", "jetstream"],
    [`jetstream { store_dir: "" }`, "nats/jetstream"],
    [`store_dir: ""\njetstream: enabled`, "nats/jetstream"],
  ])("%j stores below the temporary folder, in %s, and after the fix where it says", async (text, folder) => {
    const config = `port: 4222\n${text}\n`;
    const [report] = told(config);
    await using before = await startNatsServer({ version: series, config });
    expect(storeOf(before.log())).toBe(`${before.folder}/${folder}`);
    expect(before.log().includes(warning)).toBe(series !== "2.9");
    const after = applyFix({ files: { "server.conf": config } }, report?.fixes?.find(({ id }) => id === "nameFolder")).files["server.conf"] ?? "";
    expect(told(after)).toEqual([]);
    await using mended = await startNatsServer({ version: series, config: after });
    expect(storeOf(mended.log())).toBe("data/jetstream");
    expect(mended.log()).not.toContain(warning);
  });

  test.each([`store_dir: "./js"\njetstream: enabled`, `jetstream { store: "./js" }`])("nothing is said of %j", async (text) => {
    const config = `port: 4222\n${text}\n`;
    expect(told(config)).toEqual([]);
    await using server = await startNatsServer({ version: series, config });
    expect(storeOf(server.log())).toBe("js/jetstream");
  });

  test("the flag -sd names a folder too", async () => {
    await using server = await startNatsServer({ version: series, config: "jetstream: enabled\n", args: ["-sd", "./flag"] });
    expect(storeOf(server.log())).toBe("flag/jetstream");
  });
});

function storeOf(log: string): string | undefined {
  return /Store Directory: "(.*)"/.exec(log)?.[1];
}

function told(config: string): Report[] {
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": config } })).analyse(memoryUri("server.conf"));
  return reports.filter(({ check }) => check.code === "temporary-store");
}
