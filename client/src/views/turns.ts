/** Lets so many tasks run at a time; the others wait for their turn. */
export class Turns {
  readonly #most: number;
  readonly #urgent: (() => void)[] = [];
  readonly #others: (() => void)[] = [];
  #running = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** `isUrgent`: before all that wait and are not. */
  async run<T>(task: () => Promise<T>, isUrgent: boolean): Promise<T> {
    if (this.#running >= this.#most) await new Promise<void>((resolve) => { (isUrgent ? this.#urgent : this.#others).push(resolve); });
    else this.#running += 1;
    try {
      return await task();
    } finally {
      // Whoever is next takes over this place, so that nobody else can come in between.
      const next = this.#urgent.shift() ?? this.#others.shift();
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
