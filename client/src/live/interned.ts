/** What many connections share, such as the version of a library, is kept once for all of them. */
export class Interned {
  readonly #texts = new Map<string, string>();
  readonly #objects = new Map<string, object>();

  /** The same text, the same object wherever it was given before. Rare and long ones are not looked for. */
  text(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    if (this.#texts.size < limit && text.length <= longest) this.#texts.set(text, text);
    return text;
  }

  /** The first of all values that were given under this key, which must say all of them. */
  value<T extends object>(key: string, value: T): T {
    const known = this.#objects.get(key) as T | undefined;
    if (known !== undefined) return known;
    if (this.#objects.size < limit && key.length <= longest) this.#objects.set(key, value);
    return value;
  }
}

/** A client chooses such texts: one that makes up a new one each time must not fill the memory. */
const limit = 4_096;
const longest = 256;
