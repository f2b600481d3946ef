import { describe, expect, test } from "vitest";
import { listedConnections, type ConfigLogins, type Verdict } from "../../client/src/live/index.js";
import { recordedReplies, type RecordedReplies } from "../support/live/replies.js";
import { readSnapshot } from "../support/readSnapshot.js";

type Evidence = Verdict["evidence"];
type Row = readonly [scene: string, connection: string, ...evidence: (Evidence | "-")[]];

const versions = ["2.9.10", "2.10.27", "2.15.1"];

/** How each recorded connection must be judged from the reply alone; "-": this version does not list it. */
const rows: readonly Row[] = [
  ["token", "token without tls", "token-or-user", "token-or-user", "redacted-or-so-named"],
  ["token", "token over tls", "token-or-user", "token-or-user", "redacted-or-so-named"],
  ["token", "token over websocket", "token-or-user", "token-or-user", "redacted-or-so-named"],
  ["token", "token and user", "token-or-user", "token-or-user", "user-name"],
  ["token", "token and nkey", "token-or-user", "token-or-user", "unverified-key"],
  ["mqtt", "meter-7", "mqtt", "mqtt", "mqtt"],
  ["leafnode", "branch", "-", "-", "leafnode"],
  ["users", "user alice", "token-or-user", "token-or-user", "user-name"],
  ["users", "user token", "token-or-user", "token-or-user", "user-name"],
  ["users", "user [REDACTED]", "token-or-user", "token-or-user", "redacted-or-so-named"],
  ["users", "user named like a key", "token-or-user", "token-or-user", "unverified-key"],
  ["nkeys", "nkey", "bound-to-account", "bound-to-account-since-2.10", "bound-to-account-since-2.10"],
  ["nkeys", "nkey in an account", "bound-to-account", "bound-to-account-since-2.10", "bound-to-account-since-2.10"],
  ["open", "nothing sent", "not-required", "not-required", "not-required"],
  ["open", "unasked token", "not-required", "not-required", "not-required"],
  ["open", "unasked user", "not-required", "not-required", "not-required"],
  ["no-auth-user", "mapped to guest", "user-of-account", "user-of-account", "user-of-account"],
  ["no-auth-user", "logged in as guest", "user-of-account", "user-of-account", "user-of-account"],
  ["no-auth-nkey", "mapped to an nkey", "-", "bound-to-account-since-2.10", "bound-to-account-since-2.10"],
  ["no-auth-nkey", "signed as that nkey", "-", "bound-to-account-since-2.10", "bound-to-account-since-2.10"],
  ["system", "system admin", "user-of-account", "user-of-account", "user-of-account"],
  ["system", "let in by default", "token-or-user", "token-or-user", "default-user"],
  ["operator", "jwt with nonce", "jwt-not-bearer", "jwt-not-bearer", "jwt-not-bearer"],
  ["operator", "jwt with nonce and user", "jwt-not-bearer", "jwt-not-bearer", "jwt-not-bearer"],
  ["operator", "bearer jwt", "jwt-says-bearer", "jwt-says-bearer", "jwt-withheld"],
  ["operator", "bearer jwt and user", "jwt-says-bearer", "jwt-says-bearer", "bearer-or-callout"],
  ["callout", "callout service", "-", "token-or-user", "user-name"],
  ["callout", "token to the callout", "-", "name-bound-to-account", "name-bound-to-account"],
];

const recorded = recordedReplies();

/** The verdict of each connection by the name in the reply itself. */
function verdicts({ varz, connz }: RecordedReplies, config?: ConfigLogins): Map<string, Verdict> {
  const { connections } = connz as { connections: { cid: number; name?: string; mqtt_client?: string }[] };
  const names = new Map(connections.map(({ cid, name, mqtt_client }) => [cid, name ?? mqtt_client ?? ""]));
  return new Map(listedConnections(readSnapshot(varz, connz, config)).map(({ cid, verdict }) => [names.get(cid) ?? "", verdict]));
}

describe.each(versions.map((version, column) => ({ version, column })))("recorded from nats-server $version", ({ version, column }) => {
  const scenes = recorded.filter((replies) => replies.version === version);

  test.each(scenes)("$scene", (replies) => {
    const expected = rows
      .filter(([scene]) => scene === replies.scene)
      .map(([, connection, ...evidence]) => [connection, evidence[column]])
      .filter(([, evidence]) => evidence !== "-");
    const found = [...verdicts(replies)].map(([connection, { evidence }]) => [connection, evidence]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });
});

test("every row is in a recording", () => {
  for (const [scene, connection, ...evidence] of rows) {
    for (const [column, version] of versions.entries()) {
      const replies = recorded.find((each) => each.scene === scene && each.version === version);
      const listed = replies !== undefined && verdicts(replies).has(connection);
      expect(listed, `${connection} of ${version}`).toBe(evidence[column] !== "-");
    }
  }
});

describe("with the config that the server runs", () => {
  const tokenOnly: ConfigLogins = { onlyByToken: true, users: new Set() };
  const usersOnly = (connz: unknown): ConfigLogins => {
    const { connections } = connz as { connections: { authorized_user: string }[] };
    return { onlyByToken: false, users: new Set(connections.map(({ authorized_user }) => authorized_user)) };
  };

  test.each(versions)("%s: whoever a token config lets in uses the token", (version) => {
    const found = verdicts(replies("token", version), tokenOnly);
    expect([...found.values()].map(({ kind }) => kind)).toEqual(["static-token", "static-token", "static-token", "static-token", "static-token"]);
  });

  test("a token that the server itself hides is certain once no user is so named", () => {
    expect(verdicts(replies("token", "2.15.1"), tokenOnly).get("token without tls")?.certainty).toBe("certain");
  });

  test.each(versions)("%s: users of the config are never taken for a token", (version) => {
    const kinds = [...verdicts(replies("users", version), usersOnly(replies("users", version).connz)).values()].map(({ kind }) => kind);
    expect(kinds).toEqual(["password", "password", "password", "password"]);
  });
});

function replies(scene: string, version: string): RecordedReplies {
  const found = recorded.find((each) => each.scene === scene && each.version === version);
  if (found === undefined) throw new Error(`nothing recorded of ${scene} on ${version}`);
  return found;
}
