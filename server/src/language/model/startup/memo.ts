/**
 * Remembers what is worked out of a map. Maps of parts of a config that did not change are the same objects in the
 * next reading, so that a keystroke costs no walk over all users and accounts.
 */
export function memo<Key extends object, Result>(work: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before.result;
    const result = work(key);
    known.set(key, { result });
    return result;
  };
}
