/** Ways from a token to NKeys, walked on real servers with live clients; what they count stands in docs/transitions.md. */
import * as fs from "node:fs";
import { createAccount, createUser } from "@nats-io/nkeys";
import { connect, nkeyAuthenticator, tokenAuthenticator, type NatsConnection } from "@nats-io/transport-node";
import { hashSync } from "bcryptjs";
import { describe, expect, test } from "vitest";
import { loopbackCertificate } from "../support/certificates.js";
import { answerCallouts } from "../support/live/callout.js";
import { freePort } from "../support/freePort.js";
import { allSeries, startNatsServer, type Series } from "../support/natsServer.js";
import { inRepository } from "../support/repository.js";
import { countsIn, type Counted } from "../support/transitions/page.js";
import { Stage } from "../support/transitions/stage.js";

const token = "canary-of-the-transitions";
const user = createUser();
const publicKey = user.getPublicKey();
const withToken = (value = token): string => `authorization { token: "${value}" }\n`;
const withNkeys = `authorization { users: [ { nkey: ${publicKey} } ] }\n`;
const byToken = { token };
const byNkey = { authenticator: nkeyAuthenticator(user.getSeed()) };
const byBoth = { authenticator: [nkeyAuthenticator(user.getSeed()), tokenAuthenticator(token)] };
const hash = hashSync(token, 4);

const counted: Counted[] = [];
const note = (section: string, series: Series, stage: Stage): void => { counted.push(...stage.rows.map((row) => ({ ...row, section, series }))); };

