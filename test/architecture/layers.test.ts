/** Every dependency rule catches the violation it is there for: a rule that sees nothing would pass forever. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { cruise } from "dependency-cruiser";
import type { ICruiseOptions, ICruiseResult, IFlattenedRuleSet } from "dependency-cruiser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const repository = resolve(import.meta.dirname, "../..");
const { options, ...ruleSet } = createRequire(import.meta.url)(join(repository, ".dependency-cruiser.cjs")) as IFlattenedRuleSet & {
  options: ICruiseOptions;
};

/** Rule -> a file that breaks it. Targets are files of `targets`, packages, or built-in modules. */
const violations: Readonly<Record<string, readonly [file: string, imports: string]>> = {
  "no-cycles": ["server/src/protocol/one.ts", "./two.js"],
  "nothing-imports-tests": ["server/src/planted.ts", "../../test/target.js"],
  resolvable: ["server/src/lost.ts", "./nowhere.js"],
  "syntax-stands-alone": ["server/src/language/syntax/planted.ts", "../model/target.js"],
  "protocol-stands-alone": ["server/src/protocol/planted.ts", "../language/model/target.js"],
  "snippets-stand-alone": ["server/src/snippets/planted.ts", "../language/model/target.js"],
  "schema-stands-alone": ["server/src/language/schema/planted.ts", "../syntax/target.js"],
  "model-on-syntax-and-schema": ["server/src/language/model/planted.ts", "../checks/target.js"],
  "checks-on-model": ["server/src/language/checks/planted.ts", "../features/target.js"],
  "rewrites-on-checks": ["server/src/language/rewrites/planted.ts", "../features/target.js"],
  "plan-on-checks": ["server/src/language/plan/planted.ts", "../features/target.js"],
  "features-on-language": ["server/src/language/features/planted.ts", "node:fs"],
  "language-is-pure": ["server/src/language/planted.ts", "vscode-languageserver/node"],
  "host-knows-only-its-interface": ["server/src/host/planted.ts", "../language/checks/target.js"],
  "server-never-sees-the-client": ["server/src/planted2.ts", "../../client/src/live/target.js"],
  "cli-sees-only-pure-rooms-and-sources": ["server/src/cli/planted.ts", "../../../client/src/views/target.js"],
  "server-opens-no-sockets": ["server/src/planted3.ts", "node:net"],
  "live-is-pure": ["client/src/live/planted.ts", "node:crypto"],
  "plan-document-on-live": ["client/src/plan/planted.ts", "../views/target.js"],
  "sources-on-live": ["client/src/sources/planted.ts", "../views/target.js"],
  "decoding-on-sources": ["client/src/decoding/planted.ts", "../views/target.js"],
  "access-on-sources": ["client/src/access/planted.ts", "../views/target.js"],
  "client-sees-only-the-protocol": ["client/src/planted.ts", "../../server/src/language/model/target.js"],
};

const targets = [
  "test/target.ts",
  "server/src/language/syntax/target.ts",
  "server/src/language/model/target.ts",
  "server/src/language/checks/target.ts",
  "server/src/language/features/target.ts",
  "client/src/live/target.ts",
  "client/src/views/target.ts",
];

describe("dependency rules", () => {
  const folder = mkdtempSync(join(tmpdir(), "layers-"));
  const broken = new Map<string, string[]>();

  function plant(file: string, text: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }

  beforeAll(async () => {
    symlinkSync(join(repository, "node_modules"), join(folder, "node_modules"));
    plant("tsconfig.json", "{}");
    for (const target of targets) plant(target, "export const target = 1;\n");
    plant("server/src/protocol/two.ts", 'export * from "./one.js";\n');
    for (const [file, imports] of Object.values(violations)) plant(file, `import type * as planted from "${imports}";\nexport type Planted = typeof planted;\n`);
    const { output } = await cruise(["server", "client"], { ...options, tsConfig: { fileName: join(folder, "tsconfig.json") }, baseDir: folder, ruleSet, validate: true });
    for (const { rule, from } of (output as ICruiseResult).summary.violations) broken.set(rule.name, [...(broken.get(rule.name) ?? []), from]);
  }, 30_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test("each has a planted violation", () => {
    expect(Object.keys(violations).sort()).toEqual((ruleSet.forbidden ?? []).map(({ name }) => name).sort());
  });

  test.each(Object.entries(violations))("%s is seen, type-only imports included", (rule, [file]) => {
    expect(broken.get(rule)).toContain(file);
  });
});
