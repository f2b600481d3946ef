import { describe, expect, test } from "vitest";
import { arrange, usageAfter, usualArrangement } from "../../client/src/live/index.js";
import { MonitoringEndpoint } from "../../client/src/sources/monitoringEndpoint.js";
import { natsClient } from "../support/live/clients.js";
import { scenes } from "../support/live/scenes.js";
import { Stage } from "../support/live/stage.js";
import { askBoth } from "../support/askBoth.js";
import { allSeries } from "../support/natsServer.js";
import { readSnapshot } from "../support/readSnapshot.js";

/** A client that gives its token away wherever a login has room for a text. */
async function careless(stage: Stage): Promise<void> {
  const token = stage.secret("CANARY-token-everywhere");
  const { url } = await stage.serve(`authorization { token: "${token}" }`);
  await stage.join(natsClient("token as user too", url, { token, user: token }));
  // A server that redacts tokens leaves nothing by which one in a client's name could be known.
  if (stage.series !== "newest") await stage.join(natsClient(`agent of ${token}`, url, { token }));
}

/** The same where nobody asks for a token. */
async function carelessUnasked(stage: Stage): Promise<void> {
  const token = stage.secret("CANARY-token-unasked-everywhere");
  const { url } = await stage.serve("server_name: playground");
  await stage.join(natsClient("token as user too", url, { token, user: token }));
}

const situations = [...scenes, { name: "careless", play: careless }, { name: "careless and unasked", play: carelessUnasked }];

describe.each(allSeries)("no secret of a client of nats-server %s is kept", (series) => {
  test.each(situations.filter((each) => series !== "2.9" || !("since" in each)))("$name", async (situation) => {
    await using stage = new Stage(series);
    await situation.play(stage);
    const address = stage.server.monitorUrl;
    const endpoint = new MonitoringEndpoint(address);
    const { varz, connz } = await askBoth(endpoint).finally(() => endpoint.close());

    const snapshot = readSnapshot(varz, connz);
    const kept = JSON.stringify([snapshot, arrange(snapshot, { ...usualArrangement, all: true }), usageAfter(address, snapshot, 0, undefined)]);

    expect(stage.secrets.filter((secret) => kept.includes(secret))).toEqual([]);
  });
});
