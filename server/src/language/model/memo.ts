/**
 * What is derived from an object, remembered for as long as that lives; the object is all that `derive` may look at. Three
 * kinds are worth it. A map, or a run of the items of a long one: one that is plain and that an edit does not touch is the
 * same object in the config read after it, so that after a keystroke only the maps around it are looked at again. A config,
 * of which several checks ask the same. And what the schema says of an option, of which each use of it asks.
 */
export function memo<Key extends object, Result>(derive: (key: Key) => Result): (key: Key) => Result {
  const known = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before.result;
    const result = derive(key);
    known.set(key, { result });
    return result;
  };
}
