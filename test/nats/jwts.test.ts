/** What the checks of JWTs say of a server, against servers and clients: `-t` passes, and then it happens as they say. */
import * as fs from "node:fs";
import { decode, encodeAccount, encodeOperator, encodeUser, newScopedSigner } from "@nats-io/jwt";
import type { EncodingOptions } from "@nats-io/jwt";
import { createAccount, createOperator, createUser } from "@nats-io/nkeys";
import type { KeyPair } from "@nats-io/nkeys";
import { connect, jwtAuthenticator } from "@nats-io/transport-node";
import type { NatsConnection } from "@nats-io/transport-node";
import { afterAll, describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { serversOf } from "../support/byTurns.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { checkConfig, startNatsServer } from "../support/natsServer.js";
import type { NatsServer } from "../support/natsServer.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";
import { until } from "../support/until.js";

const servers = serversOf(import.meta.url);

const scratch = temporaryFolder("jwts");
afterAll(() => { removeFolder(scratch); });

const [operator, signingKey, stranger] = [createOperator(), createOperator(), createOperator()];
const [system, account, other, role] = [createAccount(), createAccount(), createAccount(), createAccount()];
const user = createUser();
const seconds = Math.floor(Date.now() / 1000);
const past: Partial<EncodingOptions> = { exp: seconds - 1000 };

/** What decides about an account. */
interface Written {
  readonly key?: KeyPair;
  readonly signer?: KeyPair;
  readonly forbidsBearers?: boolean;
  readonly times?: Partial<EncodingOptions>;
  readonly more?: object;
}

async function accountJwt({ key = account, signer = operator, forbidsBearers = false, times = {}, more = {} }: Written = {}): Promise<string> {
  const limits = { conn: -1, leaf: -1, data: -1, payload: -1, subs: -1, imports: -1, exports: -1, wildcards: true, disallow_bearer: forbidsBearers };
  return encodeAccount("A", key, { limits, ...more }, { signer, ...times });
}

async function config(accounts: readonly (readonly [KeyPair, string])[], claims: object = {}, times: Partial<EncodingOptions> = {}, resolver = "MEMORY"): Promise<string> {
  const jwt = await encodeOperator("O", operator, { system_account: system.getPublicKey(), ...claims }, times);
  const rows = accounts.map(([key, text]) => `  ${key.getPublicKey()}: ${text}`);
  return [`operator: ${jwt}`, `resolver: ${resolver}`, "resolver_preload: {", ...rows, "}", ""].join("\n");
}

const systemJwt = await accountJwt({ key: system, forbidsBearers: true });
const signedUser = { jwt: await encodeUser("U", user, account, {}), seed: user.getSeed() };
const bearerUser = { jwt: await encodeUser("U", user, account, { bearer_token: true }) };
const roleUser = { jwt: await encodeUser("U", user, role, { issuer_account: account.getPublicKey() }, { scopedUser: true }) };
const bearerRole = newScopedSigner(role, "reader", { bearer_token: true });

interface Credentials {
  readonly jwt: string;
  readonly seed?: Uint8Array;
}

interface Scene {
  readonly config: string;
  /** Codes found, beside `bearer-allowed`. */
  readonly found: readonly string[];
  readonly starts?: false;
  readonly in?: readonly Credentials[];
  readonly out?: readonly Credentials[];
}

const clients = [signedUser, bearerUser];
const scenes: Readonly<Record<string, Scene>> = {
  "all is well": { config: await config([[system, systemJwt], [account, await accountJwt()]]), found: [], in: clients },
  "an expired account": { config: await config([[system, systemJwt], [account, await accountJwt({ times: past })]]), found: ["jwt-expired"], out: clients },
  "an account that is not valid yet": { config: await config([[system, systemJwt], [account, await accountJwt({ times: { nbf: seconds + 9000 } })]]), found: ["jwt-expired"], out: clients },
  "an expired system account": { config: await config([[system, await accountJwt({ key: system, times: past })]]), found: ["jwt-expired"], starts: false },
  "an expired operator": { config: await config([[system, systemJwt], [account, await accountJwt()]], {}, past), found: ["jwt-expired"], in: clients },
  "an account that forbids bearers": { config: await config([[system, systemJwt], [account, await accountJwt({ forbidsBearers: true })]]), found: [], in: [signedUser], out: [bearerUser] },
  "an account of another operator": { config: await config([[system, systemJwt], [account, await accountJwt({ signer: stranger })]]), found: ["account-untrusted"], out: clients },
  "an account signed by itself": { config: await config([[system, systemJwt], [account, await accountJwt({ signer: account })]]), found: ["account-untrusted"], out: clients },
  "a system account of another operator": { config: await config([[system, await accountJwt({ key: system, signer: stranger })]]), found: ["account-untrusted"], starts: false },
  "an account under the key of another": {
    config: await config([[system, systemJwt], [other, await accountJwt()]]),
    found: ["account-untrusted"],
    out: [...clients, { jwt: await encodeUser("U", user, other, {}), seed: user.getSeed() }],
  },
  "an account signed by a signing key": {
    config: await config([[system, systemJwt], [account, await accountJwt({ signer: signingKey })]], { signing_keys: [signingKey.getPublicKey()] }),
    found: [],
    in: clients,
  },
  "an operator that insists on signing keys": {
    config: await config([[system, await accountJwt({ key: system, signer: signingKey })], [account, await accountJwt()]], { signing_keys: [signingKey.getPublicKey()], strict_signing_key_usage: true }),
    found: ["account-untrusted"],
    out: clients,
  },
  "a role of bearers": { config: await config([[system, systemJwt], [account, await accountJwt({ more: { signing_keys: [bearerRole] } })]]), found: ["USER_001"], in: [roleUser] },
  "a role of bearers, forbidden": {
    config: await config([[system, systemJwt], [account, await accountJwt({ forbidsBearers: true, more: { signing_keys: [bearerRole] } })]]),
    found: [],
    out: [roleUser],
  },
  "users revoked up to the second in which they were issued": {
    config: await config([[system, systemJwt], [account, await accountJwt({ more: { revocations: { [user.getPublicKey()]: issuedAt(signedUser.jwt) } } })]]),
    found: [],
    out: [signedUser],
  },
  "users revoked up to the second before": {
    config: await config([[system, systemJwt], [account, await accountJwt({ more: { revocations: { [user.getPublicKey()]: issuedAt(signedUser.jwt) - 1 } } })]]),
    found: [],
    in: [signedUser],
  },
  "an expired user": { config: await config([[system, systemJwt], [account, await accountJwt()]]), found: [], out: [{ jwt: await encodeUser("U", user, account, {}, past), seed: user.getSeed() }] },
  "a seed that is not the user's": { config: await config([[system, systemJwt], [account, await accountJwt()]]), found: [], out: [{ jwt: signedUser.jwt, seed: createUser().getSeed() }] },
  "no system account": { config: await config([[account, await accountJwt()]], { system_account: "" }), found: ["no-system-account"], in: clients },
};

/** Operators as early and odd writers of JWTs have them. */
const operatorJwts: Readonly<Record<string, { header: object; claims: object; signs: "claims" | "all"; fits: boolean }>> = {
  "version 1 without a part for NATS": { header: { typ: "jwt", alg: "ed25519" }, claims: { type: "operator" }, signs: "claims", fits: true },
  "version 1 with an empty one": { header: { typ: "JWT", alg: "ed25519" }, claims: { type: "operator", nats: {} }, signs: "claims", fits: true },
  "version 1 signed as version 2 is": { header: { typ: "JWT", alg: "ed25519" }, claims: { type: "operator" }, signs: "all", fits: false },
  "both types": { header: { typ: "JWT", alg: "ed25519-nkey" }, claims: { type: "operator", nats: { type: "operator", version: 2 } }, signs: "claims", fits: true },
  "two different types": { header: { typ: "JWT", alg: "ed25519-nkey" }, claims: { type: "user", nats: { type: "operator", version: 2 } }, signs: "all", fits: false },
  "version 2": { header: { typ: "JWT", alg: "ed25519-nkey" }, claims: { nats: { type: "operator", version: 2 } }, signs: "all", fits: true },
  "version 2 without its number": { header: { typ: "JWT", alg: "ed25519-nkey" }, claims: { nats: { type: "operator" } }, signs: "all", fits: false },
  "version 3": { header: { typ: "JWT", alg: "ed25519-nkey" }, claims: { nats: { type: "operator", version: 3 } }, signs: "all", fits: false },
  "no type": { header: { typ: "JWT", alg: "ed25519-nkey" }, claims: { nats: { version: 2 } }, signs: "all", fits: false },
};

function operatorJwt(header: object, claims: object, signs: "claims" | "all"): string {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const key = operator.getPublicKey();
  const [head, body] = [part(header), part({ jti: "A", iat: seconds, iss: key, sub: key, name: "O", ...claims })];
  const signature = operator.sign(new TextEncoder().encode(signs === "claims" ? body : `${head}.${body}`));
  return `${head}.${body}.${Buffer.from(signature).toString("base64url")}`;
}

// They wait for seconds: all at once.
test.concurrent.each(servers)("nats-server %s disconnects the clients of an account when its JWT expires, and refuses them", async (series) => {
  const before = await config([[system, systemJwt], [account, await accountJwt()]]);
  await using server = await startNatsServer({ version: series, config: before });
  const client = await open(server, signedUser);
  const exp = Math.floor(Date.now() / 1000) + 4;
  // The operator's JWT stays as it is: the server takes another one on a restart only.
  const brief = before.replace(/(?<=resolver_preload)[^]*/, (rest) => rest.replace(new RegExp(`${account.getPublicKey()}: .*`), ""))
    .replace(/}\s*$/, `${account.getPublicKey()}: ${await accountJwt({ times: { exp } })}\n}\n`);
  expect(found(brief)).toEqual(["jwt-expired"]);
  await server.reload(brief);
  await client.closed();
  await over(exp);
  await expect(open(server, signedUser)).rejects.toThrow(/authorization violation/i);
});

