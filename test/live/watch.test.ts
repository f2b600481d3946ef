import { describe, expect, test } from "vitest";
import { firstTokens, lastOf, Watch, type Snapshot, type WatchHost, type Wish } from "../../client/src/live/index.js";
import { readSnapshot } from "../support/readSnapshot.js";

const varz = { server_id: "NABC", version: "2.15.1", auth_required: true, connections: 0 };
const connz = { connections: [{ cid: 1, authorized_user: "[REDACTED]" }] };

/** A world whose clock the test turns and whose network the test answers. */
class World implements WatchHost {
  time = 1_000_000;
  readonly asked: number[] = [];
  readonly anew: boolean[] = [];
  /** What each question was given to tell of what is there early. */
  readonly first: Wish["first"][] = [];
  cancelled = 0;
  changes = 0;
  #timers: { at: number; then: () => void }[] = [];
  #answers: { resolve: (snapshot: Snapshot) => void; reject: (error: Error) => void }[] = [];

  ask(_endpoint: string, { anew, first }: Wish): ReturnType<WatchHost["ask"]> {
    this.asked.push(this.time);
    this.anew.push(anew);
    this.first.push(first);
    const answer = new Promise<Snapshot>((resolve, reject) => { this.#answers.push({ resolve, reject }); });
    return { answer, cancel: () => { this.cancelled += 1; } };
  }

  now(): number {
    return this.time;
  }

  after(milliseconds: number, then: () => void): () => void {
    const timer = { at: this.time + milliseconds, then };
    this.#timers.push(timer);
    return () => { this.#timers = this.#timers.filter((each) => each !== timer); };
  }

  changed(): void {
    this.changes += 1;
  }

  /** Lets time pass, ringing every timer on its way. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (next === undefined) break;
      this.#timers = this.#timers.filter((each) => each !== next);
      this.time = next.at;
      next.then();
      await settled();
    }
    this.time = end;
  }

  async answer(): Promise<void> {
    this.#answers.shift()?.resolve(readSnapshot(varz, connz));
    await settled();
  }

  async fail(error: Error): Promise<void> {
    this.#answers.shift()?.reject(error);
    await settled();
  }

  get seconds(): number[] {
    return this.asked.map((at) => (at - 1_000_000) / 1_000);
  }
}

/** Once all that was promised before has been done. */
function settled(): Promise<void> {
  return new Promise((resolve) => { setImmediate(resolve); });
}

function watching(interval: number): { world: World; watch: Watch } {
  const world = new World();
  return { world, watch: new Watch("http://127.0.0.1:8222", interval, world) };
}

describe("when it asks", () => {
  test("not before it is shown", async () => {
    const { world } = watching(15_000);
    await world.pass(60_000);
    expect(world.seconds).toEqual([]);
  });

  test("at once when shown, then an interval after each answer", async () => {
    const { world, watch } = watching(15_000);
    watch.show();
    await world.pass(2_000);
    await world.answer();
    await world.pass(40_000);
    expect(world.seconds).toEqual([0, 17]);
  });

  test("never while an answer is outstanding", async () => {
    const { world, watch } = watching(5_000);
    watch.show();
    await world.pass(60_000);
    watch.refresh();
    await world.pass(60_000);
    expect(world.seconds).toEqual([0]);
  });

  test("not while hidden, and again when shown, five seconds apart at least", async () => {
    const { world, watch } = watching(15_000);
    watch.show();
    await world.answer();
    watch.hide();
    await world.pass(60_000);
    watch.show();
    await world.answer();
    watch.hide();
    watch.show();
    watch.refresh();
    await world.pass(4_999);
    expect(world.seconds).toEqual([0, 60]);
    await world.pass(1);
    expect(world.seconds).toEqual([0, 60, 65]);
  });

  test("only on refresh where the interval is 0", async () => {
    const { world, watch } = watching(0);
    watch.show();
    await world.pass(60_000);
    expect(world.seconds).toEqual([]);
    watch.refresh();
    await world.answer();
    await world.pass(60_000);
    expect(world.seconds).toEqual([60]);
  });

  test("a refresh while hidden is kept for when it is shown", async () => {
    const { world, watch } = watching(0);
    watch.refresh();
    await world.pass(9_000);
    watch.show();
    expect(world.seconds).toEqual([9]);
  });

  test("a refresh asks anew, until it was answered", async () => {
    const { world, watch } = watching(15_000);
    watch.show();
    await world.answer();
    watch.refresh();
    await world.pass(5_000);
    watch.hide();
    await world.answer();
    watch.show();
    await world.pass(5_000);
    await world.fail(new Error("down"));
    await world.pass(15_000);
    await world.answer();
    await world.pass(15_000);
    expect(world.anew).toEqual([false, true, true, true, false]);
  });

  test("a clock set back delays it by no more than the interval", async () => {
    const { world, watch } = watching(15_000);
    watch.show();
    await world.answer();
    watch.hide();
    world.time -= 3_600_000;
    watch.show();
    await world.pass(15_000);
    expect(world.asked).toHaveLength(2);
  });
});

describe("hidden in the middle of a question", () => {
  test("the question is cancelled and its late answer ignored", async () => {
    const { world, watch } = watching(15_000);
    watch.show();
    watch.hide();
    await world.answer();
    expect([world.cancelled, watch.state.kind, watch.usage]).toEqual([1, "not-asked", undefined]);
    watch.show();
    await world.pass(5_000);
    await world.answer();
    expect(watch.state.kind).toBe("answered");
  });
});

describe("what it knows", () => {
  test("usage survives a failure, marked unreachable", async () => {
    const { world, watch } = watching(15_000);
    watch.show();
    await world.answer();
    await world.pass(15_000);
    await world.fail(Object.assign(new Error("Nothing listens here."), { remedy: "Start it." }));
    expect(watch.state).toMatchObject({ kind: "failed", failure: { message: "Nothing listens here.", remedy: "Start it." } });
    expect(watch.usage).toMatchObject({ reachable: false, observedAt: 1_000_000, staticToken: { connections: 1, lastSeenAt: 1_000_000 } });
    await world.pass(15_000);
    await world.answer();
    expect(watch.usage).toMatchObject({ reachable: true });
  });

  test("the text of an error that was not written to be shown is not shown", async () => {
    const { world, watch } = watching(15_000);
    watch.show();
    await world.fail(new Error("CANARY-token"));
    expect(JSON.stringify(watch.state)).not.toContain("CANARY");
  });

  test("a question that throws at once is one that fails, and the next is asked", async () => {
    const world = new World();
    let asked = 0;
    const watch = new Watch("http://x", 5_000, {
      ...hostOf(world),
      ask: () => {
        asked += 1;
        throw new RangeError("no such thing");
      },
    });
    watch.show();
    await settled();
    expect(watch.state.kind).toBe("failed");
    await world.pass(5_000);
    expect(asked).toBe(2);
  });
});

describe("what is there before the first answer", () => {
  const tokens = firstTokens(readSnapshot(varz, { ...connz, total: 9_000 }));
  if (tokens === undefined) throw new Error("no tokens");

  test("is shown until the answer comes, and told to nobody who counts", async () => {
    const { world, watch } = watching(15_000);
    watch.show();
    const before = world.changes;
    world.first[0]?.(tokens);
    expect(watch.state).toEqual({ kind: "reading", first: tokens, at: 1_000_000 });
    expect([world.changes - before, watch.usage, lastOf(watch.state), watch.isAsking]).toEqual([1, undefined, undefined, true]);
    await world.answer();
    expect(watch.state.kind).toBe("answered");
    await world.pass(15_000);
    expect(world.first[1]).toBeUndefined();
  });

  test("stays when the answer fails, beside the reason", async () => {
    const { world, watch } = watching(15_000);
    watch.show();
    world.first[0]?.(tokens);
    await world.fail(new Error("reset"));
    await world.pass(15_000);
    await world.fail(new Error("reset"));
    expect(watch.state).toMatchObject({ kind: "failed", last: undefined, early: { first: tokens, at: 1_000_000 } });
    expect(watch.usage).toBeUndefined();
    await world.pass(15_000);
    await world.answer();
    expect(watch.state).not.toHaveProperty("early");
  });

  test("is nothing that a dropped question, or one that was answered, may still bring", async () => {
    const { world, watch } = watching(15_000);
    watch.show();
    watch.hide();
    world.first[0]?.(tokens);
    expect(watch.state.kind).toBe("not-asked");
    watch.show();
    await world.pass(5_000);
    await world.answer();
    await world.answer();
    world.first[1]?.(tokens);
    expect(watch.state.kind).toBe("answered");
  });
});

function hostOf(world: World): Omit<WatchHost, "ask"> {
  return { now: () => world.now(), after: (milliseconds, then) => world.after(milliseconds, then), changed: () => { world.changed(); } };
}
