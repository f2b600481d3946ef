/** Names for what nsc makes: short, plain words that every shell, file system and nsc itself take as they stand. */
import { holdsCredential } from "../../model/credentialForm.js";

const longest = 40;

/** Of a text that is no name, is a secret by its form or holds nothing plain: undefined. */
export function plainName(text: string | undefined): string | undefined {
  if (text === undefined || holdsCredential(text)) return undefined;
  const plain = text.replace(/[^A-Za-z0-9_]+/g, "-").slice(0, longest).replace(/^-+|-+$/g, "");
  return plain === "" ? undefined : plain;
}

/** Gives each its own name: nsc tells accounts, and users of an account, apart without regard to case. */
export class UniqueNames {
  readonly #taken = new Set<string>();

  take(wanted: string): string {
    let name = wanted;
    for (let next = 2; this.#taken.has(name.toLowerCase()); next++) name = `${wanted}-${String(next)}`;
    this.#taken.add(name.toLowerCase());
    return name;
  }
}
