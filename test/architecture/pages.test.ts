/** What users read beside the editor: README, the pages of docs/, and what leads from one to the other. */
import * as fs from "node:fs";
import * as path from "node:path";
import { expect, test } from "vitest";
import { checks } from "../../server/src/language/checks/index.js";
import { inRepository } from "../support/repository.js";

const read = (file: string): string => fs.readFileSync(inRepository(file), "utf8");
const pages = ["docs", "docs/checks"].flatMap((folder) => fs.readdirSync(inRepository(folder)).filter((name) => name.endsWith(".md")).map((name) => `${folder}/${name}`));
const readme = read("README.md");

interface Link {
  /** From the root of the repository. */
  readonly file: string;
  readonly heading: string;
}

/** The links of a page that are none into the web. */
function linksOf(page: string): Link[] {
  return [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = ""]) => {
    const [file = "", heading = ""] = target.split("#");
    return /^[a-z]+:/.test(target) ? [] : [{ file: file === "" ? page : path.posix.join(path.posix.dirname(page), file), heading }];
  });
}

/** As GitHub and VS Code name the headings of a page. */
function headingsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, text = ""]) => text.toLowerCase().replace(/[^\p{L}\p{N}\-_ ]/gu, "").replaceAll(" ", "-"));
}

test("README lists every check, in order, with its page", () => {
  const rows = [...readme.matchAll(/^\| \[([\w-]+)\]\((\S+)\) \| \S.* \|$/gm)].map(([, code, page]) => [code, page]);
  expect(rows).toEqual(checks.map(({ code }) => [code, `docs/checks/${code}.md`]).sort());
});

test("README lists every setting", () => {
  const manifest = JSON.parse(read("package.json")) as { readonly contributes: { readonly configuration: { readonly properties: object } } };
  const settings = Object.keys(manifest.contributes.configuration.properties).filter((name) => !name.startsWith("natsServerConf.checks."));
  const rows = [...readme.matchAll(/^\| `(natsServerConf\.[\w.]+)` \| \S.* \|$/gm)].map(([, name]) => name ?? "");
  expect(rows.sort()).toEqual(settings.sort());
});

test.each(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", ...pages])("the links of %s lead somewhere", (page) => {
  for (const { file, heading } of linksOf(page)) {
    expect(fs.existsSync(inRepository(file)), file).toBe(true);
    if (heading !== "") expect(headingsOf(file)).toContain(heading);
  }
});

test.each(pages)("the links of %s lead to pages that come with the extension", (page) => {
  for (const { file } of linksOf(page)) expect(file).toMatch(/^docs\/(?:checks\/)?[\w-]+\.md$/);
});

test("README leads to every page of docs/ that is about no check", () => {
  const linked = linksOf("README.md").map(({ file }) => file);
  const shipped = pages.filter((page) => page.startsWith("docs/") && !page.startsWith("docs/checks/") && page !== "docs/benchmarks.md");
  expect(linked).toEqual(expect.arrayContaining(shipped));
});
