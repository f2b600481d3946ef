import { setTimeout as delay } from "node:timers/promises";

type Falsy = false | 0 | "" | null | undefined;

/** Asks until the answer is truthy, and gives it; throws after `deadline` milliseconds, naming what it waited for. */
export async function until<T>(what: string, ask: () => T | Promise<T>, deadline = 20_000): Promise<Exclude<T, Falsy>> {
  const end = Date.now() + deadline;
  for (;;) {
    const answer = await ask();
    if (answer) return answer as Exclude<T, Falsy>;
    if (Date.now() > end) throw new Error(`not within ${deadline / 1000} s: ${what}`);
    await delay(50);
  }
}
