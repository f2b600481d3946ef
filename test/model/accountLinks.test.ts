import * as fc from "fast-check";
import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { SubjectIndex } from "../../server/src/language/model/accounts/subjectIndex.js";
import { isPermissionSubject, isSubset, isValidPublishSubject, isValidSubject, subjectsCollide } from "../../server/src/language/model/options/subjects.js";
import { accountConfigs } from "../support/accountConfigs.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

const subjects = fc.array(fc.constantFrom("a", "b", "c", "*", ">", "*a", ""), { minLength: 1, maxLength: 4 }).map((tokens) => tokens.join("."));

test("an index finds what a look at each subject finds", () => {
  fc.assert(
    fc.property(fc.array(subjects, { maxLength: 40 }), subjects, (all, asked) => {
      const index = new SubjectIndex(all, (subject) => subject);
      expect([...index.takingIn(asked)].sort()).toEqual(all.filter((subject) => isSubset(asked, subject)).sort());
      expect([...index.meeting(asked)].sort()).toEqual(all.filter((subject) => subjectsCollide(asked, subject)).sort());
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["a.b", true, true],
  ["a.*", true, false],
  ["a.>", true, false],
  ["a.>.b", false, false],
  ["a*.b>", true, true],
  ["", false, false],
  ["a..b", false, false],
  ["a b", false, false],
])("%j", (subject, valid, toPublish) => {
  expect(isValidSubject(subject)).toBe(valid);
  expect(isValidPublishSubject(subject)).toBe(toPublish);
});

test.each([
  ["a q", true, true],
  ["a q r", false, false],
  ["a q..r", false, true],
  ["a. q", false, false],
  ["a\u0085q", true, true],
])("a queue group in %j", (text, valid, ofAnyName) => {
  expect(isPermissionSubject(text, true)).toBe(valid);
  expect(isPermissionSubject(text, "any")).toBe(ofAnyName);
  expect(isPermissionSubject(text, false)).toBe(text === "a\u0085q");
});

/** What is remembered of accounts must not show. */
test("after an edit the same is said as of a config never seen before", () => {
  fc.assert(
    fc.property(fc.array(accountConfigs, { minLength: 2, maxLength: 4 }), fc.nat(), (texts, at) => {
      const files = { "server.conf": "" };
      const service = new LanguageService(memoryHost({ files }));
      for (const text of [...texts, edited(texts[0] ?? "", at), texts[0] ?? ""]) {
        files["server.conf"] = text;
        expect(said(service)).toEqual(said(new LanguageService(memoryHost({ files }))));
      }
    }),
    { numRuns: 150 },
  );
});

test("a list of exports that is renamed to one of imports offers nothing any more", () => {
  const files = { "server.conf": "" };
  const service = new LanguageService(memoryHost({ files }));
  // The account that imports is far enough away to stay the same object.
  const untouched = [1, 2, 3].map((name) => `  C${name} { users: [ { user: c${name}, password: p } ] }\n`).join("");
  const importers = ["exports", "imports", "exports"].map((name) => {
    files["server.conf"] = `accounts {\n  A { ${name}: [ { service: s } ] }\n${untouched}  B { imports: [ { service: { account: A, subject: s } } ] }\n}\n`;
    return said(service).filter((each) => each.startsWith("account-import"));
  });
  expect(importers).toEqual([[], [expect.stringContaining("does not export `s`")], []]);
});

/** One character less, or an entry more. */
function edited(text: string, at: number): string {
  const place = at % (text.length + 1);
  return at % 2 === 0 ? text.slice(0, place) + text.slice(place + 1) : `debug: true\n${text}`;
}

function said(service: LanguageService): string[] {
  return service.analyse(memoryUri("server.conf")).reports.map(({ check, span, message }) => `${check.code} ${span.start}-${span.end} ${message}`);
}
