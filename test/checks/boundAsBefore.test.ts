/** An NKey in the place of a token or of the single user of a block: it is bound by what bound its clients, and by nothing else. */
import { expect, test } from "vitest";
import { isBoundAsBefore } from "../../server/src/language/checks/migrateToNkey/boundAsBefore.js";
import { authorizationBlocks, allUsers } from "../../server/src/language/model/authorization.js";
import type { MapValue } from "../../server/src/language/model/value.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { migrate } from "../support/migrate.js";
import { edited, fixesOf, rewritesOf } from "../support/offered.js";
import { publicKey } from "../support/publicKey.js";

const all = `permissions: { publish: [">"], subscribe: [">"] }`;

test.each([
  ["default_permissions: { publish: a }", all],
  ["permissions: { sub: { deny: a } }", all],
  ["default_permission: { subscribe: [\"> q\"] }", all],
  ["default_permissions: { allow_responses: { max: 1 } }", all],
  ["default_permissions: { publish: [], allow_responses: true }", all],
  ["default_permissions: { publish: \">\", allow_responses: true }", undefined],
  ["default_permissions: { allow_responses: false }", undefined],
  ["default_permissions: { pub: [], sub: { allow: [], deny: [] } }", undefined],
  ["default_permissions: { publish: [a, \">\"], subscribe: { allow: \">\" } }", undefined],
  ["default_permissions: {}", undefined],
  ["proxy_required: true", "proxy_required: true"],
  ["proxy_required: false", undefined],
  ["proxy_required: true, default_permissions: { publish: a }", `${all}, proxy_required: true`],
  ["timeout: 2", undefined],
])("beside %s", (rest, says) => {
  const user = `{ nkey: ${publicKey}${says === undefined ? "" : `, ${says}`} }`;
  const token = { files: { "server.conf": `authorization { token: a, ${rest} }\n` } };
  expect(migrate(token, publicKey).files["server.conf"]).toBe(`authorization { users: [ ${user} ], ${rest} }\n`);
  const single = { files: { "server.conf": `authorization { user: a, password: b, ${rest} }\n` } };
  const [rewrite] = rewritesOf(single, "userToNkey");
  expect(rewrite?.kind === "key-pair" && edited(single, rewrite.edits(publicKey)).files["server.conf"]).toBe(`authorization { users: [ ${user} ], ${rest} }\n`);
});

test("a user with subjects of its own has those, and comes through the proxy too", () => {
  const memory = { files: { "server.conf": "authorization { token: a, proxy_required: true, default_permissions: { publish: b } }\n" } };
  const [fix] = fixesOf(memory, "migrateToNkey");
  const edits = fix?.kind === "key-pair" ? fix.editsForUsers?.([{ publicKey, subscribe: ["c"] }]) : undefined;
  expect(edited(memory, edits ?? []).files["server.conf"]).toContain(`{ nkey: ${publicKey}, permissions: { subscribe: ["c"] }, proxy_required: true }`);
});

test("a WebSocket user is bound by nothing of the main authorization that did not bind the token", () => {
  const text = (users: string): string => `authorization { default_permissions: { publish: a }, proxy_required: true${users} }\n`;
  const memory = { files: { "server.conf": `${text("")}websocket { port: 1, no_tls: true, authorization { token: a } }\n` } };
  expect(migrate(memory, publicKey).files["server.conf"]).toBe(`${text(`, users: [ { nkey: ${publicKey}, ${all}, allowed_connection_types: [WEBSOCKET], proxy_required: true } ]`)}websocket { port: 1, no_tls: true }\n`);
});

test("what only the environment knows is not guessed", () => {
  const memory = { files: { "server.conf": "authorization { token: a, proxy_required: $NOT_HERE }\n" } };
  expect(fixesOf(memory, "migrateToNkey")).toMatchObject([{ kind: "disabled", reason: expect.stringContaining("proxy_required comes from an environment variable") as string }]);
  const permissions = { files: { "server.conf": "authorization { token: a, default_permissions: $NOT_HERE }\n" } };
  expect(migrate(permissions, publicKey).files["server.conf"]).toContain(all);
});

test.each([
  ["default_permissions: { publish: a }", "", false],
  ["default_permissions: { publish: a }", all, true],
  ["default_permissions: { publish: [] }", "", true],
  ["proxy_required: true", "", false],
  ["proxy_required: true", "proxy_required: true", true],
  ["timeout: 2", "proxy_required: true", false],
])("the proof of %s and a user with %s", (rest, says, expected) => {
  const read = (text: string): { blocks: MapValue[]; users: MapValue[] } => {
    const { config } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"));
    return { blocks: authorizationBlocks(config, "client").map(({ map }) => map), users: allUsers(config) };
  };
  const { blocks } = read(`authorization { token: a, ${rest} }`);
  const { users } = read(`authorization { users: [ { nkey: ${publicKey}, ${says} } ], ${rest} }`);
  expect(users.map((user) => isBoundAsBefore(blocks, user))).toEqual([expected]);
});
