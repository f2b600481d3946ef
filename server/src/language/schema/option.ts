/** What the schema says of options, of the blocks they stand in, and of the words that some of them take. */
import type { ValueType } from "./valueType.js";
import type { Since, Version } from "./version.js";

export type Reload = "yes" | "no" | "partly";
export type Default = string | number | boolean;

/** One option of a block, under its chief name. */
export interface Option {
  readonly name: string;
  /** Other names that mean the same, lower case. */
  readonly aliases: readonly string[];
  /** What the server takes, any of these. */
  readonly types: readonly ValueType[];
  /** Absent where every release since 2.2 knows it. */
  readonly since?: Since;
  readonly default?: Default;
  /** What the default was before a release. */
  readonly earlierDefault?: { readonly before: Version; readonly value: Default };
  /** Its value is a password, a token or a private key: never to be shown. */
  readonly secret: boolean;
  readonly deprecated: boolean;
  readonly windowsOnly: boolean;
  /** The server writes the file that it names, whatever that held. */
  readonly written: boolean;
  /** The server refuses it, whatever its value is. */
  readonly unusable: boolean;
  /** Whether a signal makes a running server take a new value; absent where nobody has tried. */
  readonly reload?: Reload;
  /** Before these releases a new value needs a restart. */
  readonly reloadSince?: Since;
  /** Where it is otherwise, by the block around it, named from the top: the same, or since when a reload takes it there. */
  readonly reloadIn: ReadonlyMap<string, Reload | Since>;
  readonly min?: number;
  readonly max?: number;
  /** Options of its block, by chief name, that are errors here though they stand elsewhere. */
  readonly without: readonly string[];
  /** And those that have no effect here. */
  readonly idle: readonly string[];
  /** An option of the same block without which it is an error. */
  readonly needs?: string;
  /** Of a map whose keys are the user's: the words, by their name in enums.json, that nats-server knows as keys. */
  readonly keys?: string;
  /** What releases before `before` took instead. */
  readonly earlier?: { readonly before: Version; readonly types: readonly ValueType[] };
  /** Of a map whose names are the user's: what a name in it and its value mean; of a list: what an element does. */
  readonly part?: string;
  /**
   * A value in config syntax that 2.15.1 accepts in its place; secrets and JWTs are variables, files those of an example.
   * No value suits a few options: test/nats/options.test.ts says which.
   */
  readonly example: string;
  /** One to three sentences. */
  readonly doc: string;
}

export interface Block {
  readonly name: string;
  readonly doc: string;
  /** Names must be written exactly so; elsewhere case does not matter. */
  readonly exactCase: boolean;
  /** The server passes over names it does not know. */
  readonly ignoresUnknown: boolean;
  /** A name it does not know is refused even where some `$NAME` refers to it. */
  readonly noVariables: boolean;
  /** By chief name, in the order in which they are best explained. */
  readonly options: ReadonlyMap<string, Option>;
  /** By chief name and alias. */
  readonly byName: ReadonlyMap<string, Option>;
}

export interface EnumWords {
  readonly values: readonly string[];
  readonly exactCase: boolean;
  /** Another word is found out only when the server starts. */
  readonly unchecked: boolean;
  /** An empty text is as good as none. */
  readonly takesEmpty: boolean;
  /** First release that knows a word, where some do not. */
  readonly since: ReadonlyMap<string, Version>;
  /** Words that are none any more, and the first release that does not know them. */
  readonly former: ReadonlyMap<string, Version>;
  /** One sentence a word; words without one, such as names of ciphers, speak for themselves. */
  readonly docs: ReadonlyMap<string, string>;
}
