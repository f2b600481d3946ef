/** Random texts, read by nats-server and by us: the same verdict and, of the newest, the same digest. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { sha256 } from "../../server/src/host/digest.js";
import { digestInput } from "../../server/src/language/model/digest.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import { dialectOf } from "../../server/src/language/syntax/dialect.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { checkConfig } from "../support/natsServer.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";

const folder = temporaryFolder("differential");
afterAll(() => {
  removeFolder(folder);
});

/** Pieces in which the language's rules meet each other. */
const pieces = [
  ..."a b port include = : { } [ ] ( ) ' \" , ; # // / $a $NONE $2a$x true no 1 12 -1 - 1.5 .5 1k 2MB 1kbb 10m5 é \u00a0 鍵 \u0000".split(" "),
  ...[" ", "\t", "\n", "\r\n", "\n)\n", "(\n", "\\", "\\n", "\\x41", "\\xc3\\xa9", "\\xff", "\\xzz", "99999999999999999999", "2027-01-02T03:04:05Z", "2027-02-30T00:00:00Z", "127.0.0.1:4222", ": {", "}\n", "]\n"],
];
/** Unknown keys are no error inside a resolver, so there the server prints a digest for any values. */
const frames = [
  (text: string) => text,
  (text: string) => `resolver { type: FULL, dir: j, v: ${text} }\n`,
  (text: string) => `a: x\nresolver {\n type: FULL, dir: j\n q: $a\n${text}\n}\n`,
];
const configs = fc
  .tuple(fc.constantFrom(...frames), fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 14 }))
  .map(([frame, parts]) => frame(parts.join("")));

/** What the server says where the language itself is broken; all else is about options. */
const unreadable = /Parse error|config is invalid|out of the range|variable reference|error parsing include|expected (integer|float|Zulu|boolean)|max depth|goroutine stack/;

test("the server and we agree on random texts", { timeout: 120_000 }, async () => {
  let digests = 0;
  const agree = async (text: string): Promise<void> => {
    const file = join(folder, "main.conf");
    writeFileSync(file, text);
    const { output, digest } = await checkConfig("newest", file);
    const config = readConfig(memoryUri("main.conf"), memoryHost({ files: { "main.conf": text } }));
    expect(config.problems.length > 0, output).toBe(unreadable.test(output));
    if (digest === undefined) return;
    digests++;
    expect(sha256(digestInput(config) ?? ""), output).toBe(digest);
  };
  await fc.assert(fc.asyncProperty(configs, agree), { seed: 2027, numRuns: 600 });
  expect(digests).toBeGreaterThan(40);
});

test.each([["2.9", 9], ["2.10", 10]] as const)("nats-server %s and we agree on random texts", { timeout: 120_000 }, async (series, minor) => {
  const agree = async (text: string): Promise<void> => {
    const file = join(folder, `${series}.conf`);
    writeFileSync(file, text);
    const { output } = await checkConfig(series, file);
    const host = memoryHost({ files: { "main.conf": text } });
    const { problems } = readConfig(memoryUri("main.conf"), host, { dialect: dialectOf({ major: 2, minor }) });
    expect(problems.length > 0, output).toBe(unreadable.test(output));
  };
  await fc.assert(fc.asyncProperty(configs, agree), { seed: 2028, numRuns: 300 });
});
