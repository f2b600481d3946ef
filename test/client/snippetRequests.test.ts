/** Which snippets are offered: all, those for a user that is there, and the one kind that a step of a plan is about. */
import { expect, test } from "vitest";
import { snippetRequests, type SnippetUser } from "../../client/src/migration/snippetRequests.js";
import { migrationPlan } from "../../server/src/language/features/migrationPlan.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { newestVersion } from "../../server/src/language/schema/version.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { publicKey } from "../support/publicKey.js";

const user: SnippetUser = { place: { kind: "file", path: "/keys/a.nk" }, publicKey };

test("for nobody yet each kind, with paths to fill in; for a user those with its seed", () => {
  expect(snippetRequests().map(({ kind }) => kind)).toEqual(["nkey", "dual", "creds"]);
  expect(snippetRequests(user)).toEqual([{ kind: "nkey", seedPath: "/keys/a.nk", publicKey }, { kind: "dual", seedPath: "/keys/a.nk", publicKey }]);
  expect(snippetRequests({ ...user, place: { kind: "clipboard" } }, "nkey")).toEqual([{ kind: "nkey", seedPath: "/path/to/user.nk", publicKey }]);
});

test("a step of a plan offers the kind of login that it is about", () => {
  const config = new LanguageService(memoryHost({ files: { "server.conf": "authorization { token: a }\n" } })).read(memoryUri("server.conf"));
  const steps = migrationPlan({ config, version: newestVersion }, (uri) => uri).transitions.flatMap((transition) => transition.steps);
  const offered = steps.flatMap(({ id, actions }) => actions.flatMap((action) => (action.kind === "snippet" ? [[id, ...snippetRequests(undefined, action.credential).map(({ kind }) => kind)].join(" ")] : [])));
  expect([...new Set(offered)].sort()).toEqual(["dual-clients dual", "give-creds creds", "move-clients nkey"]);
});
