/** Comments that accept a finding: what they hide, what they never hide, and that writing one changes nothing else. */
import * as fs from "node:fs";
import { describe, expect, test } from "vitest";
import type { Fix } from "../../server/src/language/checks/fixes/fix.js";
import type { ClientForm } from "../../server/src/language/features/clientForm.js";
import { diagnosticsByFile } from "../../server/src/language/features/diagnostics.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import type { Analysis, AnalysisOptions } from "../../server/src/language/languageService.js";
import { digestInput } from "../../server/src/language/model/digest.js";
import { applyFix } from "../support/applyFix.js";
import { parseFixture } from "../support/fixture.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import type { Memory } from "../support/memoryHost.js";
import { inRepository } from "../support/repository.js";
import type { Report } from "../../server/src/language/checks/check.js";

const token = `authorization {\n  # nats-disable-next-line USER_001 until 2027-01-31 -- browsers\n  token: "s3cret"\n}\n`;

describe("a date", () => {
  test.each([["2027-01-31", []], ["2027-02-01", ["suppression", "USER_001"]], ["2026-01-01", []], [undefined, []]])("looked at on %s", (today, found) => {
    expect(codesOf({ files: { "server.conf": token } }, today === undefined ? {} : { now: Date.parse(`${today}T23:59:59Z`) })).toEqual(found);
  });
});

describe("the comment that a quick fix writes", () => {
  test("goes to the line of the finding, in its indentation and with the line ends of the file", () => {
    const memory = { files: { "server.conf": "port: 4222\r\nauthorization {\r\n\ttoken: s3cret\r\n}\r\n" } };
    const [fix] = suppressingFixes(analyse(memory).reports[0]);
    expect(applyFix(memory, fix).files["server.conf"]).toBe("port: 4222\r\nauthorization {\r\n\t# nats-disable-next-line USER_001 -- <reason>\r\n\ttoken: s3cret\r\n}\r\n");
  });

  test("speaks of the whole file where before the line it would be no comment", () => {
    const memory = { files: { "server.conf": "authorization {\n  token:\n    s3cret\n}\n" } };
    const [fix] = suppressingFixes(analyse(memory).reports[0]);
    expect(fix?.title).toBe("Disable USER_001 for this file...");
    expect(codesOf(withReason(applyFix(memory, fix)))).toEqual([]);
  });

  test("is offered nowhere before a byte order mark, which it would make a part of the second line", () => {
    const { reports } = analyse({ files: { "server.conf": "\ufeffport: 4222\n" } });
    expect(reports.map(({ check }) => check.code)).toEqual(["byte-order-mark"]);
    expect(reports.flatMap(suppressingFixes)).toEqual([]);
  });

  test("proposes a date where the check knows acceptable cases, over the end of a year", () => {
    const titles = suppressingFixes(analyse({ files: { "server.conf": "authorization { token: a }" } }, { now: Date.parse("2026-11-24") }).reports[0]).map(({ title }) => title);
    expect(titles).toEqual([
      "Disable USER_001 for the next line...",
      "Disable USER_001 for the next line until 2027-02-22: WebSocket clients that cannot sign",
      "Disable USER_001 for the next line until 2027-02-22: isolated development without sensitive data",
    ]);
  });

  test("accepts what it was written for, in every fixture, and the server reads the same", () => {
    let applied = 0;
    for (const { name, memory, root } of fixtures()) {
      const before = analyse(memory, {}, root);
      for (const report of before.reports) {
        const [fix] = suppressingFixes(report);
        if (fix === undefined) continue;
        applied += 1;
        const after = analyse(withReason(applyFix(memory, fix)), {}, root);
        expect(after.accepted.map(({ report: { check } }) => check.code), name).toContain(report.check.code);
        expect(digestInput(after.config), name).toBe(digestInput(before.config));
        expect(after.problems.map(({ code }) => code), name).toEqual(before.problems.map(({ code }) => code));
      }
    }
    expect(applied).toBeGreaterThan(200);
  }, 120_000);
});

