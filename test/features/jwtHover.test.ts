/** What is said of the JWTs of a server with an operator, whether they stand in the config or beside it. */
import { encodeAccount, encodeOperator, encodeUser } from "@nats-io/jwt";
import { createAccount, createOperator, createUser } from "@nats-io/nkeys";
import { describe, expect, test } from "vitest";
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

test("the key of an account is told with the name in its JWT", async () => {
  hovers(`${(await preload({})).replace("|", "")}\nsystem_account: ${key}|`, "The account `A` by its JWT in line 3.", { files });
});
