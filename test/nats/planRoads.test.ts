/** What a plan recommends for the clients that are connected is followed on real servers, to its end. */
import { connect as dial } from "node:net";
import { createUser } from "@nats-io/nkeys";
import { connect, nkeyAuthenticator, tokenAuthenticator, wsconnect } from "@nats-io/transport-node";
import type { ConnectionOptions, NatsConnection } from "@nats-io/transport-node";
import { hashSync } from "bcryptjs";
import { WebSocket } from "undici";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { planDocument, type AskedServer, type PlanDocument } from "../../client/src/plan/index.js";
import { audit } from "../../server/src/cli/live/audit.js";
import { digestsOf } from "../../server/src/configDigest.js";
import { migrationPlan } from "../../server/src/language/features/migrationPlan.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import { mqttUser } from "../../server/src/language/plan/steps.js";
import { newestVersion } from "../../server/src/language/schema/version.js";
import { freePort } from "../support/freePort.js";
import { memoryHost, memoryUri, type Memory } from "../support/memoryHost.js";
import { mqttLogin as mqttClient } from "../support/mqttClient.js";
import { migrate } from "../support/migrate.js";
import { allSeries, startNatsServer, type NatsServer } from "../support/natsServer.js";
import { until } from "../support/until.js";

const token = "c4nary-of-the-roads";
const hash = hashSync(token, 4).replace(/^\$2b/, "$2a");
const user = createUser();
const key = user.getPublicKey();
const nkey: ConnectionOptions = { authenticator: nkeyAuthenticator(user.getSeed()) };
const both: ConnectionOptions = { authenticator: [nkeyAuthenticator(user.getSeed()), tokenAuthenticator(token)] };

beforeAll(() => { vi.stubGlobal("WebSocket", WebSocket); });

