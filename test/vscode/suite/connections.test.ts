import assert from "node:assert/strict";
import { once } from "node:events";
import { createConnection, createServer, type AddressInfo } from "node:net";
import { commands, env } from "vscode";
import { bearerClients, environment, serverNamed } from "./environment.js";
import { page } from "./page.js";
import { pickRow, takeFocusedRow, typeInPick } from "./picks.js";
import { badge, openRow, rows, setEndpoints, showEmptyView, treeRow } from "./liveView.js";
import { until } from "./until.js";
import { clearMessages } from "./workbench.js";

const statusItem = '.statusbar-item:has-text("NATS:"):visible :is(a)';

suite("Live connections", () => {
  setup(showEmptyView);

  suiteTeardown(async () => {
    await setEndpoints([]);
  });

  test("an empty view says what to do, and does it", async () => {
    const { monitorUrl } = serverNamed("token");
    await until("the welcome text", () => page.count('.welcome-view:visible .monaco-button:has-text("Add Endpoint")'));
    await page.screenshot("welcome");
    await page.click('.welcome-view:visible .monaco-button:has-text("Add Endpoint")');
    await typeInPick(monitorUrl);
    await page.press("Enter");
    await until("the endpoint's connections", () => page.count(treeRow("billing")));
  });

  test("lists every bearer connection of real servers, and nothing that signs", async () => {
    await setEndpoints(environment.servers.map(({ monitorUrl }) => monitorUrl));
    const wanted = bearerClients().map(({ name }) => name);
    await until(`rows of ${wanted.join()}`, async () => {
      const shown = await rows();
      return wanted.every((name) => shown.some((row) => row.includes(name)));
    });
    const shown = (await rows()).join("\n");
    for (const { name, credential } of environment.servers.flatMap(({ clients }) => clients)) {
      if (credential === "nkey" || credential === "jwt") assert.ok(!shown.includes(name), `${name} in\n${shown}`);
    }
    assert.match(rowOf(await rows(), "billing"), /CLEAR TEXT/);
    assert.doesNotMatch(rowOf(await rows(), "cashier"), /CLEAR TEXT/);
    await page.screenshot("connections");
  });

  test("counts them in the badge and, clear text first, in the status bar", async () => {
    await setEndpoints(environment.servers.map(({ monitorUrl }) => monitorUrl));
    await until(`a badge of ${bearerClients().length}`, async () => (await badge()) === String(bearerClients().length));
    const clear = bearerClients().filter(({ tls }) => !tls).length;
    const [spoken] = await page.attributes(statusItem, "aria-label");
    assert.ok(spoken?.includes(`${bearerClients().length} connections with a bearer token, of them ${clear} in clear text`), spoken ?? "no label");
    assert.match((await page.texts(statusItem)).join(""), new RegExp(`NATS: ${clear} clear text, ${bearerClients().length} bearer`));
    await setEndpoints([]);
    await until("the status bar to fall silent", async () => (await page.count(statusItem)) === 0);
  });

  test("lists all connections where the filter asks", async () => {
    await setEndpoints([serverNamed("nkey").monitorUrl]);
    await until("the endpoint", async () => (await rows()).length > 0);
    assert.equal(await page.count(treeRow("collector")), 0);
    await commands.executeCommand("natsServerConf.connections.showAll");
    await until("the NKey client", () => page.count(treeRow("collector")));
    await commands.executeCommand("natsServerConf.connections.showBearer");
    await until("the filter", async () => (await page.count(treeRow("collector"))) === 0);
  });

  test("groups and filters what it has, from the command palette", async () => {
    await setEndpoints([serverNamed("tls").monitorUrl, serverNamed("token").monitorUrl]);
    await until("both endpoints' clients", async () => (await page.count(treeRow("cashier"))) > 0 && (await page.count(treeRow("billing"))) > 0);
    await arrangeBy("Group Live Connections By", "Language of the client");
    await until("a row of the language alone", async () => (await rows()).some((row) => /nats\.|javascript/.test(row) && row.includes("1 bearer")));
    await commands.executeCommand("natsServerConf.connections.showClearText");
    await until("the client over TLS to go", async () => (await page.count(treeRow("cashier"))) === 0 && (await page.count(treeRow("billing"))) > 0);
    await page.screenshot("clear-text-by-language");
    await page.click(treeRow("Not in clear text"));
    await until("it again", () => page.count(treeRow("cashier")));
    await arrangeBy("Group Live Connections By", "Login: kind");
    await until("the usual groups", () => page.count(treeRow("Static token")));
  });

  test("shows failed logins and the details of a connection when they are opened", async () => {
    const { monitorUrl, url } = serverNamed("token");
    await failToLogIn(url, "intruder");
    await setEndpoints([monitorUrl]);
    // Rows that come in above it would move it from under the pointer.
    await until("what was closed, below the clients", async () => (await page.count(treeRow("Recently closed"))) > 0 && (await page.count(treeRow("billing"))) > 0);
    assert.equal(await page.count(treeRow("intruder")), 0);
    await openRow("Recently closed");
    await until("the failed login", () => page.count(treeRow("intruder")));
    assert.match(rowOf(await rows(), "intruder"), /Authentication Failure/);
    await openRow("billing");
    await until("the details", async () => (await page.count(treeRow("Subscriptions"))) > 0 && (await page.count(treeRow("From the client"))) > 0);
    await page.screenshot("closed-and-details");
  });

  test("copies a command about an endpoint, without anything secret", async () => {
    const { monitorUrl } = serverNamed("token");
    const node = { kind: "endpoint", id: monitorUrl, shown: monitorUrl, endpoint: monitorUrl, state: { kind: "not-asked" } };
    await commands.executeCommand("natsServerConf.connections.copyCurl", node);
    assert.equal(await env.clipboard.readText(), `curl --silent --show-error --globoff '${monitorUrl}/connz?sort=cid&limit=1000000'`);
    await commands.executeCommand("natsServerConf.connections.copyNats", node);
    assert.equal(await env.clipboard.readText(), "nats server request connections");
  });

  test("an endpoint that is down is a row that says so and can be retried, not a message", async () => {
    await clearMessages();
    await setEndpoints([`http://127.0.0.1:${await closedPort()}`]);
    await until("the failure", () => page.count(treeRow("Nothing listens at this address")));
    await until("the badge to go", async () => (await badge()) === "");
    await page.screenshot("endpoint-down");
    assert.deepEqual(await page.texts(".notification-toast"), []);
    await page.click(treeRow("Retry"));
    await until("the failure again", () => page.count(treeRow("Nothing listens at this address")));
  });
});

/** Enters a command in the palette, and a choice in what it asks. */
async function arrangeBy(command: string, choice: string): Promise<void> {
  await commands.executeCommand("workbench.action.quickOpen", `>NATS: ${command}`);
  await takeFocusedRow(command);
  await until(choice, () => page.count(`${pickRow}:has-text(${JSON.stringify(choice)})`));
  await page.click(`${pickRow}:has-text(${JSON.stringify(choice)})`);
}

/** Resolves when the server has closed the connection of a client with a wrong token. */
async function failToLogIn(url: string, name: string): Promise<void> {
  const socket = createConnection(Number(new URL(url).port), "127.0.0.1");
  socket.write(`CONNECT ${JSON.stringify({ name, auth_token: "wrong", verbose: false, pedantic: false })}\r\n`);
  socket.resume();
  await once(socket, "close");
}

function rowOf(shown: readonly string[], name: string): string {
  return shown.find((row) => row.includes(name)) ?? "";
}

/** A port of this machine at which nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
