/** Files that PowerShell's `>` and Notepad's "Unicode" write: nats-server sees the first letter of them, if that. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NodeHost } from "../../server/src/host/nodeHost.js";
import { uriOf } from "../../server/src/host/fileUris.js";
import { isRefusal } from "../../server/src/language/checks/run.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { serversOf } from "../support/byTurns.js";
import { checkConfig, locateServer, startNatsServer } from "../support/natsServer.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";

const servers = serversOf(import.meta.url);

const littleEndian = (text: string): Buffer => Buffer.from(`\ufeff${text}`, "utf16le");
const bigEndian = (text: string): Buffer => littleEndian(text).swap16();

const texts = {
  "option.conf": littleEndian('port: 4222\r\nauthorization { user: a, password: "s3cret" }\r\n'),
  "comment.conf": bigEndian("# Our servers.\nport: 4222\n"),
  "users.conf": littleEndian("A { users: [ { user: a, password: b } ] }\r\n"),
  "root.conf": Buffer.from("port: 4222\naccounts { include users.conf }\n"),
};

test.each(servers)("what nats-server %s makes of UTF-16 is foretold", async (series) => {
  const folder = temporaryFolder("utf16");
  for (const [name, bytes] of Object.entries(texts)) writeFileSync(join(folder, name), bytes);
  const version = parseVersion((await locateServer(series)).version);
  for (const name of ["option.conf", "comment.conf", "root.conf"]) {
    const file = join(folder, name);
    const { reports, problems } = new LanguageService(new NodeHost()).analyse(uriOf(file), { version });
    const { ok, output } = await checkConfig(series, file);
    expect(problems, name).toEqual([]);
    expect(reports.map(({ check }) => check.code), name).toEqual(["byte-order-mark"]);
    expect(reports.some(isRefusal), `${name}: ${output}`).toBe(!ok);
  }
  removeFolder(folder);
});

test("nats-server 2.9 starts with such a file, and lets everyone in", async () => {
  const folder = temporaryFolder("utf16");
  const file = join(folder, "option.conf");
  writeFileSync(file, texts["option.conf"]);
  const server = await startNatsServer({ version: "2.9", file });
  const varz = (await (await fetch(`${server.monitorUrl}/varz`)).json()) as { readonly auth_required?: boolean };
  expect(varz.auth_required ?? false).toBe(false);
  await server.stop();
  removeFolder(folder);
});
