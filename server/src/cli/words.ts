/** The words of a command by what they are. */

export interface Words<Valued extends string, Flag extends string> {
  /** All values of each option that takes one, in their order; empty where the option is not there. */
  readonly values: Readonly<Record<Valued, readonly string[]>>;
  readonly flags: ReadonlySet<Flag>;
  /** Those that are no options, and all behind `--`. */
  readonly rest: readonly string[];
}

export interface Options<Valued extends string, Flag extends string> {
  readonly valued: readonly Valued[];
  readonly flags: readonly Flag[];
}

/**
 * The value of an option stands behind `=` or is the next word, empty where there is none.
 * @returns what is wrong instead where an option is unknown. Its value may be a password or a token: it is not repeated.
 */
export function readWords<Valued extends string, Flag extends string>(command: string, words: readonly string[], options: Options<Valued, Flag>): Words<Valued, Flag> | string {
  const values = Object.fromEntries(options.valued.map((name) => [name, []])) as unknown as Record<Valued, string[]>;
  const flags = new Set<Flag>();
  const rest: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const name = options.valued.find((each) => word === each || word.startsWith(`${each}=`));
    const flag = options.flags.find((each) => word === each);
    if (word === "--") return { values, flags, rest: [...rest, ...words.slice(at + 1)] };
    if (name !== undefined) values[name].push(word === name ? (words[++at] ?? "") : word.slice(name.length + 1));
    else if (word === "") return `${command}: one of the words is empty. Is a variable of the shell not set?`;
    else if (flag !== undefined) flags.add(flag);
    else if (word.startsWith("-") && word !== "-") return `${command} has no option ${word.replace(/=.*/s, "")}.`;
    else rest.push(word);
  }
  return { values, flags, rest };
}