describe.each(allSeries)("nats-server %s", (series) => {
  test("TLS", async () => {
    const { certificate, key } = loopbackCertificate();
    await using stage = await Stage.open(series, withToken());
    await stage.join("token", byToken);
    const tls = `tls { cert_file: "cert.pem", key_file: "key.pem" }\n`;
    fs.writeFileSync(`${stage.server.folder}/cert.pem`, certificate);
    fs.writeFileSync(`${stage.server.folder}/key.pem`, key);
    await stage.reload("reload with `tls` added", withToken() + tls);
    expect(await stage.logins()).toEqual([{ tls: false }, { tls: false }]);
    expect(await stage.admits(byToken)).toBe(false);
    expect(await stage.admits({ ...byToken, tls: { ca: certificate } })).toBe(true);
    await expect(stage.server.reload(withToken() + tls + "allow_non_tls: true\n")).rejects.toThrow("config reload not supported for AllowNonTLS");
    await stage.join("token over TLS", { ...byToken, tls: { ca: certificate } });
    await stage.reload("reload with `tls` taken out again", withToken());
    expect(await stage.admits(byToken)).toBe(true);
    note("tls", series, stage);
  });

  test("bcrypt", async () => {
    await using stage = await Stage.open(series, withToken());
    await stage.join("token", byToken);
    await stage.join("both", byBoth);
    await stage.reload("reload to the hash of the same token", withToken(hash));
    expect([await stage.admits(byToken), await stage.admits({ token: hash })]).toEqual([true, false]);
    await stage.reload("reload back to the token in clear", withToken());
    await stage.reload("reload to the hash of another token", withToken(hashSync("another", 4)));
    note("bcrypt", series, stage);
  });

  test("the old token as a flag, by restarts", async () => {
    await using stage = await Stage.open(series, withToken());
    await stage.join("token", byToken);
    await stage.join("both", byBoth);
    await stage.restart("restart with NKeys in the file and `--auth`", withNkeys, { args: ["--auth", hash] });
    expect([await stage.admits(byToken), await stage.admits(byNkey), await stage.admits({})]).toEqual([true, true, false]);
    await stage.join("NKey", byNkey);
    await stage.reload("any reload while the flag is there", `debug: true\n${withNkeys}`);
    await stage.restart("restart without the flag", withNkeys);
    expect(await stage.admits(byToken)).toBe(false);
    note("auth-flag", series, stage);
  });

  test("the old token as a flag, by a reload", async () => {
    await using stage = await Stage.open(series, withToken("in the file"), "--auth", hash);
    expect(await stage.admits({ token: "in the file" })).toBe(false);
    await stage.join("token", byToken);
    await stage.join("both", byBoth);
    await stage.reload("server started with `--auth`: reload with NKeys added", withNkeys);
    expect([await stage.admits(byToken), await stage.admits(byNkey)]).toEqual([true, true]);
    note("auth-flag", series, stage);
  });

  test("both credentials, then the flip", async () => {
    await using stage = await Stage.open(series, withToken());
    await stage.join("both", byBoth);
    await stage.join("token", byToken);
    await stage.reload("any reload while the server has its token", `debug: true\n${withToken()}`);
    note("dual-credentials", series, stage);
    await using flip = await Stage.open(series, withToken());
    await flip.join("both", byBoth);
    await flip.join("token", byToken);
    await flip.reload("reload from the token to NKeys", withNkeys);
    expect([await flip.admits(byToken), await flip.admits(byNkey)]).toEqual([false, true]);
    note("flip", series, flip);
  });

  test("a callout service", async () => {
    const [issuer, delegated] = [createAccount(), createUser()];
    const callout = `authorization {
      users: [ { nkey: ${publicKey} }, { nkey: ${delegated.getPublicKey()} }, { user: callout, password: "pass" } ]
      auth_callout { issuer: ${issuer.getPublicKey()}, auth_users: [ callout, ${publicKey} ] }
    }\n`;
    if (series === "2.9") {
      await expect(Stage.open(series, callout)).rejects.toThrow('unknown field "auth_callout"');
      return;
    }
    await using stage = await Stage.open(series, withToken());
    await stage.join("token", byToken);
    await stage.join("token, patient", { ...byToken, ignoreAuthErrorAbort: true });
    await stage.join("both", byBoth);
    await expect(stage.server.reload(callout)).rejects.toThrow("config reload not supported for AuthCallout");
    await stage.restart("restart with NKeys and a callout, whose service connects later", callout, { then: async () => {
      await stage.gaveUp("token");
      stage.keep(await answerCallouts(stage.server.url, "pass", issuer, token));
    } });
    expect([await stage.admits(byToken), await stage.admits(byNkey), await stage.admits({ token: "another" })]).toEqual([true, true, false]);
    expect(await stage.admits({ authenticator: nkeyAuthenticator(delegated.getSeed()) })).toBe(false);
    await expect(stage.server.reload(withNkeys)).rejects.toThrow("config reload not supported for AuthCallout");
    await stage.leave("token, patient");
    await stage.join("token", byToken);
    await stage.restart("restart with NKeys alone", withNkeys);
    note("auth-callout", series, stage);
  });

  test("a second server", async () => {
    const leafPort = await freePort();
    const opened = `leafnodes { host: 127.0.0.1, port: ${leafPort}, authorization { user: bridge, password: "pass" } }\n`;
    await using stage = await Stage.open(series, withToken());
    await stage.join("token", byToken);
    await stage.restart("restart of the old server with a port for leaf nodes", withToken() + opened);
    const remote = `leafnodes { remotes: [ { url: "nats-leaf://bridge:pass@127.0.0.1:${leafPort}" } ] }\n`;
    await using leaf = await startNatsServer({ version: series, config: withNkeys + remote });
    await stage.bridge("token to NKey over the bridge", { servers: stage.server.url, ...byToken }, { servers: leaf.url, ...byNkey });
    await stage.bridge("NKey to token over the bridge", { servers: leaf.url, ...byNkey }, { servers: stage.server.url, ...byToken });
    await stage.step("the new server has started", async () => { expect(await stage.admits(byToken)).toBe(true); });
    await stage.leave("token to NKey over the bridge");
    await stage.leave("NKey to token over the bridge");
    await stage.leave("token");
    await stage.bridge("NKey on the new server", { servers: leaf.url, ...byNkey }, { servers: leaf.url, ...byNkey });
    await stage.reload("the last token client has moved: reload of the old server to NKeys", withNkeys + opened);
    expect(await stage.admits(byNkey)).toBe(true);
    note("second-server", series, stage);
  });

  test("rotation of a token that must stay", async () => {
    let current = token;
    await using stage = await Stage.open(series, withToken());
    await stage.join("token fixed at the start", byToken);
    await stage.join("token read at each connect", { authenticator: tokenAuthenticator(() => current) });
    await stage.step("clients get the new token", () => { current = "another"; return Promise.resolve(); });
    expect(await stage.admits({ token: "another" })).toBe(false);
    await stage.reload("reload to the new token", withToken("another"));
    note("rotation", series, stage);
  });

  // Not counted: a client that is just publishing may miss the server's words as its connection ends, and then it was not refused.
  test("a second rotation closes clients for good that do not ignore refusals", async () => {
    let current = token;
    await using stage = await Stage.open(series, withToken());
    const options = { servers: stage.server.url, authenticator: tokenAuthenticator(() => current), reconnectTimeWait: 20, maxReconnectAttempts: -1 };
    const [plain, patient] = await Promise.all([connect(options), connect({ ...options, ignoreAuthErrorAbort: true })]);
    stage.keep(plain);
    stage.keep(patient);
    const rotate = async (value: string, back: readonly NatsConnection[]): Promise<void> => {
      current = value;
      const returns = back.map(nextReturn);
      await stage.reload("a rotation", withToken(value));
      expect(await Promise.all(returns)).toEqual(back.map(() => true));
    };
    await rotate("another", [plain, patient]);
    await rotate("a third", [patient]);
    expect(String(await plain.closed())).toMatch(/authorization violation/i);
  });

  test("back to the token", async () => {
    await using stage = await Stage.open(series, withNkeys);
    await stage.join("NKey", byNkey);
    await stage.join("both", byBoth);
    await stage.reload("reload back to the token", withToken());
    expect([await stage.admits(byToken), await stage.admits(byNkey)]).toEqual([true, true]);
    await stage.restart("restart", withToken());
    expect([await stage.admits(byToken), await stage.admits(byNkey)]).toEqual([true, false]);
    note("rollback", series, stage);
  });
});

/** Whether a client comes back after its next break; false where it is closed. */
async function nextReturn(connection: NatsConnection): Promise<boolean> {
  for await (const { type } of connection.status()) if (type === "reconnect") return true;
  return false;
}

// `npx vitest run --project nats test/nats/transitions.test.ts --update` writes new counts.
test("docs/transitions.md says what was counted", async () => {
  const page = inRepository("docs/transitions.md");
  await expect(countsIn(fs.readFileSync(page, "utf8"), counted)).toMatchFileSnapshot(page);
});
