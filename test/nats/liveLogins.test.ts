import { describe, expect, test } from "vitest";
import { listedConnections, type Certainty, type ConfigLogins, type Kind } from "../../client/src/live/index.js";
import { MonitoringEndpoint } from "../../client/src/sources/monitoringEndpoint.js";
import { scenes } from "../support/live/scenes.js";
import { Stage } from "../support/live/stage.js";
import { askBoth, type MonitoringReply } from "../support/askBoth.js";
import { allSeries, type Series } from "../support/natsServer.js";
import { readSnapshot } from "../support/readSnapshot.js";

/** How the clients of the scenes really log in, by their names. */
const truth: Readonly<Record<string, Kind>> = {
  "token without tls": "static-token",
  "token over tls": "static-token",
  "token and user": "static-token",
  "token and nkey": "static-token",
  "token over websocket": "static-token",
  "meter-7": "static-token",
  "branch": "static-token",
  "user alice": "password",
  "user [REDACTED]": "password",
  "user named like a key": "password",
  "user token": "password",
  "nkey": "nkey",
  "nkey in an account": "nkey",
  "nothing sent": "no-login",
  "unasked token": "no-login",
  "unasked user": "no-login",
  "mapped to guest": "no-login",
  "logged in as guest": "password",
  "mapped to an nkey": "no-login",
  "signed as that nkey": "nkey",
  "system admin": "password",
  "let in by default": "no-login",
  "jwt with nonce": "jwt",
  "jwt with nonce and user": "jwt",
  "bearer jwt": "bearer-jwt",
  "bearer jwt and user": "bearer-jwt",
  "callout service": "password",
  "token to the callout": "callout",
};

/** What must be told from the replies alone: the verdicts that the live view exists for. */
const told: Readonly<Record<Series, Readonly<Record<string, readonly [Kind, Certainty]>>>> = {
  "2.9": {
    "nkey": ["nkey", "certain"],
    "bearer jwt": ["bearer-jwt", "certain"],
    "bearer jwt and user": ["bearer-jwt", "certain"],
    "jwt with nonce": ["jwt", "certain"],
    "nothing sent": ["no-login", "certain"],
    "token without tls": ["cannot-tell", "cannot-tell"],
    "user alice": ["cannot-tell", "cannot-tell"],
  },
  "2.10": {
    "nkey": ["nkey", "inferred"],
    "bearer jwt": ["bearer-jwt", "certain"],
    "bearer jwt and user": ["bearer-jwt", "certain"],
    "jwt with nonce": ["jwt", "certain"],
    "token to the callout": ["callout", "inferred"],
    "token without tls": ["cannot-tell", "cannot-tell"],
    "user alice": ["cannot-tell", "cannot-tell"],
  },
  newest: {
    "token without tls": ["static-token", "inferred"],
    "token over tls": ["static-token", "inferred"],
    "token over websocket": ["static-token", "inferred"],
    "nkey": ["nkey", "inferred"],
    "bearer jwt": ["bearer-jwt", "inferred"],
    "bearer jwt and user": ["cannot-tell", "cannot-tell"],
    "jwt with nonce": ["jwt", "certain"],
    "token to the callout": ["callout", "inferred"],
    "meter-7": ["cannot-tell", "cannot-tell"],
    "token and nkey": ["cannot-tell", "cannot-tell"],
  },
};

describe.each(allSeries)("connections of nats-server %s", (series) => {
  test.each(scenes.filter(({ since }) => series !== "2.9" || since === undefined))("$name", async (scene) => {
    await using stage = new Stage(series);
    await scene.play(stage);
    const [varz, connz] = await repliesOf(stage);
    const snapshot = readSnapshot(varz, connz);
    const { flaws } = snapshot;
    const connections = listedConnections(snapshot);
    const names = clientNames(connz);

    expect(flaws).toEqual([]);
    // A leaf node is listed by 2.11.5 and later only.
    if (scene.name !== "leafnode" || series === "newest") expect(connections).not.toEqual([]);
    for (const { cid, verdict } of connections) {
      const name = names.get(cid) ?? "";
      const really = truth[name];
      expect(really, `${name} is no client of a scene`).toBeDefined();
      if (verdict.certainty === "certain") expect(verdict.kind, name).toBe(really);
      // The one name that is chosen to deceive; that is why the verdict is an inference.
      if (verdict.kind === "static-token" && name !== "user [REDACTED]") expect(really, name).toBe("static-token");
      if (verdict.kind === "bearer-jwt") expect(really, name).toBe("bearer-jwt");
      const expected = told[series][name];
      if (expected !== undefined) expect([verdict.kind, verdict.certainty], name).toEqual(expected);
    }
  });

  test("with the config known, every client of a token server is told", async () => {
    await using stage = new Stage(series);
    await scene("token").play(stage);
    const snapshot = readSnapshot(...(await repliesOf(stage)), tokenConfig);
    const { counts } = snapshot;
    const connections = listedConnections(snapshot);
    expect(connections.map(({ name, verdict }) => [name, verdict.kind])).toEqual(connections.map(({ name }) => [name, "static-token"]));
    expect(counts.staticToken).toEqual({ connections: 5, withoutTls: 4 });
  });

  test("with the config known, a user is never taken for a token", async () => {
    await using stage = new Stage(series);
    await scene("users").play(stage);
    const { counts } = readSnapshot(...(await repliesOf(stage)), usersConfig);
    expect(counts.staticToken.connections).toBe(0);
  });
});

const tokenConfig: ConfigLogins = { onlyByToken: true, users: new Set() };
const usersConfig: ConfigLogins = { onlyByToken: false, users: new Set(["alice", "token", "[REDACTED]"]) };

function scene(name: string): (typeof scenes)[number] {
  const found = scenes.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no scene ${name}`);
  return found;
}

/** As the clients sent them: the model hides what may be a token, and in old replies that may be any user's name. */
function clientNames(connz: unknown): Map<number, string> {
  const { connections } = connz as { connections: { cid: number; name?: string; mqtt_client?: string }[] };
  return new Map(connections.map(({ cid, name, mqtt_client }) => [cid, name ?? mqtt_client ?? ""]));
}

async function repliesOf(stage: Stage): Promise<[varz: unknown, connz: unknown]> {
  const endpoint = new MonitoringEndpoint(stage.server.monitorUrl);
  try {
    const { varz, connz }: MonitoringReply = await askBoth(endpoint);
    return [varz, connz];
  } finally {
    await endpoint.close();
  }
}
