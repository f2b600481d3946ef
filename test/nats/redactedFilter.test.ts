/**
 * Why every connection is asked for, and nothing concluded before, though servers from 2.10.28 and 2.11.2 on can list those
 * alone that they show as `[REDACTED]`: docs/live-sources.md says it, this keeps it true.
 */
import { expect, test } from "vitest";
import type { ConfigLogins, Snapshot } from "../../client/src/live/index.js";
import { dualLogin, natsClient } from "../support/live/clients.js";
import { Stage } from "../support/live/stage.js";
import { readSnapshot } from "../support/readSnapshot.js";

const config: ConfigLogins = { onlyByToken: true, users: new Set() };

async function ask(monitorUrl: string, filter: string): Promise<Snapshot> {
  const get = async (path: string): Promise<unknown> => (await fetch(monitorUrl + path)).json();
  return readSnapshot(await get("/varz"), await get(`/connz?auth=true&limit=1000${filter}`), config);
}

test("the filter lists the clients that send a token alone, as the whole list does", async () => {
  await using stage = new Stage("newest");
  const { url, monitorUrl } = await stage.serve("authorization { token: t }");
  await stage.join(natsClient("one", url, { token: "t" }), natsClient("two", url, { token: "t" }));
  const all = await ask(monitorUrl, "");
  expect(all.counts.staticToken.connections).toBe(2);
  expect((await ask(monitorUrl, "&user=[REDACTED]")).counts).toEqual(all.counts);
});

test("the filter leaves out who sends a user or a key beside the token", async () => {
  await using stage = new Stage("newest");
  const { url, monitorUrl } = await stage.serve("authorization { token: t }");
  await stage.join(natsClient("plain", url, { token: "t" }), natsClient("dual", url, dualLogin("t")), natsClient("named", url, { token: "t", user: "bob", pass: "x" }));
  expect((await ask(monitorUrl, "")).counts.staticToken.connections).toBe(3);
  const filtered = await ask(monitorUrl, "&user=[REDACTED]");
  expect(filtered.counts.staticToken.connections).toBe(1);
  // The server counts all, so that what it left out shows.
  expect(filtered.unlisted).toBe(2);
});

test("where there are users there is no token, and the filter finds nobody", async () => {
  await using stage = new Stage("newest");
  const { url, monitorUrl } = await stage.serve("authorization { users: [ { user: bob, password: pw } ] }");
  await stage.join(natsClient("bob", url, { user: "bob", pass: "pw" }));
  expect(await ask(monitorUrl, "&user=[REDACTED]")).toMatchObject({ unlisted: 1, groups: [] });
});