describe.each(allSeries)("nats-server %s", (version) => {
  test("many clients: the token as a flag, the keys in the file", async () => {
    const before = config(`authorization { token: "${token}" }\n`);
    await using first = await startNatsServer({ version, config: text(before) });
    const clients = await Promise.all([1, 2, 3].map(() => open(first, { token })));
    expect((await planOf(before, first)).transition?.id).toBe("auth-flag");
    await closeAll(clients);
    await first.stop();
    const after = migrate(before, key);
    await using flagged = await startNatsServer({ version, config: text(after), args: ["--auth", hash] });
    const late = await open(flagged, { token });
    const moved = await open(flagged, nkey);
    const underWay = await planOf(after, flagged);
    expect(underWay.transition?.id).toBe("auth-flag");
    expect(stateIn(underWay, "edit")).toBe("done");
    expect(stateIn(underWay, "start-with-flag")).toBe(version === "newest" ? "done" : "unknown");
    expect(stateIn(underWay, "move-clients")).not.toBe("done");
    await closeAll([late, moved]);
    await flagged.stop();
    await using last = await startNatsServer({ version, config: text(after) });
    expect(stateIn(await planOf(after, last), "start-with-flag")).toBe("unknown");
    expect(stateIn(await planOf(after, last), "move-clients")).toBe("unknown");
    const back = await open(last, nkey);
    await expect(open(last, { token })).rejects.toThrow(/authorization violation/i);
    expect(stateIn(await planOf(after, last), "move-clients")).toBe(version === "newest" ? "done" : "unknown");
    await back.close();
  });

  test("two tokens, and clients that can carry both: both credentials, then one restart", async () => {
    const before = config(`authorization { token: "${token}" }\nwebsocket { port: -1, no_tls: true, authorization { token: "${token}-web" } }\n`);
    await using first = await startNatsServer({ version, config: text(before) });
    const clients = await Promise.all([open(first, both), open(first, both), open(first, both)]);
    expect((await planOf(before, first)).transition?.id).toBe("dual-credentials");
    await closeAll(clients);
    await first.stop();
    await using last = await startNatsServer({ version, config: text(migrate(before, key)) });
    await closeAll([await open(last, both), await open(last, both, last.wsUrl)]);
    await expect(open(last, { token })).rejects.toThrow(/authorization violation/i);
  });

  test("one client: all at once, by a reload", async () => {
    const before = config(`authorization { token: "${token}" }\n`);
    await using server = await startNatsServer({ version, config: text(before) });
    const client = await open(server, { token });
    const plan = await planOf(before, server);
    expect(plan.transition?.id).toBe("flip");
    expect(stateIn(plan, "apply")).toBe("open");
    const closed = client.closed();
    const after = migrate(before, key);
    await server.reload(text(after));
    await closed;
    const back = await open(server, nkey);
    const done = await planOf(after, server);
    expect(stateIn({ ...done, steps: planned(after, [], "flip").steps }, "edit")).toBe("done");
    await back.close();
  });

  test("MQTT clients get in unchanged as users with the old token as password, and names are looked up first", async () => {
    const base = "server_name: plan\njetstream { store_dir: js }\nmqtt { port: 0 }\n";
    const named = mqttUser.replace("sensor-1", "device").replace("$2a$11$...", hash);
    const withPort = (port: number): string => base.replace("port: 0", `port: ${port}`);
    const port = await freePort();
    const scenes: [config: string, args: string[], device: boolean, other: boolean][] = [
      [`authorization { token: "${token}" }`, [], true, true],
      [`authorization { users: [ { nkey: ${key} } ] }`, ["--auth", hash], true, true],
      [`authorization { users: [ { nkey: ${key} }, ${named} ] }`, ["--auth", hash], true, false],
      [`authorization { users: [ { nkey: ${key} }, ${named} ] }`, [], true, false],
    ];
    for (const [authorization, args, device, other] of scenes) {
      await using server = await startNatsServer({ version, config: `${withPort(port)}${authorization}\n`, args });
      expect(await mqttLogin(port, "device", token), `${authorization} ${args.length}`).toBe(device);
      expect(await mqttLogin(port, "other", token), `${authorization} ${args.length}`).toBe(other);
      expect(await mqttLogin(port, "device", "wrong")).toBe(false);
      await server.stop();
    }
  });

  test("the flag takes hashes of every kind, and logins the time that the file gives them", async () => {
    for (const kind of ["2a", "2b", "2y"]) {
      const written = `authorization { timeout: 30, users: [ { nkey: ${key} } ] }\n`;
      await using server = await startNatsServer({ version, config: written, args: ["--auth", hash.replace("$2a$", `$${kind}$`)] });
      await closeAll([await open(server, { token })]);
      expect(await loginTimeout(server)).toBe(30);
    }
    await using server = await startNatsServer({ version, config: `authorization { token: "${token}" }\n` });
    expect(await loginTimeout(server)).toBe(2);
    await server.reload(`authorization { token: "${hash}", timeout: 30 }\n`);
    expect(await loginTimeout(server)).toBe(30);
  });

  test("the hash of a long token in the flag lets in every token that begins like it", async () => {
    const long = "x".repeat(72);
    const before = config(`authorization { token: "${long}tail" }\n`);
    expect(planned(before, []).transition?.id).not.toBe("auth-flag");
    await using server = await startNatsServer({ version, config: text(migrate(before, key)), args: ["--auth", hashSync(`${long}tail`, 4)] });
    await closeAll([await open(server, { token: `${long}other` })]);
  });

  test("under the flag too, a reload disconnects MQTT clients, which come back", async () => {
    const written = `server_name: plan\njetstream { store_dir: js }\nmqtt { port: -1 }\nauthorization { users: [ { nkey: ${key} } ] }\n`;
    await using server = await startNatsServer({ version, config: written, args: ["--auth", hash] });
    using device = await mqttClient(server, token);
    expect(await device?.answers()).toBe(true);
    await server.reload(`${written}# nothing new\n`);
    expect(await device?.answers()).toBe(false);
    using back = await mqttClient(server, token);
    expect(await back?.answers()).toBe(true);
  });

  test.each([
    ["a changed mqtt block", "server_name: a\njetstream { store_dir: js }\nmqtt { port: -1, authorization { token: OLD } }\n", "server_name: a\njetstream { store_dir: js }\nmqtt { port: -1 }\n"],
    ["a leaf node port", `authorization { token: ${token} }\n`, `authorization { token: ${token} }\nleafnodes { port: -1 }\n`],
  ])("refuses to reload %s", async (_what, before, after) => {
    await using server = await startNatsServer({ version, config: before });
    await expect(server.reload(after)).rejects.toThrow(/not supported/);
  });
});

