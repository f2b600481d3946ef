/** "Verify migration" against real servers: before, between and after, and what no report may hold. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { createUser } from "@nats-io/nkeys";
import { nkeyAuthenticator } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { NodeHost } from "../../server/src/host/nodeHost.js";
import { Output } from "../../server/src/cli/output.js";
import { verify } from "../../server/src/cli/verify/verify.js";
import { dualLogin, natsClient } from "../support/live/clients.js";
import { Stage } from "../support/live/stage.js";
import { allSeries, startNatsServer } from "../support/natsServer.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";
import { until } from "../support/until.js";

interface Report {
  readonly outcome: string;
  readonly claims: readonly { readonly kind: string; readonly state: string; readonly evidence: string; readonly staticToken?: number; readonly publicKey?: string }[];
}

async function reportAs(format: "json" | "markdown" | "sarif", file: string, ...endpoints: string[]): Promise<{ code: number; text: string }> {
  const stream = new PassThrough();
  const output = new Output(stream);
  const code = await verify({ file, endpoints, format }, { name: "test", version: "1.2.3" }, new NodeHost(), output);
  output.flush();
  return { code, text: String(stream.read()) };
}

/** The exit code, the outcome, and of each claim its state and evidence; keys by their first letters. */
async function verified(file: string, ...endpoints: string[]): Promise<{ code: number; outcome: string; claims: Record<string, string>; staticToken: number | undefined }> {
  const { code, text } = await reportAs("json", file, ...endpoints);
  const { outcome, claims } = JSON.parse(text) as Report;
  const lines = claims.map(({ kind, state, evidence, publicKey = "" }) => [`${kind} ${publicKey}`.trim(), `${state}: ${evidence}`]);
  return { code, outcome, claims: Object.fromEntries(lines) as Record<string, string>, staticToken: claims.find(({ kind }) => kind === "no-bearer")?.staticToken };
}

