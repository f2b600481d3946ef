/** What a large server shows before all its connections have been read: its own filter, real clients. */
import { describe, expect, test } from "vitest";
import { connectionCount, Watch, type FirstTokens, type Snapshot, type WatchState } from "../../client/src/live/index.js";
import { askConnections, type ConnectionsQuestion, type ReplySource } from "../../client/src/sources/askConnections.js";
import { MonitoringEndpoint } from "../../client/src/sources/monitoringEndpoint.js";
import { dualLogin, natsClient, websocketClient } from "../support/live/clients.js";
import { Stage } from "../support/live/stage.js";
import { allSeries, type NatsServer } from "../support/natsServer.js";
import { until } from "../support/until.js";

/** Above so many a server counts as large here. */
const large = 3;
const withWebsocket = 'authorization { token: "t" }\nwebsocket { port: -1, no_tls: true }';

async function crowd(stage: Stage): Promise<NatsServer> {
  const server = await stage.serve(withWebsocket);
  await stage.join(
    natsClient("one", server.url, { token: "t" }),
    natsClient("dual", server.url, dualLogin("t")),
    natsClient("named", server.url, { token: "t", user: "bob", pass: "x" }),
    websocketClient("browser", server.wsUrl, { token: "t" }),
  );
  return server;
}

/** What was there first, and what came of it; before each request below a path, `before` is waited for. */
async function ask(server: NatsServer, more: ConnectionsQuestion = {}, before?: (path: string) => Promise<void>): Promise<{ first: FirstTokens[]; answer: Snapshot | Error; lists: number }> {
  const endpoint = new MonitoringEndpoint(server.monitorUrl);
  let lists = 0;
  const source: ReplySource = {
    address: endpoint.address,
    get: (path, signal) => endpoint.get(path, signal),
    async *stream(path, signal) {
      if (path.startsWith("/connz")) lists += 1;
      await before?.(path);
      yield* endpoint.stream(path, signal);
    },
  };
  const first: FirstTokens[] = [];
  const answer = await askConnections(source, { large, first: (tokens) => { first.push(tokens); }, ...more }).catch((thrown: unknown) => thrown as Error);
  await endpoint.close();
  return { first, answer, lists };
}

function names({ tokenGroups }: FirstTokens): (string | undefined)[] {
  return tokenGroups.flatMap(({ connections }) => connections.map(({ name }) => name)).sort();
}

function whole(answer: Snapshot | Error): Snapshot {
  if (answer instanceof Error) throw answer;
  return answer;
}

describe("a large server that can list tokens alone", () => {
  test("shows them first, with how many connections it has in all, and then everyone", async () => {
    await using stage = new Stage("newest");
    const { first, answer, lists } = await ask(await crowd(stage));
    expect(first.map(names)).toEqual([["browser", "one"]]);
    expect(first).toMatchObject([{ found: 2, of: 4 }]);
    expect(connectionCount(whole(answer))).toBe(4);
    expect(lists).toBe(2);
  });

  test("is asked once where somebody knows already, where nobody would see it, and where it is not large", async () => {
    await using stage = new Stage("newest");
    const server = await crowd(stage);
    for (const more of [{ first: undefined }, { large: 4 }, { large: undefined }]) expect(await ask(server, more)).toMatchObject({ first: [], lists: 1 });
  });

  test("is asked once where the open config has no token, or it asks for no login", async () => {
    await using stage = new Stage("newest");
    const server = await crowd(stage);
    expect(await ask(server, { configLogins: () => ({ onlyByToken: false, users: new Set() }) })).toMatchObject({ first: [], lists: 1 });
    expect(await ask(server, { configLogins: () => ({ onlyByToken: true, users: new Set() }) })).toMatchObject({ first: [{ found: 2 }], lists: 2 });
    const open = await stage.serve("");
    await stage.join(natsClient("any", open.url));
    expect(await ask(open, { large: 0 })).toMatchObject({ first: [], lists: 1 });
  });

  test("says nothing first where it has users and no token", async () => {
    await using stage = new Stage("newest");
    const server = await stage.serve("authorization { users: [ { user: bob, password: pw } ] }");
    await stage.join(natsClient("bob", server.url, { user: "bob", pass: "pw" }));
    expect(await ask(server, { large: 0 })).toMatchObject({ first: [], lists: 2 });
  });

  test("that stops answering in between fails, after what it had shown", async () => {
    await using stage = new Stage("newest");
    const server = await crowd(stage);
    const { first, answer } = await ask(server, {}, async (path) => {
      if (!path.includes("user=")) await server.stop();
    });
    expect(first).toMatchObject([{ found: 2, of: 4 }]);
    expect(answer).toMatchObject({ name: "EndpointError", kind: "refused" });
  });

  test("that fails at this question alone is asked for everyone all the same", async () => {
    await using stage = new Stage("newest");
    const { first, answer, lists } = await ask(await crowd(stage), {}, (path) => (path.includes("user=") ? Promise.reject(new Error("a proxy refuses it")) : Promise.resolve()));
    expect([first, connectionCount(whole(answer)), lists]).toEqual([[], 4, 2]);
  });

  test("is asked nothing more once the question was given up", async () => {
    await using stage = new Stage("newest");
    const abort = new AbortController();
    const server = await crowd(stage);
    const early = await ask(server, { signal: abort.signal, first: () => { abort.abort(new Error("hidden")); } });
    expect(early.answer).toMatchObject({ message: "hidden" });
    const before = await ask(server, { signal: abort.signal });
    expect(before).toMatchObject({ first: [], answer: { message: "hidden" }, lists: 0 });
  });
});

