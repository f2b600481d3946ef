import { failureOf, type Failure } from "../live/index.js";

/** What came of a question that is asked when a node is opened. */
export type Asked<T> =
  | { readonly kind: "answered"; readonly answer: T; readonly at: number }
  | { readonly kind: "failed"; readonly failure: Failure; readonly at: number };

export type Ask<T> = () => Promise<T>;

/** Milliseconds for which an answer is not asked for again by opening the node. */
const fresh = 5_000;

/** Answers to questions about nodes, by the nodes' ids. Nothing is asked that nobody has opened. */
export class Answers<T> {
  readonly #changed: () => void;
  readonly #answers = new Map<string, { readonly asked: Asked<T>; readonly ask: Ask<T> }>();
  readonly #underway = new Map<string, Promise<void>>();

  /** `changed`: an answer has come. */
  constructor(changed: () => void) {
    this.#changed = changed;
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

  refresh(): void {
    for (const [id, { ask }] of this.#answers) void this.#ask(id, ask);
  }

  /** Forgets what is about nodes that do not stand there any more. */
  keep(stands: (id: string) => boolean): void {
    for (const id of this.#answers.keys()) if (!stands(id)) this.#answers.delete(id);
  }

  #ask(id: string, ask: Ask<T>): Promise<void> {
    const underway = this.#underway.get(id);
    if (underway !== undefined) return underway;
    const asking = answerOf(ask).then((asked) => {
      this.#answers.set(id, { asked, ask });
      this.#underway.delete(id);
      this.#changed();
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
