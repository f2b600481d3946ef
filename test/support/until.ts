import { setTimeout as delay } from "node:timers/promises";

/**
 * Asks `probe` again and again until it answers something other than undefined, null or false.
 * Rejects after `deadline` milliseconds with what was awaited; an error of the probe ends it at once.
 */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  deadline = 10_000,
): Promise<Exclude<T, undefined | null | false>> {
  const end = performance.now() + deadline;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined && answer !== null && answer !== false) return answer as Exclude<T, undefined | null | false>;
    if (performance.now() > end) throw new Error(`Waited ${deadline} ms in vain for ${what}.`);
    await delay(10);
  }
}
