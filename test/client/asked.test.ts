/** What is asked when a node is opened, and by Refresh: how often, how much at a time, and for whose eyes. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Answers } from "../../client/src/views/asked.js";
import { OpenNodes } from "../../client/src/views/openNodes.js";
import { Turns } from "../../client/src/views/turns.js";

/** Once all that was promised before has been done. */
function settled(): Promise<void> {
  return new Promise((resolve) => { setImmediate(resolve); });
}

/** Nodes that were opened, and a server that answers when the test says so. */
class Opened {
  readonly open = new OpenNodes();
  readonly asked: string[] = [];
  changes = 0;
  readonly answers = new Answers<number>(() => { this.changes += 1; }, this.open, new Turns(4));
  readonly #underway = new Map<string, () => void>();

  constructor() {
    this.open.show(true);
  }

  get underway(): string[] {
    return [...this.#underway.keys()];
  }

  /** Opens nodes and answers for each. */
  async with(...ids: string[]): Promise<this> {
    for (const id of ids) void this.answers.first(id, () => this.#ask(id));
    await this.answerAll();
    this.asked.length = 0;
    return this;
  }

  async answer(...ids: string[]): Promise<void> {
    for (const id of ids) {
      this.#underway.get(id)?.();
      this.#underway.delete(id);
    }
    await settled();
  }

  async answerAll(): Promise<void> {
    while (this.#underway.size > 0) await this.answer(...this.underway);
  }

  #ask(id: string): Promise<number> {
    this.asked.push(id);
    return new Promise((resolve) => { this.#underway.set(id, () => { resolve(this.asked.length); }); });
  }
}

const many = Array.from({ length: 10 }, (_, index) => `hub|group|${index}`);

describe("questions that opening a node asks", () => {
  test("are asked once, and again on refresh; a failure is an answer", async () => {
    let asked = 0;
    let changes = 0;
    const open = new OpenNodes();
    open.show(true);
    const answers = new Answers<number>(() => { changes += 1; }, open, new Turns(4));
    const ask = (): Promise<number> => (++asked === 2 ? Promise.reject(new Error("CANARY")) : Promise.resolve(asked));
    await Promise.all([answers.first("a", ask), answers.first("a", ask)]);
    expect(answers.of("a")).toMatchObject({ kind: "answered", answer: 1 });
    expect(answers.first("a", ask)).toBeUndefined();
    answers.opened("a");
    answers.opened("b");
    expect([asked, changes]).toEqual([1, 1]);
    answers.refresh();
    await expect.poll(() => changes).toBe(2);
    expect(answers.of("a")?.kind).toBe("failed");
    expect(JSON.stringify(answers.of("a"))).not.toContain("CANARY");
    answers.keep((id) => id !== "a");
    expect(answers.of("a")).toBeUndefined();
  });
});

describe("refresh", () => {
  test("asks four at a time, each once, and what a user opens meanwhile before the others", async () => {
    const opened = await new Opened().with(...many);
    opened.answers.refresh();
    opened.answers.refresh();
    expect(opened.asked).toEqual(many.slice(0, 4));
    void opened.answers.first("hub|closed", () => {
      opened.asked.push("hub|closed");
      return Promise.resolve(1);
    });
    await opened.answer(many[2] ?? "");
    expect(opened.asked).toEqual([...many.slice(0, 4), "hub|closed", many[4]]);
    await opened.answerAll();
    expect(opened.asked.toSorted()).toEqual(["hub|closed", ...many].toSorted());
  });

  test("asks only what can be seen, and the rest once it can", async () => {
    const opened = await new Opened().with("hub|a|1", "hub|a|2", "hub|b|3", "other|4");
    opened.open.collapsed("hub|a|1");
    opened.open.collapsed("hub|b");
    opened.answers.refresh();
    await opened.answerAll();
    expect(opened.asked).toEqual(["hub|a|2", "other|4"]);
    opened.open.expanded("hub|b");
    opened.answers.catchUp();
    await opened.answerAll();
    opened.answers.catchUp();
    expect(opened.asked).toEqual(["hub|a|2", "other|4", "hub|b|3"]);
  });

  test("asks nothing while the view is hidden, and all that is open when it is shown", async () => {
    const opened = await new Opened().with("hub|1");
    opened.open.show(false);
    opened.answers.refresh();
    expect(opened.asked).toEqual([]);
    opened.open.show(true);
    opened.answers.catchUp();
    await opened.answerAll();
    expect(opened.asked).toEqual(["hub|1"]);
  });

  test("leaves out what was closed, hidden or taken away while it waited", async () => {
    const opened = await new Opened().with(...many);
    opened.answers.refresh();
    opened.open.collapsed(many[4] ?? "");
    opened.answers.keep((id) => id !== many[5]);
    await opened.answer(...many.slice(0, 4));
    expect(opened.underway).toEqual(many.slice(6, 10));
    opened.open.expanded(many[4] ?? "");
    opened.answers.catchUp();
    await opened.answerAll();
    expect(opened.asked).toEqual([...many.slice(0, 4), ...many.slice(6, 10), many[4]]);
  });
});

test("never do more run at a time than may, and all run in the end, whatever fails", async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.array(fc.record({ isUrgent: fc.boolean(), fails: fc.boolean(), turns: fc.nat(3) }), { maxLength: 30 }), async (most, tasks) => {
    const turns = new Turns(most);
    let [running, peak, done] = [0, 0, 0];
    await Promise.allSettled(tasks.map(({ isUrgent, fails, turns: takes }) => turns.run(async () => {
      peak = Math.max(peak, ++running);
      for (let turn = 0; turn < takes; turn += 1) await Promise.resolve();
      running -= 1;
      done += 1;
      if (fails) throw new Error("failed");
    }, isUrgent)));
    expect([peak <= most, running, done]).toEqual([true, 0, tasks.length]);
    expect(await turns.run(() => Promise.resolve("free"), false)).toBe("free");
  }));
});
