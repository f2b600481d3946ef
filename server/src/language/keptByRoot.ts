/** URIs of named files that are kept of one root config; more than any has, as a rule. */
const maxNamed = 500;

/** What is kept of each root config from one analysis to the next: the checks' own, and the URIs of the files that its options name. */
export class KeptByRoot {
  /** By root config, then by check. */
  readonly #kept = new Map<string, Map<string, unknown>>();

  /** What was made for a check before, or else what `make` gives. */
  keep<T>(rootUri: string, check: string, make: () => T): T {
    const kept = this.#kept.get(rootUri) ?? new Map<string, unknown>();
    this.#kept.set(rootUri, kept);
    if (!kept.has(check)) kept.set(check, make());
    return kept.get(check) as T;
  }

  /** The URIs of named files, which many options and each keystroke ask for. What stands there is read each time. */
  naming(rootUri: string, resolve: (path: string) => string): (path: string) => string {
    const known = this.#named(rootUri);
    // One for every path that was typed on the way.
    if (known.size > maxNamed) known.clear();
    return (path) => {
      const uri = known.get(path) ?? resolve(path);
      known.set(path, uri);
      return uri;
    };
  }

  /** Whether {@link naming} has given this URI for some path. */
  names(rootUri: string, uri: string): boolean {
    return [...this.#named(rootUri).values()].includes(uri);
  }

  forget(rootUri: string): void {
    this.#kept.delete(rootUri);
  }

  /** Forgets all other root configs. */
  keepOnly(roots: ReadonlySet<string>): void {
    for (const root of this.#kept.keys()) if (!roots.has(root)) this.#kept.delete(root);
  }

  /** By path as written. */
  #named(rootUri: string): Map<string, string> {
    return this.keep(rootUri, "uris", () => new Map<string, string>());
  }
}
