/** Fixes and rewrites are tried before they are offered: a long selection asks for some of them only, a short one for all. */
import type { CodeAction } from "vscode-languageserver-types";
import { expect, test } from "vitest";
import { codeActions } from "../../server/src/language/features/codeActions.js";
import type { ClientForm } from "../../server/src/language/features/clientForm.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

const form: ClientForm = {
  uri: (uri) => uri, relatedInformation: false, codeDescription: false, documentChanges: true, changeAnnotations: false, disabledActions: false,
  lazyEdits: true, migrateCommand: "migrate", applyCommand: "apply", publicKeyCommand: "pick", asksItself: true, guideCommand: "guide", connectionsCommand: "", reloadCommand: "",
};
const uri = memoryUri("server.conf");
const users = `accounts {\n${Array.from({ length: 60 }, (_each, index) => `  A${index} { users: [ { user: u${index}, password: p${index} } ] }\n`).join("")}}\n`;
const misspelt = `accounts {\n${Array.from({ length: 60 }, (_each, index) => `  A${index} { limts { } }\n`).join("")}}\n`;

test("rewrites", () => {
  expect(of(selected(users, 61), "refactor.rewrite").length).toBe(0);
  expect(of(selected(users, 20), "refactor.rewrite").length).toBeGreaterThan(19);
});

test("fixes", () => {
  expect(of(selected(misspelt, 61), "quickfix.natsServerConf.renameOption").length).toBe(30);
  expect(of(selected(misspelt, 20), "quickfix.natsServerConf.renameOption").length).toBe(19);
});

/** The actions for the lines up to this one. */
function selected(text: string, line: number): CodeAction[] {
  const analysis = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(uri);
  return codeActions([analysis], uri, { start: { line: 0, character: 0 }, end: { line, character: 0 } }, undefined, form);
}

function of(actions: readonly CodeAction[], kind: string): CodeAction[] {
  return actions.filter((action) => action.kind?.startsWith(kind));
}
