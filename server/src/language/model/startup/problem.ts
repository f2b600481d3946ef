import { keySite } from "../value.js";
import type { Site, Value } from "../value.js";
import type { Block, Found } from "./settings.js";

export type Related = readonly { readonly message: string; readonly site: Site }[];

/** What keeps a server from starting although `nats-server -t` has nothing against it. */
export interface StartProblem {
  readonly site: Site;
  readonly message: string;
  /** The pair at fault: from it the finding leads back to the root config. */
  readonly found?: Found;
  readonly related?: Related;
  /** `server_name` in the root config would help. */
  readonly wantsServerName?: boolean;
  /** A reload that brings it ends a server that runs. */
  readonly endsServer?: boolean;
  /** The server does start, and crashes at work. */
  readonly crashesLater?: boolean;
}

type More = Pick<StartProblem, "related" | "wantsServerName" | "endsServer" | "crashesLater">;

/** `why` is the end of a sentence; `todo` is one or several. */
export function refused(why: string, todo: string): string {
  return `nats-server -t passes, but the server does not start: ${why}. ${todo}`;
}

export function notPreloaded(): string {
  return refused("a resolver in memory knows only the JWTs of resolver_preload, and that of the system account is not among them", "Add it there, under the public key of the account.");
}

/** At the name of an option. */
export function atKey(found: Found, message: string, more: More = {}): StartProblem {
  return { site: keySite(found.pair), message, found, ...more };
}

/** At a value, where it is written. */
export function atValue(found: Found, message: string, more: More = {}): StartProblem {
  return atItem(found, found.pair.value, message, more);
}

/** At one value of the list that an option has. */
export function atItem(found: Found, { file, node }: Value, message: string, more: More = {}): StartProblem {
  return { site: { file, span: node }, message, found, ...more };
}

/** At the name of a block; nothing where there is none. */
export function atBlock(block: Block, message: string, more: More = {}): StartProblem[] {
  const found = block.found.at(-1);
  return found === undefined ? [] : [atKey(found, message, more)];
}

/** A pointer to another option that has a part in a problem. */
export function pointer(message: string, found: Found | undefined): Related {
  return found === undefined ? [] : [{ message, site: keySite(found.pair) }];
}
