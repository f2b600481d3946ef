/** A list of a system account that is long to read, and a view that is hidden meanwhile. */
import { expect, test } from "vitest";
import { connectionCount, shortestPause, SystemWatch, type ListReading, type Snapshot, type SystemConnection } from "../../client/src/live/index.js";
import { readList } from "../../client/src/sources/readList.js";
import { until } from "../support/until.js";

const large = 20_000;

function status(connections: number): object {
  return { server: { id: "NABC" }, data: { server_id: "NABC", server_name: "hub", version: "2.9.10", auth_required: true, connections, leafnodes: 0 } };
}

function list(connections: number): Uint8Array {
  const entries = Array.from({ length: connections }, (_, index) => ({ cid: index + 1, name: `service-${index}`, lang: "go", version: "1.37.0", authorized_user: "x".repeat(100) }));
  return Buffer.from(JSON.stringify({ server: { id: "NABC" }, data: { total: connections, connections: entries } }));
}

/** A server whose list is read as the extension reads it, and a clock that the test moves. */
class Hub {
  connections = 3;
  /** Of the list that is read now. */
  seen = 0;
  readonly results: (Snapshot | undefined)[] = [];
  onSeen: (seen: number) => void = () => undefined;
  #now = 1_000_000;
  #due: { readonly at: number; readonly then: () => void }[] = [];

  readonly watch = new SystemWatch(shortestPause, {
    open: () => Promise.resolve(this.#connection()),
    now: () => this.#now,
    after: (milliseconds, then) => {
      const timer = { at: this.#now + milliseconds, then };
      // What only lets others have their turn needs no clock.
      if (milliseconds === 0) setImmediate(then);
      else this.#due.push(timer);
      return () => { this.#due = this.#due.filter((each) => each !== timer); };
    },
    changed: () => undefined,
  });

  get listed(): number[] {
    return this.watch.servers().map(({ snapshot }) => connectionCount(snapshot));
  }

  async round(): Promise<void> {
    this.pass(shortestPause);
    await until("the round", () => !this.watch.isAsking);
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
    for (const timer of this.#due.splice(0)) {
      if (timer.at <= this.#now) timer.then();
      else this.#due.push(timer);
    }
  }

  #connection(): SystemConnection {
    return {
      servers: () => Promise.resolve({ status: [status(this.connections)], silent: 0 }),
      connections: async (_id, _what, reading) => {
        const read = await readList(list(this.connections), this.#counted(reading));
        this.results.push(read);
        return read;
      },
      connection: () => Promise.resolve(undefined),
      close: () => undefined,
    };
  }

  #counted(reading: ListReading): ListReading {
    this.seen = 0;
    return {
      ...reading,
      onConnection: (connection) => {
        reading.onConnection(connection);
        this.onSeen(++this.seen);
      },
    };
  }
}

test("it is read to its end while the view is shown", async () => {
  const hub = new Hub();
  hub.connections = large;
  hub.watch.show();
  await hub.round();
  expect([hub.seen, hub.listed]).toEqual([large, [large]]);
  hub.watch.hide();
});

test("once hidden, no more of it is read, and the state before stays", async () => {
  const hub = new Hub();
  hub.watch.show();
  await hub.round();
  const before = hub.watch.servers();
  hub.connections = large;
  hub.onSeen = (seen) => { if (seen === 1_000) hub.watch.hide(); };
  hub.pass(shortestPause);
  await until("the reading to end", () => hub.results.length === 2);
  expect(hub.results[1]).toBeUndefined();
  // What was in the piece at hand is read with it: 32 KB.
  expect(hub.seen).toBeLessThan(1_300);
  expect(hub.watch.servers()).toEqual(before);
  expect(hub.watch.state).toMatchObject({ kind: "answered" });
});

test("shown again, it is asked for anew, whatever the dropped question still brings", async () => {
  const hub = new Hub();
  hub.watch.show();
  await hub.round();
  hub.connections = large;
  hub.onSeen = (seen) => {
    if (seen !== 1_000) return;
    hub.onSeen = () => undefined;
    hub.watch.hide();
    hub.connections = 5;
    hub.watch.show();
    hub.pass(shortestPause);
  };
  hub.pass(shortestPause);
  await until("both readings to end", () => hub.results.length === 3);
  await until("the round", () => !hub.watch.isAsking);
  expect(hub.listed).toEqual([5]);
});
