/** What live connections are to a config, over the wire. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { DidChangeWatchedFilesNotification } from "vscode-languageserver-protocol/node";
import { Command } from "../../server/src/protocol/commands.js";
import { ConfigLogins, LiveUsageChanged, MonitoringAddress, RunningFacts } from "../../server/src/protocol/live.js";
import type { ConfigLoginsResult, RunningFactsResult } from "../../server/src/protocol/live.js";
import { writeFiles } from "../support/temporaryFolder.js";
import { vscodeCapabilities } from "./editor.js";
import { editorsOfEachTest } from "./editors.js";

const { start, folder: newFolder } = editorsOfEachTest("live-use");

const canary = "kanarienvogel-7Q2";
const text = `server_name: orders\nauthorization {\n  token: "${canary}" # keep\n  timeout: 2\n}\n`;
const usage = (over: object): unknown => ({
  servers: [{ endpoint: "http://127.0.0.1:8222", observedAt: Date.UTC(2026, 0, 1, 12), reachable: true, cannotTell: 0, bearerJwt: { connections: 9, withoutTls: 9 }, staticToken: { connections: 12, withoutTls: 3, lastSeenAt: Date.UTC(2026, 0, 1, 11, 59) }, ...over }],
});

test.each([
  ["the server's name", "", { serverName: "orders" }],
  ["its monitoring address", "http: localhost:8222\n", {}],
])("stands over the token, found by %s", async (_what, more, over) => {
  const editor = await start({ capabilities: vscodeCapabilities, environment: { TZ: "UTC" }, initializationOptions: { clientMigrates: true } });
  const uri = await editor.open(join(newFolder(), "a.conf"), text + more);
  expect(await editor.lenses(uri)).toMatchObject([{ range: { start: { line: 2 } }, command: { title: "Live use unknown: open Live Connections to ask the server" } }]);
  await editor.connection.sendNotification(LiveUsageChanged, usage(over));
  expect((await editor.lenses(uri)).map(({ command }) => command)).toEqual([{ title: "12 active connections, 3 without TLS, last seen 11:59", command: Command.showConnections }]);
  expect((await editor.pulled(uri))[0]?.message).toContain("12 connections");
  await editor.connection.sendNotification(LiveUsageChanged, usage({ ...over, reachable: false }));
  expect((await editor.lenses(uri))[0]?.command?.title).toContain("Live use unknown");
});

test("an editor that nobody tells of live use has no line over a token that could not say anything", async () => {
  const editor = await start({ capabilities: { textDocument: { codeLens: {} } } });
  const uri = await editor.open(join(newFolder(), "a.conf"), text);
  expect(await editor.lenses(uri)).toEqual([]);
  await editor.connection.sendNotification(LiveUsageChanged, usage({ serverName: "orders" }));
  expect((await editor.lenses(uri))[0]?.command?.title).toContain("12 active connections");
});

test("what the open configs of running servers say of logins is told", async () => {
  const editor = await start();
  const folder = newFolder();
  await editor.open(join(folder, "a.conf"), "server_name: orders\nauthorization { token: t }\n");
  await editor.open(join(folder, "b.conf"), "server_name: users\nauthorization { user: u, password: p }\n");
  const servers = ["orders", "users", "unknown"].map((serverName) => ({ serverName, endpoint: "http://10.0.0.1:8222" }));
  expect(await editor.connection.sendRequest(ConfigLogins, { servers })).toEqual({
    servers: [
      { onlyByToken: true, logins: [] },
      { onlyByToken: false, logins: [{ kind: "user", account: "$G", name: "u", key: expect.stringMatching(/^[0-9a-f]{24}$/) as string }] },
      null,
    ],
  });
  expect(await editor.connection.sendRequest(ConfigLogins, { servers: "orders" })).toEqual({ servers: [] });
});

test("the users of a running config are counted beside them, also while the text is edited", async () => {
  const editor = await start({ environment: { TZ: "UTC" }, initializationOptions: { clientMigrates: true } });
  const users = (port: number): string => `port: ${port}\nserver_name: orders\nauthorization { users: [ { user: bob, password: pw }, { user: carol, password: pw } ] }\n`;
  const uri = await editor.open(join(newFolder(), "a.conf"), users(4222));
  const { config } = await editor.connection.sendRequest<RunningFactsResult>(RunningFacts, { uri });
  const server = { endpoint: "", serverName: "orders", configDigest: config?.digest };
  const asked = await editor.connection.sendRequest<ConfigLoginsResult>(ConfigLogins, { servers: [server] });
  const counted = asked.servers[0]?.logins.map(({ key, name }) => ({ key, connections: name === "bob" ? 3 : 0, withoutTls: 0, since: Date.UTC(2026, 0, 1, 11, 30) }));
  await editor.connection.sendNotification(LiveUsageChanged, usage({ ...server, staticToken: { connections: 0, withoutTls: 0 }, logins: counted }));
  const shown = ["3 connections", "no connection seen since 11:30"];
  expect((await editor.hints(uri)).map(({ label }) => label)).toEqual(shown);
  expect(await editor.lenses(uri)).toEqual([]);

  await editor.change(uri, 2, { text: users(4223) });
  expect((await editor.hints(uri)).map(({ label }) => label)).toEqual(shown);
  expect(await editor.lenses(uri)).toEqual([]);
  expect(await editor.connection.sendRequest(ConfigLogins, { servers: [server] })).toEqual(asked);

  await editor.save(uri);
  const reload = { title: "The server does not run this file as last saved: reload or restart needed", command: Command.reloadServer };
  expect((await editor.lenses(uri)).map(({ command }) => command)).toEqual([reload]);
  expect((await editor.hints(uri)).map(({ label }) => label)).toEqual(shown);
  expect(await editor.connection.sendRequest(ConfigLogins, { servers: [server] })).toEqual(asked);

  await editor.connection.sendNotification(LiveUsageChanged, usage({ ...server, configDigest: "sha256:another", logins: undefined }));
  expect(await editor.hints(uri)).toEqual([]);
  expect(await editor.connection.sendRequest(ConfigLogins, { servers: [{ ...server, configDigest: "sha256:another" }] })).toEqual({ servers: [null] });
});

test("a text that another program wrote, and the editor took over, is no edit", async () => {
  const folder = newFolder();
  const [before, after] = ["server_name: orders\n", "server_name: orders\nport: 4223\n"];
  writeFiles(folder, { "a.conf": before });
  const editor = await start({ initializationOptions: { clientMigrates: true } });
  const uri = await editor.open(join(folder, "a.conf"), before);
  const { config } = await editor.connection.sendRequest<RunningFactsResult>(RunningFacts, { uri });
  await editor.connection.sendNotification(LiveUsageChanged, usage({ serverName: "orders", configDigest: config?.digest }));
  expect(await editor.lenses(uri)).toEqual([]);
  writeFiles(folder, { "a.conf": after });
  await editor.change(uri, 2, { text: after });
  expect(await editor.lenses(uri)).toEqual([]);
  await editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [] });
  expect((await editor.lenses(uri)).map(({ command }) => command?.command)).toEqual([Command.reloadServer]);
});

test("the monitoring address of an open config is told", async () => {
  const editor = await start();
  const uri = await editor.open(join(newFolder(), "a.conf"), "http_port: 8222\nhttp_base_path: nats\n");
  expect(await editor.connection.sendRequest(MonitoringAddress, { uri })).toEqual({ url: "http://127.0.0.1:8222/nats" });
});

test.each([
  ["remote_syslog: syslog\nport: 4222", true],
  // Refused at a reload: then nothing ends. And what only keeps the next start from coming up ends nothing either.
  ["remote_syslog: syslog\nport: 4222\nno_such_option: 1", false],
  ["max_payload: 2MB\nmax_pending: 1MB\nhttp: 8222", false],
])("whether a reload ends the server for its log is told as the finding says it: %j", async (text, logFails) => {
  const editor = await start();
  const uri = await editor.open(join(newFolder(), "nats-server.conf"), text);
  expect(await editor.connection.sendRequest(RunningFacts, { uri })).toMatchObject({ config: { logFails } });
});

test("what an open config can be held against is told, without a secret", async () => {
  const editor = await start();
  const folder = newFolder();
  writeFiles(folder, { "users.conf": `users: [ { user: bob, password: ${canary} } ]\n` });
  const uri = await editor.open(join(folder, "a.conf"), "pid_file: nats.pid\nauthorization { include users.conf }\n");
  const answer = await editor.connection.sendRequest(RunningFacts, { uri });
  expect(answer).toEqual({
    config: {
      files: [uri, pathToFileURL(join(folder, "users.conf")).href],
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
      takesToken: false, onlyByToken: false, nkeys: [], userNames: ["bob"], takenForNobody: [], hasWebsocket: false, hasProxies: false, logFails: false,
      pidFile: join(folder, "nats.pid"),
    },
  });
  expect(JSON.stringify(answer)).not.toContain(canary);
  expect(await editor.connection.sendRequest(RunningFacts, 7)).toEqual({});
});

test("what cannot be read of an open config is told, so that nobody takes it for free of tokens", async () => {
  const editor = await start();
  const uri = await editor.open(join(newFolder(), "a.conf"), "port: 4222\ninclude auth.conf\n");
  const { config } = await editor.connection.sendRequest<RunningFactsResult>(RunningFacts, { uri });
  expect(config?.unread).toMatch(/^a\.conf:2:9: There is no such file\./);
});
