/** What is said of the JWTs of a server with an operator, whether they stand in the config or beside it. */
import { encodeAccount, encodeOperator, encodeUser } from "@nats-io/jwt";
import { createAccount, createOperator, createUser } from "@nats-io/nkeys";
import { describe, expect, test } from "vitest";
import { jwt } from "../support/jwt.js";
import { hoverText, hovers } from "./atCursor.js";

const operator = createOperator();
const signingKey = createOperator();
const account = createAccount();
const key = account.getPublicKey();
const operatorJwt = await encodeOperator("O", operator, { signing_keys: [signingKey.getPublicKey()] });
const limited = { conn: 100, leaf: 1, subs: -1, payload: 1048576, mem_storage: 0, disk_storage: 10_737_418_240, streams: 5, consumer: -1 };
const files = { "operator.jwt": operatorJwt, "decorated.jwt": `-----BEGIN NATS OPERATOR JWT-----\n${operatorJwt}\n------END NATS OPERATOR JWT------\n`, "none.jwt": "c4nary" };

async function preload(limits: Readonly<Record<string, unknown>>, signer = operator): Promise<string> {
  return `operator: "./operator.jwt"\nresolver: MEMORY\nresolver_preload { ${key}: |${await encodeAccount("A", account, { limits }, { signer })} }`;
}

describe("an operator's file", () => {
  test.each(["./operator.jwt", "decorated.jwt"])("is told as its JWT would be: %s", (path) => {
    for (const text of [`operator: "|${path}"`, `operators: [ "|${path}" ]`, `O: "${path}"\noperator: $|O`]) {
      hovers(text, "The JWT of an operator, `O`.", { files });
      hovers(text, `Issued by itself: \`${operator.getPublicKey()}\`.`, { files });
    }
  });

  test("of which nothing can be read is not spoken of, nor any other", () => {
    for (const text of ['operator: "|none.jwt"', 'operator: "|missing.jwt"', 'pid_file: "|operator.jwt"']) expect(hoverText(text, { files })).toBe("");
  });
});

describe("an account's JWT", () => {
  test("names who issued it", async () => {
    hovers(await preload({}), `Issued by: \`${operator.getPublicKey()}\`, the operator \`O\`.`, { files });
    hovers(await preload({}, signingKey), `Issued by: \`${signingKey.getPublicKey()}\`, a signing key of the operator \`O\`.`, { files });
    const stranger = createOperator();
    hovers(await preload({}, stranger), `Issued by: \`${stranger.getPublicKey()}\`.`, { files });
  });

  test("is the issuer of a user's", async () => {
    const user = await encodeUser("U", createUser(), account, {});
    hovers(`${(await preload({})).replace("|", "")}\ndefault_sentinel: "|${user}"`, `Issued by: \`${key}\`, the account \`A\`.`, { files });
  });

  test("tells the limits", async () => {
    hovers(await preload(limited), "At most 100 connections, 1 leaf node, 1 MB a message.\n\nJetStream: at most 0 bytes in memory, 10 GB on disk, 5 streams.", { files });
    hovers(await preload({ mem_storage: -1, disk_storage: -1 }), "JetStream: no limits.", { files });
    hovers(await preload({ mem_storage: 0, disk_storage: 0 }), "No JetStream.", { files });
    hovers(await preload({ tiered_limits: { R3: { disk_storage: 1024, streams: 1 }, "R3`": { streams: 2, disk_storage: 1 } } }), "JetStream with 3 replicas: at most 1 KB on disk, 1 stream.", { files });
    expect(hoverText(`operator: |${operatorJwt}`)).not.toContain("JetStream");
  });
});

