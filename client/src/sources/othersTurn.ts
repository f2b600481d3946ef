/** Resolves when everything else that waits for this thread has had its turn. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
