/** What the consequences of an NKey say of leaf nodes: what becomes of those that still send what was replaced, and of those with the NKey. */
import { createUser } from "@nats-io/nkeys";
import { describe, expect, test } from "vitest";
import type { Fix } from "../../server/src/language/checks/fixes/fix.js";
import { freePort } from "../support/freePort.js";
import { allSeries, startNatsServer } from "../support/natsServer.js";
import { edited, fixesOf, rewritesOf } from "../support/offered.js";
import { until } from "../support/until.js";

const user = createUser();
const seed = new TextDecoder().decode(user.getSeed());
const asToken = { url: "s3cret@", find: fixesOf, id: "migrateToNkey" };
const asNobody = { url: "", find: fixesOf, id: "migrateToNkey" };
const asUser = { url: "u:s3cret@", find: rewritesOf, id: "userToNkey" };

interface Hub {
  readonly name: string;
  readonly text: string;
  readonly leaf?: string;
  readonly as: typeof asToken;
  /** The account of its leaf node: before, after with the old credential, after with the NKey; undefined where it is refused. */
  readonly old: readonly [string, string | undefined, string | undefined];
  readonly newest: readonly [string, string | undefined, string | undefined];
}

const bound = "authorization { account: A }";
const hubs: readonly Hub[] = [
  { name: "a token", text: "authorization { token: s3cret }\n", as: asToken, old: ["$G", "$G", "$G"], newest: ["$G", undefined, "$G"] },
  { name: "a token and an account", text: "authorization { token: s3cret }\naccounts { A {} }\n", leaf: bound, as: asToken, old: ["A", "A", "$G"], newest: ["$G", undefined, "$G"] },
  { name: "a token for WebSocket alone", text: `websocket { port: -1, no_tls: true, authorization { token: s3cret } }\n`, as: asNobody, old: ["$G", "$G", undefined], newest: ["$G", undefined, undefined] },
  { name: "a single user", text: "authorization { user: u, password: s3cret }\n", as: asUser, old: ["$G", "$G", "$G"], newest: ["$G", undefined, "$G"] },
  { name: "a single user and an account", text: "authorization { user: u, password: s3cret }\naccounts { A {} }\n", leaf: bound, as: asUser, old: ["A", "A", "$G"], newest: ["$G", undefined, "$G"] },
  { name: "the only user with a password", text: "accounts { A { users: [ { user: u, password: s3cret } ] } }\n", as: asUser, old: ["A", "$G", "A"], newest: ["A", undefined, "A"] },
  { name: "one of two users with a password", text: "accounts { A { users: [ { user: u, password: s3cret }, { user: other, password: b } ] } }\n", as: asUser, old: ["A", undefined, "A"], newest: ["A", undefined, "A"] },
];

describe.each(allSeries)("nats-server %s", { concurrent: true }, (series) => {
  test.each(hubs)("$name", async (hub) => {
    const [before, still, withKey] = series === "newest" ? hub.newest : hub.old;
    const { url } = hub.as;
    expect(await accountOf(hub, (text) => text, url, "")).toBe(before);
    expect(await accountOf(hub, migrated(hub), url, "")).toBe(still);
    // 2.9 knows no NKeys of leaf nodes.
    if (series !== "2.9") expect(await accountOf(hub, migrated(hub), "", `, nkey: ${seed}`)).toBe(withKey);
  });

  /** The account that a leaf node comes into; undefined where it is refused. */
  async function accountOf({ text, leaf = "" }: Hub, edit: (text: string) => string, credential: string, more: string): Promise<string | undefined> {
    const port = await freePort();
    await using server = await startNatsServer({ version: series, config: edit(`${text}leafnodes { host: 127.0.0.1, port: ${port}, ${leaf} }\n`) });
    await using remote = await startNatsServer({ version: series, config: `leafnodes { remotes: [ { url: "nats-leaf://${credential}127.0.0.1:${port}"${more} } ] }\n` });
    const refused = "refused";
    const answer = await until("the account or a refusal", async () => (/Authorization Violation/i.test(remote.log()) ? refused : accountIn(server.monitorUrl)));
    return answer === refused ? undefined : answer;
  }
});

/** Of a connection that has not logged in yet the server lists the global account, and no subscription. */
async function accountIn(monitorUrl: string): Promise<string | undefined> {
  const { leafs } = (await (await fetch(`${monitorUrl}/leafz`)).json()) as { readonly leafs: readonly { readonly account: string; readonly subscriptions: number }[] | null };
  return leafs?.find(({ subscriptions }) => subscriptions > 0)?.account;
}

function migrated({ as }: Hub): (text: string) => string {
  return (text) => {
    const memory = { files: { "server.conf": text } };
    const fix: Fix | undefined = as.find(memory, as.id)[0];
    if (fix?.kind !== "key-pair") throw new Error("Not offered.");
    return edited(memory, fix.edits(user.getPublicKey())).files["server.conf"] ?? "";
  };
}
