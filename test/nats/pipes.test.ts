/** nats-server reads a pipe as it reads a file: so does `nats-conf-lint`. */
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allSeries, checkConfig } from "../support/natsServer.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";

test.each(allSeries)("a config that is a pipe is read: %s", async (series) => {
  const folder = temporaryFolder("pipe");
  const pipe = join(folder, "once.conf");
  execFileSync("mkfifo", [pipe]);
  for (const [text, ok] of [["port: 4222\n", true], ["port: nowhere\n", false]] as const) {
    const [verdict] = await Promise.all([checkConfig(series, pipe), writeFile(pipe, text)]);
    expect(verdict.ok, text).toBe(ok);
  }
  removeFolder(folder);
});
