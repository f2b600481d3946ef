/** Variables in quotes and in braces: what our checks say of them, against what servers do that have them in their environment. */
import * as path from "node:path";
import { connect } from "@nats-io/transport-node";
import { afterAll, describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { allSeries, checkConfig, startNatsServer } from "../support/natsServer.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const environment = { APP_PASSWORD: "s3cret", NATS_PORT: "4223" };
const scratch = temporaryFolder("variables");
afterAll(() => { removeFolder(scratch); });

function found(config: string): string[] {
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": config }, environment })).analyse(memoryUri("server.conf"));
  return reports.map(({ check }) => check.code).filter((code) => code.startsWith("variable-"));
}

describe.each(allSeries)("nats-server %s", (series) => {
  test.each([
    ['"$APP_PASSWORD"', ["variable-in-quotes"], "$APP_PASSWORD"],
    ["'${APP_PASSWORD}'", ["variable-in-quotes"], "${APP_PASSWORD}"],
    ["$APP_PASSWORD", [], environment.APP_PASSWORD],
  ])("password: %s", async (written, codes, password) => {
    const config = `authorization { user: u, password: ${written} }\n`;
    expect(found(config)).toEqual(codes);
    await using server = await startNatsServer({ version: series, config, env: environment });
    for (const pass of ["$APP_PASSWORD", "${APP_PASSWORD}", environment.APP_PASSWORD]) {
      const entered = connect({ servers: server.url, user: "u", pass, reconnect: false }).then(async (client) => { await client.close(); return "in"; }, String);
      expect([pass, await entered]).toEqual([pass, pass === password ? "in" : expect.stringMatching(/authorization violation/i)]);
    }
  });

  test.each(["port: ${NATS_PORT}\n", "cluster {\n  name = ${NATS_PORT}\n  port: 6222\n}\n"])("%s", async (config) => {
    expect(found(config)).toEqual(["variable-in-braces"]);
    const file = path.join(scratch, `${series}.conf`);
    writeFiles(scratch, { [path.basename(file)]: config });
    const { ok, output } = await checkConfig(series, file, environment);
    expect([ok, output]).toEqual([false, expect.stringContaining("variable reference for '{NATS_PORT' on line")]);
  });
});
