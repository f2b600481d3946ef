import { failureOf, type Failure } from "../live/index.js";
import type { OpenNodes } from "./openNodes.js";
import type { Turns } from "./turns.js";

/** What came of a question that is asked when a node is opened. */
export type Asked<T> =
  | { readonly kind: "answered"; readonly answer: T; readonly at: number }
  | { readonly kind: "failed"; readonly failure: Failure; readonly at: number };

export type Ask<T> = () => Promise<T>;

/** Milliseconds for which an answer is not asked for again by opening the node. */
const fresh = 5_000;

interface Known<T> {
  readonly asked: Asked<T>;
  readonly ask: Ask<T>;
}

/** Answers to questions about nodes, by the nodes' ids. Nothing is asked that nobody has opened. */
export class Answers<T> {
  readonly #changed: () => void;
  readonly #open: Pick<OpenNodes, "has">;
  readonly #turns: Turns;
  readonly #answers = new Map<string, Known<T>>();
  /** To be asked again as soon as somebody can see it. */
  readonly #outdated = new Set<string>();
  readonly #underway = new Map<string, Promise<void>>();

  /** `changed`: an answer has come. */
  constructor(changed: () => void, open: Pick<OpenNodes, "has">, turns: Turns) {
    this.#changed = changed;
    this.#open = open;
    this.#turns = turns;
  }

  of(id: string): Asked<T> | undefined {
    return this.#answers.get(id)?.asked;
  }

  /** Undefined where there is an answer, however old; else resolves when there is one. */
  first(id: string, ask: Ask<T>): Promise<void> | undefined {
    return this.#answers.has(id) ? undefined : this.#ask(id, ask);
  }

  /** Asks again what was not asked just now: the node is opened once more. */
  opened(id: string): void {
    const known = this.#answers.get(id);
    if (known !== undefined && Math.abs(Date.now() - known.asked.at) >= fresh) void this.#ask(id, known.ask);
  }

  /** Asks again what is open, and everything else once it is. */
  refresh(): void {
    for (const id of this.#answers.keys()) this.#outdated.add(id);
    this.catchUp();
  }

  /** Asks again what was to be and is open now. */
  catchUp(): void {
    for (const id of this.#outdated) if (this.#stillWanted(id) !== undefined) void this.#askAgain(id);
  }

  /** Forgets what is about nodes that do not stand there any more. */
  keep(stands: (id: string) => boolean): void {
    for (const id of this.#answers.keys()) {
      if (stands(id)) continue;
      this.#answers.delete(id);
      this.#outdated.delete(id);
    }
  }

  #stillWanted(id: string): Known<T> | undefined {
    return this.#outdated.has(id) && this.#open.has(id) ? this.#answers.get(id) : undefined;
  }

  #ask(id: string, ask: Ask<T>): Promise<void> {
    return this.#once(id, () => this.#turns.run(() => this.#answer(id, ask), true));
  }

  #askAgain(id: string): Promise<void> {
    return this.#once(id, () => this.#turns.run(async () => {
      // By the time of its turn nobody may want to know any more.
      const known = this.#stillWanted(id);
      return known !== undefined && this.#answer(id, known.ask);
    }, false));
  }

  async #answer(id: string, ask: Ask<T>): Promise<true> {
    const asked = await answerOf(ask);
    this.#answers.set(id, { asked, ask });
    this.#outdated.delete(id);
    return true;
  }

  /** `run` resolves to whether there is an answer. */
  #once(id: string, run: () => Promise<boolean>): Promise<void> {
    const underway = this.#underway.get(id);
    if (underway !== undefined) return underway;
    const asking = run().then((isAnswered) => {
      this.#underway.delete(id);
      if (isAnswered) this.#changed();
    });
    this.#underway.set(id, asking);
    return asking;
  }
}

async function answerOf<T>(ask: Ask<T>): Promise<Asked<T>> {
  try {
    return { kind: "answered", answer: await ask(), at: Date.now() };
  } catch (thrown) {
    return { kind: "failed", failure: failureOf(thrown), at: Date.now() };
  }
}