/** In seconds. */
async function loginTimeout({ monitorUrl }: NatsServer): Promise<number> {
  return ((await (await fetch(`${monitorUrl}/varz`)).json()) as { auth_timeout: number }).auth_timeout;
}

function config(written: string): Memory {
  return { files: { "server.conf": written } };
}

function text({ files }: Memory): string {
  return files["server.conf"] ?? "";
}

function planned(memory: Memory, live: readonly AskedServer[], chosen?: "flip"): PlanDocument {
  const plan = migrationPlan({ config: readConfig(memoryUri("server.conf"), memoryHost(memory)), version: newestVersion }, (uri) => uri);
  return planDocument({ name: "server.conf", plan, live, ...(chosen === undefined ? {} : { chosen }) });
}

/** The plan with what the server says of its clients now. */
async function planOf(memory: Memory, { monitorUrl }: NatsServer): Promise<PlanDocument> {
  const read = readConfig(memoryUri("server.conf"), memoryHost(memory));
  const logins = migrationPlan({ config: read, version: newestVersion }, (uri) => uri).loginIsByToken ? { onlyByToken: true, users: new Set<string>() } : undefined;
  const audited = await audit(monitorUrl, { timeout: 5_000, all: false, clearTextOnly: false, configLogins: () => logins });
  const running = audited.kind === "answered" ? audited.snapshot.server.configDigest : undefined;
  const document = planned(memory, [{ audited, runsThisFile: running === undefined ? undefined : digestsOf(read).includes(running) }]);
  expect(document.markdown).not.toContain("c4nary");
  return document;
}

function stateIn({ steps }: Pick<PlanDocument, "steps">, id: string): string | undefined {
  return steps.find(({ step }) => step.id === id)?.state.kind;
}

async function open(server: NatsServer, credentials: ConnectionOptions, url = server.url): Promise<NatsConnection> {
  const options = { servers: url, reconnect: false, maxReconnectAttempts: 0, ...credentials };
  const client = await (url.startsWith("ws") ? wsconnect(options) : connect(options));
  await client.flush();
  return client;
}

async function closeAll(clients: readonly NatsConnection[]): Promise<void> {
  await Promise.all(clients.map((client) => client.close()));
}

/** Whether an MQTT 3.1.1 CONNECT with this name and password is accepted. */
async function mqttLogin(port: number, name: string, password: string): Promise<boolean> {
  const field = (value: string): Buffer => Buffer.concat([Buffer.from([0, value.length]), Buffer.from(value)]);
  const body = Buffer.concat([field("MQTT"), Buffer.from([4, 0xc2, 0, 60]), field(`client${name}`), field(name), field(password)]);
  const socket = dial(port, "127.0.0.1");
  let code: number | undefined;
  socket.on("data", (reply: Buffer) => { code ??= reply[3]; });
  socket.on("error", () => undefined);
  socket.write(Buffer.concat([Buffer.from([0x10, body.length]), body]));
  const answered = await until("the answer to an MQTT login", () => (code === undefined ? undefined : { code }));
  socket.destroy();
  return answered.code === 0;
}