describe("what a JWT allows and names", () => {
  const other = createAccount().getPublicKey();
  const of = (type: string, nats: object): string => `default_sentinel: "|${jwt({ sub: key, name: "N", nats: { type, version: 2, ...nats } })}"`;

  test("of an operator", async () => {
    const text = await preload({});
    const claims = { system_account: key, signing_keys: [other], strict_signing_key_usage: true, account_server_url: "nats://u:c4nary@h:4222", operator_service_urls: ["tls://a:4222", "c4nary"], assert_server_version: "2.10.0" };
    for (const part of [`System account: \`${key}\`, \`A\`.`, `Signing key: \`${other}\`.`, "not by the operator's own key", "Account server: `nats://***@h:4222`.", "Clients connect to: `tls://a:4222`.", "Needs nats-server `2.10.0` or later."]) {
      hovers(`${text.replace("|", "")}\n${of("operator", claims)}`, part, { files });
    }
    expect(hoverText(of("operator", claims))).not.toContain("c4nary");
  });

  test("of an account", () => {
    const claims = {
      exports: [{ type: "stream", subject: "orders.>" }, { type: "service", subject: "orders.get" }], imports: [{ type: "service", subject: "rates", account: other }],
      revocations: { "*": 1 }, authorization: { auth_users: ["U"] }, default_permissions: { pub: { deny: [">"] } }, signing_keys: [],
    };
    for (const part of ["Exports: stream `orders.>`, service `orders.get`.", `Imports: service \`rates\` of \`${other}\`.`, "1 user is revoked.", "An auth callout decides who logs in.", "Users without permissions of their own: May not publish."]) hovers(of("account", claims), part);
    const many = Array.from({ length: 11 }, (_, at) => ({ type: "stream", subject: `s${at}` }));
    hovers(of("account", { exports: many }), "stream `s7` and 3 more.");
    hovers(of("account", { limits: { leaf: 0, conn: 5 } }), "At most 5 connections. No leaf nodes.");
  });

  test("of a user", async () => {
    const claims = {
      issuer_account: key, pub: { allow: ["a", "b.>"], deny: ["b.c"] }, sub: { deny: ["x"] }, resp: { max: 3, ttl: 2e9 }, subs: 10, data: -1, payload: 1024,
      allowed_connection_types: ["MQTT"], src: ["10.0.0.0/8"], times: [{ start: "08:00:00", end: "17:00:00" }],
    };
    const text = `${(await preload({})).replace("|", "")}\n${of("user", claims)}`;
    for (const part of [`Account: \`${key}\`, \`A\`.`, "May publish to `a`, `b.>`, but not to `b.c`.", "May subscribe to everything but `x`.", "May answer what it receives, at most 3 times, within 2 seconds.", "Connects only as `MQTT`.", "Connects only from `10.0.0.0/8`.", "certain times of the day", "At most 10 subscriptions, 1 KB a message."]) {
      hovers(text, part, { files });
    }
    expect(hoverText(of("user", { pub: { allow: ["SUACJN3OSKWWPQXME4JUNFJ3PARXPO657GGNWNU7PK7G3AUQQYHLW26XH4"] } }))).toContain("(not shown)");
  });

  test.each([["exports", 5], ["exports", [1, null, {}]], ["pub", "x"], ["src", { a: 1 }], ["resp", []], ["revocations", [1]]])("what is none of it is passed over: %s", (name, value) => {
    for (const kind of ["operator", "account", "user"]) hovers(of(kind, { [name]: value }), "`N`.");
  });
});

describe("the creds file of a leaf remote", () => {
  const creds = async (): Promise<string> => {
    const user = createUser();
    const token = await encodeUser("leaf", user, account, { pub: { allow: ["c.>"] } });
    return `-----BEGIN NATS USER JWT-----\n${token}\n------END NATS USER JWT------\n\n-----BEGIN USER NKEY SEED-----\n${new TextDecoder().decode(user.getSeed())}\n------END USER NKEY SEED------\n`;
  };

  test("is told as the JWT in it, without the seed", async () => {
    const file = await creds();
    for (const text of ['leafnodes { remotes: [ { url: "nats://h", credentials: "|leaf.creds" } ] }', 'C: "leaf.creds"\nleafnodes { remotes: [ { url: "nats://h", creds: $|C } ] }']) {
      hovers(text, "The JWT of a user, `leaf`.", { files: { "leaf.creds": file } });
      hovers(text, "May publish to `c.>`.", { files: { "leaf.creds": file } });
      const told = hoverText(text, { files: { "leaf.creds": file } });
      for (const secret of file.split("\n").filter((line) => line.length > 40)) expect(told).not.toContain(secret);
    }
  });

  test("nothing is said of a file that is none, or of a key", async () => {
    const files = { "leaf.creds": "c4nary", "key.pem": await creds() };
    expect(hoverText('leafnodes { remotes: [ { credentials: "|leaf.creds" } ] }', { files })).toBe("");
    expect(hoverText('tls { key_file: "|key.pem" }', { files })).toBe("");
  });
});

test("the key of an account is told with the name in its JWT", async () => {
  hovers(`${(await preload({})).replace("|", "")}\nsystem_account: ${key}|`, "The account `A` by its JWT in line 3.", { files });
});
