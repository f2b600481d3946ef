/** Permissions of routes as completion writes them: what they name crosses in both directions, replies too, and nothing else. */
import { connect, type NatsConnection } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { itemsAt, written } from "../features/atCursor.js";
import { serversOf } from "../support/byTurns.js";
import { Cluster } from "../support/live/cluster.js";
import { until } from "../support/until.js";

const servers = serversOf(import.meta.url);

/** What completion writes behind `cluster { perm`, with its own values. */
function completed(): string {
  const text = "cluster {\n  perm\n}\n";
  const cursor = { text, offset: text.indexOf("perm") + 4 };
  const item = itemsAt(cursor).find(({ label }) => label === "permissions");
  if (item === undefined) throw new Error("Permissions of routes are not offered.");
  return written(cursor, item);
}

/** Whether a request on one server is answered on the other. */
async function isAnswered(asking: NatsConnection, answering: NatsConnection, subject: string): Promise<boolean> {
  const subscription = answering.subscribe(subject, { callback: (_error, message) => { message.respond("yes"); } });
  await answering.flush();
  try {
    return await asking.request(subject, "", { timeout: 400 }).then((reply) => reply.string() === "yes", () => false);
  } finally {
    subscription.unsubscribe();
    await answering.flush();
  }
}

describe.each(servers)("routes of nats-server %s", (series) => {
  test.each([
    ["as they are completed", completed(), true],
    ["without the subjects of replies", completed().replaceAll(', "_INBOX.>"', ""), false],
  ])("%s", async (_, config, answered) => {
    const permissions = /permissions \{[^}]*\}/.exec(config)?.[0] ?? "";
    expect(permissions).toMatch(/import: \["orders\.>".*\n.*export: \["orders\.>"/);
    await using cluster = await Cluster.start(["n1", "n2"].map((name) => ({ name, version: series, cluster: "east", config: "", clusterConfig: permissions })));
    const [one, two] = await Promise.all(["n1", "n2"].map((name) => connect({ servers: cluster.server(name).url })));
    if (one === undefined || two === undefined) throw new Error("There are two servers.");
    try {
      for (const [asking, answering] of [[one, two], [two, one]] as const) {
        if (answered) await until("an answer across the route", () => isAnswered(asking, answering, "orders.new"));
        else expect(await isAnswered(asking, answering, "orders.new")).toBe(false);
        expect(await isAnswered(asking, answering, "other.new")).toBe(false);
        expect(await isAnswered(asking, asking, "other.new")).toBe(true);
      }
    } finally {
      await Promise.all([one.close(), two.close()]);
    }
  });
});