/** A watch of a real server, every change of whose state is kept, and a view that may be hidden at any of them. */
class Watching implements AsyncDisposable {
  readonly states: WatchState[] = [];
  readonly #endpoint: MonitoringEndpoint;
  readonly watch: Watch;
  onState: (state: WatchState) => void = () => undefined;

  constructor(server: NatsServer) {
    this.#endpoint = new MonitoringEndpoint(server.monitorUrl);
    this.watch = new Watch(server.monitorUrl, 0, {
      ask: (_endpoint, wish) => {
        const abort = new AbortController();
        return { answer: askConnections(this.#endpoint, { ...wish, signal: abort.signal, large }), cancel: () => { abort.abort(); } };
      },
      now: Date.now,
      after: () => () => undefined,
      changed: () => {
        const { state } = this.watch;
        if (state === this.states.at(-1)) return;
        this.states.push(state);
        this.onState(state);
      },
    });
  }

  get kinds(): string[] {
    return this.states.map(({ kind }) => kind);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.watch.hide();
    await this.#endpoint.close();
  }
}

describe("a watch of a large server", () => {
  test("shows tokens first, then all, and counts nothing before", async () => {
    await using stage = new Stage("newest");
    await using watching = new Watching(await crowd(stage));
    let usageThen: unknown = "not seen";
    watching.onState = ({ kind }) => { if (kind === "reading") usageThen = watching.watch.usage; };
    watching.watch.refresh();
    watching.watch.show();
    await until("the answer", () => watching.watch.state.kind === "answered");
    expect([watching.kinds, usageThen]).toEqual([["not-asked", "reading", "answered"], undefined]);
    expect(watching.watch.usage).toMatchObject({ staticToken: { connections: 2 } });
  });

  test("hidden while all others are read, drops them and keeps what it has shown", async () => {
    await using stage = new Stage("newest");
    const server = await crowd(stage);
    await using watching = new Watching(server);
    watching.onState = ({ kind }) => { if (kind === "reading") watching.watch.hide(); };
    watching.watch.refresh();
    watching.watch.show();
    await until("tokens", () => watching.watch.state.kind === "reading");
    // The server's own count of what it was asked: the whole list was not.
    const varz = await (await fetch(`${server.monitorUrl}/varz`)).json() as { http_req_stats: Readonly<Record<string, number>> };
    expect([watching.kinds, varz.http_req_stats["/connz"], watching.watch.isAsking, watching.watch.usage]).toEqual([["not-asked", "reading"], 1, false, undefined]);
  });
});

test.each(allSeries.filter((series) => series !== "newest"))("nats-server %s cannot list them alone, and is not asked to", async (series) => {
  await using stage = new Stage(series);
  expect(await ask(await crowd(stage))).toMatchObject({ first: [], lists: 1 });
});
