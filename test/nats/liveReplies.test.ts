import { describe, expect, test } from "vitest";
import { askForReplies, record } from "../support/live/replies.js";
import { scenes } from "../support/live/scenes.js";
import { Stage } from "../support/live/stage.js";
import { allSeries } from "../support/natsServer.js";

describe.each(allSeries)("nats-server %s", (series) => {
  test.each(scenes.filter((s) => series !== "2.9" || s.since === undefined))("$name", async (scene) => {
    await using stage = new Stage(series);
    await scene.play(stage);
    const replies = await askForReplies(scene.name, stage);
    if (process.env["RECORD"]) record(replies, stage.server.folder);
    expect(replies.connz).toBeDefined();
  });
});