describe("what is accepted", () => {
  test("is no report, but known", () => {
    const { reports, accepted } = analyse({ files: { "server.conf": token } });
    expect(reports).toEqual([]);
    expect(accepted.map(({ report, suppression }) => [report.check.code, suppression.reason])).toEqual([["USER_001", "browsers"]]);
  });

  test("stays in the verdict, which is nats-server's", () => {
    const memory = { files: { "server.conf": "# nats-disable-next-line unknown-option -- ours\nbogus: 1\n" } };
    expect(codesOf(memory)).toEqual([]);
    expect(codesOf(memory, { followsComments: false })).toEqual(["unknown-option"]);
  });

  test("does not come back as the problem that it says in better words", () => {
    const { reports, problems } = analyse({ files: { "server.conf": "# nats-disable-next-line brace-in-key -- a sketch\ncluster{\n name: x\n}\n" } });
    expect([reports.map(({ check }) => check.code), problems.map(({ code }) => code)]).toEqual([[], []]);
  });
});

test("a check that is turned off leaves no suppression without a use", () => {
  expect(codesOf({ files: { "server.conf": token } }, { severities: { USER_001: "off" } })).toEqual([]);
  expect(codesOf({ files: { "server.conf": "# nats-disable-file nope -- x\nport: 4222\n" } }, { severities: { suppression: "off" } })).toEqual([]);
});

test("a comment in a file of several configs is unused only if none of them uses it", () => {
  const files = {
    "a.conf": "authorization { include shared.conf }\nport: 4222\n",
    "b.conf": "cluster { listen: 127.0.0.1:6222, authorization { include shared.conf } }\n",
    "shared.conf": "# nats-disable-next-line USER_001 -- browsers\ntoken: s3cret\n",
  };
  const form: ClientForm = {
    uri: (uri) => uri, codeDescription: false, relatedInformation: false, documentChanges: true, changeAnnotations: false,
    lazyEdits: false, disabledActions: false, migrateCommand: undefined, applyCommand: undefined, publicKeyCommand: "pick", asksItself: false, guideCommand: "guide", connectionsCommand: "", reloadCommand: "",
  };
  const service = new LanguageService(memoryHost({ files }));
  const found = (...names: string[]): unknown[] =>
    (diagnosticsByFile(names.map((name) => service.analyse(memoryUri(name))), form).get(memoryUri("shared.conf")) ?? []).map(({ code }) => code);
  expect(found("b.conf")).toContain("suppression");
  expect(found("a.conf")).toEqual([]);
  expect(found("a.conf", "b.conf")).not.toContain("suppression");
});

test("tens of thousands of comments cost no more than their length", () => {
  const text = `${"# nats-disable-next-line duplicate-user -- x\n".repeat(20_000)}port: 4222\n`;
  const started = performance.now();
  expect(codesOf({ files: { "server.conf": text } })).toHaveLength(20_000);
  // A second where nothing else runs. To look for the line behind each anew takes many times that.
  expect(performance.now() - started).toBeLessThan(20_000);
}, 60_000);

function suppressingFixes(report: Report | undefined): Fix[] {
  return (report?.fixes ?? []).filter(({ id }) => id.startsWith("disable"));
}

function withReason(memory: Memory): Memory {
  return { ...memory, files: Object.fromEntries(Object.entries(memory.files).map(([name, text]) => [name, text.replace("-- <reason>", "-- for this test")])) };
}

function analyse(memory: Memory, options: AnalysisOptions = {}, root = "server.conf"): Analysis {
  return new LanguageService(memoryHost(memory)).analyse(memoryUri(root), options);
}

function codesOf(memory: Memory, options: AnalysisOptions = {}): string[] {
  return analyse(memory, options).reports.map(({ check }) => check.code);
}

function* fixtures(): Iterable<{ name: string; memory: Memory; root: string }> {
  const folder = inRepository("test/fixtures/checks");
  for (const code of fs.readdirSync(folder)) {
    if (code === "suppression") continue;
    for (const name of fs.readdirSync(`${folder}/${code}`)) {
      const { files, environment, root } = parseFixture(fs.readFileSync(`${folder}/${code}/${name}`, "utf8"));
      yield { name: `${code}/${name}`, memory: { files, environment }, root };
    }
  }
}
