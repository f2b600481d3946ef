/** No feature fails on any text, whole or cut off anywhere. */
import { expect, test } from "vitest";
import type { ClientForm } from "../../server/src/language/features/clientForm.js";
import { codeActions, resolveCodeAction } from "../../server/src/language/features/codeActions.js";
import type { ActionData } from "../../server/src/language/features/codeActions/offers.js";
import { codeLenses } from "../../server/src/language/features/codeLenses.js";
import { diagnosticsByFile } from "../../server/src/language/features/diagnostics.js";
import { documentLinks } from "../../server/src/language/features/documentLinks.js";
import { documentSymbols } from "../../server/src/language/features/documentSymbols.js";
import { foldingRanges } from "../../server/src/language/features/foldingRanges.js";
import { loginHints, type LoginUse } from "../../server/src/language/features/loginUse.js";
import { monitoringAddress } from "../../server/src/language/features/monitoringAddress.js";
import { seedFileName } from "../../server/src/language/features/seedFileName.js";
import { rangeOf } from "../../server/src/language/features/positions.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { grammarCases } from "../support/grammarCases.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

const form: ClientForm = { relatedInformation: true, codeDescription: true, documentChanges: true, changeAnnotations: true, disabledActions: true, lazyEdits: true, migrateCommand: "migrate", applyCommand: "apply", publicKeyCommand: "pick", asksItself: false, guideCommand: "guide", connectionsCommand: "", reloadCommand: "", uri: (uri) => uri };
const use: LoginUse = { connections: 1, withoutTls: 0, since: 0, servers: 1, elsewhere: 0, cannotTell: 0, observedAt: 0, reachable: true, runs: "this-file" };
const texts = grammarCases.map(({ text }) => text).filter((text) => text.length < 1_000);

/** Asks everything about a text; the number of diagnostics. */
function askAll(text: string): number {
  const host = memoryHost({ files: { "a.conf": text } });
  const uri = memoryUri("a.conf");
  const service = new LanguageService(host);
  const analysis = service.analyse(uri);
  const { root } = analysis.config;
  const everywhere = rangeOf(root, { start: 0, end: text.length });
  for (const action of codeActions([analysis], uri, everywhere, undefined, form)) {
    if (action.data !== undefined) resolveCodeAction([analysis], action, action.data as ActionData, form);
  }
  codeLenses(analysis.config, uri, undefined, form);
  loginHints(analysis.config, uri, { start: 0, end: text.length }, () => use);
  documentLinks(root, host, form);
  documentSymbols(root);
  foldingRanges(root);
  monitoringAddress(analysis.config);
  expect(seedFileName(analysis.config)).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]*\.nk$/);
  return [...diagnosticsByFile([analysis], form).values()].flat().length;
}

test("every observed case, and a token config cut off at every place", () => {
  expect(texts.length).toBeGreaterThan(550);
  for (const text of texts) askAll(`${text}\nauthorization { token: x }\n`);
  const config = 'include "a.conf"\nA: [1, 2]\nauthorization {\n  users = [ {user: $A, permissions: { publish: ["a.>"] }} ]\n  token: "it\\x41"; # end\n}\ntls { verify: (\nblock\n)\n}\n{ port: 8k }';
  for (let end = 0; end <= config.length; end++) askAll(config.slice(0, end));
});
