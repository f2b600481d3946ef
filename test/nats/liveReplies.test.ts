import { describe, expect, test } from "vitest";
import { askForReplies, record, recordedReplies, type RecordedReplies } from "../support/live/replies.js";
import { scenes } from "../support/live/scenes.js";
import { Stage } from "../support/live/stage.js";
import { allSeries } from "../support/natsServer.js";

// With RECORD=1 in the environment the replies become the fixtures of the unit tests.
const recording = process.env["RECORD"] === "1";

describe.each(allSeries)("nats-server %s replies as was recorded", (series) => {
  test.each(scenes.filter(({ since }) => series !== "2.9" || since === undefined))("$name", async (scene) => {
    await using stage = new Stage(series);
    await scene.play(stage);
    const replies = await askForReplies(scene.name, stage);
    if (recording) record(replies, stage.server.folder);
    // Another version of the newest series has nothing recorded; liveLogins.test.ts judges its replies.
    const recorded = recordedReplies().find(({ scene: name, version }) => name === scene.name && version === replies.version);
    if (recorded !== undefined || series !== "newest") expect(shape(replies)).toEqual(recorded && shape(recorded));
  });
});

/** Which fields each connection has, by its name, and of which kind its login looks: all that is not keys, ports and times. */
function shape({ connz }: RecordedReplies): Record<string, unknown> {
  const { connections } = connz as { connections: Record<string, unknown>[] };
  const volatile = new Set(["rtt", "last_activity"]);
  const fields = (connection: Record<string, unknown>): string[] => Object.keys(connection).filter((key) => !volatile.has(key)).sort();
  const masked = (value: unknown): string => String(value).replace(/\b[UA][A-Z2-7]{55}\b/g, "a key").replace(/^nats-\w{8}$/, "a name that the server made up");
  return Object.fromEntries(
    connections.map((connection) => [
      String(connection["name"] ?? connection["mqtt_client"]),
      { fields: fields(connection), user: masked(connection["authorized_user"]), issuer: masked(connection["issuer_key"]) },
    ]),
  );
}
