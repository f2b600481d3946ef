/** The action that puts the public key of a seed file in the place of what is none: where it is offered, and for what. */
import { expect, test } from "vitest";
import { codeActions } from "../../server/src/language/features/codeActions.js";
import type { ClientForm } from "../../server/src/language/features/clientForm.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

const form: ClientForm = {
  uri: (uri) => uri, relatedInformation: false, codeDescription: false, documentChanges: true, changeAnnotations: false, disabledActions: false,
  lazyEdits: true, migrateCommand: undefined, applyCommand: undefined, publicKeyCommand: "pick", asksItself: true, guideCommand: "guide", connectionsCommand: "", reloadCommand: "",
};
const key = "UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4";

test.each([
  ["an empty key", `authorization { users: [ { nkey: "" } ] }`, { line: 0, character: 33 }, { line: 0, character: 35 }, "U"],
  ["a wrong one", `authorization { users: [ { nkey: UABC } ] }`, { line: 0, character: 33 }, { line: 0, character: 37 }, "U"],
  ["that of an account", `accounts { A { nkey: "${key}" } }`, { line: 0, character: 21 }, { line: 0, character: 79 }, "A"],
  ["a variable, where it is written", `KEY: UABC\nauthorization { users: [ { nkey: $KEY } ] }`, { line: 0, character: 5 }, { line: 0, character: 9 }, "U"],
])("%s", (_what, text, position, end, letter) => {
  const uri = memoryUri("server.conf");
  expect(commandsFor(text)).toEqual([{ title: "Replace by the public key of a seed file...", command: "pick", arguments: [{ uri, version: 1, position, end, letter }] }]);
  expect(commandsFor(text, { ...form, publicKeyCommand: undefined })).toEqual([]);
});

test("not for a key that is right", () => {
  expect(commandsFor(`authorization { users: [ { nkey: ${key} } ] }`)).toEqual([]);
});

function commandsFor(text: string, as = form): unknown[] {
  const analysis = new LanguageService(memoryHost({ files: { "server.conf": `${text}\n` } })).analyse(memoryUri("server.conf"));
  const everywhere = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  return codeActions([analysis], memoryUri("server.conf"), everywhere, undefined, as).flatMap(({ command }) => (command?.command === "pick" ? [command] : []));
}
