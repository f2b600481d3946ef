import { describe, expect, test } from "vitest";
import { isUserKey, usageAfter, type ConfigLogin, type ConfigLogins, type Snapshot } from "../../client/src/live/index.js";
import { recordedReplies } from "../support/live/replies.js";
import { readSnapshot } from "../support/readSnapshot.js";

interface Shown {
  readonly authorized_user?: string;
  readonly account?: string;
  readonly issuer_key?: string;
}

/** The config that the scene's server had, as its reply shows every user of it, and one that nobody uses. */
function configOf(connz: unknown): ConfigLogins {
  const shown = (connz as { connections: Shown[] }).connections;
  const logins = shown.map(({ authorized_user: name = "", account = "$G", issuer_key: issuer }): ConfigLogin =>
    ({ key: `${account}/${name}`, kind: isUserKey(name) && issuer !== undefined ? "nkey" : "user", account, name }));
  const unused: ConfigLogin = { key: "unused", kind: "user", account: "$G", name: "nobody" };
  const users = new Set([...logins, unused].filter(({ kind, account }) => kind === "user" && account === "$G").map(({ name }) => name));
  return { onlyByToken: false, users, logins: [...logins, unused] };
}

const scenes = recordedReplies().filter(({ scene }) => ["users", "nkeys", "no-auth-user", "no-auth-nkey"].includes(scene));

test("the scenes are there, of three versions", () => {
  expect(scenes.length).toBeGreaterThanOrEqual(11);
});

describe.each(scenes)("$scene of $version", ({ varz, connz }) => {
  test("every user and NKey of the config is counted, also those that nobody uses", () => {
    const config = configOf(connz);
    const { logins = [] } = readSnapshot(varz, connz, config);
    const total = (connz as { connections: unknown[] }).connections.length;
    expect(logins.reduce((sum, { connections }) => sum + connections, 0)).toBe(total);
    expect(logins.filter(({ connections }) => connections === 0).map(({ key }) => key)).toEqual(["unused"]);
    expect(logins.every(({ connections, withoutTls }) => withoutTls === connections)).toBe(true);
  });

  test("nothing is counted of a config that is not known", () => {
    expect(readSnapshot(varz, connz)).not.toHaveProperty("logins");
  });
});

test("no token client counts as a user, whatever name it sends beside its token", () => {
  for (const { varz, connz } of recordedReplies().filter(({ scene }) => scene === "token")) {
    const logins = [{ key: "bob", kind: "user", account: "$G", name: "bob" }] as const;
    const { logins: counted = [] } = readSnapshot(varz, connz, { onlyByToken: true, users: new Set(["bob"]), logins });
    expect(counted).toEqual([{ key: "bob", connections: 0, withoutTls: 0 }]);
  }
});

describe("over several answers", () => {
  const snapshot = (connections: number, ...keys: string[]): Snapshot =>
    ({ ...readSnapshot({ server_id: "N", version: "2.15.1" }, { connections: [] }), logins: keys.map((key) => ({ key, connections, withoutTls: 0 })) });

  test("a user is known since it was first counted, and was last seen when it last had a connection", () => {
    const first = usageAfter("", snapshot(1, "a"), 100, undefined);
    const second = usageAfter("", snapshot(0, "a", "b"), 200, first);
    expect(second.logins).toEqual([
      { key: "a", connections: 0, withoutTls: 0, lastSeenAt: 100, since: 100 },
      { key: "b", connections: 0, withoutTls: 0, since: 200 },
    ]);
  });

  test("what is not counted is not told", () => {
    const { logins, ...without } = snapshot(1, "a");
    expect(logins).toHaveLength(1);
    expect(usageAfter("", without, 200, usageAfter("", snapshot(1, "a"), 100, undefined))).not.toHaveProperty("logins");
  });
});
