/** Texts of files, by path and stamp; the one longest unused goes first when they grow too many. */
export class TextCache {
  readonly #maxUnits: number;
  readonly #texts = new Map<string, { readonly stamp: string; readonly text: string }>();
  #units = 0;

  /** @param maxUnits UTF-16 code units kept in all. */
  constructor(maxUnits: number) {
    this.#maxUnits = maxUnits;
  }

  get(path: string, stamp: string): string | undefined {
    const known = this.#texts.get(path);
    if (known?.stamp !== stamp) return undefined;
    this.#texts.delete(path);
    this.#texts.set(path, known);
    return known.text;
  }

  set(path: string, stamp: string, text: string): void {
    this.#remove(path);
    this.#texts.set(path, { stamp, text });
    this.#units += text.length;
    for (const oldest of this.#texts.keys()) {
      if (this.#units <= this.#maxUnits) return;
      this.#remove(oldest);
    }
  }

  #remove(path: string): void {
    this.#units -= this.#texts.get(path)?.text.length ?? 0;
    this.#texts.delete(path);
  }
}
