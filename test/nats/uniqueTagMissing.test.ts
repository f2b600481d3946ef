/** Servers of a cluster with unique_tag, of which one has no such tag: where streams are placed. */
import { connect } from "@nats-io/transport-node";
import type { NatsConnection } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { serversOf } from "../support/byTurns.js";
import { freePort } from "../support/freePort.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { startNatsServer } from "../support/natsServer.js";
import type { Series } from "../support/natsServer.js";
import { until } from "../support/until.js";

const releases = serversOf(import.meta.url);

/** Enough to see that it is no accident where they are. */
const streams = 6;

/** Milliseconds: two elections, at least. */
const electionsTake = 20_000;
const attempts = 5;

describe.each(releases)("nats-server %s", (series) => {
  test.each([
    ['server_tags: [ "ssd" ]', true],
    ["", true],
    ['server_tags: [ "ssd", " AZ:2" ]', false],
  ])("the second server has %j", async (tags, isLeftOut) => {
    expect(configs(1, 2, tags).map(told)).toEqual([[], isLeftOut ? ["unique-tag-missing"] : []]);
    await using servers = await cluster(series, tags);
    const { client } = servers;
    const leaders = new Set<unknown>();
    for (let at = 0; at < streams; at++) leaders.add((await create(client, `S${String(at)}`, 1)).cluster?.leader);
    if (isLeftOut) expect([...leaders]).toEqual(["one"]);
    expect((await create(client, "R", 2)).error?.description ?? "placed").toMatch(isLeftOut ? /no suitable peers for placement/ : /^placed$/);
  }, 6 * electionsTake);
});

/** The first has the tag. Only the second calls the other. */
function configs(one: number, two: number, tags: string): [string, string] {
  const config = (name: string, own: number, more: string): string => `server_name: ${name}\n${more}\njetstream { store_dir: "./js", unique_tag: "Az:" }\ncluster { name: c, listen: "127.0.0.1:${String(own)}", routes: [ "nats://127.0.0.1:${String(one)}" ] }\n`;
  return [config("one", one, "server_tags: az:1"), config("two", two, tags)];
}

interface Cluster extends AsyncDisposable {
  readonly client: NatsConnection;
}

/** Two servers with a leader. At some starts of 2.10 there is never one: each takes a route of the other for its second copy, and ends it. */
async function cluster(series: Series, tags: string): Promise<Cluster> {
  for (let attempt = 1; ; attempt++) {
    const [one, two] = configs(await freePort(), await freePort(), tags);
    const servers = [await startNatsServer({ version: series, config: one }), await startNatsServer({ version: series, config: two })];
    const client = await connect({ servers: servers.map(({ url }) => url), tls: null });
    const end = async (): Promise<void> => {
      await client.close();
      for (const server of servers) await server.stop();
    };
    try {
      await until("a leader", async () => (await ask(client, "$JS.API.INFO", {})) !== undefined, electionsTake);
      return { client, [Symbol.asyncDispose]: end };
    } catch (error) {
      await end();
      if (attempt === attempts) throw error;
    }
  }
}

interface Answer {
  readonly error?: { readonly description: string };
  readonly cluster?: { readonly leader?: string };
}

function create(client: NatsConnection, name: string, replicas: number): Promise<Answer> {
  const stream = { name, subjects: [name], storage: "memory", retention: "limits", num_replicas: replicas };
  return until(`an answer about ${name}`, () => ask(client, `$JS.API.STREAM.CREATE.${name}`, stream), electionsTake);
}

/** Undefined where there is nobody yet who can say. */
async function ask(client: NatsConnection, subject: string, body: object): Promise<Answer | undefined> {
  try {
    const answer = (await client.request(subject, JSON.stringify(body), { timeout: 2_000 })).json<Answer>();
    return /temporarily unavailable|not available/.test(answer.error?.description ?? "") ? undefined : answer;
  } catch {
    return undefined;
  }
}

function told(config: string): string[] {
  const { reports } = new LanguageService(memoryHost({ files: { "nats-server.conf": config } })).analyse(memoryUri("nats-server.conf"));
  return reports.map(({ check }) => check.code).filter((code) => code === "unique-tag-missing");
}