test.concurrent.each(servers)("nats-server %s disconnects a client when the JWT of its user expires", async (series) => {
  await using server = await startNatsServer({ version: series, config: await config([[system, systemJwt], [account, await accountJwt()]]) });
  const exp = Math.floor(Date.now() / 1000) + 8;
  const brief = { jwt: await encodeUser("U", user, account, {}, { exp }), seed: user.getSeed() };
  await (await open(server, brief)).closed();
  await over(exp);
  await expect(open(server, brief)).rejects.toThrow(/authorization violation/i);
});

describe.each(servers)("nats-server %s", (series) => {
  test.each(Object.entries(scenes))("%s", async (name, scene) => {
    expect(found(scene.config)).toEqual(scene.found);
    expect((await checkConfig(series, onDisk(name, scene.config))).ok).toBe(true);
    if (scene.starts === false) {
      await expect(startNatsServer({ version: series, config: scene.config })).rejects.toThrow("account validation failed");
      return;
    }
    await using server = await startNatsServer({ version: series, config: scene.config });
    for (const each of scene.in ?? []) await (await open(server, each)).close();
    for (const each of scene.out ?? []) await expect(open(server, each)).rejects.toThrow(/authorization violation/i);
    expect(server.log().includes("Trusted Operators should utilize a System Account")).toBe(scene.found.includes("no-system-account"));
  });

  test.each(Object.entries(operatorJwts))("%s", async (name, { header, claims, signs, fits }) => {
    const text = `operator: ${operatorJwt(header, claims, signs)}\nresolver: MEMORY\n`;
    expect((await checkConfig(series, onDisk(name, text))).ok).toBe(fits);
    expect(found(text).includes("invalid-jwt")).toBe(!fits);
  });

  test.each(["expired", "of another operator"])("with a resolver in a folder refuses the clients of an account that is %s, but starts with such a system account", async (how) => {
    const bad = how === "expired" ? { times: past } : { signer: stranger };
    const code = how === "expired" ? "jwt-expired" : "account-untrusted";
    const folder = `{ type: full, dir: "./jwt" }`;
    const text = await config([[system, systemJwt], [account, await accountJwt(bad)]], {}, {}, folder);
    expect(found(text)).toEqual([code]);
    await using server = await startNatsServer({ version: series, config: text });
    for (const each of clients) await expect(open(server, each)).rejects.toThrow(/authorization violation/i);
    const ofSystem = await config([[system, await accountJwt({ key: system, ...bad })]], {}, {}, folder);
    expect(found(ofSystem)).toEqual([]);
    await using other = await startNatsServer({ version: series, config: ofSystem });
    await (await open(other, { jwt: await encodeUser("U", user, system, {}), seed: user.getSeed() })).close();
  });
});

/** Servers compare whole seconds: in that of the end either answer is right. */
async function over(exp: number): Promise<void> {
  await until("the end of a JWT", () => Date.now() / 1000 > exp + 1);
}

function issuedAt(jwt: string): number {
  return decode(jwt).iat;
}

function found(text: string): string[] {
  const { reports } = new LanguageService(memoryHost({ files: { "nats-server.conf": text } })).analyse(memoryUri("nats-server.conf"), { now: Date.now() });
  return reports.map(({ check }) => check.code).filter((code) => code !== "bearer-allowed");
}

function onDisk(name: string, text: string): string {
  const file = `${scratch}/${name.replaceAll(/\W+/g, "-")}-${String(text.length)}.conf`;
  fs.writeFileSync(file, text);
  return file;
}

async function open(server: NatsServer, { jwt, seed }: Credentials): Promise<NatsConnection> {
  const client = await connect({ servers: server.url, reconnect: false, maxReconnectAttempts: 0, authenticator: jwtAuthenticator(jwt, seed) });
  await client.flush();
  return client;
}
