import * as fs from "node:fs";
import { expect, test } from "vitest";
import { checks } from "../../server/src/language/checks/index.js";
import { fileProblems, variableProblems } from "../../server/src/language/model/problems.js";
import { issueTexts } from "../../server/src/language/syntax/issues.js";
import { parseFixture } from "../support/fixture.js";
import { inRepository } from "../support/repository.js";
import { syntaxErrorSections } from "../support/syntaxErrorsPage.js";

const codes = checks.map(({ code }) => code).sort();

/** What package.json says of settings. */
interface Manifest {
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown; readonly enum?: readonly string[] }>> } };
}

/** Files of the room that are no checks. */
const others = ["check.ts", "index.ts", "run.ts"];

test("every check has a file of its name, and every file is a check", () => {
  const files = fs.readdirSync(inRepository("server/src/language/checks")).filter((name) => name.endsWith(".ts") && !others.includes(name));
  expect(files.map((name) => name.replace(/\.ts$/, "")).sort()).toEqual(codes);
});

test("every check has a page, and every page a check", () => {
  const pages = fs.readdirSync(inRepository("docs/checks"));
  expect(pages.map((name) => name.replace(/\.md$/, "")).sort()).toEqual(codes);
});

test.each(checks)("the page of $code begins with its code and title", ({ code, title, severity, documentation }) => {
  const page = fs.readFileSync(inRepository("docs/checks", `${code}.md`), "utf8");
  expect(page.split("\n")[0]).toBe(`# ${code}: ${title}`);
  expect(page).toMatch(new RegExp(`^Severity: ${severity}`, "m"));
  expect(documentation).toMatch(code === "USER_001" ? /^https:/ : new RegExp(`^docs/checks/${code}\\.md$`));
});

test("the page of syntax errors has a section for whatever keeps a server from reading a config", () => {
  const texts = [...Object.values(fileProblems), ...Object.values(variableProblems)].map(({ code }) => code);
  const codes = syntaxErrorSections().flatMap((section) => section.codes);
  expect(codes).toEqual(expect.arrayContaining([...Object.keys(issueTexts), ...texts]));
  expect(new Set(codes).size).toBe(codes.length);
});

/** Whether a check chooses the severity itself where it finds something. */
function varies(code: string): boolean {
  const source = fs.readFileSync(inRepository("server/src/language/checks", `${code}.ts`), "utf8");
  return (source.match(/\bseverity\b/g)?.length ?? 0) > 1;
}

test.each(checks)("the severity of $code is a setting", ({ code, severity, defaultOff }) => {
  const manifest = JSON.parse(fs.readFileSync(inRepository("package.json"), "utf8")) as Manifest;
  const setting = manifest.contributes.configuration.properties[`natsServerConf.checks.${code}.severity`];
  expect(setting?.enum).toEqual(expect.arrayContaining(["error", "warning", "information", "hint", "off"]));
  // The default reaches the server as if the user had set it. Only "auto" leaves the choice to the finding.
  expect(setting?.default).toBe(defaultOff === true ? "off" : varies(code) ? "auto" : severity);
  expect(setting?.enum?.includes("auto")).toBe(varies(code));
});

test.each(codes)("%s has fixtures that find it", (code) => {
  const folder = inRepository("test/fixtures/checks", code);
  const marks = fs.readdirSync(folder).flatMap((name) => parseFixture(fs.readFileSync(`${folder}/${name}`, "utf8")).marks);
  expect(marks.map((mark) => mark.code)).toContain(code);
});

test("every folder of fixtures belongs to a check", () => {
  expect(fs.readdirSync(inRepository("test/fixtures/checks")).sort()).toEqual(codes);
});
