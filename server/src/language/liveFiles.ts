import type { ParseFile } from "./model/readConfig.js";
import { LiveFile } from "./model/sourceFile.js";
import { newestDialect } from "./syntax/dialect.js";

/** Files kept; more than any one config has, as a rule. */
const maxFiles = 500;

/** The files that were read last, so that the tree of each moves on with its text. */
export class LiveFiles {
  /** By dialect and URI, the one that was asked for last at the end. */
  readonly #files = new Map<string, LiveFile>();

  readonly parse: ParseFile = (file, dialect = newestDialect) => {
    const key = `${dialect.since} ${file.uri}`;
    const known = this.#files.get(key);
    this.#files.delete(key);
    known?.update(file);
    const current = known ?? new LiveFile(file, dialect);
    this.#files.set(key, current);
    for (const oldest of this.#files.keys()) {
      if (this.#files.size <= maxFiles) break;
      this.#files.delete(oldest);
    }
    return current;
  };

  /** Lets go of a file's trees. */
  forget(uri: string): void {
    for (const [key, file] of this.#files) if (file.uri === uri) this.#files.delete(key);
  }
}