describe.each(allSeries)("nats-server %s", (series) => {
  const statesDigest = series === "newest";

  test("from a token to NKeys: refuted, then not yet, then as proven as this version allows", async () => {
    await using stage = new Stage(series);
    const token = stage.secret("CANARY-token-to-verify");
    const [orders, billing] = [createUser(), createUser()];
    for (const user of [orders, billing]) stage.secret(new TextDecoder().decode(user.getSeed()));
    const server = await stage.serve(`server_name: hub\nauthorization { token: "${token}" }`);
    const ask = () => verified(server.configFile, server.monitorUrl);
    await stage.join(
      natsClient("by token", server.url, { token }),
      natsClient("by token and user", server.url, { token, user: "billing" }),
      natsClient("by token and nkey", server.url, dualLogin(token)),
    );

    expect(await ask()).toEqual({
      code: 1,
      outcome: "refuted",
      staticToken: 3,
      claims: {
        "no-token": "refuted: token-in-file",
        "runs-file": statesDigest ? "proven: same-digest" : "not-provable: loaded-after-change",
        "asks-login": "proven: auth-required",
        "no-bearer": "refuted: bearers-connected",
      },
    });

    const keys = [orders, billing].map((user) => user.getPublicKey());
    const migrated = `server_name: hub\nauthorization { users: [ ${keys.map((nkey) => `{ nkey: ${nkey} }`).join(", ")} ] }`;
    writeFileSync(server.configFile, migrated);
    const notReloaded = await ask();
    expect(notReloaded).toMatchObject({
      code: statesDigest ? 1 : 2,
      claims: {
        "no-token": "proven: none-in-file",
        "runs-file": statesDigest ? "refuted: other-digest" : "not-provable: loaded-before-change",
        // Without the config of the token, an old server shows the token as it would show a user.
        "no-bearer": statesDigest ? "refuted: bearers-connected" : "not-provable: some-cannot-be-told",
        [`key-connected ${keys[0] ?? ""}`]: "not-provable: not-seen",
      },
    });

    await server.reload(migrated);
    await stage.join(natsClient("orders", server.url, { authenticator: nkeyAuthenticator(orders.getSeed()) }));
    expect(await ask()).toMatchObject({
      code: 2,
      outcome: "not-provable",
      claims: {
        "no-bearer": "proven: none-connected",
        [`key-connected ${keys[0] ?? ""}`]: "proven: connected",
        [`key-connected ${keys[1] ?? ""}`]: "not-provable: not-seen",
      },
    });

    await stage.join(natsClient("billing", server.url, { authenticator: nkeyAuthenticator(billing.getSeed()) }));
    expect(await ask()).toEqual({
      code: statesDigest ? 0 : 2,
      outcome: statesDigest ? "proven" : "not-provable",
      staticToken: 0,
      claims: {
        "no-token": "proven: none-in-file",
        "runs-file": statesDigest ? "proven: same-digest" : "not-provable: loaded-after-change",
        "asks-login": "proven: auth-required",
        "no-bearer": "proven: none-connected",
        [`key-connected ${keys[0] ?? ""}`]: "proven: connected",
        [`key-connected ${keys[1] ?? ""}`]: "proven: connected",
      },
    });
  });

  test("an NKey that no_auth_user names proves nothing, and users with passwords are known by the file", async () => {
    await using stage = new Stage(series);
    const nobody = createUser();
    const password = stage.secret("CANARY-password-to-verify");
    const users = `users: [ { nkey: ${nobody.getPublicKey()} }, { user: bob, password: "${password}" } ]`;
    // Servers before 2.10.8 take no NKey here.
    const server = await stage.serve(`authorization { ${users} }${series === "2.9" ? "" : `\nno_auth_user: ${nobody.getPublicKey()}`}`);
    await stage.join(natsClient("bob", server.url, { user: "bob", pass: password }));
    if (series !== "2.9") await stage.join(natsClient("nobody", server.url));
    expect((await verified(server.configFile, server.monitorUrl)).claims).toMatchObject({
      "no-bearer": "proven: none-connected",
      [`key-connected ${nobody.getPublicKey()}`]: `not-provable: ${series === "2.9" ? "not-seen" : "taken-for-nobody"}`,
    });
  });

  test("a leaf node that came with the token stays through the reload, so nothing is proven of it", async () => {
    await using stage = new Stage(series);
    const token = stage.secret("CANARY-token-of-a-leaf");
    const leafNodes = `leafnodes { listen: 127.0.0.1:-1 }`;
    const hub = await stage.serve(`server_name: hub\nauthorization { token: "${token}" }\n${leafNodes}`);
    const [, port] = /Listening for leafnode connections on \S*:(\d+)/.exec(hub.log()) ?? [];
    await stage.serve(`leafnodes { remotes: [ { url: "nats-leaf://${token}@127.0.0.1:${port}" } ] }`);
    const joined = async (): Promise<boolean> => ((await (await fetch(`${hub.monitorUrl}/varz`)).json()) as { leafnodes: number }).leafnodes === 1;
    await until("the leaf node", joined);
    await hub.reload(`server_name: hub\nauthorization { users: [ { nkey: ${createUser().getPublicKey()} } ] }\n${leafNodes}`);
    expect(await joined()).toBe(true);
    const { code, claims } = await verified(hub.configFile, hub.monitorUrl);
    expect({ code, claim: claims["no-bearer"] }).toEqual({ code: 2, claim: "not-provable: some-cannot-be-told" });
    const { text } = await reportAs("markdown", hub.configFile, hub.monitorUrl);
    expect(text).toContain("Leaf nodes: 1;");
    expect(text).toContain("restart the server");
    // Listed, it is one of those; not listed, there is none.
    expect(text.includes("cannot be told: 1, left out by the server: 0.")).toBe(series === "newest");
    expect(text).not.toContain("cannot be told: 0");
  });

  test("a server without a login is no migration, however few tokens it has", async () => {
    await using stage = new Stage(series);
    const server = await stage.serve("server_name: playground");
    await stage.join(natsClient("anyone", server.url));
    expect(await verified(server.configFile, server.monitorUrl)).toMatchObject({ code: 1, claims: { "asks-login": "refuted: no-auth-required" } });
  });

  test("a token on the command line, which no file shows, is known by who uses it, and a reload keeps it", async () => {
    await using stage = new Stage(series);
    const token = stage.secret("CANARY-token-of-the-flag");
    const config = `authorization { users: [ { nkey: ${createUser().getPublicKey()} } ] }`;
    await using server = await startNatsServer({ version: series, config, args: ["--auth", token] });
    await stage.join(natsClient("by token", server.url, { token }));
    const expected = {
      "no-token": "proven: none-in-file",
      "runs-file": statesDigest ? "proven: same-digest" : "not-provable: loaded-after-change",
      "no-bearer": statesDigest ? "refuted: bearers-connected" : "not-provable: some-cannot-be-told",
    };
    expect((await verified(server.configFile, server.monitorUrl)).claims).toMatchObject(expected);
    await server.reload();
    expect((await verified(server.configFile, server.monitorUrl)).claims).toMatchObject(expected);
  });

  test("no report holds a secret or a client's name", async () => {
    await using stage = new Stage(series);
    const token = stage.secret("CANARY-token-in-report");
    const server = await stage.serve(`server_name: hub\nauthorization { token: "${token}" }`);
    await stage.join(natsClient(`agent of ${token}`, server.url, { token }), natsClient("both", server.url, { token, user: token }));
    for (const format of ["json", "markdown", "sarif"] as const) {
      const { text } = await reportAs(format, server.configFile, server.monitorUrl);
      expect(text).toContain(server.version);
      expect(stage.secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
  });
});

test("a server that has a file of its own is no unfinished migration: the report asks whose file this is", async () => {
  await using stage = new Stage("newest");
  const users = `authorization { users: [ { nkey: ${createUser().getPublicKey()} } ] }`;
  const [one, other] = [await stage.serve(`server_name: n1\n${users}`), await stage.serve(`server_name: n2\n${users}`)];
  const { text } = await reportAs("markdown", one.configFile, one.monitorUrl, other.monitorUrl);
  const row = text.split("\n").find((line) => line.includes("runs this file") && line.includes(other.monitorUrl));
  expect(row).toContain("is this another server's file? Each server has to be verified with its own.");
});

test("what cannot be asked or read is not provable", async () => {
  await using stage = new Stage("newest");
  const server = await stage.serve("port: 4222");
  const { monitorUrl } = server;
  await server.stop();
  const folder = temporaryFolder("verification");
  const file = join(folder, "nats-server.conf");
  writeFileSync(file, "authorization { users: [ { user: bob, password: pw } ] }");
  expect(await verified(file, monitorUrl)).toMatchObject({ code: 2, claims: { answers: "not-provable: failed" } });
  writeFileSync(file, 'port: 4222\ninclude "auth.conf"\n');
  expect(await verified(file, monitorUrl)).toMatchObject({ code: 2, claims: { "no-token": "not-provable: not-read" } });
  expect((await reportAs("json", file, monitorUrl)).text).toMatch(/nats-server\.conf:2:10: There is no such file\./);
  // A token beside the gap refutes all the same.
  writeFileSync(file, 'include "auth.conf"\nauthorization { token: CANARY }\n');
  expect(await verified(file, monitorUrl)).toMatchObject({ code: 1, claims: { "no-token": "refuted: token-in-file" } });
  const missing = await reportAs("json", join(folder, "other.conf"), monitorUrl);
  expect(missing).toEqual({ code: 2, text: expect.stringMatching(/There is no such file/) as string });
  removeFolder(folder);
});
